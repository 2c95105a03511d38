// Times as XML writes them (xs:dateTime) and as Windows keeps them (FILETIME).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cipwright::cip {

/// A time in steps of 100 ns since 1601-01-01 UTC.
struct FileTime {
    std::uint64_t ticks = 0;
    bool zoned = true; ///< Whether the text said which zone it is in; UTC is taken if not.
};

/// Reads "2024-05-31T12:00:00", with a fraction of a second and a zone ("Z", "+02:00") or without.
/// Digits beyond 100 ns are left out. Nothing for other forms, and for times before 1601 or
/// beyond what 64 bits hold.
[[nodiscard]] std::optional<FileTime> parseDateTime(std::string_view text);

/// The shortest form in UTC, with as many digits of a second as it takes.
[[nodiscard]] std::string dateTimeText(std::uint64_t ticks);

} // namespace cipwright::cip
