#include "ui/widgets/findingslist.h"

#include "ui/document/diagnostictext.h"
#include "ui/services/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace cipwright::ui {

FindingsList::FindingsList(QWidget* parent)
    : QScrollArea(parent) {
    setObjectName(QStringLiteral("findings"));
    setAccessibleName(tr("What stands against it"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundRole(QPalette::Base);
}

void FindingsList::show(const QList<Finding>& findings) {
    m_findings = findings;
    auto* const rows = new QWidget;
    rows->setBackgroundRole(QPalette::Base);
    rows->setAutoFillBackground(true);
    auto* const layout = new QVBoxLayout(rows);
    QString topic;
    for (const Finding& finding : m_findings) {
        if (finding.topic != topic) {
            topic = finding.topic;
            auto* const heading = new QLabel(topic, rows);
            QFont bold = heading->font();
            bold.setBold(true);
            heading->setFont(bold);
            layout->addWidget(heading);
        }
        layout->addWidget(made(finding));
    }
    layout->addStretch(1);
    // The rows that go may hold the button whose click leads here.
    if (QWidget* const old = takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    m_rows = rows;
    setWidget(rows);
}

void FindingsList::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_rows != nullptr) {
        show(QList<Finding>(m_findings));
    }
}

QWidget* FindingsList::made(const Finding& finding) {
    auto* const row = new QWidget;
    auto* const icon = new QLabel(row);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    icon->setPixmap(style()->standardIcon(severityPixmap(finding.severity)).pixmap(size, size));
    QString words = tr("%1: %2").arg(severityText(finding.severity), finding.text);
    if (!finding.remedy.isEmpty()) {
        words += QLatin1Char('\n') + tr("Fix: %1").arg(finding.remedy);
    }
    auto* const text = new QLabel(words, row);
    text->setObjectName(QStringLiteral("findingText"));
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addWidget(text, 1);
    if (!finding.remedy.isEmpty()) {
        auto* const fix = new QPushButton(tr("Fix"), row);
        fix->setObjectName(QStringLiteral("fixFinding"));
        fix->setAccessibleName(tr("Fix: %1").arg(finding.remedy));
        fix->setToolTip(finding.remedy);
        fix->setAutoDefault(false);
        connect(fix, &QPushButton::clicked, this, [mend = finding.mend] { mend(); });
        layout->addWidget(fix, 0, Qt::AlignTop);
    }
    return row;
}

} // namespace cipwright::ui
