// The program's own icons, drawn in the colour of the text beside them.
#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

namespace cipwright::ui {

/// The icon `name` of the resources in the text colour of a palette, also where disabled.
/// Empty where the program lacks the plug-in for SVG: buttons then show their text alone.
[[nodiscard]] QIcon tintedIcon(const QString& name, const QPalette& palette);

} // namespace cipwright::ui
