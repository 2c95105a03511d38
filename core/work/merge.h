// Several policies as one: the first one's text with what the others have beyond it.
#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/work/itemimport.h"
#include "core/xml/policytext.h"
#include "core/xml/textpatch.h"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cipwright {

namespace messages {
inline constexpr MessageDef mergeDenies{
    "merge.supplemental-denies", Severity::Warning, Category::Meaning,
    "{count} of what came from a supplemental policy denies: Windows ignored that there, and obeys "
    "it in a base; delete what should not block"};
inline constexpr MessageDef mergeOtherBase{
    "merge.other-base", Severity::Warning, Category::Meaning,
    "a supplemental policy of another base, {base}, was merged; check that it belongs here"};
inline constexpr MessageDef mergeDangling{
    "merge.dangling", Severity::Warning, Category::Meaning,
    "{count} references of a merged policy name nothing and were left out; check that policy"};
inline constexpr MessageDef mergeKept{"merge.kept-dangling", Severity::Warning, Category::Meaning,
                                      "{count} references of signers of a merged policy name "
                                      "nothing and were kept, since the signers "
                                      "would stand for more files without them; check that policy"};
} // namespace messages

/// A policy to be merged; what it points to must live while merging.
struct MergeInput {
    const PolicyText* text;
    const Policy* policy;
};

/// Something that cannot have two values, and for which policies have several.
struct MergeConflict {
    std::string key;  ///< A short name that stays, such as "VersionEx" or "Enabled:Audit Mode".
    std::string what; ///< In words.
    std::map<std::size_t, std::string> values; ///< By the number of the policy, from 0.
    std::string base = {};   ///< Of a three-way merge: the value that both changed.
    bool isDeletion = false; ///< One deleted what the other changed; values say what each did.

    friend bool operator==(const MergeConflict&, const MergeConflict&) = default;
};

/// Whose values are taken.
struct MergePreference {
    std::optional<std::size_t> all;          ///< A number of a policy, from 0.
    std::map<std::string, std::size_t> some; ///< By key; goes before `all`.
};

struct MergeResult {
    std::vector<TextPatch> patches;       ///< Of the first text, each of what the one before left.
    PolicyText text;                      ///< The first text with all of them.
    Policy policy;                        ///< Read from that.
    std::vector<MergeConflict> conflicts; ///< All, also those that a preference decided.
    std::size_t undecided =
        0; ///< How many of them no preference decides; if any, nothing is merged.
    Diagnostics warnings;
    ImportCounts counts;
    RenamedIds renamed; ///< Of what came in under another ID, in the order of coming.
};

/// Adds to the first policy what the others have beyond it. Rules, signers and so on are the same
/// where they mean the same, and come once; the others get IDs that are free, and bring the notes
/// above them. Comments, order and layout of the first text stay. A supplemental that is merged
/// into a base brings its rules, and neither its identity nor its being without the base's options.
/// Errors: those of PolicyEdit.
[[nodiscard]] Result<MergeResult> mergePolicies(std::span<const MergeInput> inputs,
                                                const MergePreference& preference = {});

} // namespace cipwright
