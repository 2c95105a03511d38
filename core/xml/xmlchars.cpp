#include "core/xml/xmlchars.h"

#include "core/base/text.h"
#include "core/base/utf.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace cipwright {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// NameStartChar of XML 1.0, fifth edition, without the colon.
constexpr std::array<Range, 15> nameStartRanges{{{'A', 'Z'},
                                                 {'_', '_'},
                                                 {'a', 'z'},
                                                 {0xC0, 0xD6},
                                                 {0xD8, 0xF6},
                                                 {0xF8, 0x2FF},
                                                 {0x370, 0x37D},
                                                 {0x37F, 0x1FFF},
                                                 {0x200C, 0x200D},
                                                 {0x2070, 0x218F},
                                                 {0x2C00, 0x2FEF},
                                                 {0x3001, 0xD7FF},
                                                 {0xF900, 0xFDCF},
                                                 {0xFDF0, 0xFFFD},
                                                 {0x10000, 0xEFFFF}}};

// What NameChar adds to them.
constexpr std::array<Range, 6> nameOnlyRanges{
    {{'-', '-'}, {'.', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}};

bool inAny(const auto& ranges, char32_t c) {
    return std::ranges::any_of(ranges, [c](const Range& r) { return r.first <= c && c <= r.last; });
}

constexpr std::array<std::string_view, 5> namedReferences{"&lt;", "&gt;", "&amp;", "&apos;",
                                                          "&quot;"};

constexpr bool isPlainByte(unsigned char c) {
    return c < 0x80 && (c >= 0x20 || isSpace(static_cast<char>(c)));
}

} // namespace

bool isQualifiedName(std::string_view name) {
    bool atStart = true;
    bool colonSeen = false;
    while (!name.empty()) {
        const DecodedChar c = decodeUtf8(name);
        name.remove_prefix(c.length);
        if (c.codePoint == ':' && !colonSeen && !atStart) {
            colonSeen = true;
            atStart = true;
            continue;
        }
        const bool fits = c.valid
                          && (inAny(nameStartRanges, c.codePoint)
                              || (!atStart && inAny(nameOnlyRanges, c.codePoint)));
        if (!fits) {
            return false;
        }
        atStart = false;
    }
    return !atStart;
}

std::size_t referenceLength(std::string_view text) {
    for (const auto named : namedReferences) {
        if (text.starts_with(named)) {
            return named.size();
        }
    }
    const auto end = text.substr(0, 64).find(';');
    if (!text.starts_with("&#") || end == std::string_view::npos) {
        return 0;
    }
    const bool hexadecimal = text.starts_with("&#x");
    const auto digits = text.substr(hexadecimal ? 3 : 2, end - (hexadecimal ? 3 : 2));
    const auto number = parseNumber<std::uint32_t>(digits, hexadecimal ? 16 : 10);
    return number && isXmlChar(*number) ? end + 1 : 0;
}

bool readsAsWhiteSpace(std::string_view text) {
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        const auto length = referenceLength(text);
        const bool hexadecimal = text.starts_with("&#x");
        if (length == 0 || !text.starts_with("&#")) {
            return false;
        }
        const std::size_t digits = hexadecimal ? 3 : 2;
        const auto code = parseNumber<std::uint32_t>(text.substr(digits, length - digits - 1),
                                                     hexadecimal ? 16 : 10);
        if (!code || *code > ' ' || !isSpace(static_cast<char>(*code))) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

std::size_t findForbiddenCharacter(std::string_view text, std::size_t from) {
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101ULL;
    std::size_t at = from;
    while (at < text.size()) {
        if (at + 8 <= text.size()) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + at, 8);
            // A high bit here says that a byte of the eight is below 0x20 or above 0x7F.
            if ((((word - ones * 0x20) | word) & (ones * 0x80)) == 0) {
                at += 8;
                continue;
            }
        }
        const std::size_t chunkEnd = std::min(at + 8, text.size());
        while (at < chunkEnd) {
            if (isPlainByte(static_cast<unsigned char>(text[at]))) {
                ++at;
                continue;
            }
            const DecodedChar c = decodeUtf8(text.substr(at));
            if (!c.valid || !isXmlChar(c.codePoint)) {
                return at;
            }
            at += c.length;
        }
    }
    return std::string_view::npos;
}

} // namespace cipwright
