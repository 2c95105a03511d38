#include "ui/models/replacementsmodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace cipwright::ui {

ReplacementsModel::ReplacementsModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void ReplacementsModel::show(const Policy& policy, std::vector<Replacement> found) {
    beginResetModel();
    m_found = std::move(found);
    if (m_found.size() > mostRows) {
        m_found.erase(m_found.begin() + mostRows, m_found.end());
    }
    m_names.clear();
    m_names.reserve(m_found.size());
    for (const Replacement& one : m_found) {
        const std::string id = idOfItem(policy, one.table->section, one.row.item);
        m_names.push_back(id.empty() ? QCoreApplication::translate("ItemTables", one.table->title)
                                     : QString::fromStdString(id));
    }
    endResetModel();
}

int ReplacementsModel::wanted() const {
    return static_cast<int>(std::ranges::count_if(
        m_found, [](const Replacement& one) { return one.wanted && one.before != one.after; }));
}

int ReplacementsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

int ReplacementsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant ReplacementsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    const Replacement& one = m_found[row];
    if (role == Qt::CheckStateRole && index.column() == ItemColumn) {
        return one.wanted ? Qt::Checked : Qt::Unchecked;
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (index.column()) {
    case ItemColumn:
        return m_names[row];
    case ValueColumn:
        return QCoreApplication::translate("ItemTables", one.column->title);
    case BeforeColumn:
        return one.before;
    default:
        return one.after;
    }
}

bool ReplacementsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || index.column() != ItemColumn || role != Qt::CheckStateRole) {
        return false;
    }
    m_found[static_cast<std::size_t>(index.row())].wanted = value.toInt() == Qt::Checked;
    emit dataChanged(index, index);
    return true;
}

Qt::ItemFlags ReplacementsModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == ItemColumn ? flags | Qt::ItemIsUserCheckable
                                                           : flags;
}

QVariant ReplacementsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case ItemColumn:
        return tr("Item");
    case ValueColumn:
        return tr("Value");
    case BeforeColumn:
        return tr("Now");
    default:
        return tr("Then");
    }
}

} // namespace cipwright::ui
