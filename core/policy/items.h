// The items of a policy as plain values. Names are those of the policy schema (cipolicy.xsd).
#pragma once

#include "core/policy/value.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace cipwright {

/// The element that a file rule is written as.
enum class FileRuleKind : std::uint8_t { Allow, Deny, FileAttrib, FileRule };

/// What a file rule does, whichever element it is written as; the numbers are the CIP's.
enum class FileRuleEffect : std::uint8_t { Deny = 0, Allow = 1, Attribute = 2 };

/// The attributes of the four file rule elements, in the order in which the schema lists them.
enum class FileRuleAttribute : std::uint8_t {
    ID,
    FriendlyName,
    FileName,
    InternalName,
    FileDescription,
    ProductName,
    PackageFamilyName,
    PackageVersion,
    MinimumFileVersion,
    MaximumFileVersion,
    Hash,
    AppIDs,
    FilePath,
    RequireHotpatchID,
    MinimumHotpatchSequence,
    MaximumHotpatchSequence,
    Type,
};

inline constexpr std::array<std::string_view, 17> fileRuleAttributeNames{
    "ID",
    "FriendlyName",
    "FileName",
    "InternalName",
    "FileDescription",
    "ProductName",
    "PackageFamilyName",
    "PackageVersion",
    "MinimumFileVersion",
    "MaximumFileVersion",
    "Hash",
    "AppIDs",
    "FilePath",
    "RequireHotpatchID",
    "MinimumHotpatchSequence",
    "MaximumHotpatchSequence",
    "Type",
};

inline constexpr std::array<std::string_view, 4> fileRuleElementNames{"Allow", "Deny", "FileAttrib",
                                                                      "FileRule"};

[[nodiscard]] constexpr std::string_view nameOf(FileRuleAttribute attribute) {
    return fileRuleAttributeNames[static_cast<std::size_t>(attribute)];
}

/// Whether the schema has an attribute for this kind of rule.
[[nodiscard]] constexpr bool belongsTo(FileRuleAttribute attribute, FileRuleKind kind) {
    if (attribute == FileRuleAttribute::Type) {
        return kind == FileRuleKind::FileRule;
    }
    return attribute < FileRuleAttribute::RequireHotpatchID || kind == FileRuleKind::Allow;
}

[[nodiscard]] constexpr std::string_view nameOf(FileRuleKind kind) {
    return fileRuleElementNames[static_cast<std::size_t>(kind)];
}

/// Allow, Deny, FileAttrib or FileRule. Rules use few of the many attributes, so only those that
/// are present are stored, in document order.
struct FileRule : Item {
    struct Field {
        FileRuleAttribute attribute;
        Value value;

        friend bool operator==(const Field&, const Field&) = default;
    };

    FileRuleKind kind = FileRuleKind::Allow;
    std::vector<Field> fields;

    /// The value of an attribute; an absent Value where the rule has none.
    [[nodiscard]] const Value& value(FileRuleAttribute attribute) const;

    [[nodiscard]] const std::string& text(FileRuleAttribute attribute) const {
        return value(attribute).text();
    }

    [[nodiscard]] bool has(FileRuleAttribute attribute) const { return value(attribute).present(); }

    [[nodiscard]] const std::string& id() const { return text(FileRuleAttribute::ID); }

    /// What the rule does; nothing for a FileRule whose Type is missing or unknown.
    [[nodiscard]] std::optional<FileRuleEffect> effect() const;

    /// Adds or replaces an attribute (for rules that are built, not read).
    void set(FileRuleAttribute attribute, std::string text);

    friend bool operator==(const FileRule&, const FileRule&) = default;
};

/// An element that consists of one reference or one value: FileRuleRef, CertPublisher,
/// UpdatePolicySigner, Macro values and the like. The span is relative to the item it is part of.
struct ValueElement {
    Span element;
    Value value;

    [[nodiscard]] bool present() const { return value.present(); }

    friend bool operator==(const ValueElement&, const ValueElement&) = default;
};

/// Rules/Rule/Option: the text is the option's name.
struct OptionRule : Item {
    Value option;

    friend bool operator==(const OptionRule&, const OptionRule&) = default;
};

struct Eku : Item {
    Value id;           ///< ID
    Value value;        ///< Value: hexadecimal, 01, length, content of the object identifier.
    Value oid;          ///< OID: dotted form, in the newest schema only.
    Value friendlyName; ///< FriendlyName

    friend bool operator==(const Eku&, const Eku&) = default;
};

/// The elements of ArtifactHash/Hash, each the name of a digest.
inline constexpr std::array<std::string_view, 3> artifactHashNames{"sha256", "sha384", "sha512"};

struct ArtifactRule : Item {
    Value id;                  ///< ID
    Value artifactType;        ///< ArtifactType: CIM or Catalog.
    Value action;              ///< Action: Deny or Allow.
    Value friendlyName;        ///< FriendlyName
    Value artifactName;        ///< ArtifactName
    Value artifactDescription; ///< ArtifactDescription
    Value minimumVersion;      ///< MinimumVersion
    Value maximumVersion;      ///< MaximumVersion
    Value hashAlgorithm; ///< Name of the element in ArtifactHash/Hash: sha256, sha384, sha512.
    Value hash;          ///< Its text, hexadecimal.

    friend bool operator==(const ArtifactRule&, const ArtifactRule&) = default;
};

/// A CertEKU of a Signer.
struct CertEku {
    Span element;
    Value id;        ///< ID: names an Eku.
    Value condition; ///< Condition: "Except" where present.

    friend bool operator==(const CertEku&, const CertEku&) = default;
};

struct Signer : Item {
    Value id;            ///< ID
    Value name;          ///< Name
    Value signTimeAfter; ///< SignTimeAfter: xs:dateTime.
    Span certRoot;       ///< The CertRoot element; empty where there is none.
    Value certRootType;  ///< CertRoot Type: TBS or Wellknown.
    Value certRootValue; ///< CertRoot Value: hexadecimal.
    std::vector<CertEku> certEkus;
    ValueElement certIssuer;
    ValueElement certPublisher;
    ValueElement certOemId;
    std::vector<ValueElement> fileAttribRefs;   ///< RuleID
    std::vector<ValueElement> artifactRuleRefs; ///< RuleID

    friend bool operator==(const Signer&, const Signer&) = default;
};

/// AllowedSigner or DeniedSigner of a scenario, with its exceptions.
struct ScenarioSigner {
    Span element;
    Value signerId;                       ///< SignerId
    std::vector<ValueElement> exceptions; ///< ExceptDenyRule (DenyRuleID), ExceptAllowRule.

    friend bool operator==(const ScenarioSigner&, const ScenarioSigner&) = default;
};

/// AllowedSigners or DeniedSigners.
struct ScenarioSignerList {
    Span element; ///< Empty where the element is absent or was not read from a text.
    bool present = false;
    Value workaround; ///< Workaround: an attribute without meaning.
    std::vector<ScenarioSigner> signers;

    friend bool operator==(const ScenarioSignerList&, const ScenarioSignerList&) = default;
};

/// FileRulesRef or ArtifactRulesRef.
struct RuleRefList {
    Span element;
    bool present = false;
    Value workaround;
    std::vector<ValueElement> refs; ///< RuleID

    friend bool operator==(const RuleRefList&, const RuleRefList&) = default;
};

/// ProductSigners, ArtifactSigners, TestSigners or TestSigningSigners.
struct SignerGroup {
    Span element;
    bool present = false;
    ScenarioSignerList allowed;
    ScenarioSignerList denied;
    RuleRefList rules; ///< FileRulesRef; ArtifactRulesRef in ArtifactSigners.

    friend bool operator==(const SignerGroup&, const SignerGroup&) = default;
};

struct AppIdTag {
    Span element;
    Value key;   ///< Key
    Value value; ///< Value

    friend bool operator==(const AppIdTag&, const AppIdTag&) = default;
};

struct AppIdTags {
    Span element;
    bool present = false;
    Value enforceDll; ///< EnforceDLL: xs:boolean.
    std::vector<AppIdTag> tags;

    friend bool operator==(const AppIdTags&, const AppIdTags&) = default;
};

/// The groups of signers of a scenario, in the order of the schema.
enum class SignerGroupKind : std::uint8_t {
    ProductSigners,
    ArtifactSigners,
    TestSigners,
    TestSigningSigners,
};

inline constexpr std::array<std::string_view, 4> signerGroupNames{
    "ProductSigners", "ArtifactSigners", "TestSigners", "TestSigningSigners"};

struct SigningScenario : Item {
    static constexpr std::uint8_t kernelMode = 131; ///< Value of the driver scenario.
    static constexpr std::uint8_t userMode = 12;    ///< Value of the user mode scenario.

    Value id;                   ///< ID
    Value friendlyName;         ///< FriendlyName
    Value value;                ///< Value: 0 to 255; 131 kernel mode, 12 user mode.
    Value inheritedScenarios;   ///< InheritedScenarios: IDs with commas between.
    Value minimumHashAlgorithm; ///< MinimumHashAlgorithm: an ALG_ID as a decimal number.
    std::array<SignerGroup, 4> groups;
    AppIdTags appIdTags;

    [[nodiscard]] const SignerGroup& group(SignerGroupKind kind) const {
        return groups[static_cast<std::size_t>(kind)];
    }

    [[nodiscard]] SignerGroup& group(SignerGroupKind kind) {
        return groups[static_cast<std::size_t>(kind)];
    }

    friend bool operator==(const SigningScenario&, const SigningScenario&) = default;
};

/// UpdatePolicySigner, CiSigner or SupplementalPolicySigner.
struct SignerRef : Item {
    Value signerId; ///< SignerId

    friend bool operator==(const SignerRef&, const SignerRef&) = default;
};

/// The types that the value of a Setting can have; the numbers are the CIP's.
enum class SettingType : std::uint8_t { Boolean = 0, DWord = 1, Binary = 2, String = 3 };

inline constexpr std::array<std::string_view, 4> settingTypeNames{"Boolean", "DWord", "Binary",
                                                                  "String"};

struct Setting : Item {
    Value provider;  ///< Provider
    Value key;       ///< Key
    Value valueName; ///< ValueName
    std::optional<SettingType> type;
    Value value; ///< Text of Value/Boolean, DWord (decimal), Binary (hexadecimal) or String.

    friend bool operator==(const Setting&, const Setting&) = default;
};

struct Macro : Item {
    Value id;    ///< Id
    Value value; ///< Value

    friend bool operator==(const Macro&, const Macro&) = default;
};

/// How the value of an app setting is stored in a CIP; the numbers are the CIP's.
enum class AppSettingTag : std::uint8_t { Boolean = 0, Byte = 1, String = 3, StringList = 4 };

/// AppSettings/App/Setting. The XML has only the texts; type and flags come from the application's
/// manifest, and are kept in a processing instruction where a CIP told them.
struct AppSetting {
    Span element;
    Value name;                       ///< Name
    std::vector<ValueElement> values; ///< Value elements.
    std::optional<AppSettingTag> tag;
    std::uint32_t flags = 0; ///< Bit 0: ignored by audit policies.

    friend bool operator==(const AppSetting&, const AppSetting&) = default;
};

struct App : Item {
    Value manifest; ///< Manifest: xs:anyURI.
    std::vector<AppSetting> settings;

    friend bool operator==(const App&, const App&) = default;
};

} // namespace cipwright
