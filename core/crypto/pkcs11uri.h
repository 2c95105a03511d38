// Names of keys on tokens and in smart cards: PKCS #11 URIs (RFC 7512).
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace cipwright {

/// What a URI says of a private key and its token; empty where it says nothing.
struct Pkcs11Uri {
    std::string token; ///< Label.
    std::string manufacturer;
    std::string serial;
    std::string model;
    std::optional<unsigned long> slotId;
    std::string object;     ///< Label of the key.
    std::string id;         ///< CKA_ID of the key, bytes.
    std::string modulePath; ///< The library that talks to the token.

    /// Attributes that begin with "x-" are passed over. A URI with a PIN is refused, as others can
    /// see the arguments of a program. Errors: pkcs11.uri, pkcs11.uri-pin.
    [[nodiscard]] static Result<Pkcs11Uri> parse(std::string_view text);
};

} // namespace cipwright
