#include "ui/widgets/statussummary.h"

#include "ui/document/policysummary.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStringList>

namespace cipwright::ui {

namespace {

/// White can be read on each of them, so that they hold on light and dark grounds alike.
QColor groundOf(PolicyMode mode) {
    switch (mode) {
    case PolicyMode::Audit:
        return {0x1B, 0x5E, 0x9B};
    case PolicyMode::Enforced:
        return {0xA6, 0x2B, 0x1D};
    default:
        return {0x55, 0x5B, 0x63};
    }
}

QString problemsText(const PolicySummary& summary) {
    return summary.errors + summary.warnings == 0 ? StatusSummary::tr("No problems found")
                                                  : StatusSummary::tr("Errors: %1, warnings: %2")
                                                        .arg(summary.errors)
                                                        .arg(summary.warnings);
}

} // namespace

StatusSummary::StatusSummary(QWidget* parent)
    : QWidget(parent)
    , m_mode(new QLabel(this))
    , m_details(new QLabel(this)) {
    m_mode->setObjectName(QStringLiteral("modeLabel"));
    m_mode->setAutoFillBackground(true);
    m_mode->setContentsMargins(8, 1, 8, 1);
    QFont bold = m_mode->font();
    bold.setBold(true);
    m_mode->setFont(bold);
    m_details->setObjectName(QStringLiteral("detailsLabel"));
    // Gives way in a narrow window; the tool tip has all of it.
    m_details->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->addWidget(m_mode);
    layout->addWidget(m_details, 1);
}

void StatusSummary::show(const PolicySummary& summary, std::uint32_t formatVersion) {
    m_mode->setVisible(summary.mode != PolicyMode::None);
    m_mode->setText(modeWord(summary.mode));
    m_mode->setToolTip(modeMeaning(summary.mode));
    m_mode->setAccessibleDescription(modeMeaning(summary.mode));
    QPalette colors = m_mode->palette();
    colors.setColor(QPalette::Window, groundOf(summary.mode));
    colors.setColor(QPalette::WindowText, Qt::white);
    m_mode->setPalette(colors);

    QStringList parts{summary.type};
    if (summary.mode != PolicyMode::None) {
        parts.append(summary.signature);
        if (formatVersion != 0) {
            parts.append(tr("CIP v%1").arg(formatVersion));
        }
        parts.append(tr("File rules: %1").arg(summary.fileRules));
    }
    parts.append({problemsText(summary), summary.source});
    m_details->setText(parts.join(QStringLiteral("  |  ")));
    m_details->setToolTip(m_details->text());
}

} // namespace cipwright::ui
