// What all references of a policy come to: who uses what, and which of them are wrong. Both come of
// one pass, since there are as many references as rules.
#pragma once

#include "core/check/rulefacts.h"
#include "core/check/usage.h"
#include "core/policy/index.h"
#include "core/policy/policy.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// The elements that name another item by its ID, and the one attribute that does.
enum class ReferenceElement : std::uint8_t {
    CertEKU,
    FileAttribRef,
    SignerArtifactRuleRef, ///< ArtifactRuleRef of a Signer.
    FileRuleRef,
    ArtifactRuleRef, ///< Of ArtifactSigners of a scenario.
    AllowedSigner,
    DeniedSigner,
    ExceptDenyRule,
    ExceptAllowRule,
    UpdatePolicySigner,
    CiSigner,
    SupplementalPolicySigner,
    InheritedScenarios,
};

/// Its name in the XML.
[[nodiscard]] std::string_view nameOf(ReferenceElement element);

/// The kind of item that such an element names.
[[nodiscard]] ItemKind kindNamedBy(ReferenceElement element);

/// What the file rule that it names must do, where it must be one thing.
[[nodiscard]] std::optional<FileRuleEffect> effectNamedBy(ReferenceElement element);

/// A reference that is wrong, and where it stands.
struct ReferenceFault {
    enum class Problem : std::uint8_t {
        Unknown,   ///< No item has the ID.
        WrongKind, ///< The item is not what may be named there.
        Twice,     ///< The same list names it before.
        Missing,   ///< There is no ID.
    };

    Problem problem;
    ReferenceElement element;
    std::uint32_t owner = 0; ///< The signer or scenario that it is part of; the place in a list.
    SignerGroupKind group = SignerGroupKind::ProductSigners; ///< Of a scenario.
    std::string_view signer; ///< The AllowedSigner or DeniedSigner that an exception is part of.
    std::string_view id;
    Span place;   ///< The ID, or the element where it has none; absolute.
    Span whole;   ///< The element; absolute.
    Span earlier; ///< The reference that says the same, for Twice; absolute.
};

/// By the begin of their places. Views are into the policy.
using ReferenceFaults = std::vector<ReferenceFault>;

struct ResolvedReferences {
    Usage usage;
    ReferenceFaults faults;
};

/// IDs that are empty are left to the schema, which forbids them. `facts` are those of the policy.
[[nodiscard]] ResolvedReferences resolveReferences(const Policy& policy, const PolicyIndex& index,
                                                   const RuleFacts& facts);

} // namespace cipwright
