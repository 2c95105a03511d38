#include "tests/core/check/cases.h"
#include "tests/core/check/rulecases.h"

namespace cipwright::test {

namespace {

const std::string sha1 = "AF4389B56B2B8B0D1F8A3D7C6E5F4A3B2C1D0E9F";
const std::string sha256 = "4D71A3E3318DF76FF5892BDB99653F271D21335381BD075FC539BB4BE9954F17";
const std::string emptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

void addHashCases(std::vector<CheckCase>& cases) {
    const auto add = [&](std::string_view code, const std::string& fires,
                         const std::string& silent) {
        cases.push_back({code, policyWithRule(fires), policyWithRule(silent)});
    };
    const std::string byHash = "Allow Hash=\"" + sha256 + "\"";
    add("file.hash-mixed", byHash + R"( FileName="tool.exe")", byHash);
    add("file.hash-mixed", byHash + R"( FilePath="C:\Tools\tool.exe")", byHash + R"( FileName="")");
    add("file.hash-version", byHash + R"( MinimumFileVersion="1.0.0.0")", byHash);
    add("file.hash-length", "Allow Hash=\"" + sha256.substr(2) + "\"", byHash);
    add("file.hash-md5", "Deny Hash=\"" + sha256.substr(32) + "\"", "Deny Hash=\"" + sha1 + "\"");
    add("file.hash-long", "Deny Hash=\"" + sha256 + sha256 + "\"", byHash);
    add("file.hash-empty", R"(Allow Hash="" FileName="tool.exe")", R"(Allow FileName="tool.exe")");
    add("file.hash-placeholder", "Allow Hash=\"" + std::string(40, '0') + "\"", byHash);
    add("file.hash-placeholder", "Allow Hash=\"" + std::string(64, 'f') + "\"",
        "Allow Hash=\"" + sha1 + "\"");
    add("file.hash-of-nothing", "Allow Hash=\"" + emptySha256 + "\"", byHash);
    add("file.hash-label", byHash + R"( FriendlyName="tool.exe Hash Sha1")",
        byHash + R"( FriendlyName="tool.exe Hash Page Sha256")");
}

const std::vector<RuleCase> contentCases{
    {"file.no-match-attribute", R"(Allow MinimumFileVersion="1.0.0.0")",
     R"(Allow ProductName="Tool" MinimumFileVersion="1.0.0.0")"},
    {"file.no-match-attribute", R"(FileAttrib FileName="" MaximumFileVersion="1.0.0.0")",
     R"(FileAttrib FileName="*" MaximumFileVersion="1.0.0.0")"},
    {"file.appids-mixed", R"(Allow AppIDs="host.exe" ProductName="Tool")",
     R"(Allow AppIDs="host.exe" FileName="tool.dll")"},
};

const std::vector<RuleCase> nameCases{
    {"file.name-empty", R"(Allow FileName="" ProductName="Tool")", R"(Allow ProductName="Tool")"},
    {"file.name-spaces", R"(Deny FileName="tool.exe ")", R"(Deny FileDescription="A tool")"},
    {"file.name-control", R"(Deny ProductName="A&#9;tool")", R"(Deny ProductName="A tool")"},
    {"file.name-wildcard", R"(Allow FileName="tool*.exe")", R"(Allow FileName="*")"},
    {"file.name-wildcard", R"(Allow FileName="tool?.exe")",
     R"(Allow FileDescription="What is it?")"},
    {"file.name-path", R"(Allow FileName="C:\Tools\tool.exe")", R"(Allow FileName="tool.exe")"},
    {"file.name-path", R"(Allow InternalName="bin\tool")", R"(Allow ProductName="A\B: a tool")"},
    {"file.name-mui", R"(Deny FileName="NOTEPAD.EXE.MUI")", R"(Deny FileName="NOTEPAD.EXE")"},
    {"file.msi-name", R"(Allow FileName="Setup.msi")", R"(Allow FilePath="C:\Setup\setup.msi")"},
    {"file.script-name", R"(Allow FileName="logon.ps1")", R"(Allow FilePath="C:\Logon\logon.ps1")"},
    {"file.not-enforced", R"(Deny FilePath="C:\Tools\run.cmd")",
     R"(Deny FilePath="C:\Tools\run.com")"},
    {"file.original-name", R"(Allow FriendlyName="C:\Tools\tool.exe FileRule" FileName="app.exe")",
     R"(Allow FriendlyName="C:\Tools\tool.exe FileRule" FileName="TOOL.EXE")"},
    {"file.appids-path", R"(Allow FileName="tool.dll" AppIDs="C:\Tools\host.exe")",
     R"(Allow FileName="tool.dll" AppIDs="host.exe")"},
};

const std::vector<RuleCase> versionCases{
    {"file.version-format", R"(Allow FileName="a.exe" MinimumFileVersion="1x2y3z4")",
     R"(Allow FileName="a.exe" MinimumFileVersion="1.2.3.4")"},
    {"file.version-format", R"(Deny FileName="a.exe" MaximumFileVersion="1.2.3.70000")",
     R"(Deny FileName="a.exe" MaximumFileVersion="1.2.3.65535")"},
    {"file.version-format", R"(Allow PackageFamilyName="A_8wekyb3d8bbwe" PackageVersion="1.2.3")",
     R"(Allow PackageFamilyName="A_8wekyb3d8bbwe" PackageVersion="1.2.3.0")"},
    // Nothing is offered that turns the range round.
    {"file.version-format",
     R"(Allow FileName="a.exe" MinimumFileVersion="500" MaximumFileVersion="2.0.0.0")",
     R"(Allow FileName="a.exe" MinimumFileVersion="1.0.0.0" MaximumFileVersion="2.0.0.0")"},
    {"file.version-order",
     R"(Allow FileName="a.exe" MinimumFileVersion="2.0.0.0" MaximumFileVersion="1.0.0.0")",
     R"(Allow FileName="a.exe" MinimumFileVersion="1.0.0.0" MaximumFileVersion="1.0.0.0")"},
    {"file.version-65355",
     R"(Deny FileName="a.exe" MinimumFileVersion="0.0.0.0" MaximumFileVersion="65355.65355.65355.65355")",
     R"(Deny FileName="a.exe" MinimumFileVersion="0.0.0.0" MaximumFileVersion="65535.65535.65535.65535")"},
    {"file.version-nothing",
     R"(Deny FileName="a.exe" MinimumFileVersion="65535.65535.65535.65535" MaximumFileVersion="65535.65535.65535.65535")",
     R"(Deny FileName="a.exe" MinimumFileVersion="65535.65535.65535.65535")"},
    {"file.version-max-zero", R"(Allow FileName="a.exe" MaximumFileVersion="0.0.0.0")",
     R"(Allow FileName="a.exe" MaximumFileVersion="0.0.0.1")"},
    {"file.allow-min-ones",
     R"(Allow FileName="a.exe" MinimumFileVersion="65535.65535.65535.65535")",
     R"(Deny FileName="a.exe" MinimumFileVersion="65535.65535.65535.65535")"},
    {"file.deny-min-only", R"(Deny FileName="a.exe" MinimumFileVersion="4.21.0.0")",
     R"(Deny FileName="a.exe" MinimumFileVersion="0.0.0.0" MaximumFileVersion="4.21.0.0")"},
    {"file.deny-min-zero", R"(Deny FileName="a.exe" MinimumFileVersion="0.0.0.0")",
     R"(Allow FileName="a.exe" MinimumFileVersion="0.0.0.0")"},
    {"file.deny-max-only", R"(Deny FileName="a.exe" MaximumFileVersion="4.21.0.0")",
     R"(Allow FileName="a.exe" MaximumFileVersion="4.21.0.0")"},
    {"file.deny-inverted",
     R"(Deny FileName="a.exe" MinimumFileVersion="4.21.0.0" MaximumFileVersion="65535.65535.65535.65535")",
     R"(Deny FileName="a.exe" MinimumFileVersion="0.0.0.0" MaximumFileVersion="65535.65535.65535.65535")"},
};

// A policy with a FileAttrib for a signer that is allowed, denied or both for drivers.
std::string attribOf(const std::string& versions, bool allowed, bool denied) {
    const std::string root = "4D71A3E3318DF76FF5892BDB99653F271D21335381BD075FC539BB4BE9954F1";
    std::string signers;
    std::string listed;
    const auto add = [&](const std::string& id, const std::string& list, const std::string& last) {
        signers += "<Signer ID=\"" + id + "\" Name=\"S\"><CertRoot Type=\"TBS\" Value=\"" + root
                   + last + "\" /><FileAttribRef RuleID=\"ID_FILEATTRIB_T\" /></Signer>";
        listed += "<" + list + "Signers><" + list + "Signer SignerId=\"" + id + "\" /></" + list
                  + "Signers>";
    };
    if (allowed) {
        add("ID_SIGNER_A", "Allowed", "1");
    }
    if (denied) {
        add("ID_SIGNER_D", "Denied", "2");
    }
    return policyOf(
        {.fileRules = "<FileAttrib ID=\"ID_FILEATTRIB_T\" FileName=\"a.sys\" " + versions + " />",
         .signers = signers,
         .kernelSigners = listed});
}

void addAttribCases(std::vector<CheckCase>& cases) {
    const std::string minimum = R"(MinimumFileVersion="1.2.0.0")";
    const std::string maximum = R"(MaximumFileVersion="1.2.0.0")";
    const std::string ones = R"( MaximumFileVersion="65535.65535.65535.65535")";
    cases.push_back({"file.denied-attrib-min-only", attribOf(minimum, false, true),
                     attribOf(minimum, true, false)});
    cases.push_back({"file.denied-attrib-max-only", attribOf(maximum, false, true),
                     attribOf(R"(MinimumFileVersion="0.0.0.0" )" + maximum, false, true)});
    cases.push_back({"file.denied-attrib-inverted", attribOf(minimum + ones, false, true),
                     attribOf(minimum + ones, true, false)});
    cases.push_back(
        {"file.attrib-both", attribOf(minimum, true, true), attribOf(minimum + ones, true, true)});
    cases.push_back({"file.attrib-unreferenced", attribOf(minimum, false, false),
                     attribOf(minimum, true, false)});
}

} // namespace

// In cases_ruleuse.cpp.
void addRuleUseCases(std::vector<CheckCase>& cases);

std::vector<CheckCase> fileruleCases() {
    std::vector<CheckCase> cases;
    addHashCases(cases);
    addRuleCases(cases, contentCases);
    addRuleCases(cases, nameCases);
    addRuleCases(cases, versionCases);
    addAttribCases(cases);
    addRuleUseCases(cases);
    return cases;
}

} // namespace cipwright::test
