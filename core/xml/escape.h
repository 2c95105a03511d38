// Text made fit to stand in XML.
#pragma once

#include <string>
#include <string_view>

namespace cipwright {

/// Adds `value` so that it may stand between quotes of the kind `quote` and is read as it is, tabs
/// and line ends included. Characters that XML cannot hold become U+FFFD.
void appendEscapedAttribute(std::string& out, std::string_view value, char quote = '"');

/// Adds `value` so that it may stand between tags and is read as it is. Characters that XML cannot
/// hold become U+FFFD.
void appendEscapedText(std::string& out, std::string_view value);

/// Adds `text` so that it may stand inside a comment that ends with a blank: hyphens are kept apart
/// by blanks, and characters that XML cannot hold become U+FFFD.
void appendCommentText(std::string& out, std::string_view text);

} // namespace cipwright
