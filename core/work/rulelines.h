// Lists of files as people keep them: text, CSV, or cells of a spreadsheet, read as rules.
#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/xml/policyedit.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
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

/// The attribute that a word is for, in any letter case.
[[nodiscard]] std::optional<FileRuleAttribute> attributeForWord(std::string_view word);

/// What cells of a first line say that the cells below are.
[[nodiscard]] std::vector<std::string_view> columnTitles();

/// Whether a cell of a first line says that the cells below are what is matched.
[[nodiscard]] bool isMatchTitle(std::string_view cell);

/// The attribute that says best which files a rule is about; its word is empty where there is none.
[[nodiscard]] RuleMatch matchOf(const FileRule& rule);

/// What a text that names files is: 40, 64 or 96 hexadecimal digits are a hash; a text with a
/// backslash, a slash, "%", or a wildcard beside other characters a path; a name with an underscore
/// and the 13 characters of a publisher a package family; any other a file name.
[[nodiscard]] FileRuleAttribute attributeFor(std::string_view text);

using TitleInEnglish = std::function<std::string_view(std::string_view)>;

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
    std::optional<std::string> name; ///< FriendlyName; nothing for what is matched.
    std::string id;                  ///< Empty for one of ours.
    std::int32_t place = 0;          ///< Where it begins in the text that it was read from.

    /// What is compared, guessed where it is not said.
    [[nodiscard]] FileRuleAttribute compared() const;

    /// Whether both say the same of files, wherever they stand and whatever they are called.
    friend bool operator==(const RuleLine& a, const RuleLine& b) {
        return std::tie(a.effect, a.kind, a.match, a.minimum, a.maximum, a.kernel, a.user, a.note)
               == std::tie(b.effect, b.kind, b.match, b.minimum, b.maximum, b.kernel, b.user,
                           b.note);
    }
};

namespace messages {
inline constexpr MessageDef listHash{
    "list.hash", Severity::Error, Category::Call,
    "\"{found}\" is no hash; write 40 or 64 hexadecimal digits, or another kind"};
inline constexpr MessageDef listVersion{
    "list.version", Severity::Error, Category::Call,
    "\"{found}\" is no version; write four numbers from 0 to 65535 with dots between, such as "
    "10.0.19041.1"};
inline constexpr MessageDef listVersionOrder{
    "list.version-order", Severity::Error, Category::Call,
    "the lowest version {minimum} is above the highest, {maximum}; swap them"};
inline constexpr MessageDef listHashVersion{
    "list.hash-version", Severity::Error, Category::Call,
    "a hash stands for one file of one version; take the versions out of the line"};
inline constexpr MessageDef listCharacter{
    "list.character", Severity::Error, Category::Call,
    "the line holds a byte that is no character of UTF-8, or one that XML cannot hold; save the "
    "list as UTF-8 or UTF-16, without control characters"};
} // namespace messages

/// What is wrong with lines, so that Windows or its tools would refuse their rules, at the places
/// of the lines.
[[nodiscard]] Diagnostics ruleLineProblems(std::span<const RuleLine> lines);

/// The lines of a text: one file a line, or cells with tabs, commas or semicolons between. A first
/// line of titles says which cell is which (Effect, Kind, Match, Min version, Max version, K, U,
/// Note, Name, ID); without one the cells are match, minimum, maximum and note. What a line does
/// not say is as in `otherwise`.
///
/// A line that begins with "#", ";" or "//" is a comment and becomes the note of the lines below it
/// that have none of their own, up to an empty line. In lists without cells, " # words" behind a
/// file is its note. A word of ruleMatches() with a colon before the file ("product: ") says the
/// kind. What stands between quotes is taken as it stands, with its blanks and colons.
///
/// `inEnglish` gives one of columnTitles() for a title in another language, or nothing.
[[nodiscard]] std::vector<RuleLine> ruleLinesOf(std::string_view text, const RuleLine& otherwise,
                                                const TitleInEnglish& inEnglish = {});

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

/// The same for lines. Those without an ID get one; IDs that are taken, or that the schema does not
/// allow, become others.
[[nodiscard]] Result<TextPatch> addRuleLines(const PolicyText& text, const Policy& policy,
                                             std::span<const RuleLine> lines);

} // namespace cipwright
