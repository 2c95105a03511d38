// Finds values of a policy's items and replaces them, with a list of what would change.
#pragma once

#include "core/base/span.h"
#include "ui/services/replacement.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace cipwright::ui {

class ItemsPage;
class PolicyDocument;
class ReplacementsModel;

class FindReplaceDialog final : public QDialog {
    Q_OBJECT

public:
    /// `page` tells which table is in front and what is selected in it.
    FindReplaceDialog(PolicyDocument& document, const ItemsPage& page, QWidget* parent);

signals:
    /// A value was double clicked; its item stands here.
    void chosen(cipwright::Span place);

private:
    [[nodiscard]] Search search() const;
    void find();
    void replaceAll();

    PolicyDocument& m_document;
    const ItemsPage& m_page;
    QLineEdit* m_text;
    QLineEdit* m_with;
    QComboBox* m_value;
    QComboBox* m_scope;
    QCheckBox* m_case;
    QCheckBox* m_whole;
    QCheckBox* m_expression;
    ReplacementsModel* m_model;
    QTreeView* m_list;
    QLabel* m_verdict;
    QPushButton* m_replace;
    QTimer m_pause; ///< The search begins when typing pauses.
};

} // namespace cipwright::ui
