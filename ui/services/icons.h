// The program's own icons, drawn in the colour of the text beside them, and the style's for
// severities.
#pragma once

#include "core/base/diagnostic.h"

#include <QIcon>
#include <QPalette>
#include <QString>
#include <QStyle>

namespace cipwright::ui {

/// The icon `name` of the resources in the text colour of a palette, also where disabled.
/// Empty where the program lacks the plug-in for SVG: buttons then show their text alone.
[[nodiscard]] QIcon tintedIcon(const QString& name, const QPalette& palette);

/// The style's icon for findings of a severity.
[[nodiscard]] QStyle::StandardPixmap severityPixmap(Severity severity);

} // namespace cipwright::ui
