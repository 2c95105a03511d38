// What may stand in a cell: the values to choose from, and what the schema has against others.
#pragma once

#include "ui/models/itemtables.h"

#include <QString>

#include <string>
#include <vector>

namespace cipwright::ui {

struct CellChoice {
    std::string value;
    std::string meaning; ///< Of a number: a name that is the same in all languages; may be empty.

    friend bool operator==(const CellChoice&, const CellChoice&) = default;
};

/// Whether cells of a column are for the most part one of a few values.
[[nodiscard]] bool hasChoices(const ItemTable& table, const TableColumn& column);

/// The values to choose from for a row; any other text can be written all the same. Empty where
/// the row has none.
[[nodiscard]] std::vector<CellChoice> choicesOf(const ItemTable& table, const TableColumn& column,
                                                const Policy& policy, TableRow row);

/// What the schema has against a value of a cell, in words; empty where it has nothing, and for no
/// value at all.
[[nodiscard]] QString faultOfCell(const ItemTable& table, const TableColumn& column,
                                  const Policy& policy, TableRow row, const QString& value);

/// The same for a value of the policy's head.
[[nodiscard]] QString faultOfHeader(HeaderField field, const QString& value);

} // namespace cipwright::ui
