// The order in which people look for texts that have numbers in them.
#pragma once

#include <string>
#include <string_view>

namespace cipwright::ui {

/// Adds what to compare in place of a text: letters of one case, numbers by their value, so that
/// "10.9.0.0" stands before "10.10.0.0" and ID_DENY_2 before ID_DENY_10. A hash is one text, not
/// many numbers.
void appendSortKey(std::string_view text, std::string& keys);

} // namespace cipwright::ui
