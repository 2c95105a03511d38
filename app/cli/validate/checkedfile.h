// A policy with all that was found in it, as the reports of validate need it.
#pragma once

#include "app/cli/files.h"
#include "core/base/diagnostic.h"
#include "core/check/check.h"
#include "core/check/fixall.h"
#include "core/check/overrides.h"
#include "core/xml/lineindex.h"
#include "core/xml/policytext.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright::cli {

/// The result for one input.
struct CheckedFile {
    std::string name;    ///< As shown: the file's name as given, or "<stdin>".
    bool binary = false; ///< Whether places are those of the text that decompile makes.
    std::unique_ptr<PolicyText> text; ///< Stays where it is when this moves: `lines` looks at it.
    std::unique_ptr<LineIndex> lines; ///< Of `text`; nothing for a binary that cannot be read.
    Diagnostics found;                ///< After overrides.
    std::vector<std::optional<Fix>> fixes; ///< Beside `found`; no more than `mostFixes`.
    std::size_t mostFixes = 0;
    Suppressed suppressed;
    std::vector<AppliedFix> applied; ///< What --fix has done.
    const Overrides* overrides = nullptr;
    std::string overridesName; ///< Of the file that `overrides` came from; empty if none.
};

using CheckedFiles = std::vector<CheckedFile>;

/// How many there are of each severity, and of what else the last line tells.
struct Summary {
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t infos = 0;
    std::size_t suppressed = 0;
    std::size_t mendable = 0;
    bool mendableMore = false; ///< There may be more, which were not looked at.
    std::size_t mended = 0;
};

[[nodiscard]] Summary summaryOf(const CheckedFiles& files);

/// The severity that a diagnostic would have had; nothing if it was not changed.
[[nodiscard]] std::optional<Severity> severityBefore(const CheckedFile& file,
                                                     const Diagnostic& diagnostic);

/// The message with long values shortened.
[[nodiscard]] std::string messageOf(const Diagnostic& diagnostic);

/// The reports; each is a whole output that ends with a line end.
[[nodiscard]] std::string textReport(const CheckedFiles& files);
[[nodiscard]] std::string jsonReport(const CheckedFiles& files);
[[nodiscard]] std::string sarifReport(const CheckedFiles& files);

} // namespace cipwright::cli
