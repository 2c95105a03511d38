// Small things that many readers of text need.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>

namespace cipwright {

/// XML white space: blank, tab, carriage return, line feed.
[[nodiscard]] constexpr bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// `text` without XML white space at its ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isSpace(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isSpace(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// A number of the whole of `text`; nothing for signs, blanks, other characters or overflow.
template <std::unsigned_integral T>
[[nodiscard]] std::optional<T> parseNumber(std::string_view text, int base = 10) {
    T value{};
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value, base);
    if (text.empty() || error != std::errc{} || end != last) {
        return std::nullopt;
    }
    return value;
}

} // namespace cipwright
