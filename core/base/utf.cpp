#include "core/base/utf.h"

#include <cstring>

namespace cipwright {

namespace {

constexpr bool isHighSurrogate(char32_t c) {
    return c >= 0xD800 && c <= 0xDBFF;
}

constexpr bool isLowSurrogate(char32_t c) {
    return c >= 0xDC00 && c <= 0xDFFF;
}

// How many of the bytes at the start of `text` are ASCII; looks at eight at once.
std::size_t asciiPrefix(std::string_view text) {
    constexpr std::uint64_t highBits = 0x8080'8080'8080'8080ULL;
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        if ((word & highBits) != 0) {
            break;
        }
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
        ++at;
    }
    return at;
}

void appendUnit(std::string& bytes, char32_t unit, bool bigEndian) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U & 0xFFU);
    bytes += bigEndian ? high : low;
    bytes += bigEndian ? low : high;
}

} // namespace

DecodedChar decodeUtf8(std::string_view text) {
    const auto byte = [&](std::size_t i) -> char32_t {
        return static_cast<unsigned char>(text[i]);
    };
    const char32_t first = byte(0);
    if (first < 0x80) {
        return {first, 1, true};
    }
    const std::uint8_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) {
        return {};
    }
    char32_t codePoint = first & (0xFFU >> (length + 1U));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) {
            return {};
        }
        codePoint = codePoint << 6U | (byte(i) & 0x3FU);
    }
    const char32_t lowest = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
    if (codePoint < lowest || codePoint > 0x10FFFF) {
        return {};
    }
    const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    return {codePoint, length, !surrogate};
}

void appendUtf8(std::string& text, char32_t codePoint) {
    const auto add = [&](char32_t byte) { text += static_cast<char>(byte); };
    if (codePoint < 0x80) {
        add(codePoint);
    } else if (codePoint < 0x800) {
        add(0xC0U | codePoint >> 6U);
        add(0x80U | (codePoint & 0x3FU));
    } else if (codePoint < 0x10000) {
        add(0xE0U | codePoint >> 12U);
        add(0x80U | (codePoint >> 6U & 0x3FU));
        add(0x80U | (codePoint & 0x3FU));
    } else {
        add(0xF0U | codePoint >> 18U);
        add(0x80U | (codePoint >> 12U & 0x3FU));
        add(0x80U | (codePoint >> 6U & 0x3FU));
        add(0x80U | (codePoint & 0x3FU));
    }
}

std::string utf8FromUtf16(std::string_view bytes, bool bigEndian) {
    const auto unitAt = [&](std::size_t i) -> char32_t {
        const char32_t first = static_cast<unsigned char>(bytes[i]);
        const char32_t second = static_cast<unsigned char>(bytes[i + 1]);
        return bigEndian ? first << 8U | second : second << 8U | first;
    };
    std::string text;
    text.reserve(bytes.size() / 2);
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unitAt(i);
        if (isHighSurrogate(c) && i + 3 < bytes.size() && isLowSurrogate(unitAt(i + 2))) {
            c = 0x10000 + ((c - 0xD800) << 10U) + (unitAt(i + 2) - 0xDC00);
            i += 2;
        }
        appendUtf8(text, c);
    }
    return text;
}

void appendUtf16(std::string& bytes, std::string_view text, bool bigEndian) {
    while (!text.empty()) {
        const std::size_t plain = asciiPrefix(text);
        for (std::size_t i = 0; i < plain; ++i) {
            appendUnit(bytes, static_cast<unsigned char>(text[i]), bigEndian);
        }
        text.remove_prefix(plain);
        if (text.empty()) {
            break;
        }
        const DecodedChar c = decodeUtf8(text);
        if (c.codePoint >= 0x10000) {
            appendUnit(bytes, 0xD800 + ((c.codePoint - 0x10000) >> 10U), bigEndian);
            appendUnit(bytes, 0xDC00 + ((c.codePoint - 0x10000) & 0x3FFU), bigEndian);
        } else {
            appendUnit(bytes, c.codePoint, bigEndian);
        }
        text.remove_prefix(c.length);
    }
}

std::size_t findInvalidUtf8(std::string_view text) {
    std::size_t at = 0;
    for (;;) {
        at += asciiPrefix(text.substr(at));
        if (at == text.size()) {
            return std::string_view::npos;
        }
        const DecodedChar c = decodeUtf8(text.substr(at));
        if (!c.valid) {
            return at;
        }
        at += c.length;
    }
}

} // namespace cipwright
