// How the functions behind references go through the groups and signers of scenarios.
#pragma once

#include "ui/models/referencekinds.h"

namespace cipwright::ui::references {

inline GroupRef groupOf(const ReferencePlace& place) {
    return {place.scenario, place.group};
}

/// Calls `visit(place, group)` for the groups of a scenario.
template <class F> void eachGroup(const Policy& policy, std::size_t scenario, const F& visit) {
    for (std::size_t i = 0; i < signerGroupNames.size(); ++i) {
        const auto kind = static_cast<SignerGroupKind>(i);
        ReferencePlace place;
        place.scenario = static_cast<std::uint32_t>(scenario);
        place.group = kind;
        visit(place, policy.scenarios[scenario].group(kind));
    }
}

template <class F> void eachGroup(const Policy& policy, const F& visit) {
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        eachGroup(policy, i, visit);
    }
}

inline const ScenarioSignerList& listOf(const SignerGroup& group, Verdict verdict) {
    return verdict == Verdict::Allowed ? group.allowed : group.denied;
}

/// Calls `visit(place, signer)` for signers that a group allows or denies.
template <class F>
void eachSigner(const ReferencePlace& where, const SignerGroup& group, const F& visit) {
    ReferencePlace place = where;
    for (const Verdict verdict : {Verdict::Allowed, Verdict::Denied}) {
        place.verdict = verdict;
        for (const ScenarioSigner& signer : listOf(group, verdict).signers) {
            visit(place, signer);
        }
    }
}

inline Span placeIn(const Policy& policy, const ReferencePlace& place, Span relative) {
    return policy.scenarios.absolute(place.scenario, relative);
}

} // namespace cipwright::ui::references
