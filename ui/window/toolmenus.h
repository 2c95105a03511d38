// The menus of the toolbar's buttons: rules of a kind, and binaries of a format version.
#pragma once

#include <QObject>

#include <functional>

class QAction;
class QMenu;
class QToolBar;
class QToolButton;
class QWidget;

namespace cipwright::ui {

class FileCommands;
class PolicyView;

class ToolMenus final : public QObject {
    Q_OBJECT

public:
    /// `current` gives the view in front; null while no policy is open.
    ToolMenus(FileCommands& files, QWidget* window, std::function<PolicyView*()> current);

    /// The button for rules; `all` opens the dialog for rules of any kind.
    QToolButton* addRuleButton(QToolBar& bar, QAction* all);

    /// The button for the command that exports, with its other versions below.
    void addExportButton(QToolBar& bar, QAction* exporting);

private:
    FileCommands& m_files;
    QWidget* m_window;
    std::function<PolicyView*()> m_current;
};

} // namespace cipwright::ui
