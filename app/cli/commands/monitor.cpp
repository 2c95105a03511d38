#include "core/work/monitor.h"
#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/editing.h"
#include "app/cli/fresh.h"
#include "app/cli/messages.h"
#include "app/cli/monitorlist.h"
#include "core/base/text.h"
#include "core/work/hunting.h"
#include "core/work/templates.h"
#include "core/xml/writer.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string input; ///< The list of "new", else the policy.
    std::string list;  ///< Of "add".
    std::string name;
    std::string output;
    std::string format{"text"};
    std::string query;
    bool force = false;
};

std::expected<std::vector<RuleLine>, ExitCode> readList(const Session& session,
                                                        const std::string& name) {
    const auto input = readInput(session, name);
    if (!input) {
        return std::unexpected(input.error());
    }
    // Lists come from spreadsheets and from editors of all kinds, in UTF-16 too.
    const PolicyText text = PolicyText::fromBytes(input->bytes);
    // No file has a name with "<".
    if (kindOf(input->bytes) == InputKind::Binary || trimmed(text.text()).starts_with('<')) {
        session.report({Diagnostic::inText(messages::listIsPolicy, {})}, input->label());
        return std::unexpected(ExitCode::InputWrong);
    }
    std::vector<RuleLine> lines = ruleLinesOf(text.text(), {});
    if (lines.empty()) {
        session.report({Diagnostic::inText(cipwright::messages::monitorEmpty, {})}, input->label());
        return std::unexpected(ExitCode::InputWrong);
    }
    if (const Diagnostics problems = ruleLineProblems(lines); !problems.empty()) {
        const LineIndex index = text.lines();
        session.report(problems, input->label(), &index);
        return std::unexpected(ExitCode::InputWrong);
    }
    return lines;
}

ExitCode makeNew(const Session& session, const Arguments& arguments) {
    const auto lines = readList(session, arguments.input);
    if (!lines) {
        return lines.error();
    }
    const NewPolicy wanted{arguments.name, freshGuid(), today(), nullptr};
    const auto policy = makeMonitor(wanted, *lines);
    if (!policy) {
        session.report(policy.error(), arguments.input);
        return ExitCode::InputWrong;
    }
    const Input list{arguments.input, {}};
    const Output output{arguments.output.empty() ? std::string(standardStream) : arguments.output,
                        arguments.force};
    const ExitCode code = writeOutput(session, list, output, writePolicy(*policy));
    if (code == ExitCode::Done) {
        session.say(fmt::format("wrote {}: {} files watched, PolicyID {}", shownName(output.name),
                                monitorEntries(*policy).size(), wanted.id.toString()));
    }
    return code;
}

/// A policy of which only something is shown, so that a binary needs no output.
std::expected<Editable, ExitCode> readShown(const Session& session, const Arguments& arguments) {
    return readEditable(session, arguments.input, std::string(standardStream));
}

ExitCode showList(const Session& session, const Arguments& arguments) {
    const auto policy = readShown(session, arguments);
    if (!policy) {
        return policy.error();
    }
    session.report(monitorRemarks(policy->read.policy), policy->input.label());
    const auto entries = monitorEntries(policy->read.policy);
    return writeStandardOutput(session, arguments.format == "csv"    ? monitorAsCsv(entries)
                                        : arguments.format == "json" ? monitorAsJson(entries)
                                                                     : monitorAsText(entries));
}

/// What a command does to a list: a patch, and what to say of it.
struct ListChange {
    TextPatch patch;
    std::string words;
};

using Change = Result<ListChange> (*)(const PolicyText& text, const Policy& policy,
                                      std::span<const RuleLine> lines);

Result<ListChange> addLines(const PolicyText& text, const Policy& policy,
                            std::span<const RuleLine> lines) {
    auto addition = addToMonitor(text, policy, lines);
    if (!addition) {
        return std::unexpected(std::move(addition.error()));
    }
    return ListChange{std::move(addition->patch),
                      fmt::format("{} added, {} known", addition->added, addition->known)};
}

Result<ListChange> sortLines(const PolicyText& text, const Policy& policy,
                             std::span<const RuleLine>) {
    auto patch = sortMonitor(text, policy);
    if (!patch) {
        return std::unexpected(std::move(patch.error()));
    }
    std::string words = fmt::format("{} moved", patch->edits().size());
    return ListChange{*std::move(patch), std::move(words)};
}

Result<ListChange> dropDoubles(const PolicyText& text, const Policy& policy,
                               std::span<const RuleLine>) {
    auto patch = dropMonitorDoubles(text, policy);
    if (!patch) {
        return std::unexpected(std::move(patch.error()));
    }
    return ListChange{*std::move(patch),
                      fmt::format("{} doubles removed", monitorDoubles(policy).size())};
}

ExitCode change(const Session& session, const Arguments& arguments, Change make) {
    std::vector<RuleLine> lines;
    if (!arguments.list.empty()) {
        auto read = readList(session, arguments.list);
        if (!read) {
            return read.error();
        }
        lines = *std::move(read);
    }
    auto policy = readEditable(session, arguments.input, arguments.output);
    if (!policy) {
        return policy.error();
    }
    auto changed = make(policy->text, policy->read.policy, lines);
    if (!changed) {
        session.report(changed.error(), policy->input.label());
        return ExitCode::InputWrong;
    }
    policy->apply(changed->patch);
    session.report(monitorRemarks(policy->read.policy), policy->input.label());
    const ExitCode code = writeEdited(session, *policy, {arguments.output, arguments.force});
    if (code == ExitCode::Done) {
        session.say(fmt::format("{}: {}",
                                arguments.output.empty() ? policy->input.label()
                                                         : shownName(arguments.output),
                                changed->words));
    }
    return code;
}

ExitCode showQueries(const Session& session, const Arguments& arguments) {
    const auto policy = readShown(session, arguments);
    if (!policy) {
        return policy.error();
    }
    std::string text;
    for (const HuntingQuery& query : huntingQueries(policy->read.policy)) {
        if (arguments.query.empty() || arguments.query == query.name) {
            text += text.empty() ? "" : "\n";
            text += query.text;
        }
    }
    return writeStandardOutput(session, text);
}

using Run = ExitCode (*)(const Session&, const Arguments&);

/// A command of this command.
struct Part {
    CLI::App* app;
    std::shared_ptr<Arguments> arguments;
    Run run;
};

Part partOf(CLI::App& app, const char* name, const char* summary, const char* inputWords,
            const char* inputName, Run run) {
    CLI::App* const part = app.add_subcommand(name, summary);
    auto arguments = std::make_shared<Arguments>();
    part->fallthrough();
    part->add_option(inputName, arguments->input, inputWords)
        ->required()
        ->type_name(std::string(fileValue));
    return {part, std::move(arguments), run};
}

Action declare(CLI::App& app) {
    app.require_subcommand(1);
    const char* const policy = "The policy, XML or binary";
    const char* const changed = "The policy to write (default: the input itself)";
    std::vector<Part> parts;
    parts.push_back(partOf(app, "new", "Make a policy that watches a list", "The list of files",
                           "LIST", makeNew));
    parts.back().app->add_option("--name", parts.back().arguments->name,
                                 "The policy's name in events (default: Monitor)");
    addOutput(*parts.back().app, parts.back().arguments->output, parts.back().arguments->force,
              "The policy to write as XML (default: standard output)");
    parts.push_back(
        partOf(app, "list", "Show the list that a policy holds", policy, "POLICY", showList));
    parts.back()
        .app
        ->add_option("--format", parts.back().arguments->format, "How to print it (default: text)")
        ->check(CLI::IsMember(std::vector<std::string>{"text", "csv", "json"}));
    parts.push_back(partOf(app, "add", "Add what a list has and the policy has not", policy,
                           "POLICY", [](const Session& session, const Arguments& arguments) {
                               return change(session, arguments, addLines);
                           }));
    parts.back()
        .app->add_option("LIST", parts.back().arguments->list, "The list of files to add")
        ->required()
        ->type_name(std::string(fileValue));
    addOutput(*parts.back().app, parts.back().arguments->output, parts.back().arguments->force,
              changed);
    parts.push_back(partOf(app, "sort", "Sort the list", policy, "POLICY",
                           [](const Session& session, const Arguments& arguments) {
                               return change(session, arguments, sortLines);
                           }));
    addOutput(*parts.back().app, parts.back().arguments->output, parts.back().arguments->force,
              changed);
    parts.push_back(partOf(app, "dedupe", "Remove what is in the list twice", policy, "POLICY",
                           [](const Session& session, const Arguments& arguments) {
                               return change(session, arguments, dropDoubles);
                           }));
    addOutput(*parts.back().app, parts.back().arguments->output, parts.back().arguments->force,
              changed);
    parts.push_back(partOf(app, "queries", "Print hunting queries for the policy", policy, "POLICY",
                           showQueries));
    std::vector<std::string> names;
    for (const HuntingQuery& query : huntingQueries(Policy())) {
        names.emplace_back(query.name);
    }
    parts.back()
        .app->add_option("--query", parts.back().arguments->query, "One of them (default: all)")
        ->check(CLI::IsMember(names));
    return [parts](const Session& session) {
        const auto chosen =
            std::ranges::find_if(parts, [](const Part& part) { return part.app->parsed(); });
        return chosen->run(session, *chosen->arguments);
    };
}

} // namespace

const Command monitorCommand{
    "monitor", "Make and keep policies that report files and block nothing",
    R"(A list has one file a line: a name, a path, a hash or a package family; or cells as CSV, with titles
such as Kind, Match and Note. Lines that begin with # or ; are comments, and become notes of the lines
below them. "add", "sort" and "dedupe" change the policy's own file unless -o names another.

Examples:
  cipwright-cli monitor new watch.txt --name "Watch" -o watch.xml
  cipwright-cli monitor list watch.xml
  cipwright-cli monitor add watch.xml more.txt
  cipwright-cli monitor queries watch.xml --query first-seen)",
    declare};

} // namespace cipwright::cli
