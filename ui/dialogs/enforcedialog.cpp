#include "ui/dialogs/enforcedialog.h"

#include "core/work/auditguard.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace cipwright::ui {

namespace {

/// Longer lists are shortened, and say how much is missing.
constexpr std::size_t mostItems = 100;

/// In place of the margins of a page, which are for reading at length.
const QString sheet = QStringLiteral("p { margin: 6px 0 2px 0; } ul { margin: 0 0 6px 0; }");

} // namespace

EnforceDialog::EnforceDialog(const PolicyDocument& document, Purpose purpose, QWidget* parent)
    : QDialog(parent) {
    setObjectName(QStringLiteral("enforceDialog"));
    const bool already = blocks(document.policy());
    setWindowTitle(purpose == Purpose::Show ? tr("What the Policy Blocks")
                                            : tr("Enforce the Policy?"));
    auto* const details = new QTextBrowser(this);
    details->setObjectName(QStringLiteral("enforceDetails"));
    details->setAccessibleName(already ? tr("What is blocked") : tr("What would be blocked"));
    details->setOpenLinks(false);
    details->setTabChangesFocus(true);
    details->document()->setDefaultStyleSheet(sheet);
    details->setHtml(QString::fromStdString(renderLines(
        whatEnforcingBlocks(document.policy(), mostItems), SummaryFormat::Html, translatedPhrase)));
    auto* const advice = new QLabel(this);
    advice->setObjectName(QStringLiteral("enforceAdvice"));
    advice->setWordWrap(true);
    advice->setText(purpose == Purpose::Refuse
                        ? tr("The audit guard refuses it; Edit > Settings > Policies changes that.")
                        : tr("This holds for each computer that gets the policy. A missing rule "
                             "for a driver that Windows needs can keep a computer from starting "
                             "at all. Look through the audit events first."));

    auto* const buttons = new QDialogButtonBox(this);
    auto* const no = buttons->addButton(purpose == Purpose::Show ? QDialogButtonBox::Close
                                                                 : QDialogButtonBox::Cancel);
    if (purpose != Purpose::Show) {
        auto* const yes = buttons->addButton(tr("&Enforce"), QDialogButtonBox::AcceptRole);
        yes->setObjectName(QStringLiteral("enforceNow"));
        yes->setAutoDefault(false);
        yes->setEnabled(purpose == Purpose::Ask);
    }
    no->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(
        heading(already ? tr("Windows blocks what \"%1\" does not allow.").arg(document.name())
                        : tr("Without audit mode, Windows blocks what \"%1\" does not allow.")
                              .arg(document.name())));
    layout->addWidget(details, 1);
    layout->addWidget(advice);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 28);
    no->setFocus();
}

QWidget* EnforceDialog::heading(const QString& text) {
    auto* const row = new QWidget(this);
    auto* const icon = new QLabel(row);
    const int size = style()->pixelMetric(QStyle::PM_LargeIconSize);
    icon->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(size, size));
    auto* const words = new QLabel(text, row);
    words->setObjectName(QStringLiteral("enforceHeading"));
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    QFont bold = words->font();
    bold.setBold(true);
    words->setFont(bold);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(icon);
    layout->addWidget(words, 1);
    return row;
}

} // namespace cipwright::ui
