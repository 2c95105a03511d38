#include "core/base/stableorder.h"
#include "core/base/text.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/usage.h"
#include "core/work/itemwords.h"
#include "core/work/summaryparts.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace cipwright::summaryparts {

namespace {

namespace option = policyfacts::option;

/// Options that the other sections tell of, or that every other policy has.
constexpr std::array usualOptions{
    option::umci,
    option::auditMode,
    option::unsignedPolicy,
    option::noScripts,
    option::storeApps,
    option::managedInstaller,
    option::reputation,
    option::noRestart,
    option::supplementals,
    option::invalidateEas,
    option::bootMenu,
    option::bootAudit,
    option::revokedAsUnsigned,
    option::inheritDefault,
};

void addOptions(const Source& source, std::vector<SummaryLine>& lines) {
    const auto& set = source.policy.options;
    for (std::size_t i = 0; i < set.size(); ++i) {
        const std::string& name = set[i].option.text();
        if (std::ranges::find(usualOptions, std::string_view(name)) != usualOptions.end()) {
            continue;
        }
        lines.push_back({{findOption(name) != nullptr
                              ? "The option {option} is set."
                              : "The option {option} is set, which Windows does not know.",
                          {valueGap("option", name)}}});
    }
}

void addHead(const Policy& policy, std::vector<SummaryLine>& lines) {
    const std::string& hvci = policy.headerField(HeaderField::HvciOptions).value.text();
    if (const auto bits = parseNumber<std::uint32_t>(trimmed(hvci)); bits && *bits != 0) {
        lines.push_back({{"It turns memory integrity (HVCI) on, with the options {bits}.",
                          {valueGap("bits", hvci)}}});
    }
    if (policy.extras.setBits != 0 || policy.extras.clearBits != 0) {
        lines.push_back({{"Its binary has option bits that have no name."}});
    }

    struct Part {
        std::size_t count;
        std::string_view sentence;
    };

    const std::array<Part, 3> parts{{
        {policy.artifactRules.size(), "Artifact rules: {count}."},
        {policy.macros.size(), "Macros: {count}."},
        {policy.apps.size(), "Applications with settings of their own: {count}."},
    }};
    for (const auto& [count, sentence] : parts) {
        if (count != 0) {
            lines.push_back({{sentence, {countGap(count)}}});
        }
    }
}

void addScenario(const SigningScenario& scenario, std::vector<SummaryLine>& lines) {
    const Gap id = valueGap("id", scenario.id.text());
    if (placeOf(scenario) == InOther) {
        lines.push_back({{"Scenario {id} has the Value {value}, which is neither drivers (131) nor "
                          "programs (12).",
                          {id, valueGap("value", scenario.value.text())}}});
    }
    if (const std::string& algorithm = scenario.minimumHashAlgorithm.text(); !algorithm.empty()) {
        lines.push_back({{"Scenario {id} asks for hashes no weaker than algorithm {value}.",
                          {id, valueGap("value", algorithm)}}});
    }
    for (const auto kind : {SignerGroupKind::TestSigners, SignerGroupKind::TestSigningSigners}) {
        const SignerGroup& group = scenario.group(kind);
        if (!group.allowed.signers.empty() || !group.denied.signers.empty()
            || !group.rules.refs.empty()) {
            lines.push_back(
                {{"Scenario {id} has rules for test signing alone, in {group}.",
                  {id, valueGap("group", signerGroupNames[static_cast<std::size_t>(kind)])}}});
        }
    }
    for (const AppIdTag& tag : scenario.appIdTags.tags) {
        lines.push_back({{"Processes get the tag {key} with the value {value}.",
                          {valueGap("key", tag.key.text()), valueGap("value", tag.value.text())}}});
    }
}

/// The first finding of each code, and how many more there are.
void addFindings(const Source& source, std::vector<SummaryLine>& lines) {
    std::map<std::string_view, std::size_t> counts;
    std::vector<const Diagnostic*> firsts;
    for (const Diagnostic& found : source.input.found) {
        if (found.severity() != Severity::Info && ++counts[found.code()] == 1) {
            firsts.push_back(&found);
        }
    }
    firsts = inStableOrder(std::move(firsts), [](const Diagnostic* d) { return d->severity(); });
    if (firsts.empty()) {
        return;
    }
    SummaryLine line{{"Errors and warnings, one of each kind:"}};
    for (const Diagnostic* const first : firsts) {
        if (line.items.size() == source.input.mostItems) {
            ++line.more;
            continue;
        }
        const std::size_t others = counts[first->code()] - 1;
        std::vector<Gap> gaps{valueGap("message", first->message()),
                              valueGap("code", first->code()), countGap(others)};
        line.items.push_back(
            others == 0
                ? Phrase{"{message} [{code}]", std::move(gaps)}
                : Phrase{"{message} [{code}]; more of the same kind: {count}", std::move(gaps)});
    }
    lines.push_back(std::move(line));
}

} // namespace

SummarySection unusualSection(const Source& source) {
    SummarySection section{SummaryTopic::Unusual, "What is unusual", {}};
    addOptions(source, section.lines);
    addHead(source.policy, section.lines);
    for (std::size_t i = 0; i < source.policy.scenarios.size(); ++i) {
        addScenario(source.policy.scenarios[i], section.lines);
    }
    addFindings(source, section.lines);
    if (section.lines.empty()) {
        section.lines.push_back({{"Nothing."}});
    }
    return section;
}

} // namespace cipwright::summaryparts
