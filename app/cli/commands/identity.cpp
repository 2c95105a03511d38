#include "core/work/identity.h"
#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/editing.h"
#include "app/cli/fresh.h"
#include "app/cli/messages.h"
#include "core/xml/render.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cipwright::cli {

namespace {

struct Arguments {
    std::string input;
    std::string output;
    std::optional<std::string> version;
    bool bumpVersion = false;
    bool newId = false;
    std::optional<std::string> name;
    std::optional<std::string> id;
    std::string format;
    bool force = false;

    [[nodiscard]] bool change() const {
        return version || bumpVersion || newId || name || id || !format.empty();
    }
};

std::vector<IdentityPart> partsOf(const Policy& policy) {
    return previewIdentity(policy, {}).value_or(std::vector<IdentityPart>());
}

std::string shown(const std::string& value) {
    return value.empty() ? "(none)" : printable(value);
}

// A line for each part of an identity.
std::string identityOf(const Policy& policy) {
    std::string text;
    for (const IdentityPart& part : partsOf(policy)) {
        text += fmt::format("{:12}  {}\n", part.name, shown(part.before));
    }
    return text;
}

// A line for each part that has changed.
std::string changesOf(const Policy& before, const Policy& after, const std::string& label) {
    const auto old = partsOf(before);
    const auto fresh = partsOf(after);
    std::string text;
    for (std::size_t i = 0; i < std::min(old.size(), fresh.size()); ++i) {
        if (old[i].before != fresh[i].before) {
            text += fmt::format("{}{}: {} {} -> {}", text.empty() ? "" : "\n", label, old[i].name,
                                shown(old[i].before), shown(fresh[i].before));
        }
    }
    return text.empty() ? label + ": it was all so already" : text;
}

IdentityChange changeOf(const Arguments& arguments) {
    IdentityChange change;
    change.version = arguments.version;
    change.bumpVersion = arguments.bumpVersion;
    change.newId = arguments.newId;
    change.freshId = freshGuid();
    change.name = arguments.name;
    change.id = arguments.id;
    if (!arguments.format.empty()) {
        change.format =
            arguments.format == "single" ? PolicyFormat::Single : PolicyFormat::Multiple;
    }
    return change;
}

ExitCode identity(const Session& session, const Arguments& arguments) {
    // What is only shown needs no output.
    auto policy = readEditable(session, arguments.input,
                               arguments.change() ? arguments.output : std::string(standardStream));
    if (!policy) {
        return policy.error();
    }
    if (!arguments.change()) {
        return writeStandardOutput(session, identityOf(policy->read.policy));
    }
    const auto patches = changeIdentity(policy->text, policy->read.policy, changeOf(arguments));
    if (!patches) {
        return applyEdit(session, *policy, std::unexpected(patches.error()));
    }
    const Policy before = policy->read.policy;
    for (const TextPatch& patch : *patches) {
        policy->apply(patch);
    }
    const ExitCode code = writeEdited(session, *policy, {arguments.output, arguments.force});
    if (code == ExitCode::Done) {
        session.say(changesOf(before, policy->read.policy, policy->input.label()));
    }
    return code;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    addInput(app, arguments->input, "The policy, as XML or binary");
    const auto isVersion = [](const std::string& text) {
        return Version::parse(text) ? std::string()
                                    : "\"" + text + "\" is not four numbers from 0 to 65535";
    };
    CLI::Option* const bump = app.add_flag("--bump-version", arguments->bumpVersion,
                                           "Raise the last part of VersionEx; 65535 carries over");
    app.add_option("--set-version", arguments->version, "Set VersionEx")
        ->type_name("VERSION")
        ->check(isVersion)
        ->excludes(bump);
    app.add_flag("--new-id", arguments->newId,
                 "A new PolicyID, and BasePolicyID too where the two were equal");
    app.add_option("--set-name", arguments->name, "The name that CiTool and events show")
        ->type_name("TEXT");
    app.add_option("--set-id", arguments->id, "The id that events show, such as a date")
        ->type_name("TEXT");
    app.add_option("--format", arguments->format, "Convert to the format that Windows keeps it in")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"single", "multiple"}));
    addEditedOutput(app, arguments->output, arguments->force);
    return [arguments](const Session& session) { return identity(session, *arguments); };
}

} // namespace

const Command identityCommand{
    "identity", "Show or change version, IDs, name and format of a policy",
    R"(Without an option to change something, the identity is printed. Changes are made in the file itself, or
where -o says; all else of the file stays. "multiple" is the format of Windows 10 1903 and later: each
policy has a PolicyID and is {PolicyID}.cip. "single" is SiPolicy.p7b, one base policy for a machine; a
policy that becomes single loses the option for supplementals.

Examples:
  cipwright-cli identity policy.xml
  cipwright-cli identity policy.xml --bump-version
  cipwright-cli identity policy.xml --new-id --set-name "Kiosks" -o kiosks.xml
  cipwright-cli identity SiPolicy.xml --format multiple)",
    declare};

} // namespace cipwright::cli
