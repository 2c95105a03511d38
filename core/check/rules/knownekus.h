// The EKUs that policies usually have, by the IDs that Microsoft's example policies give them.
#pragma once

#include <array>
#include <string_view>

namespace cipwright {

struct KnownEku {
    std::string_view id;      ///< Without what merging policies appends.
    std::string_view value;   ///< As an EKU's Value, in upper case.
    std::string_view meaning; ///< With the OID.
};

inline constexpr std::array<KnownEku, 8> knownEkus{{
    {"ID_EKU_WINDOWS", "010A2B0601040182370A0306", "Windows (1.3.6.1.4.1.311.10.3.6)"},
    {"ID_EKU_WHQL", "010A2B0601040182370A0305", "WHQL drivers (1.3.6.1.4.1.311.10.3.5)"},
    {"ID_EKU_ELAM", "010A2B0601040182373D0401",
     "early launch antimalware (1.3.6.1.4.1.311.61.4.1)"},
    {"ID_EKU_HAL_EXT", "010A2B0601040182373D0501", "HAL extensions (1.3.6.1.4.1.311.61.5.1)"},
    {"ID_EKU_RT_EXT", "010A2B0601040182370A0315", "Windows RT (1.3.6.1.4.1.311.10.3.21)"},
    {"ID_EKU_STORE", "010A2B0601040182374C0301", "the Windows Store (1.3.6.1.4.1.311.76.3.1)"},
    {"ID_EKU_DCODEGEN", "010A2B0601040182374C0501",
     "dynamic code generation (1.3.6.1.4.1.311.76.5.1)"},
    {"ID_EKU_AM", "010A2B0601040182374C0B01", "antimalware (1.3.6.1.4.1.311.76.11.1)"},
}};

/// The usual EKU of an ID, with or without the _0, _1, _0_1 that merging appends; null if none.
[[nodiscard]] constexpr const KnownEku* findKnownEku(std::string_view id) {
    constexpr std::string_view digits = "0123456789";
    for (const KnownEku& known : knownEkus) {
        if (id.starts_with(known.id)
            && id.find_first_not_of("_0123456789", known.id.size()) == std::string_view::npos
            && (id.size() == known.id.size() || id[known.id.size()] == '_')
            && (id.size() == known.id.size() || digits.contains(id.back()))) {
            return &known;
        }
    }
    return nullptr;
}

} // namespace cipwright
