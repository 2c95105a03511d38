// What is different in each new policy, as core wants it handed in.
#pragma once

#include "core/base/guid.h"

#include <string>

namespace cipwright::ui {

/// A GUID that no policy has yet.
[[nodiscard]] Guid freshGuid();

/// The date by universal time, such as "2026-11-25".
[[nodiscard]] std::string today();

} // namespace cipwright::ui
