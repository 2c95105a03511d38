#include "tests/core/check/cases.h"

#include <fmt/format.h>

#include <sstream>

namespace cipwright::test {

namespace {

std::string inElement(std::string_view element, const std::string& content) {
    return content.empty() ? fmt::format("  <{} />\n", element)
                           : fmt::format("  <{0}>\n{1}\n  </{0}>\n", element, content);
}

std::string scenario(int value, std::string_view id, const std::string& signers,
                     const std::string& rules) {
    std::string refs;
    std::istringstream words(rules);
    for (std::string rule; words >> rule;) {
        refs += fmt::format("          <FileRuleRef RuleID=\"{}\" />\n", rule);
    }
    if (!refs.empty()) {
        refs = "        <FileRulesRef>\n" + refs + "        </FileRulesRef>\n";
    }
    return fmt::format("    <SigningScenario Value=\"{}\" ID=\"{}\" FriendlyName=\"\">\n"
                       "      <ProductSigners>\n{}{}      </ProductSigners>\n"
                       "    </SigningScenario>\n",
                       value, id, signers, refs);
}

std::string setting(std::string_view valueName, std::string_view value) {
    return fmt::format("    <Setting Provider=\"PolicyInfo\" Key=\"Information\" ValueName=\"{}\">"
                       "<Value><String>{}</String></Value></Setting>\n",
                       valueName, value);
}

} // namespace

std::string policyOf(const PolicyParts& parts) {
    std::string options;
    std::istringstream lines(parts.options);
    for (std::string option; std::getline(lines, option);) {
        options += fmt::format("    <Rule><Option>{}</Option></Rule>\n", option);
    }
    const std::string allowed = parts.allowAll
                                    ? "    <Allow ID=\"ID_ALLOW_A_1\" FileName=\"*\" />\n"
                                      "    <Allow ID=\"ID_ALLOW_A_2\" FileName=\"*\" />\n"
                                    : "";
    const std::string text =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\""
        + (parts.type.empty() ? std::string() : fmt::format(" PolicyType=\"{}\"", parts.type))
        + ">\n"
        + fmt::format("  <VersionEx>{}</VersionEx>\n"
                      "  <PlatformID>{{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}}</PlatformID>\n"
                      "  {}\n",
                      parts.version, parts.ids)
        + inElement("Rules", options) + inElement("EKUs", parts.ekus)
        + inElement("FileRules", allowed + parts.fileRules) + inElement("Signers", parts.signers)
        + inElement("SigningScenarios",
                    scenario(131, "ID_SIGNINGSCENARIO_DRIVERS_1", parts.kernelSigners,
                             (parts.allowAll ? "ID_ALLOW_A_1 " : "") + parts.kernel)
                        + scenario(12, "ID_SIGNINGSCENARIO_WINDOWS", parts.userSigners,
                                   (parts.allowAll ? "ID_ALLOW_A_2 " : "") + parts.user))
        + inElement("UpdatePolicySigners", parts.updateSigners)
        + inElement("CiSigners", parts.ciSigners) + "  <HvciOptions>0</HvciOptions>\n"
        + inElement("Settings", setting("Name", "Test") + setting("Id", "1") + parts.settings)
        + parts.rest + "</SiPolicy>\n";
    return text;
}

std::vector<CheckCase> allCases() {
    std::vector<CheckCase> all;
    for (const auto family : {&markupCases, &schemaCases, &identityCases, &ignoreCases,
                              &optionCases, &fileruleCases, &pathCases, &signerCases,
                              &scenarioCases, &referenceCases, &settingCases, &signingCases}) {
        for (CheckCase& c : family()) {
            all.push_back(std::move(c));
        }
    }
    return all;
}

} // namespace cipwright::test
