#include "ui/document/policysigning.h"

#include "core/base/fileio.h"
#include "core/crypto/messages.h"
#include "core/crypto/signedpolicy.h"
#include "core/crypto/token.h"

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

Result<PolicySigner> openPkcs12(const KeySource& source, const Secret& passphrase) {
    const auto bytes = secretOf(source.key);
    auto content =
        bytes ? Pkcs12Content::read(bytes->view(), passphrase) : std::unexpected(bytes.error());
    if (!content) {
        return std::unexpected(std::move(content.error()));
    }
    return PolicySigner{std::move(content->certificate), std::move(content->key),
                        std::move(content->chain)};
}

// The certificate that a key fits, and the others: a file may hold the chain, in any order.
Result<PolicySigner> withOwn(std::vector<Certificate> certificates, SigningKey key) {
    const auto own = std::ranges::find_if(
        certificates, [&](const Certificate& certificate) { return key.fits(certificate); });
    if (own == certificates.end()) {
        return failure(Diagnostic::inText(messages::cryptoKeyMismatch, {}));
    }
    Certificate certificate = std::move(*own);
    certificates.erase(own);
    return PolicySigner{std::move(certificate), std::move(key), std::move(certificates)};
}

Result<PolicySigner> openPem(const KeySource& source, const Secret& passphrase) {
    auto certificates = certificatesOf(source.certificate);
    if (!certificates) {
        return std::unexpected(std::move(certificates.error()));
    }
    const auto bytes = secretOf(source.key);
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    auto key = SigningKey::fromPem(bytes->view(), passphrase);
    return key ? withOwn(std::move(*certificates), std::move(*key))
               : std::unexpected(std::move(key.error()));
}

Result<Token> tokenOf(const KeySource& source) {
    const auto uri = Pkcs11Uri::parse(source.key.trimmed().toStdString());
    return uri ? Token::open(*uri, {}) : std::unexpected(uri.error());
}

Result<PolicySigner> openToken(const KeySource& source, const Secret& pin) {
    const auto token = tokenOf(source);
    if (!token) {
        return std::unexpected(token.error());
    }
    auto key = token->key(pin);
    if (!key) {
        return std::unexpected(std::move(key.error()));
    }
    auto certificates =
        source.certificate.isEmpty() ? token->certificates() : certificatesOf(source.certificate);
    return certificates ? withOwn(std::move(*certificates), std::move(*key))
                        : std::unexpected(std::move(certificates.error()));
}

// The first certificate of a file is the signer's, as on the command line.
Result<PolicySigner> openCertificate(const KeySource& source) {
    auto certificates = certificatesOf(source.certificate);
    if (!certificates) {
        return std::unexpected(std::move(certificates.error()));
    }
    Certificate own = std::move(certificates->front());
    certificates->erase(certificates->begin());
    return PolicySigner{std::move(own), std::nullopt, std::move(*certificates)};
}

Result<PolicySigner> openKind(const KeySource& source, const Secret& passphrase) {
    switch (source.kind) {
    case KeySource::Kind::Pkcs12:
        return openPkcs12(source, passphrase);
    case KeySource::Kind::Pem:
        return openPem(source, passphrase);
    case KeySource::Kind::Token:
        return openToken(source, passphrase);
    case KeySource::Kind::Elsewhere:
        break;
    }
    return openCertificate(source);
}

const std::vector<Certificate> noChain;

SignatureForm formOf(const SigningJob& job) {
    return {.certificate = job.signer.certificate,
            .chain = job.chain ? job.signer.chain : noChain,
            .digest = job.digest,
            .signingTime = job.time};
}

} // namespace

bool KeySource::isComplete() const {
    const bool certificateNeeded = kind == Kind::Pem || kind == Kind::Elsewhere;
    return (kind == Kind::Elsewhere || !key.isEmpty())
           && (!certificateNeeded || !certificate.isEmpty());
}

Result<bool> needsPassphrase(const KeySource& source) {
    if (source.kind == KeySource::Kind::Elsewhere) {
        return false;
    }
    if (source.kind == KeySource::Kind::Token) {
        const auto token = tokenOf(source);
        return token ? Result<bool>(token->needsPin()) : std::unexpected(token.error());
    }
    const auto bytes = secretOf(source.key);
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    return source.kind == KeySource::Kind::Pkcs12 ? Pkcs12Content::needsPassphrase(bytes->view())
                                                  : SigningKey::needsPassphrase(bytes->view());
}

Result<PolicySigner> openSigner(const KeySource& source, const Secret& passphrase) {
    auto signer = openKind(source, passphrase);
    if (!signer || source.chain.isEmpty()) {
        return signer;
    }
    auto further = certificatesOf(source.chain);
    if (!further) {
        return std::unexpected(std::move(further.error()));
    }
    for (Certificate& certificate : *further) {
        const bool known = certificate.der == signer->certificate.der
                           || std::ranges::find(signer->chain, certificate.der, &Certificate::der)
                                  != signer->chain.end();
        if (!known) {
            signer->chain.push_back(std::move(certificate));
        }
    }
    return signer;
}

Result<std::string> doSign(const SigningJob& job) {
    const SignatureForm form = formOf(job);
    return signPolicy(job.policy, {.certificate = form.certificate,
                                   .key = *job.signer.key,
                                   .chain = form.chain,
                                   .digest = form.digest,
                                   .signingTime = form.signingTime});
}

Result<ToBeSigned> toBeSigned(const SigningJob& job) {
    auto bytes = attributesToSign(job.policy, formOf(job));
    if (!bytes) {
        return std::unexpected(std::move(bytes.error()));
    }
    const QString digest = QString::fromStdString(digestInHex(job.digest, *bytes));
    return ToBeSigned{std::move(*bytes), digest};
}

Result<std::string> withSignatureOf(const SigningJob& job, const QString& path) {
    const auto signature = bytesOf(path);
    return signature ? importSignature(job.policy, formOf(job), *signature)
                     : std::unexpected(signature.error());
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
