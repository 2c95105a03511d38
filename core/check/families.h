// The families of checks; each is a table in a file of its own under rules/.
#pragma once

#include "core/check/check.h"

#include <span>

namespace cipwright {

[[nodiscard]] std::span<const Check> markupChecks();       ///< XML itself, reported by the reader.
[[nodiscard]] std::span<const Check> schemaChecks();       ///< Reported by the schema validator.
[[nodiscard]] std::span<const Check> valueChecks();        ///< The same, about values.
[[nodiscard]] std::span<const Check> identityChecks();     ///< IDs, GUIDs, versions, the head.
[[nodiscard]] std::span<const Check> knownIdChecks();      ///< Windows' own GUIDs, and templates'.
[[nodiscard]] std::span<const Check> policyInfoChecks();   ///< Name, id in events, size.
[[nodiscard]] std::span<const Check> supplementalChecks(); ///< Against a base at hand.
[[nodiscard]] std::span<const Check> optionChecks();
[[nodiscard]] std::span<const Check> optionRiskChecks();
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
[[nodiscard]] std::span<const Check> signerChecks(); ///< The root of a signer's certificate.
[[nodiscard]] std::span<const Check> signerNameChecks();
[[nodiscard]] std::span<const Check> signerUseChecks();
[[nodiscard]] std::span<const Check> ciSignerChecks();
[[nodiscard]] std::span<const Check> ekuChecks();
[[nodiscard]] std::span<const Check> scenarioChecks();
[[nodiscard]] std::span<const Check> lockoutChecks(); ///< What a policy leaves able to run.
[[nodiscard]] std::span<const Check> appIdChecks();
[[nodiscard]] std::span<const Check> referenceChecks();
[[nodiscard]] std::span<const Check> settingChecks();
[[nodiscard]] std::span<const Check> comChecks(); ///< Settings about COM classes.
[[nodiscard]] std::span<const Check> appSettingChecks();
[[nodiscard]] std::span<const Check> ignoreChecks();  ///< Comments to Cipwright.
[[nodiscard]] std::span<const Check> signingChecks(); ///< What signing and deploying needs.

} // namespace cipwright
