#include "tests/core/check/cases.h"
#include "tests/core/check/rulecases.h"

namespace cipwright::test {

namespace {

const std::vector<RuleCase> formCases{
    {"path.macro", R"(Allow FilePath="%PROGRAMFILES%\App\*")",
     R"(Allow FilePath="%OSDRIVE%\Program Files\App\*")"},
    {"path.macro", R"(Deny FilePath="%REMOVABLE%\*")", R"(Deny FilePath="C:\100% sure\50% off\*")"},
    {"path.macro-case", R"(Allow FilePath="%windir%\System32\a.exe")",
     R"(Allow FilePath="%WINDIR%\System32\a.exe")"},
    {"path.macro-place", R"(Allow FilePath="C:\%WINDIR%\a.exe")",
     R"(Allow FilePath="%WINDIR%\a.exe")"},
    {"path.macro-glued", R"(Allow FilePath="%OSDRIVE%App\a.exe")",
     R"(Allow FilePath="%OSDRIVE%\App\a.exe")"},
    {"path.relative", R"(Allow FilePath="App\a.exe")", R"(Allow FilePath="*\App\a.exe")"},
    {"path.relative", R"(Allow FilePath="C:App\a.exe")", R"(Allow FilePath="C:\App\a.exe")"},
    {"path.slashes", R"(Allow FilePath="C:/App/a.exe")", R"(Allow FilePath="C:\App\a.exe")"},
    {"path.quotes", R"(Allow FilePath="&quot;C:\My App\a.exe&quot;")",
     R"(Allow FilePath="C:\My 'App'\a.exe")"},
    {"path.spaces", R"(Allow FilePath=" C:\App\a.exe")", R"(Allow FilePath="C:\My App\a.exe")"},
    {"path.unc", R"(Allow FilePath="\\server\share\*")", R"(Allow FilePath="S:\share\*")"},
    {"path.device", R"(Allow FilePath="\Device\HarddiskVolume3\App\a.exe")",
     R"(Allow FilePath="C:\Device\HarddiskVolume3\a.exe")"},
    {"path.characters", R"(Allow FilePath="C:\App\a|b.exe")", R"(Allow FilePath="C:\App\a+b.exe")"},
    {"path.dots", R"(Allow FilePath="C:\App\..\Other\a.exe")",
     R"(Allow FilePath="C:\App..x\Other\a.exe")"},
    {"path.double-backslash", R"(Allow FilePath="C:\\App\\a.exe")",
     R"(Allow FilePath="\\server\App\a.exe")"},
    {"path.short-name", R"(Allow FilePath="C:\PROGRA~1\App\a.exe")",
     R"(Allow FilePath="C:\App\copy~of.exe")"},
    {"path.folder", R"(Allow FilePath="C:\App")", R"(Allow FilePath="C:\App\*")"},
    {"path.folder", R"(Allow FilePath="C:\App\")", R"(Allow FilePath="C:\App\a.exe")"},
    {"path.old-wildcards", R"(Allow FilePath="C:\App\*\a.exe")", R"(Allow FilePath="C:\App\*")"},
    {"path.old-wildcards", R"(Allow FilePath="C:\App\a?.exe")", R"(Allow FilePath="*\a.exe")"},
};

const std::vector<RuleCase> reachCases{
    {"path.too-wide", R"(Allow FilePath="%OSDRIVE%\*")", R"(Allow FilePath="%OSDRIVE%\App\*")"},
    {"path.too-wide", R"(Allow FilePath="*.exe")", R"(Deny FilePath="*.exe")"},
    {"path.user-writable", R"(Allow FilePath="C:\Users\*")", R"(Deny FilePath="C:\Users\*")"},
    {"path.user-writable", R"(Allow FilePath="%OSDRIVE%\*\App\a.exe")",
     R"(Allow FilePath="%WINDIR%\*")"},
    {"path.user-writable", R"(Allow FilePath="%WINDIR%\Temp\*")",
     R"(Allow FilePath="C:\ProgramData\Microsoft\Windows Defender\Platform\*")"},
    {"path.any-folder", R"(Allow FilePath="*\a.exe")", R"(Deny FilePath="*\a.exe")"},
    {"path.deny", R"(Deny FilePath="C:\App\a.exe")", R"(Allow FilePath="C:\App\a.exe")"},
    {"path.msi", R"(Allow FilePath="C:\Setup\a.msi")", R"(Deny FilePath="C:\Setup\a.msi")"},
};

const std::vector<RuleCase> packageCases{
    {"pfn.format", R"(Allow PackageFamilyName="Microsoft.WindowsTerminal")",
     R"(Allow PackageFamilyName="Microsoft.WindowsTerminal_8wekyb3d8bbwe")"},
    {"pfn.full-name",
     R"(Allow PackageFamilyName="Microsoft.WindowsTerminal_1.2.3.0_x64__8wekyb3d8bbwe")",
     R"(Allow PackageFamilyName="Microsoft.WindowsTerminal_8wekyb3d8bbwe")"},
    {"pfn.wildcard", R"(Allow PackageFamilyName="Microsoft.*")",
     R"(Allow PackageFamilyName="Microsoft.WindowsTerminal_8wekyb3d8bbwe")"},
    {"pfn.version-alone", R"(Allow FileName="a.exe" PackageVersion="1.0.0.0")",
     R"(Allow FileName="a.exe" MinimumFileVersion="1.0.0.0")"},
    {"pfn.deny-version", R"(Deny PackageFamilyName="A_8wekyb3d8bbwe")",
     R"(Deny PackageFamilyName="A_8wekyb3d8bbwe" PackageVersion="65535.65535.65535.65535")"},
    {"pfn.all-or-nothing", R"(Allow PackageFamilyName="A_8wekyb3d8bbwe")",
     R"(Allow PackageFamilyName="Microsoft.Windows.StartMenuExperienceHost_cw5n1h2txyewy")"},
};

std::string inBoth(const std::string& rule, const std::string& kernel) {
    return policyOf({.fileRules = rule, .kernel = kernel, .user = "ID_ALLOW_P"});
}

} // namespace

std::vector<CheckCase> pathCases() {
    std::vector<CheckCase> cases;
    addRuleCases(cases, formCases);
    addRuleCases(cases, reachCases);
    addRuleCases(cases, packageCases);
    cases.push_back({"path.too-long",
                     policyWithRule("Allow FilePath=\"C:\\" + std::string(32767, 'a') + ".exe\""),
                     policyWithRule("Allow FilePath=\"C:\\" + std::string(32700, 'a') + ".exe\"")});

    const std::string path = R"(<Allow ID="ID_ALLOW_P" FilePath="C:\App\a.exe" />)";
    cases.push_back({"file.path-kernel", inBoth(path, "ID_ALLOW_P"), inBoth(path, "")});
    const std::string package = R"(<Allow ID="ID_ALLOW_P" PackageFamilyName="A_8wekyb3d8bbwe" />)";
    cases.push_back({"pfn.kernel", inBoth(package, "ID_ALLOW_P"), inBoth(package, "")});
    cases.push_back({"pfn.idle",
                     policyOf({.options = "Enabled:UMCI\nEnabled:Audit Mode\n"
                                          "Enabled:Unsigned System Integrity Policy",
                               .fileRules = package,
                               .user = "ID_ALLOW_P"}),
                     inBoth(package, "")});

    cases.push_back({"path.covered",
                     policyWithRules(path + R"(<Allow ID="ID_ALLOW_W" FilePath="c:\app\*" />)"),
                     policyWithRules(path + R"(<Allow ID="ID_ALLOW_W" FilePath="c:\apps\*" />)")});
    cases.push_back(
        {"path.covered",
         policyWithRules(R"(<Allow ID="ID_ALLOW_V" FilePath="%WINDIR%\System32\drivers\*" />)"
                         R"(<Allow ID="ID_ALLOW_W" FilePath="%SYSTEM32%\*" />)"),
         // The wider one has a version, so it does not hold for all in the folder.
         policyWithRules(R"(<Allow ID="ID_ALLOW_V" FilePath="%WINDIR%\System32\drivers\*" />)"
                         R"(<Allow ID="ID_ALLOW_W" FilePath="%SYSTEM32%\*" )"
                         R"(MinimumFileVersion="10.0.0.0" />)")});

    const auto exception = [](const std::string& rule) {
        return policyOf({.fileRules = rule,
                         .signers = "<Signer ID=\"ID_SIGNER_A\" Name=\"S\"><CertRoot Type=\"TBS\" "
                                    "Value=\"4D71A3E3318DF76FF5892BDB99653F271D213353\" />"
                                    "<CertPublisher Value=\"P\" /></Signer>",
                         .userSigners =
                             "<AllowedSigners><AllowedSigner SignerId=\"ID_SIGNER_A\">"
                             "<ExceptDenyRule DenyRuleID=\"ID_DENY_P\" /></AllowedSigner>"
                             "</AllowedSigners>"});
    };
    cases.push_back({"path.exception",
                     exception(R"(<Deny ID="ID_DENY_P" FilePath="C:\A\b.exe" />)"),
                     exception(R"(<Deny ID="ID_DENY_P" FileName="b.exe" />)")});
    return cases;
}

} // namespace cipwright::test
