// Which rules and signers allow or deny in which scenario.
#pragma once

#include "core/policy/index.h"
#include "core/policy/policy.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cipwright {

/// File rules of one effect that count in the same scenarios.
struct RulesOfPlace {
    unsigned places = 0;              ///< See PlaceBits.
    std::vector<std::uint32_t> rules; ///< Positions, in the order of the policy.
};

/// A signer of one effect, with the rules that except files from it.
struct SignerOfPlace {
    unsigned places = 0; ///< See PlaceBits.
    std::uint32_t signer = 0;
    std::vector<std::uint32_t> exceptions; ///< Positions of file rules.
};

/// What a policy allows or denies by itself, as ProductSigners of its scenarios say. References to
/// nothing are left out.
struct Effects {
    std::vector<RulesOfPlace> rules;    ///< Places that are most to those that are least.
    std::vector<SignerOfPlace> signers; ///< In the order of the scenarios.
    unsigned everything = 0;            ///< Places in which a rule matches any file.
};

/// `effect` is Allow or Deny.
[[nodiscard]] Effects effectsOf(const Policy& policy, const PolicyIndex& index,
                                FileRuleEffect effect);

/// The place of a scenario, see PlaceBits.
[[nodiscard]] unsigned placeOf(const SigningScenario& scenario);

} // namespace cipwright
