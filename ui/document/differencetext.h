// What two policies do differently, in words of the user's language.
#pragma once

#include "core/work/compare.h"

#include <QString>

namespace cipwright::ui {

/// "Added", "Removed", "Changed", "Moved".
[[nodiscard]] QString differenceKindText(DifferenceKind kind);

/// "File rule" and so on.
[[nodiscard]] QString differenceSubjectText(DifferenceSubject subject);

/// The item and what of it is different.
[[nodiscard]] QString differenceWhat(const Difference& difference);

} // namespace cipwright::ui
