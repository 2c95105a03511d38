// The View menu: what is shown, how large, and the way from one part of the window to the next.
#pragma once

#include <QList>
#include <QObject>

#include <functional>

class QAction;
class QKeySequence;
class QMainWindow;
class QMenu;

namespace cipwright::ui {

class PolicyView;

class ViewCommands final : public QObject {
    Q_OBJECT

public:
    /// `current` gives the view in front; null while no policy is open.
    ViewCommands(QMainWindow* window, std::function<PolicyView*()> current);

    void addTo(QMenu& menu) const;

    /// Makes the commands agree with the view in front.
    void showState();

private:
    QAction* addCommand(const char* name, const QString& text, const QKeySequence& shortcut,
                        void (ViewCommands::*command)());
    void switchText();
    void nextPane();
    void previousPane();
    void zoomIn();
    void zoomOut();
    void resetZoom();

    std::function<PolicyView*()> m_current;
    QAction* m_text;
    QList<QAction*> m_panes;
    QList<QAction*> m_zoom;
};

} // namespace cipwright::ui
