// The files of a deploy kit that are made from what it holds.
#pragma once

#include "core/work/deploykit.h"

#include <span>
#include <string>

namespace cipwright::kitparts {

inline constexpr std::string_view deployScript = "Deploy-Policies.ps1";
inline constexpr std::string_view removeScript = "Remove-Policies.ps1";
inline constexpr std::string_view addCommands = "CiTool-Add.cmd";
inline constexpr std::string_view removeCommands = "CiTool-Remove.cmd";
inline constexpr std::string_view page = "README.md";

/// The name of the Intune profile of an entry.
[[nodiscard]] std::string profileName(const KitEntry& entry);

/// Where Intune puts the policy of an entry.
[[nodiscard]] std::string omaUri(const KitEntry& entry);

/// PowerShell scripts; entries are in the order of deployment.
[[nodiscard]] std::string deployScriptOf(std::span<const KitEntry> entries);
[[nodiscard]] std::string removeScriptOf(std::span<const KitEntry> entries);

/// Batch files that call CiTool, which knows policies of the multiple format only.
[[nodiscard]] std::string addCommandsOf(std::span<const KitEntry> entries);
[[nodiscard]] std::string removeCommandsOf(std::span<const KitEntry> entries);

/// Whether a machine starts without the policy once it was deleted: a signed base must be replaced
/// before.
[[nodiscard]] inline bool mayBeDeleted(const KitEntry& entry) {
    return !entry.isSigned || entry.type == PolicyType::Supplemental;
}

/// A custom profile for Windows as Microsoft Graph takes it, with the policy in it.
[[nodiscard]] std::string profileOf(const KitEntry& entry, std::string_view bytes);

/// The page, as Markdown.
[[nodiscard]] std::string pageOf(const DeployKit& kit);

} // namespace cipwright::kitparts
