#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/loading.h"
#include "core/check/checker.h"
#include "core/check/schema/readchecked.h"
#include "core/work/summary.h"
#include "core/xml/writer.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string input;
    std::string output;
    std::string format{"text"};
    bool all = false;
    bool force = false;
};

struct FormatName {
    std::string_view word;
    SummaryFormat format;
};

constexpr std::array<FormatName, 3> formats{{
    {"text", SummaryFormat::Text},
    {"markdown", SummaryFormat::Markdown},
    {"html", SummaryFormat::Html},
}};

// A policy as far as it could be understood, with what is wrong with it.
struct Described {
    Policy policy;
    Diagnostics found;
    std::optional<Verification> signature;
    bool complete = true;
};

Described describedBinary(const Session& session, const Input& input) {
    CipReading reading = readCip(input.bytes);
    Described described;
    described.complete = reading.complete;
    if (!reading.complete) {
        reportReading(session, input, reading);
    } else {
        const PolicyText text(writePolicy(reading.policy));
        described.found = Checker().check(text, readChecked(text));
    }
    if (reading.info.signedWrapper) {
        described.signature = verifySignedPolicy(input.bytes);
    }
    described.policy = std::move(reading.policy);
    return described;
}

Described describedText(const Session& session, Input& input) {
    LoadedText loaded = loadChecked(input);
    Described described;
    if (isPolicy(loaded.read)) {
        described.found = Checker().check(loaded.text, loaded.read);
    } else {
        const LineIndex lines = loaded.text.lines();
        session.report(loaded.read.diagnostics, input.label(), &lines);
        described.complete = false;
    }
    described.policy = std::move(loaded.read.policy);
    return described;
}

ExitCode describe(const Session& session, const Arguments& arguments) {
    auto input = readInput(session, arguments.input);
    if (!input) {
        return input.error();
    }
    const bool binary = kindOf(input->bytes) == InputKind::Binary;
    const Described described =
        binary ? describedBinary(session, *input) : describedText(session, *input);
    SummaryInput source{described.policy, described.found,
                        described.signature ? &*described.signature : nullptr};
    if (arguments.all) {
        source.mostItems = SIZE_MAX;
    }
    const SummaryFormat format =
        std::ranges::find(formats, arguments.format, &FormatName::word)->format;
    const std::string words = renderSummary(summarize(source), format);
    const ExitCode written =
        arguments.output.empty()
            ? writeStandardOutput(session, words)
            : writeOutput(session, *input, {arguments.output, arguments.force}, words);
    return std::max(written, described.complete ? ExitCode::Done : ExitCode::InputWrong);
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    addInput(app, arguments->input, "The policy, as XML or binary");
    std::vector<std::string> words;
    for (const FormatName& format : formats) {
        words.emplace_back(format.word);
    }
    app.add_option("--format", arguments->format, "How to say it (default: text)")
        ->type_name("FORMAT")
        ->check(CLI::IsMember(words));
    app.add_flag("--all", arguments->all, "List all rules and signers, not the first 20 of a list");
    addOutput(app, arguments->output, arguments->force,
              "Where the words go (default: standard output)");
    return [arguments](const Session& session) { return describe(session, *arguments); };
}

} // namespace

const Command describeCommand{
    "describe", "Say in plain words what a policy does",
    R"(Says what a policy denies, allows and watches, who may sign and change it, and what is unusual in it,
as plain text, Markdown or a page of HTML. Signatures of binaries are verified. Of a file that is
damaged, or is no XML, what could be understood is told, and the exit code is 1.

Examples:
  cipwright-cli describe policy.xml
  cipwright-cli describe --format html policy.cip -o policy.html
  cipwright-cli describe --format markdown --all policy.xml)",
    declare};

} // namespace cipwright::cli
