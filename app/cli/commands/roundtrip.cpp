#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/loading.h"
#include "app/cli/losses.h"
#include "core/cip/writer.h"
#include "core/work/reencoding.h"
#include "core/xml/render.h"
#include "core/xml/writer.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::vector<std::string> inputs;
};

// The verdict on one file.
struct Verdict {
    bool agrees = false;
    std::string words;
};

Verdict verdictOf(const Comparison& comparison, const CipReading& reading) {
    switch (comparison.agreement) {
    case Agreement::SameBytes:
        return {true, fmt::format("same bytes ({}, format version {})", reading.info.policySize,
                                  comparison.formatVersion)};
    case Agreement::SameMeaning:
        return {true, fmt::format("same meaning (its format is read only; as version {})",
                                  comparison.formatVersion)};
    case Agreement::OtherBytes:
        return {false, fmt::format("DIFFERENT from byte 0x{:X} on", comparison.firstDifference)};
    case Agreement::NotCompiled:
        break;
    }
    return {false, "FAILED: what was made from it does not compile: "
                       + printable(comparison.problems.front().message())};
}

Verdict goBack(std::string_view file, const CipReading& reading) {
    return verdictOf(compareWithBinary(writePolicy(reading.policy), file, reading), reading);
}

Verdict fromBinary(const Session& session, const Input& input) {
    const CipReading reading = readCip(input.bytes);
    reportReading(session, input, reading);
    if (!reading.complete) {
        return {false, "FAILED: it could not be read in full"};
    }
    Verdict verdict = goBack(input.bytes, reading);
    if (reading.info.signedWrapper) {
        verdict.words += "; the signature around it is left out";
    }
    return verdict;
}

Verdict fromText(const Session& session, Input& input) {
    const LoadedText loaded = loadText(input);
    const LineIndex lines = loaded.text.lines();
    session.report(loaded.read.diagnostics, input.label(), &lines);
    if (hasErrors(loaded.read.diagnostics)) {
        return {false, "FAILED: it has errors"};
    }
    const auto compiled = compilePolicy(loaded.read.policy);
    session.report(compiled ? compiled->warnings : compiled.error(), input.label(), &lines);
    if (!compiled) {
        return {false, "FAILED: it does not compile"};
    }
    const CipReading reading = readCip(compiled->bytes);
    if (!reading.complete) {
        session.report(reading.diagnostics, input.label() + " (compiled)");
        return {false, "FAILED: what was compiled from it cannot be read"};
    }
    Verdict verdict = goBack(compiled->bytes, reading);
    const std::string losses = lossesOf(loaded.read.policy);
    verdict.words += losses.empty() ? "" : "; a binary does not hold " + losses;
    return verdict;
}

ExitCode roundtrip(const Session& session, const Arguments& arguments) {
    ExitCode worst = ExitCode::Done;
    for (const std::string& name : arguments.inputs) {
        auto input = readInput(session, name);
        if (!input) {
            worst = std::max(worst, input.error());
            continue;
        }
        const Verdict verdict = kindOf(input->bytes) == InputKind::Binary
                                    ? fromBinary(session, *input)
                                    : fromText(session, *input);
        if (!verdict.agrees) {
            worst = std::max(worst, ExitCode::InputWrong);
        }
        if (!verdict.agrees || !session.quiet) {
            const ExitCode code = writeStandardOutput(
                session, fmt::format("{}: {}\n", printable(input->label()), verdict.words));
            if (code != ExitCode::Done) {
                return code;
            }
        }
    }
    return worst;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    app.add_option("INPUT", arguments->inputs, "Policies, as XML or binary")
        ->required()
        ->type_name(std::string(fileValue));
    return [arguments](const Session& session) { return roundtrip(session, *arguments); };
}

} // namespace

const Command roundtripCommand{
    "roundtrip", "Compile or decompile, go back, and say whether bytes and meaning agree",
    R"(XML is compiled, decompiled and compiled again; a binary policy is decompiled and compiled. Equal
bytes prove that the meaning is the same. Each file gets one line; for XML it says how many names,
notes (comments above an item) and macros a binary does not hold. Nothing is written. The exit code is 1 if
any file disagrees.

Examples:
  cipwright-cli roundtrip policy.xml policy.cip
  cipwright-cli roundtrip --quiet policies/*)",
    declare};

} // namespace cipwright::cli
