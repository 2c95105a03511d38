// Signers made from certificates: for the command line's cert and signer, and for the editor.
#pragma once

#include "core/base/result.h"
#include "core/crypto/certificate.h"
#include "core/policy/policy.h"
#include "core/xml/policytext.h"
#include "core/xml/textpatch.h"

#include <cstdint>
#include <span>
#include <string>

namespace cipwright {

namespace messages {
inline constexpr MessageDef signerNoTbsHash{
    "signer.no-tbs-hash", Severity::Error, Category::Call,
    "policies cannot name \"{subject}\": its signature algorithm, {algorithm}, has no digest of "
    "its own; use another certificate"};
inline constexpr MessageDef signerNoPublisher{
    "signer.no-publisher", Severity::Error, Category::Call,
    "\"{subject}\" has no common name that a CertPublisher could hold; let the signer stand for "
    "this certificate alone"};
inline constexpr MessageDef signerNoScenario{
    "signer.no-scenario", Severity::Error, Category::Call,
    "the policy has no scenario for {scenario}; add it first, or leave this out"};
} // namespace messages

/// What a signer of a policy is for.
enum class SignerRole : std::uint8_t {
    Update,       ///< May sign the next versions of the policy.
    Supplemental, ///< May sign supplementals of a base policy.
    AllowKernel,  ///< Drivers that it signed are allowed.
    AllowUser,    ///< Programs that it signed are allowed.
    DenyKernel,
    DenyUser,
};

/// The Signer that stands for exactly one certificate: its TBS hash, and its common name (or the
/// whole subject) as Name. Its ID is made of that name and fits the schema; it need not be free in
/// a policy.
[[nodiscard]] Signer signerOf(const Certificate& certificate);

/// The Signer that stands for every certificate below a CA that has the common name of this one.
/// Errors: signer.no-tbs-hash, signer.no-publisher.
[[nodiscard]] Result<Signer> publisherSignerOf(const Certificate& certificate,
                                               const Certificate& issuer);

/// Adds signers and lists them for each role, all as one patch, in which each gets an ID that is
/// free. A Signer of the policy that says the same, and nothing beyond, is used again, and one that
/// has the role already is not listed twice: an empty patch says that all is there. For user mode a
/// signer becomes one of the CiSigners too, as Microsoft's tools do.
/// Errors: signer.no-scenario, and those of PolicyEdit.
[[nodiscard]] Result<TextPatch> addSigners(const PolicyText& text, const Policy& policy,
                                           std::span<const Signer> signers,
                                           std::span<const SignerRole> roles);

/// The same with the Signer of each certificate. Further errors: signer.no-tbs-hash.
[[nodiscard]] Result<TextPatch> addCertificateSigners(const PolicyText& text, const Policy& policy,
                                                      std::span<const Certificate> certificates,
                                                      std::span<const SignerRole> roles);

} // namespace cipwright
