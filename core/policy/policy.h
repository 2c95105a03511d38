// A policy as typed values: everything the schema knows, each with its place in the text.
#pragma once

#include "core/policy/itemlist.h"
#include "core/policy/items.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cipwright {

/// The children of SiPolicy that hold lists, in the order in which Microsoft's tools write them.
enum class Section : std::uint8_t {
    Rules,
    EKUs,
    FileRules,
    ArtifactRules,
    Signers,
    SigningScenarios,
    UpdatePolicySigners,
    CiSigners,
    SupplementalPolicySigners,
    Settings,
    Macros,
    AppSettings,
};

inline constexpr std::array<std::string_view, 12> sectionNames{
    "Rules",
    "EKUs",
    "FileRules",
    "ArtifactRules",
    "Signers",
    "SigningScenarios",
    "UpdatePolicySigners",
    "CiSigners",
    "SupplementalPolicySigners",
    "Settings",
    "Macros",
    "AppSettings",
};

/// The children of SiPolicy that hold one value.
enum class HeaderField : std::uint8_t {
    VersionEx,
    PolicyTypeID,
    PlatformID,
    PolicyID,
    BasePolicyID,
    HvciOptions,
};

inline constexpr std::array<std::string_view, 6> headerFieldNames{
    "VersionEx", "PolicyTypeID", "PlatformID", "PolicyID", "BasePolicyID", "HvciOptions"};

[[nodiscard]] constexpr std::string_view nameOf(Section section) {
    return sectionNames[static_cast<std::size_t>(section)];
}

[[nodiscard]] constexpr std::string_view nameOf(HeaderField field) {
    return headerFieldNames[static_cast<std::size_t>(field)];
}

enum class PolicyType : std::uint8_t { Base, Supplemental, AppIdTagging };

inline constexpr std::array<std::string_view, 3> policyTypeNames{
    "Base Policy", "Supplemental Policy", "AppID Tagging Policy"};

/// Where a section stands; absolute.
struct SectionPlace {
    bool present = false;
    Span element;

    friend bool operator==(const SectionPlace&, const SectionPlace&) = default;
};

/// What a CIP may hold that the schema has no word for. The text keeps it in a processing
/// instruction, so that a decompiled policy compiles back to the same bytes.
struct CipExtras {
    std::optional<std::uint32_t> formatVersion; ///< The version that the policy was read from.
    std::uint32_t setBits = 0;                  ///< Option bits that are set and have no name.
    std::uint32_t clearBits = 0; ///< Bits that the tools always set and that are not.

    friend bool operator==(const CipExtras&, const CipExtras&) = default;
};

/// All of a policy. Lists keep the order of the document. References are IDs. Where the text has
/// an element twice that may be there once, the first counts.
struct Policy {
    Span root;          ///< The SiPolicy element; absolute, as are the spans of the next two.
    Value friendlyName; ///< SiPolicy FriendlyName
    Value policyType;   ///< SiPolicy PolicyType
    std::array<ValueElement, headerFieldNames.size()> header; ///< By HeaderField; absolute spans.
    std::array<SectionPlace, sectionNames.size()> sections;   ///< By Section.

    ItemList<OptionRule> options;
    ItemList<Eku> ekus;
    ItemList<FileRule> fileRules;
    ItemList<ArtifactRule> artifactRules;
    ItemList<Signer> signers;
    ItemList<SigningScenario> scenarios;
    ItemList<SignerRef> updatePolicySigners;
    ItemList<SignerRef> ciSigners;
    ItemList<SignerRef> supplementalPolicySigners;
    ItemList<Setting> settings;
    ItemList<Macro> macros;
    ItemList<App> apps;
    CipExtras extras;

    [[nodiscard]] const ValueElement& headerField(HeaderField field) const {
        return header[static_cast<std::size_t>(field)];
    }

    [[nodiscard]] ValueElement& headerField(HeaderField field) {
        return header[static_cast<std::size_t>(field)];
    }

    [[nodiscard]] const SectionPlace& section(Section section) const {
        return sections[static_cast<std::size_t>(section)];
    }

    [[nodiscard]] SectionPlace& section(Section section) {
        return sections[static_cast<std::size_t>(section)];
    }

    /// What PolicyType says; a policy without one is a base. Nothing for an unknown word.
    [[nodiscard]] std::optional<PolicyType> type() const;

    /// Whether an option of this exact name is there.
    [[nodiscard]] bool hasOption(std::string_view name) const;

    friend bool operator==(const Policy&, const Policy&) = default;
};

} // namespace cipwright
