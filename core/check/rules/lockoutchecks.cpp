// Checks of what a policy leaves able to run: policies that would stop Windows, or do nothing.
#include "core/check/families.h"
#include "core/check/rules/bootsigners.h"
#include "core/check/rules/paths.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/rules/signerfacts.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

namespace cipwright {

namespace {

using namespace signerfacts;
using enum Severity;
using enum Category;

// The two scenarios that Windows asks.
struct Mode {
    std::uint8_t value;
    RuleUse rules;
    SignerUse allowed;
    SignerUse denied;
    std::string_view name;
};

constexpr std::array modes{
    Mode{SigningScenario::kernelMode, RuleUse::Kernel, SignerUse::AllowedKernel,
         SignerUse::DeniedKernel, "drivers (131)"},
    Mode{SigningScenario::userMode, RuleUse::User, SignerUse::AllowedUser, SignerUse::DeniedUser,
         "user mode (12)"},
};

// Cloud reputation lets Windows' files and most others run without a rule.
bool hasReputation(const Policy& policy) {
    return policy.hasOption(policyfacts::option::reputation);
}

// Whether a file of this kind runs only if a rule of the policy allows it.
bool isAsked(const Policy& policy, const Mode& mode) {
    return mode.value == SigningScenario::kernelMode
           || (policy.hasOption(optionNames::umci) && !hasReputation(policy));
}

// A path rule that covers the folder of Windows.
bool coversWindows(const FileRule& rule) {
    const std::string path = paths::expanded(rule.text(FileRuleAttribute::FilePath));
    constexpr std::string_view suffix = "*";
    if (!path.ends_with(suffix)) {
        return false;
    }
    constexpr std::string_view system = "C:\\WINDOWS\\SYSTEM32\\";
    return paths::isEverything(path) || system.starts_with(paths::fixedFolder(path));
}

// ---- What a policy does in a scenario. Each looks no further than it must: policies are long.

bool hasSigner(const CheckInput& input, SignerUse use) {
    for (std::size_t i = 0; i < input.policy.signers.size(); ++i) {
        if (input.usage.signer(i, use)) {
            return true;
        }
    }
    return false;
}

bool hasRule(const CheckInput& input, const Mode& mode, FileRuleEffect effect) {
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (input.usage.rule(i, mode.rules) && input.facts[i].effect == effect) {
            return true;
        }
    }
    return false;
}

bool allowsSomething(const CheckInput& input, const Mode& mode) {
    return hasSigner(input, mode.allowed) || hasRule(input, mode, FileRuleEffect::Allow);
}

bool deniesSomething(const CheckInput& input, const Mode& mode) {
    return hasSigner(input, mode.denied) || hasRule(input, mode, FileRuleEffect::Deny);
}

bool allowsWindows(const CheckInput& input, const Mode& mode) {
    for (std::size_t i = 0; i < input.policy.signers.size(); ++i) {
        if (input.usage.signer(i, mode.allowed)
            && bootsigners::mayCoverWindows(input.policy, input.index, input.policy.signers[i])) {
            return true;
        }
    }
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        const RuleFact& fact = input.facts[i];
        if (!input.usage.rule(i, mode.rules) || fact.effect != FileRuleEffect::Allow) {
            continue;
        }
        const bool path = mode.value == SigningScenario::userMode
                          && fact.has(FileRuleAttribute::FilePath)
                          && coversWindows(input.policy.fileRules[i]);
        if (path || (fact.anyName && fact.everyVersion())) {
            return true;
        }
    }
    return false;
}

// Where the scenario stands: its Value, or the policy's first tag where it is missing.
Span placeOf(const CheckInput& input, const Mode& mode) {
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        if (scenarioValue(scenarios[s]) == mode.value) {
            return scenarios.absolute(s, scenarios[s].value.span());
        }
    }
    return policyfacts::placeOfPolicy(input);
}

std::vector<Argument> argumentsOf(const Mode& mode) {
    return {{"scenario", std::string(mode.name)}};
}

template <std::size_t Which> void checkNoAllow(const CheckInput& input, PolicyReport& found) {
    const Mode& mode = modes[Which];
    if (policyfacts::isEnforced(input.policy) && isAsked(input.policy, mode)
        && !deniesSomething(input, mode) && !allowsSomething(input, mode)) {
        found.add(placeOf(input, mode), argumentsOf(mode));
    }
}

void checkNoWindows(const CheckInput& input, PolicyReport& found) {
    if (!policyfacts::isEnforced(input.policy)) {
        return;
    }
    for (const Mode& mode : modes) {
        if (isAsked(input.policy, mode) && allowsSomething(input, mode)
            && !allowsWindows(input, mode)) {
            found.add(placeOf(input, mode), argumentsOf(mode));
        }
    }
}

void checkDenyOnly(const CheckInput& input, PolicyReport& found, bool enforced) {
    if (!policyfacts::isBase(input.policy) || input.policy.options.empty()
        || policyfacts::isEnforced(input.policy) != enforced) {
        return;
    }
    for (const Mode& mode : modes) {
        if (isAsked(input.policy, mode) && deniesSomething(input, mode)
            && !allowsSomething(input, mode)) {
            found.add(placeOf(input, mode), argumentsOf(mode));
        }
    }
}

void checkDenyOnlyEnforced(const CheckInput& input, PolicyReport& found) {
    checkDenyOnly(input, found, true);
}

void checkDenyOnlyAudit(const CheckInput& input, PolicyReport& found) {
    checkDenyOnly(input, found, false);
}

std::optional<Fix> allowTheRest(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto s = itemAt(input.policy.scenarios, diagnostic.span);
    if (!s) {
        return std::nullopt;
    }
    std::string id;
    for (std::size_t number = 1; id.empty() || input.index.find(id); ++number) {
        id = "ID_ALLOW_A_" + std::to_string(number);
    }
    FileRule rule;
    rule.kind = FileRuleKind::Allow;
    rule.set(FileRuleAttribute::ID, id);
    rule.set(FileRuleAttribute::FriendlyName, "Allow everything else");
    rule.set(FileRuleAttribute::FileName, "*");
    const GroupRef group{*s, SignerGroupKind::ProductSigners};
    return fixOf("Allow everything else in this scenario",
                 addFileRules(input.text, input.policy, atEnd, {&rule, 1}, {&group, 1}));
}

// Whether a policy has settings beside those that name it.
bool setsSomething(const Policy& policy) {
    for (std::size_t i = 0; i < policy.settings.size(); ++i) {
        if (!policyfacts::equalIgnoringCase(policy.settings[i].provider.text(), "PolicyInfo")) {
            return true;
        }
    }
    return !policy.apps.empty();
}

bool usesSomething(const Usage& usage) {
    const auto isUsed = [](auto use) { return use != 0; };
    return std::ranges::any_of(usage.fileRules, isUsed)
           || std::ranges::any_of(usage.signers, isUsed)
           || std::ranges::any_of(usage.artifactRules, std::identity());
}

// A supplemental policy that neither allows nor sets anything.
void checkNoRules(const CheckInput& input, PolicyReport& found) {
    const Policy& policy = input.policy;
    const bool trustsByOption =
        hasReputation(policy) || policy.hasOption(policyfacts::option::managedInstaller);
    if (policyfacts::isSupplemental(policy) && !trustsByOption && !setsSomething(policy)
        && !usesSomething(input.usage)) {
        found.add(policyfacts::placeOfPolicy(input));
    }
}

constexpr std::string_view templates =
    "Microsoft Learn: create an App Control policy from an example policy";
constexpr std::string_view denyPage = "Microsoft Learn: create a deny policy";

constexpr Check checks[] = {
    {{"scenario.missing-kernel", Warning, Advice,
      "this enforced policy allows nothing in the scenario for {scenario}, so that Windows may not "
      "start; begin with one of Microsoft's example policies, or set audit mode"},
     "An enforced base policy blocks every driver that it does not allow, those that Windows needs "
     "to start among them.",
     "Merge the policy with one of Microsoft's example policies for Windows.",
     templates,
     &checkNoAllow<0>},
    {{"scenario.missing-user", Warning, Advice,
      "this enforced policy allows nothing in the scenario for {scenario}, so that no program "
      "runs, "
      "the desktop's own among them; begin with one of Microsoft's example policies, or set audit "
      "mode"},
     "With Enabled:UMCI an enforced base policy blocks every program that it does not allow.",
     "Merge the policy with one of Microsoft's example policies for Windows.",
     templates,
     &checkNoAllow<1>},
    {{"scenario.no-windows", Warning, Advice,
      "nothing in the scenario for {scenario} allows Windows' own files, so that this enforced "
      "policy keeps it from starting or working; add Microsoft's signers for Windows, or set audit "
      "mode"},
     "Windows' files must be allowed like all others, by a signer for Microsoft's roots with the "
     "Windows EKU for example.",
     "Merge the policy with Microsoft's example policy DefaultWindows.",
     templates,
     &checkNoWindows},
    {{"scenario.deny-only", Warning, Meaning,
      "the scenario for {scenario} denies but allows nothing, so that this enforced policy blocks "
      "everything there; add a rule that allows FileName \"*\""},
     "What no rule allows is blocked. A policy that only denies needs a rule that allows the rest.",
     "Add an Allow rule with FileName=\"*\" to the scenario.",
     denyPage,
     &checkDenyOnlyEnforced,
     &allowTheRest},
    {{"scenario.deny-only-audit", Info, Advice,
      "the scenario for {scenario} denies but allows nothing, so that this policy logs everything "
      "else too and would block it once enforced; add a rule that allows FileName \"*\""},
     "What no rule allows is blocked, or logged in audit mode. A policy that only denies needs a "
     "rule that allows the rest.",
     "Add an Allow rule with FileName=\"*\" to the scenario.",
     denyPage,
     &checkDenyOnlyAudit,
     &allowTheRest},
    {{"scenario.no-rules", Warning, Meaning,
      "this supplemental policy allows nothing, so that it does nothing; add rules or signers to "
      "its "
      "scenarios"},
     "A supplemental policy is there to allow more than its base. Rules that no scenario names do "
     "not count.",
     "Add rules and put them into FileRulesRef of a scenario.",
     "Microsoft Learn: use multiple App Control policies",
     &checkNoRules},
};

} // namespace

std::span<const Check> lockoutChecks() {
    return checks;
}

} // namespace cipwright
