#include "ui/window/helpcommands.h"

#include "ui/window/manualwindow.h"
#include "ui/window/shortcutsdialog.h"

#include <QAction>
#include <QApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>

namespace cipwright::ui {

HelpCommands::HelpCommands(QMainWindow* window)
    : QObject(window)
    , m_window(window)
    , m_manualAction(addCommand("manual", tr("&Manual"), Qt::Key_F1, &HelpCommands::showManual))
    , m_shortcuts(addCommand("shortcuts", tr("&Keyboard Shortcuts..."), Qt::CTRL | Qt::Key_F1,
                             &HelpCommands::showShortcuts))
    , m_about(addCommand("about", tr("&About Cipwright"), {}, &HelpCommands::showAbout)) {
    m_about->setMenuRole(QAction::AboutRole);
}

void HelpCommands::addTo(QMenu& menu) const {
    menu.addActions({m_manualAction, m_shortcuts});
    menu.addSeparator();
    menu.addAction(m_about);
}

QAction* HelpCommands::addCommand(const char* name, const QString& text,
                                  const QKeySequence& shortcut, void (HelpCommands::*command)()) {
    auto* const action = new QAction(text, m_window);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, command);
    return action;
}

void HelpCommands::showManual() {
    if (m_manual == nullptr) {
        m_manual = new ManualWindow(m_window);
        m_manual->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_manual->show();
    m_manual->raise();
    m_manual->activateWindow();
}

void HelpCommands::showShortcuts() {
    ShortcutsDialog(m_window).exec();
}

void HelpCommands::showAbout() {
    QMessageBox::about(m_window, tr("About Cipwright"),
                       tr("Cipwright %1\n\nAn editor for Windows App Control policies.\n\nFree "
                          "software under the GNU General Public License, version 3 or later.")
                           .arg(QApplication::applicationVersion()));
}

} // namespace cipwright::ui
