#include "ui/dialogs/renamedialog.h"

#include "ui/document/policydocument.h"
#include "ui/services/itemreferences.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <utility>

namespace cipwright::ui {

RenameDialog::RenameDialog(PolicyDocument& document, std::string id, bool macro, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_old(std::move(id))
    , m_macro(macro)
    , m_id(new QLineEdit(QString::fromStdString(m_old), this))
    , m_verdict(new QLabel(this)) {
    setObjectName(QStringLiteral("renameDialog"));
    setWindowTitle(tr("Rename ID"));
    m_id->setObjectName(QStringLiteral("newId"));
    m_id->selectAll();
    m_verdict->setObjectName(QStringLiteral("renameVerdict"));
    m_verdict->setWordWrap(true);
    auto* const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("&Rename"));
    auto* const form = new QFormLayout(this);
    form->addRow(tr("&New ID:"), m_id);
    form->addRow(m_verdict);
    form->addRow(buttons);
    resize(460, 0);
    connect(buttons, &QDialogButtonBox::accepted, this, &RenameDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &RenameDialog::reject);
    connect(m_id, &QLineEdit::textChanged, this, &RenameDialog::judge);
    judge();
}

void RenameDialog::accept() {
    const auto item =
        m_document.isStale() ? std::nullopt : definitionOf(m_document.policy(), m_old, m_macro);
    if (item
        && m_document.edit(renameId(m_document.text(), m_document.policy(), *item,
                                    m_id->text().trimmed().toStdString()),
                           tr("Rename ID"))) {
        QDialog::accept();
    }
}

/// Says before OK what would come of it.
void RenameDialog::judge() {
    const Policy& policy = m_document.policy();
    const std::string id = m_id->text().trimmed().toStdString();
    const bool taken = id != m_old && definitionOf(policy, id, m_macro).has_value();
    if (taken) {
        m_verdict->setText(tr("Another item has this ID; choose one that is free."));
    } else if (id.empty()) {
        m_verdict->setText(tr("Type the new ID."));
    } else if (const auto item = definitionOf(policy, m_old, m_macro)) {
        m_verdict->setText(tr("References that change too: %n.", nullptr,
                              static_cast<int>(referencesTo(policy, *item).size())));
    }
    m_ok->setEnabled(!taken && !id.empty() && id != m_old);
}

} // namespace cipwright::ui
