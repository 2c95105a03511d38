// Certificates made for a test, of any algorithm.
#pragma once

#include <string>
#include <string_view>

namespace cipwright::test {

struct Issued;

/// How a certificate should be.
struct CertificateWish {
    std::string name = "Tester";
    std::string key = "RSA2048";   ///< "RSA" and bits, "PSS" and bits, "DSA", or a curve's name.
    std::string digest = "SHA256"; ///< Empty for algorithms that have their own.
    bool pss = false;              ///< Sign with RSA-PSS.
    bool utf8Name = false;         ///< UTF8String in place of PrintableString.
    bool codeSigning = true;
    int firstDay = -1; ///< Validity, in days from now.
    int lastDay = 365;
    const Issued* issuer = nullptr; ///< Null for a self-signed one.
};

/// A certificate with its key.
struct Issued {
    std::string der;
    std::string pem;
    std::string keyPem; ///< PKCS #8, not encrypted.
};

/// Makes one. Keys are made once for each kind and used again, apart from those of issuers.
/// Empty where OpenSSL does not have the algorithm.
[[nodiscard]] Issued issue(const CertificateWish& wish);

/// The key of a certificate as PEM, encrypted with a passphrase.
[[nodiscard]] std::string encryptedKey(const Issued& issued, const std::string& passphrase);

/// A PKCS #12 file with certificate and key, and another certificate if given.
[[nodiscard]] std::string pkcs12(const Issued& issued, const std::string& passphrase,
                                 const Issued* other = nullptr);

} // namespace cipwright::test
