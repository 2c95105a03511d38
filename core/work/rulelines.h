// Lists of files as people keep them: text, CSV, or cells of a spreadsheet, read as rules.
#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/xml/policyedit.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// What a file rule compares first, and the word for it in lists and tables.
struct RuleMatch {
    FileRuleAttribute attribute = FileRuleAttribute::FileName;
    const char* word = "";
};

/// The words for attributes that rules compare, in the order in which they are looked for.
[[nodiscard]] std::span<const RuleMatch> ruleMatches();

/// The word for an attribute; empty where there is none.
[[nodiscard]] std::string_view wordFor(FileRuleAttribute attribute);

/// The attribute that says best which files a rule is about; its word is empty where there is none.
[[nodiscard]] RuleMatch matchOf(const FileRule& rule);

/// What a text that names files is: 40, 64 or 96 hexadecimal digits are a hash; a text with a
/// backslash, a slash, "%", or a wildcard beside other characters a path; a name with an underscore
/// and the 13 characters of a publisher a package family; any other a file name.
[[nodiscard]] FileRuleAttribute attributeFor(std::string_view text);

/// A line as a person wrote it.
struct RuleLine {
    FileRuleKind effect = FileRuleKind::Deny;
    std::optional<FileRuleAttribute> kind; ///< What is compared; nothing to guess it of the text.
    std::string match;
    std::string minimum;
    std::string maximum;
    bool kernel = true;
    bool user = true;
    std::string note;

    /// What is compared, guessed where it is not said.
    [[nodiscard]] FileRuleAttribute compared() const;

    friend bool operator==(const RuleLine&, const RuleLine&) = default;
};

/// The lines of a text: one file a line, or cells with tabs, commas or semicolons between. A first
/// line of titles says which cell is which (Effect, Kind, Match, Min version, Max version, K, U,
/// Note); without one the cells are match, minimum, maximum and note. What a line does not say is
/// as in `otherwise`.
///
/// A line that begins with "#", ";" or "//" is a comment and becomes the note of the lines below it
/// that have none of their own, up to an empty line. In lists without cells, " # words" behind a
/// file is its note, and a word of ruleMatches() with a colon before it ("product: ") says the
/// kind.
[[nodiscard]] std::vector<RuleLine> ruleLinesOf(std::string_view text, const RuleLine& otherwise);

/// Words as the note of a line: on one line, and such that a comment of XML can hold them.
[[nodiscard]] std::string lineNote(std::string words);

/// The rule that a line asks for; its ID is empty.
[[nodiscard]] FileRule ruleOf(const RuleLine& line);

/// An ID for the rule of a number; it may be taken.
[[nodiscard]] std::string idFor(FileRuleKind kind, std::size_t number);

struct RuleToAdd {
    FileRule rule;
    bool kernel = true;
    bool user = true;
};

/// Adds rules and puts each into the scenarios that are wanted and there; a FileAttrib into none.
[[nodiscard]] Result<TextPatch> addRules(const PolicyText& text, const Policy& policy,
                                         std::span<const RuleToAdd> rules);

/// The same for lines, which get IDs of their own.
[[nodiscard]] Result<TextPatch> addRuleLines(const PolicyText& text, const Policy& policy,
                                             std::span<const RuleLine> lines);

} // namespace cipwright
