// From Policy to the binary that Windows loads.
#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"

#include <cstdint>
#include <optional>
#include <string>

namespace cipwright {

/// How file rules with equal keys are ordered. The key leaves out versions, so real policies have
/// many, and the sorts of Microsoft's tools are not stable: each gives its own bytes.
enum class RuleOrder : std::uint8_t {
    PowerShell, ///< As ConvertFrom-CIPolicy in Windows PowerShell 5.1 orders.
    Wizard,     ///< As the WDAC Wizard orders.
    Document,   ///< As the document has them, which must be in key order already.
};

struct CompileOptions {
    static constexpr std::uint32_t lowestFormatVersion = 6;
    static constexpr std::uint32_t defaultFormatVersion = 7;
    static constexpr std::uint32_t highestFormatVersion = 11;

    /// 6 to 11. Without one: the lowest that carries everything in the policy, at least 7, or the
    /// one that the policy was decompiled from if that is higher (or is 6 and suffices).
    std::optional<std::uint32_t> formatVersion;
    RuleOrder ruleOrder = RuleOrder::PowerShell;
};

struct CompiledPolicy {
    std::string bytes;
    std::uint32_t formatVersion = 0;
    Diagnostics warnings;
};

/// Compiles a policy to a bare CIP. Errors: everything that cannot be put into a CIP, all of it,
/// each with its place in the policy's text.
[[nodiscard]] Result<CompiledPolicy> compilePolicy(const Policy& policy,
                                                   const CompileOptions& options = {});

} // namespace cipwright
