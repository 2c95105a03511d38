#include "core/base/version.h"

#include "core/base/text.h"

namespace cipwright {

std::optional<Version> Version::parse(std::string_view text) {
    Version version;
    for (int part = 0; part < 4; ++part) {
        const auto dot = part < 3 ? text.find('.') : text.size();
        if (dot == std::string_view::npos) {
            return std::nullopt;
        }
        const auto number = parseNumber<std::uint16_t>(text.substr(0, dot));
        if (!number) {
            return std::nullopt;
        }
        version.value = version.value << 16U | *number;
        text.remove_prefix(part < 3 ? dot + 1 : dot);
    }
    return version;
}

std::string Version::toString() const {
    std::string text;
    for (unsigned shift = 48;; shift -= 16) {
        text += std::to_string(value >> shift & 0xFFFFU);
        if (shift == 0) {
            return text;
        }
        text += '.';
    }
}

} // namespace cipwright
