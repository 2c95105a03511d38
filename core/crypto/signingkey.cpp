#include "core/crypto/signingkey.h"

#include "core/crypto/filekey.h"
#include "core/crypto/messages.h"

#include <openssl/pem.h>

#include <algorithm>
#include <utility>

namespace cipwright {

namespace {

using namespace openssl;

// Gives OpenSSL the passphrase when it asks; -1 where it does not fit, which is an error.
int passphraseFor(char* buffer, int room, int /*encrypting*/, void* secret) {
    const std::string_view passphrase = static_cast<const Secret*>(secret)->view();
    if (passphrase.size() > static_cast<std::size_t>(room)) {
        return -1;
    }
    std::ranges::copy(passphrase, buffer);
    return static_cast<int>(passphrase.size());
}

std::unexpected<Diagnostics> failed(const MessageDef& def) {
    return failure(Diagnostic::inText(def, {}, {{"reason", drainErrors()}}));
}

// A key that was read from a file.
class FileKey : public SigningKey::Holder {
public:
    explicit FileKey(Key key)
        : m_key(std::move(key)) {}

    [[nodiscard]] bool fits(const Certificate& certificate) const override {
        const X509Handle x509 = parseX509(certificate.der);
        const EVP_PKEY* const theirs = x509 ? X509_get0_pubkey(x509.get()) : nullptr;
        const bool same = theirs != nullptr && EVP_PKEY_eq(m_key.get(), theirs) == 1;
        drainErrors();
        return same;
    }

    [[nodiscard]] Result<std::string> sign(std::string_view digest,
                                           std::string_view bytes) const override {
        const DigestContext context(EVP_MD_CTX_new());
        const EVP_MD* const method = EVP_get_digestbyname(std::string(digest).c_str());
        std::size_t size = 0;
        if (!context || method == nullptr
            || EVP_DigestSignInit(context.get(), nullptr, method, nullptr, m_key.get()) != 1
            || EVP_DigestSign(context.get(), nullptr, &size, bytesOf(bytes), bytes.size()) != 1) {
            return failed(messages::signFailed);
        }
        std::string signature(size, '\0');
        if (EVP_DigestSign(context.get(), bytesOf(signature), &size, bytesOf(bytes), bytes.size())
            != 1) {
            return failed(messages::signFailed);
        }
        signature.resize(size);
        return signature;
    }

private:
    Key m_key;
};

} // namespace

SigningKey openssl::fileKey(Key key) {
    return SigningKey(std::make_shared<FileKey>(std::move(key)));
}

bool SigningKey::needsPassphrase(std::string_view pem) {
    return pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED");
}

Result<SigningKey> SigningKey::fromPem(std::string_view pem, const Secret& passphrase) {
    const Bio in = readFrom(pem);
    Key key(in ? PEM_read_bio_PrivateKey(in.get(), nullptr, passphraseFor,
                                         const_cast<Secret*>(&passphrase))
               : nullptr);
    if (!key) {
        return failed(needsPassphrase(pem) ? messages::cryptoPassphrase : messages::cryptoKey);
    }
    return fileKey(std::move(key));
}

} // namespace cipwright
