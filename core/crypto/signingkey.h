// Private keys from files.
#pragma once

#include "core/base/result.h"
#include "core/crypto/certificate.h"
#include "core/crypto/secret.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st; // OpenSSL's EVP_PKEY.

namespace cipwright {

/// A private key. What it holds never leaves it.
class SigningKey {
public:
    /// From PEM. Errors: crypto.key, crypto.passphrase.
    [[nodiscard]] static Result<SigningKey> fromPem(std::string_view pem, const Secret& passphrase);

    /// Whether a key as PEM needs a passphrase.
    [[nodiscard]] static bool needsPassphrase(std::string_view pem);

    /// Whether it is the key of a certificate.
    [[nodiscard]] bool fits(const Certificate& certificate) const;

    /// The signature of bytes under a digest ("SHA256"), PKCS #1 v1.5 for RSA. Errors: sign.failed.
    [[nodiscard]] Result<std::string> sign(std::string_view digest, std::string_view bytes) const;

private:
    friend struct Pkcs12Content;
    explicit SigningKey(std::shared_ptr<evp_pkey_st> key);

    std::shared_ptr<evp_pkey_st> m_key;
};

/// What a PKCS #12 file (.pfx, .p12) holds.
struct Pkcs12Content {
    Certificate certificate; ///< That of the key.
    SigningKey key;
    std::vector<Certificate> chain; ///< The others.

    /// Errors: crypto.pkcs12, crypto.passphrase.
    [[nodiscard]] static Result<Pkcs12Content> read(std::string_view bytes,
                                                    const Secret& passphrase);

    /// Whether a file needs a passphrase.
    [[nodiscard]] static bool needsPassphrase(std::string_view bytes);
};

} // namespace cipwright
