// Patches that change any place of a text, as somebody does who types.
#pragma once

#include "core/xml/textpatch.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace cipwright::test {

inline Span spanOf(std::size_t begin, std::size_t length) {
    return {static_cast<std::int32_t>(begin), static_cast<std::int32_t>(begin + length)};
}

// Pieces as somebody would type, paste or delete them.
inline constexpr std::array<std::string_view, 24> typedPieces{
    "<Deny ID=\"ID_DENY_X\" FileName=\"x\" />\n",
    "<!-- a note -->\n",
    "\n",
    " ",
    "x",
    "\"",
    "<",
    "/>",
    "</Deny>",
    "<Deny ID=\"ID_DENY_Y\">",
    "<Option>Enabled:UMCI</Option>",
    "<Unknown A=\"1\"/>",
    "&amp;",
    "&",
    "-->",
    "<!--",
    "<FileRuleRef RuleID=\"ID_DENY_X\" />",
    "<?cipwright set-bits=\"1\"?>",
    "<FileRules>",
    "</FileRules>",
    "Type=\"Match\" ",
    "<Signer ID=\"ID_SIGNER_X\"/>",
    "1.2.3.4",
    "<VersionEx>2.0.0.0</VersionEx>"};

class RandomPatch {
public:
    explicit RandomPatch(unsigned seed)
        : m_random(seed) {}

    std::size_t below(std::size_t limit) { return m_random() % std::max<std::size_t>(limit, 1); }

    TextPatch forText(const std::string& text) {
        TextPatch patch;
        std::size_t from = 0;
        for (auto edits = 1 + below(2); edits > 0 && from < text.size(); --edits) {
            const auto at = from + below(text.size() - from);
            // Half of the edits at a boundary of elements, where most of them happen.
            const auto begin = below(2) == 0 ? at : std::min(text.find('<', at), text.size());
            const auto length = below(3) == 0 ? std::min(below(80), text.size() - begin) : 0;
            const bool insert = length == 0 || below(2) == 0;
            patch.add(spanOf(begin, length),
                      insert ? std::string(typedPieces[below(typedPieces.size())]) : std::string());
            from = begin + length + 1;
        }
        return patch;
    }

private:
    std::mt19937 m_random;
};

} // namespace cipwright::test
