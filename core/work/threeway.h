// Two policies that were made of one, as one again: the first one's text with what the second
// changed since.
#pragma once

#include "core/work/merge.h"

namespace cipwright {

/// Which of the two a preference of a three-way merge is for.
inline constexpr std::size_t oursNumber = 0;
inline constexpr std::size_t theirsNumber = 1;

/// Applies to `ours` what `theirs` changed since `base`, as the smallest edits. Comments, order,
/// layout and IDs of `ours` stay, but for notes that only `theirs` changed. What both changed in
/// the same way is no conflict, nor is a value that only one of them changed; of two versions the
/// higher is taken, and what both added is in the result once where it means the same, else twice.
/// What `theirs` still needs is taken back where `ours` deleted it (EKUs, file attributes, macros),
/// and stays where `theirs` did. Conflicts are values that both changed, and items that one deleted
/// and the other changed or put to another use. Errors: those of PolicyEdit.
[[nodiscard]] Result<MergeResult> mergeThreeWay(const MergeInput& base, const MergeInput& ours,
                                                const MergeInput& theirs,
                                                const MergePreference& preference = {});

} // namespace cipwright
