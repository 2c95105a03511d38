#include "core/work/monitor.h"

#include "core/check/rulefacts.h"
#include "core/check/rules/policyfacts.h"
#include "core/policy/freshids.h"
#include "core/policy/index.h"
#include "core/policy/scenarios.h"
#include "core/work/freshpolicy.h"
#include "core/work/templates.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace cipwright {

namespace {

using enum FileRuleAttribute;
namespace option = policyfacts::option;

/// Paths and packages are known of processes only, so that a rule for them in the kernel's
/// scenario never matches.
RuleLine whereItCounts(RuleLine line) {
    line.effect = FileRuleKind::Deny;
    const FileRuleAttribute compared = line.compared();
    if (compared == FilePath || compared == PackageFamilyName) {
        line.kernel = false;
    }
    return line;
}

/// Rules that were seen, to tell whether another one says the same.
class SeenRules {
public:
    /// Whether it is new; keeps it then.
    bool add(const FileRule& rule, bool kernel, bool user) {
        const RuleFact fact = findRuleFact(rule);
        const auto [first, last] = m_seen.equal_range(fact.key);
        const bool known = std::any_of(first, last, [&](const auto& entry) {
            const Seen& seen = entry.second;
            return seen.kernel == kernel && seen.user == user && seen.fact.minimum == fact.minimum
                   && seen.fact.maximum == fact.maximum && matchTheSame(seen.rule, rule);
        });
        if (!known) {
            m_seen.emplace(fact.key, Seen{rule, fact, kernel, user});
        }
        return !known;
    }

private:
    struct Seen {
        FileRule rule;
        RuleFact fact;
        bool kernel;
        bool user;
    };

    std::unordered_multimap<std::uint64_t, Seen> m_seen;
};

std::vector<bool> membersOf(const Policy& policy, std::uint8_t value) {
    std::vector<bool> members(policy.fileRules.size());
    const auto scenario = scenarioOf(policy, value);
    if (!scenario) {
        return members;
    }
    const PolicyIndex index(policy);
    const SignerGroup& group = policy.scenarios[*scenario].group(SignerGroupKind::ProductSigners);
    for (const ValueElement& ref : group.rules.refs) {
        if (const auto at = index.find(ItemKind::FileRule, ref.value.text())) {
            members[*at] = true;
        }
    }
    return members;
}

/// With one rule for a package, packaged apps go by such rules alone.
FileRule allowAllPackages() {
    FileRule rule;
    rule.kind = FileRuleKind::Allow;
    rule.set(ID, "ID_ALLOW_ALL_PACKAGES");
    rule.set(FriendlyName, "All packaged apps");
    rule.set(PackageFamilyName, "*");
    rule.note.text =
        "Before Windows 11 this rule means nothing, and every packaged app is reported";
    return rule;
}

bool allowsEverything(const Policy& policy, std::uint8_t scenario) {
    const std::vector<bool> members = membersOf(policy, scenario);
    for (std::size_t i = 0; i < members.size(); ++i) {
        const RuleFact fact = findRuleFact(policy.fileRules[i]);
        if (members[i] && fact.effect == FileRuleEffect::Allow && fact.anyName
            && fact.everyVersion()) {
            return true;
        }
    }
    return false;
}

} // namespace

Result<Policy> makeMonitor(const NewPolicy& wanted, std::span<const RuleLine> lines) {
    if (lines.empty()) {
        return failure(Diagnostic::inText(messages::monitorEmpty, {}));
    }
    Result<Policy> made = makePolicy(PolicyTemplate::Monitor, wanted);
    if (!made) {
        return made;
    }
    SigningScenario kernel = made->scenarios[0];
    SigningScenario user = made->scenarios[1];
    SeenRules seen;
    bool hasPaths = false;
    bool hasPackages = false;
    for (const RuleLine& asked : lines) {
        const RuleLine line = whereItCounts(asked);
        FileRule rule = ruleOf(line);
        if (!seen.add(rule, line.kernel, line.user)) {
            continue;
        }
        const std::string id = idFor(FileRuleKind::Deny, made->fileRules.size() - 1);
        rule.set(ID, id);
        hasPaths = hasPaths || line.compared() == FilePath;
        hasPackages = hasPackages || line.compared() == PackageFamilyName;
        made->fileRules.add(std::move(rule));
        if (line.kernel) {
            refer(kernel, id);
        }
        if (line.user) {
            refer(user, id);
        }
    }
    if (hasPackages) {
        addOptions(*made, {option::storeApps}); // Without it packaged apps are not looked at.
        FileRule everything = made->fileRules[1];
        everything.note.text =
            "Packaged apps go by a rule of their own. cipwright: ignore file.allow-all";
        made->fileRules.replace(1, std::move(everything));
        made->fileRules.add(allowAllPackages());
        refer(user, made->fileRules[made->fileRules.size() - 1].id());
    }
    made->scenarios.replace(0, std::move(kernel));
    made->scenarios.replace(1, std::move(user));
    if (hasPaths) {
        OptionRule paths;
        paths.option = Value(std::string(option::noPathProtection));
        paths.note.text = "Folders that users can write to are watched as well; nothing is allowed "
                          "by a path. cipwright: ignore option.18-on";
        made->options.add(std::move(paths));
    }
    return made;
}

std::vector<MonitorEntry> monitorEntries(const Policy& policy) {
    const std::vector<bool> kernel = membersOf(policy, SigningScenario::kernelMode);
    const std::vector<bool> user = membersOf(policy, SigningScenario::userMode);
    std::vector<MonitorEntry> entries;
    for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
        const FileRule& rule = policy.fileRules[i];
        const RuleMatch match = matchOf(rule);
        if (rule.effect() != FileRuleEffect::Deny || *match.word == '\0') {
            continue;
        }
        RuleLine line;
        line.kind = match.attribute;
        line.match = rule.text(match.attribute);
        line.minimum = rule.text(MinimumFileVersion);
        line.maximum = rule.text(MaximumFileVersion);
        line.kernel = kernel[i];
        line.user = user[i];
        const std::string& name = rule.text(FriendlyName);
        // Without a note, the name is where most tools keep the reason.
        const bool named = rule.note.text.empty() && name != line.match;
        line.note = lineNote(named ? name : rule.note.text);
        entries.push_back({i, std::move(line)});
    }
    return entries;
}

Diagnostics monitorRemarks(const Policy& policy) {
    Diagnostics found;
    if (!policy.hasOption(option::auditMode)) {
        found.push_back(Diagnostic::inText(messages::monitorEnforced, {}));
    }
    for (const std::uint8_t scenario : {SigningScenario::kernelMode, SigningScenario::userMode}) {
        if (!allowsEverything(policy, scenario)) {
            found.push_back(Diagnostic::inText(messages::monitorReportsAll, {},
                                               {{"scenario", std::to_string(scenario)}}));
        }
    }
    std::size_t idle = 0;
    for (const MonitorEntry& entry : monitorEntries(policy)) {
        idle += entry.line.kernel || entry.line.user ? 0 : 1;
    }
    if (idle > 0) {
        found.push_back(
            Diagnostic::inText(messages::monitorIdle, {},
                               {{"count", std::to_string(idle)},
                                {"scenario", std::to_string(SigningScenario::userMode)}}));
    }
    return found;
}

Result<MonitorAddition> addToMonitor(const PolicyText& text, const Policy& policy,
                                     std::span<const RuleLine> lines) {
    if (lines.empty()) {
        return failure(Diagnostic::inText(messages::monitorEmpty, {}));
    }
    // Whoever watches a file in one scenario knows of it: it is not added for another one.
    SeenRules seen;
    for (const MonitorEntry& entry : monitorEntries(policy)) {
        seen.add(policy.fileRules[entry.rule], true, true);
    }
    std::vector<RuleLine> added;
    for (const RuleLine& asked : lines) {
        RuleLine line = whereItCounts(asked);
        if (seen.add(ruleOf(line), true, true)) {
            added.push_back(std::move(line));
        }
    }
    MonitorAddition result{{}, added.size(), lines.size() - added.size()};
    if (!added.empty()) {
        auto patch = addRuleLines(text, policy, added);
        if (!patch) {
            return std::unexpected(std::move(patch.error()));
        }
        result.patch = *std::move(patch);
    }
    return result;
}

std::vector<std::size_t> monitorDoubles(const Policy& policy) {
    SeenRules seen;
    std::vector<std::size_t> doubles;
    for (const MonitorEntry& entry : monitorEntries(policy)) {
        if (!seen.add(policy.fileRules[entry.rule], entry.line.kernel, entry.line.user)) {
            doubles.push_back(entry.rule);
        }
    }
    return doubles;
}

Result<TextPatch> dropMonitorDoubles(const PolicyText& text, const Policy& policy) {
    std::vector<ItemRef> items;
    for (const std::size_t rule : monitorDoubles(policy)) {
        items.push_back({Section::FileRules, rule});
    }
    return items.empty() ? TextPatch() : deleteItems(text, policy, items, References::Delete);
}

} // namespace cipwright
