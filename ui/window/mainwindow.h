// The editor's main window: policies in tabs, a start page while there are none.
#pragma once

#include "core/base/diagnostic.h"
#include "core/xml/policyedit.h"
#include "ui/dialogs/placesdialog.h"
#include "ui/services/settings.h"
#include "ui/window/filecommands.h"

#include <QMainWindow>
#include <QPointer>
#include <QStringList>
#include <QUndoGroup>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QAction;
class QLineEdit;
class QMenu;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace cipwright::ui {

class CompareCommands;
class DiskWatch;
class KitCommands;
class MergeCommands;
class MessageBar;
class NewCommands;
class OpenBases;
class PolicyCommands;
class PolicyDocument;
class PolicyView;
class Recovery;
class SigningCommands;
class StartPage;
class StatusSummary;
class SupplementalCommands;
class ViewCommands;

class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// Settings and unsaved work are kept in a folder; with none they end with the window.
    explicit MainWindow(const QString& profileFolder = {}, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens each file in a tab of its own, or shows the tab that has it; says which could not be
    /// read and why, and opens the others. Large files come when they have been read.
    void openFiles(const QStringList& paths);

    /// Opens what an earlier program had unsaved when it was killed, then, where the settings say
    /// so and `files` are none, what was open at its end.
    void start(const QStringList& files);

    /// Shows a document in a tab of its own.
    void addDocument(std::unique_ptr<PolicyDocument> document);

    /// Takes the place of the file dialogs.
    void setFileDialogs(FileDialogs dialogs) { m_files->setDialogs(std::move(dialogs)); }

    [[nodiscard]] Settings& settings() { return m_settings; }

    /// The view of the tab in front; null while no policy is open.
    [[nodiscard]] PolicyView* currentView() const;

signals:
    /// Commands are to agree with the tab in front.
    void stateShown();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void createActions();
    void createDeploying();
    void createMenus();
    QAction* addCommand(const QString& name, const QString& text, const QKeySequence& shortcut,
                        void (MainWindow::*command)());
    void openLater(const QString& path);
    void chooseAndOpen();
    void save();
    void saveAs();
    void exportCip();
    void showImportReport();
    void closeCurrentTab();
    void closeTab(int index);
    void nextProblem();
    void previousProblem();
    void fixProblem();
    void fixAllOfKind();
    void addEditCommands(QMenu& menu);
    void focusSearch();
    void findNext();
    void findPrevious();
    void findText(bool forward);
    void findAndReplace();
    void renameItem();
    void goToDefinition();
    void findReferences();
    void showOrphans();
    void addRules();
    void sayWhatIsMissing();
    void showPlaces(const QString& title, const QString& none,
                    std::function<std::vector<ListedPlace>()> collect);
    [[nodiscard]] QWidget* editTarget() const;
    [[nodiscard]] std::optional<ItemRef> itemInQuestion() const;
    void showSettings();
    void fillRecentFiles();
    void connectDocument(PolicyDocument& document);
    void connectView(PolicyView& view);
    void useSeverities(PolicyDocument& document);
    void welcome(const PolicyDocument& document);
    void noticeDiskChange();
    void showState();
    void showTab(const PolicyDocument& document);
    void showPlace(const PolicyDocument* document, Span place);
    void setIcons();
    void rememberSession();
    [[nodiscard]] PolicyDocument* currentDocument() const;
    [[nodiscard]] QList<PolicyDocument*> documents() const;
    [[nodiscard]] int tabOf(const QString& path) const;
    [[nodiscard]] PolicyView* viewAt(int index) const;

    Settings m_settings;
    QUndoGroup m_undo;
    FileCommands* m_files;
    SigningCommands* m_signing;
    CompareCommands* m_compare;
    DiskWatch* m_disk;
    OpenBases* m_bases;
    Recovery* m_recovery;
    MessageBar* m_messages;
    QStackedWidget* m_pages;
    StartPage* m_start;
    QTabWidget* m_tabs;
    StatusSummary* m_summary;
    QMenu* m_recentMenu = nullptr;
    QAction* m_open = nullptr;
    QAction* m_save = nullptr;
    QAction* m_saveAs = nullptr;
    QAction* m_export = nullptr;
    QAction* m_importReport = nullptr;
    QAction* m_close = nullptr;
    QAction* m_undoAction = nullptr;
    QAction* m_redoAction = nullptr;
    QAction* m_next = nullptr;
    QAction* m_previous = nullptr;
    QAction* m_fix = nullptr;
    QAction* m_fixAll = nullptr;
    QToolButton* m_addRule = nullptr;
    ViewCommands* m_viewCommands = nullptr;
    NewCommands* m_new = nullptr;
    KitCommands* m_kit = nullptr;
    SupplementalCommands* m_supplemental = nullptr;
    MergeCommands* m_merge = nullptr;
    PolicyCommands* m_policyCommands = nullptr;
    QList<QAction*> m_finding; ///< What needs a policy.
    QLineEdit* m_search;       ///< Ctrl+F.
    QPointer<QWidget> m_focus; ///< What has or had the focus, menus and buttons aside.
};

} // namespace cipwright::ui
