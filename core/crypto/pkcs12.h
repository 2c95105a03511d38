// Certificates of PKCS #12 files (.pfx, .p12); for their keys see Pkcs12Content.
#pragma once

#include "core/base/result.h"
#include "core/crypto/certificate.h"
#include "core/crypto/secret.h"

#include <string_view>
#include <vector>

namespace cipwright {

/// Whether bytes are a PKCS #12 file, as far as that can be told without a passphrase.
[[nodiscard]] bool looksLikePkcs12(std::string_view bytes);

/// All certificates of a file, that of its key first; none where it holds none. It need not hold a
/// key. Errors: crypto.pkcs12, crypto.passphrase.
[[nodiscard]] Result<std::vector<Certificate>> pkcs12Certificates(std::string_view bytes,
                                                                  const Secret& passphrase);

} // namespace cipwright
