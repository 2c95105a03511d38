#include "ui/services/outlinedchecks.h"

#include <QPainter>
#include <QStyleOption>

namespace cipwright::ui {

void OutlinedChecks::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                   QPainter* painter, const QWidget* widget) const {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool box = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (!box || option == nullptr) {
        return;
    }
    constexpr int middle = 128;
    const bool dark = option->palette.color(QPalette::Window).lightness() < middle;
    if (!dark) {
        return;
    }
    QColor line = option->palette.color(option->state.testFlag(State_Enabled) ? QPalette::Active
                                                                              : QPalette::Disabled,
                                        QPalette::WindowText);
    constexpr int halfThrough = 150;
    line.setAlpha(halfThrough);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(line);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

} // namespace cipwright::ui
