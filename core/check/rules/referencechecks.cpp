// Checks of references: to nothing, to the wrong thing, to the same thing twice.
#include "core/base/spelling.h"
#include "core/check/families.h"
#include "core/check/rules/filerules.h"
#include "core/check/rules/knownekus.h"
#include "core/cip/messages.h"
#include "core/xml/elementedit.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace cipwright {

namespace {

using filerules::fixOf;
using enum ReferenceElement;
using enum Severity;
using enum Category;
using Problem = ReferenceFault::Problem;

const ReferenceFault* faultAt(const CheckInput& input, const Diagnostic& diagnostic,
                              Problem problem) {
    const auto atPlace =
        std::ranges::equal_range(input.faults, diagnostic.span.begin, {},
                                 [](const ReferenceFault& fault) { return fault.place.begin; });
    const auto found = std::ranges::find_if(atPlace, [&](const ReferenceFault& fault) {
        return fault.problem == problem && fault.place == diagnostic.span
               && (diagnostic.arguments.size() < 2 || diagnostic.arguments[1].value == fault.id);
    });
    return found != atPlace.end() ? &*found : nullptr;
}

std::vector<Argument> argumentsOf(const ReferenceFault& fault) {
    return {{"element", std::string(nameOf(fault.element))}, {"id", std::string(fault.id)}};
}

// ---- Remedies

// The IDs of all items that may be named there.
std::vector<std::string_view> candidates(const Policy& policy, ReferenceElement element) {
    std::vector<std::string_view> ids;
    const auto addAll = [&](const auto& items) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            ids.emplace_back(items[i].id.text());
        }
    };
    switch (kindNamedBy(element)) {
    case ItemKind::Eku:
        addAll(policy.ekus);
        break;
    case ItemKind::FileRule:
        for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
            const auto effect = policy.fileRules[i].effect();
            const auto wanted = effectNamedBy(element);
            if (wanted ? effect == wanted : effect != FileRuleEffect::Attribute) {
                ids.emplace_back(policy.fileRules[i].id());
            }
        }
        break;
    case ItemKind::ArtifactRule:
        addAll(policy.artifactRules);
        break;
    case ItemKind::Signer:
        addAll(policy.signers);
        break;
    case ItemKind::SigningScenario:
        addAll(policy.scenarios);
        break;
    case ItemKind::Macro:
        break;
    }
    return ids;
}

// An item whose ID differs so little that the reference must have meant it; empty for none. IDs
// are alike by nature, so that little must be very little.
std::string_view meantId(const CheckInput& input, const ReferenceFault& fault) {
    // Each guess looks at all items; where more is wrong than anybody writes by hand, none is made.
    constexpr std::size_t mostFaults = 200;
    if (input.faults.size() > mostFaults) {
        return {};
    }
    std::string_view best;
    bool several = false;
    for (const std::string_view id : candidates(input.policy, fault.element)) {
        if (isOneSlip(fault.id, id)) {
            several = !best.empty();
            best = id;
        }
        if (several) {
            break;
        }
    }
    // A digit more or less is another item of a numbered series, not a slip.
    const bool differsInDigits = !best.empty() && [&] {
        const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
        std::string a(fault.id);
        std::string b(best);
        std::erase_if(a, isDigit);
        std::erase_if(b, isDigit);
        return a == b;
    }();
    return several || differsInDigits ? std::string_view() : best;
}

std::optional<Fix> nameOther(const CheckInput& input, const ReferenceFault& fault) {
    const std::string_view meant = meantId(input, fault);
    if (meant.empty() || fault.element == InheritedScenarios) {
        return std::nullopt;
    }
    return Fix{"Name " + std::string(meant), TextPatch(fault.place, std::string(meant))};
}

// Takes a reference out, with its list where that may not be empty.
std::optional<Fix> removeReference(const CheckInput& input, const ReferenceFault& fault) {
    const PolicyText& text = input.text;
    const Policy& policy = input.policy;
    const std::string id(fault.id);
    const std::string title = "Remove this " + std::string(nameOf(fault.element));
    const GroupRef group{fault.owner, fault.group};
    const auto listed = [&](Section section) {
        const ItemRef item{section, fault.owner};
        return fixOf(title, deleteItems(text, policy, {&item, 1}, References::Keep));
    };
    switch (fault.element) {
    case FileRuleRef:
    case ArtifactRuleRef:
        return fixOf(title, removeRuleRefs(text, policy, group, {&id, 1}));
    case AllowedSigner:
        return fixOf(title, removeGroupSigners(text, policy, group, Verdict::Allowed, {&id, 1}));
    case DeniedSigner:
        return fixOf(title, removeGroupSigners(text, policy, group, Verdict::Denied, {&id, 1}));
    case UpdatePolicySigner:
        return listed(Section::UpdatePolicySigners);
    case CiSigner:
        return listed(Section::CiSigners);
    case SupplementalPolicySigner:
        return listed(Section::SupplementalPolicySigners);
    case InheritedScenarios:
    case CertEKU:
    case FileAttribRef:
    case SignerArtifactRuleRef:
    case ExceptDenyRule:
    case ExceptAllowRule:
        // Without it the rest would mean more, or something else, than its author wanted.
        break;
    }
    return std::nullopt;
}

std::optional<Fix> fixUnknown(const CheckInput& input, const Diagnostic& diagnostic) {
    const ReferenceFault* const fault = faultAt(input, diagnostic, Problem::Unknown);
    if (fault == nullptr) {
        return std::nullopt;
    }
    auto fix = nameOther(input, *fault);
    return fix ? fix : removeReference(input, *fault);
}

std::optional<Fix> fixWrongKind(const CheckInput& input, const Diagnostic& diagnostic) {
    const ReferenceFault* const fault = faultAt(input, diagnostic, Problem::WrongKind);
    return fault != nullptr ? removeReference(input, *fault) : std::nullopt;
}

// An EKU that everybody knows under this ID can be added; others only named rightly.
std::optional<Fix> fixUnknownEku(const CheckInput& input, const Diagnostic& diagnostic) {
    const ReferenceFault* const fault = faultAt(input, diagnostic, Problem::Unknown);
    if (fault == nullptr) {
        return std::nullopt;
    }
    const KnownEku* const known = findKnownEku(fault->id);
    if (known == nullptr) {
        return nameOther(input, *fault);
    }
    Eku eku;
    eku.id = Value(std::string(fault->id));
    eku.value = Value(std::string(known->value));
    const NewItem item = std::move(eku);
    return fixOf("Add the EKU for " + std::string(known->meaning),
                 addItems(input.text, input.policy, Section::EKUs, atEnd, {&item, 1}));
}

std::optional<Fix> fixTwice(const CheckInput& input, const Diagnostic& diagnostic) {
    const ReferenceFault* const fault = faultAt(input, diagnostic, Problem::Twice);
    if (fault == nullptr || fault->element == InheritedScenarios) {
        return std::nullopt;
    }
    ElementEdit edit(input.text.text(), input.policy.root);
    edit.remove(fault->whole);
    return fixOf("Remove the second one", edit.finish());
}

std::optional<Fix> fixMissing(const CheckInput& input, const Diagnostic& diagnostic) {
    const ReferenceFault* const fault = faultAt(input, diagnostic, Problem::Missing);
    return fault != nullptr ? removeReference(input, *fault) : std::nullopt;
}

// ---- Checks

template <class Wanted>
void reportUnknown(const CheckInput& input, PolicyReport& found, Wanted wanted) {
    for (const ReferenceFault& fault : input.faults) {
        if (fault.problem != Problem::Unknown || !wanted(fault.element)) {
            continue;
        }
        const std::string_view meant = meantId(input, fault);
        auto arguments = argumentsOf(fault);
        arguments.push_back({"remedy", meant.empty()
                                           ? std::string(messages::removeOrCorrect)
                                           : "did you mean \"" + std::string(meant) + "\"?"});
        found.add(fault.place, std::move(arguments));
    }
}

void checkUnknown(const CheckInput& input, PolicyReport& found) {
    reportUnknown(input, found, [](ReferenceElement element) {
        return element != CertEKU && element != FileAttribRef;
    });
}

void checkUnknownEku(const CheckInput& input, PolicyReport& found) {
    reportUnknown(input, found, [](ReferenceElement element) { return element == CertEKU; });
}

void checkFileAttrib(const CheckInput& input, PolicyReport& found) {
    for (const ReferenceFault& fault : input.faults) {
        if (fault.element != FileAttribRef
            || (fault.problem != Problem::Unknown && fault.problem != Problem::WrongKind)) {
            continue;
        }
        auto arguments = argumentsOf(fault);
        arguments.push_back({"problem", fault.problem == Problem::Unknown
                                            ? "which is not in the policy"
                                            : "which is no FileAttrib"});
        found.add(fault.place, std::move(arguments));
    }
}

std::optional<Fix> fixFileAttrib(const CheckInput& input, const Diagnostic& diagnostic) {
    const ReferenceFault* const fault = faultAt(input, diagnostic, Problem::Unknown);
    return fault != nullptr ? nameOther(input, *fault) : std::nullopt;
}

// What people call the target of a reference.
std::string_view wordsFor(ReferenceElement element) {
    constexpr std::array<std::string_view, 6> kinds{
        "an EKU",   "an Allow or Deny rule", "an artifact rule",
        "a signer", "a signing scenario",    "a macro"};
    constexpr std::array<std::string_view, 3> effects{"a Deny rule", "an Allow rule",
                                                      "a FileAttrib"};
    const auto effect = effectNamedBy(element);
    return effect ? effects[static_cast<std::size_t>(*effect)]
                  : kinds[static_cast<std::size_t>(kindNamedBy(element))];
}

void checkWrongKind(const CheckInput& input, PolicyReport& found) {
    for (const ReferenceFault& fault : input.faults) {
        if (fault.problem == Problem::WrongKind && fault.element != FileAttribRef) {
            auto arguments = argumentsOf(fault);
            arguments.push_back({"expected", std::string(wordsFor(fault.element))});
            found.add(fault.place, std::move(arguments));
        }
    }
}

void checkTwice(const CheckInput& input, PolicyReport& found) {
    for (const ReferenceFault& fault : input.faults) {
        if (fault.problem == Problem::Twice) {
            found.add(fault.place, argumentsOf(fault))
                .related.push_back({fault.earlier, "first named here"});
        }
    }
}

void checkMissing(const CheckInput& input, PolicyReport& found) {
    for (const ReferenceFault& fault : input.faults) {
        if (fault.problem == Problem::Missing) {
            found.add(fault.place, argumentsOf(fault));
        }
    }
}

void checkEkuContradiction(const Signer& signer, ItemReport& found) {
    for (const CertEku& excepted : signer.certEkus) {
        if (!excepted.condition.present() || excepted.id.text().empty()) {
            continue;
        }
        const bool wanted = std::ranges::any_of(signer.certEkus, [&](const CertEku& other) {
            return !other.condition.present() && other.id.text() == excepted.id.text();
        });
        if (wanted) {
            found.add(excepted.id.span(), {{"id", signer.id.text()}, {"eku", excepted.id.text()}});
        }
    }
}

constexpr std::string_view converter = "Microsoft's policy converter";
constexpr std::string_view unknownWhy =
    "Microsoft's tools refuse a policy with a reference to nothing, or leave out what it was "
    "for.";

constexpr Check checks[] = {
    {{"ref.unknown", Error, Meaning, messages::cipUnknownRef.text},
     unknownWhy,
     "Correct the ID, add the item, or remove the reference.",
     converter,
     &checkUnknown,
     &fixUnknown},
    {{"ref.wrong-kind", Error, Meaning, messages::cipWrongKind.text},
     "Each reference has one kind of target: FileRuleRef a rule that is no FileAttrib, "
     "ExceptDenyRule a Deny, ExceptAllowRule an Allow.",
     "Name an item of the right kind, or remove the reference.",
     converter,
     &checkWrongKind,
     &fixWrongKind},
    {{"ref.twice", Info, Advice,
      "{element} names \"{id}\" a second time in the same list; remove one of the two"},
     "The second one does nothing. Merging policies by hand leaves such copies.",
     "Remove one of the two.",
     converter,
     &checkTwice,
     &fixTwice},
    {{"ref.missing-id", Error, Meaning,
      "this {element} has no RuleID, so that it names nothing; add the RuleID or remove the "
      "element"},
     "The schema lets it pass, but the policy cannot be compiled with it.",
     "Add the RuleID of a rule, or remove the element.",
     converter,
     &checkMissing,
     &fixMissing},
    {{"signer.eku-unknown", Error, Meaning, messages::cipUnknownRef.text},
     "Microsoft's tools refuse the policy. Without its EKU the signer would match more than it "
     "should.",
     "Add the EKU to EKUs, or correct the ID.",
     converter,
     &checkUnknownEku,
     &fixUnknownEku},
    {{"signer.fileattrib-bad", Error, Meaning,
      "{element} names \"{id}\", {problem}; name a FileAttrib, or remove the reference"},
     "A signer is narrowed by FileAttribs alone; Microsoft's tools refuse a reference to anything "
     "else.",
     "Name a FileAttrib. Without any the signer covers all that is signed so.",
     converter,
     &checkFileAttrib,
     &fixFileAttrib},
    {{"signer.eku-contradiction", Warning, Meaning,
      "{id} asks for the EKU {eku} and excludes it too, so that it never matches; remove one of "
      "the "
      "two"},
     "No certificate has an EKU and has it not.",
     "Remove the CertEKU with the Condition, or the one without.",
     "Microsoft's policy schema",
     &checkEkuContradiction},
};

} // namespace

std::span<const Check> referenceChecks() {
    return checks;
}

} // namespace cipwright
