// What the checks of signers share: what a signer is about, and remedies made of it.
#pragma once

#include "core/check/check.h"
#include "core/check/checkinput.h"
#include "core/check/rules/filerules.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace cipwright::signerfacts {

using filerules::fixOf;
using filerules::itemAt;
using filerules::upper;

/// Microsoft's roots by the numbers of CertRoot Type="Wellknown".
namespace root {
inline constexpr std::uint32_t lastOfNone = 0x02; ///< 00 to 02 stand for no certain root.
inline constexpr std::uint32_t authenticode = 0x03;
inline constexpr std::uint32_t codeVerification = 0x08; ///< The last of those Windows is under.
inline constexpr std::uint32_t test1999 = 0x09;
inline constexpr std::uint32_t test2010 = 0x0A;
inline constexpr std::uint32_t dmdTest = 0x0B;
inline constexpr std::uint32_t flight = 0x0E;
inline constexpr std::uint32_t marketplace = 0x0F;
inline constexpr std::uint32_t firstEcc = 0x10;
inline constexpr std::uint32_t lastEcc = 0x13;
inline constexpr std::uint32_t trustedRoots = 0x14; ///< All that Windows trusts.
inline constexpr std::uint32_t azure = 0x16;
} // namespace root

/// The bytes of a TBS hash in upper case digits; nothing for other roots and for no digits.
[[nodiscard]] std::optional<std::string> tbsOf(const Signer& signer);

/// The number of a well-known root; nothing for other roots, and for values of no or more than
/// four bytes.
[[nodiscard]] std::optional<std::uint32_t> wellKnownOf(const Signer& signer);

/// "Microsoft Product Root 2010 (06)".
[[nodiscard]] std::string rootWords(std::uint32_t number);

/// Whether something beside the root must hold: an EKU, a name, a file attribute.
[[nodiscard]] bool isNarrowed(const Signer& signer);

/// Where to point at for a signer as a whole: its ID. Relative.
[[nodiscard]] Span placeOf(const Signer& signer);

/// The same, absolute.
[[nodiscard]] Span placeOf(const CheckInput& input, std::size_t signer);

/// Where to point at for the root: the value of CertRoot, or the signer. Relative.
[[nodiscard]] Span rootPlace(const Signer& signer);

[[nodiscard]] std::optional<std::size_t> signerAt(const CheckInput& input,
                                                  const Diagnostic& diagnostic);

[[nodiscard]] constexpr std::uint16_t uses(std::initializer_list<SignerUse> all) {
    unsigned sum = 0;
    for (const SignerUse use : all) {
        sum |= static_cast<unsigned>(use);
    }
    return static_cast<std::uint16_t>(sum);
}

inline constexpr std::uint16_t allowedUse =
    uses({SignerUse::AllowedKernel, SignerUse::AllowedUser});
inline constexpr std::uint16_t deniedUse = uses({SignerUse::DeniedKernel, SignerUse::DeniedUser});

[[nodiscard]] inline bool isUsed(const CheckInput& input, std::size_t signer, std::uint16_t any) {
    return (input.usage.signers[signer] & any) != 0;
}

/// Whether the ID of this signer is not one that an earlier item has too.
[[nodiscard]] bool isFirstOfItsId(const CheckInput& input, std::size_t signer);

/// Whether another item has the same ID as this signer.
[[nodiscard]] bool hasNamesake(const CheckInput& input, std::size_t signer);

/// A hash of what a signer matches: equal for signers that match the same.
[[nodiscard]] std::uint64_t contentKey(const Signer& signer);

/// Whether two signers match the same, whatever they are called.
[[nodiscard]] bool matchTheSame(const Signer& a, const Signer& b);

} // namespace cipwright::signerfacts
