// Checks of AppID tagging policies and their tags.
#include "core/base/text.h"
#include "core/check/families.h"
#include "core/check/rules/paths.h"
#include "core/check/rules/policyfacts.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <string>

namespace cipwright {

namespace {

using filerules::fixOf;
using filerules::itemAt;
using policyfacts::equalIgnoringCase;
using enum Severity;
using enum Category;

bool isTagging(const Policy& policy) {
    return policy.type() == PolicyType::AppIdTagging;
}

Span valuePlace(const CheckInput& input, std::size_t s) {
    const auto& scenarios = input.policy.scenarios;
    return scenarios.absolute(s, scenarios[s].value.span());
}

bool isUserMode(const SigningScenario& scenario) {
    return scenarioValue(scenario) == SigningScenario::userMode;
}

// ---- Where tags are

void checkKernel(const CheckInput& input, PolicyReport& found) {
    if (!isTagging(input.policy)) {
        return;
    }
    for (std::size_t s = 0; s < input.policy.scenarios.size(); ++s) {
        if (scenarioValue(input.policy.scenarios[s]) == SigningScenario::kernelMode) {
            found.add(valuePlace(input, s), {{"id", input.policy.scenarios[s].id.text()}});
        }
    }
}

std::optional<Fix> fixKernel(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto s = itemAt(input.policy.scenarios, diagnostic.span);
    // Tags that stand in the wrong scenario would be lost with it.
    if (!s || !input.policy.scenarios[*s].appIdTags.tags.empty()) {
        return std::nullopt;
    }
    const ItemRef item{Section::SigningScenarios, *s};
    return fixOf("Delete the scenario for drivers",
                 deleteItems(input.text, input.policy, {&item, 1}, References::Delete));
}

void checkNoTags(const CheckInput& input, PolicyReport& found) {
    if (!isTagging(input.policy)) {
        return;
    }
    for (std::size_t s = 0; s < input.policy.scenarios.size(); ++s) {
        if (!input.policy.scenarios[s].appIdTags.tags.empty()) {
            return;
        }
    }
    found.add(input.policy.policyType.span());
}

void checkElsewhere(const CheckInput& input, PolicyReport& found) {
    if (!input.policy.type()) {
        return;
    }
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        const AppIdTags& tags = scenarios[s].appIdTags;
        const bool hasSome = !tags.tags.empty() || tags.enforceDll.present();
        if (!hasSome || (isTagging(input.policy) && isUserMode(scenarios[s]))) {
            continue;
        }
        const bool wrongType = !isTagging(input.policy);
        found.add(scenarios.absolute(s, tags.element),
                  {{"id", scenarios[s].id.text()},
                   {"problem", wrongType ? "this is no AppID tagging policy"
                                         : "tags belong into the scenario with the Value 12"},
                   {"remedy",
                    wrongType ? "set PolicyType to \"AppID Tagging Policy\"" : "move them there"}});
    }
}

// ---- What tags say

void checkTagEmpty(const CheckInput& input, PolicyReport& found) {
    const auto& scenarios = input.policy.scenarios;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        for (const AppIdTag& tag : scenarios[s].appIdTags.tags) {
            const bool noKey = tag.key.present() && trimmed(tag.key.text()).empty();
            const bool noValue = tag.value.present() && trimmed(tag.value.text()).empty();
            if (noKey || noValue) {
                found.add(scenarios.absolute(s, noKey ? tag.key.span() : tag.value.span()),
                          {{"part", noKey ? "key" : "value"}, {"key", tag.key.text()}});
            }
        }
    }
}

// Calls found(scenario, tag, first) for tags whose key an earlier tag of the scenario has.
template <class Found> void forEachRepeatedTag(const Policy& policy, Found found) {
    for (std::size_t s = 0; s < policy.scenarios.size(); ++s) {
        const auto& tags = policy.scenarios[s].appIdTags.tags;
        for (std::size_t t = 1; t < tags.size(); ++t) {
            for (std::size_t first = 0; first < t; ++first) {
                if (equalIgnoringCase(tags[t].key.text(), tags[first].key.text())) {
                    found(s, t, first);
                    break;
                }
            }
        }
    }
}

void checkTagTwice(const CheckInput& input, PolicyReport& found) {
    const auto& scenarios = input.policy.scenarios;
    forEachRepeatedTag(input.policy, [&](std::size_t s, std::size_t t, std::size_t first) {
        const auto& tags = scenarios[s].appIdTags.tags;
        found.add(scenarios.absolute(s, tags[t].key.span()), {{"key", tags[t].key.text()}})
            .related.push_back({scenarios.absolute(s, tags[first].element), "the other tag"});
    });
}

std::optional<Fix> fixTagTwice(const CheckInput& input, const Diagnostic& diagnostic) {
    std::optional<Fix> fix;
    const auto& scenarios = input.policy.scenarios;
    forEachRepeatedTag(input.policy, [&](std::size_t s, std::size_t t, std::size_t first) {
        const auto& tags = scenarios[s].appIdTags.tags;
        if (scenarios.absolute(s, tags[t].key.span()) == diagnostic.span
            && tags[t].value.text() == tags[first].value.text()) {
            fix = fixOf("Remove the second one",
                        removeAppIdTags(input.text, input.policy, s, {&t, 1}));
        }
    });
    return fix;
}

void checkWrittenAsSetting(const Setting& setting, ItemReport& found) {
    if (equalIgnoringCase(setting.provider.text(), "WDACAppId")
        && equalIgnoringCase(setting.key.text(), "Tagging")) {
        found.add(setting.provider.span(), {{"key", setting.valueName.text()}});
    }
}

// ---- What is tagged

bool allowsInUserMode(const CheckInput& input, std::size_t rule) {
    return input.usage.rule(rule, RuleUse::User)
           && input.facts[rule].effect == FileRuleEffect::Allow;
}

void checkNothingTagged(const CheckInput& input, PolicyReport& found) {
    if (!isTagging(input.policy)) {
        return;
    }
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (allowsInUserMode(input, i)) {
            return;
        }
    }
    for (std::size_t i = 0; i < input.policy.signers.size(); ++i) {
        if (input.usage.signer(i, SignerUse::AllowedUser)) {
            return;
        }
    }
    found.add(input.policy.policyType.span());
}

// Whether a rule covers every DLL.
bool coversDlls(const CheckInput& input, std::size_t rule) {
    const RuleFact& fact = input.facts[rule];
    if (fact.anyName && fact.everyVersion()) {
        return true;
    }
    const std::string path =
        paths::expanded(input.policy.fileRules[rule].text(FileRuleAttribute::FilePath));
    return path == "*" || path == "*.DLL" || path.ends_with(R"(:\*.DLL)")
           || path.ends_with(R"(:\*)");
}

void checkDlls(const CheckInput& input, PolicyReport& found) {
    if (!isTagging(input.policy)) {
        return;
    }
    bool allowsSomething = false;
    for (std::size_t i = 0; i < input.policy.signers.size(); ++i) {
        // Signers may cover Windows' own libraries; then nothing is slow.
        if (input.usage.signer(i, SignerUse::AllowedUser)) {
            return;
        }
    }
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (allowsInUserMode(input, i)) {
            if (coversDlls(input, i)) {
                return;
            }
            allowsSomething = true;
        }
    }
    if (allowsSomething) {
        found.add(input.policy.policyType.span());
    }
}

std::optional<Fix> addDllRule(const CheckInput& input, const Diagnostic&) {
    const auto& scenarios = input.policy.scenarios;
    std::size_t s = 0;
    while (s < scenarios.size() && !isUserMode(scenarios[s])) {
        ++s;
    }
    if (s == scenarios.size()) {
        return std::nullopt;
    }
    std::string id = "ID_ALLOW_DLL";
    for (std::size_t number = 1; input.index.find(id); ++number) {
        id = "ID_ALLOW_DLL_" + std::to_string(number);
    }
    FileRule rule;
    rule.kind = FileRuleKind::Allow;
    rule.set(FileRuleAttribute::ID, id);
    rule.set(FileRuleAttribute::FriendlyName, "All DLLs, which are never tagged");
    rule.set(FileRuleAttribute::FilePath, "*.dll");
    const GroupRef group{s, SignerGroupKind::ProductSigners};
    return fixOf("Add a rule for *.dll",
                 addFileRules(input.text, input.policy, atEnd, {&rule, 1}, {&group, 1}));
}

constexpr std::string_view taggingPage =
    "Microsoft Learn: create App Control AppId tagging policies";

constexpr Check checks[] = {
    {{"appid.kernel", Error, Meaning,
      "this AppID tagging policy has the scenario {id} for drivers (131), which cannot be tagged; "
      "delete the scenario"},
     "Only processes of user mode get tags. A tagging policy has the scenario 12 alone.",
     "Delete the scenario with the Value 131.",
     taggingPage,
     &checkKernel,
     &fixKernel,
     true},
    {{"appid.no-tags", Error, Meaning,
      "this AppID tagging policy has no AppIDTag; add AppIDTags with a key and a value to the "
      "scenario with the Value 12"},
     "A tagging policy gives processes a key and a value. Without a tag there is nothing to give.",
     "Add AppIDTags with an AppIDTag to scenario 12.",
     taggingPage,
     &checkNoTags},
    {{"appid.tag-empty", Error, Meaning,
      "the {part} of the tag \"{key}\" is empty; a tag needs a key and a value"},
     "Firewall rules and the like look for a key with a value.",
     "Enter the key and the value, or remove the tag.",
     taggingPage,
     &checkTagEmpty},
    {{"appid.tags-elsewhere", Error, Meaning,
      "scenario {id} has AppIDTags, but {problem}; {remedy}, or remove the tags"},
     "Tags count only in scenario 12 of a policy whose type is \"AppID Tagging Policy\".",
     "Set the PolicyType, move the tags to scenario 12, or remove them.",
     taggingPage,
     &checkElsewhere,
     nullptr,
     true},
    {{"appid.tag-twice", Error, Meaning,
      "the tag key \"{key}\" is there twice (letter case does not count); keep one"},
     "Tags become settings of the policy, and a setting cannot have two values.",
     "Remove one of the two tags.",
     taggingPage,
     &checkTagTwice,
     &fixTagTwice},
    {{"appid.setting", Info, Advice,
      "the tag \"{key}\" is written as a setting; write it as an AppIDTag in the scenario with the "
      "Value 12"},
     "That is how a compiled policy keeps tags. In the XML they have an element of their own, "
     "which "
     "tools look for.",
     "Move the setting to an AppIDTag.",
     taggingPage,
     &checkWrittenAsSetting},
    {{"appid.no-rules", Warning, Meaning,
      "this AppID tagging policy allows nothing in the scenario with the Value 12, so that no "
      "process gets its tags; add rules for the programs that are meant"},
     "The processes that the rules allow get the tags.",
     "Add Allow rules or signers to scenario 12.",
     taggingPage,
     &checkNothingTagged},
    {{"appid.dlls", Info, Advice,
      "no rule of this AppID tagging policy covers DLLs, which makes starting Windows slower; add "
      "a "
      "rule for the path *.dll"},
     "DLLs never get tags, but Windows looks each of them up in the rules, which can take minutes "
     "at start.",
     "Add an Allow rule with FilePath=\"*.dll\".",
     "Microsoft Learn: App Control known issues",
     &checkDlls,
     &addDllRule},
};

} // namespace

std::span<const Check> appIdChecks() {
    return checks;
}

} // namespace cipwright
