// Object identifiers as people write them and as certificates hold them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cipwright {

/// The content bytes (X.690, without tag and length) of an identifier in dotted form, blanks around
/// it allowed. Nothing for other forms, for arcs that cannot be, and for more than 127 bytes.
[[nodiscard]] std::optional<std::string> encodeOid(std::string_view dotted);

/// The dotted form of content bytes. Nothing where they end within an arc, or an arc is written
/// with needless bytes or does not fit in 32 bits.
[[nodiscard]] std::optional<std::string> decodeOid(std::string_view content);

} // namespace cipwright
