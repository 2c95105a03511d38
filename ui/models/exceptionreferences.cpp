#include "ui/models/references.h"
#include "ui/models/scenarioplaces.h"

#include <utility>

namespace cipwright::ui::references {

namespace {

template <class Wanted>
std::vector<Reference> exceptionsOf(const Policy& policy, const Wanted& wanted) {
    std::vector<Reference> found;
    eachGroup(policy, [&](const ReferencePlace& group, const SignerGroup& members) {
        eachSigner(group, members, [&](ReferencePlace place, const ScenarioSigner& signer) {
            place.signer = signer.signerId.text();
            for (const ValueElement& rule : signer.exceptions) {
                if (wanted(place, rule.value.text())) {
                    found.push_back(
                        {rule.value.text(), place, placeIn(policy, place, rule.element), false});
                }
            }
        });
    });
    return found;
}

template <class Wanted>
std::vector<ReferencePlace> signerPlaces(const Policy& policy, const Wanted& wanted) {
    std::vector<ReferencePlace> found;
    eachGroup(policy, [&](const ReferencePlace& group, const SignerGroup& members) {
        eachSigner(group, members, [&](ReferencePlace place, const ScenarioSigner& signer) {
            place.signer = signer.signerId.text();
            if (wanted(place)) {
                found.push_back(place);
            }
        });
    });
    return found;
}

std::vector<Reference> here(std::vector<Reference> all, const ReferencePlace& place) {
    std::erase_if(all, [&place](const Reference& one) {
        return one.place.group != place.group || one.place.verdict != place.verdict
               || one.place.signer != place.signer || one.place.scenario != place.scenario;
    });
    return all;
}

} // namespace

std::vector<Reference> exceptionsOfScenario(const Policy& policy, std::size_t item) {
    return exceptionsOf(policy, [item](const ReferencePlace& place, const std::string&) {
        return place.scenario == item;
    });
}

std::vector<Reference> exceptionsOfSigner(const Policy& policy, std::size_t item) {
    const std::string& id = policy.signers[item].id.text();
    return exceptionsOf(policy, [&id](const ReferencePlace& place, const std::string&) {
        return place.signer == id;
    });
}

std::vector<Reference> signersOfException(const Policy& policy, std::size_t item) {
    const std::string& id = policy.fileRules[item].id();
    auto found = exceptionsOf(
        policy, [&id](const ReferencePlace&, const std::string& rule) { return rule == id; });
    for (Reference& one : found) {
        one.id = std::exchange(one.place.signer, {});
    }
    return found;
}

std::vector<ReferencePlace> signerPlacesOfScenario(const Policy& policy, std::size_t item) {
    return signerPlaces(policy,
                        [item](const ReferencePlace& place) { return place.scenario == item; });
}

std::vector<ReferencePlace> membershipsOfSigner(const Policy& policy, std::size_t item) {
    const std::string& id = policy.signers[item].id.text();
    return signerPlaces(policy, [&id](const ReferencePlace& place) { return place.signer == id; });
}

/// The groups with signers that the rule could be an exception of: a Deny of those that are
/// allowed, an Allow of those that are denied.
std::vector<ReferencePlace> placesForExceptions(const Policy& policy, std::size_t item) {
    const bool denies = policy.fileRules[item].effect() == FileRuleEffect::Deny;
    const Verdict verdict = denies ? Verdict::Allowed : Verdict::Denied;
    std::vector<ReferencePlace> found;
    eachGroup(policy, [&](ReferencePlace place, const SignerGroup& group) {
        if (!listOf(group, verdict).signers.empty()) {
            place.verdict = verdict;
            found.push_back(place);
        }
    });
    return found;
}

std::vector<std::string> rulesForException(const Policy& policy, std::size_t,
                                           const ReferencePlace& place) {
    const auto wanted =
        place.verdict == Verdict::Allowed ? FileRuleEffect::Deny : FileRuleEffect::Allow;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
        if (policy.fileRules[i].effect() == wanted) {
            ids.push_back(policy.fileRules[i].id());
        }
    }
    leaveOut(ids, here(exceptionsOfScenario(policy, place.scenario), place));
    return ids;
}

std::vector<std::string> signersForException(const Policy& policy, std::size_t item,
                                             const ReferencePlace& place) {
    std::vector<std::string> ids;
    const SignerGroup& group = policy.scenarios[place.scenario].group(place.group);
    for (const ScenarioSigner& signer : listOf(group, place.verdict).signers) {
        ids.push_back(signer.signerId.text());
    }
    leaveOut(ids, here(signersOfException(policy, item), place));
    return ids;
}

Result<TextPatch> addExceptionRules(const PolicyText& text, const Policy& policy, std::size_t,
                                    const ReferencePlace& place, std::span<const std::string> ids) {
    return addExceptions(text, policy, groupOf(place), place.verdict, place.signer, ids);
}

Result<TextPatch> addExceptionToSigners(const PolicyText& text, const Policy& policy,
                                        std::size_t item, const ReferencePlace& place,
                                        std::span<const std::string> ids) {
    const std::vector<std::string> own{policy.fileRules[item].id()};
    Gathered all;
    for (const std::string& id : ids) {
        all.add(addExceptions(text, policy, groupOf(place), place.verdict, id, own));
    }
    return std::move(all).finish();
}

Result<TextPatch> removeExceptionRules(const PolicyText& text, const Policy& policy, std::size_t,
                                       std::span<const Reference> references) {
    return byPlace(references, [&](const ReferencePlace& place, const auto& rules) {
        return removeExceptions(text, policy, groupOf(place), place.verdict, place.signer,
                                idsOf(rules));
    });
}

Result<TextPatch> removeExceptionFromSigners(const PolicyText& text, const Policy& policy,
                                             std::size_t item,
                                             std::span<const Reference> references) {
    const std::vector<std::string> own{policy.fileRules[item].id()};
    Gathered all;
    for (const Reference& one : references) {
        all.add(removeExceptions(text, policy, groupOf(one.place), one.place.verdict, one.id, own));
    }
    return std::move(all).finish();
}

} // namespace cipwright::ui::references
