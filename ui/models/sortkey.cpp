#include "ui/models/sortkey.h"

#include <algorithm>
#include <cstddef>

namespace cipwright::ui {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

// Of a hundred thousand rows at once while somebody waits: no call for each letter.
std::string sortKey(const std::string& text) {
    // Each number gets two characters more, and between two numbers stands another character.
    std::string key((2 * text.size()) + 2, '\0');
    char* out = key.data();
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at != end;) {
        const char c = *at;
        if (!isDigit(c)) {
            *out++ = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
            ++at;
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
    key.resize(static_cast<std::size_t>(out - key.data()));
    return key;
}

} // namespace cipwright::ui
