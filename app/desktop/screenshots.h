// Pictures of the window in its states, for people who look over a change.
#pragma once

class QString;

namespace cipwright {

/// Writes a PNG for each state (nothing open, the pages of a policy, one that was imported, one
/// with mistakes) in light and dark and in two sizes. `policy` is a file to show in place of the
/// samples; empty for none. Makes the folder where it is missing. Says on standard error what
/// failed.
[[nodiscard]] bool writeScreenshots(const QString& folder, const QString& policy);

} // namespace cipwright
