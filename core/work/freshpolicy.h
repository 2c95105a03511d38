// What new policies are put together from.
#pragma once

#include "core/policy/policy.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace cipwright {

struct NewPolicy;

/// Type, IDs, first version, and the settings with name and date; nothing else yet. A supplemental
/// gets its BasePolicyID elsewhere.
[[nodiscard]] Policy policyWithIdentity(PolicyType type, const NewPolicy& wanted);

void setHeader(Policy& policy, HeaderField field, std::string_view value);
void addOptions(Policy& policy, std::initializer_list<std::string_view> names);
void addSetting(Policy& policy, std::string_view valueName, std::string_view value);

/// A scenario without rules, by its Value: SigningScenario::kernelMode or userMode.
[[nodiscard]] SigningScenario newScenario(std::uint8_t value);

/// A rule that holds for every file.
[[nodiscard]] FileRule allowAllRule(std::string_view id, std::string_view friendlyName);

/// Puts rules and signers into ProductSigners.
void refer(SigningScenario& scenario, std::string_view ruleId);
void allow(SigningScenario& scenario, std::string_view signerId);

/// Scenarios for kernel and user mode in which everything is allowed, with the two rules that say
/// so: a rule of one scenario alone is what Microsoft's tools write.
void addAllowAll(Policy& policy);

} // namespace cipwright
