// The families of checks; each is a table in a file of its own under rules/.
#pragma once

#include "core/check/check.h"

#include <span>

namespace cipwright {

[[nodiscard]] std::span<const Check> markupChecks();   ///< XML itself, reported by the reader.
[[nodiscard]] std::span<const Check> schemaChecks();   ///< Reported by the schema validator.
[[nodiscard]] std::span<const Check> identityChecks(); ///< IDs, GUIDs, versions, the head.
[[nodiscard]] std::span<const Check> optionChecks();
[[nodiscard]] std::span<const Check> fileRuleChecks();
[[nodiscard]] std::span<const Check> pathChecks(); ///< Path rules and packaged apps.
[[nodiscard]] std::span<const Check> signerChecks();
[[nodiscard]] std::span<const Check> scenarioChecks();
[[nodiscard]] std::span<const Check> referenceChecks();
[[nodiscard]] std::span<const Check> settingChecks(); ///< Settings, app settings, AppID tags.
[[nodiscard]] std::span<const Check> signingChecks(); ///< What signing and deploying needs.

} // namespace cipwright
