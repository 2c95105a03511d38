// The words of core's diagnostics in the language of the user.
#pragma once

#include "core/base/diagnostic.h"

#include <QString>

namespace cipwright::ui {

/// The message with its gaps filled, from the translation of its text (context "Diagnostics").
[[nodiscard]] QString diagnosticText(const Diagnostic& diagnostic);

/// The word for a severity: "Error", "Warning", "Information".
[[nodiscard]] QString severityText(Severity severity);

/// All messages of a failed call, one a line.
[[nodiscard]] QString failureText(const Diagnostics& diagnostics);

} // namespace cipwright::ui
