#include "ui/models/sortkey.h"

#include <algorithm>
#include <cstddef>

namespace cipwright::ui {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

char lowerCase(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
}

bool isHash(std::string_view text) {
    constexpr std::size_t shortest = 40; // SHA-1.
    return text.size() >= shortest && std::ranges::all_of(text, [](char c) {
               const char letter = lowerCase(c);
               return isDigit(c) || (letter >= 'a' && letter <= 'f');
           });
}

} // namespace

// For a hundred thousand rows while somebody waits: no call for each letter.
void appendSortKey(std::string_view text, std::string& keys) {
    const std::size_t before = keys.size();
    // Each number gets two characters more, and between two numbers stands another character.
    keys.resize(before + (2 * text.size()) + 2);
    char* out = keys.data() + before;
    if (isHash(text)) {
        out = std::ranges::transform(text, out, lowerCase).out;
        text = {};
    }
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at != end;) {
        if (!isDigit(*at)) {
            *out++ = lowerCase(*at++);
            continue;
        }
        const char* digits = at;
        while (at != end && isDigit(*at)) {
            ++at;
        }
        while (digits + 1 < at && *digits == '0') {
            ++digits;
        }
        // More digits are a larger number.
        constexpr std::ptrdiff_t mostCounted = 90;
        *out++ = '0';
        *out++ = static_cast<char>('!' + std::min(at - digits, mostCounted));
        out = std::copy(digits, at, out);
    }
    keys.resize(static_cast<std::size_t>(out - keys.data()));
}

} // namespace cipwright::ui
