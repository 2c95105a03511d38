// The part of ItemsModel that makes a tree of it: below an item stand its references.
#include "ui/document/policydocument.h"
#include "ui/models/itemsmodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace cipwright::ui {

namespace {

bool sameChild(const ItemsModel::Child& a, const ItemsModel::Child& b) {
    return a.kind == b.kind && sameReference(a.reference, b.reference);
}

} // namespace

/// Indexes of references keep the number of their item, from 1; those of items keep 0.
QModelIndex ItemsModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || column < 0 || row >= rowCount(parent) || column >= columnCount(parent)) {
        return {};
    }
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(rowAt(parent.row()).item) + 1 : 0);
}

QModelIndex ItemsModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0) {
        return {};
    }
    const std::size_t item = index.internalId() - 1;
    const int row = item < m_rowOfItem.size() ? m_rowOfItem[item] : -1;
    return row < 0 ? QModelIndex() : createIndex(row, 0, quintptr{0});
}

int ItemsModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(m_rows.size());
    }
    if (!m_table->tree || parent.internalId() != 0 || parent.column() != 0) {
        return 0;
    }
    return static_cast<int>(childrenOf(rowAt(parent.row()).item).size());
}

/// Views ask this of every row; reading all references of each would cost them dearly.
bool ItemsModel::hasChildren(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return !m_rows.empty();
    }
    if (!m_table->tree || parent.internalId() != 0 || parent.column() != 0) {
        return false;
    }
    const std::uint32_t item = rowAt(parent.row()).item;
    if (const auto known = m_children.find(item); known != m_children.end()) {
        return !known->second.empty();
    }
    return std::ranges::any_of(referenceKindsOf(m_table->section), [&](const ReferenceKind* kind) {
        return kindApplies(*kind, m_document.policy(), item)
               && !kind->list(m_document.policy(), item).empty();
    });
}

const ItemsModel::Child* ItemsModel::childAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0) {
        return nullptr;
    }
    const auto& children = childrenOf(static_cast<std::uint32_t>(index.internalId() - 1));
    const auto row = static_cast<std::size_t>(index.row());
    return row < children.size() ? &children[row] : nullptr;
}

TableRow ItemsModel::itemRowAt(const QModelIndex& index) const {
    return index.internalId() == 0
               ? rowAt(index.row())
               : TableRow{static_cast<std::uint32_t>(index.internalId() - 1), 0};
}

std::vector<ItemsModel::Child> ItemsModel::readChildren(std::uint32_t item) const {
    std::vector<Child> children;
    for (const ReferenceKind* const kind : referenceKindsOf(m_table->section)) {
        if (kindApplies(*kind, m_document.policy(), item)) {
            for (Reference& one : kind->list(m_document.policy(), item)) {
                children.push_back({kind, std::move(one)});
            }
        }
    }
    return children;
}

const std::vector<ItemsModel::Child>& ItemsModel::childrenOf(std::uint32_t item) const {
    auto found = m_children.find(item);
    if (found == m_children.end()) {
        found = m_children.emplace(item, readChildren(item)).first;
    }
    return found->second;
}

/// Reads the references anew that were asked for before, and tells the views which came and went,
/// so that what is open stays open.
void ItemsModel::takeChildren() {
    if (!m_table->tree) {
        return;
    }
    for (auto& [item, children] : m_children) {
        std::vector<Child> now = readChildren(item);
        const auto [oldDiffers, newDiffers] = std::ranges::mismatch(children, now, sameChild);
        const auto first = oldDiffers - children.begin();
        auto oldEnd = std::ssize(children);
        auto newEnd = std::ssize(now);
        while (oldEnd > first && newEnd > first
               && sameChild(children[static_cast<std::size_t>(oldEnd - 1)],
                            now[static_cast<std::size_t>(newEnd - 1)])) {
            --oldEnd;
            --newEnd;
        }
        const int row = m_rowOfItem[item];
        const QModelIndex parent = row < 0 ? QModelIndex() : createIndex(row, 0, quintptr{0});
        if (row >= 0 && oldEnd > first) {
            beginRemoveRows(parent, static_cast<int>(first), static_cast<int>(oldEnd) - 1);
            children.erase(children.begin() + first, children.begin() + oldEnd);
            endRemoveRows();
        }
        if (row >= 0 && newEnd > first) {
            beginInsertRows(parent, static_cast<int>(first), static_cast<int>(newEnd) - 1);
            children.insert(children.begin() + first, now.begin() + first, now.begin() + newEnd);
            endInsertRows();
        }
        children = std::move(now); // The same references, where they stand now.
    }
}

void ItemsModel::tellChange() {
    if (rowCount() == 0) {
        return;
    }
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    for (const auto& [item, children] : m_children) {
        const int row = item < m_rowOfItem.size() ? m_rowOfItem[item] : -1;
        if (row >= 0 && !children.empty()) {
            const QModelIndex parent = index(row, 0);
            emit dataChanged(index(0, 0, parent),
                             index(rowCount(parent) - 1, columnCount() - 1, parent));
        }
    }
}

QVariant ItemsModel::childData(const Child& child, int column, int role) const {
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    if (column == 0) {
        return QCoreApplication::translate("cipwright::ui", child.kind->single);
    }
    if (column != 1) {
        return {};
    }
    QStringList words{labelOfId(m_document.policy(), child.reference.id)};
    const QString place = placeText(*child.kind, m_document.policy(), child.reference.place, false);
    if (!place.isEmpty()) {
        words.append(place);
    }
    if (child.reference.flagged) {
        words.append(tr("must not have it"));
    }
    return words.join(QStringLiteral(", "));
}

} // namespace cipwright::ui
