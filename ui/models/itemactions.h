// What is done with whole rows of a table: copies, deletions, and rules made of pasted text.
#pragma once

#include "ui/models/itemtables.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace cipwright::ui {

/// The elements of rows as they stand in the text, one after the other.
[[nodiscard]] std::string xmlOfRows(const PolicyText& text, const Policy& policy,
                                    const ItemTable& table, std::span<const TableRow> rows);

/// The columns of rows that hold text, with tabs between, one row a line, titles first.
[[nodiscard]] QString tabbedRows(const Policy& policy, const ItemTable& table,
                                 std::span<const TableRow> rows);

/// Takes rows away, with what refers to them.
[[nodiscard]] Result<TextPatch> deleteRows(const PolicyText& text, const Policy& policy,
                                           const ItemTable& table, std::span<const TableRow> rows);

/// Adds copies of the rows' items behind the last of them, each with an ID of its own. Rules stay
/// out of scenarios until they are ticked.
[[nodiscard]] Result<TextPatch> duplicateRows(const PolicyText& text, const Policy& policy,
                                              const ItemTable& table,
                                              std::span<const TableRow> rows);

/// Adds the items of an XML fragment at the end of the table's section; IDs that are taken become
/// new ones. An empty patch where the fragment has no item of the section.
[[nodiscard]] Result<TextPatch> pasteXml(const PolicyText& text, const Policy& policy,
                                         const ItemTable& table, const std::string& fragment);

/// What is added by a list of names, paths or hashes.
struct PastedRules {
    FileRuleKind kind = FileRuleKind::Deny;
    bool kernel = true;
    bool user = true;
};

/// A rule for each line that is not empty, with an ID that no item has: 40, 64 or 96 hexadecimal
/// digits are a hash, a text with a backslash, "%" or a slash a path, any other a file name.
[[nodiscard]] std::vector<FileRule> rulesOfLines(const QString& lines, FileRuleKind kind,
                                                 const Policy& policy);

/// How many of the rules do for all versions what a rule of the policy, or one before them, does.
[[nodiscard]] std::size_t countDuplicates(std::span<const FileRule> rules, const Policy& policy);

/// Adds rules and puts them into the scenarios that are wanted and there.
[[nodiscard]] Result<TextPatch> addRules(const PolicyText& text, const Policy& policy,
                                         std::span<const FileRule> rules,
                                         const PastedRules& wanted);

} // namespace cipwright::ui
