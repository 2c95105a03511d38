#include "core/work/merge.h"
#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/loading.h"
#include "app/cli/messages.h"
#include "core/base/text.h"
#include "core/xml/render.h"

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
    std::string output;
    std::vector<std::string> preferences;
    bool force = false;
};

ExitCode callWrong(const Session& session, std::string problem) {
    session.report(Diagnostic::inText(
        messages::usage, {},
        {{"problem", std::move(problem)}, {"command", fmt::format("{} merge", programName)}}));
    return ExitCode::CallWrong;
}

// A policy by a word or by its number from 1.
std::optional<std::size_t> policyNumber(std::string_view word, std::size_t count) {
    constexpr std::array<std::string_view, 4> words{"first", "second", "third", "fourth"};
    std::optional<std::size_t> number;
    if (const auto* const known = std::ranges::find(words, word); known != words.end()) {
        number = static_cast<std::size_t>(known - words.begin());
    } else if (word == "last") {
        number = count - 1;
    } else if (const auto given = parseNumber<std::size_t>(word); given && *given > 0) {
        number = *given - 1;
    }
    return number && *number < count ? number : std::nullopt;
}

// What --prefer says; the word that says nothing where there is one.
std::expected<MergePreference, std::string> preferenceOf(const std::vector<std::string>& words,
                                                         std::size_t count) {
    MergePreference preference;
    for (const std::string& word : words) {
        const auto equals = word.rfind('=');
        const bool forAll = equals == std::string::npos;
        const auto number = policyNumber(forAll ? word : word.substr(equals + 1), count);
        if (!number) {
            return std::unexpected(word);
        }
        if (forAll) {
            preference.all = number;
        } else {
            preference.some.insert_or_assign(word.substr(0, equals), *number);
        }
    }
    return preference;
}

// One line for each thing that the policies do not agree on.
void listConflicts(const Session& session, const MergeResult& result,
                   const MergePreference& preference) {
    for (const MergeConflict& conflict : result.conflicts) {
        if (preference.all || preference.some.contains(conflict.key)) {
            continue;
        }
        std::string values;
        for (const auto& [number, value] : conflict.values) {
            values += fmt::format("{}{} in {}", values.empty() ? "" : ", ",
                                  value.empty() ? "none" : '"' + value + '"', number + 1);
        }
        session.report(Diagnostic::inText(
            messages::mergeConflict, {},
            {{"what", conflict.what}, {"values", std::move(values)}, {"key", conflict.key}}));
    }
    session.report(Diagnostic::inText(messages::mergeUndecided, {},
                                      {{"count", std::to_string(result.undecided)}}));
}

std::string summaryOf(const std::string& output, const MergeResult& result) {
    const ImportCounts& counts = result.counts;
    return fmt::format(
        "wrote {}: {} rules and {} signers added, {} rules and {} signers were there "
        "already, {} values chosen",
        shownName(output), counts.rules, counts.signers, counts.equalRules, counts.equalSigners,
        result.conflicts.size());
}

ExitCode merge(const Session& session, const Arguments& arguments) {
    if (arguments.inputs.size() < 2) {
        return callWrong(session, "Two policies at least are needed");
    }
    if (arguments.output.empty()) {
        return callWrong(session, "-o is needed");
    }
    if (std::ranges::count(arguments.inputs, standardStream) > 1) {
        return callWrong(session, "Standard input is one policy, not several");
    }
    const auto preference = preferenceOf(arguments.preferences, arguments.inputs.size());
    if (!preference) {
        return callWrong(session, "--prefer " + preference.error() + " names no policy");
    }
    std::vector<LoadedPolicy> policies;
    for (const std::string& name : arguments.inputs) {
        if (name != standardStream && sameFile(name, arguments.output)) {
            session.report(Diagnostic::inText(messages::sameFile, {}, {{"path", name}}));
            return ExitCode::CallWrong;
        }
        auto input = readInput(session, name);
        if (!input) {
            return input.error();
        }
        auto loaded = loadEither(session, *input);
        if (!loaded) {
            return loaded.error();
        }
        policies.push_back(std::move(*loaded));
    }
    std::vector<MergeInput> inputs;
    for (const LoadedPolicy& policy : policies) {
        inputs.push_back({&policy.text, &policy.policy});
    }
    const auto result = mergePolicies(inputs, *preference);
    if (!result) {
        session.report(result.error(), policies.front().label);
        return ExitCode::InputWrong;
    }
    session.report(result->warnings, shownName(arguments.output));
    if (result->undecided > 0) {
        listConflicts(session, *result, *preference);
        return ExitCode::InputWrong;
    }
    const ExitCode code = writeOutput(session, {arguments.inputs.front(), {}},
                                      {arguments.output, arguments.force}, result->text.toBytes());
    if (code == ExitCode::Done) {
        session.say(summaryOf(arguments.output, *result));
    }
    return code;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    app.add_option("INPUT", arguments->inputs, "Policies, as XML or binary")
        ->required()
        ->type_name(std::string(fileValue));
    addOutput(app, arguments->output, arguments->force, "The XML to write");
    app.add_option("--prefer", arguments->preferences,
                   "Whose values to take: first, second, ... last, a number, or KEY=one of these")
        ->type_name("WHICH")
        ->allow_extra_args(false);
    return [arguments](const Session& session) { return merge(session, *arguments); };
}

} // namespace

const Command mergeCommand{
    "merge", "Make one policy of several",
    R"(The result is the first policy's text, with what the others have beyond it and the notes above that.
Rules and signers that mean the same come once; IDs that are taken are changed. What cannot have two
values (identity, version, options, settings) is listed and nothing is written, with exit code 1,
unless --prefer says whose value to take, for all or by the key that the list names. The denies of
a supplemental that is merged into a base get to work there, which is said.

Examples:
  cipwright-cli merge base.xml blocklist.xml -o merged.xml --prefer first
  cipwright-cli merge a.xml b.cip -o c.xml --prefer first --prefer "Enabled:Audit Mode=second")",
    declare};

} // namespace cipwright::cli
