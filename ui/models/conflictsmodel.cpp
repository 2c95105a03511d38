#include "ui/models/conflictsmodel.h"

#include <algorithm>
#include <utility>

namespace cipwright::ui {

void ConflictsModel::setConflicts(std::vector<MergeConflict> conflicts, QStringList policies,
                                  bool threeWay) {
    if (conflicts == m_conflicts && policies == m_policies && threeWay == m_threeWay) {
        return;
    }
    beginResetModel();
    // A number means something else where other policies are merged.
    if (policies != m_policies) {
        m_decisions.clear();
    }
    m_conflicts = std::move(conflicts);
    m_policies = std::move(policies);
    m_threeWay = threeWay;
    endResetModel();
}

void ConflictsModel::decideAll(std::size_t policy) {
    for (const MergeConflict& conflict : m_conflicts) {
        if (conflict.values.contains(policy)) {
            m_decisions.insert_or_assign(conflict.key, policy);
        }
    }
    if (!m_conflicts.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    emit decided();
}

std::map<std::string, std::size_t>
ConflictsModel::decisionsAmong(const QStringList& policies) const {
    return policies == m_policies ? m_decisions : std::map<std::string, std::size_t>();
}

int ConflictsModel::undecided() const {
    return static_cast<int>(std::ranges::count_if(
        m_conflicts, [this](const auto& conflict) { return !m_decisions.contains(conflict.key); }));
}

int ConflictsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_conflicts.size());
}

int ConflictsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 1 + (m_threeWay ? 1 : 0) + static_cast<int>(m_policies.size());
}

std::optional<std::size_t> ConflictsModel::policyOf(int column) const {
    const int number = column - (m_threeWay ? 2 : 1);
    return number >= 0 ? std::optional(static_cast<std::size_t>(number)) : std::nullopt;
}

const std::string* ConflictsModel::valueAt(const QModelIndex& index) const {
    const MergeConflict& conflict = m_conflicts[static_cast<std::size_t>(index.row())];
    const auto policy = policyOf(index.column());
    if (!policy) {
        return index.column() == 0 ? &conflict.what : &conflict.base;
    }
    const auto found = conflict.values.find(*policy);
    return found != conflict.values.end() ? &found->second : nullptr;
}

QVariant ConflictsModel::data(const QModelIndex& index, int role) const {
    const std::string* const value = valueAt(index);
    if (value == nullptr) {
        return {};
    }
    const MergeConflict& conflict = m_conflicts[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        const bool noBase = index.column() > 0 && !policyOf(index.column()) && conflict.isDeletion;
        return value->empty() && !noBase ? tr("none") : QString::fromStdString(*value);
    }
    const auto policy = policyOf(index.column());
    if (role == Qt::CheckStateRole && policy) {
        const auto decision = m_decisions.find(conflict.key);
        return decision != m_decisions.end() && decision->second == *policy ? Qt::Checked
                                                                            : Qt::Unchecked;
    }
    if (role == Qt::AccessibleTextRole && policy) {
        return tr("%1 in %2, %3")
            .arg(data(index, Qt::DisplayRole).toString(),
                 m_policies[static_cast<qsizetype>(*policy)],
                 data(index, Qt::CheckStateRole).toInt() == Qt::Checked ? tr("taken")
                                                                        : tr("not taken"));
    }
    return {};
}

QVariant ConflictsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (orientation == Qt::Vertical) {
        return section + 1;
    }
    const auto policy = policyOf(section);
    return policy         ? m_policies[static_cast<qsizetype>(*policy)]
           : section == 0 ? tr("Not agreed on")
                          : tr("Before");
}

Qt::ItemFlags ConflictsModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return policyOf(index.column()) && valueAt(index) != nullptr ? flags | Qt::ItemIsUserCheckable
                                                                 : flags;
}

bool ConflictsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const auto policy = policyOf(index.column());
    if (role != Qt::CheckStateRole || !policy || valueAt(index) == nullptr) {
        return false;
    }
    const std::string& key = m_conflicts[static_cast<std::size_t>(index.row())].key;
    if (value.toInt() == Qt::Checked) {
        m_decisions.insert_or_assign(key, *policy);
    } else {
        m_decisions.erase(key);
    }
    emit dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(columnCount() - 1));
    emit decided();
    return true;
}

} // namespace cipwright::ui
