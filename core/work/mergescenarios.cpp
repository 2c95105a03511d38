// What scenarios list of a merged policy, and who signs.
#include "core/work/meaning.h"
#include "core/work/merging.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright {

void Merging::mergeExceptions(GroupRef group, Verdict verdict, const std::string& signer,
                              const std::vector<std::string>& exceptions) {
    const SignerGroup& there = policy().scenarios[group.scenario].group(group.group);
    const auto& signers =
        verdict == Verdict::Allowed ? there.allowed.signers : there.denied.signers;
    const auto found = std::ranges::find_if(
        signers, [&](const ScenarioSigner& it) { return it.signerId.text() == signer; });
    if (found == signers.end()) {
        return;
    }
    const auto mine = textsOf(found->exceptions);
    const std::set<std::string> others(exceptions.begin(), exceptions.end());
    const std::string place = Meaning::scenarioLabel(policy().scenarios[group.scenario]);
    const std::string key = fmt::format(
        "exceptions of {} in {}{}", signer, place,
        group.group == SignerGroupKind::ProductSigners
            ? ""
            : " " + std::string(signerGroupNames[static_cast<std::size_t>(group.group)]));
    if (mine == others || !takes(key, key, joined(mine), joined(others))) {
        return;
    }
    const std::vector<std::string> going(mine.begin(), mine.end());
    m_target.apply(removeExceptions(text(), policy(), group, verdict, signer, going));
    m_target.apply(addExceptions(text(), policy(), group, verdict, signer, exceptions));
}

void Merging::mergeSigners(ItemImport& items, const ScenarioSignerList& from, GroupRef to,
                           Verdict verdict) {
    const SignerGroup& there = policy().scenarios[to.scenario].group(to.group);
    std::set<std::string> listed;
    for (const ScenarioSigner& signer :
         verdict == Verdict::Allowed ? there.allowed.signers : there.denied.signers) {
        listed.insert(signer.signerId.text());
    }
    // Signers that are listed already, and new ones with their exceptions.
    std::vector<std::string> fresh;
    std::vector<std::pair<std::string, std::vector<std::string>>> known;
    std::vector<std::pair<std::string, std::vector<std::string>>> excepting;
    for (const ScenarioSigner& signer : from.signers) {
        const auto id = items.idFor(signer.signerId.text());
        if (!id) {
            ++m_counts.danglingReferences;
            continue;
        }
        auto exceptions = items.idsFor(signer.exceptions);
        if (!listed.insert(*id).second) {
            known.emplace_back(*id, std::move(exceptions));
            continue;
        }
        fresh.push_back(*id);
        if (!exceptions.empty()) {
            excepting.emplace_back(*id, std::move(exceptions));
        }
    }
    m_target.apply(addGroupSigners(text(), policy(), to, verdict, fresh));
    for (const auto& [signer, exceptions] : excepting) {
        m_target.apply(addExceptions(text(), policy(), to, verdict, signer, exceptions));
    }
    for (const auto& [signer, exceptions] : known) {
        if (std::ranges::find(fresh, signer) == fresh.end()) {
            mergeExceptions(to, verdict, signer, exceptions);
        }
    }
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
