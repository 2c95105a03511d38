// A policy that has every element and every attribute of the schema.
#pragma once

#include <string_view>

namespace cipwright::test {

/// It is valid; whether it makes sense does not matter.
inline constexpr std::string_view completePolicy =
    R"xml(<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" FriendlyName="f" PolicyType="Base Policy">
<VersionEx>1.0.0.0</VersionEx>
<PolicyTypeID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PolicyTypeID>
<PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>
<PolicyID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PolicyID>
<BasePolicyID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</BasePolicyID>
<Rules><Rule><Option>Enabled:UMCI</Option></Rule></Rules>
<EKUs><EKU ID="ID_EKU_A" Value="01" OID="1.3" FriendlyName="f" /></EKUs>
<FileRules>
<Allow ID="ID_ALLOW_A" FriendlyName="f" FileName="n" InternalName="n" FileDescription="n" ProductName="n" PackageFamilyName="n" PackageVersion="1.0.0.0" MinimumFileVersion="1.0.0.0" MaximumFileVersion="1.0.0.0" Hash="AB" AppIDs="$(a)" FilePath="n" RequireHotpatchID="ID_ALLOW_A" MinimumHotpatchSequence="1" MaximumHotpatchSequence="1" />
<Deny ID="ID_DENY_A" FriendlyName="f" FileName="n" InternalName="n" FileDescription="n" ProductName="n" PackageFamilyName="n" PackageVersion="1.0.0.0" MinimumFileVersion="1.0.0.0" MaximumFileVersion="1.0.0.0" Hash="AB" AppIDs="a" FilePath="n" />
<FileAttrib ID="ID_FILEATTRIB_A" FriendlyName="f" FileName="n" InternalName="n" FileDescription="n" ProductName="n" PackageFamilyName="n" PackageVersion="1.0.0.0" MinimumFileVersion="1.0.0.0" MaximumFileVersion="1.0.0.0" Hash="AB" AppIDs="a" FilePath="n" />
<FileRule ID="ID_FILE_A" FriendlyName="f" FileName="n" InternalName="n" FileDescription="n" ProductName="n" PackageFamilyName="n" PackageVersion="1.0.0.0" MinimumFileVersion="1.0.0.0" MaximumFileVersion="1.0.0.0" Hash="AB" AppIDs="a" FilePath="n" Type="Match" />
</FileRules>
<ArtifactRules>
<ArtifactRule ID="ID_ARTIFACT_AB" ArtifactType="CIM" Action="Deny" FriendlyName="f" ArtifactName="n" ArtifactDescription="n" MinimumVersion="1.0.0.0" MaximumVersion="1.0.0.0"><ArtifactHash><Hash><sha256>0000000000000000000000000000000000000000000000000000000000000000</sha256></Hash></ArtifactHash></ArtifactRule>
<ArtifactRule ID="ID_ARTIFACTATTRIB_A" ArtifactType="Catalog" Action="Allow"><ArtifactHash><Hash><sha384>000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000</sha384></Hash></ArtifactHash></ArtifactRule>
<ArtifactRule ID="ID_ARTIFACT_C1" ArtifactType="CIM" Action="Deny"><ArtifactHash><Hash><sha512>00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000</sha512></Hash></ArtifactHash></ArtifactRule>
</ArtifactRules>
<Signers><Signer Name="n" ID="ID_SIGNER_A" SignTimeAfter="2020-01-01T00:00:00Z"><CertRoot Type="TBS" Value="AB" /><CertEKU ID="ID_EKU_A" Condition="Except" /><CertIssuer Value="v" /><CertPublisher Value="v" /><CertOemID Value="v" /><FileAttribRef RuleID="ID_FILEATTRIB_A" /><ArtifactRuleRef RuleID="ID_ARTIFACT_AB" /></Signer></Signers>
<SigningScenarios><SigningScenario ID="ID_SIGNINGSCENARIO_A" FriendlyName="f" Value="12" InheritedScenarios="ID_SIGNINGSCENARIO_A" MinimumHashAlgorithm="32780">
<ProductSigners><AllowedSigners Workaround="w"><AllowedSigner SignerId="ID_SIGNER_A"><ExceptDenyRule DenyRuleID="ID_DENY_A" /></AllowedSigner></AllowedSigners><DeniedSigners Workaround="w"><DeniedSigner SignerId="ID_SIGNER_A"><ExceptAllowRule AllowRuleID="ID_ALLOW_A" /></DeniedSigner></DeniedSigners><FileRulesRef Workaround="w"><FileRuleRef RuleID="ID_ALLOW_A" /></FileRulesRef></ProductSigners>
<ArtifactSigners><AllowedSigners><AllowedSigner SignerId="ID_SIGNER_A" /></AllowedSigners><DeniedSigners><DeniedSigner SignerId="ID_SIGNER_A" /></DeniedSigners><ArtifactRulesRef Workaround="w"><ArtifactRuleRef RuleID="ID_ARTIFACT_AB" /></ArtifactRulesRef></ArtifactSigners>
<TestSigners><AllowedSigners><AllowedSigner SignerId="ID_SIGNER_A" /></AllowedSigners><DeniedSigners><DeniedSigner SignerId="ID_SIGNER_A" /></DeniedSigners><FileRulesRef><FileRuleRef /></FileRulesRef></TestSigners>
<TestSigningSigners><AllowedSigners><AllowedSigner SignerId="ID_SIGNER_A" /></AllowedSigners><DeniedSigners><DeniedSigner SignerId="ID_SIGNER_A" /></DeniedSigners><FileRulesRef><FileRuleRef /></FileRulesRef></TestSigningSigners>
<AppIDTags EnforceDLL="true"><AppIDTag Key="k" Value="v" /></AppIDTags>
</SigningScenario></SigningScenarios>
<UpdatePolicySigners><UpdatePolicySigner SignerId="ID_SIGNER_A" /></UpdatePolicySigners>
<CiSigners><CiSigner SignerId="ID_SIGNER_A" /></CiSigners>
<HvciOptions>1</HvciOptions>
<Settings><Setting Provider="p" Key="k" ValueName="v"><Value><Boolean>true</Boolean></Value></Setting><Setting Provider="p" Key="k" ValueName="w"><Value><DWord>1</DWord></Value></Setting><Setting Provider="p" Key="k" ValueName="x"><Value><Binary>AB</Binary></Value></Setting><Setting Provider="p" Key="k" ValueName="y"><Value><String>s</String></Value></Setting></Settings>
<Macros><Macro Id="a" Value="v" /><Macro Id="b" Value="v" /></Macros>
<SupplementalPolicySigners><SupplementalPolicySigner SignerId="ID_SIGNER_A" /></SupplementalPolicySigners>
<AppSettings><App Manifest="urn:m"><Setting Name="n"><Value>v</Value></Setting></App></AppSettings>
</SiPolicy>)xml";

} // namespace cipwright::test
