// The parts of a PKCS #7 SignedData as they stand in a file, which nobody vouches for.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// An AlgorithmIdentifier.
struct AlgorithmPart {
    std::string_view whole; ///< The element.
    std::string oid;        ///< Dotted.
};

struct SignerPart {
    std::string_view issuer; ///< The element of the issuer's name; empty with a key identifier.
    std::string_view serial; ///< The content of the serial number, or the key identifier.
    AlgorithmPart digest;
    std::string_view attributes; ///< The element [0] of the signed attributes; empty where absent.
    AlgorithmPart signatureAlgorithm;
    std::string_view signature;
};

/// Views into the bytes that were read, which must outlive it.
struct SignedDataParts {
    int version = 0;
    std::string contentType; ///< Dotted.
    bool detached = false;   ///< The content is somewhere else.
    std::vector<std::string_view> certificates;
    std::vector<SignerPart> signers;
    /// What the views are of where the file was BER with indefinite lengths.
    std::shared_ptr<const std::string> rewritten;
};

/// Takes DER or BER apart, with content of any form or none; looks into no certificate.
/// Errors: verify.unsigned, verify.structure.
[[nodiscard]] Result<SignedDataParts> readSignedData(std::string_view file);

/// The value of a signed attribute that is there once with one value: the element.
[[nodiscard]] std::string_view attributeValue(std::string_view attributes, std::string_view oid);

/// The issuer (element) and serial number (content) of a certificate; empty where it is none.
struct IssuerAndSerial {
    std::string_view issuer;
    std::string_view serial;
};

[[nodiscard]] IssuerAndSerial issuerAndSerial(std::string_view certificate);

} // namespace cipwright
