#include "tests/core/check/cases.h"

#include <fmt/format.h>

namespace cipwright::test {

namespace {

constexpr std::string_view enforced = "Enabled:UMCI\nEnabled:Unsigned System Integrity Policy\n"
                                      "Disabled:Script Enforcement\n"
                                      "Required:Enforce Store Applications";

constexpr std::string_view deny = "    <Deny ID=\"ID_DENY_A\" FileName=\"a.exe\" "
                                  "MinimumFileVersion=\"0.0.0.0\" "
                                  "MaximumFileVersion=\"65535.65535.65535.65535\" />\n";

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    return text.replace(text.find(what), what.size(), with);
}

std::string withHvci(std::string_view number) {
    return replaced(policyOf({}), "<HvciOptions>0<", fmt::format("<HvciOptions>{}<", number));
}

// The plain policy with another Value for the scenario for user mode.
std::string withValue(std::string_view value) {
    return replaced(policyOf({}), "Value=\"12\"", fmt::format("Value=\"{}\"", value));
}

std::string withAttribute(std::string_view attribute) {
    return replaced(policyOf({}), "Value=\"12\"", fmt::format("{} Value=\"12\"", attribute));
}

std::string windowsSigner(std::string_view root, std::string_view more = {}) {
    return fmt::format("    <Signer ID=\"ID_SIGNER_WINDOWS\" Name=\"A\">\n      <CertRoot {} />\n"
                       "{}    </Signer>\n",
                       root, more);
}

constexpr std::string_view allowed = "        <AllowedSigners><AllowedSigner "
                                     "SignerId=\"ID_SIGNER_WINDOWS\" /></AllowedSigners>\n";

std::vector<CheckCase> singleCases() {
    const std::string plain = policyOf({});
    const std::string swapped = replaced(
        replaced(replaced(plain, "Value=\"131\"", "Value=\"XX\""), "Value=\"12\"", "Value=\"131\""),
        "Value=\"XX\"", "Value=\"12\"");
    const std::string tested =
        replaced(plain, "</ProductSigners>",
                 "</ProductSigners>\n      <TestSigners>\n        <FileRulesRef>\n"
                 "          <FileRuleRef RuleID=\"ID_ALLOW_A_1\" />\n        </FileRulesRef>\n"
                 "      </TestSigners>");
    const auto manyEkus = [](int count) {
        std::string ekus;
        std::string references;
        for (int i = 0; i < count; ++i) {
            const std::string id = fmt::format("ID_EKU_A{}", i);
            ekus += fmt::format("    <EKU ID=\"{}\" Value=\"01062B0601{:02X}{:02X}01\" "
                                "FriendlyName=\"{}\" />\n",
                                id, 1 + i / 64, 1 + i % 64, i);
            references += fmt::format("      <CertEKU ID=\"{}\" />\n", id);
        }
        return policyOf({.ekus = ekus,
                         .signers = windowsSigner("Type=\"Wellknown\" Value=\"06\"", references),
                         .kernelSigners = std::string(allowed)});
    };
    return {
        {"scenario.value", withValue("0"), plain},
        {"scenario.value-unknown", withValue("5"), plain},
        {"scenario.value-twice", withValue("131"), plain},
        {"scenario.mixed-up", swapped, plain},
        {"scenario.hash-alg", withAttribute("MinimumHashAlgorithm=\"256\""),
         withAttribute("MinimumHashAlgorithm=\"32781\"")},
        {"scenario.hash-alg-weak", withAttribute("MinimumHashAlgorithm=\"32772\""),
         withAttribute("MinimumHashAlgorithm=\"32780\"")},
        {"scenario.inherits-itself",
         withAttribute("InheritedScenarios=\"ID_SIGNINGSCENARIO_DRIVERS_1, "
                       "ID_SIGNINGSCENARIO_WINDOWS\""),
         withAttribute("InheritedScenarios=\"ID_SIGNINGSCENARIO_DRIVERS_1\"")},
        {"scenario.test-signers", tested, plain},
        {"list.too-long", manyEkus(256), manyEkus(255)},
        {"hvci.bits", withHvci("16"), withHvci("1")},
        {"hvci.strict", withHvci("2"), withHvci("1")},
        {"hvci.debug", withHvci("5"), withHvci("1")},
    };
}

// An enforced policy without the rules that allow all.
PolicyParts bare(std::string_view options = enforced) {
    return {.options = std::string(options), .allowAll = false};
}

// An enforced policy that allows one signer in both scenarios.
std::string allowing(const std::string& signer) {
    PolicyParts parts = bare();
    parts.ekus = "    <EKU ID=\"ID_EKU_WINDOWS\" Value=\"010A2B0601040182370A0306\" />\n"
                 "    <EKU ID=\"ID_EKU_WHQL\" Value=\"010A2B0601040182370A0305\" />\n";
    parts.signers = signer;
    parts.kernelSigners = allowed;
    parts.userSigners = allowed;
    parts.ciSigners = "<CiSigner SignerId=\"ID_SIGNER_WINDOWS\" />";
    return policyOf(parts);
}

// A policy with a Deny alone in user mode; drivers are allowed by a signer.
std::string denying(std::string_view options, bool allowRest) {
    PolicyParts parts = bare(options);
    parts.fileRules = std::string(deny) + "    <Allow ID=\"ID_ALLOW_REST\" FileName=\"*\" />\n";
    parts.signers = windowsSigner("Type=\"Wellknown\" Value=\"06\"");
    parts.kernelSigners = allowed;
    parts.user = allowRest ? "ID_DENY_A ID_ALLOW_REST" : "ID_DENY_A";
    return policyOf(parts);
}

std::string supplemental(std::string_view user) {
    return policyOf({.type = "Supplemental Policy",
                     .ids = "<PolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A64}</PolicyID>"
                            "<BasePolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</BasePolicyID>",
                     .options = "Enabled:Unsigned System Integrity Policy",
                     .fileRules = "    <Allow ID=\"ID_ALLOW_APP\" FileName=\"app.exe\" />\n",
                     .user = std::string(user),
                     .allowAll = false});
}

std::vector<CheckCase> lockoutCases() {
    const std::string windows = allowing(windowsSigner(
        "Type=\"Wellknown\" Value=\"06\"", "      <CertEKU ID=\"ID_EKU_WINDOWS\" />\n"));
    const std::string whql = allowing(
        windowsSigner("Type=\"Wellknown\" Value=\"06\"", "      <CertEKU ID=\"ID_EKU_WHQL\" />\n"));
    const std::string contoso =
        allowing(windowsSigner("Type=\"TBS\" Value=\"8D51A7F3C9042E6B1F75A03CD4B9E8267091D3F5\""));
    const std::string production = allowing(windowsSigner(
        "Type=\"TBS\" Value=\"4E80BE107C860DE896384B3EFF50504DC2D76AC7151DF3102A4450637A032146\""));
    const std::string audit = std::string(enforced) + "\nEnabled:Audit Mode";
    PolicyParts byPath = bare();
    byPath.fileRules = "    <Allow ID=\"ID_ALLOW_WINDIR\" FilePath=\"%WINDIR%\\*\" />\n";
    byPath.signers = windowsSigner("Type=\"Wellknown\" Value=\"06\"");
    byPath.kernelSigners = allowed;
    byPath.user = "ID_ALLOW_WINDIR";
    const std::string allowAll = policyOf({.options = std::string(enforced)});
    return {
        {"scenario.missing-kernel", policyOf(bare()), windows},
        {"scenario.missing-kernel", policyOf(bare()), policyOf(bare(audit))},
        {"scenario.missing-kernel", policyOf(bare()), allowAll},
        {"scenario.missing-user", policyOf(bare()), windows},
        {"scenario.missing-user", policyOf(bare()),
         policyOf(bare("Enabled:Unsigned System Integrity Policy"))},
        {"scenario.no-windows", contoso, windows},
        {"scenario.no-windows", whql, production},
        {"scenario.no-windows", contoso, allowAll},
        {"scenario.no-windows", contoso, policyOf(byPath)},
        {"scenario.deny-only", denying(enforced, false), denying(enforced, true)},
        {"scenario.deny-only", denying(enforced, false), denying(audit, false)},
        {"scenario.deny-only-audit", denying(audit, false), denying(audit, true)},
        {"scenario.no-rules", supplemental(""), supplemental("ID_ALLOW_APP")},
    };
}

} // namespace

std::vector<CheckCase> scenarioCases() {
    std::vector<CheckCase> all = singleCases();
    for (CheckCase& c : lockoutCases()) {
        all.push_back(std::move(c));
    }
    return all;
}

} // namespace cipwright::test
