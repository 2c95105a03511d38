#include "core/check/rules/usermodecontent.h"

#include <algorithm>

namespace cipwright {

namespace {

bool allowsAll(const RuleFact& fact) {
    return fact.effect == FileRuleEffect::Allow && fact.anyName && fact.everyVersion();
}

bool saysSomething(const CheckInput& input, const SignerGroup& group) {
    const auto meansMore = [&](const ValueElement& ref) {
        const auto rule = input.index.find(ItemKind::FileRule, ref.value.text());
        return rule && !allowsAll(input.facts[*rule]);
    };
    return !group.allowed.signers.empty() || !group.denied.signers.empty()
           || std::ranges::any_of(group.rules.refs, meansMore);
}

} // namespace

std::optional<Span> userModeContent(const CheckInput& input) {
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        if (scenarioValue(scenarios[i]) == SigningScenario::userMode
            && saysSomething(input, scenarios[i].group(SignerGroupKind::ProductSigners))) {
            return scenarios.absolute(i, scenarios[i].value.span());
        }
    }
    return std::nullopt;
}

bool allowsAllDrivers(const CheckInput& input) {
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (allowsAll(input.facts[i]) && input.usage.rule(i, RuleUse::Kernel)) {
            return true;
        }
    }
    return false;
}

} // namespace cipwright
