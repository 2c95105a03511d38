// Checks of what a signed policy needs, and of its way onto machines.
#include "core/base/version.h"
#include "core/check/families.h"
#include "core/check/rules/policyfacts.h"

#include <string>
#include <vector>

namespace cipwright {

namespace {

using namespace policyfacts;
using enum HeaderField;
using enum Severity;
using enum Category;

Span placeOfRef(const ItemList<SignerRef>& list, std::size_t i) {
    return list.absolute(i, list[i].signerId.span());
}

std::optional<Fix> deleteSupplementalSigners(const CheckInput& input, const Diagnostic&) {
    std::vector<ItemRef> items;
    for (std::size_t i = 0; i < input.policy.supplementalPolicySigners.size(); ++i) {
        items.push_back({Section::SupplementalPolicySigners, i});
    }
    return fixOf("Remove the SupplementalPolicySigners",
                 deleteItems(input.text, input.policy, items, References::Keep));
}

// ---- Signers of supplementals

void checkMissing(const CheckInput& input, PolicyReport& report) {
    // Windows in S mode, whose supplementals come another way.
    constexpr std::string_view sMode = "{5951A96A-E0B5-4D3D-8FB8-3E5B61030784}";
    const Policy& policy = input.policy;
    const auto place = placeOfOption(policy, option::supplementals);
    if (place && isBase(policy) && mustBeSigned(policy) && !isSingleFormat(policy)
        && policy.supplementalPolicySigners.empty()
        && guidOf(policy, PolicyID) != Guid::parse(sMode)) {
        report.add(*place);
    }
}

std::optional<Fix> addMissing(const CheckInput& input, const Diagnostic& diagnostic) {
    const Policy& policy = input.policy;
    std::vector<NewItem> items;
    for (std::size_t i = 0; i < policy.updatePolicySigners.size(); ++i) {
        const Value& id = policy.updatePolicySigners[i].signerId;
        if (input.index.find(ItemKind::Signer, id.text())) {
            SignerRef ref;
            ref.signerId = Value(id.text());
            items.emplace_back(std::move(ref));
        }
    }
    if (items.empty()) {
        return removeOption(input, diagnostic);
    }
    return fixOf("Let the signers of updates sign supplementals too",
                 addItems(input.text, policy, Section::SupplementalPolicySigners, atEnd, items));
}

void checkInSupplemental(const CheckInput& input, PolicyReport& report) {
    const auto& signers = input.policy.supplementalPolicySigners;
    if (isSupplemental(input.policy) && !signers.empty()) {
        report.add(placeOfRef(signers, 0));
    }
}

void checkIdle(const CheckInput& input, PolicyReport& report) {
    const auto& signers = input.policy.supplementalPolicySigners;
    if (!isSupplemental(input.policy) && !signers.empty()
        && !input.policy.hasOption(option::supplementals)) {
        report.add(placeOfRef(signers, 0));
    }
}

// ---- Signers of updates

void checkUnneeded(const CheckInput& input, PolicyReport& report) {
    const auto& signers = input.policy.updatePolicySigners;
    if (!signers.empty() && !mustBeSigned(input.policy)) {
        report.add(placeOfRef(signers, 0));
    }
}

void checkOnlyOne(const CheckInput& input, PolicyReport& report) {
    const auto& signers = input.policy.updatePolicySigners;
    if (signers.size() == 1 && mustBeSigned(input.policy)) {
        report.add(placeOfRef(signers, 0), {{"id", signers[0].signerId.text()}});
    }
}

using SignerTest = bool (*)(const Signer&);

void reportRefs(const CheckInput& input, PolicyReport& report, const ItemList<SignerRef>& list,
                SignerTest test) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto at = input.index.find(ItemKind::Signer, list[i].signerId.text());
        if (at && test(input.policy.signers[*at])) {
            report.add(placeOfRef(list, i), {{"id", list[i].signerId.text()}});
        }
    }
}

bool isWellKnown(const Signer& signer) {
    return signer.certRootType.text() == "Wellknown";
}

// A TBS hash is made with the digest that signed the certificate. Without a publisher it is taken
// to be that of the signing certificate itself, not of a CA above it.
bool isWeak(const Signer& signer) {
    const auto digits = signer.certRootValue.text().size();
    return signer.certRootType.text() == "TBS" && !signer.certPublisher.present()
           && (digits == 32 || digits == 40);
}

void checkWellKnown(const CheckInput& input, PolicyReport& report) {
    reportRefs(input, report, input.policy.updatePolicySigners, &isWellKnown);
}

void checkSupplementalWellKnown(const CheckInput& input, PolicyReport& report) {
    reportRefs(input, report, input.policy.supplementalPolicySigners, &isWellKnown);
}

void checkWeak(const CheckInput& input, PolicyReport& report) {
    reportRefs(input, report, input.policy.updatePolicySigners, &isWeak);
}

void checkHvci(const CheckInput& input, PolicyReport& report) {
    const ValueElement& hvci = input.policy.headerField(HvciOptions);
    if (isBase(input.policy) && isSigned(input.policy)
        && (!hvci.present() || hvci.value.text() == "0")) {
        report.add(placeOf(input, HvciOptions));
    }
}

// ---- The version in use

struct Versions {
    Version own;
    Version deployed;
};

std::optional<Versions> versionsOf(const CheckInput& input) {
    const auto own = Version::parse(input.policy.headerField(VersionEx).value.text());
    const auto deployed = Version::parse(input.context.deployedVersion);
    return own && deployed ? std::optional(Versions{*own, *deployed}) : std::nullopt;
}

void reportVersion(const CheckInput& input, PolicyReport& report, const Versions& versions) {
    report.add(placeOf(input, VersionEx),
               {{"found", versions.own.toString()}, {"deployed", versions.deployed.toString()}});
}

void checkNotRaised(const CheckInput& input, PolicyReport& report) {
    if (const auto versions = versionsOf(input); versions && versions->own == versions->deployed) {
        reportVersion(input, report, *versions);
    }
}

void checkLowered(const CheckInput& input, PolicyReport& report) {
    if (const auto versions = versionsOf(input); versions && versions->own < versions->deployed) {
        reportVersion(input, report, *versions);
    }
}

std::optional<Fix> raise(const CheckInput& input, const Diagnostic&) {
    const auto versions = versionsOf(input);
    if (!versions || versions->deployed == Version::highest) {
        return std::nullopt;
    }
    return setField(input, VersionEx, Version{versions->deployed.value + 1}.toString());
}

constexpr std::string_view signedPage =
    "Microsoft Learn: use signed policies to protect App Control";

constexpr Check checks[] = {
    {{"sign.supplemental-signers-missing", Error, Meaning,
      "the policy must be signed and allows supplementals, but no SupplementalPolicySigners say "
      "who "
      "may sign those; add them, or remove this option"},
     "A signed base takes only supplementals of the signers that it lists, and Microsoft's tools "
     "refuse one that allows supplementals and lists nobody.",
     "Add the signers, or remove Enabled:Allow Supplemental Policies.",
     signedPage,
     &checkMissing,
     &addMissing,
     true},
    {{"sign.supplemental-signers-in-supplemental", Error, Meaning,
      "a supplemental policy cannot have SupplementalPolicySigners; remove them"},
     "Only a base says who may sign its supplementals. A signed supplemental with such a list can "
     "keep the machine from starting.",
     "Remove the SupplementalPolicySigners.",
     signedPage,
     &checkInSupplemental,
     &deleteSupplementalSigners,
     true},
    {{"sign.supplemental-signers-idle", Info, Advice,
      "SupplementalPolicySigners do nothing without \"Enabled:Allow Supplemental Policies\"; add "
      "that option, or remove them"},
     "The policy takes no supplementals, whoever signs them.",
     "Add Enabled:Allow Supplemental Policies, or remove the list.",
     signedPage,
     &checkIdle,
     &deleteSupplementalSigners},
    {{"sign.update-signers-unsigned", Info, Advice,
      "UpdatePolicySigners count only in a signed policy, and this one may be unsigned; remove "
      "\"Enabled:Unsigned System Integrity Policy\" before it is signed"},
     "A policy that may be unsigned can be replaced by anybody who is administrator. It is right "
     "to "
     "keep the signers there while a signed policy is being removed.",
     "Remove the option before signing, or keep both while a signed policy is being removed.",
     signedPage,
     &checkUnneeded},
    {{"sign.one-update-signer", Info, Advice,
      "{id} alone may sign the next version of this policy; add a second UpdatePolicySigner, in "
      "case its key is lost"},
     "When the only key is lost, or its certificate cannot be used any more, the policy can "
     "neither "
     "be changed nor removed while Windows runs.",
     "Add the signer of a second certificate, kept in another place.",
     signedPage,
     &checkOnlyOne},
    {{"sign.update-signer-wellknown", Warning, Advice,
      "UpdatePolicySigner {id} stands for a whole root of Microsoft's, so whoever has a "
      "certificate "
      "of it may replace the policy; name a certificate of your own by its TBS hash"},
     "Who may sign updates has all the power that the policy should take away.",
     "Use a signer with a TBS hash and, for a CA, a CertPublisher.",
     signedPage,
     &checkWellKnown},
    {{"sign.supplemental-signer-wellknown", Warning, Advice,
      "SupplementalPolicySigner {id} stands for a whole root of Microsoft's, so whoever has a "
      "certificate of it may widen the policy; name a certificate of your own by its TBS hash"},
     "A supplemental can allow anything that the base does not deny.",
     "Use a signer with a TBS hash and, for a CA, a CertPublisher.",
     signedPage,
     &checkSupplementalWellKnown},
    {{"sign.update-signer-weak", Warning, Advice,
      "the TBS hash of UpdatePolicySigner {id} is so short that its certificate was signed with "
      "SHA-1 or MD5, which Windows does not accept for policies; use a certificate with SHA-256"},
     "A TBS hash has the length of the digest that signed the certificate: 20 bytes for SHA-1, 32 "
     "for SHA-256.",
     "Have a certificate issued with SHA-256 and list its TBS hash.",
     signedPage,
     &checkWeak},
    {{"sign.hvci-reset", Info, Advice,
      "HvciOptions is 0 in a signed policy; if memory integrity was set before, set it again, "
      "because adding a signer with Microsoft's cmdlet resets it"},
     "Add-SignerRule sets HvciOptions back to 0, which is easily missed.",
     "Set HvciOptions last, after all signers.",
     "Notes of administrators on Microsoft's ConfigCI cmdlets",
     &checkHvci},
    {{"policy.version-not-raised", Warning, Advice,
      "VersionEx is {found}, the version that is in use already; raise it, or nobody can tell the "
      "two apart"},
     "Tools and events tell versions of a policy by this number.",
     "Raise the last part.",
     signedPage,
     &checkNotRaised,
     &raise},
    {{"policy.version-lowered", Warning, Meaning,
      "VersionEx is {found}, lower than {deployed}, which is in use; raise it above that"},
     "Windows refuses a signed policy with a lower version than the one it has, and may not start "
     "if the file is put there all the same.",
     "Write a version above the one in use.",
     signedPage,
     &checkLowered,
     &raise},
};

} // namespace

std::span<const Check> signingChecks() {
    return checks;
}

} // namespace cipwright
