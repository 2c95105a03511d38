#include "ui/dialogs/signdialog.h"

#include "core/check/schema/readchecked.h"
#include "core/work/certificatesigners.h"
#include "ui/document/certificatetext.h"
#include "ui/document/cipexport.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/services/background.h"
#include "ui/widgets/passphraseedit.h"
#include "ui/widgets/policychoice.h"

#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright::ui {

namespace {

QString topicText(ReadinessTopic topic) {
    switch (topic) {
    case ReadinessTopic::Policy:
        return SignDialog::tr("The policy");
    case ReadinessTopic::Certificate:
        return SignDialog::tr("The certificate");
    case ReadinessTopic::LockOut:
        break;
    }
    return SignDialog::tr("Starting Windows, and getting rid of the policy");
}

/// More errors of the policy than there is need to list: the problems pane has them all.
constexpr std::size_t mostErrors = 8;

/// Whether a finding goes away when the base lists the certificate as signer of supplementals.
bool isAboutBaseSigners(const ReadinessFinding& finding) {
    const std::string_view code = finding.diagnostic.code();
    return code == "ready.base-signer" || code == "supplemental.base-signers-missing";
}

} // namespace

SignDialog::SignDialog(PolicyDocument& document, SigningSurroundings surroundings, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_surroundings(std::move(surroundings))
    , m_pages(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("signDialog"));
    setWindowTitle(tr("Sign \"%1\"").arg(document.name()));
    auto* const form = new QWidget(m_pages);
    auto* const result = new QWidget(m_pages);
    makeForm(form);
    makeResult(result);
    m_pages->addWidget(form);
    m_pages->addWidget(result);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_pages);
    offerPolicies();
    resize(760, 660);
    connect(&document, &PolicyDocument::policyChanged, this, [this] {
        m_notice.clear();
        refresh();
    });
    // What the audit guard refuses is said there; the window behind has it too, but who looks?
    connect(&document, &PolicyDocument::editFailed, this,
            [this](const Diagnostics& why) { fail(tr("The policy was not signed."), why); });
    refresh();
    m_key->setFocus();
}

SignDialog::~SignDialog() = default;

bool SignDialog::isSupplemental() const {
    return m_document.policy().type() == PolicyType::Supplemental;
}

bool SignDialog::isElsewhere() const {
    return source().kind == KeySource::Kind::Elsewhere;
}

/// A key that was open is not the one any more; one without a passphrase is opened at once. Whether
/// it has one is asked in the background, so that the passphrase can be typed meanwhile.
void SignDialog::changeSource() {
    const KeySource wanted = source();
    if (m_signer && wanted == m_opened) {
        return;
    }
    m_signer.reset();
    m_failure.clear();
    m_notice.clear();
    const unsigned job = ++m_job;
    if (wanted.isComplete()) {
        inBackground(
            this, [wanted] { return needsPassphrase(wanted); },
            [this, job](const Result<bool>& needs) {
                if (job != m_job) {
                    return;
                }
                if (!needs) {
                    fail(tr("The key was not read."), needs.error());
                } else if (*needs) {
                    m_passphrase->setFocus();
                } else {
                    readKey();
                }
            });
    }
    refresh();
}

void SignDialog::readKey() {
    const KeySource wanted = source();
    if (m_busy || !wanted.isComplete()) {
        return;
    }
    auto passphrase = std::make_shared<const Secret>(m_passphrase->take());
    const unsigned job = ++m_job;
    m_failure.clear();
    setBusy(isElsewhere() ? tr("Reading the certificate...") : tr("Opening the key..."));
    inBackground(
        this, [wanted, passphrase] { return openSigner(wanted, *passphrase); },
        [this, wanted, job](Result<PolicySigner> signer) {
            if (job == m_job) {
                takeKey(wanted, std::move(signer));
            }
        });
}

void SignDialog::takeKey(const KeySource& source, Result<PolicySigner> signer) {
    setBusy({});
    m_signer.reset();
    if (!signer) {
        fail(isElsewhere() ? tr("The certificate was not read.") : tr("The key was not opened."),
             signer.error());
        isElsewhere() ? m_certificate->setFocus() : m_passphrase->setFocus();
        return;
    }
    m_signer = std::move(*signer);
    m_opened = source;
    refresh();
    QPushButton* const next = isElsewhere() ? m_export : m_sign;
    next->isEnabled() ? next->setFocus() : m_fixAll->setFocus();
}

/// Says again what stands against signing, and what can be done now.
void SignDialog::refresh() {
    bool ready = m_signer.has_value() && !m_document.isStale();
    QList<Finding> list = findings(ready);
    if (m_signer) {
        m_signerText->setText(
            tr("%1, valid until %2")
                .arg(shortName(m_signer->certificate), timeText(m_signer->certificate.notAfter)));
        m_signerText->setToolTip(certificateText(m_signer->certificate));
    } else {
        m_signerText->setText(isElsewhere() ? tr("No certificate is read yet")
                                            : tr("No key is open yet"));
        m_signerText->setToolTip({});
    }
    const bool fixable = std::ranges::any_of(list, [](const Finding& finding) {
        return finding.severity == Severity::Error && !finding.remedy.isEmpty();
    });
    m_findings->show(list);
    m_fixAll->setEnabled(fixable && !m_busy);
    m_sign->setEnabled(ready && !m_busy);
    m_export->setEnabled(ready && !m_busy);
    m_open->setEnabled(source().isComplete() && !m_busy);
    if (!m_busy) {
        m_state->setText(stateText(ready));
    }
}

QString SignDialog::stateText(bool ready) const {
    if (ready) {
        return tr("Ready to be signed.");
    }
    if (m_signer) {
        return tr("It cannot be signed while there are errors.");
    }
    if (isElsewhere()) {
        return tr("Choose the certificate of the key.");
    }
    if (!source().isComplete()) {
        return tr("Choose a key and its certificate.");
    }
    return source().kind == KeySource::Kind::Token ? tr("Type the PIN and press Enter.")
                                                   : tr("Type the passphrase and press Enter.");
}

QList<Finding> SignDialog::findings(bool& ready) {
    QList<Finding> list;
    if (!m_failure.isEmpty()) {
        list.append({tr("What went wrong"), Severity::Error, m_failure, {}, {}});
    }
    if (!m_notice.isEmpty()) {
        list.append({tr("Signing elsewhere"), Severity::Info, m_notice, {}, {}});
    }
    if (m_document.isStale()) {
        list.append({tr("The policy"),
                     Severity::Error,
                     tr("The text is not XML; mend it before it is signed."),
                     {},
                     {}});
        return list;
    }
    if (m_signer) {
        addReadiness(list, ready);
    }
    const auto compiled = compileDocument(m_document, m_surroundings.options);
    if (!compiled) {
        ready = false;
        const LineIndex lines = m_document.text().lines();
        const std::size_t shown = std::min(compiled.error().size(), mostErrors);
        for (std::size_t i = 0; i < shown; ++i) {
            const Diagnostic& error = compiled.error()[i];
            list.append(
                {tr("Errors of the policy"),
                 Severity::Error,
                 tr("Line %1: %2").arg(lines.at(error.span.begin).line).arg(diagnosticText(error)),
                 {},
                 {}});
        }
        if (shown < compiled.error().size()) {
            list.append(
                {tr("Errors of the policy"),
                 Severity::Error,
                 tr("and %n more", nullptr, static_cast<int>(compiled.error().size() - shown)),
                 {},
                 {}});
        }
    }
    return list;
}

void SignDialog::addReadiness(QList<Finding>& list, bool& ready) {
    const ReadPolicy read = readChecked(m_document.text());
    const std::string now = timeNow();
    const ReadinessFindings found = signingReadiness(intentFor(read, now));
    ready = ready && isReady(found);
    for (const ReadinessFinding& each : found) {
        Finding finding{topicText(each.topic),
                        each.diagnostic.severity(),
                        diagnosticText(each.diagnostic),
                        {},
                        {}};
        if (each.fix) {
            finding.remedy = QString::fromStdString(each.fix->title);
            finding.mend = [this, fix = *each.fix] { mend(fix); };
        } else if (isAboutBaseSigners(each) && m_base->isTab()) {
            finding.remedy =
                tr("Add this certificate to the SupplementalPolicySigners of \"%1\", which must "
                   "be signed and deployed again")
                    .arg(m_base->document()->name());
            finding.mend = [this] { mendBase(); };
        }
        list.append(std::move(finding));
    }
}

SigningIntent SignDialog::intentFor(const ReadPolicy& read, std::string_view now) const {
    const PolicyDocument* const base = isSupplemental() ? m_base->document() : nullptr;
    const PolicyDocument* const deployed = m_deployed->document();
    return {.text = m_document.text(),
            .read = read,
            .certificate = m_signer->certificate,
            .others = m_signer->chain,
            .base = base != nullptr ? &base->policy() : nullptr,
            .deployed = deployed != nullptr ? &deployed->policy() : nullptr,
            .now = now};
}

void SignDialog::mend(const Fix& fix) {
    m_document.apply(fix.patch, QString::fromStdString(fix.title));
}

void SignDialog::mendBase() {
    PolicyDocument* const base = m_base->document();
    if (base == nullptr || !m_signer) {
        return;
    }
    constexpr std::array roles{SignerRole::Supplemental};
    const auto patch =
        addCertificateSigners(base->text(), base->policy(), {&m_signer->certificate, 1}, roles);
    if (!patch) {
        fail(tr("The base was not changed."), patch.error());
    } else {
        base->apply(*patch, tr("Add Signer of Supplementals"));
        refresh();
    }
}

void SignDialog::fixAll() {
    if (!m_signer || m_document.isStale()) {
        return;
    }
    const ReadPolicy read = readChecked(m_document.text());
    const std::string now = timeNow();
    const SigningIntent intent = intentFor(read, now);
    const ReadinessFindings found = signingReadiness(intent);
    std::vector<TextPatch> patches;
    for (Preparation& preparation : preparationsFor(intent)) {
        patches.push_back(std::move(preparation.patch));
    }
    const bool ofBase = std::ranges::any_of(found, &isAboutBaseSigners);
    m_document.applyAll(patches, tr("Prepare for Signing"));
    if (ofBase && m_base->isTab()) {
        mendBase();
    }
    refresh();
    if (m_sign->isEnabled()) {
        m_sign->setFocus();
    }
}

void SignDialog::reject() {
    if (m_busy) {
        ++m_job;
        setBusy({});
        m_failure = tr("It was given up; nothing was written.");
        refresh();
        return;
    }
    QDialog::reject();
}

/// Shows that something is being done; nothing for no more.
void SignDialog::setBusy(const QString& what) {
    m_busy = !what.isEmpty();
    m_progress->setVisible(m_busy);
    m_input->setEnabled(!m_busy);
    m_findings->setEnabled(!m_busy);
    if (m_busy) {
        m_state->setText(what);
        m_sign->setEnabled(false);
        m_export->setEnabled(false);
        m_fixAll->setEnabled(false);
        m_cancel->setFocus();
    }
}

void SignDialog::fail(const QString& what, const Diagnostics& why) {
    QString head = what;
    if (head.endsWith(QLatin1Char('.'))) {
        head.chop(1);
    }
    m_failure = tr("%1: %2").arg(head, failureText(why));
    refresh();
}

} // namespace cipwright::ui
