#include "app/cli/validate/checkedfile.h"

#include "core/xml/render.h"

#include <algorithm>

namespace cipwright::cli {

Summary summaryOf(const CheckedFiles& files) {
    Summary summary;
    for (const CheckedFile& file : files) {
        for (const Diagnostic& diagnostic : file.found) {
            switch (diagnostic.severity()) {
            case Severity::Error:
                ++summary.errors;
                break;
            case Severity::Warning:
                ++summary.warnings;
                break;
            case Severity::Info:
                ++summary.infos;
                break;
            }
        }
        summary.suppressed += file.suppressed.total();
        summary.mended += file.applied.size();
        const auto mendable = static_cast<std::size_t>(std::ranges::count_if(
            file.fixes, [](const std::optional<Fix>& fix) { return fix.has_value(); }));
        summary.mendable += mendable;
        summary.mendableMore = summary.mendableMore || (mendable > 0 && mendable == file.mostFixes);
    }
    return summary;
}

std::optional<Severity> severityBefore(const CheckedFile& file, const Diagnostic& diagnostic) {
    return file.overrides != nullptr ? file.overrides->severityBefore(diagnostic) : std::nullopt;
}

std::string messageOf(const Diagnostic& diagnostic) {
    Diagnostic shown = diagnostic;
    for (Argument& argument : shown.arguments) {
        argument.value = shortened(argument.value, longestValue);
    }
    return shown.message();
}

} // namespace cipwright::cli
