#include "ui/document/exportpreview.h"
#include "ui/document/policydocument.h"
#include "ui/services/icons.h"
#include "ui/services/recovery.h"
#include "ui/services/theme.h"
#include "ui/widgets/fittingtoolbar.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/startpage.h"
#include "ui/window/comparecommands.h"
#include "ui/window/helpcommands.h"
#include "ui/window/kitcommands.h"
#include "ui/window/mainwindow.h"
#include "ui/window/mergecommands.h"
#include "ui/window/newcommands.h"
#include "ui/window/policycommands.h"
#include "ui/window/settingsdialog.h"
#include "ui/window/signingcommands.h"
#include "ui/window/supplementalcommands.h"
#include "ui/window/toolmenus.h"
#include "ui/window/viewcommands.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QMenuBar>
#include <QTabWidget>
#include <QToolButton>

#include <utility>

namespace cipwright::ui {

void MainWindow::createActions() {
    const auto key = [](QKeyCombination keys) { return QKeySequence(keys); };
    m_open = addCommand(QStringLiteral("open"), tr("&Open..."), QKeySequence::Open,
                        &MainWindow::chooseAndOpen);
    m_save = addCommand(QStringLiteral("save"), tr("&Save"), QKeySequence::Save, &MainWindow::save);
    m_saveAs = addCommand(QStringLiteral("saveAs"), tr("Save &As..."),
                          key(Qt::CTRL | Qt::SHIFT | Qt::Key_S), &MainWindow::saveAs);
    m_export = addCommand(QStringLiteral("exportCip"), tr("&Export CIP..."),
                          key(Qt::CTRL | Qt::Key_E), &MainWindow::exportCip);
    m_importReport = addCommand(QStringLiteral("importReport"), tr("&Import Report"), {},
                                &MainWindow::showImportReport);
    m_close = addCommand(QStringLiteral("close"), tr("&Close"), QKeySequence::Close,
                         &MainWindow::closeCurrentTab);
    m_undoAction = m_undo.createUndoAction(this, tr("&Undo"));
    m_undoAction->setObjectName(QStringLiteral("undo"));
    m_undoAction->setShortcuts(QKeySequence::Undo);
    m_redoAction = m_undo.createRedoAction(this, tr("&Redo"));
    m_redoAction->setObjectName(QStringLiteral("redo"));
    // Ctrl+Y too where the platform has another key: it is the one of Windows.
    QList<QKeySequence> redo = QKeySequence::keyBindings(QKeySequence::Redo);
    if (const QKeySequence known(Qt::CTRL | Qt::Key_Y); !redo.contains(known)) {
        redo.append(known);
    }
    m_redoAction->setShortcuts(redo);
    m_next = addCommand(QStringLiteral("nextProblem"), tr("&Next Problem"), key(Qt::Key_F8),
                        &MainWindow::nextProblem);
    m_previous = addCommand(QStringLiteral("previousProblem"), tr("&Previous Problem"),
                            key(Qt::SHIFT | Qt::Key_F8), &MainWindow::previousProblem);
    m_fix = addCommand(QStringLiteral("fix"), tr("&Fix Problem"), key(Qt::Key_F9),
                       &MainWindow::fixProblem);
    m_fixAll = addCommand(QStringLiteral("fixAll"), tr("Fix A&ll of This Kind"),
                          key(Qt::SHIFT | Qt::Key_F9), &MainWindow::fixAllOfKind);
    m_finding = {addCommand(QStringLiteral("find"), tr("&Find..."), QKeySequence::Find,
                            &MainWindow::focusSearch),
                 addCommand(QStringLiteral("findNext"), tr("Find &Next"), key(Qt::Key_F3),
                            &MainWindow::findNext),
                 addCommand(QStringLiteral("findPrevious"), tr("Find Pre&vious"),
                            key(Qt::SHIFT | Qt::Key_F3), &MainWindow::findPrevious),
                 addCommand(QStringLiteral("findReplace"), tr("Find and R&eplace..."),
                            key(Qt::CTRL | Qt::Key_H), &MainWindow::findAndReplace),
                 addCommand(QStringLiteral("addRulesToPolicy"), tr("Add R&ules..."), {},
                            &MainWindow::addRules),
                 addCommand(QStringLiteral("renameId"), tr("&Rename ID..."),
                            key(Qt::CTRL | Qt::Key_R), &MainWindow::renameItem),
                 addCommand(QStringLiteral("goToDefinition"), tr("&Go to Definition"),
                            key(Qt::Key_F12), &MainWindow::goToDefinition),
                 addCommand(QStringLiteral("findReferences"), tr("Fin&d All References"),
                            key(Qt::SHIFT | Qt::Key_F12), &MainWindow::findReferences),
                 addCommand(QStringLiteral("showOrphans"), tr("Show &Orphans"),
                            key(Qt::CTRL | Qt::Key_F12), &MainWindow::showOrphans)};
    m_viewCommands = new ViewCommands(this, [this] { return currentView(); });
    m_policyCommands = new PolicyCommands(
        *m_files, m_settings, [this] { return currentDocument(); }, [this] { return documents(); },
        this);
    connect(m_policyCommands, &PolicyCommands::done, m_messages, &MessageBar::showNotice);
    connect(m_policyCommands, &PolicyCommands::failed, m_messages, &MessageBar::showError);
    connect(m_policyCommands, &PolicyCommands::placeWanted, this, &MainWindow::showPlace);
    connect(m_policyCommands, &PolicyCommands::stateChanged, this, &MainWindow::showState);
    connect(this, &MainWindow::stateShown, m_policyCommands, &PolicyCommands::showState);
    m_new =
        new NewCommands({.current = [this] { return currentDocument(); },
                         .all = [this] { return documents(); },
                         .show = [this](auto made) { addDocument(std::move(made)); },
                         .choose =
                             [this](QWidget* parent, const QString& title, const QString& filter) {
                                 return m_files->dialogs().choose(parent, title, filter);
                             }},
                        this);
    connect(m_new, &NewCommands::failed, m_messages, &MessageBar::showError);
    connect(m_start, &StartPage::newRequested, m_new, &NewCommands::create);
    createDeploying();
}

/// Kits, the bases that supplementals are for, and merging.
void MainWindow::createDeploying() {
    const OpenPolicies policies{.current = [this] { return currentDocument(); },
                                .all = [this] { return documents(); },
                                .show = [this](auto made) { addDocument(std::move(made)); },
                                .choose = {}};
    m_kit = new KitCommands(*m_files, m_settings, policies, this);
    connect(m_kit, &KitCommands::done, m_messages, &MessageBar::showNotice);
    connect(m_kit, &KitCommands::failed, m_messages, &MessageBar::showError);
    connect(m_kit, &KitCommands::placeWanted, this, &MainWindow::showPlace);
    m_supplemental = new SupplementalCommands(*m_files, policies, this);
    connect(m_supplemental, &SupplementalCommands::failed, m_messages, &MessageBar::showError);
    connect(m_supplemental, &SupplementalCommands::placeWanted, this, &MainWindow::showPlace);
    connect(this, &MainWindow::stateShown, m_supplemental, &SupplementalCommands::showState);
    m_merge = new MergeCommands(*m_files, m_settings, policies, this);
    connect(m_merge, &MergeCommands::done, m_messages, &MessageBar::showNotice);
    connect(m_merge, &MergeCommands::failed, m_messages, &MessageBar::showError);
    connect(this, &MainWindow::stateShown, m_merge, &MergeCommands::showState);
}

void MainWindow::createMenus() {
    auto* const quit = new QAction(tr("&Quit"), this);
    quit->setShortcuts(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, this, &QWidget::close);

    QMenu* const file = menuBar()->addMenu(tr("&File"));
    m_new->addTo(*file);
    file->addAction(m_open);
    m_recentMenu = file->addMenu(tr("Open &Recent"));
    m_recentMenu->setObjectName(QStringLiteral("recentFiles"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentFiles);
    fillRecentFiles();
    file->addSeparator();
    file->addActions({m_save, m_saveAs, m_export, m_signing->signAction(), m_kit->kitAction()});
    file->addSeparator();
    m_policyCommands->addToFile(*file);
    file->addActions({m_importReport, m_close});
    file->addSeparator();
    file->addAction(quit);
    QMenu* const edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_undoAction, m_redoAction});
    edit->addSeparator();
    addEditCommands(*edit);
    edit->addSeparator();
    edit->addActions(m_finding.mid(0, 4));
    edit->addSeparator();
    auto* const settings = addCommand(QStringLiteral("settings"), tr("&Settings..."),
                                      QKeySequence::Preferences, &MainWindow::showSettings);
    settings->setMenuRole(QAction::PreferencesRole);
    edit->addAction(settings);
    QMenu* const policy = menuBar()->addMenu(tr("&Policy"));
    m_policyCommands->addToPolicy(*policy);
    policy->addActions(m_finding.mid(4));
    policy->addSeparator();
    m_signing->addTo(*policy);
    m_supplemental->addTo(*policy);
    policy->addSeparator();
    policy->addActions({m_next, m_previous, m_fix, m_fixAll});
    m_viewCommands->addTo(*menuBar()->addMenu(tr("&View")));
    (new HelpCommands(this))->addTo(*menuBar()->addMenu(tr("&Help")));

    auto* const bar = new FittingToolBar(tr("Main Toolbar"), this);
    addToolBar(bar);
    bar->setObjectName(QStringLiteral("mainToolbar"));
    bar->setMovable(false);
    bar->addActions({m_open, m_save});
    bar->addSeparator();
    bar->addActions({m_undoAction, m_redoAction});
    bar->addSeparator();
    auto* const menus = new ToolMenus(*m_files, this, [this] { return currentView(); });
    m_addRule = menus->addRuleButton(*bar, m_finding[4]);
    bar->addSeparator();
    menus->addExportButton(*bar, m_export);
    bar->addAction(m_signing->signAction());
    m_compare->addTo(*policy, *bar);
    m_merge->addTo(*policy, *bar);
    auto* const space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    m_search->setObjectName(QStringLiteral("searchBox"));
    m_search->setAccessibleName(tr("Find in the text"));
    m_search->setPlaceholderText(tr("Find (Ctrl+F)"));
    m_search->setToolTip(tr("Enter and F3 go to the next place, Shift+F3 to the previous one."));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(260);
    connect(m_search, &QLineEdit::returnPressed, this, &MainWindow::findNext);
    bar->addWidget(m_search);
}

QAction* MainWindow::addCommand(const QString& name, const QString& text,
                                const QKeySequence& shortcut, void (MainWindow::*command)()) {
    auto* const action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, command);
    return action;
}

void MainWindow::fillRecentFiles() {
    m_recentMenu->clear();
    const QStringList files = m_settings.recentFiles();
    for (const QString& path : files) {
        m_recentMenu->addAction(QDir::toNativeSeparators(path), this,
                                [this, path] { openFiles({path}); });
    }
    if (files.isEmpty()) {
        m_recentMenu->addAction(tr("No files yet"))->setEnabled(false);
        return;
    }
    m_recentMenu->addSeparator();
    m_recentMenu->addAction(tr("&Clear List"), this, [this] { m_settings.clearRecentFiles(); });
}

void MainWindow::showSettings() {
    const Theme theme = m_settings.theme();
    if (SettingsDialog(m_settings, this).exec() != QDialog::Accepted) {
        return;
    }
    if (m_settings.theme() != theme) {
        applyTheme(m_settings.theme());
    }
    for (PolicyDocument* const document : documents()) {
        useSeverities(*document);
    }
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        viewAt(tab)->exportPreview().setOptions(m_settings.compileOptions());
    }
    if (m_recovery != nullptr) {
        m_recovery->setInterval(m_settings.autosaveInterval());
    }
}

void MainWindow::setIcons() {
    m_open->setIcon(tintedIcon(QStringLiteral("open"), palette()));
    m_save->setIcon(tintedIcon(QStringLiteral("save"), palette()));
    m_undoAction->setIcon(tintedIcon(QStringLiteral("undo"), palette()));
    m_redoAction->setIcon(tintedIcon(QStringLiteral("redo"), palette()));
    m_export->setIcon(tintedIcon(QStringLiteral("export"), palette()));
    m_signing->signAction()->setIcon(tintedIcon(QStringLiteral("sign"), palette()));
    for (const QString& name : {QStringLiteral("compare"), QStringLiteral("merge")}) {
        findChild<QAction*>(name)->setIcon(tintedIcon(name, palette()));
    }
    m_next->setIcon(tintedIcon(QStringLiteral("next"), palette()));
    m_addRule->setIcon(tintedIcon(QStringLiteral("add"), palette()));
    m_previous->setIcon(tintedIcon(QStringLiteral("previous"), palette()));
}

} // namespace cipwright::ui
