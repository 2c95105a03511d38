// Cases of checks about the use of file rules, and about rules against each other.
#include "tests/core/check/cases.h"
#include "tests/core/check/rulecases.h"

#include <algorithm>

namespace cipwright::test {

namespace {

const std::string supplemental = "Supplemental Policy";
const std::string supplementalIds = "<PolicyID>{7B1C6E2A-94D3-4F58-8E0A-5C2D9F417A63}</PolicyID>"
                                    "<BasePolicyID>{1F0E5C1B-6A0D-4B57-9B0C-0D4C6A1D2E3F}"
                                    "</BasePolicyID>";
const std::string supplementalOptions = "Enabled:Unsigned System Integrity Policy";

const std::string tool = R"(<Allow ID="ID_ALLOW_TOOL" FileName="tool.exe" />)";
const std::string denyTool = R"(<Deny ID="ID_DENY_TOOL" FileName="tool.exe" />)";
const std::string allowAny = R"(<Allow ID="ID_ALLOW_ANY" FileName="*" />)";
const std::string signer = R"(<Signer ID="ID_SIGNER_A" Name="S"><CertRoot Type="TBS" Value=")"
                           R"(4D71A3E3318DF76FF5892BDB99653F271D21335381BD075FC539BB4BE9954F17" />)"
                           R"(<CertPublisher Value="P" /></Signer>)";

std::string inSupplemental(const std::string& rules, const std::string& user,
                           const std::string& userSigners = {}) {
    return policyOf({.type = supplemental,
                     .ids = supplementalIds,
                     .options = supplementalOptions,
                     .fileRules = rules,
                     .signers = signer,
                     .user = user,
                     .userSigners = userSigners,
                     .allowAll = false});
}

void addUseCases(std::vector<CheckCase>& cases) {
    cases.push_back({"file.allow-all", policyOf({.fileRules = tool, .user = "ID_ALLOW_TOOL"}),
                     policyOf({.fileRules = denyTool, .user = "ID_DENY_TOOL"})});
    cases.push_back({"file.allow-all",
                     policyOf({.signers = signer,
                               .kernelSigners = "<AllowedSigners><AllowedSigner "
                                                "SignerId=\"ID_SIGNER_A\" /></AllowedSigners>"}),
                     policyOf({.fileRules = tool, .user = "ID_ALLOW_TOOL", .allowAll = false})});
    cases.push_back({"file.allow-all-supplemental", inSupplemental(allowAny, "ID_ALLOW_ANY"),
                     inSupplemental(tool, "ID_ALLOW_TOOL")});
    cases.push_back({"file.deny-all", policyWithRule(R"(Deny FileName="*")"),
                     policyWithRule(R"(Deny FileName="*" MinimumFileVersion="1.0.0.0")")});
    cases.push_back({"file.unreferenced", policyOf({.fileRules = tool}),
                     policyOf({.fileRules = tool, .kernel = "ID_ALLOW_TOOL"})});
    const std::string exception =
        "<AllowedSigners><AllowedSigner SignerId=\"ID_SIGNER_A\"><ExceptDenyRule "
        "DenyRuleID=\"ID_DENY_TOOL\" /></AllowedSigner></AllowedSigners>";
    cases.push_back(
        {"file.exception-also-referenced",
         policyOf({.fileRules = denyTool,
                   .signers = signer,
                   .kernel = "ID_DENY_TOOL",
                   .user = "ID_DENY_TOOL",
                   .userSigners = exception}),
         policyOf({.fileRules = denyTool, .signers = signer, .userSigners = exception})});
    cases.push_back({"file.deny-in-supplemental", inSupplemental(denyTool, "ID_DENY_TOOL"),
                     policyOf({.fileRules = denyTool, .user = "ID_DENY_TOOL"})});
    cases.push_back({"file.denied-signer-in-supplemental",
                     inSupplemental({}, {},
                                    "<DeniedSigners><DeniedSigner SignerId=\"ID_SIGNER_A\" />"
                                    "</DeniedSigners>"),
                     inSupplemental({}, {},
                                    "<AllowedSigners><AllowedSigner SignerId=\"ID_SIGNER_A\" />"
                                    "</AllowedSigners>")});
    cases.push_back(
        {"file.filerule-id",
         policyWithRules(R"(<FileRule ID="ID_ALLOW_T" Type="Exclude" FileName="a.exe" />)"),
         policyWithRules(R"(<FileRule ID="ID_DENY_T" Type="Exclude" FileName="a.exe" />)")});
}

void addOverlapCases(std::vector<CheckCase>& cases) {
    const std::string hash = "4d71a3e3318df76ff5892bdb99653f271d213353";
    const std::string hashes =
        "<Allow ID=\"ID_ALLOW_H_1\" Hash=\"" + hash
        + "\" /><Allow ID=\"ID_ALLOW_H_2\" Hash=\"4D71A3E3318DF76FF5892BDB99653F271D213353\" />";
    cases.push_back(
        {"file.duplicate", policyWithRules(hashes),
         policyOf({.fileRules = hashes, .kernel = "ID_ALLOW_H_1", .user = "ID_ALLOW_H_2"})});
    cases.push_back({"file.duplicate",
                     policyWithRules(tool
                                     + R"(<Allow FriendlyName="The same" )"
                                       R"(FileName="TOOL.EXE" ID="ID_ALLOW_T" />)"),
                     policyWithRules(tool + R"(<Allow ID="ID_ALLOW_T" FileName="tool.exe " />)")});
    const auto attribs = [](const std::string& second) {
        return policyOf({.fileRules = "<FileAttrib ID=\"ID_FILEATTRIB_A\" FileName=\"a.sys\" />"
                                      "<FileAttrib ID=\"ID_FILEATTRIB_B\" "
                                      + second + " />",
                         .signers = "<Signer ID=\"ID_SIGNER_A\" Name=\"S\"><CertRoot Type=\"TBS\" "
                                    "Value=\"4D71A3E3318DF76FF5892BDB99653F271D213353\" />"
                                    "<FileAttribRef RuleID=\"ID_FILEATTRIB_A\" />"
                                    "<FileAttribRef RuleID=\"ID_FILEATTRIB_B\" /></Signer>"});
    };
    cases.push_back({"file.attrib-duplicate", attribs(R"(FileName="A.sys")"),
                     attribs(R"(ProductName="a.sys")")});
    const std::string newer =
        R"(<Allow ID="ID_ALLOW_N" FileName="tool.exe" MinimumFileVersion="2.0.0.0" />)";
    const std::string apart =
        R"(<Allow ID="ID_ALLOW_O" FileName="tool.exe" MaximumFileVersion="1.0.0.0" />)";
    cases.push_back(
        {"file.covered", policyWithRules(newer + tool), policyWithRules(newer + apart)});
    cases.push_back({"file.covered",
                     policyWithRules(R"(<Deny ID="ID_DENY_A" FileName="a.exe" />)"
                                     R"(<Deny ID="ID_DENY_B" FileName="a.exe" )"
                                     R"(MinimumFileVersion="3.0.0.0" />)"),
                     // Whether a Deny with only a maximum is within another is not known.
                     policyWithRules(R"(<Deny ID="ID_DENY_A" FileName="a.exe" />)"
                                     R"(<Deny ID="ID_DENY_B" FileName="a.exe" )"
                                     R"(MaximumFileVersion="3.0.0.0" />)")});
    cases.push_back(
        {"file.contradiction", policyWithRules(tool + denyTool),
         policyOf(
             {.fileRules = tool + denyTool, .kernel = "ID_ALLOW_TOOL", .user = "ID_DENY_TOOL"})});
    // Old versions denied and new ones allowed is no contradiction; the other way round is.
    const std::string denyOld =
        R"(<Deny ID="ID_DENY_OLD" FileName="tool.exe" MinimumFileVersion="1.5.0.0" />)";
    cases.push_back(
        {"file.contradiction", policyWithRules(denyOld + apart), policyWithRules(denyOld + newer)});
}

void addHotpatchCases(std::vector<CheckCase>& cases) {
    const auto pair = [](const std::string& required, const std::string& patch) {
        return policyWithRules("<Allow ID=\"ID_ALLOW_A\" FileName=\"a.dll\" RequireHotpatchID=\""
                               + required + "\" /><Allow ID=\"ID_ALLOW_P\" FileName=\"p.dll\" "
                               + patch + " />");
    };
    const std::string right = pair("ID_ALLOW_P", "");
    cases.push_back({"file.hotpatch-ref", pair("ID_ALLOW_GONE", ""), right});
    cases.push_back({"file.hotpatch-ref", pair("ID_ALLOW_A", ""), right});
    cases.push_back(
        {"file.hotpatch-ref", pair("ID_ALLOW_P", "RequireHotpatchID=\"ID_ALLOW_A\""), right});
    cases.push_back(
        {"file.hotpatch-order",
         pair("ID_ALLOW_P", R"(MinimumHotpatchSequence="9" MaximumHotpatchSequence="3")"),
         pair("ID_ALLOW_P", R"(MinimumHotpatchSequence="3" MaximumHotpatchSequence="9")")});
    const std::string range = R"(MinimumHotpatchSequence="3")";
    cases.push_back({"file.hotpatch-idle", policyWithRule(R"(Allow FileName="p.dll" )" + range),
                     pair("ID_ALLOW_P", range)});
}

void addMacroCases(std::vector<CheckCase>& cases) {
    const auto with = [](const std::string& appIds, const std::string& macros) {
        return policyOf({.fileRules = "<Allow ID=\"ID_ALLOW_M\" FileName=\"a.dll\" AppIDs=\""
                                      + appIds + "\" />",
                         .user = "ID_ALLOW_M",
                         .rest = macros.empty() ? macros : "<Macros>" + macros + "</Macros>"});
    };
    const std::string host = R"(<Macro Id="host" Value="host.exe" />)";
    const std::string other = R"(<Macro Id="other" Value="other.exe" />)";
    const std::string empty = R"(<Macro Id="other" Value="" />)";
    cases.push_back({"file.macro-unknown", with("$(host)$(other)", host), with("$(host)", host)});
    cases.push_back({"file.macro-unknown", with("$(host)$(other)", host + empty),
                     with("$(host)$(other)", host + other)});
    cases.push_back(
        {"macro.unused", with("$(host)", host + other), with("$(host)$(other)", host + other)});
    cases.push_back({"macro.empty", with("$(host)", host + empty), with("$(host)", host + other)});
}

std::string artifactPolicy(const std::string& rules, const std::string& ids) {
    std::string refs;
    for (std::size_t at = 0; at < ids.size();) {
        const auto end = std::min(ids.find(' ', at), ids.size());
        refs += "<ArtifactRuleRef RuleID=\"" + ids.substr(at, end - at) + "\" />";
        at = end + 1;
    }
    std::string text = policyOf({.rest = "<ArtifactRules>" + rules + "</ArtifactRules>"});
    const std::string end = "</ProductSigners>\n";
    if (!refs.empty()) {
        text.insert(text.find(end) + end.size(), "<ArtifactSigners><ArtifactRulesRef>" + refs
                                                     + "</ArtifactRulesRef></ArtifactSigners>\n");
    }
    return text;
}

std::string artifact(const std::string& id, const std::string& attributes,
                     const std::string& action = "Allow", const std::string& hash = {}) {
    return "<ArtifactRule ID=\"" + id + R"(" ArtifactType="CIM" Action=")" + action + "\" "
           + attributes
           + (hash.empty() ? " />"
                           : "><ArtifactHash><Hash><sha256>" + hash
                                 + "</sha256></Hash></ArtifactHash></ArtifactRule>");
}

void addArtifactCases(std::vector<CheckCase>& cases) {
    const std::string name = R"(ArtifactName="a.cim" )";
    const auto one = [](const std::string& attributes, const std::string& hash = {}) {
        return artifactPolicy(artifact("ID_ARTIFACT_A", attributes, "Allow", hash),
                              "ID_ARTIFACT_A");
    };
    cases.push_back({"artifact.version-format", one(name + R"(MinimumVersion="1.2.3")"),
                     one(name + R"(MinimumVersion="1.2.3.0")")});
    cases.push_back({"artifact.version-order",
                     one(name + R"(MinimumVersion="2.0.0.0" MaximumVersion="1.0.0.0")"),
                     one(name + R"(MinimumVersion="1.0.0.0" MaximumVersion="2.0.0.0")")});
    cases.push_back({"artifact.no-match", one(""), one(name)});
    cases.push_back({"artifact.name-spaces", one(R"(ArtifactDescription="An image ")"),
                     one(R"(ArtifactDescription="An image")")});
    cases.push_back({"artifact.hash-placeholder", one("", std::string(64, '0')),
                     one("", "4D71A3E3318DF76FF5892BDB99653F271D21335381BD075FC539BB4BE9954F17")});
    cases.push_back(
        {"artifact.unreferenced", artifactPolicy(artifact("ID_ARTIFACT_A", name), ""), one(name)});
    const auto two = [&](const std::string& second, const std::string& action) {
        return artifactPolicy(artifact("ID_ARTIFACT_A", name)
                                  + artifact("ID_ARTIFACT_B", second, action),
                              "ID_ARTIFACT_A ID_ARTIFACT_B");
    };
    cases.push_back({"artifact.duplicate", two(R"(ArtifactName="A.CIM")", "Allow"),
                     two(R"(ArtifactName="b.cim")", "Allow")});
    cases.push_back({"artifact.contradiction", two(name, "Deny"), two(name, "Allow")});
}

} // namespace

void addRuleUseCases(std::vector<CheckCase>& cases) {
    addUseCases(cases);
    addOverlapCases(cases);
    addHotpatchCases(cases);
    addMacroCases(cases);
    addArtifactCases(cases);
}

} // namespace cipwright::test
