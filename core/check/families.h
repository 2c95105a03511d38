// The families of checks; each is a table in a file of its own under rules/.
#pragma once

#include "core/check/check.h"

#include <span>

namespace cipwright {

[[nodiscard]] std::span<const Check> markupChecks();   ///< XML itself, reported by the reader.
[[nodiscard]] std::span<const Check> schemaChecks();   ///< Reported by the schema validator.
[[nodiscard]] std::span<const Check> identityChecks(); ///< IDs, GUIDs, versions, the head.
[[nodiscard]] std::span<const Check> optionChecks();
[[nodiscard]] std::span<const Check> fileRuleChecks(); ///< What a rule compares, and hashes.
[[nodiscard]] std::span<const Check> fileNameChecks();
[[nodiscard]] std::span<const Check> fileVersionChecks();
[[nodiscard]] std::span<const Check> fileUseChecks();
[[nodiscard]] std::span<const Check> fileOverlapChecks();   ///< Rules against each other.
[[nodiscard]] std::span<const Check> attribVersionChecks(); ///< Versions under denied signers.
[[nodiscard]] std::span<const Check> requirementChecks();   ///< Hotpatches, macros in AppIDs.
[[nodiscard]] std::span<const Check> artifactChecks();
[[nodiscard]] std::span<const Check> pathChecks(); ///< How paths are written.
[[nodiscard]] std::span<const Check> pathMacroChecks();
[[nodiscard]] std::span<const Check> pathReachChecks();
[[nodiscard]] std::span<const Check> packageChecks();
[[nodiscard]] std::span<const Check> signerChecks();
[[nodiscard]] std::span<const Check> scenarioChecks();
[[nodiscard]] std::span<const Check> referenceChecks();
[[nodiscard]] std::span<const Check> settingChecks(); ///< Settings, app settings, AppID tags.
[[nodiscard]] std::span<const Check> signingChecks(); ///< What signing and deploying needs.

} // namespace cipwright
