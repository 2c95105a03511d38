// UTF-8 and UTF-16, one into the other, without loss for what is not valid either.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cipwright {

/// One character taken from UTF-8 text.
struct DecodedChar {
    char32_t codePoint = 0xFFFD; ///< U+FFFD where the bytes are no character.
    std::uint8_t length = 1;     ///< Bytes used, at least 1.
    bool valid = false;          ///< False for bytes that are no well-formed UTF-8.
};

/// The character at the start of `text`, which must not be empty. A surrogate written as three
/// bytes is decoded to itself but not valid.
[[nodiscard]] DecodedChar decodeUtf8(std::string_view text);

/// Adds a code point as UTF-8; a surrogate becomes three bytes (WTF-8), so that it is not lost.
void appendUtf8(std::string& text, char32_t codePoint);

/// UTF-8 from UTF-16 code units in little-endian bytes; an odd last byte is ignored. Unpaired
/// surrogates are kept as WTF-8.
[[nodiscard]] std::string utf8FromUtf16(std::string_view bytes, bool bigEndian = false);

/// Adds UTF-8 text as UTF-16 code units in bytes. Surrogates kept as WTF-8 come out as they went
/// in; other bytes that are not UTF-8 become U+FFFD.
void appendUtf16(std::string& bytes, std::string_view text, bool bigEndian = false);

/// The offset of the first byte of `text` that is no well-formed UTF-8, or npos.
[[nodiscard]] std::size_t findInvalidUtf8(std::string_view text);

/// Whether XML 1.0 allows the character at all.
[[nodiscard]] constexpr bool isXmlChar(char32_t c) {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF)
           || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

} // namespace cipwright
