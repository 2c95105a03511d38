#include "core/crypto/signingkey.h"

#include "core/crypto/handles.h"
#include "core/crypto/messages.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <limits>
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

Pkcs12 parsePkcs12(std::string_view bytes) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<long>::max())) {
        return nullptr;
    }
    const unsigned char* at = bytesOf(bytes);
    return Pkcs12(d2i_PKCS12(nullptr, &at, static_cast<long>(bytes.size())));
}

Result<Certificate> certificateOf(X509* x509) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(x509, &der);
    if (size < 0) {
        return failed(messages::cryptoPkcs12);
    }
    const std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return Certificate::fromDer(bytes);
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
    return SigningKey(std::make_shared<FileKey>(std::move(key)));
}

bool Pkcs12Content::needsPassphrase(std::string_view bytes) {
    const Pkcs12 file = parsePkcs12(bytes);
    const bool open = !file || PKCS12_verify_mac(file.get(), "", 0) == 1
                      || PKCS12_verify_mac(file.get(), nullptr, 0) == 1;
    drainErrors();
    return !open;
}

Result<Pkcs12Content> Pkcs12Content::read(std::string_view bytes, const Secret& passphrase) {
    const Pkcs12 file = parsePkcs12(bytes);
    if (!file) {
        return failed(messages::cryptoPkcs12);
    }
    Secret terminated(passphrase.view());
    terminated.append('\0');
    EVP_PKEY* keyOut = nullptr;
    X509* certificateOut = nullptr;
    STACK_OF(X509)* othersOut = nullptr;
    const bool parsed =
        PKCS12_parse(file.get(), terminated.view().data(), &keyOut, &certificateOut, &othersOut)
        == 1;
    const bool wrong = ERR_GET_REASON(ERR_peek_last_error()) == PKCS12_R_MAC_VERIFY_FAILURE;
    Key key(keyOut);
    const X509Handle x509(certificateOut);
    const X509Stack others(othersOut);
    if (!parsed || !key || !x509) {
        return failed(!parsed && wrong ? messages::cryptoPassphrase : messages::cryptoPkcs12);
    }
    auto certificate = certificateOf(x509.get());
    if (!certificate) {
        return std::unexpected(certificate.error());
    }
    Pkcs12Content content{
        std::move(*certificate), SigningKey(std::make_shared<FileKey>(std::move(key))), {}};
    for (int i = 0; others && i < sk_X509_num(others.get()); ++i) {
        auto other = certificateOf(sk_X509_value(others.get(), i));
        if (!other) {
            return std::unexpected(other.error());
        }
        content.chain.push_back(std::move(*other));
    }
    drainErrors();
    return content;
}

} // namespace cipwright
