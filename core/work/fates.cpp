#include "core/work/fates.h"

#include "core/work/mergecells.h"
#include "core/xml/policyparts.h"

#include <algorithm>
#include <utility>

namespace cipwright {

namespace {

constexpr std::string_view deletedWord = "deleted";

std::set<std::string> membersOf(const Counterparts& parts, Part part, const Signer& signer) {
    std::set<std::string> members;
    for (const CertEku& eku : signer.certEkus) {
        members.insert(parts.token(part, eku.id.text()) + ' ' + eku.condition.text());
    }
    for (const auto* const refs : {&signer.fileAttribRefs, &signer.artifactRuleRefs}) {
        for (const ValueElement& ref : *refs) {
            members.insert(parts.token(part, ref.value.text()));
        }
    }
    return members;
}

std::set<std::string> membersOf(const Counterparts& parts, Part part,
                                const SigningScenario& scenario) {
    std::set<std::string> members;
    for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
        const SignerGroup& group = scenario.groups[g];
        const std::string place = std::to_string(g) + ' ';
        for (const ValueElement& ref : group.rules.refs) {
            members.insert(place + parts.token(part, ref.value.text()));
        }
        for (const ScenarioSignerList* const list : {&group.allowed, &group.denied}) {
            for (const ScenarioSigner& signer : list->signers) {
                std::string member = place + (list == &group.allowed ? "allowed " : "denied ")
                                     + parts.token(part, signer.signerId.text());
                for (const ValueElement& exception : signer.exceptions) {
                    members.insert(member + ' ' + parts.token(part, exception.value.text()));
                }
                members.insert(std::move(member));
            }
        }
    }
    for (const AppIdTag& tag : scenario.appIdTags.tags) {
        members.insert("tag " + tag.key.text() + '=' + tag.value.text());
    }
    return members;
}

} // namespace

Fates::Fates(const Counterparts& parts, const Decide& decide)
    : m_parts(parts) {
    for (const Part part : allParts) {
        m_uses[static_cast<std::size_t>(part)] = usesIn(part);
    }
    judge(decide);
    follow();
}

Fate Fates::of(const std::string& token) const {
    const auto found = m_fates.find(token);
    return found != m_fates.end() ? found->second : Fate::Normal;
}

Fates::Uses Fates::usesIn(Part part) const {
    const Policy& policy = m_parts.policy(part);
    Uses uses;
    const auto use = [&](const std::string& id, const std::string& user) {
        uses[m_parts.token(part, id)].insert(user);
    };
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        const SigningScenario& scenario = policy.scenarios[i];
        const std::string self = m_parts.tokenAt(part, ItemKind::SigningScenario, i);
        for (const std::string_view id : partsOf(scenario.inheritedScenarios.text())) {
            use(std::string(id), self + " inherited");
        }
        for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
            const SignerGroup& group = scenario.groups[g];
            const std::string place = self + ' ' + std::to_string(g);
            for (const ValueElement& ref : group.rules.refs) {
                use(ref.value.text(), place);
            }
            for (const ScenarioSignerList* const list : {&group.allowed, &group.denied}) {
                const std::string listed =
                    place + (list == &group.allowed ? " allowed" : " denied");
                for (const ScenarioSigner& signer : list->signers) {
                    use(signer.signerId.text(), listed);
                    for (const ValueElement& exception : signer.exceptions) {
                        use(exception.value.text(),
                            listed + ' ' + m_parts.token(part, signer.signerId.text()));
                    }
                }
            }
        }
    }
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        const Signer& signer = policy.signers[i];
        const std::string self = m_parts.tokenAt(part, ItemKind::Signer, i);
        for (const CertEku& eku : signer.certEkus) {
            use(eku.id.text(), self);
        }
        for (const auto* const refs : {&signer.fileAttribRefs, &signer.artifactRuleRefs}) {
            for (const ValueElement& ref : *refs) {
                use(ref.value.text(), self);
            }
        }
    }
    for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
        const FileRule& rule = policy.fileRules[i];
        if (const std::string& id = rule.text(FileRuleAttribute::RequireHotpatchID); !id.empty()) {
            use(id, m_parts.tokenAt(part, ItemKind::FileRule, i));
        }
        std::string_view names = rule.text(FileRuleAttribute::AppIDs);
        for (auto begin = names.find("$("); begin != std::string_view::npos;
             begin = names.find("$(")) {
            names.remove_prefix(begin + 2);
            uses[m_parts.macroToken(part, names.substr(0, names.find(')')))].insert(
                m_parts.tokenAt(part, ItemKind::FileRule, i));
        }
    }
    const auto useListed = [&](const ItemList<SignerRef>& list, Section section) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            use(list[i].signerId.text(), std::string(nameOf(section)));
        }
    };
    useListed(policy.updatePolicySigners, Section::UpdatePolicySigners);
    useListed(policy.ciSigners, Section::CiSigners);
    useListed(policy.supplementalPolicySigners, Section::SupplementalPolicySigners);
    return uses;
}

// What others merely refer to. Without it they would do something else, so it is where it is
// needed.
bool Fates::isSupport(ItemKind kind, std::size_t baseItem) const {
    return kind == ItemKind::Eku || kind == ItemKind::Macro
           || (kind == ItemKind::FileRule
               && m_parts.policy(Part::Base).fileRules[baseItem].effect()
                      == FileRuleEffect::Attribute);
}

bool Fates::hasNewUse(Part part, const std::string& token) const {
    const Uses& mine = m_uses[static_cast<std::size_t>(part)];
    const auto uses = mine.find(token);
    if (uses == mine.end()) {
        return false;
    }
    const Uses& base = m_uses[static_cast<std::size_t>(Part::Base)];
    const auto before = base.find(token);
    return before == base.end() || !std::ranges::includes(before->second, uses->second);
}

std::string Fates::changeOf(Part part, ItemKind kind, const Trio& trio,
                            const std::string& token) const {
    const std::size_t item = *trio.in(part);
    const std::size_t baseItem = *trio.in(Part::Base);
    const auto cells = cellsOf(m_parts, part, kind, item);
    const auto before = cellsOf(m_parts, Part::Base, kind, baseItem);
    std::string changes;
    const auto add = [&changes](std::string_view what) {
        changes += (changes.empty() ? "changed: " : ", ") + std::string(what);
    };
    for (std::size_t i = 0; i < cells.size(); ++i) {
        // A name is no reason to keep what somebody deleted.
        if (!cells[i].nameOnly && cells[i].meant != before[i].meant) {
            add(cells[i].value.value_or("").empty()
                    ? std::string(cells[i].name)
                    : std::string(cells[i].name) + ' ' + *cells[i].value);
        }
    }
    const Policy& policy = m_parts.policy(part);
    const Policy& base = m_parts.policy(Part::Base);
    if (kind == ItemKind::Signer) {
        auto members = membersOf(m_parts, Part::Base, base.signers[baseItem]);
        // What was deleted as a whole is no change of all that referred to it.
        std::erase_if(members, [&](const std::string& member) {
            return !m_parts.has(part, member.substr(0, member.find(' ')));
        });
        if (membersOf(m_parts, part, policy.signers[item]) != members) {
            add("references");
        }
    }
    if (kind == ItemKind::SigningScenario
        && !std::ranges::includes(membersOf(m_parts, Part::Base, base.scenarios[baseItem]),
                                  membersOf(m_parts, part, policy.scenarios[item]))) {
        add("members");
    }
    if (!isSupport(kind, baseItem) && hasNewUse(part, token)) {
        add("uses");
    }
    return changes;
}

void Fates::judge(const Decide& decide) {
    for (const ItemKind kind : pairedKinds) {
        const auto& trios = m_parts.all(kind);
        for (std::size_t i = 0; i < trios.size(); ++i) {
            const Trio& trio = trios[i];
            const bool inOurs = trio.in(Part::Ours).has_value();
            const bool inTheirs = trio.in(Part::Theirs).has_value();
            if (!trio.in(Part::Base) || (inOurs && inTheirs)) {
                continue;
            }
            std::string token = Counterparts::tokenOf(kind, i);
            Fate fate = Fate::Gone;
            if (inOurs || inTheirs) {
                const Part part = inOurs ? Part::Ours : Part::Theirs;
                const std::string change = changeOf(part, kind, trio, token);
                const std::string deleted(deletedWord);
                if (!change.empty()) {
                    const bool theirs =
                        decide(kind, trio, inOurs ? change : deleted, inOurs ? deleted : change);
                    fate = theirs == inOurs ? Fate::Gone : inOurs ? Fate::Kept : Fate::Restored;
                } else if (hasNewUse(part, token)) {
                    fate = inOurs ? Fate::Needed : Fate::Restored;
                }
            }
            m_fates.emplace(std::move(token), fate);
        }
    }
}

// What stays or comes back takes along what it refers to.
void Fates::follow() {
    const auto isUsedBy = [&](Part part, const std::string& token, auto wanted) {
        const Uses& all = m_uses[static_cast<std::size_t>(part)];
        const auto uses = all.find(token);
        return uses != all.end() && std::ranges::any_of(uses->second, [&](const std::string& use) {
                   return wanted(of(use.substr(0, use.find(' '))));
               });
    };
    for (bool changed = true; changed;) {
        changed = false;
        for (auto& [token, fate] : m_fates) {
            if (fate != Fate::Gone) {
                continue;
            }
            if (isUsedBy(Part::Ours, token,
                         [](Fate user) { return user == Fate::Kept || user == Fate::Needed; })) {
                fate = Fate::Needed;
                changed = true;
            } else if (isUsedBy(Part::Theirs, token,
                                [](Fate user) { return user == Fate::Restored; })) {
                fate = Fate::Restored;
                changed = true;
            }
        }
    }
}

} // namespace cipwright
