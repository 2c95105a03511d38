// Walks DER and BER elements without trust in their lengths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cipwright::cip {

/// One element: its tag and where its content stands. Only low tag numbers are known.
struct DerElement {
    std::uint8_t tag = 0;
    std::size_t content = 0; ///< Offset of the first byte of the content.
    std::size_t end = 0;     ///< Offset behind the content, at most the end of the bytes.
    std::size_t next = 0;    ///< Offset behind the element.
    bool indefinite = false; ///< The length is not given; end marks follow the content.
    bool cutOff = false;     ///< The content should go on beyond the end of the bytes.
};

namespace der {
inline constexpr std::uint8_t integer = 0x02;
inline constexpr std::uint8_t octetString = 0x04;
inline constexpr std::uint8_t objectIdentifier = 0x06;
inline constexpr std::uint8_t constructedOctetString = 0x24;
inline constexpr std::uint8_t sequence = 0x30;
inline constexpr std::uint8_t set = 0x31;
inline constexpr std::uint8_t context0 = 0xA0;
} // namespace der

/// The element at `offset`, not beyond `limit`; nothing where not even its tag and length fit.
/// An element of indefinite length goes as far as `limit`.
[[nodiscard]] std::optional<DerElement> readDer(std::string_view bytes, std::size_t offset,
                                                std::size_t limit);

} // namespace cipwright::cip
