#include "core/check/schema/nearest.h"

#include "core/base/spelling.h"
#include "core/base/text.h"

#include <algorithm>

namespace cipwright::schema {

namespace {

constexpr std::size_t longest = 64; // Longer texts are no misspelt words.

} // namespace

std::string_view nearestOf(std::string_view found, std::span<const std::string_view> words) {
    const auto wanted = trimmed(found);
    if (wanted.empty() || wanted.size() > longest) {
        return {};
    }
    std::string_view nearest;
    std::size_t least = longest;
    for (const std::string_view word : words) {
        const auto behindColon = word.substr(word.find(':') + 1);
        const std::size_t differs =
            std::min(spellingDistance(wanted, word), spellingDistance(wanted, behindColon));
        // Stricter than a search: a remedy that writes another word must not be a guess.
        const std::size_t allowed = std::max<std::size_t>(1, wanted.size() / 4);
        if (differs < least && differs <= allowed && differs < wanted.size()) {
            nearest = word;
            least = differs;
        }
    }
    return nearest;
}

} // namespace cipwright::schema
