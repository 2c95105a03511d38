// Who uses what in a policy, for all checks that ask.
#pragma once

#include "core/policy/policy.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace cipwright {

/// How a file rule is used; bits that add up.
enum class RuleUse : std::uint8_t {
    Kernel = 1,         ///< In FileRulesRef of a scenario with Value 131.
    User = 2,           ///< In FileRulesRef of a scenario with Value 12.
    Other = 4,          ///< In FileRulesRef of another scenario.
    Exception = 8,      ///< In ExceptDenyRule or ExceptAllowRule.
    Signer = 16,        ///< In FileAttribRef of a signer.
    Hotpatch = 32,      ///< In RequireHotpatchID of another rule.
    AllowedSigner = 64, ///< In FileAttribRef of a signer that scenario 131 or 12 allows.
    DeniedSigner = 128, ///< In FileAttribRef of a signer that scenario 131 or 12 denies.
};

/// How a signer is used.
enum class SignerUse : std::uint16_t {
    AllowedKernel = 1,
    AllowedUser = 2,
    DeniedKernel = 4,
    DeniedUser = 8,
    OtherScenario = 16,
    Update = 32,
    Ci = 64,
    Supplemental = 128,
    Artifact = 256, ///< In ArtifactSigners of any scenario.
};

/// By position in the policy's lists; the numbers are sums of RuleUse and SignerUse.
struct Usage {
    std::vector<std::uint8_t> fileRules;
    std::vector<std::uint16_t> signers;
    std::vector<bool> ekus;          ///< Whether a CertEKU names it.
    std::vector<bool> artifactRules; ///< Whether a signer or scenario names it.
    std::vector<bool> macros;        ///< Whether AppIDs names it.

    [[nodiscard]] bool rule(std::size_t i, RuleUse use) const {
        return (fileRules[i] & static_cast<std::uint8_t>(use)) != 0;
    }

    [[nodiscard]] bool signer(std::size_t i, SignerUse use) const {
        return (signers[i] & static_cast<std::uint16_t>(use)) != 0;
    }
};

/// The number in a scenario's Value, or nothing if it is no number from 0 to 255.
[[nodiscard]] std::optional<std::uint8_t> scenarioValue(const SigningScenario& scenario);

} // namespace cipwright
