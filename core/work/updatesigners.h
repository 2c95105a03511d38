// Which certificates the signers of a policy stand for, and whose signatures it takes.
#pragma once

#include "core/crypto/certificate.h"
#include "core/policy/policy.h"

#include <cstddef>
#include <span>
#include <vector>

namespace cipwright {

/// The positions of the signers that stand for a certificate: by its TBS hash or that of a
/// certificate above it, as far as `others` reach, with CertPublisher, CertIssuer and CertEKU as
/// the certificate has them. A signer that asks for what only files have does not count.
[[nodiscard]] std::vector<std::size_t> signersFor(const Policy& policy,
                                                  const Certificate& certificate,
                                                  std::span<const Certificate> others);

/// Whether one of the policy's UpdatePolicySigners stands for a certificate.
[[nodiscard]] bool isUpdateSigner(const Policy& policy, const Certificate& certificate,
                                  std::span<const Certificate> others);

/// Whether one of the policy's SupplementalPolicySigners stands for a certificate.
[[nodiscard]] bool isSupplementalSigner(const Policy& policy, const Certificate& certificate,
                                        std::span<const Certificate> others);

} // namespace cipwright
