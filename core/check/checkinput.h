// All that a check of a whole policy may look at.
#pragma once

#include "core/check/references.h"
#include "core/check/rulefacts.h"
#include "core/check/usage.h"
#include "core/policy/index.h"
#include "core/policy/policy.h"
#include "core/xml/policytext.h"

namespace cipwright {

/// What is known beside the policy itself; the caller owns it.
struct CheckContext {
    const Policy* base = nullptr;     ///< The base of a supplemental, where it is at hand.
    std::string_view deployedVersion; ///< VersionEx of the version in use; empty if unknown.
};

/// A policy, and what is derived from it once for all checks.
struct CheckInput {
    const PolicyText& text;
    const Policy& policy;
    const PolicyIndex& index;
    const Usage& usage;
    const CheckContext& context;
    const RuleFacts& facts;
    const ReferenceFaults& faults; ///< Of references.
};

} // namespace cipwright
