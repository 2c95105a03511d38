#include "core/base/hex.h"

#include "core/base/text.h"

#include <array>

namespace cipwright {

namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

constexpr std::array<std::int8_t, 256> digitValues = [] {
    std::array<std::int8_t, 256> values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<std::int8_t>(hexDigit(static_cast<char>(i)));
    }
    return values;
}();

} // namespace

void appendHex(std::string& text, std::uint8_t byte) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
}

std::string toHex(std::string_view bytes) {
    std::string text(bytes.size() * 2, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<std::uint8_t>(bytes[i]);
        text[2 * i] = digits[byte >> 4U];
        text[2 * i + 1] = digits[byte & 15U];
    }
    return text;
}

std::optional<std::string> fromHex(std::string_view text) {
    text = trimmed(text);
    if (text.size() % 2 != 0) {
        return std::nullopt;
    }
    std::string bytes(text.size() / 2, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int high = digitValues[static_cast<unsigned char>(text[2 * i])];
        const int low = digitValues[static_cast<unsigned char>(text[2 * i + 1])];
        if ((high | low) < 0) {
            return std::nullopt;
        }
        bytes[i] = static_cast<char>(high * 16 + low);
    }
    return bytes;
}

} // namespace cipwright
