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

/// The same for items of any table, those of `first` before all others. Errors: edit.paste where
/// the fragment has no items.
[[nodiscard]] Result<TextPatch> pasteXmlAnywhere(const PolicyText& text, const Policy& policy,
                                                 const ItemTable& first,
                                                 const std::string& fragment);

} // namespace cipwright::ui
