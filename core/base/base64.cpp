#include "core/base/base64.h"

#include <cstddef>
#include <cstdint>

namespace cipwright {

std::string toBase64(std::string_view bytes) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t group = 3;
    std::string text;
    text.reserve((bytes.size() + group - 1) / group * 4);
    for (std::size_t i = 0; i < bytes.size(); i += group) {
        const std::string_view part = bytes.substr(i, group);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < group; ++k) {
            bits = bits << 8U | (k < part.size() ? static_cast<std::uint8_t>(part[k]) : 0U);
        }
        for (std::size_t k = 0; k <= group; ++k) {
            text += k <= part.size() ? digits[bits >> (18U - 6U * k) & 0x3FU] : '=';
        }
    }
    return text;
}

} // namespace cipwright
