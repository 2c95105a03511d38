#include "core/check/schema/lexical.h"

#include "core/base/guid.h"
#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/base/utf.h"

#include <algorithm>

namespace cipwright::schema {

namespace {

constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

constexpr bool isCapital(char c) {
    return c >= 'A' && c <= 'Z';
}

constexpr bool isLetter(char c) {
    return isCapital(c) || (c >= 'a' && c <= 'z');
}

constexpr bool isIdCharacter(char c) {
    return isCapital(c) || isDigit(c) || c == '_';
}

constexpr bool isMacroNameCharacter(char c) {
    return isLetter(c) || isDigit(c) || c == '_' || c == '.';
}

bool isMacroValueCharacter(char c) {
    constexpr std::string_view others = "-_!@#%&^.,;:=+~`'{}()[]$ \\";
    return isLetter(c) || isDigit(c) || others.contains(c);
}

// The length of a "$(Name)" at the start of a text, or 0.
std::size_t macroReferenceLength(std::string_view text) {
    const auto close = text.find(')');
    const bool found = text.starts_with("$(") && close != std::string_view::npos
                       && isMacroName(text.substr(2, close - 2));
    return found ? close + 1 : 0;
}

// Takes numbers of a fixed count of digits, and signs, off the start of a date.
class DateScanner {
public:
    explicit DateScanner(std::string_view text)
        : m_rest(text) {}

    bool sign(char c) {
        const bool found = m_rest.starts_with(c);
        m_rest.remove_prefix(found ? 1 : 0);
        return found;
    }

    bool number(int digits, int& value) {
        value = 0;
        for (; digits > 0; --digits) {
            if (m_rest.empty() || !isDigit(m_rest.front())) {
                return false;
            }
            value = value * 10 + (m_rest.front() - '0');
            m_rest.remove_prefix(1);
        }
        return true;
    }

    // All digits that follow.
    std::string_view digits() {
        const auto end = std::min(m_rest.find_first_not_of("0123456789"), m_rest.size());
        const auto taken = m_rest.substr(0, end);
        m_rest.remove_prefix(end);
        return taken;
    }

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

// Four digits, or more that do not begin with 0; there is no year 0.
bool isYear(std::string_view digits) {
    constexpr std::size_t mostDigits = 18; // What fits into 64 bits.
    return digits.size() >= 4 && digits.size() <= mostDigits
           && (digits.size() == 4 || digits.front() != '0')
           && digits.find_first_not_of('0') != std::string_view::npos;
}

int remainder(std::string_view digits, int divisor) {
    int rest = 0;
    for (const char c : digits) {
        rest = (rest * 10 + (c - '0')) % divisor;
    }
    return rest;
}

int daysOf(std::string_view year, int month) {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap =
        remainder(year, 4) == 0 && (remainder(year, 100) != 0 || remainder(year, 400) == 0);
    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool takeTime(DateScanner& scanner) {
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!scanner.number(2, hour) || !scanner.sign(':') || !scanner.number(2, minute)
        || !scanner.sign(':') || !scanner.number(2, second)) {
        return false;
    }
    std::string_view fraction;
    if (scanner.sign('.')) {
        fraction = scanner.digits();
        if (fraction.empty()) {
            return false;
        }
    }
    const bool endOfDay = hour == 24 && minute == 0 && second == 0
                          && fraction.find_first_not_of('0') == std::string_view::npos;
    return endOfDay || (hour < 24 && minute < 60 && second < 60);
}

bool takeZone(DateScanner& scanner, bool required) {
    if (scanner.sign('Z') || (!required && scanner.atEnd())) {
        return true;
    }
    int hours = 0;
    int minutes = 0;
    return (scanner.sign('+') || scanner.sign('-')) && scanner.number(2, hours) && scanner.sign(':')
           && scanner.number(2, minutes) && minutes < 60 && hours * 60 + minutes <= 14 * 60;
}

} // namespace

bool isGuid(std::string_view text) {
    return Guid::parse(text).has_value();
}

bool isVersionPattern(std::string_view text) {
    // Each dot of the pattern takes one character of any kind: three must be there, and there may
    // be no more than three that are no digits.
    std::size_t characters = 0;
    std::size_t others = 0;
    while (!text.empty()) {
        const char c = text.front();
        if (c == '\n' || c == '\r') {
            return false;
        }
        ++characters;
        others += isDigit(c) ? 0 : 1;
        text.remove_prefix(decodeUtf8(text).length);
    }
    return characters >= 3 && others <= 3;
}

bool isBoolean(std::string_view text) {
    const auto value = trimmed(text);
    return value == "true" || value == "false" || value == "1" || value == "0";
}

bool isHex(std::string_view text) {
    const auto digits = trimmed(text);
    return digits.size() % 2 == 0
           && std::ranges::all_of(digits, [](char c) { return hexDigit(c) >= 0; });
}

bool isNumber(std::string_view text, std::uint64_t highest) {
    const auto number = parseNumber<std::uint64_t>(text);
    return number && *number <= highest;
}

bool isDateTime(std::string_view text) {
    const auto date = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    const bool blanksBehind = date.size() != text.size();
    DateScanner scanner(date);
    scanner.sign('-');
    const auto year = scanner.digits();
    int month = 0;
    int day = 0;
    return isYear(year) && scanner.sign('-') && scanner.number(2, month) && month >= 1
           && month <= 12 && scanner.sign('-') && scanner.number(2, day) && day >= 1
           && day <= daysOf(year, month) && scanner.sign('T') && takeTime(scanner)
           && takeZone(scanner, blanksBehind) && scanner.atEnd();
}

bool isId(std::string_view text, std::span<const std::string_view> prefixes) {
    return std::ranges::any_of(prefixes, [&](std::string_view prefix) {
        return text.starts_with(prefix) && text.size() > prefix.size()
               && isCapital(text[prefix.size()])
               && std::ranges::all_of(text.substr(prefix.size()), isIdCharacter);
    });
}

bool isIdList(std::string_view text, std::span<const std::string_view> prefixes) {
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        if (!isId(text.substr(0, comma), prefixes)) {
            return false;
        }
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return true;
}

bool isMacroName(std::string_view text) {
    return !text.empty() && (isLetter(text.front()) || text.front() == '_')
           && std::ranges::all_of(text, isMacroNameCharacter);
}

bool isMacroValue(std::string_view text) {
    return std::ranges::all_of(text, isMacroValueCharacter);
}

bool isAppIdsPattern(std::string_view text) {
    if (text.starts_with('$')) {
        const auto macro = macroReferenceLength(text);
        return macro != 0 && isMacroValue(text.substr(macro));
    }
    return !text.empty() && isMacroValue(text.substr(decodeUtf8(text).length));
}

bool isMacroReferences(std::string_view text) {
    while (!text.empty()) {
        const auto macro = macroReferenceLength(text);
        if (macro == 0) {
            return false;
        }
        text.remove_prefix(macro);
    }
    return true;
}

} // namespace cipwright::schema
