// The list of a monitor policy for programs.
#pragma once

#include "core/work/monitor.h"

#include <span>
#include <string>

namespace cipwright::cli {

/// A list of objects with kind, match, minimumVersion, maximumVersion (null where there is none),
/// kernel, user and note.
[[nodiscard]] std::string monitorAsJson(std::span<const MonitorEntry> entries);

} // namespace cipwright::cli
