// Object identifiers of signed policies (RFC 2315, RFC 8017, RFC 5652).
#pragma once

#include <array>
#include <string_view>

namespace cipwright::oid {

inline constexpr std::string_view signedData = "1.2.840.113549.1.7.2";
inline constexpr std::string_view policy = "1.3.6.1.4.1.311.79.1"; ///< Microsoft's, for a CIP.
inline constexpr std::string_view contentType = "1.2.840.113549.1.9.3";
inline constexpr std::string_view messageDigest = "1.2.840.113549.1.9.4";
inline constexpr std::string_view signingTime = "1.2.840.113549.1.9.5";
inline constexpr std::string_view rsaEncryption = "1.2.840.113549.1.1.1";
inline constexpr std::string_view rsaPss = "1.2.840.113549.1.1.10";

/// A digest under OpenSSL's name.
struct Digest {
    std::string_view name;
    std::string_view oid;
};

inline constexpr std::array<Digest, 4> digests{{
    {"SHA1", "1.3.14.3.2.26"},
    {"SHA256", "2.16.840.1.101.3.4.2.1"},
    {"SHA384", "2.16.840.1.101.3.4.2.2"},
    {"SHA512", "2.16.840.1.101.3.4.2.3"},
}};

} // namespace cipwright::oid
