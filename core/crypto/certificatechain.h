// From a certificate up to its root, as far as the certificates at hand reach.
#pragma once

#include "core/crypto/certificate.h"

#include <span>
#include <vector>

namespace cipwright {

/// The certificate itself, then the one that issued it, and so on up: each step by the name of the
/// issuer and by the signature. Ends at a self-signed certificate, or where the issuer is not among
/// `others`. The pointers are to the arguments, which must outlive them; never empty.
[[nodiscard]] std::vector<const Certificate*> chainOf(const Certificate& certificate,
                                                      std::span<const Certificate> others);

} // namespace cipwright
