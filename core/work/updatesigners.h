// Whether a policy lets itself be signed, and later replaced, by whom it is signed with.
#pragma once

#include "core/base/diagnostic.h"
#include "core/crypto/certificate.h"
#include "core/policy/policy.h"

#include <span>

namespace cipwright {

namespace messages {
inline constexpr MessageDef readyUnsignedOption{
    "ready.unsigned-option", Severity::Error, Category::Meaning,
    "the policy has the option \"Enabled:Unsigned System Integrity Policy\"; remove it before the "
    "policy is signed"};
inline constexpr MessageDef readyUpdateSigner{
    "ready.update-signer", Severity::Error, Category::Meaning,
    "the certificate \"{subject}\" is none of the policy's UpdatePolicySigners, so it could never "
    "be updated; add the signer that cipwright-cli cert prints"};
} // namespace messages

/// Whether one of the policy's UpdatePolicySigners stands for a certificate: by its TBS hash, or
/// by that of an issuer among `others` with the certificate's name as CertPublisher.
[[nodiscard]] bool isUpdateSigner(const Policy& policy, const Certificate& certificate,
                                  std::span<const Certificate> others);

/// What the policy must have changed before it is signed with a certificate. Codes ready.*.
[[nodiscard]] Diagnostics readinessForSigning(const Policy& policy, const Certificate& certificate,
                                              std::span<const Certificate> others);

} // namespace cipwright
