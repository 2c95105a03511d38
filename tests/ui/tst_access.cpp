// What holds for every window: names for screen readers, keys that are one's own, and entries of
// menus that do something.
#include "ui/document/policydocument.h"
#include "ui/models/itemtables.h"
#include "ui/services/language.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"
#include "ui/window/mainwindow.h"
#include "ui/window/settingsdialog.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QTimer>

#include <memory>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

class TestAccess : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void partsHaveNames();
    void stepsThroughTheParts();
    void menusHaveKeysOfTheirOwn_data();
    void menusHaveKeysOfTheirOwn();
    void dialogsHaveKeysOfTheirOwn_data();
    void dialogsHaveKeysOfTheirOwn();
    void entriesDoSomething_data();
    void entriesDoSomething();

private:
    /// The window as it speaks a language: one has its words for as long as it is there.
    void speak(const QString& language);

    /// What anything that an entry does would change.
    [[nodiscard]] QStringList state() const;

    /// Closes whatever comes up, having looked at it.
    void lookAtDialogs();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
    QTimer m_watch;
    QStringList m_seen;   ///< Windows that came up.
    QStringList m_faults; ///< What was wrong with them.
    int m_filesAsked = 0;
};

bool isControl(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) != nullptr
           || qobject_cast<const QLineEdit*>(widget) != nullptr
           || qobject_cast<const QComboBox*>(widget) != nullptr
           || qobject_cast<const QAbstractSpinBox*>(widget) != nullptr
           || qobject_cast<const QPlainTextEdit*>(widget) != nullptr
           || qobject_cast<const QTextEdit*>(widget) != nullptr
           || (qobject_cast<const QAbstractItemView*>(widget) != nullptr
               && qobject_cast<const QHeaderView*>(widget) == nullptr);
}

/// Whether Qt made it as a part of a control, of a file dialog, or of a tab bar.
bool isInner(const QWidget* widget) {
    for (const QWidget* above = widget->parentWidget(); above != nullptr;
         above = above->parentWidget()) {
        if (qobject_cast<const QAbstractSpinBox*>(above) != nullptr
            || qobject_cast<const QComboBox*>(above) != nullptr
            || qobject_cast<const QLineEdit*>(above) != nullptr
            || qobject_cast<const QAbstractItemView*>(above) != nullptr
            || above->inherits("QFileDialog") || above->inherits("QTabBar")
            || above->inherits("QToolBar")) {
            return above->inherits("QToolBar")
                       ? widget->objectName() == QStringLiteral("qt_toolbar_ext_button")
                       : true;
        }
    }
    return false;
}

QString nameOf(QWidget* widget) {
    QAccessibleInterface* const access = QAccessible::queryAccessibleInterface(widget);
    return access != nullptr ? access->text(QAccessible::Name) : QString();
}

QStringList namelessIn(QWidget& window) {
    QStringList faults;
    for (QWidget* const widget : window.findChildren<QWidget*>()) {
        if (widget->isVisibleTo(&window) && isControl(widget) && !isInner(widget)
            && nameOf(widget).trimmed().isEmpty()) {
            faults.append(
                QStringLiteral("%1: %2 \"%3\" has no name")
                    .arg(window.objectName().isEmpty() ? window.windowTitle() : window.objectName(),
                         QString::fromLatin1(widget->metaObject()->className()),
                         widget->objectName()));
        }
    }
    return faults;
}

QChar keyOf(const QString& text) {
    QString plain = text;
    plain.remove(QStringLiteral("&&"));
    const qsizetype at = plain.indexOf(QLatin1Char('&'));
    return at >= 0 && at + 1 < plain.size() ? plain[at + 1].toLower() : QChar();
}

/// Two of one key among texts that are seen together.
QStringList sharedKeys(const QString& where, const QStringList& texts) {
    QMap<QChar, QString> keys;
    QStringList faults;
    for (const QString& text : texts) {
        const QChar key = keyOf(text);
        if (key.isNull()) {
            continue;
        }
        if (keys.contains(key)) {
            faults.append(
                QStringLiteral("%1: \"%2\" and \"%3\" have one key").arg(where, keys[key], text));
        }
        keys.insert(key, text);
    }
    return faults;
}

QStringList sharedKeysIn(const QDialog& dialog) {
    QStringList texts;
    for (const auto* const button : dialog.findChildren<QAbstractButton*>()) {
        if (button->isVisible() && button->inherits("QToolButton") == false) {
            texts.append(button->text());
        }
    }
    for (const auto* const label : dialog.findChildren<QLabel*>()) {
        if (label->isVisible() && label->buddy() != nullptr) {
            texts.append(label->text());
        }
    }
    return sharedKeys(dialog.windowTitle(), texts);
}

void TestAccess::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QFile::copy(QStringLiteral(":/samples/audit-sample.xml"),
                m_folder->filePath(QStringLiteral("policy.xml")));
    const QString path = m_folder->filePath(QStringLiteral("policy.xml"));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    m_window = std::make_unique<MainWindow>();
    const auto choose = [this](QWidget*, const QString&, const QString&) {
        ++m_filesAsked;
        return QStringList();
    };
    m_window->setFileDialogs({.open =
                                  [this](QWidget*) {
                                      ++m_filesAsked;
                                      return QStringList();
                                  },
                              .save =
                                  [this](QWidget*, const QString&, const QString&, const QString&) {
                                      ++m_filesAsked;
                                      return QString();
                                  },
                              .choose = choose});
    m_window->openFiles({path});
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_window->currentView()->document().isChecked());
    m_seen.clear();
    m_faults.clear();
    m_watch.disconnect();
    connect(&m_watch, &QTimer::timeout, this, &TestAccess::lookAtDialogs);
    m_watch.start(10);
}

void TestAccess::cleanup() {
    m_window.reset();
    applyLanguage(QStringLiteral("en"));
}

void TestAccess::speak(const QString& language) {
    m_window.reset();
    applyLanguage(language);
    init();
}

void TestAccess::lookAtDialogs() {
    for (QWidget* const window : QApplication::topLevelWidgets()) {
        if (window == m_window.get() || !window->isVisible() || window->inherits("QTipLabel")) {
            continue;
        }
        m_seen.append(window->windowTitle());
        if (auto* const dialog = qobject_cast<QDialog*>(window)) {
            m_faults.append(namelessIn(*dialog));
            if (!dialog->inherits("QFileDialog")) {
                m_faults.append(sharedKeysIn(*dialog));
            }
            dialog->reject();
        } else {
            window->close();
        }
    }
}

void TestAccess::partsHaveNames() {
    QStringList faults;
    auto& view = *m_window->currentView();
    for (int page = Navigator::overviewPage; page < static_cast<int>(itemTables().size()); ++page) {
        view.navigator().setPage(page);
        for (auto* const table : view.items().findChildren<QAbstractItemView*>()) {
            if (page >= 0 && table->isVisible() && table->model()->rowCount() > 0) {
                table->setCurrentIndex(table->model()->index(0, 0));
            }
        }
        QApplication::processEvents();
        faults.append(namelessIn(*m_window));
    }
    MainWindow empty;
    empty.show();
    faults.append(namelessIn(empty));
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

/// The text keeps Tab for itself; F6 leads through all parts, and back to where one began.
void TestAccess::stepsThroughTheParts() {
    PolicyView& view = *m_window->currentView();
    view.navigator().setPage(0);
    auto* const table = view.items().findChild<QAbstractItemView*>(QStringLiteral("itemsTable"));
    table->setCurrentIndex(table->model()->index(0, 0));
    view.navigator().setFocus();
    QStringList visited;
    do {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        visited.append(QApplication::focusWidget()->objectName());
    } while (QApplication::focusWidget() != &view.navigator() && visited.size() < 10);
    QCOMPARE(visited.size(), 5);
    QVERIFY(visited.contains(QStringLiteral("itemsTable")));
    QVERIFY(visited.contains(view.text().objectName()));
    QTest::keyClick(&view.navigator(), Qt::Key_F6, Qt::ShiftModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(view.navigator().hasFocus());
}

void languageRows() {
    QTest::addColumn<QString>("language");
    for (const QString& language : languages()) {
        QTest::newRow(qPrintable(language)) << language;
    }
}

void TestAccess::menusHaveKeysOfTheirOwn_data() {
    languageRows();
}

void TestAccess::menusHaveKeysOfTheirOwn() {
    QFETCH(const QString, language);
    speak(language);
    QStringList faults;
    const auto look = [&faults](const auto& self, const QString& where,
                                const QList<QAction*>& actions) -> void {
        QStringList texts;
        for (const QAction* const action : actions) {
            if (!action->isVisible()) {
                continue;
            }
            texts.append(action->text());
            if (action->menu() != nullptr) {
                self(self, action->text(), action->menu()->actions());
            }
        }
        faults.append(sharedKeys(where, texts));
    };
    look(look, QStringLiteral("menu bar"), m_window->menuBar()->actions());
    for (const char* const name : {"addRuleMenu", "exportMenu"}) {
        look(look, QString::fromLatin1(name),
             m_window->findChild<QMenu*>(QString::fromLatin1(name))->actions());
    }
    for (int page = 0; page < static_cast<int>(itemTables().size()); ++page) {
        m_window->currentView()->navigator().setPage(page);
        const auto* const table = m_window->currentView()->items().findChild<QAbstractItemView*>();
        look(look, QStringLiteral("context menu %1").arg(page), table->actions());
    }
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void TestAccess::dialogsHaveKeysOfTheirOwn_data() {
    languageRows();
}

/// Those that an entry of a menu opens.
void TestAccess::dialogsHaveKeysOfTheirOwn() {
    QFETCH(const QString, language);
    speak(language);
    qsizetype opening = 0;
    for (const QMenu* const menu : m_window->menuBar()->findChildren<QMenu*>()) {
        for (QAction* const entry : menu->actions()) {
            if (entry->isEnabled() && entry->text().endsWith(QStringLiteral("..."))) {
                ++opening;
                entry->trigger();
                QTest::qWait(60);
            }
        }
    }
    QVERIFY2(m_seen.size() * 2 > opening, "most entries that say so open a window");
    m_faults.removeDuplicates();
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(QLatin1Char('\n'))));
}

QStringList TestAccess::state() const {
    const PolicyView* const view = m_window->currentView();
    QStringList all{QString::number(m_filesAsked), QString::number(m_seen.size()),
                    QApplication::clipboard()->text(), m_window->windowTitle()};
    const auto* const bar = m_window->findChild<MessageBar*>();
    all.append(bar->isVisible() ? bar->text() : QString());
    if (const QWidget* const focus = QApplication::focusWidget()) {
        all.append(focus->objectName());
    }
    if (view != nullptr) {
        int line = 0;
        int column = 0;
        view->text().getCursorPosition(&line, &column);
        all.append({view->text().text(), QString::number(line), QString::number(column),
                    QString::number(view->text().SendScintilla(QsciScintilla::SCI_GETZOOM)),
                    QString::number(view->text().isVisible()),
                    QString::number(view->document().isModified()),
                    QString::number(view->items().selectedRows().size())});
    }
    return all;
}

void TestAccess::entriesDoSomething_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    const MainWindow window;
    for (const QAction* const menu : window.menuBar()->actions()) {
        for (const QAction* const entry : menu->menu()->actions()) {
            if (!entry->isSeparator() && entry->menu() == nullptr) {
                QTest::newRow(qPrintable(menu->text() + QLatin1Char('>') + entry->text()))
                    << entry->objectName() << entry->text();
            }
        }
    }
}

/// On a policy with one change undone, one to undo, a row selected and the table in front.
void TestAccess::entriesDoSomething() {
    QFETCH(const QString, name);
    QFETCH(const QString, text);
    QVERIFY2(!name.isEmpty() || text == QStringLiteral("&Quit"), "entries have names");
    if (name.isEmpty()) {
        return;
    }
    PolicyView& view = *m_window->currentView();
    view.text().zoomTo(2);
    view.navigator().setPage(0);
    auto* const table = view.items().findChild<QAbstractItemView*>(QStringLiteral("itemsTable"));
    table->setCurrentIndex(table->model()->index(2, 0));
    table->setFocus();
    view.items().findChild<QAction*>(QStringLiteral("duplicateRows"))->trigger();
    QApplication::processEvents(); // The copy is selected then.
    view.items().findChild<QAction*>(QStringLiteral("duplicateRows"))->trigger();
    view.document().undoStack().undo();
    QTRY_VERIFY(view.document().isChecked());
    view.stepProblem(1);
    table->setCurrentIndex(table->model()->index(2, 0));
    table->setFocus();
    QApplication::clipboard()->setText(QStringLiteral("a file.exe"));

    QAction* const action = m_window->findChild<QAction*>(name);
    QVERIFY(action != nullptr);
    for (QAction* const menu : m_window->menuBar()->actions()) {
        emit menu->menu()->aboutToShow();
    }
    const bool remedy = name == QStringLiteral("fix") || name == QStringLiteral("fixAll");
    if (!action->isEnabled() || remedy) {
        // Such as the import report of a text; remedies have their own tests.
        QSKIP("the entry is not for this policy");
    }
    const QStringList before = state();
    action->trigger();
    QTest::qWait(60);
    QVERIFY2(state() != before, qPrintable(text + QStringLiteral(" did nothing")));
    m_faults.removeDuplicates();
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(QLatin1Char('\n'))));
}

} // namespace

QTEST_MAIN(TestAccess)
#include "tst_access.moc"
