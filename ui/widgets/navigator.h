// The parts of a policy, each with the number of its items: chooses what the middle shows.
#pragma once

#include "core/policy/items.h"

#include <QPersistentModelIndex>
#include <QTimer>
#include <QTreeView>

#include <array>
#include <cstddef>

class QStandardItem;

namespace cipwright::ui {

class NavigatorModel;
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

    /// One scenario was chosen on the page of scenarios.
    void scenarioChosen(int scenario);

    /// What is on the clipboard shall be added to the policy.
    void pasteWanted();

protected:
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void addEntry(QStandardItem* parent, int page);
    void count();
    void listScenarios();
    [[nodiscard]] QString textOf(int page) const;

    PolicyDocument& m_document;
    NavigatorModel* m_entries;
    std::array<std::size_t, 3> m_effects{}; ///< How many file rules there are, by FileRuleEffect.
    QTimer m_hover;                         ///< A drag that rests on an entry opens its page.
    QPersistentModelIndex m_hovered;
};

} // namespace cipwright::ui
