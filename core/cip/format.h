// What reader and writer both know about the CIP format.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cipwright::cip {

// Versions of the format. Beyond the newest known one only the blocks up to it can be read.
inline constexpr std::uint32_t oldestVersion = 1;
inline constexpr std::uint32_t newestVersion = 11;
inline constexpr std::uint32_t firstBlock = 3;

// The header: counts in the order of the file stand from optionFlags on.
inline constexpr std::size_t headerSize = 0x44;
inline constexpr std::size_t headerLengthOffset = 0x40;
inline constexpr std::uint32_t headerLength = 0x40; ///< What the header says of its own length.

inline constexpr std::uint32_t guidOfPolicyVersion = 6; ///< First with PolicyID and BasePolicyID.

/// A block, by the first format version that has it.
struct BlockInfo {
    std::uint32_t number;
    std::string_view content; ///< As people say it.
};

inline constexpr std::array<BlockInfo, 9> blocks{{
    {3, "highest file versions, AppIDs and signing times"},
    {4, "internal names, descriptions and product names"},
    {5, "package family names and package versions"},
    {6, "PolicyID, BasePolicyID and supplemental policy signers"},
    {7, "file paths"},
    {8, "application settings"},
    {9, "hotpatch requirements"},
    {10, "artifact rules"},
    {11, "excluded EKUs"},
}};

namespace minimumSize {
// The fewest bytes that one item takes, by which a count is checked against what is left.
inline constexpr std::size_t eku = 4;
inline constexpr std::size_t fileRule = 24;
inline constexpr std::size_t signer = 40;
inline constexpr std::size_t index = 4;
inline constexpr std::size_t scenario = 48;
inline constexpr std::size_t scenarioSigner = 8;
inline constexpr std::size_t setting = 32;
inline constexpr std::size_t string = 8;
inline constexpr std::size_t app = 12;
inline constexpr std::size_t appSetting = 14;
inline constexpr std::size_t hotpatch = 16;
inline constexpr std::size_t artifact = 44;
inline constexpr std::size_t signerIndexes = 8;
} // namespace minimumSize

namespace highestCount {
// What Windows' tools take at most.
inline constexpr std::size_t ekus = 255;
inline constexpr std::size_t certEkus = 255; ///< Of one signer.
inline constexpr std::size_t scenarios = 255;
inline constexpr std::size_t settings = 65'535;
inline constexpr std::size_t options = 65'535;
inline constexpr std::size_t rules = 10'000'000;
inline constexpr std::size_t signers = 10'000'000;
} // namespace highestCount

/// ALG_ID of SHA-256: what a scenario has where the XML names no MinimumHashAlgorithm.
inline constexpr std::uint32_t defaultHashAlgorithm = 0x800C;
inline constexpr std::uint32_t highestHashAlgorithm = 0xFFFF; ///< As far as the schema goes.
inline constexpr std::uint32_t noHighestSequence = 0xFFFF'FFFF;

enum class RootKind : std::uint32_t { Tbs = 0, Wellknown = 1 };

/// Names under which a policy's own elements are kept as settings.
struct SettingName {
    std::string_view provider;
    std::string_view key;
    std::string_view valueName;
};

inline constexpr SettingName certificateRemapping{
    "Microsoft", "PolicySettings", "DisabledDefaultWindowsCertificateRemappingValueName"};
inline constexpr std::string_view appIdProvider = "WDACAppId";
inline constexpr std::string_view taggingKey = "Tagging";
inline constexpr SettingName enforceDll{appIdProvider, "TaggingSettings", "EnforceDLL"};
inline constexpr SettingName defaultPolicy{appIdProvider, "TaggingSettings", "DefaultPolicy"};

/// The options that every AppID tagging policy has, whatever its XML says: Audit Mode, UMCI,
/// Enforce Store Applications, Advanced Boot Options Menu, Disabled:Script Enforcement.
inline constexpr std::uint32_t appIdTaggingBits =
    1U << 16U | 1U << 2U | 1U << 25U | 1U << 23U | 1U << 24U;

} // namespace cipwright::cip
