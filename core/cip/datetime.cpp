#include "core/cip/datetime.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <chrono>

namespace cipwright::cip {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::uint64_t ticksPerSecond = 10'000'000;
constexpr std::int64_t secondsPerDay = 86'400;
constexpr std::int64_t latestYear = 60'056; // The last that FILETIME can hold.
constexpr std::size_t tickDigits = 7;

// Days from 1601-01-01 to a date of the Gregorian calendar, by counting in eras of 400 years
// (std::chrono ends at the year 32767).
constexpr std::int64_t daysPerEra = 146'097;

std::int64_t daysInYearsBefore(std::int64_t year) {
    const std::int64_t past = year - 1601;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

// The day of the year, by a year of the same shape that std::chrono knows.
std::int64_t shapeYear(std::int64_t year) {
    return 2000 + year % 400;
}

// Takes digits and what follows them off the front of `text`.
std::optional<std::int64_t> take(std::string_view& text, std::size_t digits, char after) {
    if (text.size() < digits) {
        return std::nullopt;
    }
    const auto number = parseNumber<std::uint32_t>(text.substr(0, digits));
    text.remove_prefix(digits);
    if (!number || (after != '\0' && !text.starts_with(after))) {
        return std::nullopt;
    }
    text.remove_prefix(after != '\0' ? 1 : 0);
    return *number;
}

// Seconds east of UTC; nothing for a wrong zone.
std::optional<std::int64_t> parseZone(std::string_view text) {
    if (text.empty() || text == "Z") {
        return 0;
    }
    const bool west = text.front() == '-';
    if (!west && text.front() != '+') {
        return std::nullopt;
    }
    text.remove_prefix(1);
    const auto hours = take(text, 2, ':');
    const auto minutes = take(text, 2, '\0');
    constexpr std::int64_t highestHours = 14;
    if (!hours || !minutes || !text.empty() || *minutes > 59
        || *hours * 60 + *minutes > highestHours * 60) {
        return std::nullopt;
    }
    return (west ? -1 : 1) * (*hours * 60 + *minutes) * 60;
}

// Ticks of the digits behind a point, which are taken off the front of `text`.
std::optional<std::uint64_t> takeFraction(std::string_view& text) {
    if (!text.starts_with('.')) {
        return 0;
    }
    text.remove_prefix(1);
    std::uint64_t ticks = 0;
    std::size_t digits = 0;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; ++digits) {
        if (digits < tickDigits) {
            ticks = ticks * 10 + static_cast<std::uint64_t>(text.front() - '0');
        }
        text.remove_prefix(1);
    }
    for (std::size_t i = digits; i < tickDigits; ++i) {
        ticks *= 10;
    }
    return digits > 0 ? std::optional(ticks) : std::nullopt;
}

} // namespace

std::optional<FileTime> parseDateTime(std::string_view text) {
    text = trimmed(text);
    const auto yearDigits = text.find('-');
    constexpr std::size_t fewestYearDigits = 4;
    if (yearDigits == std::string_view::npos || yearDigits < fewestYearDigits) {
        return std::nullopt;
    }
    const auto year = take(text, yearDigits, '-');
    const auto month = take(text, 2, '-');
    const auto day = take(text, 2, 'T');
    const auto hour = take(text, 2, ':');
    const auto minute = take(text, 2, ':');
    const auto second = take(text, 2, '\0');
    const auto fraction = takeFraction(text);
    const auto zone = parseZone(text);
    if (!year || !month || !day || !hour || !minute || !second || !fraction || !zone || *year < 1600
        || *year > latestYear) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(shapeYear(*year))),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    const bool endOfDay = *hour == 24 && *minute == 0 && *second == 0 && *fraction == 0;
    if (!date.ok() || (*hour > 23 && !endOfDay) || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    const std::int64_t dayOfYear =
        (sys_days(date) - sys_days(date.year() / std::chrono::January / 1)).count();
    // 1600 is before the first year, by its 366 days; a zone can bring its last hours into 1601.
    const std::int64_t dayNumber = (*year == 1600 ? -366 : daysInYearsBefore(*year)) + dayOfYear;
    const std::int64_t seconds =
        dayNumber * secondsPerDay + *hour * 3600 + *minute * 60 + *second - *zone;
    if (seconds < 0
        || static_cast<std::uint64_t>(seconds) > (UINT64_MAX - *fraction) / ticksPerSecond) {
        return std::nullopt;
    }
    return FileTime{static_cast<std::uint64_t>(seconds) * ticksPerSecond + *fraction,
                    !text.empty()};
}

std::string dateTimeText(std::uint64_t ticks) {
    const auto seconds = static_cast<std::int64_t>(ticks / ticksPerSecond);
    const std::int64_t dayNumber = seconds / secondsPerDay;
    const std::int64_t inDay = seconds % secondsPerDay;
    // 2001 begins an era as 1601 does.
    const std::int64_t era = dayNumber / daysPerEra;
    const std::chrono::year_month_day date(sys_days(std::chrono::year(2001) / 1 / 1)
                                           + days(dayNumber % daysPerEra));
    std::string text = fmt::format(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()) - 400 + era * 400,
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), inDay / 3600,
        inDay / 60 % 60, inDay % 60);
    if (const std::uint64_t fraction = ticks % ticksPerSecond; fraction != 0) {
        text += fmt::format(".{:07}", fraction);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text + 'Z';
}

} // namespace cipwright::cip
