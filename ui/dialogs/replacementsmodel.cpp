#include "ui/dialogs/replacementsmodel.h"

#include <QCoreApplication>

#include <utility>

namespace cipwright::ui {

void ReplacementsModel::show(std::vector<Replacement> replacements) {
    beginResetModel();
    m_rows = std::move(replacements);
    endResetModel();
}

int ReplacementsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ReplacementsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : After + 1;
}

QVariant ReplacementsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const Replacement& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case TableName:
        return QCoreApplication::translate("cipwright::ui", row.table->title);
    case ValueName:
        return QCoreApplication::translate("cipwright::ui", row.column->title);
    case Before:
        return row.before;
    default:
        return row.idTaken ? tr("%1 (taken by another item)").arg(row.after) : row.after;
    }
}

QVariant ReplacementsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TableName:
        return tr("Table");
    case ValueName:
        return tr("Value");
    case Before:
        return tr("Now");
    default:
        return tr("Replaced");
    }
}

} // namespace cipwright::ui
