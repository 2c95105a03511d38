// Checks of what identifies a policy and its items: IDs, the version, and which GUIDs it has.
#include "core/base/version.h"
#include "core/check/families.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/rules/versions.h"

#include <algorithm>
#include <array>
#include <string>

namespace cipwright {

namespace {

using namespace policyfacts;
using enum HeaderField;
using enum Severity;
using enum Category;

constexpr std::string_view idsPage = "Microsoft Learn: use multiple App Control policies";
constexpr std::string_view schemaPage = "Microsoft's policy schema and what its tools make of it";

// ---- IDs

struct IdAt {
    const std::string& id;
    Span place;
    ItemRef item;
};

std::optional<IdAt> idAt(const Policy& policy, ItemPosition at) {
    const std::size_t i = at.position;
    switch (at.kind) {
    case ItemKind::Eku: {
        const Value& id = policy.ekus[i].id;
        return IdAt{id.text(), policy.ekus.absolute(i, id.span()), {Section::EKUs, i}};
    }
    case ItemKind::FileRule: {
        const Value& id = policy.fileRules[i].value(FileRuleAttribute::ID);
        return IdAt{id.text(), policy.fileRules.absolute(i, id.span()), {Section::FileRules, i}};
    }
    case ItemKind::ArtifactRule: {
        const Value& id = policy.artifactRules[i].id;
        return IdAt{
            id.text(), policy.artifactRules.absolute(i, id.span()), {Section::ArtifactRules, i}};
    }
    case ItemKind::Signer: {
        const Value& id = policy.signers[i].id;
        return IdAt{id.text(), policy.signers.absolute(i, id.span()), {Section::Signers, i}};
    }
    case ItemKind::SigningScenario: {
        const Value& id = policy.scenarios[i].id;
        return IdAt{
            id.text(), policy.scenarios.absolute(i, id.span()), {Section::SigningScenarios, i}};
    }
    case ItemKind::Macro:
        // The schema forbids macros of the same name, so its validator says so.
        break;
    }
    return std::nullopt;
}

void checkDuplicates(const CheckInput& input, PolicyReport& report) {
    for (const auto& duplicate : input.index.duplicates()) {
        const auto later = idAt(input.policy, duplicate.item);
        const auto first = idAt(input.policy, duplicate.first);
        if (later && first) {
            report.add(later->place, {{"id", later->id}})
                .related.push_back({first->place, "first defined here"});
        }
    }
}

std::optional<Fix> renameDuplicate(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto& duplicates = input.index.duplicates();
    const auto found = std::ranges::find_if(duplicates, [&](const PolicyIndex::Duplicate& d) {
        const auto at = idAt(input.policy, d.item);
        return at && at->place == diagnostic.span;
    });
    if (found == duplicates.end()) {
        return std::nullopt;
    }
    const auto at = idAt(input.policy, found->item);
    std::string free;
    for (std::size_t number = 2; free.empty() || input.index.find(free); ++number) {
        free = at->id + "_" + std::to_string(number);
    }
    return fixOf("Rename this one to " + free, renameId(input.text, input.policy, at->item, free));
}

// ---- The version

void checkVersionFormat(const CheckInput& input, PolicyReport& report) {
    const ValueElement& version = input.policy.headerField(VersionEx);
    if (version.present() && versions::onlyLooksLikeVersion(version.value.text())) {
        report.add(version.value.span(), {{"found", version.value.text()}});
    }
}

std::optional<Fix> fixVersionFormat(const CheckInput& input, const Diagnostic&) {
    const auto version = versions::nearest(input.policy.headerField(VersionEx).value.text());
    return version ? setField(input, VersionEx, version->toString()) : std::nullopt;
}

void checkVersionHighest(const CheckInput& input, PolicyReport& report) {
    const Value& version = input.policy.headerField(VersionEx).value;
    if (Version::parse(version.text()) == Version::highest) {
        report.add(version.span(), {{"found", version.text()}});
    }
}

// ---- Which GUIDs there are

void checkTypeIdBesideIds(const CheckInput& input, PolicyReport& report) {
    const Policy& policy = input.policy;
    for (const HeaderField other : {PolicyID, BasePolicyID}) {
        if (policy.headerField(PolicyTypeID).present() && policy.headerField(other).present()) {
            report.add(placeOf(input, PolicyTypeID), {{"other", std::string(nameOf(other))}});
            return;
        }
    }
}

std::optional<Fix> removeTypeId(const CheckInput& input, const Diagnostic&) {
    return fixOf("Remove PolicyTypeID",
                 setHeaderField(input.text, input.policy, PolicyTypeID, std::nullopt));
}

void checkHalf(const CheckInput& input, PolicyReport& report) {
    const bool id = input.policy.headerField(PolicyID).present();
    const bool base = input.policy.headerField(BasePolicyID).present();
    if (id != base) {
        report.add(placeOf(input, id ? PolicyID : BasePolicyID),
                   {{"present", std::string(nameOf(id ? PolicyID : BasePolicyID))},
                    {"absent", std::string(nameOf(id ? BasePolicyID : PolicyID))}});
    }
}

std::optional<Fix> addOtherHalf(const CheckInput& input, const Diagnostic&) {
    // A supplemental's other GUID is not the same one, and only its author knows it.
    if (isSupplemental(input.policy)) {
        return std::nullopt;
    }
    const bool id = input.policy.headerField(PolicyID).present();
    const auto known = guidOf(input.policy, id ? PolicyID : BasePolicyID);
    return known ? setField(input, id ? BasePolicyID : PolicyID, known->toString()) : std::nullopt;
}

void checkNoId(const CheckInput& input, PolicyReport& report) {
    for (const HeaderField field : {PolicyTypeID, PolicyID, BasePolicyID}) {
        if (input.policy.headerField(field).present()) {
            return;
        }
    }
    report.add(placeOfPolicy(input));
}

void checkTypeMismatch(const CheckInput& input, PolicyReport& report) {
    const auto id = guidOf(input.policy, PolicyID);
    const auto base = guidOf(input.policy, BasePolicyID);
    if (isBase(input.policy) && id && base && *id != *base) {
        report.add(placeOf(input, BasePolicyID));
    }
}

std::optional<Fix> fixTypeMismatch(const CheckInput& input, const Diagnostic&) {
    const Policy& policy = input.policy;
    const auto id = guidOf(policy, PolicyID);
    const auto base = guidOf(policy, BasePolicyID);
    if (!id || !base) {
        return std::nullopt;
    }
    constexpr std::array ofBases{option::umci, option::auditMode, option::supplementals};
    const bool looksLikeBase =
        base->isNull() || !policy.supplementalPolicySigners.empty()
        || std::ranges::any_of(ofBases, [&](auto name) { return policy.hasOption(name); });
    if (looksLikeBase) {
        return setField(input, BasePolicyID, id->toString());
    }
    const auto otherBase = input.context.base ? guidOf(*input.context.base, PolicyID) : base;
    if (otherBase != base) {
        return std::nullopt;
    }
    return fixOf(
        "Make it a supplemental policy",
        setPolicyAttribute(input.text, policy, PolicyAttribute::PolicyType, "Supplemental Policy"));
}

void checkSelf(const CheckInput& input, PolicyReport& report) {
    const auto id = guidOf(input.policy, PolicyID);
    if (isSupplemental(input.policy) && id && id == guidOf(input.policy, BasePolicyID)) {
        report.add(placeOf(input, BasePolicyID), {{"found", id->toString()}});
    }
}

// The base's GUID where the base is at hand and can be one.
std::optional<Fix> useGivenBase(const CheckInput& input, const Diagnostic&) {
    if (input.context.base == nullptr || !isSupplemental(input.policy)) {
        return std::nullopt;
    }
    const auto base = guidOf(*input.context.base, PolicyID);
    if (!base || base->isNull() || base == guidOf(input.policy, PolicyID)) {
        return std::nullopt;
    }
    return setField(input, BasePolicyID, base->toString());
}

// Nobody's GUID is one digit all over.
bool isPlaceholder(const Guid& id) {
    return std::ranges::all_of(
        id.bytes, [&](auto byte) { return byte == id.bytes[0] && byte >> 4U == (byte & 0xFU); });
}

void checkPlaceholder(const CheckInput& input, PolicyReport& report) {
    const auto base = guidOf(input.policy, BasePolicyID);
    if (base && isPlaceholder(*base)) {
        report.add(placeOf(input, BasePolicyID), {{"found", base->toString()}});
    }
}

std::optional<Fix> fixPlaceholder(const CheckInput& input, const Diagnostic& diagnostic) {
    if (isSupplemental(input.policy)) {
        return useGivenBase(input, diagnostic);
    }
    const auto id = guidOf(input.policy, PolicyID);
    return id && !isPlaceholder(*id) ? setField(input, BasePolicyID, id->toString()) : std::nullopt;
}

void checkNullId(const CheckInput& input, PolicyReport& report) {
    for (const HeaderField field : {PolicyID, PolicyTypeID}) {
        if (const auto id = guidOf(input.policy, field); id && isPlaceholder(*id)) {
            report.add(placeOf(input, field),
                       {{"name", std::string(nameOf(field))}, {"found", id->toString()}});
        }
    }
}

void checkTypeInSingleFormat(const CheckInput& input, PolicyReport& report) {
    if (isSingleFormat(input.policy) && input.policy.type() && !isBase(input.policy)) {
        report.add(input.policy.policyType.span(), {{"found", input.policy.policyType.text()}});
    }
}

constexpr Check checks[] = {
    {{"id.duplicate", Error, Meaning,
      "\"{id}\" is the ID of an earlier item already; rename one of them with all references"},
     "References are by ID, so Microsoft's tools cannot tell which of the two is meant and refuse "
     "the policy.",
     "Rename one of the items, or delete it.",
     schemaPage,
     &checkDuplicates,
     &renameDuplicate},
    {{"policy.version-format", Error, Meaning,
      "VersionEx is \"{found}\", which is no version; write four numbers from 0 to 65535 with dots "
      "between, such as 10.0.0.0"},
     "The schema lets such texts pass because of a slip in its pattern, but they name no version.",
     "Write four numbers from 0 to 65535 with dots between.",
     schemaPage,
     &checkVersionFormat,
     &fixVersionFormat},
    {{"policy.version-highest", Warning, Advice,
      "VersionEx is \"{found}\", the highest there is, so no update of this policy can have a "
      "higher one; write a lower version"},
     "Windows wants the version of a signed policy never to go down, and tools tell updates by "
     "it: a policy with the highest version can never be followed by a newer one.",
     "Write the lowest version that is above the one in use.",
     "Microsoft Learn: use signed policies to protect App Control",
     &checkVersionHighest},
    {{"policy.id-and-typeid", Error, Meaning,
      "the policy has a PolicyTypeID beside {other}; PolicyTypeID belongs to the single format, "
      "PolicyID and BasePolicyID to the multiple format: keep one of them"},
     "A policy has one of two forms: the old single one, named by PolicyTypeID, or the multiple "
     "one, named by PolicyID and BasePolicyID. Microsoft's tools refuse a mixture.",
     "Remove PolicyTypeID, or remove the two others for the single format.",
     idsPage,
     &checkTypeIdBesideIds,
     &removeTypeId},
    {{"policy.id-half", Error, Meaning,
      "the policy has a {present} but no {absent}; a policy needs both, equal for a base policy"},
     "PolicyID says which policy this is, BasePolicyID which one it belongs to; the tools want "
     "both or neither.",
     "Add the missing one: in a base policy the same GUID, in a supplemental that of its base.",
     idsPage,
     &checkHalf,
     &addOtherHalf},
    {{"policy.no-id", Error, Meaning,
      "the policy has neither PolicyID and BasePolicyID nor a PolicyTypeID, so it has no name for "
      "Windows; add PolicyID and BasePolicyID"},
     "Windows finds, replaces and removes policies by these GUIDs; without any the policy cannot "
     "be compiled.",
     "Add PolicyID and BasePolicyID with a new GUID, the same one in a base policy.",
     idsPage,
     &checkNoId},
    {{"policy.type-mismatch", Error, Meaning,
      "PolicyID and BasePolicyID differ, but PolicyType does not say \"Supplemental Policy\"; set "
      "it, or make the two equal"},
     "In a base policy both GUIDs are the same; different ones make it a supplemental, which "
     "PolicyType must say.",
     "Set PolicyType to \"Supplemental Policy\", or make the two GUIDs equal.",
     idsPage,
     &checkTypeMismatch,
     &fixTypeMismatch},
    {{"policy.supplemental-self", Error, Meaning,
      "BasePolicyID {found} is this supplemental's own PolicyID; write the PolicyID of the base "
      "that it widens"},
     "A supplemental without a base does nothing, and no policy can be its own base.",
     "Write the PolicyID of the base policy into BasePolicyID.",
     idsPage,
     &checkSelf,
     &useGivenBase},
    {{"policy.base-placeholder", Error, Meaning,
      "BasePolicyID is {found}, a placeholder that names no policy; write the PolicyID of the "
      "base"},
     "A supplemental counts only where its BasePolicyID names an active base.",
     "Write the PolicyID of the base policy; in a base policy, its own.",
     idsPage,
     &checkPlaceholder,
     &fixPlaceholder,
     true},
    {{"policy.null-id", Warning, Meaning,
      "{name} is {found}, a placeholder; write a GUID of its own, which no other policy has"},
     "A policy replaces any other with the same GUID, so one that people leave as it was in an "
     "example will be replaced sooner or later.",
     "Write a new GUID.",
     idsPage,
     &checkNullId},
    {{"policy.type-single-format", Warning, Meaning,
      "PolicyType is \"{found}\", but the policy has a PolicyTypeID, and the single format knows "
      "base policies only; write PolicyID and BasePolicyID instead of PolicyTypeID"},
     "Supplemental and AppID tagging policies came with the multiple format and need its GUIDs.",
     "Replace PolicyTypeID by PolicyID and BasePolicyID.",
     idsPage,
     &checkTypeInSingleFormat},
};

} // namespace

std::span<const Check> identityChecks() {
    return checks;
}

} // namespace cipwright
