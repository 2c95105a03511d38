// Makes rules of lines that are typed, pasted or taken from a spreadsheet, in one step of undo.
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace cipwright {
struct RuleLine;
} // namespace cipwright

namespace cipwright::ui {

class PolicyDocument;
class RuleLinesModel;
struct RuleChoice;

class AddRulesDialog final : public QDialog {
    Q_OBJECT

public:
    /// `lines` is what stands in the grid at first, as rules of a choice or, with null, as each
    /// looks.
    AddRulesDialog(PolicyDocument& document, const QString& lines,
                   const RuleChoice* choice = nullptr, QWidget* parent = nullptr);

    void accept() override;

private:
    void setUpGrid();
    void paste();
    void removeSelected();
    void setAll();
    void setAllKinds();
    void judge();
    [[nodiscard]] RuleLine wanted() const;

    PolicyDocument& m_document;
    RuleLinesModel* m_lines;
    QTableView* m_grid;
    QComboBox* m_effect;
    QComboBox* m_kind;
    QCheckBox* m_kernel;
    QCheckBox* m_user;
    QLabel* m_verdict;
    QPushButton* m_ok = nullptr;
};

} // namespace cipwright::ui
