// What scenarios list in a three-way merge, and who signs.
#include "core/work/merging.h"
#include "core/work/threewaymerging.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace cipwright {

namespace {

// Makes of something of each part what it holds.
template <class Make> auto ofEach(Make make) {
    return std::array{make(Part::Base), make(Part::Ours), make(Part::Theirs)};
}

std::size_t number(Part part) {
    return static_cast<std::size_t>(part);
}

} // namespace

ThreeWayMerging::Ids ThreeWayMerging::idsOf(Part part,
                                            const std::vector<ValueElement>& refs) const {
    Ids ids;
    for (const ValueElement& ref : refs) {
        ids.try_emplace(m_parts.token(part, ref.value.text()), ref.value.text());
    }
    return ids;
}

ThreeWayMerging::SetChange ThreeWayMerging::changeOf(const std::array<Ids, 3>& ids) {
    const auto& [before, mine, other] = ids;
    SetChange change;
    for (const auto& [token, id] : other) {
        // What comes back does so in all its places.
        if (mine.contains(token)
            || (before.contains(token) && m_fates.of(token) != Fate::Restored)) {
            continue;
        }
        if (const auto own = m_items.idFor(id)) {
            change.added.push_back(*own);
        }
    }
    for (const auto& [token, id] : mine) {
        const Fate fate = m_fates.of(token);
        if (before.contains(token) && !other.contains(token) && fate != Fate::Kept
            && fate != Fate::Gone) {
            change.removed.push_back(id);
        }
    }
    return change;
}

void ThreeWayMerging::mergeScenarios() {
    const auto& trios = m_parts.all(ItemKind::SigningScenario);
    for (const Trio& trio : trios) {
        if (trio.in(Part::Ours) && trio.in(Part::Theirs)) {
            mergeScenario(trio, placeNow(ItemKind::SigningScenario, *trio.in(Part::Ours)));
        }
    }
}

void ThreeWayMerging::mergeScenario(const Trio& trio, std::size_t at) {
    static const SigningScenario none;
    const auto scenarios = ofEach([&](Part part) {
        const auto& place = trio.in(part);
        return place ? &m_parts.policy(part).scenarios[*place] : &none;
    });
    for (std::size_t g = 0; g < signerGroupNames.size(); ++g) {
        mergeGroup(ofEach([&](Part part) { return &scenarios[number(part)]->groups[g]; }),
                   {at, static_cast<SignerGroupKind>(g)});
    }
    mergeTags(ofEach([&](Part part) { return &scenarios[number(part)]->appIdTags; }), at);
}

void ThreeWayMerging::mergeGroup(const std::array<const SignerGroup*, 3>& groups, GroupRef to) {
    mergeSigners(ofEach([&](Part part) { return &groups[number(part)]->allowed; }), to,
                 Verdict::Allowed);
    mergeSigners(ofEach([&](Part part) { return &groups[number(part)]->denied; }), to,
                 Verdict::Denied);
    const SetChange rules =
        changeOf(ofEach([&](Part part) { return idsOf(part, groups[number(part)]->rules.refs); }));
    m_target.apply(addRuleRefs(text(), policy(), to, rules.added));
    m_target.apply(removeRuleRefs(text(), policy(), to, rules.removed));
}

void ThreeWayMerging::mergeSigners(const std::array<const ScenarioSignerList*, 3>& lists,
                                   GroupRef to, Verdict verdict) {
    // A signer that is listed twice counts where it stands first.
    const auto signers = ofEach([&](Part part) {
        std::map<std::string, const ScenarioSigner*> all;
        for (const ScenarioSigner& signer : lists[number(part)]->signers) {
            all.try_emplace(m_parts.token(part, signer.signerId.text()), &signer);
        }
        return all;
    });
    const auto& [before, mine, other] = signers;
    const auto exceptionsOf = [&](Part part, const ScenarioSigner& signer) {
        std::set<std::string> tokens;
        for (const auto& [token, id] : idsOf(part, signer.exceptions)) {
            tokens.insert(token);
        }
        return tokens;
    };
    const auto decide = [&](const std::string& id, const char* ours, const char* theirs) {
        const std::string key =
            fmt::format("{} {} in {}", id, verdict == Verdict::Allowed ? "allowed" : "denied",
                        Meaning::scenarioLabel(policy().scenarios[to.scenario]));
        const bool theirsIsRight = conflict(key, "signer " + key, {{}, ours, theirs});
        m_conflicts.back().isDeletion = true;
        return theirsIsRight;
    };
    std::vector<std::string> fresh;
    std::vector<const ScenarioSigner*> added;
    for (const auto& [token, signer] : other) {
        const auto own = m_items.idFor(signer->signerId.text());
        const auto old = m_fates.of(token) == Fate::Restored ? before.end() : before.find(token);
        if (!own || mine.contains(token)) {
            continue;
        }
        if (old == before.end()
            || (exceptionsOf(Part::Base, *old->second) != exceptionsOf(Part::Theirs, *signer)
                && decide(*own, "taken out", "other exceptions"))) {
            fresh.push_back(*own);
            added.push_back(signer);
        }
    }
    m_target.apply(addGroupSigners(text(), policy(), to, verdict, fresh));
    for (std::size_t i = 0; i < added.size(); ++i) {
        if (const auto rules = m_items.idsFor(added[i]->exceptions); !rules.empty()) {
            m_target.apply(addExceptions(text(), policy(), to, verdict, fresh[i], rules));
        }
    }
    std::vector<std::string> going;
    for (const auto& [token, signer] : mine) {
        const Fate fate = m_fates.of(token);
        const auto old = before.find(token);
        const auto also = other.find(token);
        const std::string& id = signer->signerId.text();
        if (fate == Fate::Gone || fate == Fate::Kept) {
            continue;
        }
        if (also != other.end()) {
            mergeExceptions({old != before.end() ? old->second : nullptr, signer, also->second}, to,
                            verdict);
        } else if (old != before.end()
                   && (exceptionsOf(Part::Base, *old->second) == exceptionsOf(Part::Ours, *signer)
                       || decide(id, "other exceptions", "taken out"))) {
            going.push_back(id);
        }
    }
    m_target.apply(removeGroupSigners(text(), policy(), to, verdict, going));
}

void ThreeWayMerging::mergeExceptions(const std::array<const ScenarioSigner*, 3>& signers,
                                      GroupRef to, Verdict verdict) {
    const SetChange change = changeOf(ofEach([&](Part part) {
        const ScenarioSigner* const signer = signers[number(part)];
        return signer == nullptr ? Ids{} : idsOf(part, signer->exceptions);
    }));
    const std::string& id = signers[number(Part::Ours)]->signerId.text();
    if (!change.added.empty()) {
        m_target.apply(addExceptions(text(), policy(), to, verdict, id, change.added));
    }
    if (!change.removed.empty()) {
        m_target.apply(removeExceptions(text(), policy(), to, verdict, id, change.removed));
    }
}

void ThreeWayMerging::mergeTags(const std::array<const AppIdTags*, 3>& tags, std::size_t to) {
    const auto values = ofEach([&](Part part) {
        std::map<std::string, std::string> all;
        for (const AppIdTag& tag : tags[number(part)]->tags) {
            all.try_emplace(tag.key.text(), tag.value.text());
        }
        return all;
    });
    std::set<std::string> keys;
    for (const auto& of : values) {
        for (const auto& [key, value] : of) {
            keys.insert(key);
        }
    }
    for (const std::string& key : keys) {
        const auto valueIn = [&](Part part) {
            const auto found = values[number(part)].find(key);
            return found != values[number(part)].end() ? found->second : std::string();
        };
        const std::string name = "AppIDTag " + key;
        if (!takes(name, name, {valueIn(Part::Base), valueIn(Part::Ours), valueIn(Part::Theirs)})) {
            continue;
        }
        const auto& there = policy().scenarios[to].appIdTags.tags;
        const auto at = static_cast<std::size_t>(
            std::ranges::find_if(there, [&](const AppIdTag& it) { return it.key.text() == key; })
            - there.begin());
        if (!values[number(Part::Theirs)].contains(key)) {
            m_target.apply(removeAppIdTags(text(), policy(), to, {&at, 1}));
        } else if (at == there.size()) {
            const std::array<AppIdTag, 1> fresh{{{{}, Value(key), Value(valueIn(Part::Theirs))}}};
            m_target.apply(addAppIdTags(text(), policy(), to, fresh));
        } else {
            m_target.apply(setAppIdTag(text(), policy(), to, at, key, valueIn(Part::Theirs)));
        }
    }
    const auto enforced = [&](Part part) {
        return plainBoolean(tags[number(part)]->enforceDll.text());
    };
    if (takes("EnforceDLL", "EnforceDLL",
              {enforced(Part::Base), enforced(Part::Ours), enforced(Part::Theirs)})) {
        m_target.apply(
            setEnforceDll(text(), policy(), to, valueOf(tags[number(Part::Theirs)]->enforceDll)));
    }
}

void ThreeWayMerging::mergeSignerLists() {
    const auto merge = [&](Section section, ItemList<SignerRef> Policy::* list) {
        const SetChange change = changeOf(ofEach([&](Part part) {
            const ItemList<SignerRef>& refs = m_parts.policy(part).*list;
            Ids ids;
            for (std::size_t i = 0; i < refs.size(); ++i) {
                const std::string& id = refs[i].signerId.text();
                ids.try_emplace(m_parts.token(part, id), id);
            }
            return ids;
        }));
        m_target.apply(setSignersListed(text(), policy(), section, change.added, true));
        m_target.apply(setSignersListed(text(), policy(), section, change.removed, false));
    };
    merge(Section::UpdatePolicySigners, &Policy::updatePolicySigners);
    merge(Section::CiSigners, &Policy::ciSigners);
    merge(Section::SupplementalPolicySigners, &Policy::supplementalPolicySigners);
}

} // namespace cipwright
