// The policy rule options: their names and where a CIP keeps them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cipwright {

/// One option. Source of names and bits: cipolicy.xsd and the option flags of real policies.
struct OptionInfo {
    std::string_view name;
    /// Bit of the CIP's option flags, or noBit for the one that is stored as a setting.
    std::int8_t bit;

    static constexpr std::int8_t noBit = -1;

    [[nodiscard]] constexpr std::uint32_t mask() const {
        return bit == noBit ? 0 : 1U << static_cast<unsigned>(bit);
    }
};

/// Every option that the schema knows, in the schema's order.
inline constexpr std::array<OptionInfo, 24> options{{
    {"Enabled:UMCI", 2},
    {"Enabled:Boot Menu Protection", 3},
    {"Enabled:Intelligent Security Graph Authorization", 4},
    {"Enabled:Invalidate EAs on Reboot", 5},
    {"Required:WHQL", 7},
    {"Enabled:Developer Mode Dynamic Code Trust", 8},
    {"Enabled:Allow Supplemental Policies", 10},
    {"Disabled:Runtime FilePath Rule Protection", 11},
    {"Enabled:Revoked Expired As Unsigned", 13},
    {"Enabled:Audit Mode", 16},
    {"Disabled:Flight Signing", 17},
    {"Enabled:Inherit Default Policy", 18},
    {"Enabled:Unsigned System Integrity Policy", 19},
    {"Enabled:Dynamic Code Security", 20},
    {"Required:EV Signers", 21},
    {"Enabled:Boot Audit On Failure", 22},
    {"Enabled:Advanced Boot Options Menu", 23},
    {"Disabled:Script Enforcement", 24},
    {"Required:Enforce Store Applications", 25},
    {"Enabled:Secure Setting Policy", 26},
    {"Enabled:Managed Installer", 27},
    {"Enabled:Update Policy No Reboot", 28},
    {"Enabled:Conditional Windows Lockdown Policy", 29},
    {"Disabled:Default Windows Certificate Remapping", OptionInfo::noBit},
}};

namespace optionNames {
inline constexpr std::string_view umci = "Enabled:UMCI";
inline constexpr std::string_view auditMode = "Enabled:Audit Mode";
inline constexpr std::string_view certificateRemapping =
    "Disabled:Default Windows Certificate Remapping";
} // namespace optionNames

/// Bits of the option flags that are no options.
namespace optionBits {
inline constexpr std::uint32_t supplemental = 1U << 30U; ///< Marks a supplemental policy.
inline constexpr std::uint32_t always = 1U << 31U;       ///< Set in every policy that tools write.
} // namespace optionBits

/// The option of this exact name (letter case counts, as it does for Windows), or nothing.
[[nodiscard]] const OptionInfo* findOption(std::string_view name);

/// All bits that have a name or a meaning.
[[nodiscard]] std::uint32_t knownOptionBits();

} // namespace cipwright
