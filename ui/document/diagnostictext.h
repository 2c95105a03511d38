// The words of core's diagnostics and summaries in the language of the user.
#pragma once

#include "core/base/diagnostic.h"
#include "core/work/phrase.h"

#include <QString>

#include <string>
#include <string_view>

namespace cipwright::ui {

/// The message with its gaps filled, from the translation of its text (context "Diagnostics").
[[nodiscard]] QString diagnosticText(const Diagnostic& diagnostic);

/// The word for a severity: "Error", "Warning", "Information".
[[nodiscard]] QString severityText(Severity severity);

/// All messages of a failed call, one a line.
[[nodiscard]] QString failureText(const Diagnostics& diagnostics);

/// The translation of an English text of core's summaries (context "Summary").
[[nodiscard]] std::string translatedPhrase(std::string_view english);

/// The words of a phrase.
[[nodiscard]] QString phraseText(const Phrase& phrase);

} // namespace cipwright::ui
