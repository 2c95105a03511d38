// Checks of options that are wrong where they stand: twice, missing, idle, of another policy type.
#include "core/check/families.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/rules/usermodecontent.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace cipwright {

namespace {

using namespace policyfacts;
using enum Severity;
using enum Category;

void report(PolicyReport& found, const Policy& policy, std::string_view name) {
    if (const auto place = placeOfOption(policy, name)) {
        found.add(*place, {{"option", std::string(name)}});
    }
}

// ---- Twice or missing

void checkDuplicate(const CheckInput& input, PolicyReport& found) {
    const auto& options = input.policy.options;
    std::unordered_map<std::string_view, Span> seen;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const Value& option = options[i].option;
        if (!option.present()) {
            continue;
        }
        const Span place = options.absolute(i, option.span());
        if (const auto [first, isNew] = seen.emplace(option.text(), place); !isNew) {
            found.add(place, {{"option", option.text()}})
                .related.push_back({first->second, "first set here"});
        }
    }
}

std::optional<Fix> removeDuplicate(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = filerules::itemAt(input.policy.options, diagnostic.span);
    if (!at) {
        return std::nullopt;
    }
    const ItemRef item{Section::Rules, *at};
    return fixOf("Remove the second one",
                 deleteItems(input.text, input.policy, {&item, 1}, References::Keep));
}

bool needsSignersOrOption(const Policy& policy) {
    return mustBeSigned(policy) && policy.updatePolicySigners.empty();
}

// Policies in audit mode and parts without any option are often drafts that are completed when
// they are deployed.
bool isDraft(const Policy& policy) {
    return policy.options.empty() || policy.hasOption(option::auditMode);
}

void checkUnsigned(const CheckInput& input, PolicyReport& found) {
    if (needsSignersOrOption(input.policy) && !isDraft(input.policy)) {
        found.add(placeOfOptions(input));
    }
}

void checkUnsignedDraft(const CheckInput& input, PolicyReport& found) {
    if (needsSignersOrOption(input.policy) && isDraft(input.policy)) {
        found.add(placeOfOptions(input));
    }
}

// ---- Of another type of policy

// What means nothing in a policy that only tags processes. The options that the compiler sets in
// such a policy by itself are not among them.
constexpr std::array notForTags{
    option::whql,       option::flightSigning, option::evSigners,     option::bootAudit,
    option::reputation, option::invalidateEas, option::supplementals, option::managedInstaller,
    option::lockdown,   option::developerMode, option::dynamicCode,   option::revokedAsUnsigned,
};

// What is about user mode alone.
constexpr std::array userModeOnly{
    option::noScripts,     option::storeApps,         option::managedInstaller,
    option::reputation,    option::noPathProtection,  option::dynamicCode,
    option::developerMode, option::revokedAsUnsigned,
};

template <std::size_t N>
void reportAll(PolicyReport& found, const Policy& policy,
               const std::array<std::string_view, N>& names) {
    for (const std::string_view name : names) {
        report(found, policy, name);
    }
}

void checkSupplementalOfSupplemental(const CheckInput& input, PolicyReport& found) {
    if (isSupplemental(input.policy)) {
        report(found, input.policy, option::supplementals);
    }
}

void checkInSupplemental(const CheckInput& input, PolicyReport& found) {
    if (isSupplemental(input.policy)) {
        reportAll(found, input.policy, option::fromBase);
    }
}

void checkInTagging(const CheckInput& input, PolicyReport& found) {
    if (input.policy.type() == PolicyType::AppIdTagging) {
        reportAll(found, input.policy, notForTags);
    }
}

void checkInSingleFormat(const CheckInput& input, PolicyReport& found) {
    if (isSingleFormat(input.policy) && !isSupplemental(input.policy)) {
        report(found, input.policy, option::supplementals);
    }
}

void checkLockdown(const CheckInput& input, PolicyReport& found) {
    // Smart App Control's own policies, in their six editions.
    constexpr std::array<std::string_view, 6> smartAppControl{
        "{0283AC0F-FFF1-49AE-ADA1-8A933130CAD6}", "{1678656C-05EF-481F-BC5B-EBD8C991502D}",
        "{0939ED82-BFD5-4D32-B58E-D31D3C49715A}", "{1283AC0F-FFF1-49AE-ADA1-8A933130CAD6}",
        "{2678656C-05EF-481F-BC5B-EBD8C991502D}", "{1939ED82-BFD5-4D32-B58E-D31D3C49715A}",
    };
    const auto id = guidOf(input.policy, HeaderField::PolicyID);
    if (isBase(input.policy)
        && (!id || std::ranges::find(smartAppControl, id->toString()) == smartAppControl.end())) {
        report(found, input.policy, option::lockdown);
    }
}

// ---- Without effect

void checkUmciOff(const CheckInput& input, PolicyReport& found) {
    if (!isBase(input.policy) || input.policy.hasOption(option::umci)) {
        return;
    }
    if (const auto place = userModeContent(input)) {
        found.add(*place);
    }
}

std::optional<Fix> addUmci(const CheckInput& input, const Diagnostic&) {
    // Where the policy is enforced, what it does not allow would be blocked from then on.
    return input.policy.hasOption(option::auditMode) ? addOption(input, option::umci)
                                                     : std::nullopt;
}

void checkNeedsUmci(const CheckInput& input, PolicyReport& found) {
    if (isBase(input.policy) && !input.policy.hasOption(option::umci)) {
        reportAll(found, input.policy, userModeOnly);
    }
}

void checkNoEffect(const CheckInput& input, PolicyReport& found) {
    report(found, input.policy, option::bootMenuProtection);
    report(found, input.policy, option::inheritDefault);
}

void checkInvalidateAlone(const CheckInput& input, PolicyReport& found) {
    if (isBase(input.policy) && !input.policy.hasOption(option::reputation)) {
        report(found, input.policy, option::invalidateEas);
    }
}

void checkReputationAlone(const CheckInput& input, PolicyReport& found) {
    if (isBase(input.policy) && !input.policy.hasOption(option::invalidateEas)) {
        report(found, input.policy, option::reputation);
    }
}

bool hasPathRules(const CheckInput& input) {
    return std::ranges::any_of(
        input.facts, [](const RuleFact& fact) { return fact.has(FileRuleAttribute::FilePath); });
}

void checkPathOption(const CheckInput& input, PolicyReport& found) {
    if (hasPathRules(input)) {
        report(found, input.policy, option::noPathProtection);
    }
}

void checkPathOptionIdle(const CheckInput& input, PolicyReport& found) {
    if (!hasPathRules(input)) {
        report(found, input.policy, option::noPathProtection);
    }
}

void checkUndocumented(const CheckInput& input, PolicyReport& found) {
    report(found, input.policy, option::secureSettings);
}

constexpr std::string_view rulesPage = "Microsoft Learn: App Control policy rules and file rules";
constexpr std::string_view missingText =
    "the policy must be signed, because it lacks \"Enabled:Unsigned System Integrity Policy\", but "
    "no UpdatePolicySigners say by whom; add the option, or add the signer";
constexpr std::string_view missingReason =
    "Without that option Windows takes the policy only with a signature of a listed signer, and "
    "Microsoft's converter refuses it while none is listed.";

constexpr Check checks[] = {
    {{"option.duplicate", Error, Meaning, "\"{option}\" is set already; remove it here"},
     "An option is on or off; Microsoft's tools refuse a list that has one twice.",
     "Remove one of the two.",
     "Microsoft's policy tools and what they refuse",
     &checkDuplicate,
     &removeDuplicate,
     true},
    {{"option.unsigned-missing", Error, Meaning, missingText},
     missingReason,
     "Add the option, or add the signer to UpdatePolicySigners.",
     rulesPage,
     &checkUnsigned,
     &addsOption<option::unsignedPolicy>},
    {{"option.unsigned-missing-draft", Warning, Meaning, missingText},
     missingReason,
     "Add the option, or add the signer to UpdatePolicySigners, before the policy is used.",
     rulesPage,
     &checkUnsignedDraft,
     &addsOption<option::unsignedPolicy>},
    {{"option.supplemental-17", Error, Meaning,
      "a supplemental policy cannot have \"{option}\"; remove it"},
     "Only base policies have supplementals; Microsoft's tools refuse the option elsewhere.",
     "Remove the option.",
     rulesPage,
     &checkSupplementalOfSupplemental,
     &removeOption},
    {{"option.supplemental-invalid", Warning, Meaning,
      "\"{option}\" has no effect in a supplemental policy, which takes it from its base; remove "
      "it here, and set it in the base if it is wanted"},
     "Windows ignores this option in supplementals or takes the value of the base. Who reads it "
     "here believes something that is not so.",
     "Remove the option, and set it in the base if it is wanted.",
     rulesPage,
     &checkInSupplemental,
     &removeOption},
    {{"option.appid-invalid", Warning, Meaning,
      "\"{option}\" has no effect in an AppID tagging policy; remove it"},
     "A tagging policy blocks nothing, so options about what is blocked or trusted do nothing "
     "in it.",
     "Remove the option.",
     "Microsoft Learn: AppId tagging policies",
     &checkInTagging,
     &removeOption},
    {{"option.17-single-format", Warning, Meaning,
      "\"{option}\" has no effect in the single format; replace PolicyTypeID by PolicyID and "
      "BasePolicyID, or remove the option"},
     "Supplementals name their base by its PolicyID, which a policy with PolicyTypeID does not "
     "have.",
     "Convert the policy to the multiple format, or remove the option.",
     "Microsoft Learn: use multiple App Control policies",
     &checkInSingleFormat,
     &removeOption},
    {{"option.conditional-lockdown", Error, Meaning,
      "\"{option}\" makes Windows ignore this policy unless Smart App Control is on; remove it"},
     "The option is Smart App Control's own switch. Policies that are made from its template must "
     "lose it.",
     "Remove the option.",
     "Microsoft Learn: App Control for lightly managed devices",
     &checkLockdown,
     &removeOption,
     true},
    {{"option.umci-off", Warning, Meaning,
      "this scenario is about user mode, which the policy does not check without "
      "\"Enabled:UMCI\"; add the option, or these rules do nothing"},
     "Without Enabled:UMCI only drivers and other kernel code are checked: programs, scripts and "
     "packages run as they like.",
     "Add Enabled:UMCI, or remove the rules for user mode.",
     rulesPage,
     &checkUmciOff,
     &addUmci},
    {{"option.needs-umci", Warning, Meaning,
      "\"{option}\" is about user mode and does nothing without \"Enabled:UMCI\"; add that option, "
      "or remove this one"},
     "Without Enabled:UMCI the policy looks at kernel code alone.",
     "Add Enabled:UMCI, or remove this option.",
     rulesPage,
     &checkNeedsUmci,
     &removeOption},
    {{"option.no-op", Info, Advice, "\"{option}\" has no effect in any Windows; remove it"},
     "The option is reserved or was never supported. It does no harm.",
     "Remove the option.",
     rulesPage,
     &checkNoEffect,
     &removeOption},
    {{"option.14-15", Info, Advice,
      "\"{option}\" does nothing without \"Enabled:Intelligent Security Graph Authorization\"; "
      "remove it, or add the other"},
     "It makes Windows ask again for reputation after a restart, and there is none to ask for.",
     "Remove the option, or turn reputation on.",
     rulesPage,
     &checkInvalidateAlone,
     &removeOption},
    {{"option.14-without-15", Info, Advice,
      "with \"{option}\" alone a verdict about a file is kept for ever; add "
      "\"Enabled:Invalidate EAs on Reboot\" to have reputation asked again"},
     "A file that had a good reputation once stays allowed, even if it has lost it.",
     "Add Enabled:Invalidate EAs on Reboot.",
     "Microsoft Learn: authorize reputable apps with the Intelligent Security Graph",
     &checkReputationAlone,
     &addsOption<option::invalidateEas>},
    {{"option.18-on", Warning, Advice,
      "with \"{option}\" path rules also count in folders that users can write to; remove it, or "
      "keep the path rules narrow"},
     "Windows checks that only administrators can write to the path of a rule. Without that check "
     "a user can put any program where a rule allows it.",
     "Remove the option, or narrow the path rules to folders that users cannot write to.",
     rulesPage,
     &checkPathOption,
     &removeOption},
    {{"option.18-idle", Info, Advice,
      "\"{option}\" is about path rules, and this policy has none; remove it"},
     "The option counts for the rules of the same policy only. It lies in wait for the first path "
     "rule that somebody adds.",
     "Remove the option.",
     rulesPage,
     &checkPathOptionIdle,
     &removeOption},
    {{"option.undocumented", Info, Advice,
      "what \"{option}\" does is not documented; remove it if nobody knows why it is there"},
     "The schema knows this option, but Microsoft says nowhere what it does.",
     "Remove the option unless Microsoft's support asked for it.",
     "Microsoft's policy schema",
     &checkUndocumented,
     &removeOption},
};

} // namespace

std::span<const Check> optionChecks() {
    return checks;
}

} // namespace cipwright
