#include "ui/document/policysigning.h"

#include "core/base/fileio.h"
#include "core/crypto/messages.h"
#include "core/crypto/signedpolicy.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>

#include <algorithm>
#include <utility>
#include <vector>

namespace cipwright::ui {

namespace {

Result<std::string> bytesOf(const QString& path) {
    return readFile(QFileInfo(path).filesystemFilePath());
}

Result<Secret> secretOf(const QString& path) {
    auto bytes = bytesOf(path);
    if (!bytes) {
        return std::unexpected(std::move(bytes.error()));
    }
    return Secret::taking(*bytes);
}

Result<std::vector<Certificate>> certificatesOf(const QString& path) {
    const auto bytes = bytesOf(path);
    return bytes ? readCertificates(*bytes) : std::unexpected(bytes.error());
}

Result<Pkcs12Content> openPkcs12(const KeySource& source, const Secret& passphrase) {
    const auto bytes = secretOf(source.key);
    return bytes ? Pkcs12Content::read(bytes->view(), passphrase) : std::unexpected(bytes.error());
}

Result<Pkcs12Content> openPem(const KeySource& source, const Secret& passphrase) {
    auto certificates = certificatesOf(source.certificate);
    if (!certificates) {
        return std::unexpected(std::move(certificates.error()));
    }
    const auto bytes = secretOf(source.key);
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    auto key = SigningKey::fromPem(bytes->view(), passphrase);
    if (!key) {
        return std::unexpected(std::move(key.error()));
    }
    // A file may hold the chain as well, in any order.
    const auto own = std::ranges::find_if(
        *certificates, [&](const Certificate& certificate) { return key->fits(certificate); });
    if (own == certificates->end()) {
        return failure(Diagnostic::inText(messages::cryptoKeyMismatch, {}));
    }
    Certificate certificate = std::move(*own);
    certificates->erase(own);
    return Pkcs12Content{std::move(certificate), std::move(*key), std::move(*certificates)};
}

} // namespace

Result<bool> needsPassphrase(const KeySource& source) {
    const auto bytes = secretOf(source.key);
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    return source.kind == KeySource::Kind::Pkcs12 ? Pkcs12Content::needsPassphrase(bytes->view())
                                                  : SigningKey::needsPassphrase(bytes->view());
}

Result<Pkcs12Content> openKey(const KeySource& source, const Secret& passphrase) {
    auto content = source.kind == KeySource::Kind::Pem ? openPem(source, passphrase)
                                                       : openPkcs12(source, passphrase);
    if (!content || source.chain.isEmpty()) {
        return content;
    }
    auto further = certificatesOf(source.chain);
    if (!further) {
        return std::unexpected(std::move(further.error()));
    }
    for (Certificate& certificate : *further) {
        const bool known = certificate.der == content->certificate.der
                           || std::ranges::find(content->chain, certificate.der, &Certificate::der)
                                  != content->chain.end();
        if (!known) {
            content->chain.push_back(std::move(certificate));
        }
    }
    return content;
}

Result<std::string> doSign(const SigningJob& job) {
    const std::vector<Certificate> none;
    auto file = signPolicy(job.policy, {.certificate = job.signer.certificate,
                                        .key = job.signer.key,
                                        .chain = job.chain ? job.signer.chain : none,
                                        .digest = job.digest,
                                        .signingTime = job.time});
    if (file) {
        Verification verification = verifySignedPolicy(*file);
        if (!verification.good()) {
            return std::unexpected(std::move(verification.problems));
        }
    }
    return file;
}

Result<SignedFile> writeSigned(const std::string& bytes, const QString& path) {
    auto written =
        writeFileAtomically(QFileInfo(path).filesystemFilePath(), bytes, Overwrite::Allow);
    if (!written) {
        return std::unexpected(std::move(written.error()));
    }
    auto back = bytesOf(path);
    if (!back) {
        return std::unexpected(std::move(back.error()));
    }
    Verification verification = verifySignedPolicy(*back);
    if (!verification.good()) {
        return std::unexpected(std::move(verification.problems));
    }
    const QByteArray hash = QCryptographicHash::hash(
        QByteArray::fromRawData(back->data(), static_cast<qsizetype>(back->size())),
        QCryptographicHash::Sha256);
    return SignedFile{.path = path,
                      .size = back->size(),
                      .sha256 = QString::fromLatin1(hash.toHex()),
                      .signer = QString::fromStdString(verification.signer->subject),
                      .digest = QString::fromStdString(verification.digest)};
}

std::string timeNow() {
    return QDateTime::currentDateTimeUtc()
        .toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss'Z'"))
        .toStdString();
}

} // namespace cipwright::ui
