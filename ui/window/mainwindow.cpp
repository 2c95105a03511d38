#include "ui/window/mainwindow.h"

#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/document/policysummary.h"
#include "ui/services/icons.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/startpage.h"
#include "ui/widgets/statussummary.h"
#include "ui/widgets/xmlpane.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace cipwright::ui {

namespace {

QStringList chooseFiles(QWidget* parent) {
    return QFileDialog::getOpenFileNames(
        parent, MainWindow::tr("Open Policies"), {},
        MainWindow::tr("Policies (*.xml *.cip *.p7b *.bin);;All files (*)"));
}

QStringList localFiles(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            paths.append(url.toLocalFile());
        }
    }
    return paths;
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_chooseFiles(chooseFiles)
    , m_messages(new MessageBar(this))
    , m_pages(new QStackedWidget(this))
    , m_start(new StartPage(this))
    , m_tabs(new QTabWidget(this))
    , m_summary(new StatusSummary(this)) {
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
    connect(m_start, &StartPage::openRequested, this, &MainWindow::chooseAndOpen);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::showState);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &MainWindow::closeTab);
    setIcons();
    resize(1200, 760);
    showState();
}

void MainWindow::openFiles(const QStringList& paths) {
    QStringList failures;
    for (const QString& path : paths) {
        if (const int tab = tabOf(path); tab >= 0) {
            m_tabs->setCurrentIndex(tab);
            continue;
        }
        auto document = PolicyDocument::open(path);
        if (document) {
            addDocument(std::move(*document));
        } else {
            failures.append(failureText(document.error()));
        }
    }
    if (failures.isEmpty()) {
        m_messages->hide();
    } else {
        m_messages->showError(failures.join(QLatin1Char('\n')));
    }
}

void MainWindow::addDocument(std::unique_ptr<PolicyDocument> document) {
    const QString name = document->name();
    const QString path = QDir::toNativeSeparators(document->path());
    const int tab = m_tabs->addTab(new PolicyView(std::move(document), m_tabs), name);
    m_tabs->setTabToolTip(tab, path);
    m_tabs->setCurrentIndex(tab);
    showState();
    m_tabs->currentWidget()->setFocus();
}

PolicyView* MainWindow::currentView() const {
    return viewAt(m_tabs->currentIndex());
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        setIcons();
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    openFiles(localFiles(*event->mimeData()));
}

void MainWindow::createActions() {
    m_open = addCommand(QStringLiteral("open"), tr("&Open..."), QKeySequence::Open,
                        &MainWindow::chooseAndOpen);
    m_close = addCommand(QStringLiteral("close"), tr("&Close"), QKeySequence::Close,
                         &MainWindow::closeCurrentTab);
    m_next = addCommand(QStringLiteral("nextProblem"), tr("&Next Problem"),
                        QKeySequence(Qt::Key_F8), &MainWindow::nextProblem);
    m_previous = addCommand(QStringLiteral("previousProblem"), tr("&Previous Problem"),
                            QKeySequence(Qt::SHIFT | Qt::Key_F8), &MainWindow::previousProblem);
    m_forText = {m_close,
                 addCommand(QStringLiteral("zoomIn"), tr("Zoom &In"), QKeySequence::ZoomIn,
                            &MainWindow::zoomIn),
                 addCommand(QStringLiteral("zoomOut"), tr("Zoom &Out"), QKeySequence::ZoomOut,
                            &MainWindow::zoomOut),
                 addCommand(QStringLiteral("resetZoom"), tr("&Reset Zoom"),
                            QKeySequence(Qt::CTRL | Qt::Key_0), &MainWindow::resetZoom)};

    auto* const quit = new QAction(tr("&Quit"), this);
    quit->setShortcuts(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    auto* const about =
        addCommand(QStringLiteral("about"), tr("&About Cipwright"), {}, &MainWindow::showAbout);
    about->setMenuRole(QAction::AboutRole);

    QMenu* const file = menuBar()->addMenu(tr("&File"));
    file->addActions({m_open, m_close});
    file->addSeparator();
    file->addAction(quit);
    QMenu* const view = menuBar()->addMenu(tr("&View"));
    view->addActions({m_next, m_previous});
    view->addSeparator();
    view->addActions(m_forText.mid(1));
    menuBar()->addMenu(tr("&Help"))->addAction(about);

    QToolBar* const bar = addToolBar(tr("Main Toolbar"));
    bar->setObjectName(QStringLiteral("mainToolbar"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addAction(m_open);
    bar->addSeparator();
    bar->addActions({m_previous, m_next});
}

QAction* MainWindow::addCommand(const QString& name, const QString& text,
                                const QKeySequence& shortcut, void (MainWindow::*command)()) {
    auto* const action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, command);
    return action;
}

void MainWindow::chooseAndOpen() {
    if (const QStringList paths = m_chooseFiles(this); !paths.isEmpty()) {
        openFiles(paths);
    }
}

void MainWindow::closeCurrentTab() {
    closeTab(m_tabs->currentIndex());
}

void MainWindow::closeTab(int index) {
    PolicyView* const view = viewAt(index);
    m_tabs->removeTab(index);
    delete view;
    showState();
}

void MainWindow::nextProblem() {
    currentView()->stepProblem(1);
}

void MainWindow::previousProblem() {
    currentView()->stepProblem(-1);
}

void MainWindow::zoomIn() {
    currentView()->text().zoomIn();
}

void MainWindow::zoomOut() {
    currentView()->text().zoomOut();
}

void MainWindow::resetZoom() {
    currentView()->text().zoomTo(0);
}

void MainWindow::showAbout() {
    QMessageBox::about(this, tr("About Cipwright"),
                       tr("Cipwright %1\n\nAn editor for Windows App Control policies.\n\nFree "
                          "software under the GNU General Public License, version 3 or later.")
                           .arg(QApplication::applicationVersion()));
}

/// Makes everything outside the tabs agree with the tab in front.
void MainWindow::showState() {
    PolicyView* const view = currentView();
    m_pages->setCurrentWidget(view != nullptr ? static_cast<QWidget*>(m_tabs) : m_start);
    m_summary->setVisible(view != nullptr);
    for (QAction* const action : m_forText) {
        action->setEnabled(view != nullptr);
    }
    const bool problems = view != nullptr && view->hasProblems();
    m_next->setEnabled(problems);
    m_previous->setEnabled(problems);
    if (view == nullptr) {
        setWindowTitle(QStringLiteral("Cipwright"));
        m_start->setFocus();
        return;
    }
    m_summary->show(summaryOf(view->document()));
    setWindowTitle(tr("%1 - Cipwright").arg(view->document().name()));
}

void MainWindow::setIcons() {
    m_open->setIcon(tintedIcon(QStringLiteral("open"), palette()));
    m_next->setIcon(tintedIcon(QStringLiteral("next"), palette()));
    m_previous->setIcon(tintedIcon(QStringLiteral("previous"), palette()));
}

int MainWindow::tabOf(const QString& path) const {
    const QFileInfo file(path);
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (QFileInfo(viewAt(tab)->document().path()) == file) {
            return tab;
        }
    }
    return -1;
}

PolicyView* MainWindow::viewAt(int index) const {
    return qobject_cast<PolicyView*>(m_tabs->widget(index));
}

} // namespace cipwright::ui
