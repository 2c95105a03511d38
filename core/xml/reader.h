// From text to Policy, with places and with all that is wrong with the text as XML.
#pragma once

#include "core/base/diagnostic.h"
#include "core/policy/policy.h"
#include "core/xml/policytext.h"

#include <string_view>

namespace cipwright {

class MarkupListener;

/// What could be understood of a text, and what is wrong with it.
struct ReadPolicy {
    Policy policy;
    Diagnostics diagnostics; ///< In document order.
    bool wellFormed = true;  ///< Whether the text is XML; if not, parts may be missing.
};

/// Reads a policy. Never refuses: a text with mistakes gives what could be understood of it.
/// Diagnostics are about XML itself (category WellFormed) and about elements and attributes that
/// the reader does not know (Schema); what values mean is for others to judge. The spans in the
/// result are offsets into `text`. Document types are refused and nothing is expanded.
[[nodiscard]] ReadPolicy readPolicy(std::string_view text);

/// As above for somebody who judges elements and attributes himself: `listener` is told of each,
/// and the reader reports only what is about XML.
[[nodiscard]] ReadPolicy readPolicy(std::string_view text, MarkupListener& listener);
[[nodiscard]] ReadPolicy readPolicy(const PolicyText& text, MarkupListener& listener);

/// As above, and says if the encoding that the text declares is not the file's.
[[nodiscard]] ReadPolicy readPolicy(const PolicyText& text);

} // namespace cipwright
