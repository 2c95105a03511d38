#include "core/cip/ruleorder.h"

#include "core/base/utf.h"
#include "core/cip/dotnetsort.h"
#include "core/cip/uppercase.h"

#include <algorithm>
#include <numeric>

namespace cipwright {

namespace {

// Adds a code unit as one to three bytes whose order is that of the units. Zero ends a text, so
// that the units 0 and 1 take two bytes.
void appendUnit(std::string& bytes, char32_t unit) {
    if (unit <= 1) {
        bytes += '\1';
        bytes += static_cast<char>(unit + 1);
    } else {
        appendUtf8(bytes, unit);
    }
}

// How many characters at the start of a text take one byte in a key.
std::size_t plainPrefix(std::string_view text) {
    const auto other = std::ranges::find_if(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || byte <= 1;
    });
    return static_cast<std::size_t>(other - text.begin());
}

void appendUpperCase(std::string& bytes, std::string_view text) {
    while (!text.empty()) {
        const std::size_t plain = plainPrefix(text);
        if (plain > 0) {
            const std::size_t size = bytes.size();
            bytes.resize(size + plain);
            std::ranges::transform(
                text.substr(0, plain), bytes.begin() + static_cast<std::ptrdiff_t>(size),
                [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 0x20 : c); });
            text.remove_prefix(plain);
            continue;
        }
        const DecodedChar c = decodeUtf8(text);
        if (c.codePoint >= 0x10000) {
            appendUnit(bytes, 0xD800 + ((c.codePoint - 0x10000) >> 10U));
            appendUnit(bytes, 0xDC00 + ((c.codePoint - 0x10000) & 0x3FFU));
        } else {
            appendUnit(bytes, upperCase(static_cast<char16_t>(c.codePoint)));
        }
        text.remove_prefix(c.length);
    }
}

// The first bytes of a key as numbers, which settle most comparisons without a look at the key.
struct KeyStart {
    std::uint64_t first = 0;
    std::uint64_t second = 0;

    friend auto operator<=>(const KeyStart&, const KeyStart&) = default;
};

// A rule in the making of the order.
struct Ranked {
    KeyStart start;
    std::uint32_t position;
};

std::uint64_t bigEndian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof(number); ++i) {
        number = number << 8U | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
    }
    return number;
}

KeyStart startOf(std::string_view key) {
    constexpr std::size_t half = sizeof(std::uint64_t);
    return {bigEndian(key), bigEndian(key.substr(std::min(half, key.size())))};
}

} // namespace

void RuleKeys::reserve(std::size_t count) {
    constexpr std::size_t usualKeySize = 40;
    m_ends.reserve(count);
    m_bytes.reserve(count * usualKeySize);
}

// Where a rule has no text, the key says how few parts follow the gap: the longer the gap, the
// smaller the byte. So a key of few parts stays short, and its first bytes tell rules apart.
void appendRuleKey(std::string& bytes, const RuleKeyParts& parts) {
    bytes += static_cast<char>(parts.effect);
    for (std::size_t i = 0; i <= parts.texts.size(); ++i) {
        while (i < parts.texts.size() && !parts.texts[i]) {
            ++i;
        }
        if (i == parts.texts.size() && !parts.hash) {
            bytes += '\0';
            break;
        }
        bytes += static_cast<char>(parts.texts.size() + 1 - i);
        if (i == parts.texts.size()) {
            bytes += *parts.hash;
        } else {
            appendUpperCase(bytes, *parts.texts[i]);
            bytes += '\0';
        }
    }
}

void RuleKeys::add(const RuleKeyParts& parts) {
    appendRuleKey(m_bytes, parts);
    m_ends.push_back(m_bytes.size());
}

std::optional<std::size_t> RuleKeys::firstOutOfOrder() const {
    for (std::size_t i = 1; i < size(); ++i) {
        if (key(i) < key(i - 1)) {
            return i;
        }
    }
    return std::nullopt;
}

std::vector<std::uint32_t> orderRules(const RuleKeys& keys, RuleOrder order) {
    std::vector<std::uint32_t> positions(keys.size());
    std::iota(positions.begin(), positions.end(), 0U);
    if (order == RuleOrder::Document) {
        return positions;
    }
    std::vector<Ranked> ranked;
    ranked.reserve(keys.size());
    for (const std::uint32_t position : positions) {
        ranked.push_back({startOf(keys.key(position)), position});
    }
    const auto less = [&keys](const Ranked& a, const Ranked& b) {
        if (a.start != b.start) {
            return a.start < b.start;
        }
        return keys.key(a.position) < keys.key(b.position);
    };
    if (order == RuleOrder::PowerShell) {
        dotnet::depthLimitedQuickSort(std::span(ranked), less);
    } else {
        dotnet::introSort(std::span(ranked), less);
    }
    std::ranges::transform(ranked, positions.begin(), &Ranked::position);
    return positions;
}

} // namespace cipwright
