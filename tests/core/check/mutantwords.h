// What mutants of policies are made with: names, values and pieces of XML, right and wrong ones.
// Each is a list with "|" between.
#pragma once

#include <string_view>

namespace cipwright::test::mutantwords {

/// Names of elements.
inline constexpr std::string_view elementNames =
    "SiPolicy|VersionEx|PolicyTypeID|PlatformID|PolicyID|BasePolicyID|Rules|Rule|Option|"
    "EKUs|EKU|FileRules|Allow|Deny|FileAttrib|FileRule|ArtifactRules|ArtifactRule|"
    "ArtifactHash|Hash|sha256|sha384|sha512|Signers|Signer|CertRoot|CertEKU|CertIssuer|"
    "CertPublisher|CertOemID|FileAttribRef|ArtifactRuleRef|SigningScenarios|"
    "SigningScenario|ProductSigners|ArtifactSigners|TestSigners|TestSigningSigners|"
    "AllowedSigners|AllowedSigner|DeniedSigners|DeniedSigner|ExceptDenyRule|"
    "ExceptAllowRule|FileRulesRef|FileRuleRef|ArtifactRulesRef|AppIDTags|AppIDTag|"
    "UpdatePolicySigners|UpdatePolicySigner|CiSigners|CiSigner|SupplementalPolicySigners|"
    "SupplementalPolicySigner|HvciOptions|Settings|Setting|Value|Boolean|DWord|Binary|"
    "String|Macros|Macro|Unknown";

/// Names of attributes.
inline constexpr std::string_view attributeNames =
    "ID|Id|FriendlyName|FileName|InternalName|FileDescription|ProductName|"
    "PackageFamilyName|PackageVersion|MinimumFileVersion|MaximumFileVersion|Hash|AppIDs|"
    "FilePath|RequireHotpatchID|MinimumHotpatchSequence|Type|Value|OID|Name|"
    "SignTimeAfter|RuleID|SignerId|DenyRuleID|AllowRuleID|Workaround|Condition|Key|"
    "Provider|ValueName|Manifest|EnforceDLL|PolicyType|InheritedScenarios|"
    "MinimumHashAlgorithm|ArtifactType|Action|MinimumVersion|xml:lang|xml:space|xsi:nil|"
    "xsi:type|xsi:schemaLocation|xsi:noNamespaceSchemaLocation|xsi:other|q:ID|id|Unknown";

/// Values at the edges of what the types allow.
inline constexpr std::string_view values =
    "| |\n|x|0|1|-1|+1|12|131|255|256|00012|65535|65536|4294967295|4294967296|"
    "99999999999999999999|1.5|0x10|true|false|True| true |yes|TBS|tbs|Wellknown|"
    "WellKnown|06|0|ABC|abcd|AB CD|0xAB|1.0.0.0|1.2.3|1.2.3.4.5|1.2.3.4_1|...|1x2y3z4|"
    "1.2.3.4 |10,0,0,0|65536.0.0.0|..|{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}|"
    "2E07F7E4-194C-4D20-B7C9-6F44A6C5A234|{2e07f7e4-194c-4d20-b7c9-6f44a6c5a234}|"
    "{2E07F7E4194C4D20B7C96F44A6C5A234}|{2E07F7E4-194C-4D20-B7C9-6F44A6C5A23G}|"
    " {2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}|ID_ALLOW_A|ID_ALLOW_1|ID_ALLOW_a|ID_ALLOW_|"
    "ID_DENY_A_1|ID_FILE_A|ID_FILE_AB|ID_FILEATTRIB_A|ID_SIGNER_A|ID_SIGNER_A |ID_EKU_A|"
    "ID_EKU_9|ID_ARTIFACT_A|ID_ARTIFACT_AB|ID_ARTIFACTATTRIB_A|ID_SIGNINGSCENARIO_A|"
    "ID_SIGNINGSCENARIO_A,|ID_SIGNINGSCENARIO_A,ID_SIGNINGSCENARIO_B|"
    "ID_SIGNINGSCENARIO_A,,ID_SIGNINGSCENARIO_B|,ID_SIGNINGSCENARIO_A|"
    "2020-02-29T00:00:00Z|2021-02-29T00:00:00Z|2020-01-01|2020-01-01T24:00:00|"
    "2020-01-01T10:00:00+14:00|2020-01-01T10:00:00+14:01| 2020-01-01T00:00:00 |$(a)|"
    "$(a)$(b.c)|$(a|a$(b)|\xC3\xA4pp|app.exe|a\"b|http://x/y?z#f|a b|%zz|Except|"
    "Base Policy";

/// Words of enumerations.
inline constexpr std::string_view words =
    "Enabled:UMCI|Enabled:Audit Mode|enabled:umci|Enabled:Audit mode|Required:WHQL|"
    "Allowed:Debug Policy Augmented|Supplemental Policy|supplemental policy|"
    "AppID Tagging Policy|Match|Exclude|Attribute|CIM|Catalog|Deny|Allow|Enabled: UMCI|"
    "TRUE|GuidType|VersionExType";

/// What may be put between tags.
inline constexpr std::string_view pieces =
    " |\n|text|<!-- c -->|<?pi x?>|<![CDATA[]]>|<![CDATA[ ]]>|<![CDATA[x]]>|&amp;|&#32;|"
    "&#65;|&unknown;|&|<Unknown />|<Allow ID=\"ID_ALLOW_NEW\" />|"
    "<x xmlns=\"urn:other\" />|<EKUs xmlns=\"\" />|"
    "<Rule><Option>Enabled:UMCI</Option></Rule>|<Rule />|<Option>Enabled:UMCI</Option>|"
    "<Macros />|<String />|<Boolean>1</Boolean>|<AllowedSigners />|<ProductSigners />|"
    "<CertRoot Type=\"TBS\" Value=\"\" />|<CertOemID Value=\"\" />|<FileRulesRef />|"
    "<FileRuleRef />|<Macro Id=\"a\" Value=\"b\" />|<App Manifest=\"u\" />|"
    "<Setting Name=\"n\" />|<q:x />|\xC2\xA0";

} // namespace cipwright::test::mutantwords
