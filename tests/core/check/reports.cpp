#include "tests/core/check/reports.h"

#include "core/check/schema/readchecked.h"
#include "core/xml/render.h"

#include <utility>

namespace cipwright::test {

const std::string_view samplePolicy = R"(<?xml version="1.0" encoding="utf-8"?>
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" PolicyType="Base Policy">
  <VersionEx>10.0.0.1</VersionEx>
  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>
  <PolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</PolicyID>
  <BasePolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</BasePolicyID>
  <Rules>
    <Rule>
      <Option>Enabled:UMCI</Option>
    </Rule>
    <Rule>
      <Option>Enabled:Audit Mode</Option>
    </Rule>
    <Rule>
      <Option>Disabled:Script Enforcement</Option>
    </Rule>
    <Rule>
      <Option>Enabled:Unsigned System Integrity Policy</Option>
    </Rule>
  </Rules>
  <EKUs>
    <EKU ID="ID_EKU_WINDOWS" FriendlyName="Windows" Value="010A2B0601040182370A0306" />
  </EKUs>
  <FileRules>
    <Allow ID="ID_ALLOW_DRIVERS" FriendlyName="All drivers" FileName="*" />
    <Allow ID="ID_ALLOW_TOOL" FriendlyName="tool.exe" Hash="4355A46B19D348DC2F57C046F8EF63D4538EBB936000F3C9EE954A27460DD865" />
    <Allow ID="ID_ALLOW_APP" FriendlyName="The app" FilePath="%OSDRIVE%\App\*" />
    <Deny ID="ID_DENY_OLD" FriendlyName="Old tool" FileName="old.exe" MinimumFileVersion="0.0.0.0" MaximumFileVersion="2.0.0.0" />
  </FileRules>
  <Signers>
    <Signer ID="ID_SIGNER_WINDOWS" Name="Windows">
      <CertRoot Type="Wellknown" Value="06" />
      <CertEKU ID="ID_EKU_WINDOWS" />
    </Signer>
  </Signers>
  <SigningScenarios>
    <SigningScenario Value="131" ID="ID_SIGNINGSCENARIO_DRIVERS_1" FriendlyName="Drivers">
      <ProductSigners>
        <AllowedSigners>
          <AllowedSigner SignerId="ID_SIGNER_WINDOWS" />
        </AllowedSigners>
        <FileRulesRef>
          <FileRuleRef RuleID="ID_ALLOW_DRIVERS" />
        </FileRulesRef>
      </ProductSigners>
    </SigningScenario>
    <SigningScenario Value="12" ID="ID_SIGNINGSCENARIO_WINDOWS" FriendlyName="Programs">
      <ProductSigners>
        <AllowedSigners>
          <AllowedSigner SignerId="ID_SIGNER_WINDOWS" />
        </AllowedSigners>
        <FileRulesRef>
          <FileRuleRef RuleID="ID_ALLOW_TOOL" />
          <FileRuleRef RuleID="ID_ALLOW_APP" />
          <FileRuleRef RuleID="ID_DENY_OLD" />
        </FileRulesRef>
      </ProductSigners>
    </SigningScenario>
  </SigningScenarios>
</SiPolicy>
)";

Examined examine(std::string source) {
    Examined result{PolicyText(std::move(source)), {}, {}};
    result.read = readChecked(result.text);
    result.found = Checker().check(result.text, result.read);
    return result;
}

std::string outputFor(const Examined& examined) {
    const LineIndex lines = examined.text.lines();
    std::string output;
    for (const Diagnostic& diagnostic : examined.found) {
        output += renderDiagnostic(diagnostic, "policy.xml", &lines);
    }
    return output;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    return text.replace(text.find(from), from.size(), to);
}

} // namespace cipwright::test
