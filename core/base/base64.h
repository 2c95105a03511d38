// Bytes as base64 text (RFC 4648, with padding, on one line).
#pragma once

#include <string>
#include <string_view>

namespace cipwright {

[[nodiscard]] std::string toBase64(std::string_view bytes);

} // namespace cipwright
