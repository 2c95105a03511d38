#include "ui/window/signingcommands.h"

#include "core/base/fileio.h"
#include "core/crypto/oids.h"
#include "core/crypto/signedpolicy.h"
#include "ui/dialogs/addsignerdialog.h"
#include "ui/dialogs/signdialog.h"
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/services/settings.h"
#include "ui/window/filecommands.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QWidget>

#include <algorithm>
#include <iterator>
#include <utility>

namespace cipwright::ui {

namespace {

Result<std::string> bytesOf(const QString& path) {
    return readFile(QFileInfo(path).filesystemFilePath());
}

/// Policies in the single format are called .p7b as well, signed or not.
bool isCertificateFile(const QString& path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (QStringList{QStringLiteral("cer"), QStringLiteral("crt"), QStringLiteral("der"),
                    QStringLiteral("pem")}
            .contains(suffix)) {
        return true;
    }
    if (suffix != QLatin1String("p7b") && suffix != QLatin1String("p7c")) {
        return false;
    }
    const auto bytes = bytesOf(path);
    if (!bytes) {
        return false;
    }
    const auto parts = SignedPolicy::parse(*bytes);
    return (!parts || parts->content.empty()) && readCertificates(*bytes).has_value();
}

} // namespace

SigningCommands::SigningCommands(const FileCommands& files, const Settings& settings,
                                 std::function<QList<PolicyDocument*>()> open, QWidget* window)
    : QObject(window)
    , m_files(files)
    , m_settings(settings)
    , m_open(std::move(open))
    , m_window(window)
    , m_sign(new QAction(tr("Si&gn..."), this))
    , m_addSigner(new QAction(tr("Add S&igner from Certificate..."), this)) {
    m_addSigner->setObjectName(QStringLiteral("addSignerFromCertificate"));
    m_sign->setObjectName(QStringLiteral("sign"));
    m_sign->setToolTip(tr("Sign the policy with a certificate"));
    m_sign->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    connect(m_sign, &QAction::triggered, this, &SigningCommands::signPolicy);
    connect(m_addSigner, &QAction::triggered, this, &SigningCommands::addSigner);
    setDocument(nullptr);
}

void SigningCommands::addTo(QMenu& policy) const {
    policy.addAction(m_addSigner);
}

void SigningCommands::setDocument(PolicyDocument* document) {
    m_document = document;
    m_addSigner->setEnabled(document != nullptr);
    m_sign->setEnabled(document != nullptr);
}

QStringList SigningCommands::takeCertificates(const QStringList& paths) {
    QStringList certificates;
    QStringList others;
    std::ranges::partition_copy(paths, std::back_inserter(certificates), std::back_inserter(others),
                                &isCertificateFile);
    if (!certificates.isEmpty()) {
        addSignersOf(certificates);
    }
    return others;
}

void SigningCommands::addSigner() {
    const QStringList paths = m_files.dialogs().choose(
        m_window, tr("Choose Certificates"),
        tr("Certificates and what they signed (*.cer *.crt *.der *.pem *.p7b *.p7c *.cip);;"
           "All files (*)"));
    if (!paths.isEmpty()) {
        addSignersOf(paths);
    }
}

void SigningCommands::signPolicy() {
    SigningSurroundings surroundings{
        .choose =
            [this](QWidget* parent, const QString& title, const QString& filter) {
                return m_files.dialogs().choose(parent, title, filter).value(0);
            },
        .save =
            [this](QWidget* parent, const QString& title, const QString& suggested,
                   const QString& filter) {
                return m_files.dialogs().save(parent, title, suggested, filter);
            },
        .open = m_open(),
        .guard = m_settings.auditGuard(),
        .options = m_settings.compileOptions()};
    auto* const dialog = new SignDialog(*m_document, std::move(surroundings), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SignDialog::policySigned, this, &SigningCommands::done);
    dialog->open();
}

void SigningCommands::addSignersOf(const QStringList& paths) {
    if (m_document == nullptr) {
        emit failed(tr("Open the policy first that is to get a signer of the certificate."));
        return;
    }
    std::vector<Certificate> certificates;
    for (const QString& path : paths) {
        const auto bytes = bytesOf(path);
        auto found = bytes ? readCertificates(*bytes) : std::unexpected(bytes.error());
        if (!found) {
            emit failed(tr("No certificate was read from \"%1\": %2")
                            .arg(QDir::toNativeSeparators(path), failureText(found.error())));
            return;
        }
        for (Certificate& certificate : *found) {
            if (std::ranges::find(certificates, certificate.der, &Certificate::der)
                == certificates.end()) {
                certificates.push_back(std::move(certificate));
            }
        }
    }
    auto* const dialog = new AddSignerDialog(*m_document, std::move(certificates), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace cipwright::ui
