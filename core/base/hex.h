// Bytes as hexadecimal digits and back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cipwright {

/// The value 0 to 15 of a hexadecimal digit of either case, or -1.
[[nodiscard]] constexpr int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return -1;
}

/// Adds two upper case digits for a byte.
void appendHex(std::string& text, std::uint8_t byte);

/// Upper case digits for all bytes of `bytes`.
[[nodiscard]] std::string toHex(std::string_view bytes);

/// The bytes that the digits of `text` stand for (xs:hexBinary: either case, blanks around the
/// whole are allowed); nothing if a digit is wrong or the count is odd.
[[nodiscard]] std::optional<std::string> fromHex(std::string_view text);

} // namespace cipwright
