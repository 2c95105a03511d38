// What a value was probably meant to be.
#pragma once

#include "core/check/schema/valuetypes.h"

#include <string>
#include <string_view>

namespace cipwright::schema {

/// A valid value that differs from `value` only in spelling: a GUID without braces, an ID in lower
/// case, an option misspelt. Empty where there is none. For IDs there always is one.
[[nodiscard]] std::string likelyValue(ValueType type, std::string_view value);

} // namespace cipwright::schema
