// Owners of what OpenSSL hands out, and its queue of errors. For the sources of core/crypto only.
#pragma once

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>
#include <string_view>

namespace cipwright::openssl {

/// Lets a unique_ptr free what it owns with a function of OpenSSL.
template <auto free> struct Freer {
    template <class T> void operator()(T* object) const { free(object); }
};

template <class T, auto free> using Handle = std::unique_ptr<T, Freer<free>>;

using Time = Handle<ASN1_TIME, ASN1_TIME_free>;
using Bio = Handle<BIO, BIO_free_all>;
using DigestContext = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using Key = Handle<EVP_PKEY, EVP_PKEY_free>;
using X509Handle = Handle<X509, X509_free>;
using Pkcs12 = Handle<PKCS12, PKCS12_free>;
using Pkcs7 = Handle<PKCS7, PKCS7_free>;
using Algorithm = Handle<X509_ALGOR, X509_ALGOR_free>;
using ExtendedUsages = Handle<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>;

inline void freeCertificates(STACK_OF(X509) * certificates) {
    sk_X509_pop_free(certificates, X509_free);
}

using X509Stack = Handle<STACK_OF(X509), freeCertificates>;

/// A source of bytes in memory, which must outlive it; nothing where they are too many.
[[nodiscard]] Bio readFrom(std::string_view bytes);

/// What OpenSSL says of the last failure, in its words, and empties its queue, so that no later
/// call reports it again.
std::string drainErrors();

/// Bytes as OpenSSL takes them.
[[nodiscard]] inline const unsigned char* bytesOf(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

[[nodiscard]] inline unsigned char* bytesOf(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

/// A time in UTC, such as 2026-01-31T12:00:00Z; empty where it is none.
[[nodiscard]] std::string timeText(const ASN1_TIME* time);

/// A certificate from DER that is nothing else; null where it is none.
[[nodiscard]] X509Handle parseX509(std::string_view der);

/// The digest of bytes; empty where OpenSSL does not have it.
[[nodiscard]] std::string digestOf(const EVP_MD* digest, std::string_view bytes);

} // namespace cipwright::openssl
