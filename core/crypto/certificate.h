// What a certificate says, as far as policies and their signatures have to do with it.
#pragma once

#include "core/base/result.h"
#include "core/crypto/secret.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

enum class KeyType : std::uint8_t { Rsa, RsaPss, Ec, Other };

/// The facts of an X.509 certificate, with its bytes.
struct Certificate {
    std::string der;              ///< The whole certificate.
    std::string subject;          ///< As RFC 4514 writes names, in UTF-8.
    std::string issuer;           ///< The same.
    std::string commonName;       ///< Of the subject, in UTF-8; empty where it has none.
    std::string issuerCommonName; ///< The same of the issuer.
    std::string serial;           ///< Upper case hexadecimal digits.
    std::string notBefore;        ///< UTC, such as 2026-01-31T12:00:00Z; compares as text.
    std::string notAfter;         ///< The same.
    KeyType keyType = KeyType::Other;
    std::string keyName; ///< "RSA", "EC", "ED25519".
    int keyBits = 0;
    std::vector<std::string> ekus; ///< Dotted identifiers, in the order of the certificate.
    /// The ASN.1 types of the strings in the names, each once: "PRINTABLESTRING", "UTF8STRING".
    std::vector<std::string> subjectEncodings;
    std::vector<std::string> issuerEncodings;
    std::string signatureAlgorithm; ///< "sha256WithRSAEncryption".
    /// The digest within the signature algorithm ("SHA256"), that of the parameters for RSA-PSS;
    /// empty for an algorithm without one of its own, such as Ed25519.
    std::string tbsDigest;
    std::string tbsHash; ///< The TBS hash as policies hold it; empty where tbsDigest is.
    bool selfIssued = false;

    /// From DER that holds nothing else. Errors: crypto.certificate.
    [[nodiscard]] static Result<Certificate> fromDer(std::string_view der);
};

/// All certificates of bytes: PEM (certificates and PKCS #7), DER, PKCS #7 SignedData such as .p7b
/// files and signed policies, or PKCS #12, that of the key first. The passphrase is for the latter.
/// Errors: crypto.certificate, crypto.no-certificate, crypto.passphrase, crypto.pkcs12.
[[nodiscard]] Result<std::vector<Certificate>> readCertificates(std::string_view bytes,
                                                                const Secret& passphrase = {});

/// Whether one certificate was signed with the key of another.
[[nodiscard]] bool isSignedBy(const Certificate& certificate, const Certificate& issuer);

/// What Windows or prudence has against signing policies with a certificate: its key, hash, usage,
/// names, and validity at `now` (as notBefore; empty leaves it out). Codes sign.*.
[[nodiscard]] Diagnostics fitnessForSigning(const Certificate& certificate, std::string_view now);

} // namespace cipwright
