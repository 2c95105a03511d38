#include "ui/widgets/valuehint.h"

#include <QAction>
#include <QLineEdit>
#include <QStyle>

#include <utility>

namespace cipwright::ui {

ValueHint::ValueHint(QLineEdit& edit, std::function<QString(const QString&)> fault)
    : QObject(&edit)
    , m_edit(edit)
    , m_fault(std::move(fault))
    , m_mark(edit.addAction(edit.style()->standardIcon(QStyle::SP_MessageBoxWarning),
                            QLineEdit::TrailingPosition)) {
    m_mark->setObjectName(QStringLiteral("valueHint"));
    m_mark->setVisible(false);
    connect(&edit, &QLineEdit::textChanged, this, &ValueHint::check);
    check();
}

void ValueHint::check() {
    const QString fault = m_fault(m_edit.text());
    m_mark->setVisible(!fault.isEmpty());
    m_mark->setToolTip(fault);
    m_mark->setText(fault);
    m_edit.setToolTip(fault);
    m_edit.setAccessibleDescription(fault);
}

} // namespace cipwright::ui
