// Which IDs file rules can have.
#pragma once

#include "core/policy/policy.h"

#include <string_view>

namespace cipwright {

/// Whether the schema allows this ID for a rule of the kind.
[[nodiscard]] bool isIdFor(FileRuleKind kind, std::string_view id);

} // namespace cipwright
