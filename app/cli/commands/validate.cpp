#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/loading.h"
#include "app/cli/messages.h"
#include "app/cli/overridefiles.h"
#include "app/cli/validate/checkedfile.h"
#include "app/cli/validate/checking.h"
#include "app/cli/validate/manual.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::vector<std::string> inputs;
    std::string format{"text"};
    std::string base;
    std::string explain;
    std::string output;
    bool listCodes = false;
    bool werror = false;
    bool fix = false;
    bool force = false;
};

ExitCode callWrong(const Session& session, std::string problem) {
    session.report(Diagnostic::inText(
        messages::usage, {},
        {{"problem", std::move(problem)}, {"command", fmt::format("{} validate", programName)}}));
    return ExitCode::CallWrong;
}

std::string_view plural(std::size_t count) {
    return count == 1 ? "" : "s";
}

// One line about all files.
std::string summaryLine(const CheckedFiles& files) {
    const Summary summary = summaryOf(files);
    std::string line = fmt::format("{} error{}, {} warning{}, {} info{}", summary.errors,
                                   plural(summary.errors), summary.warnings,
                                   plural(summary.warnings), summary.infos, plural(summary.infos));
    if (summary.suppressed > 0) {
        line += fmt::format("; {} suppressed", summary.suppressed);
    }
    if (summary.mended > 0) {
        line += fmt::format("; {} mended", summary.mended);
    }
    if (summary.mendable > 0) {
        line += fmt::format("; --fix can mend {}{}", summary.mendable,
                            summary.mendableMore ? " or more" : "");
    }
    return line;
}

std::string reportOf(const CheckedFiles& files, std::string_view format) {
    if (format == "json") {
        return jsonReport(files);
    }
    return format == "sarif" ? sarifReport(files) : textReport(files);
}

// Puts the mended text where it belongs: over the input, or where -o says.
ExitCode writeMended(const Session& session, const Arguments& arguments, const Input& input,
                     const CheckedFile& file) {
    const std::string bytes = file.text->toBytes();
    if (arguments.output.empty()) {
        return file.applied.empty() ? ExitCode::Done : replaceInput(session, input, bytes);
    }
    return writeOutput(session, input, {arguments.output, arguments.force}, bytes);
}

ExitCode writeReport(const Session& session, const Arguments& arguments,
                     const std::string& report) {
    if (arguments.fix && arguments.output == standardStream) {
        session.streams.err << report; // Standard output holds the mended policy.
        return ExitCode::Done;
    }
    if (arguments.fix || arguments.output.empty()) {
        return writeStandardOutput(session, report);
    }
    const auto own = std::ranges::find_if(arguments.inputs, [&](const std::string& input) {
        return sameFile(input, arguments.output);
    });
    const Input lost{own != arguments.inputs.end() ? *own : std::string(), {}};
    return writeOutput(session, lost, {arguments.output, arguments.force}, report);
}

// Whether the findings are what a caller should stop for.
ExitCode verdictOf(const CheckedFiles& files, bool werror) {
    const Summary summary = summaryOf(files);
    const bool wrong = summary.errors > 0 || (werror && summary.warnings > 0);
    return wrong ? ExitCode::InputWrong : ExitCode::Done;
}

ExitCode validateFiles(const Session& session, const Arguments& arguments) {
    const auto base = loadBase(session, arguments.base);
    if (!base) {
        return base.error();
    }
    OverrideFiles overrides(session);
    CheckedFiles files;
    ExitCode worst = ExitCode::Done;
    for (const std::string& name : arguments.inputs) {
        auto input = readInput(session, name);
        if (!input) {
            worst = std::max(worst, input.error());
            continue;
        }
        const bool binary = kindOf(input->bytes) == InputKind::Binary;
        if (arguments.fix && arguments.output.empty() && (binary || input->isStandard())) {
            session.report({Diagnostic::inText(messages::fixNeedsOutput, {})}, input->label());
            worst = std::max(worst, ExitCode::CallWrong);
            continue;
        }
        const auto set = overrides.fileFor(*input);
        if (!set) {
            worst = std::max(worst, set.error());
            continue;
        }
        const CheckContext context{.base = base->get(), .deployedVersion = {}};
        files.push_back(checkFile(*input, context, **set, arguments.fix));
        if (arguments.fix && files.back().lines != nullptr) {
            worst = std::max(worst, writeMended(session, arguments, *input, files.back()));
        }
    }
    const ExitCode written = writeReport(session, arguments, reportOf(files, arguments.format));
    if (arguments.format == "text") {
        session.say(summaryLine(files));
    }
    return std::max({worst, written, verdictOf(files, arguments.werror)});
}

ExitCode validate(const Session& session, const Arguments& arguments) {
    if (!arguments.explain.empty()) {
        return explainCode(session, arguments.explain);
    }
    if (arguments.listCodes) {
        return listCodes(session, arguments.format, arguments.output);
    }
    if (arguments.inputs.empty()) {
        return callWrong(session, "INPUT is required");
    }
    if (arguments.format == "markdown") {
        return callWrong(session, "--format markdown is for --list-codes");
    }
    if (arguments.fix && !arguments.output.empty() && arguments.inputs.size() > 1) {
        return callWrong(session, "-o names one file, and there are several inputs");
    }
    return validateFiles(session, arguments);
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    app.add_option("INPUT", arguments->inputs, "Policies, as XML or binary")
        ->type_name(std::string(fileValue));
    app.add_option("--format", arguments->format, "How to say it (default: text)")
        ->type_name("FORMAT")
        ->check(CLI::IsMember(std::vector<std::string>{"text", "json", "sarif", "markdown"}));
    app.add_flag("--werror", arguments->werror, "Let warnings count as errors");
    app.add_flag("--fix", arguments->fix,
                 "Mend what can be mended, in the file itself or where -o says");
    app.add_option("--base", arguments->base, "The base of supplemental policies")
        ->type_name(std::string(fileValue));
    app.add_option("--explain", arguments->explain, "Say what a code means, and what to do")
        ->type_name("CODE");
    app.add_flag("--list-codes", arguments->listCodes, "List all codes");
    addOutput(app, arguments->output, arguments->force,
              "Where the report goes; with --fix, where the mended policy goes; with --list-codes "
              "--format markdown, the folder for the pages");
    return [arguments](const Session& session) { return validate(session, *arguments); };
}

} // namespace

const Command validateCommand{
    "validate", "Say what is wrong with policies, and mend it",
    R"(Findings go to standard output, one a line, "FILE:LINE:COLUMN: severity: text [code]", or as JSON or
SARIF 2.1.0. The exit code is 1 if there is an error, or with --werror a warning. Binary policies are
decompiled first, and places are those of that text.

--fix applies every remedy that can be applied mechanically, checks again, and goes on until nothing
is left to mend; encoding, line ends and comments stay.

A file .cipwright.toml in the folder of the policy or above sets severities:
  [severity]
  "file.allow-all" = "off"        # off, info, warning or error
and a comment above an element silences codes there, or in the whole file:
  <!-- cipwright: ignore file.allow-all, path.macro -->
  <!-- cipwright: ignore-file policy.no-name -->

Examples:
  cipwright-cli validate policy.xml
  cipwright-cli validate --fix policy.xml
  cipwright-cli validate supplemental.xml --base base.xml
  cipwright-cli validate --format sarif -o results.sarif policies/*.xml
  cipwright-cli validate --explain file.allow-all)",
    declare};

} // namespace cipwright::cli
