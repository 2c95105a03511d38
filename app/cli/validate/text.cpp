// Findings for people, editors and CI: one a line.
#include "app/cli/validate/checkedfile.h"
#include "core/xml/render.h"

#include <fmt/format.h>

namespace cipwright::cli {

namespace {

// The line of a diagnostic, which also says if its severity is not its own.
std::string lineOf(const CheckedFile& file, const Diagnostic& diagnostic) {
    if (!severityBefore(file, diagnostic)) {
        return renderDiagnostic(diagnostic, file.name, file.lines.get());
    }
    const std::string text = fmt::format("{} (set to {} in {})", diagnostic.def->text,
                                         severityName(diagnostic.severity()), overridesFileName);
    const MessageDef explained{diagnostic.code(), diagnostic.severity(), diagnostic.def->category,
                               text};
    Diagnostic shown = diagnostic;
    shown.def = &explained;
    return renderDiagnostic(shown, file.name, file.lines.get());
}

} // namespace

std::string textReport(const CheckedFiles& files) {
    std::string report;
    for (const CheckedFile& file : files) {
        const std::string name = printable(file.name);
        if (file.binary && file.lines != nullptr && !file.found.empty()) {
            report += fmt::format("{}: note: lines and columns are those of the XML that "
                                  "cipwright-cli decompile makes of it\n",
                                  name);
        }
        for (const AppliedFix& applied : file.applied) {
            report += fmt::format("{}:{}:{}: fixed: {} [{}]\n", name, applied.place.line,
                                  applied.place.column, printable(applied.title), applied.code);
        }
        for (const Diagnostic& diagnostic : file.found) {
            report += lineOf(file, diagnostic);
        }
    }
    return report;
}

} // namespace cipwright::cli
