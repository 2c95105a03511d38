#include "ui/dialogs/signdialog.h"

#include "core/check/schema/readchecked.h"
#include "core/work/certificatesigners.h"
#include "ui/document/certificatetext.h"
#include "ui/document/cipexport.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/document/policysummary.h"
#include "ui/services/auditguard.h"
#include "ui/services/background.h"
#include "ui/widgets/passphraseedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
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
    offerBases();
    resize(760, 620);
    connect(&document, &PolicyDocument::policyChanged, this, &SignDialog::refresh);
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

/// A key that was open is not the one any more; one without a passphrase is opened at once.
void SignDialog::changeSource() {
    const KeySource wanted = source();
    if (m_signer && wanted == m_opened) {
        return;
    }
    m_signer.reset();
    m_failure.clear();
    if (wanted.isComplete()) {
        const auto needs = needsPassphrase(wanted);
        if (needs && !*needs) {
            readKey();
            return;
        }
        if (!needs) {
            fail(tr("The key was not read."), needs.error());
            return;
        }
        m_passphrase->setFocus();
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
    setBusy(tr("Opening the key..."));
    inBackground(
        this, [wanted, passphrase] { return openKey(wanted, *passphrase); },
        [this, wanted, job](Result<Pkcs12Content> content) {
            if (job == m_job) {
                takeKey(wanted, std::move(content));
            }
        });
}

void SignDialog::takeKey(const KeySource& source, Result<Pkcs12Content> content) {
    setBusy({});
    m_signer.reset();
    if (!content) {
        fail(tr("The key was not opened."), content.error());
        m_passphrase->setFocus();
        return;
    }
    m_signer = std::move(*content);
    m_opened = source;
    refresh();
    m_sign->isEnabled() ? m_sign->setFocus() : m_fixAll->setFocus();
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
        m_signerText->setText(tr("No key is open yet"));
        m_signerText->setToolTip({});
    }
    const bool fixable = std::ranges::any_of(list, [](const Finding& finding) {
        return finding.severity == Severity::Error && !finding.remedy.isEmpty();
    });
    m_findings->show(list);
    m_fixAll->setEnabled(fixable && !m_busy);
    m_sign->setEnabled(ready && !m_busy);
    m_open->setEnabled(source().isComplete() && !m_busy);
    if (!m_busy) {
        m_state->setText(ready      ? tr("Ready to be signed.")
                         : m_signer ? tr("It cannot be signed while there are errors.")
                                    : tr("Choose a key and its certificate."));
    }
}

QList<Finding> SignDialog::findings(bool& ready) {
    QList<Finding> list;
    if (!m_failure.isEmpty()) {
        list.append({tr("What went wrong"), Severity::Error, m_failure, {}, {}});
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
    PolicyDocument* const base = this->base();
    const ReadinessFindings found =
        signingReadiness({.text = m_document.text(),
                          .read = read,
                          .certificate = m_signer->certificate,
                          .others = m_signer->chain,
                          .base = base != nullptr ? &base->policy() : nullptr,
                          .now = now});
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
        } else if (isAboutBaseSigners(each) && m_surroundings.open.contains(base)) {
            finding.remedy =
                tr("Add this certificate to the SupplementalPolicySigners of \"%1\", which must "
                   "be signed and deployed again")
                    .arg(base->name());
            finding.mend = [this] { mendBase(); };
        }
        list.append(std::move(finding));
    }
}

void SignDialog::mend(const Fix& fix) {
    m_document.apply(fix.patch, QString::fromStdString(fix.title));
}

void SignDialog::mendBase() {
    PolicyDocument* const base = this->base();
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
    PolicyDocument* const base = this->base();
    const SigningIntent intent{.text = m_document.text(),
                               .read = read,
                               .certificate = m_signer->certificate,
                               .others = m_signer->chain,
                               .base = base != nullptr ? &base->policy() : nullptr,
                               .now = now};
    const ReadinessFindings found = signingReadiness(intent);
    std::vector<TextPatch> patches;
    for (Preparation& preparation : preparationsFor(intent)) {
        patches.push_back(std::move(preparation.patch));
    }
    const bool ofBase = std::ranges::any_of(found, &isAboutBaseSigners);
    m_document.applyAll(patches, tr("Prepare for Signing"));
    if (ofBase && m_surroundings.open.contains(base)) {
        mendBase();
    }
    refresh();
    if (m_sign->isEnabled()) {
        m_sign->setFocus();
    }
}

void SignDialog::sign() {
    auto compiled = compileDocument(m_document, m_surroundings.options);
    if (!m_signer || !compiled || m_busy) {
        refresh();
        return;
    }
    if (summaryOf(m_document).mode == PolicyMode::Enforced
        && !mayEnforce(m_document, m_surroundings.guard, this)) {
        return;
    }
    const QString path = m_surroundings.save(
        this, QFileInfo(m_document.path()).dir().filePath(deployedName(m_document)));
    if (path.isEmpty()) {
        return;
    }
    SigningJob order{.signer = *m_signer,
                     .policy = std::move(compiled->bytes),
                     .digest = m_digest->currentData().toString().toStdString(),
                     .chain = m_withChain->isChecked(),
                     .time = timeNow()};
    const unsigned job = ++m_job;
    m_failure.clear();
    setBusy(tr("Signing..."));
    inBackground(
        this, [order = std::move(order)] { return doSign(order); },
        [this, path, job](Result<std::string> bytes) {
            if (job == m_job) {
                finish(std::move(bytes), path);
            }
        });
}

/// Nothing is written before, so that giving up leaves nothing behind.
void SignDialog::finish(Result<std::string> signedPolicy, const QString& path) {
    setBusy({});
    if (!signedPolicy) {
        fail(tr("The policy was not signed."), signedPolicy.error());
        return;
    }
    const auto written = writeSigned(*signedPolicy, path);
    if (!written) {
        fail(tr("The signed policy was not written."), written.error());
        return;
    }
    const QString native = QDir::toNativeSeparators(written->path);
    m_result->setPlainText(QStringList{
        tr("File: %1").arg(native), tr("Size: %n bytes", nullptr, static_cast<int>(written->size)),
        tr("SHA-256: %1").arg(written->sha256), tr("Signed by: %1").arg(written->signer),
        tr("Digest of the signature: %1").arg(written->digest),
        tr("The file was read back from the disk and verified.")}
                               .join(QLatin1Char('\n')));
    m_pages->setCurrentIndex(1);
    m_result->setFocus();
    emit done(tr("Signed %1 with the certificate of %2.").arg(native, written->signer));
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
        m_fixAll->setEnabled(false);
        m_cancel->setFocus();
    }
}

void SignDialog::fail(const QString& what, const Diagnostics& why) {
    m_failure = tr("%1 %2").arg(what, failureText(why));
    refresh();
}

} // namespace cipwright::ui
