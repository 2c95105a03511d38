// The form for what is selected: what it does, who uses it, and every value that it can have.
#pragma once

#include "ui/models/itemtables.h"

#include <QScrollArea>

#include <utility>
#include <vector>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace cipwright::ui {

class ItemsModel;
class PolicyDocument;
class ReferenceList;
class ValueBox;
class ValueHint;
class WrappedText;

class Inspector final : public QScrollArea {
    Q_OBJECT

public:
    Inspector(PolicyDocument& document, ItemsModel& model, QWidget* parent = nullptr);

    /// Shows rows of the model; edits are for all of them.
    void show(std::vector<TableRow> rows);

signals:
    /// What a reference at this place of the text is about shall be shown.
    void placeChosen(cipwright::Span place);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// A row of the form with a value.
    struct Line {
        const TableColumn* column;
        QLineEdit* edit;
        ValueBox* box; ///< Around the edit where there are values to choose from; else null.
        ValueHint* hint;
    };

    void build();
    void buildReferences();
    void addLine(const TableColumn& column, const QString& title);
    void fillLines();
    void addTick(const TableColumn& column, const QString& title);
    void fill();
    void fillNote(bool same, const QString& first);
    void fillTicks();
    void fillReferences();
    void commit(const TableColumn& column, QLineEdit& edit);
    void commitNote();
    void commitTick(int column, bool on);

    PolicyDocument& m_document;
    ItemsModel& m_model;
    std::vector<TableRow> m_rows;
    const ItemTable* m_table = nullptr; ///< The table that the form is for.
    WrappedText* m_sentence;
    WrappedText* m_users;
    WrappedText* m_problems;
    QFormLayout* m_form;
    std::vector<Line> m_lines;
    std::vector<std::pair<int, QCheckBox*>> m_ticks; ///< By the model's column.
    const TableColumn* m_noteColumn = nullptr;
    QPlainTextEdit* m_note = nullptr;
    QVBoxLayout* m_lists;
    std::vector<ReferenceList*> m_references;
};

} // namespace cipwright::ui
