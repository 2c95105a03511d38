// Light and dark, with the system or by the user's wish.
#pragma once

#include "ui/services/settings.h"

#include <QPalette>

namespace cipwright::ui {

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

/// Gives the whole program the colours of a theme; the system's are those that it started with.
void applyTheme(Theme theme);

} // namespace cipwright::ui
