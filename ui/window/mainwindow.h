// The editor's main window: policies in tabs, a start page while there are none.
#pragma once

#include "core/base/diagnostic.h"

#include <QMainWindow>
#include <QStringList>

#include <functional>
#include <memory>
#include <utility>

class QAction;
class QStackedWidget;
class QTabWidget;

namespace cipwright::ui {

class MessageBar;
class PolicyDocument;
class PolicyView;
class StartPage;
class StatusSummary;

class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// Asks for files to open; gives none when the user changes their mind.
    using FileChooser = std::function<QStringList(QWidget* parent)>;

    explicit MainWindow(QWidget* parent = nullptr);

    /// Opens each file in a tab of its own, or shows the tab that has it; says which could not be
    /// read and why, and opens the others.
    void openFiles(const QStringList& paths);

    /// Shows a document in a tab of its own.
    void addDocument(std::unique_ptr<PolicyDocument> document);

    /// Takes the place of the file dialog.
    void setFileChooser(FileChooser chooser) { m_chooseFiles = std::move(chooser); }

    /// The view of the tab in front; null while no policy is open.
    [[nodiscard]] PolicyView* currentView() const;

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void createActions();
    QAction* addCommand(const QString& name, const QString& text, const QKeySequence& shortcut,
                        void (MainWindow::*command)());
    void chooseAndOpen();
    void closeCurrentTab();
    void closeTab(int index);
    void nextProblem();
    void previousProblem();
    void zoomIn();
    void zoomOut();
    void resetZoom();
    void showAbout();
    void showState();
    void setIcons();
    [[nodiscard]] int tabOf(const QString& path) const;
    [[nodiscard]] PolicyView* viewAt(int index) const;

    FileChooser m_chooseFiles;
    MessageBar* m_messages;
    QStackedWidget* m_pages;
    StartPage* m_start;
    QTabWidget* m_tabs;
    StatusSummary* m_summary;
    QAction* m_open = nullptr;
    QAction* m_close = nullptr;
    QAction* m_next = nullptr;
    QAction* m_previous = nullptr;
    QList<QAction*> m_forText; ///< Enabled while a policy is open.
};

} // namespace cipwright::ui
