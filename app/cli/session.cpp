#include "app/cli/session.h"

#include "core/xml/render.h"

namespace cipwright::cli {

void Session::say(std::string_view line) const {
    if (!quiet) {
        streams.err << line << '\n';
    }
}

void Session::report(const Diagnostics& diagnostics, std::string_view file,
                     const LineIndex* lines) const {
    for (const Diagnostic& diagnostic : diagnostics) {
        streams.err << renderDiagnostic(diagnostic, file, lines);
    }
}

void Session::report(const Diagnostic& diagnostic) const {
    streams.err << renderDiagnostic(diagnostic, programName);
}

} // namespace cipwright::cli
