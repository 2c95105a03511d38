// The order of settings in a CIP.
#pragma once

#include <array>
#include <compare>
#include <string_view>

namespace cipwright::cip {

/// Compares UTF-8 texts by UTF-16 code unit in upper case, as the tools do.
[[nodiscard]] std::strong_ordering compareIgnoringCase(std::string_view a, std::string_view b);

/// Provider, Key and ValueName.
using SettingKey = std::array<std::string_view, 3>;

[[nodiscard]] std::strong_ordering compareSettings(const SettingKey& a, const SettingKey& b);

} // namespace cipwright::cip
