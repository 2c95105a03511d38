// Finds the scenarios for kernel and user mode.
#pragma once

#include "core/policy/policy.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace cipwright {

/// The place of the first scenario of this Value, such as SigningScenario::userMode; nothing where
/// there is none.
[[nodiscard]] std::optional<std::size_t> scenarioOf(const Policy& policy, std::uint8_t value);

} // namespace cipwright
