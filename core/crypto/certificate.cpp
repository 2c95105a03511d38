#include "core/crypto/certificate.h"

#include "core/base/hex.h"
#include "core/cip/der.h"
#include "core/crypto/handles.h"
#include "core/crypto/messages.h"

#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/objects.h>

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright {

namespace {

using namespace openssl;

using Number = Handle<BIGNUM, BN_free>;

std::string contentOf(const Bio& bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

std::string nameText(const X509_NAME* name) {
    const Bio out(BIO_new(BIO_s_mem()));
    // Letters of all scripts as they are, not as escapes.
    constexpr unsigned long flags =
        XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
    if (!out || X509_NAME_print_ex(out.get(), name, 0, flags) < 0) {
        drainErrors();
        return {};
    }
    return contentOf(out);
}

std::string commonNameOf(const X509_NAME* name) {
    const int index = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (index < 0) {
        return {};
    }
    unsigned char* text = nullptr;
    const int size =
        ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    if (size < 0) {
        drainErrors();
        return {};
    }
    std::string result(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
    OPENSSL_free(text);
    return result;
}

std::vector<std::string> encodingsOf(const X509_NAME* name) {
    std::vector<std::string> all;
    for (int i = 0; i < X509_NAME_entry_count(name); ++i) {
        const auto* const value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, i));
        std::string type = ASN1_tag2str(ASN1_STRING_type(value));
        if (std::ranges::find(all, type) == all.end()) {
            all.push_back(std::move(type));
        }
    }
    return all;
}

std::string serialText(const ASN1_INTEGER* serial) {
    const Number number(ASN1_INTEGER_to_BN(serial, nullptr));
    char* const digits = number ? BN_bn2hex(number.get()) : nullptr;
    if (digits == nullptr) {
        drainErrors();
        return {};
    }
    std::string text(digits);
    OPENSSL_free(digits);
    return text;
}

std::string oidText(const ASN1_OBJECT* oid) {
    std::array<char, 256> text{};
    const int size = OBJ_obj2txt(text.data(), static_cast<int>(text.size()), oid, 1);
    if (size <= 0 || static_cast<std::size_t>(size) >= text.size()) {
        drainErrors();
        return {};
    }
    return text.data();
}

std::vector<std::string> ekusOf(const X509* x509) {
    std::vector<std::string> all;
    const ExtendedUsages usages(static_cast<EXTENDED_KEY_USAGE*>(
        X509_get_ext_d2i(x509, NID_ext_key_usage, nullptr, nullptr)));
    for (int i = 0; usages && i < sk_ASN1_OBJECT_num(usages.get()); ++i) {
        all.push_back(oidText(sk_ASN1_OBJECT_value(usages.get(), i)));
    }
    drainErrors();
    return all;
}

void describeKey(const X509* x509, Certificate& certificate) {
    const EVP_PKEY* const key = X509_get0_pubkey(x509);
    if (key == nullptr) {
        drainErrors();
        certificate.keyName = "unknown";
        return;
    }
    certificate.keyBits = EVP_PKEY_get_bits(key);
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        certificate.keyType = KeyType::Rsa;
        break;
    case EVP_PKEY_RSA_PSS:
        certificate.keyType = KeyType::RsaPss;
        break;
    case EVP_PKEY_EC:
        certificate.keyType = KeyType::Ec;
        break;
    default:
        break;
    }
    const char* const name = EVP_PKEY_get0_type_name(key);
    certificate.keyName = name == nullptr ? "unknown" : name;
}

// The bytes that are signed, as they stand: an encoder might give others.
std::string_view toBeSigned(std::string_view der) {
    const auto outer = cip::readDer(der, 0, der.size());
    const auto inner = outer ? cip::readDer(der, outer->content, outer->end) : std::nullopt;
    return inner ? der.substr(outer->content, inner->next - outer->content) : std::string_view();
}

void describeSignature(X509* x509, Certificate& certificate) {
    certificate.signatureAlgorithm = OBJ_nid2ln(X509_get_signature_nid(x509));
    int digest = NID_undef;
    X509_get_signature_info(x509, &digest, nullptr, nullptr, nullptr);
    const EVP_MD* const method = digest == NID_undef ? nullptr : EVP_get_digestbynid(digest);
    drainErrors();
    if (method != nullptr) {
        certificate.tbsDigest = OBJ_nid2sn(digest);
        certificate.tbsHash = digestOf(method, toBeSigned(certificate.der));
    }
}

} // namespace

Result<Certificate> Certificate::fromDer(std::string_view der) {
    const X509Handle x509 = parseX509(der);
    if (!x509) {
        return failure(Diagnostic::inText(messages::cryptoCertificate, {},
                                          {{"reason", "its structure is not that of one"}}));
    }
    Certificate certificate;
    certificate.der = der;
    const X509_NAME* const subject = X509_get_subject_name(x509.get());
    const X509_NAME* const issuer = X509_get_issuer_name(x509.get());
    certificate.subject = nameText(subject);
    certificate.issuer = nameText(issuer);
    certificate.commonName = commonNameOf(subject);
    certificate.issuerCommonName = commonNameOf(issuer);
    certificate.serial = serialText(X509_get0_serialNumber(x509.get()));
    certificate.notBefore = timeText(X509_get0_notBefore(x509.get()));
    certificate.notAfter = timeText(X509_get0_notAfter(x509.get()));
    certificate.ekus = ekusOf(x509.get());
    certificate.subjectEncodings = encodingsOf(subject);
    certificate.issuerEncodings = encodingsOf(issuer);
    certificate.selfIssued = X509_NAME_cmp(subject, issuer) == 0;
    describeKey(x509.get(), certificate);
    describeSignature(x509.get(), certificate);
    return certificate;
}

bool isSignedBy(const Certificate& certificate, const Certificate& issuer) {
    const X509Handle x509 = parseX509(certificate.der);
    const X509Handle above = parseX509(issuer.der);
    EVP_PKEY* const key = above ? X509_get0_pubkey(above.get()) : nullptr;
    const bool good = x509 && key != nullptr && X509_verify(x509.get(), key) == 1;
    drainErrors();
    return good;
}

} // namespace cipwright
