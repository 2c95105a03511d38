#include "core/check/schema/likely.h"

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/check/schema/nearest.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace cipwright::schema {

namespace {

using std::string_view;

string_view withoutBlanks(string_view value) {
    return trimmed(value);
}

std::string without(string_view value, string_view characters) {
    std::string result;
    std::ranges::copy_if(value, std::back_inserter(result),
                         [&](char c) { return !characters.contains(c); });
    return result;
}

bool isHexOnly(string_view value) {
    return std::ranges::all_of(value, [](char c) { return hexDigit(c) >= 0; });
}

std::string upper(string_view value) {
    std::string result(value);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return result;
}

std::string guidOf(string_view value) {
    const std::string digits = without(value, "{}()-\" \t\r\n");
    if (digits.size() != 32 || !isHexOnly(digits)) {
        return {};
    }
    return "{" + digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-"
           + digits.substr(16, 4) + "-" + digits.substr(20) + "}";
}

// The numbers at the start of what stands between dots; missing ones are 0.
std::string versionOf(string_view value) {
    constexpr std::uint32_t highest = 65535;
    value = withoutBlanks(value);
    if (value.starts_with('v') || value.starts_with('V')) {
        value.remove_prefix(1);
    }
    std::string version;
    for (int part = 0; part < 4; ++part) {
        const auto dot = std::min(value.find_first_of(".,"), value.size());
        const auto piece = withoutBlanks(value.substr(0, dot));
        const auto digits = piece.substr(0, piece.find_first_not_of("0123456789"));
        if (digits.empty() && (part == 0 || !piece.empty())) {
            return {};
        }
        const auto number = parseNumber<std::uint32_t>(digits);
        version +=
            (part == 0 ? "" : ".")
            + std::to_string(digits.empty() ? 0 : std::min(number.value_or(highest), highest));
        value.remove_prefix(std::min(dot + 1, value.size()));
    }
    return version;
}

std::string booleanOf(string_view value) {
    constexpr std::array<string_view, 4> yes{"TRUE", "YES", "ON", "ENABLED"};
    constexpr std::array<string_view, 4> no{"FALSE", "NO", "OFF", "DISABLED"};
    const std::string word = upper(withoutBlanks(value));
    if (std::ranges::find(yes, word) != yes.end()) {
        return "true";
    }
    return std::ranges::find(no, word) != no.end() ? "false" : "";
}

std::string hexOf(string_view value) {
    value = withoutBlanks(value);
    if (value.starts_with("0x") || value.starts_with("0X")) {
        value.remove_prefix(2);
    }
    std::string digits = without(value, " \t\r\n-:");
    return isHexOnly(digits) && !digits.empty() ? digits : "";
}

std::string numberOf(string_view value) {
    value = withoutBlanks(value);
    if (value.starts_with('+')) {
        value.remove_prefix(1);
    }
    const bool hexadecimal = value.starts_with("0x") || value.starts_with("0X");
    const auto number = hexadecimal ? parseNumber<std::uint64_t>(value.substr(2), 16)
                                    : parseNumber<std::uint64_t>(value);
    return number ? std::to_string(*number) : "";
}

std::string dateTimeOf(string_view value) {
    constexpr std::size_t dateLength = 10;
    std::string text(withoutBlanks(value));
    if (text.size() == dateLength) {
        return text + "T00:00:00Z";
    }
    if (text.size() > dateLength && (text[dateLength] == ' ' || text[dateLength] == 't')) {
        text[dateLength] = 'T';
    }
    if (text.ends_with('z')) {
        text.back() = 'Z';
    }
    return text;
}

// What stands behind the prefix of an ID: of one of the allowed prefixes, of another, or of none.
string_view behindPrefix(string_view id, std::span<const string_view> prefixes) {
    for (const auto prefix : prefixes) {
        if (id.starts_with(prefix)) {
            return id.substr(prefix.size());
        }
    }
    if (!id.starts_with("ID_")) {
        return id;
    }
    const auto second = id.find('_', 3);
    return second == string_view::npos ? id.substr(3) : id.substr(second + 1);
}

std::string idOf(string_view value, std::span<const string_view> prefixes, std::size_t least) {
    std::string id = upper(withoutBlanks(value));
    std::ranges::replace_if(
        id, [](char c) { return !((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')); }, '_');
    auto rest = behindPrefix(id, prefixes);
    rest.remove_prefix(std::min(rest.find_first_not_of('_'), rest.size()));
    const auto fits =
        std::ranges::find_if(prefixes, [&](string_view prefix) { return id.starts_with(prefix); });
    std::string result(fits != prefixes.end() ? *fits : prefixes.front());
    if (rest.empty() || !(rest.front() >= 'A' && rest.front() <= 'Z')) {
        result += rest.empty() ? "A" : "A_";
    }
    result += rest;
    return result.size() < least ? result + "_1" : result;
}

std::string scenarioListOf(string_view value) {
    constexpr std::array<string_view, 1> prefixes{"ID_SIGNINGSCENARIO_"};
    std::string list;
    while (!value.empty()) {
        const auto end = std::min(value.find_first_of(",; \t\r\n"), value.size());
        if (end != 0) {
            list += (list.empty() ? "" : ",") + idOf(value.substr(0, end), prefixes, 0);
        }
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return list;
}

std::string macroNameOf(string_view value) {
    std::string name(withoutBlanks(value));
    std::ranges::replace_if(
        name,
        [](char c) {
            return !((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
                     || c == '.');
        },
        '_');
    const bool startsWell =
        !name.empty() && name.front() != '.' && !(name.front() >= '0' && name.front() <= '9');
    return startsWell ? name : "_" + name;
}

std::string guess(ValueType type, string_view value) {
    const ValueRule& rule = ruleOf(type);
    if (!rule.words.empty()) {
        return std::string(nearestOf(value, rule.words));
    }
    if (!rule.prefixes.empty()) {
        return idOf(value, rule.prefixes, rule.leastLength);
    }
    if (rule.hashBytes != 0) {
        return hexOf(value);
    }
    if (rule.highest != 0) {
        return numberOf(value);
    }
    switch (type) {
    case ValueType::Guid:
        return guidOf(value);
    case ValueType::Version:
        return versionOf(value);
    case ValueType::Boolean:
        return booleanOf(value);
    case ValueType::Hex:
        return hexOf(value);
    case ValueType::DateTime:
        return dateTimeOf(value);
    case ValueType::ScenarioRefs:
        return scenarioListOf(value);
    case ValueType::MacroName:
        return macroNameOf(value);
    case ValueType::Uri:
        return std::string(withoutBlanks(value));
    default:
        return {};
    }
}

} // namespace

std::string likelyValue(ValueType type, string_view value) {
    std::string likely = guess(type, value);
    return !likely.empty() && isValid(type, likely) ? likely : std::string();
}

} // namespace cipwright::schema
