// New rows of tables: items with values that the schema takes, to be filled in by a person.
#pragma once

#include "ui/models/itemtables.h"

#include <optional>

namespace cipwright::ui {

/// The text of the command that adds a row; in the context "cipwright::ui".
[[nodiscard]] const char* newRowCommand(const ItemTable& table);

struct NewRow {
    Result<TextPatch> patch;
    TableRow row; ///< Where it will be once the patch is made.
};

/// A row at the end of a table, its ID unlike all others. Rules and signers stay out of scenarios
/// until they are put into one. Settings of apps and tags join those of the row `beside`.
[[nodiscard]] NewRow newRow(const PolicyText& text, const Policy& policy, const ItemTable& table,
                            std::optional<TableRow> beside);

} // namespace cipwright::ui
