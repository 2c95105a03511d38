// Checks of how file rules are used: what has no effect, and what has more than it seems to.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"

#include <algorithm>
#include <array>

namespace cipwright {

namespace {

using namespace filerules;
using enum FileRuleAttribute;
using enum Severity;
using enum Category;

constexpr auto inScenario = static_cast<std::uint8_t>(static_cast<unsigned>(RuleUse::Kernel)
                                                      | static_cast<unsigned>(RuleUse::User)
                                                      | static_cast<unsigned>(RuleUse::Other));

bool isInScenario(const CheckInput& input, std::size_t rule) {
    return (input.usage.fileRules[rule] & inScenario) != 0;
}

bool isSupplemental(const CheckInput& input) {
    return input.policy.type() == PolicyType::Supplemental;
}

std::string idOf(const CheckInput& input, std::size_t rule) {
    return input.policy.fileRules[rule].id();
}

// A scenario as a use of rules and of signers.
struct ScenarioUse {
    RuleUse rules;
    SignerUse allowed;
    std::string_view name;
};

constexpr std::array scenarioUses{
    ScenarioUse{RuleUse::Kernel, SignerUse::AllowedKernel, "drivers (131)"},
    ScenarioUse{RuleUse::User, SignerUse::AllowedUser, "user mode (12)"},
};

bool allowsAll(const RuleFact& fact) {
    return fact.effect == FileRuleEffect::Allow && fact.anyName && fact.everyVersion();
}

bool hasOtherAllows(const CheckInput& input, const ScenarioUse& use) {
    for (std::size_t i = 0; i < input.usage.signers.size(); ++i) {
        if (input.usage.signer(i, use.allowed)) {
            return true;
        }
    }
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (input.usage.rule(i, use.rules) && input.facts[i].effect == FileRuleEffect::Allow
            && !allowsAll(input.facts[i])) {
            return true;
        }
    }
    return false;
}

void checkAllowAll(const CheckInput& input, PolicyReport& found) {
    if (isSupplemental(input)) {
        return;
    }
    for (const ScenarioUse& use : scenarioUses) {
        for (std::size_t i = 0; i < input.facts.size(); ++i) {
            if (allowsAll(input.facts[i]) && input.usage.rule(i, use.rules)) {
                if (hasOtherAllows(input, use)) {
                    found.add(placeOf(input.policy, i, FileName),
                              {{"id", idOf(input, i)}, {"scenario", std::string(use.name)}});
                }
                break;
            }
        }
    }
}

void checkAllowAllSupplemental(const CheckInput& input, PolicyReport& found) {
    if (!isSupplemental(input)) {
        return;
    }
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (allowsAll(input.facts[i]) && isInScenario(input, i)) {
            found.add(placeOf(input.policy, i, FileName), {{"id", idOf(input, i)}});
        }
    }
}

void checkDenyAll(const CheckInput& input, PolicyReport& found) {
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        const RuleFact& fact = input.facts[i];
        if (fact.effect == FileRuleEffect::Deny && fact.anyName && fact.everyVersion()
            && isInScenario(input, i)) {
            found.add(placeOf(input.policy, i, FileName), {{"id", idOf(input, i)}});
        }
    }
}

void checkUnreferenced(const CheckInput& input, PolicyReport& found) {
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        // Of several rules with one ID, references mean the first.
        if (input.usage.fileRules[i] == 0 && input.facts[i].effect
            && *input.facts[i].effect != FileRuleEffect::Attribute && isFirstOfItsId(input, i)) {
            found.add(placeOf(input.policy, i),
                      {{"id", idOf(input, i)},
                       {"element", std::string(nameOf(input.policy.fileRules[i].kind))}});
        }
    }
}

std::optional<Fix> fixUnreferenced(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto rule = ruleAt(input, diagnostic);
    return rule ? deleteRule(input, *rule) : std::nullopt;
}

void checkAttribUnreferenced(const CheckInput& input, PolicyReport& found) {
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (input.usage.fileRules[i] == 0 && input.facts[i].effect == FileRuleEffect::Attribute
            && isFirstOfItsId(input, i)) {
            found.add(placeOf(input.policy, i), {{"id", idOf(input, i)}});
        }
    }
}

void checkExceptionReferenced(const CheckInput& input, PolicyReport& found) {
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (input.usage.rule(i, RuleUse::Exception) && isInScenario(input, i)
            && input.facts[i].effect == FileRuleEffect::Deny) {
            found.add(placeOf(input.policy, i), {{"id", idOf(input, i)}});
        }
    }
}

std::optional<Fix> fixExceptionReferenced(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto rule = ruleAt(input, diagnostic);
    return rule ? fixOf("Remove the references in FileRulesRef", withoutRuleRefs(input, *rule))
                : std::nullopt;
}

void checkDenyInSupplemental(const CheckInput& input, PolicyReport& found) {
    if (!isSupplemental(input)) {
        return;
    }
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (input.facts[i].effect == FileRuleEffect::Deny && isInScenario(input, i)) {
            found.add(placeOf(input.policy, i), {{"id", idOf(input, i)}});
        }
    }
}

void checkDeniedSignerInSupplemental(const CheckInput& input, PolicyReport& found) {
    if (!isSupplemental(input)) {
        return;
    }
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        for (const SignerGroup& group : scenarios[s].groups) {
            for (const ScenarioSigner& signer : group.denied.signers) {
                found.add(scenarios.absolute(s, signer.element), {{"id", signer.signerId.text()}});
            }
        }
    }
}

constexpr std::string_view multiplePolicies =
    "Microsoft Learn: use multiple App Control policies side by side";
constexpr std::string_view rulesPage = "Microsoft Learn: App Control policy rules and file rules";

constexpr Check checks[] = {
    {{"file.allow-all", Warning, Advice,
      "{id} allows every file in {scenario}, unsigned ones too, so that the other rules that allow "
      "something there do nothing; remove it, or remove them"},
     "A rule for FileName \"*\" also holds for files without a name. It belongs in policies that "
     "only deny.",
     "Remove the rule if the others are meant to be the only ones, or remove the others.",
     "Microsoft Learn: applications that can bypass App Control",
     &checkAllowAll},
    {{"file.allow-all-supplemental", Warning, Advice,
      "{id} in this supplemental policy allows every file that its base would block; narrow it or "
      "remove it"},
     "A supplemental widens its base. One that allows everything switches the base off.",
     "Name the files that the supplemental is for.",
     multiplePolicies,
     &checkAllowAllSupplemental},
    {{"file.deny-all", Warning, Advice,
      "{id} denies every file in its scenario, whatever else allows it; narrow it or remove it"},
     "A Deny beats every Allow in its policy, so nothing runs in that scenario, Windows included.",
     "Name the files that are to be denied.",
     rulesPage,
     &checkDenyAll},
    {{"file.unreferenced", Warning, Meaning,
      "{element} {id} has no effect, because no scenario and no exception names it; add a "
      "FileRuleRef "
      "to a scenario, or delete the rule"},
     "Only rules that FileRulesRef of a scenario or an exception of a signer names take part.",
     "Put the rule into FileRulesRef of a scenario, or delete it.",
     rulesPage,
     &checkUnreferenced,
     &fixUnreferenced},
    {{"file.attrib-unreferenced", Info, Meaning,
      "FileAttrib {id} has no effect, because no signer names it; add a FileAttribRef to a signer, "
      "or delete it"},
     "A FileAttrib narrows the signers that name it and does nothing by itself.",
     "Add a FileAttribRef to a signer, or delete the FileAttrib.",
     rulesPage,
     &checkAttribUnreferenced,
     &fixUnreferenced},
    {{"file.exception-also-referenced", Warning, Meaning,
      "{id} is the exception of a signer and stands in FileRulesRef too, where it denies the file "
      "whoever signed it; remove it from FileRulesRef"},
     "As an exception a Deny only takes files away from one signer; in FileRulesRef it beats "
     "everything that allows them.",
     "Remove the FileRuleRef unless the file is to be denied altogether.",
     "App Control Wizard: how exceptions are written",
     &checkExceptionReferenced,
     &fixExceptionReferenced},
    {{"file.deny-in-supplemental", Warning, Meaning,
      "{id} denies something in a supplemental policy, which Windows ignores; move it to a base "
      "policy"},
     "Supplemental policies can only allow more than their base. What they deny is not looked at.",
     "Put the Deny into the base policy, or into a base policy of its own that allows the rest.",
     multiplePolicies,
     &checkDenyInSupplemental},
    {{"file.denied-signer-in-supplemental", Warning, Meaning,
      "signer {id} is denied in a supplemental policy, which Windows ignores; move it to a base "
      "policy"},
     "Supplemental policies can only allow more than their base. What they deny is not looked at.",
     "Deny the signer in the base policy, or in a base policy of its own that allows the rest.",
     multiplePolicies,
     &checkDeniedSignerInSupplemental},
};

} // namespace

std::span<const Check> fileUseChecks() {
    return checks;
}

} // namespace cipwright
