// Private keys, wherever they are.
#pragma once

#include "core/base/result.h"
#include "core/crypto/certificate.h"
#include "core/crypto/secret.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cipwright {

/// A private key. What it holds never leaves it.
class SigningKey {
public:
    /// What has the key and signs with it.
    class Holder {
    public:
        Holder() = default;
        Holder(const Holder&) = delete;
        Holder& operator=(const Holder&) = delete;
        virtual ~Holder() = default;
        [[nodiscard]] virtual bool fits(const Certificate& certificate) const = 0;
        [[nodiscard]] virtual Result<std::string> sign(std::string_view digest,
                                                       std::string_view bytes) const = 0;
    };

    /// `holder` must not be null.
    explicit SigningKey(std::shared_ptr<const Holder> holder)
        : m_holder(std::move(holder)) {}

    /// From PEM. Errors: crypto.key, crypto.passphrase.
    [[nodiscard]] static Result<SigningKey> fromPem(std::string_view pem, const Secret& passphrase);

    /// Whether a key as PEM needs a passphrase.
    [[nodiscard]] static bool needsPassphrase(std::string_view pem);

    /// Whether it is the key of a certificate.
    [[nodiscard]] bool fits(const Certificate& certificate) const {
        return m_holder->fits(certificate);
    }

    /// The signature of bytes under a digest ("SHA256"), PKCS #1 v1.5 for RSA. Errors: sign.failed.
    [[nodiscard]] Result<std::string> sign(std::string_view digest, std::string_view bytes) const {
        return m_holder->sign(digest, bytes);
    }

private:
    std::shared_ptr<const Holder> m_holder;
};

/// What a PKCS #12 file (.pfx, .p12) holds.
struct Pkcs12Content {
    Certificate certificate; ///< That of the key.
    SigningKey key;
    std::vector<Certificate> chain; ///< The others.

    /// Errors: crypto.pkcs12, crypto.passphrase.
    [[nodiscard]] static Result<Pkcs12Content> read(std::string_view bytes,
                                                    const Secret& passphrase);

    /// Whether a file needs a passphrase; not so for what is no PKCS #12 file.
    [[nodiscard]] static bool needsPassphrase(std::string_view bytes);
};

} // namespace cipwright
