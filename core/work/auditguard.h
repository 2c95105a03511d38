// From audit mode to enforcement and back: what a policy would begin to block.
#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/work/summary.h"
#include "core/xml/policytext.h"
#include "core/xml/textpatch.h"

#include <cstddef>
#include <vector>

namespace cipwright {

namespace messages {
inline constexpr MessageDef auditRequired{
    "audit.required", Severity::Error, Category::Meaning,
    "audit mode is required, but the policy would block; add the option \"Enabled:Audit Mode\", or "
    "do without --require-audit"};
inline constexpr MessageDef auditNoMode{
    "audit.no-mode", Severity::Error, Category::Call,
    "only base policies have audit mode, and this is a \"{found}\"; switch its base policy, or set "
    "PolicyType"};
} // namespace messages

/// Whether Windows blocks because of the policy: a base policy, or one of a type that is not known,
/// without audit mode.
[[nodiscard]] bool blocks(const Policy& policy);

/// Whether it is the policy itself that says what happens to a file that it does not allow: not so
/// for supplementals, nor where there is nothing but tags.
[[nodiscard]] bool hasMode(const Policy& policy);

/// Says that audit mode is required (audit.required), at the policy's options.
[[nodiscard]] Diagnostic auditMissing(const Policy& policy);

/// What such a policy blocks, and one in audit mode would begin to block: what no rule allows and
/// what rules deny, by scenario, then what options do only when a policy is enforced. Lists have no
/// more than `mostItems` entries. Nothing for policies that have no mode of their own.
[[nodiscard]] std::vector<SummaryLine> whatEnforcingBlocks(const Policy& policy,
                                                           std::size_t mostItems = 20);

/// Adds or removes the option for audit mode; the patch is empty where nothing needs to change.
/// Errors: audit.no-mode, and those of edits.
[[nodiscard]] Result<TextPatch> switchAuditMode(const PolicyText& text, const Policy& policy,
                                                bool on);

} // namespace cipwright
