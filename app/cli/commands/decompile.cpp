#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/loading.h"
#include "app/cli/messages.h"
#include "core/work/reencoding.h"
#include "core/xml/writer.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <utility>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string input;
    std::string output;
    bool rescue = false;
    bool force = false;
};

// Says how the written text compares with the binary: a warning where it should not differ.
void reportComparison(const Session& session, const std::string& name, const std::string& text,
                      const Comparison& comparison) {
    switch (comparison.agreement) {
    case Agreement::SameBytes:
        session.say(fmt::format("{}: re-encoding gives the same bytes", shownName(name)));
        break;
    case Agreement::SameMeaning:
        session.say(fmt::format("{}: re-encoding gives format version {} with the same meaning",
                                shownName(name), comparison.formatVersion));
        break;
    case Agreement::OtherBytes:
        session.report(
            {Diagnostic::inText(messages::otherBytes, {},
                                {{"offset", fmt::format("{:X}", comparison.firstDifference)}})},
            shownName(name));
        break;
    case Agreement::NotCompiled: {
        const Diagnostic& first = comparison.problems.front();
        const auto line = LineIndex(text).at(first.span.begin).line;
        session.report(
            {Diagnostic::inText(messages::doesNotCompile, {},
                                {{"line", std::to_string(line)}, {"problem", first.message()}})},
            shownName(name));
        break;
    }
    }
}

ExitCode decompile(const Session& session, const Arguments& arguments) {
    const auto input = readInput(session, arguments.input);
    if (!input) {
        return input.error();
    }
    if (!expectKind(session, *input, InputKind::Binary)) {
        return ExitCode::InputWrong;
    }
    const CipReading reading = readCip(input->bytes);
    reportReading(session, *input, reading);
    if (!reading.complete && !arguments.rescue) {
        session.report({Diagnostic::inText(messages::notComplete, {})}, input->label());
        return ExitCode::InputWrong;
    }
    const std::string text = writePolicy(reading.policy);
    const Output output{outputName(*input, arguments.output, ".xml"), arguments.force};
    const ExitCode code = writeOutput(session, *input, output, text);
    if (code != ExitCode::Done) {
        return code;
    }
    session.say(fmt::format("wrote {}: {} bytes", shownName(output.name), text.size()));
    if (reading.complete) {
        reportComparison(session, output.name, text,
                         compareWithBinary(text, input->bytes, reading));
    } else {
        session.say(fmt::format("{}: rescued, not complete", shownName(output.name)));
    }
    return ExitCode::Done;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    addInput(app, arguments->input, "The binary policy, signed or not");
    addOutput(app, arguments->output, arguments->force,
              "The XML to write (default: the input's name with .xml)");
    app.add_flag("--rescue", arguments->rescue,
                 "Write what could be read of a damaged policy, and report the rest");
    return [arguments](const Session& session) { return decompile(session, *arguments); };
}

} // namespace

const Command decompileCommand{
    "decompile", "Make XML from a binary policy, signed or not",
    R"(A policy that is cut off, damaged or of a newer format is an error that says at which byte what was
expected; with --rescue everything up to there is written all the same, the exit code is 0, and the
last line says "rescued, not complete". A signature is taken off, not verified. Binary policies hold
no IDs, names or comments: IDs are made up. The XML is compiled again and compared with the input.

Examples:
  cipwright-cli decompile policy.cip
  cipwright-cli decompile SiPolicy.p7b -o policy.xml
  cipwright-cli decompile --rescue damaged.cip -o rescued.xml)",
    declare};

} // namespace cipwright::cli
