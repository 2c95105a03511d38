// Diagnostics as lines of plain text, in the form that editors and CI understand.
#pragma once

#include "core/base/diagnostic.h"
#include "core/xml/lineindex.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace cipwright {

/// Text from outside, safe to show on a terminal and on one line: control characters, characters
/// that turn the direction of writing and bytes that are no UTF-8 become escapes such as \n, \x1B
/// and \u{202E}. A backslash stays as it is, for the sake of Windows paths.
[[nodiscard]] std::string printable(std::string_view text);

/// A text of at most about `longest` characters: the middle of a longer one is left out, and
/// "..." stands there.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t longest);

/// Values in messages longer than this many characters are shortened.
inline constexpr std::size_t longestValue = 120;

/// "FILE:LINE:COLUMN: error: text [code]", and a line "FILE:LINE:COLUMN: note: text" for each
/// related place; every line ends with "\n". For a place in a binary "FILE:0xOFFSET:", without
/// `lines` and offset "FILE:".
[[nodiscard]] std::string renderDiagnostic(const Diagnostic& diagnostic, std::string_view file,
                                           const LineIndex* lines = nullptr);

} // namespace cipwright
