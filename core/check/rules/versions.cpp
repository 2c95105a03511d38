#include "core/check/rules/versions.h"

#include "core/base/utf.h"

#include <algorithm>
#include <cstdint>

namespace cipwright::versions {

namespace {

constexpr std::uint64_t highestPart = 65535;
constexpr std::uint64_t misspeltPart = 65355;

constexpr bool isDigit(char32_t c) {
    return c >= '0' && c <= '9';
}

} // namespace

bool onlyLooksLikeVersion(std::string_view text) {
    if (Version::parse(text)) {
        return false;
    }
    // Numbers of any length with three characters between: three characters must be there, and no
    // more than three may be something else than digits.
    int characters = 0;
    int others = 0;
    for (auto rest = text; !rest.empty();) {
        const DecodedChar next = decodeUtf8(rest);
        rest.remove_prefix(next.length);
        if (next.codePoint == '\r' || next.codePoint == '\n') {
            return false;
        }
        others += isDigit(next.codePoint) ? 0 : 1;
        ++characters;
    }
    return characters >= 3 && others <= 3;
}

std::optional<Version> nearest(std::string_view text) {
    Version version;
    int parts = 0;
    bool any = false;
    while (!text.empty()) {
        std::uint64_t part = 0;
        std::size_t digits = 0;
        while (digits < text.size() && isDigit(static_cast<unsigned char>(text[digits]))) {
            part =
                std::min(part * 10 + static_cast<std::uint64_t>(text[digits] - '0'), highestPart);
            ++digits;
        }
        text.remove_prefix(std::max<std::size_t>(digits, 1));
        if (digits == 0) {
            continue;
        }
        if (++parts > 4) {
            return std::nullopt;
        }
        any = true;
        version.value = version.value << 16U | part;
    }
    for (; parts < 4; ++parts) {
        version.value <<= 16U;
    }
    return any ? std::optional(version) : std::nullopt;
}

Version withoutMisspelling(Version version) {
    Version mended = version;
    for (unsigned shift = 0; shift < 64; shift += 16) {
        if ((version.value >> shift & highestPart) == misspeltPart) {
            mended.value |= highestPart << shift;
        }
    }
    return mended;
}

} // namespace cipwright::versions
