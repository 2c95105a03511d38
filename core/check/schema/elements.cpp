// Source of all tables: cipolicy.xsd as it ships with Windows 11 (elements, order, counts, types).
#include "core/check/schema/elements.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace cipwright::schema {

namespace {

using enum Content;
using enum ValueType;

// The schema says 10,000,000 where it means any number.
constexpr std::uint32_t anyNumber = 0xFFFF'FFFF;
constexpr std::uint32_t most16 = 65535;
constexpr std::uint32_t most8 = 255;
// A choice of 1 to 255 runs of up to 255 elements each.
constexpr std::uint32_t most8Squared = most8 * most8;

constexpr bool required = true;

// ---- Values between tags

constexpr ElementType valueOf(ValueType type, std::string_view typeName) {
    return {.content = Content::Value, .value = type, .typeName = typeName};
}

constexpr ElementType guid = valueOf(Guid, "GuidType");
constexpr ElementType version = valueOf(Version, "VersionExType");
constexpr ElementType dword = valueOf(Number32, "DWordType");
constexpr ElementType boolean = valueOf(Boolean, "BooleanType");
constexpr ElementType binary = valueOf(Hex, {});
constexpr ElementType text = valueOf(Text, {});
constexpr ElementType option = valueOf(Option, "OptionType");
constexpr ElementType sha256 = valueOf(Sha256, "sha256Type");
constexpr ElementType sha384 = valueOf(Sha384, "sha384Type");
constexpr ElementType sha512 = valueOf(Sha512, "sha512Type");

// ---- Options and EKUs

constexpr std::array ruleChildren{ChildRule{"Option", &option, 1, 1}};
constexpr ElementType rule{.content = Sequence, .children = ruleChildren, .typeName = "RuleType"};

constexpr std::array rulesChildren{ChildRule{"Rule", &rule, 0, most16}};
constexpr ElementType rules{.content = Sequence, .children = rulesChildren};

constexpr std::array ekuAttributes{
    AttributeRule{"ID", EkuId, required},
    AttributeRule{"Value", Hex},
    AttributeRule{"OID"},
    AttributeRule{"FriendlyName"},
};
constexpr ElementType eku{.attributes = ekuAttributes};

constexpr std::array ekusChildren{ChildRule{"EKU", &eku, 0, anyNumber}};
constexpr ElementType ekus{.content = Any, .children = ekusChildren, .mostChildren = most8Squared};

// ---- File rules. All kinds have these attributes; some have more.

template <std::size_t N>
constexpr auto fileRuleAttributes(ValueType id, const std::array<AttributeRule, N>& more) {
    constexpr std::array<AttributeRule, 12> common{{
        {"FriendlyName"},
        {"FileName"},
        {"InternalName"},
        {"FileDescription"},
        {"ProductName"},
        {"PackageFamilyName"},
        {"PackageVersion", Version},
        {"MinimumFileVersion", Version},
        {"MaximumFileVersion", Version},
        {"Hash", Hex},
        {"AppIDs", AppIds},
        {"FilePath"},
    }};
    std::array<AttributeRule, 1 + common.size() + N> all;
    all[0] = {"ID", id, required};
    std::ranges::copy(common, all.begin() + 1);
    std::ranges::copy(more, all.begin() + 1 + common.size());
    return all;
}

constexpr std::array hotpatchAttributes{
    AttributeRule{"RequireHotpatchID", AllowRef},
    AttributeRule{"MinimumHotpatchSequence", Number32},
    AttributeRule{"MaximumHotpatchSequence", Number32},
};
constexpr std::array typeAttribute{AttributeRule{"Type", RuleType, required}};
constexpr std::array<AttributeRule, 0> noMore{};

constexpr auto allowAttributes = fileRuleAttributes(AllowId, hotpatchAttributes);
constexpr auto denyAttributes = fileRuleAttributes(DenyId, noMore);
constexpr auto fileAttribAttributes = fileRuleAttributes(FileAttribId, noMore);
constexpr auto fileRuleAttributesWithType = fileRuleAttributes(FileRuleId, typeAttribute);

constexpr ElementType allow{.attributes = allowAttributes};
constexpr ElementType deny{.attributes = denyAttributes};
constexpr ElementType fileAttrib{.attributes = fileAttribAttributes};
constexpr ElementType fileRule{.attributes = fileRuleAttributesWithType};

constexpr std::array fileRulesChildren{
    ChildRule{"Allow", &allow, 0, anyNumber},
    ChildRule{"Deny", &deny, 0, anyNumber},
    ChildRule{"FileAttrib", &fileAttrib, 0, anyNumber},
    ChildRule{"FileRule", &fileRule, 0, anyNumber},
};
constexpr ElementType fileRules{
    .content = Any, .children = fileRulesChildren, .mostChildren = anyNumber};

// ---- Artifact rules

constexpr std::array digestChildren{
    ChildRule{"sha256", &sha256},
    ChildRule{"sha384", &sha384},
    ChildRule{"sha512", &sha512},
};
constexpr ElementType digest{.content = One, .children = digestChildren, .typeName = "digestType"};

constexpr std::array artifactHashChildren{ChildRule{"Hash", &digest, 1, 1}};
constexpr ElementType artifactHash{
    .content = Sequence, .children = artifactHashChildren, .typeName = "ArtifactHashType"};

constexpr std::array artifactRuleChildren{ChildRule{"ArtifactHash", &artifactHash}};
constexpr std::array artifactRuleAttributes{
    AttributeRule{"ID", ArtifactId, required},
    AttributeRule{"ArtifactType", ArtifactType, required},
    AttributeRule{"Action", ArtifactAction, required},
    AttributeRule{"FriendlyName"},
    AttributeRule{"ArtifactName"},
    AttributeRule{"ArtifactDescription"},
    AttributeRule{"MinimumVersion", Version},
    AttributeRule{"MaximumVersion", Version},
};
constexpr ElementType artifactRule{
    .content = Sequence, .attributes = artifactRuleAttributes, .children = artifactRuleChildren};

constexpr std::array artifactRulesChildren{ChildRule{"ArtifactRule", &artifactRule, 0, anyNumber}};
constexpr ElementType artifactRules{
    .content = Any, .children = artifactRulesChildren, .mostChildren = anyNumber};

// ---- Signers

constexpr std::array certRootAttributes{
    AttributeRule{"Type", RootType, required},
    AttributeRule{"Value", Hex, required},
};
constexpr ElementType certRoot{.attributes = certRootAttributes};

constexpr std::array certEkuAttributes{
    AttributeRule{"ID", EkuRef, required},
    AttributeRule{"Condition", EkuCondition},
};
constexpr ElementType certEku{.attributes = certEkuAttributes};

constexpr std::array certValueAttributes{AttributeRule{"Value", Text, required}};
constexpr ElementType certValue{.attributes = certValueAttributes};

constexpr std::array fileAttribRefAttributes{AttributeRule{"RuleID", FileAttribRef, required}};
constexpr ElementType fileAttribRef{.attributes = fileAttribRefAttributes};

constexpr std::array artifactRuleRefAttributes{AttributeRule{"RuleID", ArtifactRef, required}};
constexpr ElementType artifactRuleRef{.attributes = artifactRuleRefAttributes};

constexpr std::array signerChildren{
    ChildRule{"CertRoot", &certRoot, 1, 1},
    ChildRule{"CertEKU", &certEku, 0, most8},
    ChildRule{"CertIssuer", &certValue},
    ChildRule{"CertPublisher", &certValue},
    ChildRule{"CertOemID", &certValue},
    ChildRule{"FileAttribRef", &fileAttribRef, 0, anyNumber},
    ChildRule{"ArtifactRuleRef", &artifactRuleRef, 0, anyNumber},
};
constexpr std::array signerAttributes{
    AttributeRule{"Name"},
    AttributeRule{"ID", SignerId, required},
    AttributeRule{"SignTimeAfter", DateTime},
};
constexpr ElementType signer{
    .content = Sequence, .attributes = signerAttributes, .children = signerChildren};

constexpr std::array signersChildren{ChildRule{"Signer", &signer, 0, anyNumber}};
constexpr ElementType signers{
    .content = Any, .children = signersChildren, .mostChildren = anyNumber};

constexpr std::array signerRefAttributes{AttributeRule{"SignerId", SignerRef, required}};
constexpr ElementType signerRef{.attributes = signerRefAttributes};

constexpr std::array updateSignersChildren{
    ChildRule{"UpdatePolicySigner", &signerRef, 0, anyNumber}};
constexpr std::array supplementalSignersChildren{
    ChildRule{"SupplementalPolicySigner", &signerRef, 0, anyNumber}};
constexpr std::array ciSignersChildren{ChildRule{"CiSigner", &signerRef, 0, anyNumber}};
constexpr ElementType updateSigners{
    .content = Any, .children = updateSignersChildren, .mostChildren = anyNumber};
constexpr ElementType supplementalSigners{
    .content = Any, .children = supplementalSignersChildren, .mostChildren = anyNumber};
constexpr ElementType ciSigners{
    .content = Any, .children = ciSignersChildren, .mostChildren = anyNumber};

// ---- Signing scenarios

constexpr std::array exceptDenyAttributes{AttributeRule{"DenyRuleID", DenyRef, required}};
constexpr std::array exceptAllowAttributes{AttributeRule{"AllowRuleID", AllowRef, required}};
constexpr ElementType exceptDeny{.attributes = exceptDenyAttributes};
constexpr ElementType exceptAllow{.attributes = exceptAllowAttributes};

constexpr std::array allowedSignerChildren{ChildRule{"ExceptDenyRule", &exceptDeny, 0, anyNumber}};
constexpr std::array deniedSignerChildren{ChildRule{"ExceptAllowRule", &exceptAllow, 0, anyNumber}};
constexpr ElementType allowedSigner{
    .content = Sequence, .attributes = signerRefAttributes, .children = allowedSignerChildren};
constexpr ElementType deniedSigner{
    .content = Sequence, .attributes = signerRefAttributes, .children = deniedSignerChildren};

constexpr std::array fileRuleRefAttributes{AttributeRule{"RuleID", RuleRef}};
constexpr ElementType fileRuleRef{.attributes = fileRuleRefAttributes};

constexpr std::array workaround{AttributeRule{"Workaround"}};
constexpr std::array allowedSignersChildren{
    ChildRule{"AllowedSigner", &allowedSigner, 1, anyNumber}};
constexpr std::array deniedSignersChildren{ChildRule{"DeniedSigner", &deniedSigner, 1, anyNumber}};
constexpr std::array fileRulesRefChildren{ChildRule{"FileRuleRef", &fileRuleRef, 1, anyNumber}};
constexpr std::array artifactRulesRefChildren{
    ChildRule{"ArtifactRuleRef", &artifactRuleRef, 1, anyNumber}};
constexpr ElementType allowedSigners{
    .content = Sequence, .attributes = workaround, .children = allowedSignersChildren};
constexpr ElementType deniedSigners{
    .content = Sequence, .attributes = workaround, .children = deniedSignersChildren};
constexpr ElementType fileRulesRef{
    .content = Sequence, .attributes = workaround, .children = fileRulesRefChildren};
constexpr ElementType artifactRulesRef{
    .content = Sequence, .attributes = workaround, .children = artifactRulesRefChildren};

constexpr std::array groupChildren{
    ChildRule{"AllowedSigners", &allowedSigners},
    ChildRule{"DeniedSigners", &deniedSigners},
    ChildRule{"FileRulesRef", &fileRulesRef},
};
constexpr std::array artifactGroupChildren{
    ChildRule{"AllowedSigners", &allowedSigners},
    ChildRule{"DeniedSigners", &deniedSigners},
    ChildRule{"ArtifactRulesRef", &artifactRulesRef},
};
constexpr ElementType productSigners{.content = All, .children = groupChildren};
constexpr ElementType artifactSigners{.content = All, .children = artifactGroupChildren};
constexpr ElementType testSigners{.content = Sequence, .children = groupChildren};

constexpr std::array appIdTagAttributes{
    AttributeRule{"Key", Text, required},
    AttributeRule{"Value", Text, required},
};
constexpr ElementType appIdTag{.attributes = appIdTagAttributes};
constexpr std::array appIdTagsChildren{ChildRule{"AppIDTag", &appIdTag, 0, most16}};
constexpr std::array appIdTagsAttributes{AttributeRule{"EnforceDLL", Boolean}};
constexpr ElementType appIdTags{
    .content = Sequence, .attributes = appIdTagsAttributes, .children = appIdTagsChildren};

constexpr std::array scenarioChildren{
    ChildRule{"ProductSigners", &productSigners, 1, 1},
    ChildRule{"ArtifactSigners", &artifactSigners},
    ChildRule{"TestSigners", &testSigners},
    ChildRule{"TestSigningSigners", &testSigners},
    ChildRule{"AppIDTags", &appIdTags},
};
constexpr std::array scenarioAttributes{
    AttributeRule{"ID", ScenarioId, required},
    AttributeRule{"FriendlyName"},
    AttributeRule{"Value", ScenarioValue, required},
    AttributeRule{"InheritedScenarios", ScenarioRefs},
    AttributeRule{"MinimumHashAlgorithm", Number16},
};
constexpr ElementType scenario{
    .content = Sequence, .attributes = scenarioAttributes, .children = scenarioChildren};

constexpr std::array scenariosChildren{ChildRule{"SigningScenario", &scenario, 0, anyNumber}};
constexpr ElementType scenarios{
    .content = Any, .children = scenariosChildren, .mostChildren = most8Squared};

// ---- Settings, macros, settings of apps

constexpr std::array settingValueChildren{
    ChildRule{"Boolean", &boolean},
    ChildRule{"DWord", &dword},
    ChildRule{"Binary", &binary},
    ChildRule{"String", &text},
};
constexpr ElementType settingValue{
    .content = One, .children = settingValueChildren, .typeName = "SettingValueType"};
constexpr std::array settingChildren{ChildRule{"Value", &settingValue, 1, 1}};
constexpr std::array settingAttributes{
    AttributeRule{"Provider", Text, required},
    AttributeRule{"Key", Text, required},
    AttributeRule{"ValueName", Text, required},
};
constexpr ElementType setting{
    .content = Sequence, .attributes = settingAttributes, .children = settingChildren};
constexpr std::array settingsChildren{ChildRule{"Setting", &setting, 0, anyNumber}};
constexpr ElementType settings{
    .content = Any, .children = settingsChildren, .mostChildren = anyNumber};

constexpr std::array macroAttributes{
    AttributeRule{"Id", MacroName, required},
    AttributeRule{"Value", MacroValue, required},
};
constexpr ElementType macro{.attributes = macroAttributes};
constexpr std::array macrosChildren{ChildRule{"Macro", &macro, 1, anyNumber}};
constexpr ElementType macros{
    .content = Sequence, .children = macrosChildren, .uniqueAttribute = "Id"};

constexpr std::array appSettingChildren{ChildRule{"Value", &text, 0, anyNumber}};
constexpr std::array appSettingAttributes{AttributeRule{"Name"}};
constexpr ElementType appSetting{.content = Sequence,
                                 .attributes = appSettingAttributes,
                                 .children = appSettingChildren,
                                 .typeName = "AppSetting"};
constexpr std::array appChildren{ChildRule{"Setting", &appSetting, 0, anyNumber}};
constexpr std::array appAttributes{AttributeRule{"Manifest", Uri, required}};
constexpr ElementType app{.content = Sequence,
                          .attributes = appAttributes,
                          .children = appChildren,
                          .typeName = "AppRoot"};
constexpr std::array appSettingsChildren{ChildRule{"App", &app, 0, anyNumber}};
constexpr ElementType appSettings{
    .content = Sequence, .children = appSettingsChildren, .typeName = "AppSettingRegion"};

// ---- The policy

constexpr std::array policyChildren{
    ChildRule{"VersionEx", &version, 1, 1},
    ChildRule{"PolicyTypeID", &guid},
    ChildRule{"PlatformID", &guid, 1, 1},
    ChildRule{"PolicyID", &guid},
    ChildRule{"BasePolicyID", &guid},
    ChildRule{"Rules", &rules, 1, 1},
    ChildRule{"EKUs", &ekus},
    ChildRule{"FileRules", &fileRules},
    ChildRule{"ArtifactRules", &artifactRules},
    ChildRule{"Signers", &signers},
    ChildRule{"SigningScenarios", &scenarios},
    ChildRule{"UpdatePolicySigners", &updateSigners},
    ChildRule{"CiSigners", &ciSigners},
    ChildRule{"HvciOptions", &dword},
    ChildRule{"Settings", &settings},
    ChildRule{"Macros", &macros},
    ChildRule{"SupplementalPolicySigners", &supplementalSigners},
    ChildRule{"AppSettings", &appSettings},
};
constexpr std::array policyAttributes{
    AttributeRule{"FriendlyName"},
    AttributeRule{"PolicyType", PolicyType},
};
constexpr ElementType policy{
    .content = All, .attributes = policyAttributes, .children = policyChildren};

// What the schema declares at its outermost level beside SiPolicy, with blanks around each name: it
// may be the outermost element of a text.
constexpr std::string_view outermost =
    " EKUs EKU FileRules Allow Deny FileAttrib FileRule ArtifactRules ArtifactRule "
    "Signers Signer CertRoot CertEKU CertIssuer CertPublisher CertOemID FileAttribRef "
    "ArtifactRuleRef SigningScenarios SigningScenario ProductSigners ArtifactSigners "
    "TestSigners TestSigningSigners AllowedSigners AllowedSigner ExceptDenyRule "
    "DeniedSigners DeniedSigner ExceptAllowRule FileRulesRef FileRuleRef ArtifactRulesRef "
    "AppIDTags AppIDTag UpdatePolicySigners UpdatePolicySigner CiSigners CiSigner "
    "SupplementalPolicySigners SupplementalPolicySigner Settings Setting Macros ";

struct Place {
    std::string_view parent;
    const ChildRule* child;
};

void addPlaces(std::string_view parent, const ElementType& type, std::vector<Place>& places) {
    for (const ChildRule& child : type.children) {
        places.push_back({parent, &child});
        addPlaces(child.name, *child.type, places);
    }
}

// Every child of every element.
const std::vector<Place>& allPlaces() {
    static const auto places = [] {
        std::vector<Place> all;
        addPlaces("SiPolicy", policy, all);
        return all;
    }();
    return places;
}

} // namespace

const ElementType& policyType() {
    return policy;
}

const ElementType* outermostType(std::string_view name) {
    if (name == "SiPolicy") {
        return &policy;
    }
    if (!outermost.contains(" " + std::string(name) + " ")) {
        return nullptr;
    }
    // Where a name has two meanings, as Setting has, the outermost one is without a type's name.
    const auto place = std::ranges::find_if(allPlaces(), [&](const Place& p) {
        return p.child->name == name && p.child->type->typeName.empty();
    });
    return place != allPlaces().end() ? place->child->type : nullptr;
}

std::string placesOf(std::string_view name) {
    std::set<std::string_view> parents;
    for (const Place& place : allPlaces()) {
        if (place.child->name == name) {
            parents.insert(place.parent);
        }
    }
    std::string text;
    std::size_t left = parents.size();
    for (const std::string_view parent : parents) {
        text += (text.empty() ? "<" : left == 1 ? " or <" : ", <") + std::string(parent) + ">";
        --left;
    }
    return text;
}

} // namespace cipwright::schema
