// What scenarios list of a merged policy, and who signs.
#include "core/work/meaning.h"
#include "core/work/merging.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace cipwright {

void Merging::mergeExceptions(GroupRef group, Verdict verdict,
                              std::span<const SignerExceptions> known) {
    const SignerGroup& there = policy().scenarios[group.scenario].group(group.group);
    std::unordered_map<std::string_view, std::set<std::string>> mine;
    for (const ScenarioSigner& signer :
         verdict == Verdict::Allowed ? there.allowed.signers : there.denied.signers) {
        mine.try_emplace(signer.signerId.text(), textsOf(signer.exceptions));
    }
    const std::string place =
        Meaning::scenarioLabel(policy().scenarios[group.scenario])
        + (group.group == SignerGroupKind::ProductSigners
               ? std::string()
               : " " + std::string(signerGroupNames[static_cast<std::size_t>(group.group)]));
    // All in one patch: after each, the whole text is read again.
    std::vector<SignerExceptions> going;
    std::vector<SignerExceptions> coming;
    for (const SignerExceptions& other : known) {
        const auto found = mine.find(other.signer);
        const std::set<std::string> others(other.rules.begin(), other.rules.end());
        if (found == mine.end() || found->second == others) {
            continue;
        }
        const std::string key = fmt::format("exceptions of {} in {}", other.signer, place);
        if (takes(key, key, joined(found->second), joined(others))) {
            going.push_back({other.signer, {found->second.begin(), found->second.end()}});
            coming.push_back(other);
            mine.erase(found); // Should it come again, it is decided.
        }
    }
    if (!coming.empty()) {
        m_target.apply(removeManyExceptions(text(), policy(), group, verdict, going));
        m_target.apply(addManyExceptions(text(), policy(), group, verdict, coming));
    }
}

void Merging::mergeSigners(ItemImport& items, const ScenarioSignerList& from, GroupRef to,
                           Verdict verdict) {
    const SignerGroup& there = policy().scenarios[to.scenario].group(to.group);
    std::unordered_set<std::string> listed;
    for (const ScenarioSigner& signer :
         verdict == Verdict::Allowed ? there.allowed.signers : there.denied.signers) {
        listed.insert(signer.signerId.text());
    }
    // Signers that are listed already, and new ones with their exceptions.
    std::vector<std::string> fresh;
    std::unordered_set<std::string> isFresh;
    std::vector<SignerExceptions> known;
    std::vector<SignerExceptions> excepting;
    for (const ScenarioSigner& signer : from.signers) {
        const auto id = items.idFor(signer.signerId.text());
        if (!id) {
            ++m_counts.danglingReferences;
            continue;
        }
        SignerExceptions exceptions{*id, items.idsFor(signer.exceptions)};
        if (listed.insert(*id).second) {
            fresh.push_back(*id);
            isFresh.insert(*id);
            if (!exceptions.rules.empty()) {
                excepting.push_back(std::move(exceptions));
            }
        } else if (!isFresh.contains(*id)) {
            known.push_back(std::move(exceptions));
        }
    }
    m_target.apply(addGroupSigners(text(), policy(), to, verdict, fresh));
    if (!excepting.empty()) {
        m_target.apply(addManyExceptions(text(), policy(), to, verdict, excepting));
    }
    mergeExceptions(to, verdict, known);
}

void Merging::mergeGroup(ItemImport& items, const SignerGroup& from, GroupRef to) {
    mergeSigners(items, from.allowed, to, Verdict::Allowed);
    mergeSigners(items, from.denied, to, Verdict::Denied);
    m_target.apply(addRuleRefs(text(), policy(), to, items.idsFor(from.rules.refs)));
}

void Merging::mergeTags(const SigningScenario& from, std::size_t to) {
    std::vector<AppIdTag> fresh;
    for (const AppIdTag& tag : from.appIdTags.tags) {
        const auto& tags = policy().scenarios[to].appIdTags.tags;
        const auto found = std::ranges::find_if(
            tags, [&](const AppIdTag& it) { return it.key.text() == tag.key.text(); });
        if (found == tags.end()) {
            fresh.push_back(tag);
        } else if (found->value.text() != tag.value.text()
                   && takes("AppIDTag " + tag.key.text(), "AppIDTag " + tag.key.text(),
                            found->value.text(), tag.value.text())) {
            m_target.apply(setAppIdTag(text(), policy(), to,
                                       static_cast<std::size_t>(found - tags.begin()),
                                       tag.key.text(), tag.value.text()));
        }
    }
    if (!fresh.empty()) {
        m_target.apply(addAppIdTags(text(), policy(), to, fresh));
    }
    const std::string mine = plainBoolean(policy().scenarios[to].appIdTags.enforceDll.text());
    const std::string other = plainBoolean(from.appIdTags.enforceDll.text());
    if (mine != other && from.appIdTags.present && policy().scenarios[to].appIdTags.present
        && takes("EnforceDLL", "EnforceDLL", mine, other)) {
        m_target.apply(setEnforceDll(text(), policy(), to, valueOf(from.appIdTags.enforceDll)));
    }
}

void Merging::mergeScenario(ItemImport& items, std::size_t from, std::size_t to) {
    const SigningScenario& source = items.source().scenarios[from];
    items.know(source.id.text(), policy().scenarios[to].id.text());
    const auto algorithm = [](const SigningScenario& scenario) {
        return plainNumber(scenario.minimumHashAlgorithm, "32780");
    };
    const std::string label = Meaning::scenarioLabel(source);
    const std::string mine = algorithm(policy().scenarios[to]);
    const std::string key = "MinimumHashAlgorithm of " + label;
    if (mine != algorithm(source) && takes(key, key, mine, algorithm(source))) {
        m_target.apply(setAttribute(text(), policy(), {Section::SigningScenarios, to},
                                    "MinimumHashAlgorithm", valueOf(source.minimumHashAlgorithm)));
    }
    for (std::size_t g = 0; g < source.groups.size(); ++g) {
        mergeGroup(items, source.groups[g], {to, static_cast<SignerGroupKind>(g)});
    }
    mergeTags(source, to);
}

void Merging::mergeScenarios(ItemImport& items) {
    const Policy& source = items.source();
    for (std::size_t i = 0; i < source.scenarios.size(); ++i) {
        const std::string number = plainNumber(source.scenarios[i].value, "");
        std::size_t to = 0;
        while (to < policy().scenarios.size()
               && plainNumber(policy().scenarios[to].value, "") != number) {
            ++to;
        }
        if (to < policy().scenarios.size()) {
            mergeScenario(items, i, to);
            continue;
        }
        const std::array<NewItem, 1> added{items.scenarioFor(i)};
        m_target.apply(addItems(text(), policy(), Section::SigningScenarios, atEnd, added));
    }
}

void Merging::mergeSignerLists(ItemImport& items) {
    const Policy& source = items.source();
    const auto merge = [&](Section section, const ItemList<SignerRef>& list) {
        std::vector<std::string> ids;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (const auto id = items.idFor(list[i].signerId.text())) {
                ids.push_back(*id);
            } else {
                ++m_counts.danglingReferences;
            }
        }
        m_target.apply(setSignersListed(text(), policy(), section, ids, true));
    };
    merge(Section::UpdatePolicySigners, source.updatePolicySigners);
    merge(Section::CiSigners, source.ciSigners);
    merge(Section::SupplementalPolicySigners, source.supplementalPolicySigners);
}

} // namespace cipwright
