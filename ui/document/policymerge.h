// Merging policies beside the window, and what comes of it to be looked at first.
#pragma once

#include "core/base/diagnostic.h"
#include "core/policy/policy.h"
#include "core/work/compare.h"
#include "core/work/merge.h"
#include "core/xml/policytext.h"

#include <QString>

#include <memory>
#include <vector>

namespace cipwright::ui {

/// A policy as it was when it was offered for merging.
struct MergePart {
    QString name;
    PolicyText text;
    Policy policy;
};

using MergePartPtr = std::shared_ptr<const MergePart>;

/// What is to be merged.
struct MergeRequest {
    MergePartPtr current; ///< Keeps its text.
    std::vector<MergePartPtr> others;
    MergePartPtr base; ///< Of the current policy and the only other one; null for none.
    std::map<std::string, std::size_t> decisions; ///< Whose value to take, by key of a conflict.
};

struct MergeOutcome {
    Diagnostics errors; ///< Why nothing can be merged; empty if it can.
    MergeResult result; ///< What is not decided yet has the value of the current policy.
    std::vector<Difference> differences; ///< From the current policy to the result.
};

/// May be called in any thread.
[[nodiscard]] MergeOutcome mergeOf(const MergeRequest& request);

} // namespace cipwright::ui
