// Rows of a table out of the cells of a spreadsheet.
#pragma once

#include "core/base/result.h"
#include "ui/models/itemtables.h"

#include <QString>

namespace cipwright::ui {

/// Adds a row for each line of a text with tabs between its cells. A first line of titles, in
/// English or the user's language, says which cell is which; without one the cells are those that
/// can be edited, in the table's order. IDs that are taken become new ones; what a line does not
/// say is as in a new row, but for what may be missing, which is. Settings of apps join the app of
/// their name, tags the scenario of their number. For all tables but those of file rules, which
/// have a dialog for it. Errors: edit.paste where no line says anything.
[[nodiscard]] Result<TextPatch> pasteCells(const PolicyText& text, const Policy& policy,
                                           const ItemTable& table, const QString& cells);

} // namespace cipwright::ui
