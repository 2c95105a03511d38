// The Help menu: the manual, the list of keys, and what the program is.
#pragma once

#include <QObject>
#include <QPointer>

class QAction;
class QKeySequence;
class QMainWindow;
class QMenu;

namespace cipwright::ui {

class ManualWindow;

class HelpCommands final : public QObject {
    Q_OBJECT

public:
    explicit HelpCommands(QMainWindow* window);

    void addTo(QMenu& menu) const;

private:
    QAction* addCommand(const char* name, const QString& text, const QKeySequence& shortcut,
                        void (HelpCommands::*command)());
    void showManual();
    void showShortcuts();
    void showAbout();

    QMainWindow* m_window;
    QAction* m_manualAction;
    QAction* m_shortcuts;
    QAction* m_about;
    QPointer<ManualWindow> m_manual;
};

} // namespace cipwright::ui
