#include "core/cip/der.h"

#include <algorithm>

namespace cipwright::cip {

std::optional<DerElement> readDer(std::string_view bytes, std::size_t offset, std::size_t limit) {
    limit = std::min(limit, bytes.size());
    if (offset > limit || limit - offset < 2) {
        return std::nullopt;
    }
    const auto byte = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at]));
    };
    DerElement element;
    element.tag = static_cast<std::uint8_t>(byte(offset));
    std::size_t length = byte(offset + 1);
    element.content = offset + 2;
    constexpr std::size_t longForm = 0x80;
    if (length == longForm) {
        element.indefinite = true;
        length = limit - element.content;
    } else if (length > longForm) {
        const std::size_t lengthBytes = length - longForm;
        if (lengthBytes > sizeof(std::uint32_t) || limit - element.content < lengthBytes) {
            return std::nullopt;
        }
        length = 0;
        for (std::size_t i = 0; i < lengthBytes; ++i) {
            length = length << 8U | byte(element.content + i);
        }
        element.content += lengthBytes;
    }
    element.cutOff = length > limit - element.content;
    element.end = element.content + std::min(length, limit - element.content);
    element.next = element.end;
    return element;
}

} // namespace cipwright::cip
