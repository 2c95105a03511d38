#include "core/work/freshpolicy.h"

#include "core/policy/wellknown.h"
#include "core/work/templates.h"

#include <utility>

namespace cipwright {

namespace {

ValueElement valueElement(std::string_view text) {
    ValueElement element;
    element.value = Value(std::string(text));
    return element;
}

SignerGroup& productSigners(SigningScenario& scenario) {
    SignerGroup& group = scenario.group(SignerGroupKind::ProductSigners);
    group.present = true;
    return group;
}

} // namespace

void setHeader(Policy& policy, HeaderField field, std::string_view value) {
    policy.headerField(field) = valueElement(value);
}

void addOptions(Policy& policy, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        OptionRule option;
        option.option = Value(std::string(name));
        policy.options.add(std::move(option));
    }
}

void addSetting(Policy& policy, std::string_view valueName, std::string_view value) {
    Setting setting;
    setting.provider = Value("PolicyInfo");
    setting.key = Value("Information");
    setting.valueName = Value(std::string(valueName));
    setting.type = SettingType::String;
    setting.value = Value(std::string(value));
    policy.settings.add(std::move(setting));
}

Policy policyWithIdentity(PolicyType type, const NewPolicy& wanted) {
    Policy policy;
    policy.policyType = Value(std::string(policyTypeNames[static_cast<std::size_t>(type)]));
    setHeader(policy, HeaderField::VersionEx, "1.0.0.0");
    setHeader(policy, HeaderField::PlatformID, windowsPlatformId);
    setHeader(policy, HeaderField::PolicyID, wanted.id.toString());
    setHeader(policy, HeaderField::BasePolicyID, wanted.id.toString());
    setHeader(policy, HeaderField::HvciOptions, "0");
    addSetting(policy, "Name", wanted.name);
    addSetting(policy, "Id", wanted.date);
    return policy;
}

SigningScenario newScenario(std::uint8_t value) {
    const bool kernel = value == SigningScenario::kernelMode;
    SigningScenario scenario;
    scenario.value = Value(std::to_string(value));
    scenario.id = Value(kernel ? "ID_SIGNINGSCENARIO_DRIVERS" : "ID_SIGNINGSCENARIO_WINDOWS");
    scenario.friendlyName = Value(kernel ? "Kernel mode" : "User mode");
    productSigners(scenario);
    return scenario;
}

FileRule allowAllRule(std::string_view id, std::string_view friendlyName) {
    FileRule rule;
    rule.kind = FileRuleKind::Allow;
    rule.set(FileRuleAttribute::ID, std::string(id));
    rule.set(FileRuleAttribute::FriendlyName, std::string(friendlyName));
    rule.set(FileRuleAttribute::FileName, "*");
    return rule;
}

void refer(SigningScenario& scenario, std::string_view ruleId) {
    RuleRefList& rules = productSigners(scenario).rules;
    rules.present = true;
    rules.refs.push_back(valueElement(ruleId));
}

void allow(SigningScenario& scenario, std::string_view signerId) {
    ScenarioSignerList& allowed = productSigners(scenario).allowed;
    allowed.present = true;
    ScenarioSigner signer;
    signer.signerId = Value(std::string(signerId));
    allowed.signers.push_back(std::move(signer));
}

void addAllowAll(Policy& policy) {
    constexpr std::string_view kernelRule = "ID_ALLOW_ALL_KERNEL";
    constexpr std::string_view userRule = "ID_ALLOW_ALL_USER";
    policy.fileRules.add(allowAllRule(kernelRule, "Everything in kernel mode"));
    policy.fileRules.add(allowAllRule(userRule, "Everything in user mode"));
    SigningScenario kernel = newScenario(SigningScenario::kernelMode);
    refer(kernel, kernelRule);
    policy.scenarios.add(std::move(kernel));
    SigningScenario user = newScenario(SigningScenario::userMode);
    refer(user, userRule);
    policy.scenarios.add(std::move(user));
}

} // namespace cipwright
