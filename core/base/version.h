// Four-part version numbers as file versions and policy versions use them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cipwright {

/// a.b.c.d, each part 0 to 65535, kept as the 64-bit number that binaries hold:
/// a<<48 | b<<32 | c<<16 | d.
struct Version {
    std::uint64_t value = 0;

    /// 65535.65535.65535.65535
    static const Version highest;

    /// Four decimal numbers with dots between; nothing for other forms or parts above 65535.
    [[nodiscard]] static std::optional<Version> parse(std::string_view text);

    [[nodiscard]] std::string toString() const;

    friend auto operator<=>(const Version&, const Version&) = default;
};

inline constexpr Version Version::highest{0xFFFF'FFFF'FFFF'FFFFULL};

} // namespace cipwright
