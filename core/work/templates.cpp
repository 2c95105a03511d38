#include "core/work/templates.h"

#include "core/check/rules/policyfacts.h"
#include "core/work/freshpolicy.h"
#include "core/work/supplemental.h"
#include "core/work/templatesigners.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright {

namespace {

namespace option = policyfacts::option;

constexpr std::array<TemplateInfo, 7> templates{{
    {PolicyTemplate::Empty, "empty", "Empty Base",
     "Allows nothing yet: in audit mode everything that runs is reported."},
    {PolicyTemplate::DefaultWindows, "windows", "Windows and Store",
     "Allows Windows, drivers that Microsoft tested, and apps of the Store."},
    {PolicyTemplate::AllowMicrosoft, "microsoft", "All of Microsoft",
     "Allows everything that is signed under one of Microsoft's roots."},
    {PolicyTemplate::DenyList, "deny-list", "Deny List",
     "Allows everything but the files that you add as Deny rules."},
    {PolicyTemplate::Monitor, "monitor", "Monitor",
     "Blocks nothing, ever: the files that you list are reported when they run."},
    {PolicyTemplate::Supplemental, "supplemental", "Supplemental",
     "Allows more than one base policy does, wherever that base is in use."},
    {PolicyTemplate::AppIdTagging, "appid-tagging", "AppID Tagging",
     "Marks processes with a tag, for firewall rules; blocks nothing."},
}};

// What every base begins with. Some script hosts block in audit mode too, unless they are told not
// to look; the option goes when the policy is enforced, and a check says so.
void addBaseOptions(Policy& policy) {
    addOptions(policy, {option::umci, option::auditMode, option::unsignedPolicy, option::bootMenu,
                        option::noScripts, option::noRestart});
}

void makeEmpty(Policy& policy) {
    addBaseOptions(policy);
    addOptions(policy, {option::storeApps, option::supplementals});
    policy.scenarios.add(newScenario(SigningScenario::kernelMode));
    policy.scenarios.add(newScenario(SigningScenario::userMode));
}

void makeAllowing(Policy& policy, void (*addSigners)(Policy&)) {
    addBaseOptions(policy);
    addOptions(policy, {option::storeApps, option::supplementals});
    addSigners(policy);
}

void makeAllowAll(Policy& policy) {
    addBaseOptions(policy);
    addAllowAll(policy);
}

void makeTagging(Policy& policy) {
    addOptions(policy,
               {option::umci, option::auditMode, option::unsignedPolicy, option::noRestart});
    FileRule rule;
    rule.kind = FileRuleKind::Allow;
    rule.set(FileRuleAttribute::ID, "ID_ALLOW_LIBRARIES");
    rule.set(FileRuleAttribute::FriendlyName, "All libraries");
    rule.set(FileRuleAttribute::FilePath, "*.dll");
    rule.note.text = "Libraries cannot be tagged, and without this rule Windows starts far more "
                     "slowly. Add an Allow rule for each program that is to have the tag.";
    policy.fileRules.add(std::move(rule));
    SigningScenario user = newScenario(SigningScenario::userMode);
    refer(user, "ID_ALLOW_LIBRARIES");
    user.appIdTags.present = true;
    AppIdTag tag;
    tag.key = Value("Tagged");
    tag.value = Value("True");
    user.appIdTags.tags.push_back(std::move(tag));
    policy.scenarios.add(std::move(user));
}

} // namespace

std::span<const TemplateInfo> policyTemplates() {
    return templates;
}

const TemplateInfo* findTemplate(std::string_view name) {
    const auto* const found = std::ranges::find(templates, name, &TemplateInfo::name);
    return found != templates.end() ? found : nullptr;
}

Result<Policy> makePolicy(PolicyTemplate which, const NewPolicy& wanted) {
    NewPolicy named = wanted;
    if (named.name.empty()) {
        named.name = std::ranges::find(templates, which, &TemplateInfo::which)->title;
    }
    if (which == PolicyTemplate::Supplemental) {
        return named.base != nullptr ? newSupplemental(named)
                                     : failure(Diagnostic::inText(messages::newBaseNeeded, {}));
    }
    if (named.base != nullptr) {
        return failure(Diagnostic::inText(messages::newBaseUnneeded, {}));
    }
    Policy policy = policyWithIdentity(
        which == PolicyTemplate::AppIdTagging ? PolicyType::AppIdTagging : PolicyType::Base, named);
    switch (which) {
    case PolicyTemplate::Empty:
        makeEmpty(policy);
        break;
    case PolicyTemplate::AllowMicrosoft:
        makeAllowing(policy, &addMicrosoftSigners);
        break;
    case PolicyTemplate::DefaultWindows:
        makeAllowing(policy, &addWindowsSigners);
        break;
    case PolicyTemplate::AppIdTagging:
        makeTagging(policy);
        break;
    default:
        makeAllowAll(policy);
        break;
    }
    return policy;
}

} // namespace cipwright
