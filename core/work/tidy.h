// Takes out of a policy what does nothing: rules that say the same twice, references to nothing,
// items that nothing refers to. What is allowed and denied stays what it was.
#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/work/phrase.h"
#include "core/xml/policytext.h"
#include "core/xml/textpatch.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cipwright {

enum class TidyKind : std::uint8_t {
    FoldRule,      ///< A rule goes, and one that is equal does its work.
    DropReference, ///< To nothing, or to what the same list names already.
    DropRule,      ///< Nothing refers to it.
    DropSigner,    ///< The same.
    DropEku,       ///< The same.
};

struct TidyStep {
    TidyKind kind = TidyKind::FoldRule;
    Phrase words;         ///< As a command: "Drop ID_DENY_A, ...".
    Span place;           ///< Of what goes; absolute.
    std::size_t item = 0; ///< Position of the rule, signer or EKU that goes.
    std::string kept;     ///< Of FoldRule: the ID that stays.
};

/// Everything that can go, in the order of the kinds, then of the text. Each step can be left out
/// by itself. Left alone on purpose, since the policy could come to mean something else:
/// - rules whose ID is not theirs alone, and rules that a RequireHotpatchID names;
/// - a FileAttribRef that is the last of its signer, and CertEKU: without them it stands for more;
/// - a rule for a packaged app that nothing refers to: one such rule changes how all are judged.
/// Rules are equal when they are of one kind, compare the same values (letter case counts but in
/// hashes) and stand in the same lists of scenarios.
[[nodiscard]] std::vector<TidyStep> planTidy(const Policy& policy);

/// Makes steps of the plan for this very text, as one patch. Items go with their notes; comments
/// elsewhere stay. What goes may leave more that does nothing: a second plan finds it.
[[nodiscard]] Result<TextPatch> tidyPatch(const PolicyText& text, const Policy& policy,
                                          const std::vector<TidyStep>& steps);

/// Steps that are made together, and how.
struct TidyRound {
    std::vector<TidyStep> steps; ///< Places are those of the text that the round before left.
    TextPatch patch;             ///< Of that text.
};

/// Says of each step whether it is to be made; rounds are counted from 0.
using TidyChoice = std::function<bool(const TidyStep& step, std::size_t round)>;

/// Plans again after each round, as long as there is something to be done. Without a choice all is
/// done.
[[nodiscard]] Result<std::vector<TidyRound>>
planTidyRounds(const PolicyText& text, const Policy& policy, const TidyChoice& isWanted = {});

} // namespace cipwright
