#include "core/work/supplemental.h"
#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/editing.h"
#include "app/cli/fresh.h"
#include "app/cli/overridefiles.h"
#include "app/cli/validate/checking.h"
#include "core/xml/render.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::vector<std::string> inputs; ///< One, but for "check".
    std::string base;
    std::string output;
    std::string format{"text"};
    bool newId = false;
    bool dropDenies = false;
    bool werror = false;
    bool force = false;
};

// Findings about a policy and its base, and no others.
CheckedFile checkedPair(Input& input, const Policy& base, OverrideFile& overrides) {
    CheckContext context;
    context.base = &base;
    CheckedFile file = checkFile(input, context, overrides, false);
    if (file.lines == nullptr) {
        return file; // What is wrong with a binary that cannot be read.
    }
    std::vector<std::optional<Fix>> fixes;
    Diagnostics found;
    for (std::size_t i = 0; i < file.found.size(); ++i) {
        if (isAboutPair(file.found[i].code())) {
            found.push_back(std::move(file.found[i]));
            fixes.push_back(i < file.fixes.size() ? std::move(file.fixes[i]) : std::nullopt);
        }
    }
    file.found = std::move(found);
    file.fixes = std::move(fixes);
    return file;
}

ExitCode check(const Session& session, const Arguments& arguments) {
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
        const auto set = overrides.fileFor(*input);
        if (!set) {
            worst = std::max(worst, set.error());
            continue;
        }
        files.push_back(checkedPair(*input, **base, **set));
    }
    const ExitCode written = writeStandardOutput(
        session, arguments.format == "json" ? jsonReport(files) : textReport(files));
    const Summary summary = summaryOf(files);
    if (summary.errors + summary.warnings + summary.infos == 0 && arguments.format == "text"
        && !files.empty()) {
        session.say(fmt::format("{}: nothing stands between {} and the base",
                                printable(arguments.base),
                                files.size() == 1 ? "the policy" : "the policies"));
    }
    const bool wrong = summary.errors > 0 || (arguments.werror && summary.warnings > 0);
    return std::max({worst, written, wrong ? ExitCode::InputWrong : ExitCode::Done});
}

using MakeSteps = Result<SupplementalSteps> (*)(const PolicyText& text, const Policy& policy,
                                                const SupplementalWish& wish);

ExitCode change(const Session& session, const Arguments& arguments, MakeSteps makeSteps) {
    const auto base = loadBase(session, arguments.base);
    if (!base) {
        return base.error();
    }
    auto policy = readEditable(session, arguments.inputs.front(), arguments.output);
    if (!policy) {
        return policy.error();
    }
    const auto steps = makeSteps(policy->text, policy->read.policy,
                                 {.base = **base,
                                  .freshId = freshGuid(),
                                  .newId = arguments.newId,
                                  .dropDenies = arguments.dropDenies});
    if (!steps) {
        const bool aboutBase = steps.error().front().code().starts_with("base.");
        const LineIndex lines = policy->text.lines();
        session.report(steps.error(),
                       aboutBase ? Input{arguments.base, {}}.label() : policy->input.label(),
                       aboutBase ? nullptr : &lines);
        return ExitCode::InputWrong;
    }
    for (const SupplementalStep& step : *steps) {
        policy->apply(step.patch);
    }
    const ExitCode code = writeEdited(session, *policy, {arguments.output, arguments.force});
    if (code != ExitCode::Done) {
        return code;
    }
    // The result's own name, since places are those of what was written.
    const std::string label = arguments.output.empty() || arguments.output == standardStream
                                  ? policy->input.label()
                                  : arguments.output;
    std::string said;
    for (const SupplementalStep& step : *steps) {
        const std::string words = inWords(step.words);
        if (words != std::exchange(said, words)) {
            session.say(fmt::format("{}: {}", printable(label), words));
        }
    }
    if (steps->empty()) {
        session.say(fmt::format("{}: nothing to change", printable(label)));
    }
    const LineIndex lines = policy->text.lines();
    session.report(checkPair(policy->text, policy->read, **base), label, &lines);
    return ExitCode::Done;
}

using Run = ExitCode (*)(const Session&, const Arguments&);

/// A command of this command.
struct Part {
    CLI::App* app;
    std::shared_ptr<Arguments> arguments;
    Run run;
};

Part partOf(CLI::App& app, const char* name, const char* summary, const char* inputWords, Run run) {
    CLI::App* const part = app.add_subcommand(name, summary);
    auto arguments = std::make_shared<Arguments>();
    part->fallthrough();
    part->add_option("POLICY", arguments->inputs, inputWords)
        ->required()
        ->type_name(std::string(fileValue));
    part->add_option("--base", arguments->base, "The base policy, XML or binary")
        ->required()
        ->type_name(std::string(fileValue));
    return {part, std::move(arguments), run};
}

// What the commands that change a policy have in common.
void addChange(const Part& part) {
    part.app->get_option("POLICY")->expected(1);
    part.app->add_flag("--new-id", part.arguments->newId, "Give the policy a new PolicyID");
    part.app->add_flag("--drop-denies", part.arguments->dropDenies,
                       "Remove what denies, which Windows ignores in a supplemental");
    addEditedOutput(*part.app, part.arguments->output, part.arguments->force);
}

Action declare(CLI::App& app) {
    app.require_subcommand(1);
    std::vector<Part> parts;
    parts.push_back(partOf(app, "make", "Turn a base policy into a supplemental of another",
                           "The policy to change, XML or binary",
                           [](const Session& session, const Arguments& arguments) {
                               return change(session, arguments, turnIntoSupplemental);
                           }));
    addChange(parts.back());
    parts.push_back(partOf(app, "rehome", "Move a supplemental to another base",
                           "The policy to change, XML or binary",
                           [](const Session& session, const Arguments& arguments) {
                               return change(session, arguments, moveToBase);
                           }));
    addChange(parts.back());
    parts.push_back(partOf(app, "check", "Say whether supplementals and their base fit together",
                           "The supplementals, XML or binary", check));
    parts.back()
        .app
        ->add_option("--format", parts.back().arguments->format, "How to print it (default: text)")
        ->check(CLI::IsMember(std::vector<std::string>{"text", "json"}));
    parts.back().app->add_flag("--werror", parts.back().arguments->werror,
                               "Exit with 1 for warnings too");
    return [parts](const Session& session) {
        const auto chosen =
            std::ranges::find_if(parts, [](const Part& part) { return part.app->parsed(); });
        return chosen->run(session, *chosen->arguments);
    };
}

} // namespace

const Command supplementalCommand{
    "supplemental", "Turn policies into supplementals of a base, move them, check the pair",
    R"("make" sets type and IDs, and removes the options that come from the base and the
SupplementalPolicySigners; "rehome" sets BasePolicyID. For a base that must be signed the policy becomes
one that must be, with the signers that the base lists. All else of the file stays. Each change is
said, then what still stands between the two, as "check" says it: IDs, options, audit mode in one of
them only, denies that Windows ignores, signers. "new supplemental" makes an empty one.

Examples:
  cipwright-cli supplemental make printers.xml --base workstations.xml
  cipwright-cli supplemental rehome printers.xml --base kiosks.xml -o kiosk-printers.xml
  cipwright-cli supplemental check printers.xml --base workstations.cip)",
    declare};

} // namespace cipwright::cli
