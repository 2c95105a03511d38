// Finds values in the tables of a policy and replaces them.
#pragma once

#include "ui/models/replacements.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace cipwright::ui {

class ItemsPage;
class PolicyDocument;
class ReplacementsModel;

/// Shows at each letter what would change; what is ticked is replaced as one step of undo. The
/// document and the page must outlive the dialog.
class ReplaceDialog final : public QDialog {
    Q_OBJECT

public:
    ReplaceDialog(PolicyDocument& document, const ItemsPage& page, QWidget* parent = nullptr);

private:
    enum Scope : std::uint8_t { Everything, ThisTable, SelectedRows };

    void search();
    void tell();
    void replace();
    [[nodiscard]] ReplaceWish wish() const;
    [[nodiscard]] std::vector<Replacement> find() const;

    PolicyDocument& m_document;
    const ItemsPage& m_page;
    ReplacementsModel* m_model;
    QLineEdit* m_find;
    QLineEdit* m_with;
    QComboBox* m_scope;
    QComboBox* m_column;
    QCheckBox* m_case;
    QCheckBox* m_whole;
    QCheckBox* m_expression;
    QLabel* m_count;
    QPushButton* m_replace;
};

} // namespace cipwright::ui
