// Comments in a policy that say what is not to be reported about the item below them.
#pragma once

#include "core/base/diagnostic.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace cipwright {

/// A code in a comment "cipwright: ignore CODE, CODE" or "cipwright: ignore-file CODE, CODE",
/// which may stand inside a longer comment.
struct IgnoredCode {
    std::string_view code; ///< Part of the text.
    Span where;            ///< The code in the text.
    Span covers; ///< The next element after the comment, or the whole text for ignore-file.
};

/// A word after "cipwright:" that is neither, but is spelled like one of them.
struct MisspeltWord {
    std::string_view word;
    Span where;
};

struct IgnoreComments {
    std::vector<IgnoredCode> codes;
    std::vector<MisspeltWord> misspelt;
};

/// All of a text, in its order. Costs little where no comment speaks to Cipwright.
[[nodiscard]] IgnoreComments findIgnoreComments(std::string_view text);

/// Takes out the diagnostics that a comment covers: those of its code whose place begins in the
/// element. What is wrong with the text as XML stays. Gives the number of those taken out.
std::size_t removeIgnored(Diagnostics& diagnostics, std::string_view text);

} // namespace cipwright
