// BER as it may come from others, written again with definite lengths, as DER has them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cipwright {

/// The element that `ber` is, with definite lengths, and with OCTET STRINGs that came in pieces in
/// one. Whatever has neither inside stays byte for byte, so that hashes of it do. Nothing where the
/// whole is not one element, or is nested too deep.
[[nodiscard]] std::optional<std::string> withDefiniteLengths(std::string_view ber);

} // namespace cipwright
