#include "core/crypto/pkcs12.h"

#include "core/crypto/filekey.h"
#include "core/crypto/handles.h"
#include "core/crypto/messages.h"

#include <openssl/err.h>
#include <openssl/provider.h>

#include <limits>
#include <string>
#include <utility>

namespace cipwright {

namespace {

using namespace openssl;

using Provider = Handle<OSSL_PROVIDER, OSSL_PROVIDER_unload>;

std::unexpected<Diagnostics> failed(const MessageDef& def, std::string reason) {
    return failure(Diagnostic::inText(def, {}, {{"reason", std::move(reason)}}));
}

Pkcs12 parsePkcs12(std::string_view bytes) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<long>::max())) {
        return nullptr;
    }
    const unsigned char* at = bytesOf(bytes);
    return Pkcs12(d2i_PKCS12(nullptr, &at, static_cast<long>(bytes.size())));
}

// How often the passphrase is hashed is for the file to say; some would take hours.
bool takesTooLong(PKCS12* file) {
    const ASN1_INTEGER* count = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &count, file);
    constexpr std::int64_t most = 20'000'000;
    std::int64_t number = 0;
    return count != nullptr && (ASN1_INTEGER_get_int64(&number, count) != 1 || number > most);
}

/// What a file holds; parts that it does not have are null.
struct Parts {
    Key key;
    X509Handle certificate;
    X509Stack others;
};

bool parse(PKCS12* file, const Secret& terminated, Parts& parts) {
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    STACK_OF(X509)* others = nullptr;
    const bool parsed =
        PKCS12_parse(file, terminated.view().data(), &key, &certificate, &others) == 1;
    parts = {Key(key), X509Handle(certificate), X509Stack(others)};
    return parsed;
}

// Whether the last error was that an algorithm is not there.
bool lacksAlgorithm() {
    const unsigned long first = ERR_peek_error();
    return ERR_GET_LIB(first) == ERR_LIB_EVP && ERR_GET_REASON(first) == ERR_R_UNSUPPORTED;
}

Result<Parts> open(std::string_view bytes, const Secret& passphrase) {
    const Pkcs12 file = parsePkcs12(bytes);
    if (!file) {
        return failed(messages::cryptoPkcs12, drainErrors());
    }
    if (takesTooLong(file.get())) {
        return failed(messages::cryptoPkcs12, "it wants its passphrase hashed too often");
    }
    Secret terminated(passphrase.view());
    terminated.append('\0');
    Parts parts;
    bool parsed = parse(file.get(), terminated, parts);
    if (!parsed && lacksAlgorithm()) {
        // Windows wrote RC2 for long, which OpenSSL has set apart; for this file only.
        const Provider legacy(OSSL_PROVIDER_try_load(nullptr, "legacy", 1));
        if (legacy) {
            drainErrors();
            parsed = parse(file.get(), terminated, parts);
        }
    }
    if (parsed) {
        drainErrors();
        return parts;
    }
    if (lacksAlgorithm()) {
        drainErrors();
        return failed(messages::cryptoPkcs12,
                      "it is encrypted with an old algorithm that is not at hand, such as RC2");
    }
    const bool wrong = ERR_GET_REASON(ERR_peek_last_error()) == PKCS12_R_MAC_VERIFY_FAILURE;
    return failed(wrong ? messages::cryptoPassphrase : messages::cryptoPkcs12, drainErrors());
}

Result<Certificate> certificateOf(X509* x509) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(x509, &der);
    if (size < 0) {
        return failed(messages::cryptoPkcs12, drainErrors());
    }
    const std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return Certificate::fromDer(bytes);
}

Result<std::vector<Certificate>> certificatesOf(const Parts& parts) {
    std::vector<Certificate> all;
    const auto add = [&all](X509* x509) -> Diagnostics {
        auto certificate = certificateOf(x509);
        if (!certificate) {
            return std::move(certificate.error());
        }
        all.push_back(std::move(*certificate));
        return {};
    };
    Diagnostics problems = parts.certificate ? add(parts.certificate.get()) : Diagnostics();
    const int count = parts.others ? sk_X509_num(parts.others.get()) : 0;
    for (int i = 0; i < count && problems.empty(); ++i) {
        problems = add(sk_X509_value(parts.others.get(), i));
    }
    if (!problems.empty()) {
        return std::unexpected(std::move(problems));
    }
    return all;
}

} // namespace

bool looksLikePkcs12(std::string_view bytes) {
    const bool is = parsePkcs12(bytes) != nullptr;
    drainErrors();
    return is;
}

Result<std::vector<Certificate>> pkcs12Certificates(std::string_view bytes,
                                                    const Secret& passphrase) {
    const auto parts = open(bytes, passphrase);
    return parts ? certificatesOf(*parts) : std::unexpected(parts.error());
}

bool Pkcs12Content::needsPassphrase(std::string_view bytes) {
    const Pkcs12 file = parsePkcs12(bytes);
    const bool open = !file || takesTooLong(file.get()) || PKCS12_verify_mac(file.get(), "", 0) == 1
                      || PKCS12_verify_mac(file.get(), nullptr, 0) == 1;
    drainErrors();
    return !open;
}

Result<Pkcs12Content> Pkcs12Content::read(std::string_view bytes, const Secret& passphrase) {
    auto parts = open(bytes, passphrase);
    if (!parts) {
        return std::unexpected(std::move(parts.error()));
    }
    if (!parts->key || !parts->certificate) {
        return failed(messages::cryptoPkcs12,
                      parts->key ? "it has no certificate of its key" : "it has no private key");
    }
    auto certificates = certificatesOf(*parts);
    if (!certificates) {
        return std::unexpected(std::move(certificates.error()));
    }
    Certificate own = std::move(certificates->front());
    certificates->erase(certificates->begin());
    return Pkcs12Content{std::move(own), fileKey(std::move(parts->key)), std::move(*certificates)};
}

} // namespace cipwright
