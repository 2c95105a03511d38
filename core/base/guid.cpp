#include "core/base/guid.h"

#include "core/base/hex.h"

namespace cipwright {

namespace {

// Where each pair of digits of the text form stands in the struct, in reading order.
constexpr std::array<std::uint8_t, 16> byteOfPair{3, 2, 1,  0,  5,  4,  7,  6,
                                                  8, 9, 10, 11, 12, 13, 14, 15};
constexpr std::size_t textLength = 38;

constexpr bool hyphenBeforePair(std::size_t pair) {
    return pair == 4 || pair == 6 || pair == 8 || pair == 10;
}

} // namespace

std::optional<Guid> Guid::parse(std::string_view text) {
    if (text.size() != textLength || text.front() != '{' || text.back() != '}') {
        return std::nullopt;
    }
    Guid guid;
    std::size_t at = 1;
    for (std::size_t pair = 0; pair < byteOfPair.size(); ++pair) {
        if (hyphenBeforePair(pair) && text[at++] != '-') {
            return std::nullopt;
        }
        const int high = hexDigit(text[at]);
        const int low = hexDigit(text[at + 1]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        guid.bytes[byteOfPair[pair]] = static_cast<std::uint8_t>(high * 16 + low);
        at += 2;
    }
    return guid;
}

Guid Guid::ofRandom(std::array<std::uint8_t, 16> random) {
    Guid guid{random};
    // The version is the first digit of the third group, the variant that of the fourth.
    guid.bytes[7] = static_cast<std::uint8_t>((guid.bytes[7] & 0x0FU) | 0x40U);
    guid.bytes[8] = static_cast<std::uint8_t>((guid.bytes[8] & 0x3FU) | 0x80U);
    return guid;
}

std::string Guid::toString() const {
    std::string text = "{";
    for (std::size_t pair = 0; pair < byteOfPair.size(); ++pair) {
        if (hyphenBeforePair(pair)) {
            text += '-';
        }
        appendHex(text, bytes[byteOfPair[pair]]);
    }
    text += '}';
    return text;
}

} // namespace cipwright
