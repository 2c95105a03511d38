#include "ui/window/mainwindow.h"

#include "ui/document/diagnostictext.h"
#include "ui/document/exportpreview.h"
#include "ui/document/importreport.h"
#include "ui/document/policydocument.h"
#include "ui/document/policysummary.h"
#include "ui/services/diskwatch.h"
#include "ui/services/openbases.h"
#include "ui/services/recovery.h"
#include "ui/services/severities.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/problemspane.h"
#include "ui/widgets/startpage.h"
#include "ui/widgets/statussummary.h"
#include "ui/widgets/xmlpane.h"
#include "ui/window/comparecommands.h"
#include "ui/window/newcommands.h"
#include "ui/window/policycommands.h"
#include "ui/window/signingcommands.h"
#include "ui/window/viewcommands.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QPointer>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace cipwright::ui {

namespace {

/// Without a folder there is nowhere to keep anything.
Recovery* recoveryIn(const QString& folder, const Settings& settings, QObject* parent) {
    return folder.isEmpty() ? nullptr
                            : new Recovery(QDir(folder).filePath(QStringLiteral("unsaved")),
                                           settings.autosaveInterval(), parent);
}

} // namespace

MainWindow::MainWindow(const QString& profileFolder, QWidget* parent)
    : QMainWindow(parent)
    , m_settings(profileFolder)
    , m_files(new FileCommands(m_settings, this))
    , m_signing(new SigningCommands(
          *m_files, m_settings, [this] { return documents(); }, this))
    , m_compare(new CompareCommands(
          *m_files, [this] { return documents(); }, this))
    , m_disk(new DiskWatch(this))
    , m_bases(new OpenBases(this))
    , m_recovery(recoveryIn(profileFolder, m_settings, this))
    , m_messages(new MessageBar(this))
    , m_pages(new QStackedWidget(this))
    , m_start(new StartPage(this))
    , m_tabs(new QTabWidget(this))
    , m_summary(new StatusSummary(this))
    , m_search(new QLineEdit(this)) {
    setAcceptDrops(true);
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setAccessibleName(tr("Open policies"));
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_tabs);

    auto* const center = new QWidget(this);
    auto* const layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(m_pages, 1);
    setCentralWidget(center);
    statusBar()->addWidget(m_summary, 1);

    createActions();
    createMenus();
    connect(m_start, &StartPage::openRequested, this, &MainWindow::chooseAndOpen);
    connect(m_start, &StartPage::fileChosen, this,
            [this](const QString& path) { openFiles({path}); });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        showState();
        noticeDiskChange();
    });
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &MainWindow::closeTab);
    connect(m_files, &FileCommands::done, m_messages, &MessageBar::showNotice);
    connect(m_files, &FileCommands::failed, m_messages, &MessageBar::showError);
    connect(m_signing, &SigningCommands::done, m_messages, &MessageBar::showNotice);
    connect(m_signing, &SigningCommands::failed, m_messages, &MessageBar::showError);
    connect(m_compare, &CompareCommands::failed, m_messages, &MessageBar::showError);
    connect(m_compare, &CompareCommands::placeWanted, this, &MainWindow::showPlace);
    connect(m_disk, &DiskWatch::noticed, this, &MainWindow::noticeDiskChange);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        const PolicyView* const view = currentView();
        if (now != nullptr && view != nullptr && (view->isAncestorOf(now) || now == m_search)) {
            m_focus = now;
        }
    });
    setIcons();
    resize(1200, 760);
    restoreGeometry(m_settings.windowGeometry());
    showState();
}

MainWindow::~MainWindow() {
    // Tabs that go one by one are not to be shown any more.
    m_tabs->disconnect(this);
    qApp->disconnect(this);
}

void MainWindow::addDocument(std::unique_ptr<PolicyDocument> document) {
    PolicyDocument& added = *document;
    const int tab = m_tabs->addTab(new PolicyView(std::move(document), m_tabs), QString());
    connectDocument(added);
    connectView(*viewAt(tab));
    QAction* const explain = viewAt(tab)->problems().explainAction();
    explain->setChecked(m_settings.explainsProblems());
    connect(explain, &QAction::toggled, this,
            [this](bool on) { m_settings.setExplainsProblems(on); });
    connect(&viewAt(tab)->items(), &ItemsPage::certificateWanted, m_signing,
            &SigningCommands::addSigner);
    showTab(added);
    m_tabs->setCurrentIndex(tab);
    showState();
    m_tabs->currentWidget()->setFocus();
    welcome(added);
    useSeverities(added);
}

/// What must be known of a file before one works with it.
void MainWindow::welcome(const PolicyDocument& document) {
    if (document.importReport()) {
        const QString text =
            document.name() + QStringLiteral("\n") + importText(*document.importReport());
        needsAttention(*document.importReport()) ? m_messages->showError(text)
                                                 : m_messages->showNotice(text);
    } else if (document.isReadOnlyFile()) {
        m_messages->showNotice(
            tr("\"%1\" is read-only; saving asks for another name.").arg(document.name()));
    }
}

/// As the settings and the file beside the policy have them.
void MainWindow::useSeverities(PolicyDocument& document) {
    Severities severities = severitiesFor(m_settings, document.path());
    if (!severities.wrong.empty()) {
        m_messages->showError(tr("Severities of \"%1\" are not used: %2")
                                  .arg(severities.file, failureText(severities.wrong)));
    }
    document.setSeverities(std::move(severities.overrides));
}

void MainWindow::connectDocument(PolicyDocument& document) {
    m_undo.addStack(&document.undoStack());
    m_disk->add(document);
    m_bases->add(document);
    if (m_recovery != nullptr) {
        m_recovery->watch(document);
    }
    const auto showIfCurrent = [this, &document] {
        if (currentDocument() == &document) {
            showState();
        }
    };
    const auto showName = [this, &document, showIfCurrent] {
        showTab(document);
        showIfCurrent();
    };
    connect(&document, &PolicyDocument::policyChanged, this, showIfCurrent);
    connect(&document, &PolicyDocument::diagnosticsChanged, this, showIfCurrent);
    connect(&document, &PolicyDocument::modifiedChanged, this, showName);
    connect(&document, &PolicyDocument::pathChanged, this, showName);
    connect(&document, &PolicyDocument::pathChanged, this,
            [this, &document] { useSeverities(document); });
    connect(&document, &PolicyDocument::editFailed, this,
            [this](const Diagnostics& why) { m_messages->showError(failureText(why)); });
}

void MainWindow::connectView(PolicyView& view) {
    view.exportPreview().setOptions(m_settings.compileOptions());
    connect(&view.exportPreview(), &ExportPreview::changed, this, &MainWindow::showState);
    connect(&view, &PolicyView::commandWanted, this,
            [this](const QString& name) { findChild<QAction*>(name)->trigger(); });
}

PolicyView* MainWindow::currentView() const {
    return viewAt(m_tabs->currentIndex());
}

PolicyDocument* MainWindow::currentDocument() const {
    const PolicyView* const view = currentView();
    return view != nullptr ? &view->document() : nullptr;
}

QList<PolicyDocument*> MainWindow::documents() const {
    QList<PolicyDocument*> all;
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        all.append(&viewAt(tab)->document());
    }
    return all;
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        setIcons();
    } else if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        noticeDiskChange();
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_files->mayClose(documents())) {
        event->ignore();
        return;
    }
    rememberSession();
    event->accept();
}

void MainWindow::rememberSession() {
    QStringList paths;
    for (const PolicyDocument* const document : documents()) {
        paths.append(QFileInfo(document->path()).absoluteFilePath());
    }
    m_settings.setSession(paths, m_tabs->currentIndex());
    m_settings.setWindowGeometry(saveGeometry());
}

void MainWindow::save() {
    m_files->save(*currentDocument());
    showState();
}

void MainWindow::saveAs() {
    m_files->saveAs(*currentDocument());
    showState();
}

void MainWindow::exportCip() {
    m_files->exportCip(*currentDocument());
}

void MainWindow::showImportReport() {
    welcome(*currentDocument());
}

void MainWindow::closeCurrentTab() {
    closeTab(m_tabs->currentIndex());
}

void MainWindow::closeTab(int index) {
    PolicyView* const view = viewAt(index);
    if (!m_files->mayClose({&view->document()})) {
        return;
    }
    m_tabs->removeTab(m_tabs->indexOf(view));
    delete view;
    showState();
}

void MainWindow::nextProblem() {
    currentView()->stepProblem(1);
}

void MainWindow::previousProblem() {
    currentView()->stepProblem(-1);
}

void MainWindow::fixProblem() {
    currentView()->problems().fixAction()->trigger();
}

void MainWindow::fixAllOfKind() {
    currentView()->problems().fixAllAction()->trigger();
}

/// Asks about the file of the tab in front; those of others are asked about when they come there.
void MainWindow::noticeDiskChange() {
    const QPointer<PolicyDocument> document = currentDocument();
    const DiskChange change = document != nullptr ? document->diskChange() : DiskChange::None;
    if (change == DiskChange::None) {
        return;
    }
    const MessageBar::Answer keep{tr("&Keep Mine"), [document] {
                                      if (document != nullptr) {
                                          document->keepOwnText();
                                      }
                                  }};
    if (change == DiskChange::Removed) {
        m_messages->ask(tr("\"%1\" was removed or renamed by another program. Saving writes it "
                           "again.")
                            .arg(document->name()),
                        {keep});
        return;
    }
    const MessageBar::Answer reload{tr("&Reload"), [this, document] {
                                        if (document == nullptr) {
                                            return;
                                        }
                                        if (const auto done = document->reload(); !done) {
                                            m_messages->showError(failureText(done.error()));
                                        }
                                    }};
    m_messages->ask(document->isModified()
                        ? tr("\"%1\" was changed by another program, and here too. Reloading "
                             "takes its text; Undo brings yours back.")
                              .arg(document->name())
                        : tr("\"%1\" was changed by another program.").arg(document->name()),
                    {reload, keep});
}

/// Makes everything outside the tabs agree with the tab in front.
void MainWindow::showState() {
    PolicyView* const view = currentView();
    PolicyDocument* const document = currentDocument();
    m_pages->setCurrentWidget(view != nullptr ? static_cast<QWidget*>(m_tabs) : m_start);
    m_summary->setVisible(view != nullptr);
    m_search->setEnabled(view != nullptr);
    m_signing->setDocument(document);
    m_compare->setDocument(document);
    m_undo.setActiveStack(document != nullptr ? &document->undoStack() : nullptr);
    for (QAction* const action : QList<QAction*>{m_saveAs, m_export, m_close} + m_finding) {
        action->setEnabled(document != nullptr);
    }
    m_viewCommands->showState();
    m_new->showState();
    emit stateShown();
    m_save->setEnabled(document != nullptr && (document->isModified() || !document->hasName()));
    m_importReport->setEnabled(document != nullptr && document->importReport().has_value());
    const bool problems = view != nullptr && view->hasProblems();
    for (QAction* const action : {m_next, m_previous, m_fix, m_fixAll}) {
        action->setEnabled(problems);
    }
    if (document == nullptr) {
        setWindowModified(false);
        setWindowTitle(QStringLiteral("Cipwright"));
        m_start->showRecentFiles(m_settings.recentFiles());
        m_start->setFocus();
        return;
    }
    const auto& binary = view->exportPreview().binary();
    m_summary->show(summaryOf(*document), binary ? binary->formatVersion : 0);
    setWindowTitle(
        (document->isReadOnlyFile() ? tr("%1[*] (read-only) - Cipwright") : tr("%1[*] - Cipwright"))
            .arg(document->name()));
    setWindowModified(document->isModified());
}

void MainWindow::showTab(const PolicyDocument& document) {
    const auto tab = static_cast<int>(documents().indexOf(&document));
    // The mark is a word for those who cannot see it, and stands before the name for all.
    m_tabs->setTabText(tab, document.isModified() ? tr("\u25CF %1").arg(document.name())
                                                  : document.name());
    const QString path = QDir::toNativeSeparators(document.path());
    m_tabs->setTabToolTip(tab, document.isModified() ? tr("%1 (not saved)").arg(path) : path);
}

int MainWindow::tabOf(const QString& path) const {
    const QFileInfo file(path);
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        const QFileInfo other(viewAt(tab)->document().path());
        // Files that are not there are all equal to Qt.
        if (other.exists() ? other == file : other.absoluteFilePath() == file.absoluteFilePath()) {
            return tab;
        }
    }
    return -1;
}

PolicyView* MainWindow::viewAt(int index) const {
    return qobject_cast<PolicyView*>(m_tabs->widget(index));
}

} // namespace cipwright::ui
