#include "core/crypto/derwriter.h"

#include "core/base/oid.h"
#include "core/cip/der.h"

#include <algorithm>

namespace cipwright {

namespace {

std::string lengthBytes(std::size_t length) {
    constexpr std::size_t longForm = 0x80;
    if (length < longForm) {
        return {static_cast<char>(length)};
    }
    constexpr unsigned byteBits = 8;
    std::string digits;
    for (std::size_t rest = length; rest != 0; rest >>= byteBits) {
        digits.insert(digits.begin(), static_cast<char>(rest & 0xFFU));
    }
    return static_cast<char>(longForm + digits.size()) + digits;
}

std::string element(std::uint8_t tag, std::string_view content) {
    std::string bytes(1, static_cast<char>(tag));
    bytes += lengthBytes(content.size());
    bytes += content;
    return bytes;
}

} // namespace

std::string derElement(std::uint8_t tag, std::initializer_list<std::string_view> parts) {
    std::string content;
    for (const std::string_view part : parts) {
        content += part;
    }
    return element(tag, content);
}

std::string derSetOf(std::uint8_t tag, std::vector<std::string> elements) {
    std::ranges::sort(elements);
    std::string content;
    for (const std::string& one : elements) {
        content += one;
    }
    return element(tag, content);
}

std::string derOid(std::string_view dotted) {
    return element(cip::der::objectIdentifier, encodeOid(dotted).value_or(std::string()));
}

} // namespace cipwright
