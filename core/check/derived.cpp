#include "core/check/derived.h"

#include <algorithm>
#include <utility>

namespace cipwright {

namespace {

const Value& idOf(const FileRule& rule) {
    return rule.value(FileRuleAttribute::ID);
}

template <class T> const Value& idOf(const T& item) {
    return item.id;
}

// Lets the index know items of the same IDs by the strings of the new ones; false where an ID is
// another than before.
template <class T>
bool keepIds(PolicyIndex& index, ItemKind kind, const KnownItems<T>& known,
             const ItemList<T>& items, const ListChange& change) {
    if (!change.keepsPositions()) {
        return false;
    }
    for (std::size_t i = change.first; i < change.newEnd; ++i) {
        const Value& before = idOf(known[i]);
        const Value& after = idOf(items[i]);
        if (before.present() != after.present() || before.text() != after.text()) {
            return false;
        }
        index.refresh({kind, static_cast<std::uint32_t>(i)}, after.text());
    }
    return true;
}

// Whether a rule refers to something itself, not by being referred to.
bool refers(const RuleFact& fact) {
    return fact.has(FileRuleAttribute::RequireHotpatchID) || fact.has(FileRuleAttribute::AppIDs);
}

} // namespace

Derived deriveFrom(const Policy& policy) {
    PolicyIndex index(policy);
    RuleFacts facts = findRuleFacts(policy);
    ResolvedReferences references = resolveReferences(policy, index, facts);
    RuleOverlaps overlaps = findRuleOverlaps(policy.fileRules, facts, references.usage);
    return {std::move(index), std::move(facts), std::move(references), std::move(overlaps)};
}

struct DerivedMemory::Changes {
    ListChange ekus;
    ListChange fileRules;
    ListChange artifactRules;
    ListChange signers;
    ListChange scenarios;
    ListChange macros;
    ListChange updateSigners;
    ListChange ciSigners;
    ListChange supplementalSigners;

    /// Whether all that refers to other items by its children is the same.
    [[nodiscard]] bool keepReferences() const {
        return signers.isNone() && scenarios.isNone() && updateSigners.isNone()
               && ciSigners.isNone() && supplementalSigners.isNone();
    }
};

DerivedMemory::Changes DerivedMemory::changesTo(const Policy& policy) const {
    return {m_ekus.changeTo(policy.ekus),
            m_fileRules.changeTo(policy.fileRules),
            m_artifactRules.changeTo(policy.artifactRules),
            m_signers.changeTo(policy.signers),
            m_scenarios.changeTo(policy.scenarios),
            m_macros.changeTo(policy.macros),
            m_updateSigners.changeTo(policy.updatePolicySigners),
            m_ciSigners.changeTo(policy.ciSigners),
            m_supplementalSigners.changeTo(policy.supplementalPolicySigners)};
}

void DerivedMemory::take(const Policy& policy, const Changes& changes) {
    m_ekus.take(policy.ekus, changes.ekus);
    m_fileRules.take(policy.fileRules, changes.fileRules);
    m_artifactRules.take(policy.artifactRules, changes.artifactRules);
    m_signers.take(policy.signers, changes.signers);
    m_scenarios.take(policy.scenarios, changes.scenarios);
    m_macros.take(policy.macros, changes.macros);
    m_updateSigners.take(policy.updatePolicySigners, changes.updateSigners);
    m_ciSigners.take(policy.ciSigners, changes.ciSigners);
    m_supplementalSigners.take(policy.supplementalPolicySigners, changes.supplementalSigners);
}

bool DerivedMemory::keepIndex(const Policy& policy, const Changes& changes) {
    PolicyIndex& index = m_derived->index;
    return keepIds(index, ItemKind::Eku, m_ekus, policy.ekus, changes.ekus)
           && keepIds(index, ItemKind::FileRule, m_fileRules, policy.fileRules, changes.fileRules)
           && keepIds(index, ItemKind::ArtifactRule, m_artifactRules, policy.artifactRules,
                      changes.artifactRules)
           && keepIds(index, ItemKind::Signer, m_signers, policy.signers, changes.signers)
           && keepIds(index, ItemKind::SigningScenario, m_scenarios, policy.scenarios,
                      changes.scenarios)
           && keepIds(index, ItemKind::Macro, m_macros, policy.macros, changes.macros);
}

DerivedMemory::FactsStay DerivedMemory::updateFacts(const Policy& policy,
                                                    const ListChange& change) {
    const RuleFacts& before = m_derived->facts;
    FactsStay stay{change.keepsPositions(), change.keepsPositions()};
    RuleFacts after;
    for (std::size_t i = change.first; i < change.newEnd; ++i) {
        after.push_back(findRuleFact(policy.fileRules[i]));
        if (change.keepsPositions()) {
            stay.matches = stay.matches && before[i] == after.back()
                           && matchTheSame(m_fileRules[i], policy.fileRules[i]);
            stay.references = stay.references && before[i].effect == after.back().effect
                              && !refers(before[i]) && !refers(after.back());
        }
    }
    replaceChanged(m_derived->facts, change, std::move(after));
    return stay;
}

const Derived& DerivedMemory::of(const Policy& policy) {
    const Changes changes = changesTo(policy);
    if (!m_derived) {
        m_derived = deriveFrom(policy);
        take(policy, changes);
        return *m_derived;
    }
    const FactsStay stay = updateFacts(policy, changes.fileRules);
    const bool sameIds = keepIndex(policy, changes);
    if (!sameIds) {
        m_derived->index = PolicyIndex(policy);
    }
    bool sameUsage = true;
    // Faults have places, which any edit may move.
    if (!sameIds || !stay.references || !changes.keepReferences()
        || !m_derived->references.faults.empty()) {
        auto references = resolveReferences(policy, m_derived->index, m_derived->facts);
        sameUsage = references.usage.fileRules == m_derived->references.usage.fileRules;
        m_derived->references = std::move(references);
    }
    if (!stay.matches || !sameUsage) {
        m_derived->overlaps =
            findRuleOverlaps(policy.fileRules, m_derived->facts, m_derived->references.usage);
    }
    take(policy, changes);
    return *m_derived;
}

} // namespace cipwright
