// What is derived from a policy once for all checks, and kept as far as an edit lets it stay.
#pragma once

#include "core/check/knownitems.h"
#include "core/check/references.h"
#include "core/check/rulefacts.h"
#include "core/check/ruleoverlaps.h"
#include "core/policy/index.h"
#include "core/policy/policy.h"

#include <optional>

namespace cipwright {

/// Views are into the policy's items.
struct Derived {
    PolicyIndex index;
    RuleFacts facts;
    ResolvedReferences references;
    RuleOverlaps overlaps;
};

[[nodiscard]] Derived deriveFrom(const Policy& policy);

/// deriveFrom() for a policy that is edited: after an edit only what it concerns is derived anew.
/// The result depends on the policy alone.
class DerivedMemory {
public:
    /// Stays until the next call.
    const Derived& of(const Policy& policy);

private:
    struct Changes;

    [[nodiscard]] Changes changesTo(const Policy& policy) const;
    void take(const Policy& policy, const Changes& changes);
    bool keepIndex(const Policy& policy, const Changes& changes);

    /// Whether all rules match what they matched before; and whether references and macros of the
    /// rules themselves are what they were.
    struct FactsStay {
        bool matches = true;
        bool references = true;
    };

    FactsStay updateFacts(const Policy& policy, const ListChange& change);

    std::optional<Derived> m_derived;
    KnownItems<Eku> m_ekus;
    KnownItems<FileRule> m_fileRules;
    KnownItems<ArtifactRule> m_artifactRules;
    KnownItems<Signer> m_signers;
    KnownItems<SigningScenario> m_scenarios;
    KnownItems<Macro> m_macros;
    KnownItems<SignerRef> m_updateSigners;
    KnownItems<SignerRef> m_ciSigners;
    KnownItems<SignerRef> m_supplementalSigners;
};

} // namespace cipwright
