#include "core/base/text.h"
#include "ui/models/references.h"
#include "ui/models/scenarioplaces.h"

#include <algorithm>
#include <utility>

namespace cipwright::ui::references {

namespace {

using enum SignerGroupKind;

std::vector<ReferencePlace> groups(std::span<const SignerGroupKind> kinds) {
    std::vector<ReferencePlace> places;
    for (const SignerGroupKind kind : kinds) {
        places.push_back({0, kind, Verdict::Allowed, {}});
    }
    return places;
}

/// The scenarios of some IDs.
template <class F>
Result<TextPatch> inScenarios(const Policy& policy, std::span<const std::string> ids,
                              const F& change) {
    Gathered all;
    for (const std::string& id : ids) {
        const auto item = itemOfId(policy, id);
        if (item && item->section == Section::SigningScenarios) {
            all.add(change(item->index));
        }
    }
    return std::move(all).finish();
}

std::vector<std::string> scenariosWithout(const Policy& policy, const ReferencePlace& place,
                                          std::vector<Reference> there) {
    std::erase_if(there, [&place](const Reference& one) { return one.place.group != place.group; });
    std::vector<std::string> ids = idsOfSection(policy, Section::SigningScenarios);
    leaveOut(ids, there);
    return ids;
}

} // namespace

std::vector<ReferencePlace> everyGroup(const Policy&, std::size_t) {
    static constexpr std::array all{ProductSigners, TestSigners, TestSigningSigners,
                                    ArtifactSigners};
    return groups(all);
}

std::vector<ReferencePlace> fileGroups(const Policy&, std::size_t) {
    static constexpr std::array all{ProductSigners, TestSigners, TestSigningSigners};
    return groups(all);
}

std::vector<ReferencePlace> artifactGroup(const Policy&, std::size_t) {
    static constexpr std::array all{ArtifactSigners};
    return groups(all);
}

std::vector<Reference> rulesOfScenario(const Policy& policy, std::size_t item) {
    std::vector<Reference> found;
    eachGroup(policy, item, [&](const ReferencePlace& place, const SignerGroup& group) {
        for (const ValueElement& ref : group.rules.refs) {
            found.push_back({ref.value.text(), place, placeIn(policy, place, ref.element), false});
        }
    });
    return found;
}

std::vector<std::string> rulesForScenario(const Policy& policy, std::size_t item,
                                          const ReferencePlace& place) {
    std::vector<std::string> ids;
    if (place.group == ArtifactSigners) {
        ids = idsOfSection(policy, Section::ArtifactRules);
    } else {
        for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
            if (ruleDecides(policy, i)) {
                ids.push_back(policy.fileRules[i].id());
            }
        }
    }
    std::vector<Reference> there = rulesOfScenario(policy, item);
    std::erase_if(there, [&place](const Reference& one) { return one.place.group != place.group; });
    leaveOut(ids, there);
    return ids;
}

Result<TextPatch> addRulesToScenario(const PolicyText& text, const Policy& policy, std::size_t item,
                                     const ReferencePlace& place,
                                     std::span<const std::string> ids) {
    return addRuleRefs(text, policy, {item, place.group}, ids);
}

Result<TextPatch> removeRulesFromScenario(const PolicyText& text, const Policy& policy, std::size_t,
                                          std::span<const Reference> references) {
    return byPlace(references, [&](const ReferencePlace& place, const auto& rules) {
        return removeRuleRefs(text, policy, groupOf(place), idsOf(rules));
    });
}

template <Verdict verdict>
std::vector<Reference> signersOfScenario(const Policy& policy, std::size_t item) {
    std::vector<Reference> found;
    eachGroup(policy, item, [&](const ReferencePlace& where, const SignerGroup& group) {
        eachSigner(where, group, [&](const ReferencePlace& place, const ScenarioSigner& signer) {
            if (place.verdict == verdict) {
                found.push_back(
                    {signer.signerId.text(), place, placeIn(policy, place, signer.element), false});
            }
        });
    });
    return found;
}

template <Verdict verdict>
std::vector<std::string> signersForScenario(const Policy& policy, std::size_t item,
                                            const ReferencePlace& place) {
    std::vector<std::string> ids = idsOfSection(policy, Section::Signers);
    std::vector<Reference> there = signersOfScenario<verdict>(policy, item);
    std::erase_if(there, [&place](const Reference& one) { return one.place.group != place.group; });
    leaveOut(ids, there);
    return ids;
}

template <Verdict verdict>
Result<TextPatch> addSignersToScenario(const PolicyText& text, const Policy& policy,
                                       std::size_t item, const ReferencePlace& place,
                                       std::span<const std::string> ids) {
    return addGroupSigners(text, policy, {item, place.group}, verdict, ids);
}

Result<TextPatch> removeSignersFromScenario(const PolicyText& text, const Policy& policy,
                                            std::size_t, std::span<const Reference> references) {
    return byPlace(references, [&](const ReferencePlace& place, const auto& signers) {
        return removeGroupSigners(text, policy, groupOf(place), place.verdict, idsOf(signers));
    });
}

template <Verdict verdict>
std::vector<Reference> scenariosOfSigner(const Policy& policy, std::size_t item) {
    const std::string& id = policy.signers[item].id.text();
    std::vector<Reference> found;
    eachGroup(policy, [&](const ReferencePlace& where, const SignerGroup& group) {
        eachSigner(where, group, [&](const ReferencePlace& place, const ScenarioSigner& signer) {
            if (place.verdict == verdict && signer.signerId.text() == id) {
                found.push_back({policy.scenarios[place.scenario].id.text(), place,
                                 placeIn(policy, place, signer.element), false});
            }
        });
    });
    return found;
}

template <Verdict verdict>
std::vector<std::string> scenariosForSigner(const Policy& policy, std::size_t item,
                                            const ReferencePlace& place) {
    return scenariosWithout(policy, place, scenariosOfSigner<verdict>(policy, item));
}

template <Verdict verdict>
Result<TextPatch> addSignerToScenarios(const PolicyText& text, const Policy& policy,
                                       std::size_t item, const ReferencePlace& place,
                                       std::span<const std::string> ids) {
    const std::vector<std::string> own{policy.signers[item].id.text()};
    return inScenarios(policy, ids, [&](std::size_t scenario) {
        return addGroupSigners(text, policy, {scenario, place.group}, verdict, own);
    });
}

Result<TextPatch> removeSignerFromScenarios(const PolicyText& text, const Policy& policy,
                                            std::size_t item,
                                            std::span<const Reference> references) {
    const std::vector<std::string> own{policy.signers[item].id.text()};
    return byPlace(references, [&](const ReferencePlace& place, const auto&) {
        return removeGroupSigners(text, policy, groupOf(place), place.verdict, own);
    });
}

template <Section section>
std::vector<Reference> scenariosOfRule(const Policy& policy, std::size_t item) {
    const std::string id = idOfItem(policy, section, item);
    std::vector<Reference> found;
    eachGroup(policy, [&](const ReferencePlace& place, const SignerGroup& group) {
        for (const ValueElement& ref : group.rules.refs) {
            if (ref.value.text() == id) {
                found.push_back({policy.scenarios[place.scenario].id.text(), place,
                                 placeIn(policy, place, ref.element), false});
            }
        }
    });
    return found;
}

template <Section section>
std::vector<std::string> scenariosForRule(const Policy& policy, std::size_t item,
                                          const ReferencePlace& place) {
    return scenariosWithout(policy, place, scenariosOfRule<section>(policy, item));
}

template <Section section>
Result<TextPatch> addRuleToScenarios(const PolicyText& text, const Policy& policy, std::size_t item,
                                     const ReferencePlace& place,
                                     std::span<const std::string> ids) {
    const std::vector<std::string> own{idOfItem(policy, section, item)};
    return inScenarios(policy, ids, [&](std::size_t scenario) {
        return addRuleRefs(text, policy, {scenario, place.group}, own);
    });
}

template <Section section>
Result<TextPatch> removeRuleFromScenarios(const PolicyText& text, const Policy& policy,
                                          std::size_t item, std::span<const Reference> references) {
    const std::vector<std::string> own{idOfItem(policy, section, item)};
    return byPlace(references, [&](const ReferencePlace& place, const auto&) {
        return removeRuleRefs(text, policy, groupOf(place), own);
    });
}

std::vector<Reference> inheritedScenarios(const Policy& policy, std::size_t item) {
    const Value& value = policy.scenarios[item].inheritedScenarios;
    std::vector<Reference> found;
    std::string_view rest = value.text();
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        if (const std::string_view id = trimmed(rest.substr(0, comma)); !id.empty()) {
            found.push_back({std::string(id), {}, policy.scenarios.element(item), false});
        }
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return found;
}

std::vector<std::string> scenariosToInherit(const Policy& policy, std::size_t item,
                                            const ReferencePlace&) {
    std::vector<std::string> ids = idsOfSection(policy, Section::SigningScenarios);
    std::erase(ids, policy.scenarios[item].id.text());
    leaveOut(ids, inheritedScenarios(policy, item));
    return ids;
}

namespace {

Result<TextPatch> setInherited(const PolicyText& text, const Policy& policy, std::size_t item,
                               const std::vector<std::string>& ids) {
    std::string all;
    for (const std::string& id : ids) {
        all += (all.empty() ? "" : ",") + id;
    }
    return setAttribute(text, policy, {Section::SigningScenarios, item}, "InheritedScenarios",
                        all.empty() ? std::nullopt : std::optional<std::string_view>(all));
}

} // namespace

Result<TextPatch> inheritScenarios(const PolicyText& text, const Policy& policy, std::size_t item,
                                   const ReferencePlace&, std::span<const std::string> ids) {
    std::vector<std::string> all = idsOf(inheritedScenarios(policy, item));
    std::ranges::copy(ids, std::back_inserter(all));
    return setInherited(text, policy, item, all);
}

Result<TextPatch> disinheritScenarios(const PolicyText& text, const Policy& policy,
                                      std::size_t item, std::span<const Reference> references) {
    std::vector<std::string> all = idsOf(inheritedScenarios(policy, item));
    leaveOut(all, references);
    return setInherited(text, policy, item, all);
}

#define CIPWRIGHT_REFERENCES_OF(verdict)                                                           \
    template List signersOfScenario<Verdict::verdict>;                                             \
    template Candidates signersForScenario<Verdict::verdict>;                                      \
    template Add addSignersToScenario<Verdict::verdict>;                                           \
    template List scenariosOfSigner<Verdict::verdict>;                                             \
    template Candidates scenariosForSigner<Verdict::verdict>;                                      \
    template Add addSignerToScenarios<Verdict::verdict>

CIPWRIGHT_REFERENCES_OF(Allowed);
CIPWRIGHT_REFERENCES_OF(Denied);

#undef CIPWRIGHT_REFERENCES_OF

#define CIPWRIGHT_SCENARIOS_OF(section)                                                            \
    template List scenariosOfRule<Section::section>;                                               \
    template Candidates scenariosForRule<Section::section>;                                        \
    template Add addRuleToScenarios<Section::section>;                                             \
    template Remove removeRuleFromScenarios<Section::section>

CIPWRIGHT_SCENARIOS_OF(FileRules);
CIPWRIGHT_SCENARIOS_OF(ArtifactRules);

#undef CIPWRIGHT_SCENARIOS_OF

} // namespace cipwright::ui::references
