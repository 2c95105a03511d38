// The form for what is selected: what it does, who uses it, and every value that it can have.
#pragma once

#include "ui/models/itemtables.h"

#include <QScrollArea>

#include <utility>
#include <vector>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace cipwright::ui {

class ItemsModel;
class PolicyDocument;

class Inspector final : public QScrollArea {
    Q_OBJECT

public:
    Inspector(PolicyDocument& document, ItemsModel& model, QWidget* parent = nullptr);

    /// Shows rows of the model; edits are for all of them.
    void show(std::vector<TableRow> rows);

private:
    void build();
    void fill();
    void commit(const TableColumn& column, const QLineEdit& edit);

    PolicyDocument& m_document;
    ItemsModel& m_model;
    std::vector<TableRow> m_rows;
    const ItemTable* m_table = nullptr; ///< The table that the form is for.
    QLabel* m_sentence;
    QLabel* m_users;
    QLabel* m_problems;
    QFormLayout* m_form;
    std::vector<std::pair<const TableColumn*, QLineEdit*>> m_edits;
};

} // namespace cipwright::ui
