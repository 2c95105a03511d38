// Gives an item another ID, and changes all that name it.
#pragma once

#include "core/xml/policyedit.h"

#include <QDialog>

#include <string>

class QLabel;
class QLineEdit;
class QPushButton;

namespace cipwright::ui {

class PolicyDocument;

class RenameDialog final : public QDialog {
    Q_OBJECT

public:
    /// `id` must be that of an item of the document; it is looked for again when the dialog ends,
    /// since the text may have changed meanwhile.
    RenameDialog(PolicyDocument& document, std::string id, bool macro, QWidget* parent);

    void accept() override;

private:
    void judge();

    PolicyDocument& m_document;
    std::string m_old;
    bool m_macro;
    QLineEdit* m_id;
    QLabel* m_verdict;
    QPushButton* m_ok = nullptr;
};

} // namespace cipwright::ui
