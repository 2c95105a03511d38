#include "ui/widgets/fittingtoolbar.h"

#include <QEvent>
#include <QLayout>

namespace cipwright::ui {

FittingToolBar::FittingToolBar(const QString& title, QWidget* parent)
    : QToolBar(title, parent) {
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

bool FittingToolBar::event(QEvent* event) {
    const bool done = QToolBar::event(event);
    // Not when a layout is asked for: a change of the style asks for one.
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show) {
        fit();
    }
    return done;
}

void FittingToolBar::fit() {
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout()->invalidate();
    if (layout()->sizeHint().width() > width()) {
        setToolButtonStyle(Qt::ToolButtonIconOnly);
        layout()->invalidate();
    }
}

} // namespace cipwright::ui
