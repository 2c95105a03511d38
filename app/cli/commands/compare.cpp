#include "core/work/compare.h"
#include "app/cli/arguments.h"
#include "app/cli/commands/commands.h"
#include "app/cli/gitfile.h"
#include "app/cli/loading.h"
#include "app/cli/messages.h"
#include "core/xml/policyeditor.h"
#include "core/xml/policyparts.h"
#include "core/xml/render.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace cipwright::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Arguments {
    std::vector<std::string> inputs;
    std::string revision;
    std::string format{"text"};
    bool names = false;
};

using Counts = std::array<std::size_t, differenceKindNames.size()>;

Counts countsOf(const std::vector<Difference>& differences) {
    Counts counts{};
    for (const Difference& difference : differences) {
        ++counts[static_cast<std::size_t>(difference.kind)];
    }
    return counts;
}

// Whether all that was found are other names for the same.
bool samePolicy(const std::vector<Difference>& differences) {
    return std::ranges::all_of(differences, &Difference::nameOnly);
}

std::string verdictOf(const LoadedPolicy& left, const LoadedPolicy& right,
                      const std::vector<Difference>& differences) {
    const std::string both =
        fmt::format("{} and {}", printable(left.label), printable(right.label));
    if (differences.empty()) {
        return both + ": the same policy\n";
    }
    const Counts counts = countsOf(differences);
    return fmt::format("{}: {}{} added, {} removed, {} changed, {} moved\n", both,
                       samePolicy(differences) ? "the same policy by other names: " : "", counts[0],
                       counts[1], counts[2], counts[3]);
}

std::string textReport(const LoadedPolicy& left, const LoadedPolicy& right,
                       const std::vector<Difference>& differences) {
    std::string report;
    for (const Difference& difference : differences) {
        report += printable(textOf(difference)) + '\n';
    }
    return report + verdictOf(left, right, differences);
}

Json placeOf(const LoadedPolicy& of, const LineIndex& lines, const std::optional<ItemRef>& item) {
    if (!item) {
        return nullptr;
    }
    const Span element = withList(of.policy, item->section,
                                  [&](const auto& list) { return list.element(item->index); });
    const std::string& id = idOf(of.policy, *item);
    return {{"section", nameOf(item->section)},
            {"index", item->index},
            {"id", id.empty() ? Json(nullptr) : Json(id)},
            {"line", of.binary ? Json(nullptr) : Json(lines.at(element.begin).line)}};
}

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

std::string jsonReport(const LoadedPolicy& left, const LoadedPolicy& right,
                       const std::vector<Difference>& differences) {
    const LineIndex leftLines = left.text.lines();
    const LineIndex rightLines = right.text.lines();
    Json list = Json::array();
    for (const Difference& difference : differences) {
        list.push_back({{"kind", nameOf(difference.kind)},
                        {"subject", nameOf(difference.subject)},
                        {"item", orNull(difference.what)},
                        {"attribute", orNull(difference.attribute)},
                        {"before", orNull(difference.before)},
                        {"after", orNull(difference.after)},
                        {"nameOnly", difference.nameOnly},
                        {"left", placeOf(left, leftLines, difference.left)},
                        {"right", placeOf(right, rightLines, difference.right)}});
    }
    const Counts counts = countsOf(differences);
    Json summary = Json::object();
    for (std::size_t i = 0; i < counts.size(); ++i) {
        summary[std::string(differenceKindNames[i])] = counts[i];
    }
    const Json report{{"left", left.label},
                      {"right", right.label},
                      {"same", samePolicy(differences)},
                      {"differences", std::move(list)},
                      {"summary", std::move(summary)}};
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

ExitCode callWrong(const Session& session, std::string problem) {
    session.report(Diagnostic::inText(
        messages::usage, {},
        {{"problem", std::move(problem)}, {"command", fmt::format("{} compare", programName)}}));
    return ExitCode::CallWrong;
}

ExitCode compare(const Session& session, const Arguments& arguments) {
    const bool fromGit = !arguments.revision.empty();
    if (arguments.inputs.size() != (fromGit ? 1U : 2U)) {
        return callWrong(session, fromGit ? "With --git there is one policy to name"
                                          : "Two policies are needed");
    }
    const std::string& first = arguments.inputs.front();
    const std::string& second = arguments.inputs.back();
    if (!fromGit && first == standardStream && second == standardStream) {
        return callWrong(session, "Standard input is one policy, not two");
    }
    auto leftInput =
        fromGit ? readFromGit(session, arguments.revision, first) : readInput(session, first);
    if (!leftInput) {
        return leftInput.error();
    }
    auto rightInput = readInput(session, second);
    if (!rightInput) {
        return rightInput.error();
    }
    const auto left = loadEither(session, *leftInput);
    const auto right = loadEither(session, *rightInput);
    if (!left || !right) {
        return ExitCode::InputWrong;
    }
    const auto differences =
        comparePolicies(left->policy, right->policy, {.names = arguments.names});
    const bool same = samePolicy(differences);
    if (same && session.quiet && arguments.format == "text") {
        return ExitCode::Done;
    }
    const ExitCode code = writeStandardOutput(
        session, arguments.format == "json" ? jsonReport(*left, *right, differences)
                                            : textReport(*left, *right, differences));
    return code != ExitCode::Done || same ? code : ExitCode::InputWrong;
}

Action declare(CLI::App& app) {
    auto arguments = std::make_shared<Arguments>();
    app.add_option("INPUT", arguments->inputs, "Two policies, as XML or binary")
        ->required()
        ->type_name(std::string(fileValue));
    app.add_option("--git", arguments->revision,
                   "Compare the one policy named with itself at this git revision")
        ->type_name("REVISION");
    app.add_option("--format", arguments->format, "What the result looks like")
        ->check(CLI::IsMember({"text", "json"}));
    app.add_flag("--names", arguments->names,
                 "List other IDs, names, notes and letter cases as well");
    return [arguments](const Session& session) { return compare(session, *arguments); };
}

} // namespace

const Command compareCommand{
    "compare", "Say what two policies, XML or binary, do differently",
    R"(Policies are compared by what they mean: IDs, names, comments, order, layout and rules that stand
twice make no difference. Rules, signers and so on that only one of them has are paired where they
are alike, and listed as changed. The exit code is 0 for the same policy and 1 for another, as for a
file that cannot be read as a policy.

Keys of --format json, which stay as they are (more may come): left, right (names), same (true,
false), differences: list of kind ("added", "removed", "changed", "moved"), subject ("policy",
"option", "eku", "fileRule", "artifactRule", "signer", "scenario", "setting", "macro", "app"), item
(in words), attribute, before, after, nameOnly, left and right (null, or section, index from 0, id,
line); summary: added, removed, changed, moved

Examples:
  cipwright-cli compare policy.xml policy.cip
  cipwright-cli compare --git HEAD~1 policy.xml
  git show main:policy.xml | cipwright-cli compare - policy.xml)",
    declare};

} // namespace cipwright::cli
