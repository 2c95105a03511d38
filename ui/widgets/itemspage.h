// A table of a policy with its filter box, and what can be done with its rows.
#pragma once

#include "ui/models/itemtables.h"

#include <QWidget>

#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QTableView;

namespace cipwright::ui {

class ItemsModel;
class PolicyDocument;

class ItemsPage final : public QWidget {
    Q_OBJECT

public:
    explicit ItemsPage(PolicyDocument& document, QWidget* parent = nullptr);

    void showTable(const ItemTable& table);

    /// Chooses the row of the item at a place of the text, where one is shown.
    void revealPlace(std::int32_t place);

    [[nodiscard]] ItemsModel& model() const { return *m_model; }

    /// The rows that are selected, in the order in which they are shown.
    [[nodiscard]] std::vector<TableRow> selectedRows() const;

signals:
    void selectionChanged();

private:
    void addCommand(const char* name, const QString& text, const QKeySequence& shortcut,
                    void (ItemsPage::*command)());
    void addRules();
    void addRulesFrom(const QString& lines);
    void removeSelected();
    void duplicateSelected();
    void copySelected();
    void copySelectedXml();
    void cutSelected();
    void paste();
    void applyFilter();
    void showCount();
    void fitColumns();

    PolicyDocument& m_document;
    ItemsModel* m_model;
    QLineEdit* m_filter;
    QLabel* m_count;
    QTableView* m_view;
    QAction* m_add = nullptr;
};

} // namespace cipwright::ui
