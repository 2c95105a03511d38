// What stands against a policy whose signature is good.
#pragma once

#include "core/base/diagnostic.h"
#include "core/crypto/certificate.h"
#include "core/crypto/signedpolicy.h"
#include "core/policy/policy.h"

#include <span>

namespace cipwright {

namespace messages {
inline constexpr MessageDef signCertificate{
    "sign.certificate", Severity::Warning, Category::Binary,
    "Windows may not take policies that the certificate \"{subject}\" signed: {problems}"};
inline constexpr MessageDef signNotOwnSigner{
    "sign.not-own-signer", Severity::Warning, Category::Meaning,
    "the certificate \"{subject}\" is none of the policy's own UpdatePolicySigners, so the next "
    "version cannot be signed with it; add it as update signer and sign again, or keep the "
    "certificates that are there"};
} // namespace messages

/// Whether Windows takes the certificate that signed, and whether the policy takes the next version
/// from it. `others` are the further certificates of the file. Nothing where the signature is not
/// good. Codes sign.certificate, sign.not-own-signer; see also Verification::problems.
[[nodiscard]] Diagnostics acceptanceOf(const Verification& verification,
                                       std::span<const Certificate> others, const Policy& policy);

} // namespace cipwright
