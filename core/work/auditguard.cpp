#include "core/work/auditguard.h"

#include "core/check/rules/policyfacts.h"
#include "core/work/itemwords.h"
#include "core/work/policymode.h"
#include "core/work/summaryparts.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright {

namespace {

namespace option = policyfacts::option;

/// What an option does only in a policy that is enforced.
struct EnforcedOption {
    std::string_view name;
    bool set;        ///< Whether the option does it, or its absence.
    bool ofUserMode; ///< Whether it needs Enabled:UMCI.
    std::string_view words;
};

// Source: Microsoft's pages on policy rules and on script enforcement.
constexpr std::array<EnforcedOption, 6> enforcedOptions{{
    {option::whql, true, false,
     "Required:WHQL: drivers without a signature of Windows Hardware Quality Labs stop loading."},
    {option::evSigners, true, false,
     "Required:EV Signers: drivers without an EV certificate may stop loading."},
    {option::bootAudit, true, false,
     "Enabled:Boot Audit On Failure: if a driver that Windows needs to start is blocked, the "
     "policy "
     "goes back to audit mode."},
    {option::bootAudit, false, false,
     "Enabled:Boot Audit On Failure is not set: if a driver that Windows needs to start is "
     "blocked, "
     "Windows does not start."},
    {option::noScripts, false, true,
     "Disabled:Script Enforcement is not set: scripts that no rule allows are blocked, and "
     "PowerShell keeps others to its constrained language."},
    {option::storeApps, true, true,
     "Required:Enforce Store Applications: packaged apps that no rule allows do not start."},
}};

/// What begins to be blocked where nothing is denied by name.
void addDefaults(const Policy& policy, const Effects& allowed, std::vector<SummaryLine>& lines) {
    const auto add = [&](PlaceBits place, std::string_view everything, std::string_view rest) {
        lines.push_back({{(allowed.everything & place) != 0 ? everything : rest}});
    };
    add(InKernel, "In kernel mode nothing but what is denied, since a rule allows everything.",
        "In kernel mode every driver that no rule allows.");
    if (policy.hasOption(option::umci)) {
        add(InUser, "In user mode nothing but what is denied, since a rule allows everything.",
            "In user mode every program, library, script and installer that no rule allows.");
    } else {
        lines.push_back({{"In user mode nothing: Enabled:UMCI is not set."}});
    }
}

/// Leaves what is denied for drivers: without Enabled:UMCI the rest does nothing.
void keepKernel(Effects& denied) {
    RulesOfPlace kernel{InKernel, {}};
    for (const RulesOfPlace& of : denied.rules) {
        if ((of.places & InKernel) != 0) {
            kernel.rules.insert(kernel.rules.end(), of.rules.begin(), of.rules.end());
        }
    }
    std::ranges::sort(kernel.rules);
    denied.rules.clear();
    if (!kernel.rules.empty()) {
        denied.rules.push_back(std::move(kernel));
    }
    std::erase_if(denied.signers, [](const SignerOfPlace& of) { return of.places == InUser; });
    for (SignerOfPlace& of : denied.signers) {
        of.places &= InKernel;
    }
}

} // namespace

bool blocks(const Policy& policy) {
    return modeOf(policy) == PolicyMode::Enforced;
}

bool hasMode(const Policy& policy) {
    const PolicyMode mode = modeOf(policy);
    return mode == PolicyMode::Enforced || mode == PolicyMode::Audit;
}

Diagnostic auditMissing(const Policy& policy) {
    const SectionPlace& rules = policy.section(Section::Rules);
    return Diagnostic::inText(messages::auditRequired, rules.present ? rules.element : policy.root);
}

std::vector<SummaryLine> whatEnforcingBlocks(const Policy& policy, std::size_t mostItems) {
    std::vector<SummaryLine> lines;
    if (!hasMode(policy)) {
        return lines;
    }
    const bool userMode = policy.hasOption(option::umci);
    const PolicyIndex index(policy);
    addDefaults(policy, effectsOf(policy, index, FileRuleEffect::Allow), lines);
    Effects denied = effectsOf(policy, index, FileRuleEffect::Deny);
    if (!userMode) {
        keepKernel(denied);
    }
    summaryparts::addRuleLines(policy, index, denied, true, mostItems, lines);
    SummaryLine acting{{"Options that act only when the policy is enforced:"}};
    for (const auto& [name, set, ofUserMode, words] : enforcedOptions) {
        if (policy.hasOption(name) == set && (userMode || !ofUserMode)) {
            acting.items.push_back({words});
        }
    }
    lines.push_back(std::move(acting));
    return lines;
}

Result<TextPatch> switchAuditMode(const PolicyText& text, const Policy& policy, bool on) {
    if (!hasMode(policy)) {
        return failure(Diagnostic::inText(messages::auditNoMode, policy.policyType.span(),
                                          {{"found", policy.policyType.text()}}));
    }
    return setOption(text, policy, option::auditMode, on);
}

} // namespace cipwright
