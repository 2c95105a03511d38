// Rows that are dragged from a table and dropped on a scenario or a signer, which then names them.
#pragma once

#include "ui/models/itemtables.h"

#include <optional>
#include <string>
#include <vector>

class QMimeData;

namespace cipwright::ui {

class PolicyDocument;

/// What a drag carries: IDs of items of a section of one document that is open.
struct DraggedRows {
    Section section = Section::FileRules;
    std::vector<std::string> ids;
};

/// The type of the data of a drag.
[[nodiscard]] const char* draggedRowsType();

/// Whether rows of a table can be dropped on anything.
[[nodiscard]] bool canDragRows(const ItemTable& table);

/// Whether rows of other tables can be dropped on rows of this one.
[[nodiscard]] bool canTakeRows(const ItemTable& table);

/// The data of a drag; the caller owns it.
[[nodiscard]] QMimeData* dataOfRows(const PolicyDocument& document, const ItemTable& table,
                                    std::span<const TableRow> rows);

/// The rows that data carries, where they are of this document.
[[nodiscard]] std::optional<DraggedRows> draggedRows(const PolicyDocument& document,
                                                     const QMimeData& data);

/// Makes a scenario or a signer name the rows: rules and signers become members of the scenario,
/// file attributes, EKUs and artifact rules limit the signer. One step of undo; false where the
/// target can name none of them.
bool dropRows(PolicyDocument& document, const DraggedRows& rows, ItemRef target);

/// Whether dropRows() would do something.
[[nodiscard]] bool canDropRows(const PolicyDocument& document, const DraggedRows& rows,
                               ItemRef target);

} // namespace cipwright::ui
