#include "tests/core/check/cases.h"

#include <fmt/format.h>

namespace cipwright::test {

namespace {

// What one signer has and how it is used; everything it may refer to is there.
struct SignerParts {
    std::string references = {}; ///< Children of the signer behind CertRoot.
    std::string exceptions = {}; ///< Of its AllowedSigner.
    std::string deniedExceptions = {};
    std::string allowedId = "ID_SIGNER_A";
    std::string updateId = "ID_SIGNER_A";
    std::string ciId = "ID_SIGNER_A";
    std::string supplementalId = "ID_SIGNER_A";
    std::string rules = {}; ///< More rule IDs in the scenario for user mode.
    std::string rest = {};
};

std::string policyWith(const SignerParts& parts) {
    return policyOf({
        .ekus = "    <EKU ID=\"ID_EKU_WINDOWS\" Value=\"010A2B0601040182370A0306\" />\n",
        .fileRules = "    <Deny ID=\"ID_DENY_OLD\" FileName=\"old.exe\" "
                     "MinimumFileVersion=\"0.0.0.0\" "
                     "MaximumFileVersion=\"65535.65535.65535.65535\" />\n"
                     "    <Allow ID=\"ID_ALLOW_GOOD\" FileName=\"good.exe\" />\n"
                     "    <FileAttrib ID=\"ID_FILEATTRIB_APP\" FileName=\"app.exe\" />\n",
        .signers = fmt::format("    <Signer ID=\"ID_SIGNER_A\" Name=\"A\">\n"
                               "      <CertRoot Type=\"TBS\" "
                               "Value=\"8D51A7F3C9042E6B1F75A03CD4B9E8267091D3F5\" />\n{}"
                               "    </Signer>\n"
                               "    <Signer ID=\"ID_SIGNER_B\" Name=\"B\">\n"
                               "      <CertRoot Type=\"TBS\" "
                               "Value=\"1751A7F3C9042E6B1F75A03CD4B9E8267091D3F5\" />\n"
                               "    </Signer>\n",
                               parts.references),
        .user = parts.rules,
        .userSigners =
            fmt::format("        <AllowedSigners>\n"
                        "          <AllowedSigner SignerId=\"{}\">{}</AllowedSigner>\n"
                        "        </AllowedSigners>\n"
                        "        <DeniedSigners>\n"
                        "          <DeniedSigner SignerId=\"ID_SIGNER_B\">{}</DeniedSigner>\n"
                        "        </DeniedSigners>\n",
                        parts.allowedId, parts.exceptions, parts.deniedExceptions),
        .updateSigners = fmt::format("<UpdatePolicySigner SignerId=\"{}\" />", parts.updateId),
        .ciSigners = fmt::format("<CiSigner SignerId=\"{}\" />", parts.ciId),
        .rest = fmt::format("  <SupplementalPolicySigners>\n"
                            "    <SupplementalPolicySigner SignerId=\"{}\" />\n"
                            "  </SupplementalPolicySigners>\n{}",
                            parts.supplementalId, parts.rest),
    });
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    return text.replace(text.find(what), what.size(), with);
}

std::vector<CheckCase> unknownCases() {
    const std::string good =
        policyWith({.exceptions = "<ExceptDenyRule DenyRuleID=\"ID_DENY_OLD\" />"});
    const std::string plain = policyWith({});
    const auto inheriting = [&](std::string_view id) {
        return replaced(plain, "Value=\"12\"",
                        fmt::format("InheritedScenarios=\"{}\" Value=\"12\"", id));
    };
    return {
        {"ref.unknown", policyWith({.rules = "ID_ALLOW_NOTHING"}),
         policyWith({.rules = "ID_ALLOW_GOOD"})},
        // A slip of one letter is mended, not removed.
        {"ref.unknown", policyWith({.rules = "ID_ALLOW_GOODX"}),
         policyWith({.rules = "ID_ALLOW_GOOD"})},
        {"ref.unknown", policyWith({.allowedId = "ID_SIGNER_NOBODY"}), plain},
        {"ref.unknown", policyWith({.updateId = "ID_SIGNER_NOBODY"}), plain},
        {"ref.unknown", policyWith({.ciId = "ID_SIGNER_NOBODY"}), plain},
        {"ref.unknown", policyWith({.supplementalId = "ID_SIGNER_NOBODY"}), plain},
        {"ref.unknown",
         policyWith({.exceptions = "<ExceptDenyRule DenyRuleID=\"ID_DENY_NOTHING\" />"}), good},
        {"ref.unknown",
         policyWith({.deniedExceptions = "<ExceptAllowRule AllowRuleID=\"ID_ALLOW_NOTHING\" />"}),
         good},
        {"ref.unknown", inheriting("ID_SIGNINGSCENARIO_NONE"),
         inheriting("ID_SIGNINGSCENARIO_DRIVERS_1")},
        {"ref.unknown",
         policyWith({.references = "      <ArtifactRuleRef RuleID=\"ID_ARTIFACT_A\" />\n"}), plain},
        {"signer.eku-unknown",
         policyWith({.references = "      <CertEKU ID=\"ID_EKU_STORE\" />\n"}),
         policyWith({.references = "      <CertEKU ID=\"ID_EKU_WINDOWS\" />\n"})},
        {"signer.eku-unknown", policyWith({.references = "      <CertEKU ID=\"ID_EKU_OURS\" />\n"}),
         plain},
        {"signer.fileattrib-bad",
         policyWith({.references = "      <FileAttribRef RuleID=\"ID_FILEATTRIB_APPS\" />\n"}),
         policyWith({.references = "      <FileAttribRef RuleID=\"ID_FILEATTRIB_APP\" />\n"})},
        {"signer.fileattrib-bad",
         replaced(policyWith({.references = "      <FileAttribRef RuleID=\"ID_FILE_GOOD\" />\n"}),
                  "ID_ALLOW_GOOD", "ID_FILE_GOOD"),
         policyWith({.references = "      <FileAttribRef RuleID=\"ID_FILEATTRIB_APP\" />\n"})},
    };
}

std::vector<CheckCase> otherCases() {
    const std::string plain = policyWith({});
    const std::string denyException = "<ExceptDenyRule DenyRuleID=\"ID_DENY_OLD\" />";
    const std::string eku = "      <CertEKU ID=\"ID_EKU_WINDOWS\" />\n";
    const std::string noId =
        replaced(policyWith({.rules = "ID_ALLOW_GOOD"}), "<FileRuleRef RuleID=\"ID_ALLOW_GOOD\" />",
                 "<FileRuleRef />");
    return {
        {"ref.wrong-kind", policyWith({.rules = "ID_FILEATTRIB_APP"}),
         policyWith({.rules = "ID_DENY_OLD"})},
        {"ref.wrong-kind",
         policyWith({.exceptions = "<ExceptDenyRule DenyRuleID=\"ID_ALLOW_GOOD\" />"}),
         policyWith({.exceptions = denyException})},
        {"ref.wrong-kind",
         policyWith({.deniedExceptions = "<ExceptAllowRule AllowRuleID=\"ID_DENY_OLD\" />"}),
         policyWith({.deniedExceptions = "<ExceptAllowRule AllowRuleID=\"ID_ALLOW_GOOD\" />"})},
        {"ref.wrong-kind", policyWith({.allowedId = "ID_ALLOW_A_2"}), plain},
        {"ref.twice", policyWith({.rules = "ID_ALLOW_GOOD ID_DENY_OLD ID_ALLOW_GOOD"}),
         policyWith({.rules = "ID_ALLOW_GOOD ID_DENY_OLD"})},
        {"ref.twice", policyWith({.references = eku + eku}), policyWith({.references = eku})},
        {"ref.twice", policyWith({.exceptions = denyException + denyException}),
         policyWith({.exceptions = denyException})},
        {"ref.twice", policyWith({.ciId = "ID_SIGNER_A\" /><CiSigner SignerId=\"ID_SIGNER_A"}),
         plain},
        {"ref.missing-id", noId, policyWith({.rules = "ID_ALLOW_GOOD"})},
        {"signer.eku-contradiction",
         policyWith({.references = eku
                                   + "      <CertEKU ID=\"ID_EKU_WINDOWS\" "
                                     "Condition=\"Except\" />\n"}),
         policyWith({.references = "      <CertEKU ID=\"ID_EKU_WINDOWS\" "
                                   "Condition=\"Except\" />\n"})},
    };
}

} // namespace

std::vector<CheckCase> referenceCases() {
    std::vector<CheckCase> all = unknownCases();
    for (CheckCase& c : otherCases()) {
        all.push_back(std::move(c));
    }
    return all;
}

} // namespace cipwright::test
