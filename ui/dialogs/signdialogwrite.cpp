// Makes the signature, here or elsewhere, and writes what comes of it.
#include "ui/dialogs/signdialog.h"

#include "core/base/fileio.h"
#include "ui/document/cipexport.h"
#include "ui/document/policydocument.h"
#include "ui/document/policysummary.h"
#include "ui/services/auditguard.h"
#include "ui/services/background.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>

#include <utility>

namespace cipwright::ui {

/// What is to be signed now; nothing where it cannot be, or shall not block yet.
std::optional<SigningJob> SignDialog::order() {
    auto compiled = compileDocument(m_document, m_surroundings.options);
    if (!m_signer || !compiled || m_busy) {
        refresh();
        return std::nullopt;
    }
    if (summaryOf(m_document).mode == PolicyMode::Enforced
        && !mayEnforce(m_document, m_surroundings.guard, this)) {
        return std::nullopt;
    }
    m_failure.clear();
    // In two steps both must be of the same time, so that none is put in.
    return SigningJob{.signer = *m_signer,
                      .policy = std::move(compiled->bytes),
                      .digest = m_digest->currentData().toString().toStdString(),
                      .chain = m_withChain->isChecked(),
                      .time = isElsewhere() ? std::string() : timeNow()};
}

void SignDialog::sign() {
    const auto order = this->order();
    if (!order) {
        return;
    }
    QString signature;
    if (isElsewhere()) {
        signature = m_surroundings.choose(
            this, tr("Signature of the Policy"),
            tr("Signatures (*.sig *.bin *.p7s *.p7b *.p7m *.der);;All files (*)"));
        if (signature.isEmpty()) {
            return;
        }
    }
    const QString path =
        m_surroundings.save(this, tr("Write Signed Policy"),
                            QFileInfo(m_document.path()).dir().filePath(deployedName(m_document)),
                            tr("Binary policies (*.cip *.p7b *.bin);;All files (*)"));
    if (path.isEmpty()) {
        return;
    }
    const unsigned job = ++m_job;
    setBusy(tr("Signing..."));
    inBackground(
        this,
        [order = *order, signature] {
            return signature.isEmpty() ? doSign(order) : withSignatureOf(order, signature);
        },
        [this, path, job](Result<std::string> bytes) {
            if (job == m_job) {
                finish(std::move(bytes), path);
            }
        });
}

/// Writes what somebody else is to sign, and says how.
void SignDialog::exportToBeSigned() {
    const auto order = this->order();
    if (!order) {
        return;
    }
    const auto what = toBeSigned(*order);
    if (!what) {
        fail(tr("Nothing was written."), what.error());
        return;
    }
    const QString path = m_surroundings.save(
        this, tr("Write What Is to Be Signed"),
        QFileInfo(m_document.path())
            .dir()
            .filePath(QFileInfo(deployedName(m_document)).baseName() + QStringLiteral(".tbs")),
        tr("To be signed (*.tbs);;All files (*)"));
    if (path.isEmpty()) {
        return;
    }
    const auto written =
        writeFileAtomically(QFileInfo(path).filesystemFilePath(), what->bytes, Overwrite::Allow);
    if (!written) {
        fail(tr("Nothing was written."), written.error());
        return;
    }
    m_notice =
        tr("%1 was written. Have these %n bytes signed with the key of the certificate, with RSA "
           "PKCS #1 v1.5 and %2; their digest is %3. Then choose the signature. Do not change the "
           "policy, the digest or the certificates in between.",
           nullptr, static_cast<int>(what->bytes.size()))
            .arg(QDir::toNativeSeparators(path), m_digest->currentText(), what->digest);
    refresh();
    m_sign->setFocus();
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
    QStringList lines{tr("File: %1").arg(native),
                      tr("Size: %n bytes", nullptr, static_cast<int>(written->size)),
                      tr("SHA-256: %1").arg(written->sha256),
                      tr("Signed by: %1").arg(written->signer),
                      tr("Digest of the signature: %1").arg(written->digest),
                      tr("The file was read back from the disk and verified.")};
    if (m_document.isModified()) {
        lines.append(tr("What was changed in the policy is not saved yet: save it, so that the "
                        "next version has it too."));
    }
    m_result->setPlainText(lines.join(QLatin1Char('\n')));
    m_pages->setCurrentIndex(1);
    m_result->setFocus();
    emit policySigned(tr("Signed %1 with the certificate of %2.").arg(native, written->signer));
}

} // namespace cipwright::ui
