// The manual of codes: what each check says, why, and what to do, as Markdown.
#pragma once

#include "core/check/check.h"

#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// The word for a category in messages for programs and people: "wellformed", "schema", "meaning",
/// "advice", "binary", "call", "system".
[[nodiscard]] std::string_view categoryName(Category category);

/// The message of a check as far as it can be shown without a policy: "{found}" becomes "...".
[[nodiscard]] std::string messagePattern(const MessageDef& def);

/// What a code means in a few words: the message up to where it says what to do.
[[nodiscard]] std::string shortDescription(const Check& check);

/// The section of one code as Markdown, from its heading of level 2 on.
[[nodiscard]] std::string pageOf(const Check& check);

/// The same as plain text, for a terminal.
[[nodiscard]] std::string plainPageOf(const Check& check);

/// A file of the manual.
struct ManualPage {
    std::string fileName;
    std::string text;
};

/// All files: "README.md" lists the codes, and one file for each first word of codes, such as
/// "signer.md", holds their sections.
[[nodiscard]] std::vector<ManualPage> manualPages();

} // namespace cipwright
