// Makes rules of a list of names, paths or hashes, in one step of undo.
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace cipwright::ui {

class PolicyDocument;

class AddRulesDialog final : public QDialog {
    Q_OBJECT

public:
    /// `lines` is what stands in the list at first.
    AddRulesDialog(PolicyDocument& document, const QString& lines, QWidget* parent = nullptr);

    void accept() override;

private:
    void judge();

    PolicyDocument& m_document;
    QPlainTextEdit* m_lines;
    QComboBox* m_effect;
    QCheckBox* m_kernel;
    QCheckBox* m_user;
    QLabel* m_verdict;
    QPushButton* m_ok;
};

} // namespace cipwright::ui
