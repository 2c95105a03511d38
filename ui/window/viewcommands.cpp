#include "ui/window/viewcommands.h"

#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>

#include <utility>

namespace cipwright::ui {

ViewCommands::ViewCommands(QMainWindow* window, std::function<PolicyView*()> current)
    : QObject(window)
    , m_current(std::move(current))
    , m_text(addCommand("switchText", tr("Show &Text"), {}, &ViewCommands::switchText))
    , m_panes{addCommand("nextPane", tr("&Next Part of the Window"), Qt::Key_F6,
                         &ViewCommands::nextPane),
              addCommand("previousPane", tr("&Previous Part of the Window"), Qt::SHIFT | Qt::Key_F6,
                         &ViewCommands::previousPane)}
    , m_zoom{addCommand("zoomIn", tr("Zoom &In"), QKeySequence::ZoomIn, &ViewCommands::zoomIn),
             addCommand("zoomOut", tr("Zoom &Out"), QKeySequence::ZoomOut, &ViewCommands::zoomOut),
             addCommand("resetZoom", tr("&Reset Zoom"), Qt::CTRL | Qt::Key_0,
                        &ViewCommands::resetZoom)} {
    m_text->setCheckable(true);
}

void ViewCommands::addTo(QMenu& menu) const {
    menu.addAction(m_text);
    menu.addSeparator();
    menu.addActions(m_panes);
    menu.addSeparator();
    menu.addActions(m_zoom);
    connect(&menu, &QMenu::aboutToShow, this, [this] {
        const PolicyView* const view = m_current();
        m_text->setChecked(view != nullptr && view->textAction()->isChecked());
    });
}

void ViewCommands::showState() {
    const bool open = m_current() != nullptr;
    for (QAction* const action : m_panes + m_zoom + QList<QAction*>{m_text}) {
        action->setEnabled(open);
    }
}

QAction* ViewCommands::addCommand(const char* name, const QString& text,
                                  const QKeySequence& shortcut, void (ViewCommands::*command)()) {
    auto* const action = new QAction(text, parent());
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, command);
    return action;
}

/// Each tab has its own; the key, F4, is the tab's too.
void ViewCommands::switchText() {
    m_current()->textAction()->toggle();
}

void ViewCommands::nextPane() {
    m_current()->stepPane(1);
}

void ViewCommands::previousPane() {
    m_current()->stepPane(-1);
}

void ViewCommands::zoomIn() {
    m_current()->text().zoomIn();
}

void ViewCommands::zoomOut() {
    m_current()->text().zoomOut();
}

void ViewCommands::resetZoom() {
    m_current()->text().zoomTo(0);
}

} // namespace cipwright::ui
