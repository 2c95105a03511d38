// All that a check of a whole policy may look at.
#pragma once

#include "core/check/derived.h"
#include "core/check/ignorecomments.h"
#include "core/policy/index.h"
#include "core/policy/policy.h"
#include "core/xml/policytext.h"

#include <atomic>
#include <string_view>

namespace cipwright {

/// What is known beside the policy itself; the caller owns it.
struct CheckContext {
    const Policy* base = nullptr;     ///< The base of a supplemental, where it is at hand.
    std::string_view deployedVersion; ///< VersionEx of the version in use; empty if unknown.
    /// Where it becomes true, a check ends soon, and what it gives is not all.
    const std::atomic<bool>* cancelled = nullptr;

    [[nodiscard]] bool isCancelled() const { return cancelled != nullptr && *cancelled; }
};

/// A policy, and what is derived from it once for all checks.
struct CheckInput {
    CheckInput(const PolicyText& policyText, const Policy& policyOfText, const Derived& derived,
               const CheckContext& checkContext)
        : text(policyText)
        , policy(policyOfText)
        , context(checkContext)
        , comments(findIgnoreComments(policyText.text()))
        , index(derived.index)
        , facts(derived.facts)
        , usage(derived.references.usage)
        , faults(derived.references.faults)
        , overlaps(derived.overlaps) {}

    const PolicyText& text;
    const Policy& policy;
    const CheckContext& context;
    IgnoreComments comments;
    const PolicyIndex& index;
    const RuleFacts& facts;
    const Usage& usage;
    const ReferenceFaults& faults; ///< Of references.
    const RuleOverlaps& overlaps;
};

} // namespace cipwright
