// From an open policy and a key, wherever it is, to a signed policy on the disk.
#pragma once

#include "core/base/result.h"
#include "core/crypto/secret.h"
#include "core/crypto/signingkey.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cipwright::ui {

/// Where a key and its certificate are.
struct KeySource {
    enum class Kind : std::uint8_t {
        Pkcs12,    ///< Both in the file `key`.
        Pem,       ///< The key in the file `key`, the certificate in `certificate`.
        Token,     ///< The key in a token, which the PKCS #11 URI `key` names.
        Elsewhere, ///< Not to be had: others sign what they are given.
    };

    Kind kind = Kind::Pkcs12;
    QString key;
    QString certificate; ///< For Token it may be empty, where the token has it too.
    QString chain;       ///< Further certificates; may be empty.

    [[nodiscard]] bool isComplete() const;

    friend bool operator==(const KeySource&, const KeySource&) = default;
};

/// Who signs.
struct PolicySigner {
    Certificate certificate;
    std::optional<SigningKey> key; ///< Nothing where it is elsewhere.
    std::vector<Certificate> chain;
};

/// Whether the key cannot be used without a passphrase or PIN. May take long.
/// Errors: file.cannot-read, pkcs11.*.
[[nodiscard]] Result<bool> needsPassphrase(const KeySource& source);

/// Key, its certificate, and what other certificates there are. May take long.
/// Errors: file.cannot-read, crypto.*, pkcs11.*.
[[nodiscard]] Result<PolicySigner> openSigner(const KeySource& source, const Secret& passphrase);

/// What is signed, and how.
struct SigningJob {
    PolicySigner signer;
    std::string policy;           ///< The bare binary.
    std::string digest{"SHA256"}; ///< Or "SHA384" or "SHA512".
    bool chain = true;            ///< Whether the other certificates are put in.
    std::string time;             ///< As Certificate::notBefore; empty for none.
};

/// The signed policy, verified. The signer must have its key. May take long.
/// Errors: sign.*, verify.*.
[[nodiscard]] Result<std::string> doSign(const SigningJob& job);

/// What a key that is elsewhere has to sign, and its digest.
struct ToBeSigned {
    std::string bytes;
    QString digest; ///< In hexadecimal digits.
};

/// Errors: sign.*.
[[nodiscard]] Result<ToBeSigned> toBeSigned(const SigningJob& job);

/// The signed policy, verified, with a signature from elsewhere: of what toBeSigned() gave for the
/// same job, or PKCS #7. Errors: file.cannot-read, sign.*, verify.*.
[[nodiscard]] Result<std::string> withSignatureOf(const SigningJob& job, const QString& path);

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
