#include "core/work/merge.h"
#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/gitfile.h"
#include "app/cli/loading.h"
#include "app/cli/messages.h"
#include "core/base/text.h"
#include "core/work/auditguard.h"
#include "core/work/threeway.h"
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
    std::string base;
    std::string output;
    std::string name;
    std::vector<std::string> preferences;
    bool resolve = false;
    bool requireAudit = false;
    bool force = false;

    [[nodiscard]] bool isThreeWay() const { return resolve || !base.empty(); }
};

/// Policies to be merged, the first one's text with what the others have or changed.
struct Loaded {
    std::vector<LoadedPolicy> policies;
    std::optional<LoadedPolicy> base;
};

ExitCode callWrong(const Session& session, std::string problem) {
    session.report(Diagnostic::inText(
        messages::usage, {},
        {{"problem", std::move(problem)}, {"command", fmt::format("{} merge", programName)}}));
    return ExitCode::CallWrong;
}

// A policy by a word or by its number from 1.
std::optional<std::size_t> policyNumber(std::string_view word, std::size_t count, bool threeWay) {
    constexpr std::array<std::string_view, 4> words{"first", "second", "third", "fourth"};
    constexpr std::array<std::string_view, 2> sides{"ours", "theirs"};
    const auto numberIn = [&](const auto& names) -> std::optional<std::size_t> {
        const auto* const known = std::ranges::find(names, word);
        return known != names.end() ? std::optional(static_cast<std::size_t>(known - names.begin()))
                                    : std::nullopt;
    };
    auto number = numberIn(words);
    if (!number && threeWay) {
        number = numberIn(sides);
    }
    if (!number && word == "last") {
        number = count - 1;
    }
    if (const auto given = parseNumber<std::size_t>(word); !number && given && *given > 0) {
        number = *given - 1;
    }
    return number && *number < count ? number : std::nullopt;
}

// What --prefer says; the word that says nothing where there is one.
std::expected<MergePreference, std::string> preferenceOf(const std::vector<std::string>& words,
                                                         std::size_t count, bool threeWay) {
    MergePreference preference;
    for (const std::string& word : words) {
        const auto equals = word.rfind('=');
        const bool forAll = equals == std::string::npos;
        const auto number = policyNumber(forAll ? word : word.substr(equals + 1), count, threeWay);
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

std::string quoted(const std::string& value) {
    return value.empty() ? "none" : '"' + value + '"';
}

Diagnostic conflictOf(const MergeConflict& conflict, bool threeWay) {
    if (threeWay) {
        // What happened to an item has no value that was before.
        const MessageDef& def =
            conflict.isDeletion ? messages::mergeOneDeleted : messages::mergeBothChanged;
        const auto value = [&](std::size_t number) {
            const std::string& text = conflict.values.at(number);
            return conflict.isDeletion ? text : quoted(text);
        };
        return Diagnostic::inText(def, {},
                                  {{"what", conflict.what},
                                   {"ours", value(oursNumber)},
                                   {"theirs", value(theirsNumber)},
                                   {"base", quoted(conflict.base)},
                                   {"key", conflict.key}});
    }
    std::string values;
    for (const auto& [number, value] : conflict.values) {
        values += fmt::format("{}{} in {}", values.empty() ? "" : ", ", quoted(value), number + 1);
    }
    return Diagnostic::inText(
        messages::mergeConflict, {},
        {{"what", conflict.what}, {"values", std::move(values)}, {"key", conflict.key}});
}

// One line for each thing that the policies do not agree on.
void listConflicts(const Session& session, const MergeResult& result,
                   const MergePreference& preference, bool threeWay, const std::string& name) {
    Diagnostics lines;
    for (const MergeConflict& conflict : result.conflicts) {
        if (!preference.all && !preference.some.contains(conflict.key)) {
            lines.push_back(conflictOf(conflict, threeWay));
        }
    }
    lines.push_back(Diagnostic::inText(messages::mergeUndecided, {},
                                       {{"count", std::to_string(result.undecided)}}));
    if (name.empty()) {
        for (const Diagnostic& line : lines) {
            session.report(line);
        }
    } else {
        session.report(lines, printable(name));
    }
}

std::string summaryOf(const std::string& output, const MergeResult& result) {
    const ImportCounts& counts = result.counts;
    return fmt::format(
        "wrote {}: {} rules and {} signers added, {} rules and {} signers were there "
        "already, {} values chosen",
        shownName(output), counts.rules, counts.signers, counts.equalRules, counts.equalSigners,
        result.conflicts.size());
}

std::string summaryOfThreeWay(const std::string& output, const MergeResult& result) {
    std::size_t edits = 0;
    for (const TextPatch& patch : result.patches) {
        edits += patch.edits().size();
    }
    return fmt::format("wrote {}: {} edits of ours for what theirs changed, {} rules and {} "
                       "signers added, {} conflicts decided",
                       shownName(output), edits, result.counts.rules, result.counts.signers,
                       result.conflicts.size());
}

// What stands against the call itself.
std::string problemOf(const Arguments& arguments) {
    if (arguments.resolve) {
        return arguments.inputs.size() != 1 ? "With --resolve there is one policy to name"
               : !arguments.base.empty()    ? "--resolve knows the base itself"
               : arguments.inputs[0] == "-" ? "--resolve needs a file in git"
               : arguments.output.empty() && !arguments.force
                   ? "--resolve replaces the file, for which --force is needed"
                   : "";
    }
    std::vector<std::string> all = arguments.inputs;
    if (!arguments.base.empty()) {
        if (all.size() != 2) {
            return "With --base there are two policies to name, ours and theirs";
        }
        all.push_back(arguments.base);
    }
    return all.size() < 2             ? "Two policies at least are needed"
           : arguments.output.empty() ? "-o is needed"
           : std::ranges::count(all, standardStream) > 1
               ? "Standard input is one policy, not several"
               : "";
}

std::expected<LoadedPolicy, ExitCode> load(const Session& session,
                                           std::expected<Input, ExitCode> input) {
    return input ? loadEither(session, *input) : std::unexpected(input.error());
}

// The policies of a file in conflict, from git's index.
std::expected<Loaded, ExitCode> loadFromIndex(const Session& session, const std::string& name) {
    Loaded loaded;
    for (const char* const stage : {":1", ":2", ":3"}) {
        auto policy = load(session, readFromGit(session, stage, name));
        if (!policy) {
            return std::unexpected(policy.error());
        }
        if (!loaded.base) {
            loaded.base = std::move(*policy);
        } else {
            loaded.policies.push_back(std::move(*policy));
        }
    }
    return loaded;
}

std::expected<Loaded, ExitCode> loadAll(const Session& session, const Arguments& arguments) {
    if (arguments.resolve) {
        return loadFromIndex(session, arguments.inputs.front());
    }
    Loaded loaded;
    for (const std::string& name : arguments.inputs) {
        auto policy = load(session, readInput(session, name));
        if (!policy) {
            return std::unexpected(policy.error());
        }
        loaded.policies.push_back(std::move(*policy));
    }
    if (!arguments.base.empty()) {
        auto input = readInput(session, arguments.base);
        if (!input) {
            return std::unexpected(input.error());
        }
        // Git gives an empty base where both sides added the file.
        if (!input->bytes.empty()) {
            auto policy = loadEither(session, *input);
            if (!policy) {
                return std::unexpected(policy.error());
            }
            loaded.base = std::move(*policy);
        }
    }
    return loaded;
}

// Keys that --prefer decides and on which there is nothing to decide: likely misspelt.
void reportIdleKeys(const Session& session, const MergePreference& preference,
                    const MergeResult& result) {
    for (const auto& [key, number] : preference.some) {
        if (std::ranges::find(result.conflicts, key, &MergeConflict::key)
            == result.conflicts.end()) {
            session.report(Diagnostic::inText(messages::mergeNoSuchKey, {}, {{"key", key}}));
        }
    }
}

// Whether the result may be written where one of the policies only audits and it would block.
bool mayBlock(const Session& session, const Arguments& arguments, const Loaded& loaded,
              const MergeResult& result) {
    if (!blocks(result.policy)) {
        return true;
    }
    if (arguments.requireAudit) {
        session.report({auditMissing(result.policy)}, shownName(arguments.output));
        return false;
    }
    const auto audits = std::ranges::find_if(loaded.policies, [](const LoadedPolicy& each) {
        return hasMode(each.policy) && !blocks(each.policy);
    });
    if (audits != loaded.policies.end()) {
        const auto number = audits - loaded.policies.begin();
        session.report(Diagnostic::inText(
            messages::mergeBlocks, {},
            {{"path", audits->label},
             {"number", loaded.base ? std::string(number == 0 ? "ours" : "theirs")
                                    : std::to_string(number + 1)}}));
    }
    return true;
}

Result<MergeResult> mergeAll(const Loaded& loaded, const MergePreference& preference) {
    std::vector<MergeInput> inputs;
    for (const LoadedPolicy& policy : loaded.policies) {
        inputs.push_back({&policy.text, &policy.policy});
    }
    return loaded.base ? mergeThreeWay({&loaded.base->text, &loaded.base->policy}, inputs[0],
                                       inputs[1], preference)
                       : mergePolicies(inputs, preference);
}

// A three-way merge may replace ours, as git wants it; other inputs are never overwritten.
bool replacesOurs(const Arguments& arguments) {
    return arguments.isThreeWay() && arguments.force && arguments.output != standardStream
           && sameFile(arguments.inputs.front(), arguments.output);
}

ExitCode write(const Session& session, const Arguments& arguments, const Loaded& loaded,
               std::string_view bytes) {
    const std::string& ours = arguments.inputs.front();
    if (replacesOurs(arguments) && !loaded.policies.front().binary) {
        return replaceInput(session, {ours, {}}, bytes);
    }
    return writeOutput(session, {ours, {}}, {arguments.output, arguments.force}, bytes);
}

ExitCode merge(const Session& session, Arguments arguments) {
    if (const std::string problem = problemOf(arguments); !problem.empty()) {
        return callWrong(session, problem);
    }
    if (arguments.output.empty()) {
        arguments.output = arguments.inputs.front();
    }
    const std::size_t count = arguments.isThreeWay() ? 2 : arguments.inputs.size();
    const auto preference = preferenceOf(arguments.preferences, count, arguments.isThreeWay());
    if (!preference) {
        return callWrong(session, "--prefer " + preference.error() + " names no policy");
    }
    std::vector<std::string> names = arguments.inputs;
    if (!arguments.base.empty()) {
        names.push_back(arguments.base);
    }
    for (std::size_t i = replacesOurs(arguments) ? 1 : 0; i < names.size(); ++i) {
        if (names[i] != standardStream && sameFile(names[i], arguments.output)) {
            session.report(Diagnostic::inText(messages::sameFile, {}, {{"path", names[i]}}));
            return ExitCode::CallWrong;
        }
    }
    const auto loaded = loadAll(session, arguments);
    if (!loaded) {
        return loaded.error();
    }
    const auto result = mergeAll(*loaded, *preference);
    if (!result) {
        session.report(result.error(), loaded->policies.front().label);
        return ExitCode::InputWrong;
    }
    session.report(result->warnings,
                   arguments.name.empty() ? shownName(arguments.output) : arguments.name);
    reportIdleKeys(session, *preference, *result);
    if (result->undecided > 0) {
        listConflicts(session, *result, *preference, loaded->base.has_value(), arguments.name);
        return ExitCode::InputWrong;
    }
    if (!mayBlock(session, arguments, *loaded, *result)) {
        return ExitCode::InputWrong;
    }
    const ExitCode code = write(session, arguments, *loaded, result->text.toBytes());
    if (code == ExitCode::Done) {
        const std::string& name = arguments.name.empty() ? arguments.output : arguments.name;
        session.say(loaded->base ? summaryOfThreeWay(name, *result) : summaryOf(name, *result));
    }
    return code;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    app.add_option("INPUT", arguments->inputs, "Policies, as XML or binary")
        ->required()
        ->type_name(std::string(fileValue));
    addOutput(app, arguments->output, arguments->force, "The XML to write");
    app.add_option("--base", arguments->base,
                   "What both policies were made of: merge what each changed since")
        ->type_name(std::string(fileValue));
    app.add_flag("--resolve", arguments->resolve,
                 "Merge the one policy named, which git left in conflict, from git's index");
    app.add_option("--prefer", arguments->preferences,
                   "Whose values to take: first, second, ... last, a number, with --base or "
                   "--resolve ours or theirs, or KEY=one of these")
        ->type_name("WHICH")
        ->allow_extra_args(false);
    app.add_flag("--require-audit", arguments->requireAudit,
                 "Refuse a result that would block, not only log");
    app.add_option("--name", arguments->name, "What to call the policy in messages")
        ->type_name("NAME");
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

With --base, what the second policy (theirs) changed since the base is done to the first (ours), whose
text may be replaced with --force. What only one of them changed is no conflict; of two new versions
the higher is taken. Git can use this for policies; app/cli/README.md says how.

Examples:
  cipwright-cli merge base.xml blocklist.xml -o merged.xml --prefer first
  cipwright-cli merge a.xml b.cip -o c.xml --prefer first --prefer "Enabled:Audit Mode=second"
  cipwright-cli merge --base old.xml mine.xml yours.xml -o merged.xml
  cipwright-cli merge --resolve policy.xml --force --prefer ours)",
    declare};

} // namespace cipwright::cli
