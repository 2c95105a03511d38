// The parts of a policy, each with the number of its items: chooses what the middle shows.
#pragma once

#include "core/policy/items.h"

#include <QTreeView>

#include <array>
#include <cstddef>

class QStandardItem;
class QStandardItemModel;

namespace cipwright::ui {

class PolicyDocument;

class Navigator final : public QTreeView {
    Q_OBJECT

public:
    /// Pages that are no table; tables have their numbers in itemTables().
    static constexpr int overviewPage = -2;
    static constexpr int optionsPage = -1;

    explicit Navigator(PolicyDocument& document, QWidget* parent = nullptr);

    /// Makes a page the current one.
    void setPage(int page);

signals:
    void pageChosen(int page);

private:
    void addEntry(QStandardItem* parent, int page);
    void count();
    [[nodiscard]] QString textOf(int page) const;

    PolicyDocument& m_document;
    QStandardItemModel* m_entries;
    std::array<std::size_t, 3> m_effects{}; ///< How many file rules there are, by FileRuleEffect.
};

} // namespace cipwright::ui
