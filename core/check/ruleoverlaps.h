// File rules against each other: the same twice, one inside another, for and against.
#pragma once

#include "core/check/rulefacts.h"
#include "core/check/usage.h"

#include <cstdint>
#include <vector>

namespace cipwright {

/// A rule, and the one that makes it doubtful; positions in the policy's list.
struct RuleOverlap {
    std::uint32_t rule = 0;
    std::uint32_t other = 0;

    friend bool operator==(const RuleOverlap&, const RuleOverlap&) = default;
};

/// Each list is in the order of the rules. All is found in linear time: where many rules match the
/// same, each is compared with one that stands for them, so that a rare overlap may be missed.
struct RuleOverlaps {
    std::vector<RuleOverlap> duplicates;     ///< Says the same as an earlier one in a scenario.
    std::vector<RuleOverlap> attribs;        ///< The same for FileAttribs that signers name.
    std::vector<RuleOverlap> covered;        ///< Inside of a wider rule of the same effect.
    std::vector<RuleOverlap> contradictions; ///< An Allow, and the Deny of the same thing.

    friend bool operator==(const RuleOverlaps&, const RuleOverlaps&) = default;
};

[[nodiscard]] RuleOverlaps findRuleOverlaps(const ItemList<FileRule>& rules, const RuleFacts& facts,
                                            const Usage& usage);

} // namespace cipwright
