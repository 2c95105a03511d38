#include "core/base/oid.h"

#include "core/base/text.h"

#include <cstdint>
#include <vector>

namespace cipwright {

namespace {

constexpr unsigned groupBits = 7;
constexpr std::uint32_t groupMask = 0x7F;
constexpr std::uint32_t moreFollows = 0x80;

// The first two arcs share a number: 40 times the first, plus the second.
constexpr std::uint32_t arcsBelowRoot = 40;
constexpr std::uint32_t highestRoot = 2;
constexpr std::uint32_t highestSecondArc = UINT32_MAX - highestRoot * arcsBelowRoot;

void appendBase128(std::string& bytes, std::uint32_t number) {
    unsigned shift = 4 * groupBits;
    while (shift > 0 && number >> shift == 0) {
        shift -= groupBits;
    }
    for (;; shift -= groupBits) {
        const std::uint32_t group = number >> shift & groupMask;
        bytes += static_cast<char>(shift > 0 ? group | moreFollows : group);
        if (shift == 0) {
            return;
        }
    }
}

} // namespace

std::optional<std::string> encodeOid(std::string_view dotted) {
    dotted = trimmed(dotted);
    std::vector<std::uint32_t> arcs;
    for (;;) {
        const auto dot = dotted.find('.');
        const auto arc = parseNumber<std::uint32_t>(dotted.substr(0, dot));
        if (!arc) {
            return std::nullopt;
        }
        arcs.push_back(*arc);
        if (dot == std::string_view::npos) {
            break;
        }
        dotted.remove_prefix(dot + 1);
    }
    if (arcs.size() < 2 || arcs[0] > highestRoot
        || (arcs[0] < highestRoot && arcs[1] >= arcsBelowRoot) || arcs[1] > highestSecondArc) {
        return std::nullopt;
    }
    std::string content;
    appendBase128(content, arcs[0] * arcsBelowRoot + arcs[1]);
    for (std::size_t i = 2; i < arcs.size(); ++i) {
        appendBase128(content, arcs[i]);
    }
    constexpr std::size_t longestContent = 0x7F;
    return content.size() <= longestContent ? std::optional(std::move(content)) : std::nullopt;
}

std::optional<std::string> decodeOid(std::string_view content) {
    std::string dotted;
    std::uint32_t number = 0;
    bool within = false;
    for (const char c : content) {
        const auto byte = static_cast<unsigned char>(c);
        if ((!within && byte == moreFollows) || number > UINT32_MAX >> groupBits) {
            return std::nullopt;
        }
        number = number << groupBits | (byte & groupMask);
        within = (byte & moreFollows) != 0;
        if (within) {
            continue;
        }
        if (dotted.empty()) {
            const std::uint32_t root =
                number < highestRoot * arcsBelowRoot ? number / arcsBelowRoot : highestRoot;
            dotted = std::to_string(root);
            number -= root * arcsBelowRoot;
        }
        dotted += '.' + std::to_string(number);
        number = 0;
    }
    return within || dotted.empty() ? std::nullopt : std::optional(std::move(dotted));
}

} // namespace cipwright
