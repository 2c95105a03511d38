// Which allowed word somebody may have meant.
#pragma once

#include <span>
#include <string_view>

namespace cipwright::schema {

/// The word that is so like `found` that it may well be what was meant, or nothing. Letter case
/// and blanks at the ends do not count; a word like "Enabled:UMCI" is also meant by what stands
/// behind its colon. Of equals the first is taken.
[[nodiscard]] std::string_view nearestOf(std::string_view found,
                                         std::span<const std::string_view> words);

} // namespace cipwright::schema
