// The colours of XML on a light and on a dark ground.
#pragma once

#include <QColor>
#include <QPalette>

namespace cipwright::ui {

struct XmlColors {
    QColor tag;
    QColor attribute;
    QColor value;
    QColor comment;
    QColor entity;
    QColor error; ///< Under what is wrong.
    QColor warning;
    QColor info;
};

/// Those that can be read on the palette's base colour: contrast of 4.5 to 1 or better for text.
[[nodiscard]] const XmlColors& xmlColorsFor(const QPalette& palette);

} // namespace cipwright::ui
