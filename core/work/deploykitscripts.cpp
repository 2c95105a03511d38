// The scripts of a deploy kit. Sources: Microsoft's pages on deploying App Control policies with
// scripts and on removing them, and on CiTool.
#include "core/work/deploykitparts.h"
#include "core/work/powershell.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <ranges>
#include <vector>

namespace cipwright::kitparts {

namespace {

/// Both kinds of script stand on Windows' own lines, and old ones need them.
std::string withWindowsLines(std::string_view text) {
    std::string lines;
    for (const char c : text) {
        if (c == '\n') {
            lines += '\r';
        }
        lines += c;
    }
    return lines;
}

constexpr std::string_view deployHead = R"ps(#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Deploys the App Control policies of this folder. README.md says what they are.
.DESCRIPTION
Checks that all files are those that the kit was made with, then puts them in place and makes
Windows read them. Signed policies are copied to the EFI partition too. Windows 11 22H2, Windows
Server 2025 and later have CiTool for that; before, RefreshPolicy.exe is used, or a restart.
Exit codes: 0 done, 3010 done but for a restart of the computer, 1 failed.
.PARAMETER RefreshPolicy
Microsoft's RefreshPolicy.exe for Windows without CiTool. By default it is looked for in this folder.
#>
[CmdletBinding()]
param(
    [string] $RefreshPolicy
)

$ErrorActionPreference = 'Stop'
# Among the parameters, Windows PowerShell does not know the folder of the script yet.
if (-not $RefreshPolicy) { $RefreshPolicy = "$PSScriptRoot\RefreshPolicy.exe" }

# In the order in which they are deployed: bases before their supplementals.
)ps";

constexpr std::string_view removeHead = R"ps(#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
Removes the App Control policies that this folder deploys. README.md says what they are.
.DESCRIPTION
Take them out of the tool that brings them first, or they come back. Signed base policies are left
alone: Windows does not start when one is missing, so they must be replaced before. Before Windows 11
24H2 policies act until the computer is restarted.
Exit codes: 0 done, 3010 done but for a restart of the computer, 1 failed or not all removed.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'

# In the order in which they are removed: supplementals before their bases.
)ps";

// What both scripts need to know of the computer, and how they reach the EFI partition.
constexpr std::string_view commonPart = R"ps(
# A 32-bit PowerShell sees another System32.
$system = if ($env:PROCESSOR_ARCHITEW6432) { "$env:windir\Sysnative" } else { "$env:windir\System32" }
$integrity = "$system\CodeIntegrity"
$active = "$integrity\CiPolicies\Active"
$ciTool = "$system\CiTool.exe"
$hasCiTool = Test-Path -LiteralPath $ciTool
$build = [int] (Get-CimInstance -ClassName Win32_OperatingSystem).BuildNumber
$restart = $false

function Get-PolicyTarget($policy, $single, $multiple) {
    if ($policy.Single) { "$single\$($policy.File)" } else { "$multiple\$($policy.File)" }
}

# CiTool waits for a key unless it is to answer in JSON.
function Invoke-CiTool($verb, $value) {
    $answer = & $ciTool $verb $value -json | Out-String
    if ($LASTEXITCODE -ne 0 -or $answer -match '"OperationResult"\s*:\s*-?[1-9]') {
        throw "CiTool $verb failed ($LASTEXITCODE): $answer"
    }
}

# Does something with the folder of the EFI partition that policies are in.
function Use-EfiPartition([scriptblock] $work) {
    $partition = Get-Partition |
        Where-Object { $_.GptType -eq '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}' -and $_.IsSystem } |
        Select-Object -First 1
    $volume = $partition.AccessPaths | Where-Object { $_ -like '\\?\Volume*' } | Select-Object -First 1
    if (-not $volume) {
        Write-Warning 'This computer has no EFI partition, which is what protects signed policies.'
        return
    }
    $mount = "$env:SystemDrive\EfiMount-$PID"
    New-Item -Path $mount -ItemType Directory | Out-Null
    & "$system\mountvol.exe" $mount $volume
    $mounted = $LASTEXITCODE -eq 0
    try {
        if (-not $mounted) { throw "The EFI partition cannot be mounted ($LASTEXITCODE)." }
        & $work "$mount\EFI\Microsoft\Boot"
    } finally {
        if ($mounted) {
            & "$system\mountvol.exe" $mount /D
            $mounted = $LASTEXITCODE -ne 0
        }
        # Only an empty folder: while the partition is mounted there, its files are in it.
        if (-not $mounted) { Remove-Item -LiteralPath $mount }
    }
}

function Complete-Script {
    if ($script:restart) {
        Write-Output 'Restart the computer to finish.'
        exit 3010
    }
    exit 0
}
)ps";

constexpr std::string_view deployBody = R"ps(
# Whether virtualization keeps the integrity of memory: see below.
function Test-MemoryIntegrity {
    $guard = Get-CimInstance -Namespace 'root\Microsoft\Windows\DeviceGuard' -ClassName Win32_DeviceGuard
    $guard.SecurityServicesRunning -contains 2
}

# Nothing is changed unless all of the kit is as it was made, and Windows can read it.
foreach ($policy in $policies) {
    $source = "$PSScriptRoot\$($policy.File)"
    if ((Get-FileHash -LiteralPath $source -Algorithm SHA256).Hash -ne $policy.Sha256) {
        throw "$source is not the file that this kit was made with."
    }
    if (-not $policy.Single -and $build -lt 18362) {
        throw "$source needs Windows 10 1903, Windows Server 2022 or later."
    }
}

$refresh = $false
foreach ($policy in $policies) {
    Write-Output "Deploying $($policy.Name), $($policy.Id)"
    $source = "$PSScriptRoot\$($policy.File)"
    $target = Get-PolicyTarget $policy $integrity $active
    $isNew = -not (Test-Path -LiteralPath $target)
    # A signed base that is new must be activated by a restart before Windows 11 24H2, where memory
    # integrity runs.
    $waits = $policy.Signed -and $policy.Base -and $isNew -and $build -lt 26100 -and (Test-MemoryIntegrity)
    if ($hasCiTool -and -not $policy.Single -and -not $waits) {
        Invoke-CiTool '--update-policy' $source
    } else {
        $folder = Split-Path -Path $target -Parent
        if (-not (Test-Path -LiteralPath $folder)) { New-Item -Path $folder -ItemType Directory | Out-Null }
        Copy-Item -LiteralPath $source -Destination $target -Force
        if ($waits) {
            $restart = $true
        } elseif ($policy.Single) {
            # The service is a 64-bit program: it sees the one System32.
            $result = Invoke-CimMethod -Namespace 'root\Microsoft\Windows\CI' `
                -ClassName PS_UpdateAndCompareCIPolicy -MethodName Update `
                -Arguments @{ FilePath = "$env:windir\System32\CodeIntegrity\$($policy.File)" }
            if ($result.ReturnValue -ne 0) { throw "Windows refused the policy ($($result.ReturnValue))." }
        } else {
            $refresh = $true
        }
    }
    if ($policy.Signed) {
        Use-EfiPartition {
            param($boot)
            $copy = Get-PolicyTarget $policy $boot "$boot\CiPolicies\Active"
            $folder = Split-Path -Path $copy -Parent
            if (-not (Test-Path -LiteralPath $folder)) { New-Item -Path $folder -ItemType Directory | Out-Null }
            Copy-Item -LiteralPath $source -Destination $copy -Force
        }
        $restart = $true
    }
    if ($policy.Restart -and -not $isNew) { $restart = $true }
}

if ($refresh) {
    if (Test-Path -LiteralPath $RefreshPolicy) {
        & $RefreshPolicy
        if ($LASTEXITCODE -ne 0) { throw "RefreshPolicy.exe failed ($LASTEXITCODE)." }
    } else {
        $restart = $true
    }
}
Complete-Script
)ps";

constexpr std::string_view removeBody = R"ps(
$left = $false
foreach ($policy in $policies) {
    if ($policy.Signed -and $policy.Base) {
        Write-Warning "$($policy.Name) is a signed base policy and stays. Deploy a version of it with the option Enabled:Unsigned System Integrity Policy first, signed by one of its update signers, and restart: README.md says more."
        $left = $true
        continue
    }
    Write-Output "Removing $($policy.Name), $($policy.Id)"
    $target = Get-PolicyTarget $policy $integrity $active
    if ($policy.Single -and (Test-Path -LiteralPath $target) -and
        (Get-FileHash -LiteralPath $target -Algorithm SHA256).Hash -ne $policy.Sha256) {
        # There is one such file on a computer, and anybody may have put it there.
        Write-Warning "$target is another policy and stays."
        $left = $true
        continue
    }
    if ($hasCiTool -and -not $policy.Single -and (Test-Path -LiteralPath $target)) {
        Invoke-CiTool '--remove-policy' $policy.Id
        if ($build -lt 26100) { $restart = $true }
    }
    if (Test-Path -LiteralPath $target) {
        Remove-Item -LiteralPath $target -Force
        $restart = $true
    }
    if ($policy.Signed) {
        Use-EfiPartition {
            param($boot)
            $copy = Get-PolicyTarget $policy $boot "$boot\CiPolicies\Active"
            if (Test-Path -LiteralPath $copy) { Remove-Item -LiteralPath $copy -Force }
        }
        $restart = $true
    }
}
if ($left) { exit 1 }
Complete-Script
)ps";

std::string boolean(bool value) {
    return value ? "$true" : "$false";
}

std::string tableOf(const std::vector<KitEntry>& entries) {
    std::string table = "$policies = @(\n";
    for (const KitEntry& entry : entries) {
        table += "    @{\n";
        const auto add = [&table](std::string_view name, const std::string& value) {
            fmt::format_to(std::back_inserter(table), "        {} = {}\n", name, value);
        };
        add("Name", powerShellText(entry.name));
        add("Id", powerShellText(entry.id));
        add("File", powerShellText(entry.file));
        add("Sha256", powerShellText(entry.sha256));
        add("Single", boolean(entry.single));
        add("Signed", boolean(entry.isSigned));
        add("Base", boolean(entry.type != PolicyType::Supplemental));
        add("Restart", boolean(entry.restart));
        table += "    }\n";
    }
    return table + ")\n";
}

std::vector<KitEntry> backwards(std::span<const KitEntry> entries) {
    return {entries.rbegin(), entries.rend()};
}

constexpr std::string_view commandHead = "@echo off\n"
                                         "rem {} README.md says what they are.\n"
                                         "rem Needs Windows 11 22H2, Windows Server 2025 or later, "
                                         "and an administrator.\n"
                                         "setlocal\n"
                                         "set CITOOL=%windir%\\System32\\CiTool.exe\n"
                                         "if defined PROCESSOR_ARCHITEW6432 set "
                                         "CITOOL=%windir%\\Sysnative\\CiTool.exe\n";

/// One call, which ends the batch file where it fails.
std::string commandLine(std::string_view arguments) {
    return fmt::format("\"%CITOOL%\" {} -json || exit /b 1\n", arguments);
}

} // namespace

std::string deployScriptOf(std::span<const KitEntry> entries) {
    return withWindowsLines(fmt::format(
        "{}{}{}{}", deployHead, tableOf({entries.begin(), entries.end()}), commonPart, deployBody));
}

std::string removeScriptOf(std::span<const KitEntry> entries) {
    return withWindowsLines(
        fmt::format("{}{}{}{}", removeHead, tableOf(backwards(entries)), commonPart, removeBody));
}

std::string addCommandsOf(std::span<const KitEntry> entries) {
    std::string text =
        fmt::format(commandHead, "Adds the App Control policies of this folder, bases first.");
    for (const KitEntry& entry : entries) {
        if (entry.single) {
            text += "rem CiTool does not know the single format, SiPolicy.p7b.\n";
            continue;
        }
        if (entry.isSigned) {
            text += "rem Signed: copy the file to the EFI partition too, see README.md.\n";
        }
        text += commandLine(fmt::format("--update-policy \"%~dp0{}\"", entry.file));
    }
    return withWindowsLines(text);
}

std::string removeCommandsOf(std::span<const KitEntry> entries) {
    std::string text = fmt::format(
        commandHead, "Removes the App Control policies of this folder, supplementals first.");
    for (const KitEntry& entry : backwards(entries)) {
        if (entry.single) {
            text += "rem CiTool does not know the single format, SiPolicy.p7b.\n";
        } else if (!mayBeDeleted(entry)) {
            text += fmt::format(
                "rem {} is a signed base and must be replaced first, see README.md.\n", entry.id);
        } else {
            text += commandLine(fmt::format("--remove-policy \"{}\"", entry.id));
        }
    }
    return withWindowsLines(text);
}

} // namespace cipwright::kitparts
