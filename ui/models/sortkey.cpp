#include "ui/models/sortkey.h"

#include <algorithm>
#include <cstddef>

namespace cipwright::ui {

std::string sortKey(const std::string& text) {
    std::string key;
    key.reserve(text.size() + 4);
    for (std::size_t i = 0; i < text.size();) {
        const auto digits = static_cast<std::size_t>(
            std::ranges::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                                     [](char c) { return c >= '0' && c <= '9'; })
            - text.begin());
        if (digits == i) {
            const char c = text[i++];
            key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
            continue;
        }
        while (i + 1 < digits && text[i] == '0') {
            ++i;
        }
        // More digits are a larger number.
        constexpr std::size_t mostCounted = 90;
        key += '0';
        key += static_cast<char>('!' + std::min(digits - i, mostCounted));
        key.append(text, i, digits - i);
        i = digits;
    }
    return key;
}

} // namespace cipwright::ui
