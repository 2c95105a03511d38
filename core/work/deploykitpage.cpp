// The page of a deploy kit, and the profiles for Intune.
#include "core/base/base64.h"
#include "core/base/utf.h"
#include "core/work/deploykitparts.h"
#include "core/work/summary.h"
#include "core/xml/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace cipwright::kitparts {

namespace {

constexpr std::size_t longestName = 120;

/// A name that people gave, on one line and without anything that acts.
std::string shown(std::string_view name) {
    return printable(shortened(name, longestName));
}

/// In a cell of a table or a line of Markdown.
std::string marked(std::string_view name) {
    return escapedForMarkdown(shown(name));
}

/// A JSON string. The text is printable() already, so that it has no control characters.
std::string json(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
        }
        quoted += c;
    }
    return quoted + '"';
}

/// Without the braces, as Intune wants it.
std::string plainId(const KitEntry& entry) {
    return entry.id.size() > 2 ? entry.id.substr(1, entry.id.size() - 2) : entry.id;
}

std::string_view typeWord(const KitEntry& entry) {
    constexpr std::array<std::string_view, 3> words{"Base", "Supplemental", "AppID tagging"};
    return words[static_cast<std::size_t>(entry.type)];
}

std::string_view modeWord(const KitEntry& entry) {
    if (entry.type == PolicyType::Supplemental) {
        return "as its base";
    }
    if (entry.type == PolicyType::AppIdTagging) {
        return "tags only";
    }
    return entry.audit ? "**audit**" : "**enforced**";
}

bool any(const DeployKit& kit, bool (*which)(const KitEntry&)) {
    return std::ranges::any_of(kit.entries, which);
}

bool isSignedBase(const KitEntry& entry) {
    return !mayBeDeleted(entry);
}

std::string tableOf(const DeployKit& kit) {
    std::string text = "| File | Name | Version | Type | Mode | Signed | Bytes |\n"
                       "| --- | --- | --- | --- | --- | --- | --- |\n";
    for (const KitEntry& entry : kit.entries) {
        fmt::format_to(std::back_inserter(text), "| `{}` | {} | {} | {} | {} | {} | {} |\n",
                       entry.file, marked(entry.name), marked(entry.version), typeWord(entry),
                       modeWord(entry), entry.isSigned ? "yes" : "no", entry.size);
    }
    for (const KitEntry& entry : kit.entries) {
        if (!entry.base.empty()) {
            fmt::format_to(std::back_inserter(text), "\n`{}` supplements the base `{}`.\n",
                           entry.file, entry.base);
        }
    }
    return text;
}

std::string hashesOf(const DeployKit& kit) {
    std::string text = "\n## SHA-256\n\n```\n";
    for (const KitEntry& entry : kit.entries) {
        fmt::format_to(std::back_inserter(text), "{}  {}\n", entry.sha256, entry.file);
    }
    return text + "```\n";
}

std::string findingsOf(const DeployKit& kit) {
    std::string text = "\n## To know before\n\n";
    for (const KitEntry& entry : kit.entries) {
        for (const KitFinding& finding : kit.findings) {
            if (finding.policy == entry.policy) {
                fmt::format_to(std::back_inserter(text), "- `{}`, {}: {} \\[{}\\]\n", entry.file,
                               severityName(finding.diagnostic.severity()),
                               escapedForMarkdown(printable(finding.diagnostic.message())),
                               finding.diagnostic.code());
            }
        }
    }
    return text;
}

constexpr std::string_view scriptText = R"(
## With ConfigMgr, or another tool that runs scripts

Deliver this folder as it is, and run as administrator or system:

```
powershell.exe -NoProfile -ExecutionPolicy Bypass -File Deploy-Policies.ps1
powershell.exe -NoProfile -ExecutionPolicy Bypass -File Remove-Policies.ps1
```

The first checks the hashes, puts the files in place, in the order above, and makes Windows read them;
the second takes them away, in the other order. Exit code 3010 says that a restart is left to do,
which ConfigMgr understands. Windows before 11 22H2 and Server 2025 has no CiTool: put Microsoft's
`RefreshPolicy.exe` into this folder, and allow it in the policies, or restart. Where script
enforcement is on already, PowerShell is in constrained language mode unless a policy allows the
scripts; sign them where that stands in the way.
)";

constexpr std::string_view signedText = R"(
## Signed policies

Signed policies belong on the EFI partition too, in `\EFI\Microsoft\Boot\CiPolicies\Active`, or
`\EFI\Microsoft\Boot\SiPolicy.p7b` in the single format. `Deploy-Policies.ps1` copies them there; with
CiTool alone do it by hand, as administrator:

```
mountvol S: /S
xcopy "{GUID}.cip" S:\EFI\Microsoft\Boot\CiPolicies\Active\
mountvol S: /D
```

- They are protected from the first restart with Secure Boot on. The copy on the EFI partition rules
  every Windows of the machine.
- Before Windows 11 24H2, where memory integrity runs, a signed base that is new must be activated by
  a restart, not by CiTool or Intune; the script sees to that.
)";

constexpr std::string_view signedBaseText =
    R"(- Never delete a signed base: Windows does not start without it. To remove one, make a version of it
  with the option `Enabled:Unsigned System Integrity Policy`, the same PolicyID, the
  UpdatePolicySigners and a version that is not lower; sign it with a certificate that the version in
  use lists; deploy it and restart. Then delete it as an unsigned one, and restart again.
)";

std::string ciToolText(const DeployKit& kit) {
    std::string text = R"(
## With CiTool (Windows 11 22H2, Windows Server 2025)

As administrator, or with `CiTool-Add.cmd` and `CiTool-Remove.cmd`, which do the same:

```
)";
    for (const KitEntry& entry : kit.entries) {
        if (!entry.single) {
            fmt::format_to(std::back_inserter(text), "CiTool --update-policy \"{}\" -json\n",
                           entry.file);
        }
    }
    text += "```\n\nTo remove them, take them out of the tool that brings them, then:\n\n```\n";
    for (auto entry = kit.entries.rbegin(); entry != kit.entries.rend(); ++entry) {
        if (!entry->single && mayBeDeleted(*entry)) {
            fmt::format_to(std::back_inserter(text), "CiTool --remove-policy \"{}\" -json\n",
                           entry->id);
        }
    }
    return text
           + "```\n\nBefore Windows 11 24H2 they act until the next restart. "
             "`CiTool --list-policies` shows what is in use.\n";
}

std::string intuneText(const DeployKit& kit) {
    std::string text = R"(
## With Intune

Devices > Configuration > Create > Windows 10 and later > Templates > Custom, and for each policy a row:

| OMA-URI | Data type | File | Profile |
| --- | --- | --- | --- |
)";
    for (const KitEntry& entry : kit.entries) {
        fmt::format_to(
            std::back_inserter(text), "| `{}` | Base64 (file) | `{}`{} | {} |\n", omaUri(entry),
            entry.file, entry.single ? "" : ", renamed to end with `.bin`",
            entry.forIntune ? '`' + profileName(entry) + '`' : std::string("none: too large"));
    }
    fmt::format_to(std::back_inserter(text), R"(
Upload the binary itself; Intune makes the base64 of it. The profiles say the same for Microsoft Graph,
with the base64 in them: `POST /deviceManagement/deviceConfigurations` with the file as the body makes
one. Intune takes {} bytes at most for each policy.

A policy that Intune brought is removed there, and stays in force until the next restart.
)",
                   largestForIntune);
    if (any(kit, [](const KitEntry& entry) { return entry.single; })) {
        text += "In the single format it is not: deploy one in audit mode, or delete the file with "
                "a script. Intune may restart the machine when it brings it.\n";
    }
    return text;
}

constexpr std::string_view singleText = R"(
## Single format

`SiPolicy.p7b` is for Windows before 10 1903 and Server 2022, and for group policy (Computer
Configuration > Administrative Templates > System > Device Guard > Deploy Windows Defender Application
Control), which takes the path to the file and needs a restart. A machine has one such file: it
replaces what is there.
)";

} // namespace

std::string profileName(const KitEntry& entry) {
    return (entry.single ? std::string("SiPolicy") : plainId(entry)) + ".intune.json";
}

std::string omaUri(const KitEntry& entry) {
    return entry.single ? "./Vendor/MSFT/AppLocker/ApplicationLaunchRestrictions/AppControl/"
                          "CodeIntegrity/Policy"
                        : "./Vendor/MSFT/ApplicationControl/Policies/" + plainId(entry) + "/Policy";
}

std::string profileOf(const KitEntry& entry, std::string_view bytes) {
    const std::string name = json("App Control: " + shown(entry.name));
    const std::string description =
        json(fmt::format("{} policy {}, version {}, SHA-256 {}", typeWord(entry), entry.id,
                         shown(entry.version), entry.sha256));
    return fmt::format(R"({{
  "@odata.type": "#microsoft.graph.windows10CustomConfiguration",
  "displayName": {0},
  "description": {1},
  "omaSettings": [
    {{
      "@odata.type": "#microsoft.graph.omaSettingBase64",
      "displayName": {0},
      "description": {1},
      "omaUri": {2},
      "fileName": {3},
      "value": "{4}"
    }}
  ]
}}
)",
                       name, description, json(omaUri(entry)),
                       json(entry.single ? entry.file : plainId(entry) + ".bin"), toBase64(bytes));
}

std::string pageOf(const DeployKit& kit) {
    std::string text = "# App Control policies to deploy\n\n"
                       "Made by Cipwright. Deploy them in this order, and remove them in the "
                       "other.\n\n";
    text += tableOf(kit);
    text += hashesOf(kit);
    if (!kit.findings.empty()) {
        text += findingsOf(kit);
    }
    text += scriptText;
    if (any(kit, [](const KitEntry& entry) { return !entry.single; })) {
        text += ciToolText(kit);
    }
    text += intuneText(kit);
    if (any(kit, [](const KitEntry& entry) { return entry.single; })) {
        text += singleText;
    }
    if (any(kit, [](const KitEntry& entry) { return entry.isSigned; })) {
        text += signedText;
    }
    if (any(kit, &isSignedBase)) {
        text += signedBaseText;
    }
    return text;
}

} // namespace cipwright::kitparts
