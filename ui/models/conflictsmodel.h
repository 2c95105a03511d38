// What policies that are merged do not agree on, with a value of each of them to choose from.
#pragma once

#include "core/work/merge.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <map>
#include <string>
#include <vector>

namespace cipwright::ui {

/// A row for each conflict. The columns: what it is about, the value of the base in a three-way
/// merge, then those of the policies, one of which can be ticked.
class ConflictsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// `policies` are the names in the order of the merge. Decisions stay where the key does.
    void setConflicts(std::vector<MergeConflict> conflicts, QStringList policies, bool threeWay);

    /// Takes the values of one policy wherever it has one.
    void decideAll(std::size_t policy);

    /// Whose value to take, by key; nothing where other policies than these were asked about.
    [[nodiscard]] std::map<std::string, std::size_t>
    decisionsAmong(const QStringList& policies) const;

    [[nodiscard]] int undecided() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    /// Something was decided, or is not any more.
    void decided();

private:
    /// The number of the policy whose column it is; nothing for the others.
    [[nodiscard]] std::optional<std::size_t> policyOf(int column) const;
    [[nodiscard]] const std::string* valueAt(const QModelIndex& index) const;

    std::vector<MergeConflict> m_conflicts;
    QStringList m_policies;
    bool m_threeWay = false;
    std::map<std::string, std::size_t> m_decisions;
};

} // namespace cipwright::ui
