#include "core/policy/wellknown.h"

#include "core/base/hex.h"

#include <algorithm>
#include <array>
#include <string>

namespace cipwright {

namespace {

struct RootName {
    std::uint32_t id;
    std::string_view name;
};

constexpr std::array<RootName, 22> rootNames{{
    {0x00, "No root"},
    {0x01, "Unknown root"},
    {0x02, "Self-signed"},
    {0x03, "Microsoft Authenticode Root Authority"},
    {0x04, "Microsoft Product Root 1997"},
    {0x05, "Microsoft Product Root 2001"},
    {0x06, "Microsoft Product Root 2010"},
    {0x07, "Microsoft Standard Root 2011"},
    {0x08, "Microsoft Code Verification Root 2006"},
    {0x09, "Microsoft Test Root 1999"},
    {0x0A, "Microsoft Test Root 2010"},
    {0x0B, "Microsoft DMD Test Root 2005"},
    {0x0C, "Microsoft DMD Root 2005"},
    {0x0D, "Microsoft DMD Preview Root 2005"},
    {0x0E, "Microsoft Flight Root 2014"},
    {0x0F, "Microsoft Third Party Marketplace Root"},
    {0x10, "Microsoft ECC Testing Root CA 2017"},
    {0x11, "Microsoft ECC Development Root CA 2018"},
    {0x12, "Microsoft ECC Product Root CA 2018"},
    {0x13, "Microsoft ECC Devices Root CA 2017"},
    {0x14, "Windows trusted root programme"},
    {0x16, "Azure Code Signing"},
}};

struct EkuName {
    std::string_view value; ///< Hexadecimal, as an EKU's Value.
    std::string_view name;
};

constexpr std::array<EkuName, 13> ekuNames{{
    {"010A2B0601040182370A0306", "Windows System Component Verification"},
    {"010A2B0601040182370A0305", "Windows Hardware Driver Verification"},
    {"010A2B0601040182370A030D", "Lifetime Signing"},
    {"010A2B0601040182370A0315", "Windows RT Verification"},
    {"010A2B0601040182370A0316", "Protected Process Light Verification"},
    {"010A2B0601040182370A0317", "Windows TCB Component"},
    {"010A2B0601040182370A0325", "Isolated User Mode"},
    {"010A2B0601040182373D0401", "Early Launch Antimalware Driver"},
    {"010A2B0601040182373D0501", "HAL Extension"},
    {"010A2B0601040182374C0301", "Windows Store"},
    {"010A2B0601040182374C0501", "Dynamic Code Generation"},
    {"010A2B0601040182374C0B01", "Microsoft Antimalware"},
    {"01082B06010505070303", "Code Signing"},
}};

constexpr std::array<std::string_view, 6> singleFormatTypeIds{
    "{A244370E-44C9-4C06-B551-F6016E563076}", "{2A5A0136-F09F-498E-99CC-51099011157C}",
    "{976D12C8-CB9F-4730-BE52-54600843238E}", "{5951A96A-E0B5-4D3D-8FB8-3E5B61030784}",
    "{4E61C68C-97F6-430B-9CD7-9B1004706770}", "{D2BDA982-CCF6-4344-AC5B-0B44427B6816}",
};

} // namespace

std::string_view wellKnownRootName(std::uint32_t id) {
    const auto* const root = std::ranges::find(rootNames, id, &RootName::id);
    return root != rootNames.end() ? root->name : std::string_view();
}

std::string_view ekuName(std::string_view value) {
    const auto* const eku = std::ranges::find(ekuNames, toHex(value), &EkuName::value);
    return eku != ekuNames.end() ? eku->name : std::string_view();
}

bool isSingleFormatTypeId(const Guid& id) {
    return std::ranges::find(singleFormatTypeIds, id.toString()) != singleFormatTypeIds.end();
}

} // namespace cipwright
