#include "core/work/tidy.h"
#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/editing.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string input;
    std::string output;
    bool dryRun = false;
    bool force = false;
};

// "FILE:LINE:COLUMN: what is done" for each step.
std::string stepsText(const Editable& policy, const std::vector<TidyStep>& steps) {
    const LineIndex lines = policy.text.lines();
    std::string text;
    for (const TidyStep& step : steps) {
        const LineColumn at = lines.at(step.place.begin);
        text += fmt::format("{}:{}:{}: {}\n", policy.input.label(), at.line, at.column,
                            inWords(step.words));
    }
    return text;
}

ExitCode tidy(const Session& session, const Arguments& arguments) {
    auto policy = readEditable(session, arguments.input,
                               arguments.dryRun ? std::string(standardStream) : arguments.output);
    if (!policy) {
        return policy.error();
    }
    const auto rounds = planTidyRounds(policy->text, policy->read.policy);
    if (!rounds) {
        return applyEdit(session, *policy, std::unexpected(rounds.error()));
    }
    std::string told;
    std::size_t count = 0;
    for (const TidyRound& round : *rounds) {
        told += stepsText(*policy, round.steps);
        count += round.steps.size();
        policy->apply(round.patch);
    }
    if (arguments.dryRun) {
        const ExitCode code = writeStandardOutput(session, told);
        session.say(fmt::format("{}: steps that would tidy it: {}", policy->input.label(), count));
        return code;
    }
    const ExitCode code = writeEdited(session, *policy, {arguments.output, arguments.force});
    if (code == ExitCode::Done) {
        told += fmt::format("{}: steps that tidied it: {}", policy->input.label(), count);
        session.say(told);
    }
    return code;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    addInput(app, arguments->input, "The policy, as XML or binary");
    app.add_flag("--dry-run", arguments->dryRun, "Say what would be done, and do nothing");
    addEditedOutput(app, arguments->output, arguments->force);
    return [arguments](const Session& session) { return tidy(session, *arguments); };
}

} // namespace

const Command tidyCommand{
    "tidy", "Take out what does nothing: equal rules, references to nothing, unused items",
    R"(What is allowed and denied stays what it was. Two rules are equal when they are of one kind, compare
the same values and stand in the same lists of scenarios; all that refers to the one that goes refers
to the other then. Rules, signers and EKUs go that nothing refers to, and references to what is not
there, unless a signer would come to stand for more without them. Each step is told with its line, in
the text as it is then. Items go with the comment above them.

Examples:
  cipwright-cli tidy --dry-run policy.xml
  cipwright-cli tidy policy.xml
  cipwright-cli tidy policy.xml -o tidied.xml)",
    declare};

} // namespace cipwright::cli
