// Text from outside as part of a PowerShell script.
#pragma once

#include <string>
#include <string_view>

namespace cipwright {

/// A PowerShell expression whose value is the text, whatever is in it: it cannot end the string, or
/// be taken for anything else than its characters. It is all ASCII and on one line, so that it
/// means the same in whatever encoding PowerShell takes a script without a byte order mark to be;
/// and it needs nothing that the constrained language mode forbids. Control characters and those
/// that turn the direction of writing come as escapes to be read, like in messages; long texts are
/// shortened in the middle.
[[nodiscard]] std::string powerShellText(std::string_view text);

} // namespace cipwright
