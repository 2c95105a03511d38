// The character classes of XML 1.0 that the readers need.
#pragma once

#include <cstddef>
#include <string_view>

namespace cipwright {

/// Whether a byte may begin a name, as far as one byte can tell; bytes of other than ASCII
/// characters may.
[[nodiscard]] constexpr bool isNameStartByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':'
           || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether a byte may be part of a name, as far as one byte can tell.
[[nodiscard]] constexpr bool isNameByte(char c) {
    return isNameStartByte(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/// Whether `name` is a Name of XML with at most one colon, which is not at an end.
[[nodiscard]] bool isQualifiedName(std::string_view name);

/// Length of the reference at the start of `text` ("&lt;", "&#x41;"), or 0 if there is none that
/// XML without a document type knows.
[[nodiscard]] std::size_t referenceLength(std::string_view text);

/// Offset of the first byte at or after `from` that is no character of XML (a control character,
/// bytes that are no UTF-8, a surrogate), or npos.
[[nodiscard]] std::size_t findForbiddenCharacter(std::string_view text, std::size_t from);

/// Whether a text between tags is read as white space alone, which may also be written as
/// references such as &#32;.
[[nodiscard]] bool readsAsWhiteSpace(std::string_view text);

} // namespace cipwright
