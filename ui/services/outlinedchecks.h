// Boxes for ticks that can be seen on a dark window, where Qt's own style draws them dark on dark.
#pragma once

#include <QProxyStyle>

namespace cipwright::ui {

class OutlinedChecks final : public QProxyStyle {
    Q_OBJECT

public:
    using QProxyStyle::QProxyStyle;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
};

} // namespace cipwright::ui
