// From an open policy and a key in files to a signed policy on the disk.
#pragma once

#include "core/base/result.h"
#include "core/crypto/secret.h"
#include "core/crypto/signingkey.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <string>

namespace cipwright::ui {

/// Where a key and its certificate are.
struct KeySource {
    enum class Kind : std::uint8_t {
        Pkcs12, ///< Both in the file `key`.
        Pem,    ///< The key in `key`, the certificate in `certificate`.
    };

    Kind kind = Kind::Pkcs12;
    QString key;
    QString certificate;
    QString chain; ///< Further certificates; may be empty.

    [[nodiscard]] bool isComplete() const {
        return !key.isEmpty() && (kind == Kind::Pkcs12 || !certificate.isEmpty());
    }

    friend bool operator==(const KeySource&, const KeySource&) = default;
};

/// Whether the key cannot be read without a passphrase. Errors: file.cannot-read.
[[nodiscard]] Result<bool> needsPassphrase(const KeySource& source);

/// Key, its certificate, and what other certificates there are. May take long.
/// Errors: file.cannot-read, crypto.*.
[[nodiscard]] Result<Pkcs12Content> openKey(const KeySource& source, const Secret& passphrase);

/// What is signed, and how.
struct SigningJob {
    Pkcs12Content signer;
    std::string policy;           ///< The bare binary.
    std::string digest{"SHA256"}; ///< Or "SHA384" or "SHA512".
    bool chain = true;            ///< Whether the other certificates are put in.
    std::string time;             ///< As Certificate::notBefore.
};

/// The signed policy, verified. May take long. Errors: sign.*, verify.*.
[[nodiscard]] Result<std::string> doSign(const SigningJob& job);

/// What was written.
struct SignedFile {
    QString path;
    std::size_t size = 0;
    QString sha256; ///< In hexadecimal digits.
    QString signer; ///< The subject of its certificate.
    QString digest; ///< "SHA256".
};

/// Writes a signed policy, in place of a file that is there, reads it back from the disk, and
/// verifies what was read. Errors: file.cannot-write, file.cannot-read, verify.*.
[[nodiscard]] Result<SignedFile> writeSigned(const std::string& bytes, const QString& path);

/// The present time as certificates have it.
[[nodiscard]] std::string timeNow();

} // namespace cipwright::ui
