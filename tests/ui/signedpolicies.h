// Policies to be signed: a base that takes supplementals, and a supplemental of it.
#pragma once

#include <string>

namespace cipwright::test {

inline constexpr const char* baseId = "{A244370E-44C9-4C06-B551-F6016E563076}";
inline constexpr const char* supplementalId = "{5B5C3A1A-4C5D-4F0B-9A38-2D1D9E6F7A11}";

inline std::string policyOf(const char* type, const char* id, const std::string& options) {
    std::string text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                       "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\" PolicyType=\"";
    text += type;
    text += "\">\n  <VersionEx>10.0.0.0</VersionEx>\n"
            "  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>\n"
            "  <PolicyID>";
    text += id;
    text += "</PolicyID>\n  <BasePolicyID>";
    text += baseId;
    text += "</BasePolicyID>\n  <Rules>\n";
    text += options;
    text += "  </Rules>\n"
            "  <EKUs />\n"
            "  <FileRules>\n"
            "    <Allow ID=\"ID_ALLOW_A\" FriendlyName=\"Tool\" FileName=\"tool.exe\" />\n"
            "  </FileRules>\n"
            "  <Signers />\n"
            "  <SigningScenarios>\n"
            "    <SigningScenario Value=\"12\" ID=\"ID_SIGNINGSCENARIO_U\">\n"
            "      <ProductSigners>\n"
            "        <FileRulesRef>\n"
            "          <FileRuleRef RuleID=\"ID_ALLOW_A\" />\n"
            "        </FileRulesRef>\n"
            "      </ProductSigners>\n"
            "    </SigningScenario>\n"
            "  </SigningScenarios>\n"
            "  <UpdatePolicySigners />\n"
            "  <HvciOptions>0</HvciOptions>\n"
            "</SiPolicy>\n";
    return text;
}

inline std::string option(const char* name) {
    return std::string("    <Rule>\n      <Option>") + name + "</Option>\n    </Rule>\n";
}

inline std::string base(const std::string& more = {}) {
    return policyOf("Base Policy", baseId,
                    option("Enabled:UMCI") + option("Enabled:Allow Supplemental Policies") + more);
}

inline std::string supplemental() {
    return policyOf("Supplemental Policy", supplementalId,
                    option("Enabled:Unsigned System Integrity Policy"));
}

} // namespace cipwright::test
