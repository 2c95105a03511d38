// Reads a text again after an edit, without reading what the edit left alone.
#pragma once

#include "core/xml/reader.h"
#include "core/xml/textpatch.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cipwright {

/// Reads a whole text: readPolicy(), or a function that adds diagnostics of its own, each of which
/// must depend on nothing but one child of SiPolicy and its attributes; for rules and signers, on
/// nothing but one of them.
using ReadFunction = ReadPolicy (*)(std::string_view text);

/// As rereadPolicy(), but gives nothing where everything has to be read, or more bytes than
/// `mostBytes`.
[[nodiscard]] std::optional<ReadPolicy> rereadParts(std::string_view after,
                                                    const ReadPolicy& before,
                                                    const TextPatch& patch, ReadFunction read,
                                                    std::size_t mostBytes = SIZE_MAX);

/// What reading `after` gives, when `before` is what reading gave before `patch` made that text.
/// Items that the patch does not touch stay the same objects. Falls back to reading everything
/// where the edit is not inside of the children of SiPolicy, or either text is not well-formed.
[[nodiscard]] ReadPolicy rereadPolicy(std::string_view after, const ReadPolicy& before,
                                      const TextPatch& patch, ReadFunction read);

/// Puts items of `before` in the places of items that say the same, as far as few were added,
/// changed or taken away between: what was found out about them need not be found out again.
void keepSameItems(Policy& policy, const Policy& before);

} // namespace cipwright
