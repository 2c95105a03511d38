// Checks of a supplemental policy against the base that it is for.
#include "core/check/families.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/rules/usermodecontent.h"

#include <algorithm>
#include <string>

namespace cipwright {

namespace {

using namespace policyfacts;
using enum HeaderField;
using enum Severity;
using enum Category;

// The base of a supplemental, where both are at hand.
const Policy* baseOf(const CheckInput& input) {
    return isSupplemental(input.policy) ? input.context.base : nullptr;
}

bool takesSupplementals(const Policy& base) {
    return isBase(base) && !isSingleFormat(base);
}

void checkBaseId(const CheckInput& input, PolicyReport& report) {
    const Policy* const base = baseOf(input);
    const auto wanted = base != nullptr ? guidOf(*base, PolicyID) : std::nullopt;
    const auto found = guidOf(input.policy, BasePolicyID);
    if (wanted && found && *found != *wanted) {
        report.add(placeOf(input, BasePolicyID),
                   {{"found", found->toString()}, {"expected", wanted->toString()}});
    }
}

std::optional<Fix> fixBaseId(const CheckInput& input, const Diagnostic&) {
    const auto base = guidOf(*input.context.base, PolicyID);
    if (!base || base->isNull() || base == guidOf(input.policy, PolicyID)) {
        return std::nullopt;
    }
    return setField(input, BasePolicyID, base->toString());
}

void checkRefuses(const CheckInput& input, PolicyReport& report) {
    const Policy* const base = baseOf(input);
    if (base != nullptr && takesSupplementals(*base) && !base->hasOption(option::supplementals)) {
        report.add(placeOf(input, BasePolicyID));
    }
}

void checkNotBase(const CheckInput& input, PolicyReport& report) {
    const Policy* const base = baseOf(input);
    if (base != nullptr && base->type() && !isBase(*base)) {
        report.add(placeOf(input, BasePolicyID), {{"found", base->policyType.text()}});
    }
}

void checkSingleFormat(const CheckInput& input, PolicyReport& report) {
    const Policy* const base = baseOf(input);
    if (base != nullptr && isSingleFormat(*base)) {
        report.add(placeOf(input, BasePolicyID));
    }
}

void checkSameId(const CheckInput& input, PolicyReport& report) {
    const Policy* const base = baseOf(input);
    const auto id = guidOf(input.policy, PolicyID);
    if (base != nullptr && id && id == guidOf(*base, PolicyID)) {
        report.add(placeOf(input, PolicyID), {{"found", id->toString()}});
    }
}

void checkUmci(const CheckInput& input, PolicyReport& report) {
    const Policy* const base = baseOf(input);
    if (base == nullptr || base->hasOption(option::umci)) {
        return;
    }
    if (const auto place = userModeContent(input)) {
        report.add(*place);
    }
}

void checkUnneeded(const CheckInput& input, PolicyReport& report) {
    if (input.context.base != nullptr && input.policy.type() && !isSupplemental(input.policy)) {
        report.add(placeOfPolicy(input));
    }
}

// ---- Audit mode of a pair

// What the policy is compared with: its base, or another base that it goes together with.
const Policy* pairOf(const CheckInput& input) {
    const Policy* const other = input.context.base;
    return other != nullptr && isBase(*other) && input.policy.type() ? other : nullptr;
}

void checkAuditPair(const CheckInput& input, PolicyReport& report) {
    const Policy* const other = pairOf(input);
    const auto place = placeOfOption(input.policy, option::auditMode);
    if (other != nullptr && isEnforced(*other) && place) {
        report.add(*place);
    }
}

void checkEnforcedPair(const CheckInput& input, PolicyReport& report) {
    const Policy* const other = pairOf(input);
    if (other != nullptr && isEnforced(input.policy) && other->hasOption(option::auditMode)) {
        report.add(placeOfOptions(input));
    }
}

// ---- Signatures

void checkUnsigned(const CheckInput& input, PolicyReport& report) {
    const Policy* const base = baseOf(input);
    const auto place = placeOfOption(input.policy, option::unsignedPolicy);
    if (base != nullptr && mustBeSigned(*base) && place) {
        report.add(*place);
    }
}

std::optional<Fix> fixUnsigned(const CheckInput& input, const Diagnostic& diagnostic) {
    // Without update signers the option is what the policy cannot do without.
    return input.policy.updatePolicySigners.empty() ? std::nullopt
                                                    : removeOption(input, diagnostic);
}

void checkBaseSigners(const CheckInput& input, PolicyReport& report) {
    const Policy* const base = baseOf(input);
    if (base != nullptr && takesSupplementals(*base) && mustBeSigned(*base)
        && base->supplementalPolicySigners.empty()) {
        report.add(placeOf(input, BasePolicyID));
    }
}

void checkAccepted(const CheckInput& input, PolicyReport& report) {
    const Policy* const base = baseOf(input);
    if (base == nullptr || !mustBeSigned(*base) || !isSigned(input.policy)
        || base->supplementalPolicySigners.empty()) {
        return;
    }
    const auto accepted = rootsOf(*base, base->supplementalPolicySigners);
    const auto own = rootsOf(input.policy, input.policy.updatePolicySigners);
    if (std::ranges::none_of(own, [&](const auto& root) { return accepted.contains(root); })) {
        const auto& refs = input.policy.updatePolicySigners;
        report.add(refs.absolute(0, refs[0].signerId.span()), {{"id", refs[0].signerId.text()}});
    }
}

constexpr std::string_view multiplePage = "Microsoft Learn: use multiple App Control policies";
constexpr std::string_view signedPage =
    "Microsoft Learn: use signed policies to protect App Control";

constexpr Check checks[] = {
    {{"supplemental.base-mismatch", Error, Meaning,
      "BasePolicyID is {found}, but the PolicyID of the base is {expected}; write that"},
     "Windows applies a supplemental only to the base whose PolicyID it names.",
     "Write the PolicyID of the base into BasePolicyID.",
     multiplePage,
     &checkBaseId,
     &fixBaseId,
     true},
    {{"supplemental.base-refuses", Error, Meaning,
      "the base of this policy does not allow supplementals; add "
      "\"Enabled:Allow Supplemental Policies\" to the base"},
     "Without that option in the base, Windows does not apply any supplemental to it.",
     "Add the option to the base policy and deploy it first.",
     multiplePage,
     &checkRefuses,
     nullptr,
     true},
    {{"supplemental.base-not-base", Error, Meaning,
      "the policy given as the base is itself a \"{found}\"; a supplemental needs a base policy"},
     "Only base policies have supplementals; there are no chains of them.",
     "Name the base policy itself in BasePolicyID.",
     multiplePage,
     &checkNotBase,
     nullptr,
     true},
    {{"supplemental.base-single-format", Error, Meaning,
      "the base of this policy has the single format, which takes no supplementals; give the base "
      "PolicyID and BasePolicyID instead of PolicyTypeID"},
     "Supplementals exist in the multiple format only, where the base has a PolicyID.",
     "Convert the base to the multiple format.",
     multiplePage,
     &checkSingleFormat,
     nullptr,
     true},
    {{"supplemental.base-same-id", Error, Meaning,
      "PolicyID {found} is that of the base too, so deploying one replaces the other; give the "
      "supplemental a GUID of its own"},
     "Windows keeps one policy for each PolicyID: the supplemental would take the place of its "
     "base.",
     "Write a new GUID into PolicyID.",
     multiplePage,
     &checkSameId,
     nullptr,
     true},
    {{"supplemental.base-umci-off", Warning, Meaning,
      "this scenario is about user mode, which the base does not check; add "
      "\"Enabled:UMCI\" to the base, or these rules do nothing"},
     "A supplemental takes over from its base whether programs are checked at all.",
     "Add Enabled:UMCI to the base, or remove the rules for user mode.",
     multiplePage,
     &checkUmci},
    {{"supplemental.base-unneeded", Info, Advice,
      "this policy was checked against a base, but it is not a supplemental policy, so that only "
      "audit mode was compared; leave the base away, or set PolicyType to \"Supplemental Policy\""},
     "But for audit mode, a base plays a part only in checks of supplemental policies.",
     "Leave the base away, or set PolicyType.",
     multiplePage,
     &checkUnneeded},
    {{"option.audit-pair", Warning, Meaning,
      "audit mode is set here, but the policy that this one was checked against is enforced; "
      "switch the other one back, or turn audit mode off here too"},
     "Policies that go together are switched together: each has its own mode, and one that was "
     "forgotten goes on logging what the other blocks, or the other way round.",
     "Turn audit mode on or off in both policies.",
     multiplePage,
     &checkAuditPair},
    {{"option.enforced-pair", Warning, Meaning,
      "this policy is enforced, but the one that it was checked against is in audit mode; switch "
      "both, or neither"},
     "Each policy has its own mode: one in audit mode does not soften another that is enforced.",
     "Turn audit mode on or off in both policies.",
     multiplePage,
     &checkEnforcedPair},
    {{"sign.unsigned-supplemental", Warning, Meaning,
      "this supplemental may be unsigned, but its base must be signed, and then Windows takes "
      "signed supplementals only; remove this option and sign the policy"},
     "One signed base policy means that all of its supplementals must be signed as well, by a "
     "signer that the base lists.",
     "Add UpdatePolicySigners, remove the option and sign the supplemental.",
     signedPage,
     &checkUnsigned,
     &fixUnsigned},
    {{"supplemental.base-signers-missing", Warning, Meaning,
      "the base of this policy must be signed but lists no SupplementalPolicySigners, so no "
      "supplemental can count; add them to the base"},
     "A signed base names those who may sign its supplementals; nobody else's are taken.",
     "Add SupplementalPolicySigners to the base, sign it and deploy it first.",
     signedPage,
     &checkBaseSigners},
    {{"supplemental.signers-not-accepted", Warning, Meaning,
      "none of the UpdatePolicySigners, such as {id}, is among the SupplementalPolicySigners of "
      "the "
      "base; add the signer there, or sign with one that is listed"},
     "A signed base takes supplementals only from the signers that it lists; one who signs the "
     "updates of this policy should be among them.",
     "Add the signer to SupplementalPolicySigners of the base.",
     signedPage,
     &checkAccepted},
};

} // namespace

std::span<const Check> supplementalChecks() {
    return checks;
}

} // namespace cipwright
