// The part of ItemsModel that lets rows be dragged, and dropped on scenarios and signers.
#include "ui/document/policydocument.h"
#include "ui/models/draggedrows.h"
#include "ui/models/itemsmodel.h"

#include <algorithm>

namespace cipwright::ui {

Qt::ItemFlags ItemsModel::dragFlags() const {
    Qt::ItemFlags flags = Qt::NoItemFlags;
    flags.setFlag(Qt::ItemIsDragEnabled, canDragRows(*m_table));
    flags.setFlag(Qt::ItemIsDropEnabled, canTakeRows(*m_table));
    return flags;
}

QStringList ItemsModel::mimeTypes() const {
    return {QString::fromLatin1(draggedRowsType())};
}

QMimeData* ItemsModel::mimeData(const QModelIndexList& indexes) const {
    std::vector<TableRow> rows;
    for (const QModelIndex& index : indexes) {
        if (index.column() == 0 && index.internalId() == 0) {
            rows.push_back(rowAt(index.row()));
        }
    }
    return rows.empty() ? nullptr : dataOfRows(m_document, *m_table, rows);
}

Qt::DropActions ItemsModel::supportedDropActions() const {
    return Qt::CopyAction;
}

Qt::DropActions ItemsModel::supportedDragActions() const {
    return Qt::CopyAction;
}

bool ItemsModel::canDropMimeData(const QMimeData* data, Qt::DropAction, int, int,
                                 const QModelIndex& parent) const {
    if (data == nullptr || !parent.isValid() || !canTakeRows(*m_table)) {
        return false;
    }
    const auto rows = draggedRows(m_document, *data);
    return rows && canDropRows(m_document, *rows, {m_table->section, itemRowAt(parent).item});
}

bool ItemsModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                              const QModelIndex& parent) {
    if (!canDropMimeData(data, action, row, column, parent)) {
        return false;
    }
    const auto rows = draggedRows(m_document, *data);
    return rows && dropRows(m_document, *rows, {m_table->section, itemRowAt(parent).item});
}

} // namespace cipwright::ui
