// Whether a policy has anything to say about user mode.
#pragma once

#include "core/base/span.h"
#include "core/check/checkinput.h"

#include <optional>

namespace cipwright {

/// Where the scenario for user mode stands, if it allows or denies anything, apart from rules that
/// allow everything: those say the same as a policy that does not look at user mode at all.
[[nodiscard]] std::optional<Span> userModeContent(const CheckInput& input);

/// Whether a rule in the scenario for drivers allows all of them.
[[nodiscard]] bool allowsAllDrivers(const CheckInput& input);

} // namespace cipwright
