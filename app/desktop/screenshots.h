// Pictures of the window in its states, for people who look over a change.
#pragma once

class QString;

namespace cipwright {

/// Writes a PNG for each state (nothing open, a policy, one with mistakes, one of them explained)
/// in light and dark and in two sizes. Makes the folder where it is missing. Says on standard error
/// what failed.
[[nodiscard]] bool writeScreenshots(const QString& folder);

} // namespace cipwright
