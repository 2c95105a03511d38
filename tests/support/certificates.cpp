#include "tests/support/certificates.h"

#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <map>
#include <memory>

namespace cipwright::test {

namespace {

template <class T> using Owned = std::unique_ptr<T, void (*)(T*)>;
using Key = std::shared_ptr<EVP_PKEY>;

Key own(EVP_PKEY* key) {
    return {key, EVP_PKEY_free};
}

Key makeDsa() {
    const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_id(EVP_PKEY_DSA, nullptr),
                                      EVP_PKEY_CTX_free);
    EVP_PKEY* parameters = nullptr;
    if (!context || EVP_PKEY_paramgen_init(context.get()) != 1
        || EVP_PKEY_CTX_set_dsa_paramgen_bits(context.get(), 1024) != 1
        || EVP_PKEY_paramgen(context.get(), &parameters) != 1) {
        return nullptr;
    }
    const Key parametersOwner = own(parameters);
    const Owned<EVP_PKEY_CTX> generator(EVP_PKEY_CTX_new(parameters, nullptr), EVP_PKEY_CTX_free);
    EVP_PKEY* key = nullptr;
    EVP_PKEY_keygen_init(generator.get());
    EVP_PKEY_keygen(generator.get(), &key);
    return own(key);
}

Key makeRsa(const char* type, int bits) {
    const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr),
                                      EVP_PKEY_CTX_free);
    EVP_PKEY* key = nullptr;
    EVP_PKEY_keygen_init(context.get());
    EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), bits);
    EVP_PKEY_keygen(context.get(), &key);
    return own(key);
}

Key makeKey(const std::string& kind) {
    if (kind.starts_with("RSA")) {
        return makeRsa("RSA", std::stoi(kind.substr(3)));
    }
    if (kind.starts_with("PSS")) {
        return makeRsa("RSA-PSS", std::stoi(kind.substr(3)));
    }
    if (kind == "DSA") {
        return makeDsa();
    }
    if (kind.starts_with("ED")) {
        return own(EVP_PKEY_Q_keygen(nullptr, nullptr, kind.c_str()));
    }
    return own(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", kind.c_str()));
}

Key keyFor(const std::string& kind) {
    static std::map<std::string, Key> made;
    Key& key = made[kind];
    if (!key) {
        key = makeKey(kind);
    }
    return key;
}

std::string textOf(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

Owned<BIO> memory() {
    return {BIO_new(BIO_s_mem()), BIO_free_all};
}

void addExtension(X509* x509, int nid, const char* value) {
    X509V3_CTX context{};
    X509V3_set_ctx(&context, nullptr, x509, nullptr, nullptr, 0);
    const Owned<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value),
                                          X509_EXTENSION_free);
    X509_add_ext(x509, extension.get(), -1);
}

Owned<X509> certificateOf(const Issued& issued) {
    const auto* at = reinterpret_cast<const unsigned char*>(issued.der.data());
    return {d2i_X509(nullptr, &at, static_cast<long>(issued.der.size())), X509_free};
}

Key keyOf(const Issued& issued) {
    const Owned<BIO> in(
        BIO_new_mem_buf(issued.keyPem.data(), static_cast<int>(issued.keyPem.size())),
        BIO_free_all);
    return own(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr));
}

std::string derOf(X509* x509) {
    const auto out = memory();
    i2d_X509_bio(out.get(), x509);
    return textOf(out.get());
}

bool sign(X509* x509, EVP_PKEY* key, const CertificateWish& wish) {
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_PKEY_CTX* keyContext = nullptr;
    const EVP_MD* const digest =
        wish.digest.empty() ? nullptr : EVP_get_digestbyname(wish.digest.c_str());
    if (EVP_DigestSignInit(context.get(), &keyContext, digest, nullptr, key) != 1) {
        return false;
    }
    if (wish.pss && EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING) != 1) {
        return false;
    }
    return X509_sign_ctx(x509, context.get()) > 0;
}

} // namespace

Issued issue(const CertificateWish& wish) {
    static long serial = 0x1000;
    const Key key = keyFor(wish.key);
    if (!key) {
        return {};
    }
    const Owned<X509> x509(X509_new(), X509_free);
    X509_set_version(x509.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), ++serial);
    constexpr long day = 86400;
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), wish.firstDay * day);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), wish.lastDay * day);
    X509_set_pubkey(x509.get(), key.get());
    X509_NAME_add_entry_by_NID(X509_get_subject_name(x509.get()), NID_commonName,
                               wish.utf8Name ? V_ASN1_UTF8STRING : V_ASN1_PRINTABLESTRING,
                               reinterpret_cast<const unsigned char*>(wish.name.data()),
                               static_cast<int>(wish.name.size()), -1, 0);
    Key issuerKey = key;
    if (wish.issuer == nullptr) {
        X509_set_issuer_name(x509.get(), X509_get_subject_name(x509.get()));
    } else {
        const auto above = certificateOf(*wish.issuer);
        X509_set_issuer_name(x509.get(), X509_get_subject_name(above.get()));
        issuerKey = keyOf(*wish.issuer);
    }
    addExtension(x509.get(), NID_subject_key_identifier, "hash");
    if (wish.codeSigning) {
        addExtension(x509.get(), NID_ext_key_usage, "codeSigning");
    }
    if (!sign(x509.get(), issuerKey.get(), wish)) {
        return {};
    }
    Issued issued;
    issued.der = derOf(x509.get());
    const auto pem = memory();
    PEM_write_bio_X509(pem.get(), x509.get());
    issued.pem = textOf(pem.get());
    const auto keyPem = memory();
    PEM_write_bio_PKCS8PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    issued.keyPem = textOf(keyPem.get());
    return issued;
}

std::string encryptedKey(const Issued& issued, const std::string& passphrase) {
    const auto out = memory();
    PEM_write_bio_PKCS8PrivateKey(out.get(), keyOf(issued).get(), EVP_aes_256_cbc(),
                                  passphrase.data(), static_cast<int>(passphrase.size()), nullptr,
                                  nullptr);
    return textOf(out.get());
}

std::string pkcs12(const Issued& issued, const std::string& passphrase, const Issued* other) {
    const Owned<X509> x509 = certificateOf(issued);
    STACK_OF(X509)* const others = sk_X509_new_null();
    if (other != nullptr) {
        sk_X509_push(others, certificateOf(*other).release());
    }
    const Owned<PKCS12> file(PKCS12_create(passphrase.c_str(), "policy signer", keyOf(issued).get(),
                                           x509.get(), others, 0, 0, 0, 0, 0),
                             PKCS12_free);
    sk_X509_pop_free(others, X509_free);
    const auto out = memory();
    i2d_PKCS12_bio(out.get(), file.get());
    return textOf(out.get());
}

} // namespace cipwright::test
