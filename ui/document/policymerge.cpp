#include "ui/document/policymerge.h"

#include "core/work/threeway.h"

#include <utility>

namespace cipwright::ui {

namespace {

MergeInput inputOf(const MergePart& part) {
    return {&part.text, &part.policy};
}

Result<MergeResult> merged(const MergeRequest& request) {
    const MergePreference preference{.all = 0, .some = request.decisions};
    if (request.base != nullptr && request.others.size() == 1) {
        return mergeThreeWay(inputOf(*request.base), inputOf(*request.current),
                             inputOf(*request.others.front()), preference);
    }
    std::vector<MergeInput> inputs{inputOf(*request.current)};
    for (const MergePartPtr& other : request.others) {
        inputs.push_back(inputOf(*other));
    }
    return mergePolicies(inputs, preference);
}

} // namespace

MergeOutcome mergeOf(const MergeRequest& request) {
    MergeOutcome outcome;
    auto result = merged(request);
    if (!result) {
        outcome.errors = std::move(result.error());
        return outcome;
    }
    outcome.differences = comparePolicies(request.current->policy, result->policy, {.names = true});
    outcome.result = std::move(*result);
    return outcome;
}

} // namespace cipwright::ui
