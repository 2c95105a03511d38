// Checks of options that do what they say, which is not always what was wanted.
#include "core/check/families.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/rules/usermodecontent.h"

#include <array>
#include <string>

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

// ---- Audit mode

bool auditsUserMode(const Policy& policy) {
    return isBase(policy) && policy.hasOption(option::auditMode) && policy.hasOption(option::umci);
}

void checkAuditDynamicCode(const CheckInput& input, PolicyReport& found) {
    if (auditsUserMode(input.policy)) {
        report(found, input.policy, option::dynamicCode);
    }
}

void checkAuditScripts(const CheckInput& input, PolicyReport& found) {
    if (auditsUserMode(input.policy) && !input.policy.hasOption(option::noScripts)) {
        report(found, input.policy, option::auditMode);
    }
}

// A name by which people know the policy, and where it stands.
struct PolicyName {
    std::string_view text;
    Span place;
};

std::array<PolicyName, 3> namesOf(const Policy& policy) {
    std::array<PolicyName, 3> names;
    if (policy.friendlyName.present()) {
        names[0] = {policy.friendlyName.text(), policy.friendlyName.span()};
    }
    constexpr std::array<std::string_view, 2> settings{"Name", "Id"};
    for (std::size_t i = 0; i < settings.size(); ++i) {
        if (const auto at = informationSetting(policy, settings[i])) {
            const Value& value = policy.settings[*at].value;
            names[i + 1] = {value.text(), policy.settings.absolute(*at, value.span())};
        }
    }
    return names;
}

// Whether a name has this word, also as part of another ("AuditMode"), but not where `unless`
// follows, which makes another word of it. Letter case does not count; words are lower case.
bool hasWord(std::string_view name, std::string_view word, std::string_view unless) {
    for (std::size_t i = 0; i + word.size() <= name.size(); ++i) {
        if (equalIgnoringCase(name.substr(i, word.size()), word)
            && (unless.empty()
                || !equalIgnoringCase(name.substr(i + word.size(), unless.size()), unless))) {
            return true;
        }
    }
    return false;
}

struct NameSigns {
    bool audit = false;
    bool enforced = false;
};

NameSigns signsIn(std::string_view name) {
    return {hasWord(name, "audit", "or"), hasWord(name, "enforce", {})};
}

void checkNames(const CheckInput& input, PolicyReport& found, bool audit) {
    const auto names = namesOf(input.policy);
    NameSigns all;
    for (const PolicyName& name : names) {
        const NameSigns signs = signsIn(name.text);
        all.audit |= signs.audit;
        all.enforced |= signs.enforced;
    }
    if (all.audit == all.enforced) {
        return;
    }
    for (const PolicyName& name : names) {
        const NameSigns signs = signsIn(name.text);
        if (audit ? signs.audit : signs.enforced) {
            found.add(name.place, {{"found", std::string(name.text)}});
            return;
        }
    }
}

void checkAuditName(const CheckInput& input, PolicyReport& found) {
    if (isEnforced(input.policy)) {
        checkNames(input, found, true);
    }
}

void checkEnforcedName(const CheckInput& input, PolicyReport& found) {
    if (isBase(input.policy) && input.policy.hasOption(option::auditMode)) {
        checkNames(input, found, false);
    }
}

// ---- Start of the machine

void checkOldDrivers(const CheckInput& input, PolicyReport& found) {
    if (isEnforced(input.policy)) {
        report(found, input.policy, option::whql);
    }
}

void checkBootAudit(const CheckInput& input, PolicyReport& found) {
    if (isEnforced(input.policy) && !input.policy.hasOption(option::bootAudit)
        && !allowsAllDrivers(input)) {
        found.add(placeOfOptions(input));
    }
}

void checkBootMenu(const CheckInput& input, PolicyReport& found) {
    if (isBase(input.policy) && isSigned(input.policy)
        && !input.policy.hasOption(option::bootMenu)) {
        found.add(placeOfOptions(input));
    }
}

void checkEvSigners(const CheckInput& input, PolicyReport& found) {
    if (isBase(input.policy)) {
        report(found, input.policy, option::evSigners);
    }
}

void checkFlightSigning(const CheckInput& input, PolicyReport& found) {
    if (isBase(input.policy)) {
        report(found, input.policy, option::flightSigning);
    }
}

// ---- What is trusted

void checkManagedInstaller(const CheckInput& input, PolicyReport& found) {
    if (input.policy.type() != PolicyType::AppIdTagging) {
        report(found, input.policy, option::managedInstaller);
    }
}

void checkHeuristicsSigned(const CheckInput& input, PolicyReport& found) {
    if (isSigned(input.policy)) {
        report(found, input.policy, option::managedInstaller);
        report(found, input.policy, option::reputation);
    }
}

bool enforcesUserMode(const Policy& policy) {
    return isEnforced(policy) && policy.hasOption(option::umci);
}

void checkScriptsOff(const CheckInput& input, PolicyReport& found) {
    if (enforcesUserMode(input.policy)) {
        report(found, input.policy, option::noScripts);
    }
}

void checkDynamicCode(const CheckInput& input, PolicyReport& found) {
    if (enforcesUserMode(input.policy)) {
        report(found, input.policy, option::dynamicCode);
    }
}

void checkDeveloperMode(const CheckInput& input, PolicyReport& found) {
    if (enforcesUserMode(input.policy)) {
        report(found, input.policy, option::developerMode);
    }
}

void checkStoreApps(const CheckInput& input, PolicyReport& found) {
    if (isBase(input.policy) && input.policy.hasOption(option::umci)
        && !input.policy.hasOption(option::storeApps)) {
        found.add(placeOfOptions(input));
    }
}

constexpr std::string_view rulesPage = "Microsoft Learn: App Control policy rules and file rules";
constexpr std::string_view signedPage =
    "Microsoft Learn: use signed policies to protect App Control";
constexpr std::string_view scriptsPage = "Microsoft Learn: script enforcement with App Control";

constexpr Check checks[] = {
    {{"option.audit-enforces", Warning, Meaning,
      "\"{option}\" blocks in audit mode too; remove it until the policy is enforced"},
     "Dynamic code security is enforced as soon as any policy for user mode has it, audit mode or "
     "not, so .NET programs may fail during the trial.",
     "Remove the option while the policy is in audit mode.",
     "Microsoft Learn: App Control and .NET",
     &checkAuditDynamicCode,
     &removeOption},
    {{"option.audit-scripts", Warning, Meaning,
      "in audit mode some script hosts block all the same: mshta and MSXML do; add "
      "\"Disabled:Script Enforcement\" while the policy is in audit mode"},
     "Script hosts decide themselves what they do, and some do not look whether the policy only "
     "audits.",
     "Add Disabled:Script Enforcement, and remove it when the policy is enforced.",
     scriptsPage,
     &checkAuditScripts,
     &addsOption<option::noScripts>},
    {{"option.audit-name", Warning, Advice,
      "the policy is called \"{found}\", but it is enforced: \"Enabled:Audit Mode\" is not set; "
      "add "
      "the option, or change the name"},
     "Who deploys a policy by its name expects that it blocks nothing, and this one does.",
     "Add Enabled:Audit Mode, or change the name.",
     rulesPage,
     &checkAuditName,
     &addsOption<option::auditMode>},
    {{"option.enforced-name", Warning, Advice,
      "the policy is called \"{found}\", but it only audits: \"Enabled:Audit Mode\" is set; remove "
      "the option, or change the name"},
     "Who deploys a policy by its name expects that it protects the machine, and this one does "
     "not.",
     "Remove Enabled:Audit Mode when the policy is ready, or change the name.",
     rulesPage,
     &checkEnforcedName},
    {{"option.whql-old-drivers", Warning, Advice,
      "\"{option}\" is enforced: drivers without a WHQL signature stop loading, and the machine "
      "may "
      "not start; try it in audit mode first"},
     "Older drivers with a cross-signed certificate do not pass, whatever rule allows them.",
     "Run the policy in audit mode first, and add Enabled:Boot Audit On Failure.",
     rulesPage,
     &checkOldDrivers},
    {{"option.no-boot-audit", Warning, Advice,
      "the policy is enforced without \"Enabled:Boot Audit On Failure\": a driver needed for the "
      "start that the policy does not allow keeps Windows from starting; add the option"},
     "With the option Windows falls back to audit mode when such a driver is blocked, instead of "
     "not starting.",
     "Add Enabled:Boot Audit On Failure.",
     rulesPage,
     &checkBootAudit,
     &addsOption<option::bootAudit>},
    {{"option.no-boot-menu", Warning, Advice,
      "the policy is signed and lacks \"Enabled:Advanced Boot Options Menu\": if it keeps Windows "
      "from starting there is little left to recover with; add the option for the first trials"},
     "A signed policy cannot simply be deleted. The boot menu is the way to turn it off by hand.",
     "Add Enabled:Advanced Boot Options Menu until the policy is proven.",
     signedPage,
     &checkBootMenu,
     &addsOption<option::bootMenu>},
    {{"option.ev-signers", Info, Advice,
      "\"{option}\" is documented as not supported, yet it is reported to block drivers; remove "
      "it"},
     "Administrators report that it blocks drivers whose submitter has no EV certificate, even in "
     "audit mode, and that no rule overrides it.",
     "Remove the option.",
     rulesPage,
     &checkEvSigners,
     &removeOption},
    {{"option.flight-signing", Info, Advice,
      "\"{option}\" blocks the code of Windows Insider builds; remove it if the policy goes to "
      "machines in the Insider programme"},
     "Insider builds are signed for flights; without trust in that root they do not start.",
     "Remove the option where Insider builds are used.",
     rulesPage,
     &checkFlightSigning},
    {{"option.13-needs-applocker", Info, Advice,
      "\"{option}\" does nothing by itself: an AppLocker policy must name the managed installer "
      "and "
      "AppLocker's services must run"},
     "AppLocker marks the files that a managed installer writes; App Control only reads the mark.",
     "Deploy an AppLocker policy with a ManagedInstaller rule collection.",
     "Microsoft Learn: apps deployed with a managed installer",
     &checkManagedInstaller},
    {{"option.isg-signed", Warning, Advice,
      "\"{option}\" trusts files by heuristics, beside the strict rules of a signed policy; remove "
      "it"},
     "A signed policy is for machines that must not be tampered with, and this option lets in what "
     "no rule names.",
     "Remove the option, and allow by signer what it let in.",
     "Microsoft Learn: authorize reputable apps with the Intelligent Security Graph",
     &checkHeuristicsSigned,
     &removeOption},
    {{"option.11-on", Warning, Advice,
      "with \"{option}\" scripts are not checked and PowerShell stays in full language mode; "
      "remove it once the policy is tested"},
     "Scripts are what attackers use first. On Windows Server 2016 the option does not work as "
     "expected.",
     "Remove the option once the scripts in use are allowed.",
     scriptsPage,
     &checkScriptsOff,
     &removeOption},
    {{"option.19-aspnet", Warning, Advice,
      "\"{option}\" stops code that .NET programs make at run time, ASP.NET pages among it; test "
      "such programs before the policy is deployed"},
     "Generated and late-bound assemblies are in no rule, so programs that need them break.",
     "Test all .NET programs, and remove the option where one needs generated code.",
     "Microsoft Learn: App Control and .NET",
     &checkDynamicCode},
    {{"option.developer-mode", Info, Advice,
      "with \"{option}\" a machine in Developer Mode runs packaged apps that no rule allows; "
      "remove "
      "it where nobody develops such apps"},
     "Apps under a debugger are trusted then, and who is administrator can turn Developer Mode on.",
     "Remove the option.",
     rulesPage,
     &checkDeveloperMode,
     &removeOption},
    {{"option.no-store", Info, Advice,
      "packaged apps run freely, because \"Required:Enforce Store Applications\" is not set; add "
      "it if the policy should check them too"},
     "Without the option only classic programs are checked.",
     "Add Required:Enforce Store Applications.",
     rulesPage,
     &checkStoreApps,
     &addsOption<option::storeApps>},
};

} // namespace

std::span<const Check> optionRiskChecks() {
    return checks;
}

} // namespace cipwright
