// Reading a policy and judging it by the schema in one pass.
#pragma once

#include "core/xml/reader.h"
#include "core/xml/textpatch.h"

#include <string_view>

namespace cipwright {

/// readPolicy(), and what the policy schema forbids: every fault that a validation by
/// Microsoft's schema would find, in document order with the reader's own. Where the text is not
/// well-formed, nothing is said to be missing, as it may only have been lost on the way.
[[nodiscard]] ReadPolicy readChecked(std::string_view text);
[[nodiscard]] ReadPolicy readChecked(const PolicyText& text);

/// What readChecked() gives for a text, from what it gave before `patch` made that text: only what
/// the patch touches is read again, where that is enough.
[[nodiscard]] ReadPolicy rereadChecked(const PolicyText& after, const ReadPolicy& before,
                                       const TextPatch& patch);

} // namespace cipwright
