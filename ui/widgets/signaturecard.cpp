#include "ui/widgets/signaturecard.h"

#include "ui/document/certificatetext.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStringList>
#include <QStyle>
#include <QVBoxLayout>

namespace cipwright::ui {

namespace {

QString verdictOf(const ImportReport& report) {
    const Verification& signature = *report.signature;
    if (!signature.good()) {
        return SignatureCard::tr("The signature of the binary is not valid: %1")
            .arg(failureText(signature.problems));
    }
    QStringList lines{SignatureCard::tr("The binary was signed by %1, and is as it was signed.")
                          .arg(shortName(*signature.signer))};
    lines.append(report.updateSigner
                     ? SignatureCard::tr("The policy accepts updates of this signer.")
                     : SignatureCard::tr("The policy does not accept updates of this signer: it is "
                                         "none of its UpdatePolicySigners."));
    if (!signature.problems.empty()) {
        lines.append(failureText(signature.problems));
    }
    return lines.join(QLatin1Char('\n'));
}

QString detailsOf(const Verification& signature) {
    QStringList lines;
    if (signature.signer) {
        lines.append(certificateText(*signature.signer));
    } else {
        lines.append(SignatureCard::tr("The certificate that signed is not in the file."));
    }
    if (!signature.digest.empty()) {
        lines.append(SignatureCard::tr("Digest: %1").arg(QString::fromStdString(signature.digest)));
    }
    lines.append(signature.signingTime.empty()
                     ? SignatureCard::tr("Signing time: not said")
                     : SignatureCard::tr("Signing time, as the signer has it: %1")
                           .arg(timeText(signature.signingTime)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

SignatureCard::SignatureCard(const PolicyDocument& document, QWidget* parent)
    : QFrame(parent)
    , m_document(document)
    , m_icon(new QLabel(this))
    , m_verdict(new QLabel(this))
    , m_details(new QPlainTextEdit(this)) {
    setObjectName(QStringLiteral("signatureCard"));
    setFrameShape(StyledPanel);
    m_verdict->setObjectName(QStringLiteral("signatureVerdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setObjectName(QStringLiteral("signatureDetails"));
    m_details->setAccessibleName(tr("Details of the signature"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setFrameShape(NoFrame);
    m_details->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    constexpr int lines = 9;
    m_details->setMinimumHeight(fontMetrics().lineSpacing() * lines);
    auto* const title = new QLabel(tr("Signature"), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);

    auto* const verdict = new QHBoxLayout;
    verdict->addWidget(m_icon, 0, Qt::AlignTop);
    verdict->addWidget(m_verdict, 1);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addLayout(verdict);
    layout->addWidget(m_details);
    update();
}

void SignatureCard::update() {
    const auto& report = m_document.importReport();
    const bool there = report && report->signature;
    setVisible(there);
    if (there) {
        m_verdict->setText(verdictOf(*report));
        m_details->setPlainText(detailsOf(*report->signature));
        setIcon();
    }
}

void SignatureCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        setIcon();
    }
}

void SignatureCard::setIcon() {
    const auto& report = m_document.importReport();
    if (!report || !report->signature) {
        return;
    }
    const bool doubtful = !report->updateSigner || !report->signature->problems.empty();
    const QStyle::StandardPixmap which = !report->signature->good() ? QStyle::SP_MessageBoxCritical
                                         : doubtful                 ? QStyle::SP_MessageBoxWarning
                                                                    : QStyle::SP_DialogApplyButton;
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(style()->standardIcon(which).pixmap(size, size));
}

} // namespace cipwright::ui
