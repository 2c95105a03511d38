#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/fresh.h"
#include "app/cli/loading.h"
#include "app/cli/messages.h"
#include "app/cli/validate/checking.h"
#include "core/check/checker.h"
#include "core/check/schema/readchecked.h"
#include "core/work/templates.h"
#include "core/xml/writer.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <utility>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string which;
    std::string name;
    std::string base;
    std::string output;
    bool list = false;
    bool force = false;
};

ExitCode listTemplates(const Session& session) {
    std::string text;
    for (const TemplateInfo& info : policyTemplates()) {
        text += fmt::format("{:<14} {}\n", info.name, info.sentence);
    }
    return writeStandardOutput(session, text);
}

// What stands between a new supplemental and its base.
void reportFit(const Session& session, const std::string& label, const std::string& text,
               const Policy& base) {
    const PolicyText policyText(text);
    CheckContext context;
    context.base = &base;
    Diagnostics found = Checker().check(policyText, readChecked(policyText), context);
    std::erase_if(found,
                  [](const Diagnostic& d) { return !d.code().starts_with("supplemental."); });
    const LineIndex lines = policyText.lines();
    session.report(found, label, &lines);
}

ExitCode make(const Session& session, const Arguments& arguments) {
    if (arguments.list) {
        return listTemplates(session);
    }
    const TemplateInfo* const info = findTemplate(arguments.which);
    if (info == nullptr) {
        session.report(Diagnostic::inText(messages::templateNeeded, {}));
        return ExitCode::CallWrong;
    }
    const auto base = loadBase(session, arguments.base);
    if (!base) {
        return base.error();
    }
    const NewPolicy wanted{arguments.name, freshGuid(), today(), base->get()};
    const auto policy = makePolicy(info->which, wanted);
    if (!policy) {
        const bool aboutBase = policy.error().front().code().starts_with("base.");
        session.report(policy.error(),
                       aboutBase ? Input{arguments.base, {}}.label() : std::string(programName));
        return aboutBase ? ExitCode::InputWrong : ExitCode::CallWrong;
    }
    const std::string text = writePolicy(*policy);
    const Output output{arguments.output.empty() ? std::string(standardStream) : arguments.output,
                        arguments.force};
    const Input source{arguments.base.empty() ? std::string(standardStream) : arguments.base, {}};
    const ExitCode code = writeOutput(session, source, output, text);
    if (code != ExitCode::Done) {
        return code;
    }
    if (*base != nullptr) {
        reportFit(session, shownName(output.name), text, **base);
    }
    session.say(fmt::format("wrote {}: PolicyID {}", shownName(output.name), wanted.id.toString()));
    return code;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    std::vector<std::string> names;
    for (const TemplateInfo& info : policyTemplates()) {
        names.emplace_back(info.name);
    }
    app.add_option("TEMPLATE", arguments->which, "What the policy begins as")
        ->type_name("TEMPLATE")
        ->check(CLI::IsMember(names));
    app.add_option("--name", arguments->name,
                   "The policy's name in events and lists (default: that of the template)")
        ->type_name("NAME");
    app.add_option("--base", arguments->base, "The base policy of a supplemental, XML or binary")
        ->type_name(std::string(fileValue));
    addOutput(app, arguments->output, arguments->force,
              "The policy to write as XML (default: standard output)");
    app.add_flag("--list", arguments->list, "List the templates");
    return [arguments](const Session& session) { return make(session, *arguments); };
}

} // namespace

const Command newCommand{
    "new", "Make a new policy from a template",
    R"(Writes XML with a PolicyID of its own. All templates audit and block nothing; turn audit mode off when
the events have been looked through. A supplemental blocks when its base does, and needs --base.

Examples:
  cipwright-cli new --list
  cipwright-cli new windows --name "Workstations" -o workstations.xml
  cipwright-cli new supplemental --base workstations.xml -o printers.xml)",
    declare};

} // namespace cipwright::cli
