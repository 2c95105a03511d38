// Small policies on which each check fires, or stays silent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cipwright::test {

/// The parts of a policy that a case changes; what it leaves alone makes a base policy in audit
/// mode on which no check reports an error or a warning.
struct PolicyParts {
    std::string type = "Base Policy"; ///< PolicyType; empty for no attribute.
    std::string version = "1.0.0.0";
    std::string ids = "<PolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</PolicyID>"
                      "<BasePolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</BasePolicyID>";
    /// Names of options, one a line.
    std::string options = "Enabled:UMCI\nEnabled:Audit Mode\n"
                          "Enabled:Unsigned System Integrity Policy\n"
                          "Disabled:Script Enforcement\nRequired:Enforce Store Applications";
    std::string ekus = {};          ///< Children of EKUs.
    std::string fileRules = {};     ///< Children of FileRules, after the two that allow all.
    std::string signers = {};       ///< Children of Signers.
    std::string kernel = {};        ///< Rule IDs for scenario 131, with blanks between.
    std::string user = {};          ///< Rule IDs for scenario 12.
    std::string kernelSigners = {}; ///< AllowedSigners and DeniedSigners of scenario 131.
    std::string userSigners = {};   ///< The same of scenario 12.
    std::string updateSigners = {}; ///< Children of UpdatePolicySigners.
    std::string ciSigners = {};     ///< Children of CiSigners.
    std::string settings = {};      ///< Children of Settings, after name and id.
    std::string rest = {};          ///< More children of SiPolicy: Macros, ArtifactRules, ...
    bool allowAll = true;           ///< Whether the two rules that allow all are there.
};

/// The text of a policy.
[[nodiscard]] std::string policyOf(const PolicyParts& parts);

struct CheckCase {
    std::string_view code;
    std::string fires;  ///< A text on which the code is reported.
    std::string silent; ///< One like it on which it is not.
    /// Context, where the check needs one: the base's text, the version in use.
    std::string base = {};
    std::string_view deployedVersion = {};
};

// The cases of each family of checks.
[[nodiscard]] std::vector<CheckCase> markupCases();
[[nodiscard]] std::vector<CheckCase> schemaCases();
[[nodiscard]] std::vector<CheckCase> identityCases();
[[nodiscard]] std::vector<CheckCase> ignoreCases();
[[nodiscard]] std::vector<CheckCase> optionCases();
[[nodiscard]] std::vector<CheckCase> fileruleCases();
[[nodiscard]] std::vector<CheckCase> pathCases();
[[nodiscard]] std::vector<CheckCase> signerCases();
[[nodiscard]] std::vector<CheckCase> scenarioCases();
[[nodiscard]] std::vector<CheckCase> referenceCases();
[[nodiscard]] std::vector<CheckCase> settingCases();
[[nodiscard]] std::vector<CheckCase> signingCases();

/// The cases of all families; every code has one at least.
[[nodiscard]] std::vector<CheckCase> allCases();

} // namespace cipwright::test
