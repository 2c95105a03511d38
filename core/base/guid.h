// A GUID as policies use it: braces in the text, the Windows struct layout in binaries.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cipwright {

/// Sixteen bytes in the order of the Windows GUID struct: the first three groups little-endian.
struct Guid {
    std::array<std::uint8_t, 16> bytes{};

    /// Reads "{00000000-0000-0000-0000-000000000000}", either letter case; nothing for other forms.
    [[nodiscard]] static std::optional<Guid> parse(std::string_view text);

    /// A GUID of sixteen random bytes, marked as such (version 4 of RFC 9562).
    [[nodiscard]] static Guid ofRandom(std::array<std::uint8_t, 16> random);

    /// Braces and upper case digits, the form that Microsoft's tools write.
    [[nodiscard]] std::string toString() const;

    [[nodiscard]] bool isNull() const { return *this == Guid{}; }

    friend bool operator==(const Guid&, const Guid&) = default;
};

} // namespace cipwright
