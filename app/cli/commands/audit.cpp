#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/editing.h"
#include "core/work/auditguard.h"
#include "core/work/policymode.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::vector<std::string> words; // [on|off] FILE
    std::string output;
    bool force = false;
};

// Says which mode a policy has, and what it blocks or would block.
ExitCode show(const Session& session, const std::string& name) {
    // Nothing is written, so that a binary needs no output: standard output stands for one.
    const auto policy = readEditable(session, name, std::string(standardStream));
    if (!policy) {
        return policy.error();
    }
    const Policy& read = policy->read.policy;
    std::string text = inWords(modeSentence(modeOf(read))) + '\n';
    if (const auto lines = whatEnforcingBlocks(read); !lines.empty()) {
        text += blocks(read) ? "\nWhat it blocks:\n" : "\nWhat would be blocked if enforced:\n";
        text += renderLines(lines, SummaryFormat::Text);
    }
    return writeStandardOutput(session, text);
}

ExitCode turn(const Session& session, const Arguments& arguments, bool on) {
    auto policy = readEditable(session, arguments.words.back(), arguments.output);
    if (!policy) {
        return policy.error();
    }
    ExitCode code =
        applyEdit(session, *policy, switchAuditMode(policy->text, policy->read.policy, on));
    if (code == ExitCode::Done) {
        code = writeEdited(session, *policy, {arguments.output, arguments.force});
    }
    if (code == ExitCode::Done) {
        session.say(fmt::format("{}: audit mode {} {}", policy->input.label(),
                                policy->changed ? "is now" : "was already", on ? "on" : "off"));
    }
    return code;
}

ExitCode audit(const Session& session, const Arguments& arguments) {
    if (arguments.words.size() == 1) {
        return show(session, arguments.words.front());
    }
    return turn(session, arguments, arguments.words.front() == "on");
}

// The first of two words must be a state.
std::string wrongState(const std::vector<std::string>& words) {
    return words.size() == 2 && words.front() != "on" && words.front() != "off"
               ? "\"" + words.front() + "\" is neither on nor off"
               : std::string();
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    app.add_option("POLICY", arguments->words,
                   "The policy, as XML or binary; before it \"on\" or \"off\" to switch it")
        ->required()
        ->expected(1, 2)
        ->type_name(std::string(fileValue));
    addEditedOutput(app, arguments->output, arguments->force);
    app.final_callback([arguments] {
        if (const std::string wrong = wrongState(arguments->words); !wrong.empty()) {
            throw CLI::ValidationError(wrong);
        }
    });
    return [arguments](const Session& session) { return audit(session, *arguments); };
}

} // namespace

const Command auditCommand{
    "audit", "Say what a policy would block if enforced, and turn audit mode on or off",
    R"(With a policy alone its mode is said, and what it blocks, or would begin to block: what no rule
allows, what rules deny, and what options do only when a policy is enforced. With "on" or "off"
before it, the option for audit mode is added or removed, in the file itself or where -o says; all
else of the file stays. A file of that name is ./on.

Examples:
  cipwright-cli audit policy.xml
  cipwright-cli audit off policy.xml
  cipwright-cli audit on policy.cip -o policy.xml)",
    declare};

} // namespace cipwright::cli
