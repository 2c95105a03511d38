#include "ui/widgets/messagebar.h"

#include "ui/services/icons.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <utility>

namespace cipwright::ui {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_layout(new QHBoxLayout(this))
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_close(new QToolButton(this)) {
    setObjectName(QStringLiteral("messageBar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);

    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setText(tr("Close"));
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setAutoRaise(true);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);

    m_layout->addWidget(m_icon, 0, Qt::AlignTop);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(m_close, 0, Qt::AlignTop);
    setIcons();
    hide();
}

void MessageBar::showError(const QString& text) {
    showMessage(Kind::Error, text, {});
}

void MessageBar::showNotice(const QString& text) {
    showMessage(Kind::Notice, text, {});
}

void MessageBar::ask(const QString& text, const QList<Answer>& answers) {
    showMessage(Kind::Question, text, answers);
}

QString MessageBar::text() const {
    return m_text->text();
}

void MessageBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        setIcons();
    }
}

void MessageBar::showMessage(Kind kind, const QString& text, const QList<Answer>& answers) {
    m_kind = kind;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    for (QPushButton* const old : std::exchange(m_answers, {})) {
        old->hide();
        old->deleteLater(); // It may be the one whose click leads here.
    }
    for (const Answer& answer : answers) {
        auto* const button = new QPushButton(answer.text, this);
        connect(button, &QPushButton::clicked, this, [this, act = answer.act] {
            hide();
            act();
        });
        m_layout->insertWidget(m_layout->count() - 1, button, 0, Qt::AlignTop);
        m_answers.append(button);
    }
    setIcons();
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::setIcons() {
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    const auto which = m_kind == Kind::Error    ? QStyle::SP_MessageBoxCritical
                       : m_kind == Kind::Notice ? QStyle::SP_MessageBoxInformation
                                                : QStyle::SP_MessageBoxWarning;
    m_icon->setPixmap(
        style()->standardIcon(which, nullptr, this).pixmap(QSize(size, size), devicePixelRatioF()));
    m_close->setIcon(tintedIcon(QStringLiteral("close"), palette()));
}

} // namespace cipwright::ui
