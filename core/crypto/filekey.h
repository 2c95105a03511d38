// Keys that were read from files. For the sources of core/crypto only.
#pragma once

#include "core/crypto/handles.h"
#include "core/crypto/signingkey.h"

namespace cipwright::openssl {

/// A key in memory; `key` must not be null.
[[nodiscard]] SigningKey fileKey(Key key);

} // namespace cipwright::openssl
