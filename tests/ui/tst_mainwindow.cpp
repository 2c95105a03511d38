#include "tests/support/generator.h"
#include "ui/document/policydocument.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QUrl>

using namespace cipwright::ui;

namespace {

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void init();
    void startsEmptyWithAWayToOpen();
    void showsTheTextOfAFile();
    void opensTwoTabsAndOneFileOnce();
    void stepsThroughTabsByKey();
    void largeFilesComeWhenTheyAreRead();
    void saysWhyAFileCannotBeRead();
    void opensWhatTheDialogGives();
    void opensDroppedFiles();
    void closesTabsBackToTheStart();
    void doubleClickGoesToTheProblem();
    void stepsThroughProblems();
    void revealsFoldedPlaces();
    void followsADarkPalette();
    void modeStandsInTheStatusBar();
    void namesEverythingForScreenReaders();

private:
    [[nodiscard]] QString write(const QString& name, const QByteArray& text) const;
    [[nodiscard]] QString good(const QString& name) const;
    [[nodiscard]] QString bad() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

template <class T> T* find(const MainWindow& window, const char* name) {
    return window.findChild<T*>(QString::fromLatin1(name));
}

QTabWidget* tabsOf(const MainWindow& window) {
    return window.findChild<QTabWidget*>();
}

QByteArray selectedText(MainWindow& window) {
    return window.currentView()->text().selectedText().toUtf8();
}

void TestMainWindow::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestMainWindow::write(const QString& name, const QByteArray& text) const {
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        qFatal("cannot write a test file");
    }
    return file.fileName();
}

QString TestMainWindow::good(const QString& name) const {
    QFile sample(QStringLiteral(":/samples/audit-sample.xml"));
    if (!sample.open(QIODevice::ReadOnly)) {
        qFatal("the sample is missing");
    }
    return write(name, sample.readAll());
}

QString TestMainWindow::bad() const {
    return write(QStringLiteral("bad.xml"),
                 "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\">\n"
                 "  <!-- \xC3\xA4\xE2\x82\xAC -->\n"
                 "  <FileRules>\n"
                 "    <Block ID=\"ID_A\" />\n"
                 "    <Deny ID=\"ID_DENY_A\" Wrong=\"1\" />\n"
                 "  </FileRules>\n"
                 "</SiPolicy>\n");
}

void TestMainWindow::startsEmptyWithAWayToOpen() {
    MainWindow window;
    window.show();
    QVERIFY(find<QPushButton>(window, "openButton")->isVisible());
    QVERIFY(window.currentView() == nullptr);
    QVERIFY(!find<QAction>(window, "close")->isEnabled());
    QVERIFY(!find<QAction>(window, "nextProblem")->isEnabled());
    QVERIFY(find<QAction>(window, "open")->isEnabled());
}

void TestMainWindow::showsTheTextOfAFile() {
    MainWindow window;
    window.openFiles({good(QStringLiteral("good.xml"))});
    QVERIFY(window.currentView() != nullptr);
    QVERIFY(window.currentView()->text().text().contains(QStringLiteral("Enabled:Audit Mode")));
    QVERIFY(window.windowTitle().startsWith(QStringLiteral("good.xml")));
    QTRY_VERIFY(window.currentView()->document().isChecked());
    QCOMPARE(find<QAction>(window, "nextProblem")->isEnabled(),
             !window.currentView()->document().diagnostics().empty());
}

void TestMainWindow::opensTwoTabsAndOneFileOnce() {
    MainWindow window;
    const QString first = good(QStringLiteral("first.xml"));
    window.openFiles({first, bad()});
    QCOMPARE(tabsOf(window)->count(), 2);
    QCOMPARE(tabsOf(window)->currentIndex(), 1);
    window.openFiles({first});
    QCOMPARE(tabsOf(window)->count(), 2);
    QCOMPARE(tabsOf(window)->currentIndex(), 0);
    QCOMPARE(tabsOf(window)->tabText(0), QStringLiteral("first.xml"));
}

/// Wherever the focus is.
void TestMainWindow::stepsThroughTabsByKey() {
    MainWindow window;
    window.openFiles({good(QStringLiteral("first.xml")), bad()});
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    for (const bool inText : {false, true}) {
        const int before = tabsOf(window)->currentIndex();
        PolicyView& view = *window.currentView();
        inText ? view.text().setFocus() : view.setFocus();
        const std::string text = view.document().text().text();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(tabsOf(window)->currentIndex(), 1 - before);
        QCOMPARE(view.document().text().text(), text);
    }
}

void TestMainWindow::largeFilesComeWhenTheyAreRead() {
    const std::string text = cipwright::test::generatePolicy({.rules = 25'000});
    QVERIFY(text.size() > 4U << 20U);
    const QString path = m_folder->filePath(QStringLiteral("large.xml"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text.data(), static_cast<qint64>(text.size())),
             static_cast<qint64>(text.size()));
    file.close();
    MainWindow window;
    window.openFiles({path, path});
    QVERIFY(window.currentView() == nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(window.currentView() != nullptr, 60000);
    const PolicyDocument& document = window.currentView()->document();
    QVERIFY(document.text().text() == text);
    QCOMPARE(document.policy().fileRules.size(), std::size_t{25'000});
    QVERIFY(!document.isStale());
    QVERIFY(!document.isModified());
    QCOMPARE(document.diskChange(), DiskChange::None);
    QTRY_VERIFY_WITH_TIMEOUT(document.isChecked(), 60000);
    QCOMPARE(tabsOf(window)->count(), 1);
    QCOMPARE(window.settings().recentFiles(), QStringList{path});
    QVERIFY(QFile::remove(path));
    window.openFiles({path});
    QCOMPARE(tabsOf(window)->count(), 1);
}

void TestMainWindow::saysWhyAFileCannotBeRead() {
    MainWindow window;
    window.show();
    const auto* const messages = find<MessageBar>(window, "messageBar");
    window.openFiles(
        {m_folder->filePath(QStringLiteral("none.xml")), good(QStringLiteral("good.xml"))});
    QVERIFY(messages->isVisible());
    QVERIFY(messages->text().contains(QStringLiteral("none.xml")));
    QVERIFY(messages->text().contains(QStringLiteral("cannot read")));
    QCOMPARE(tabsOf(window)->count(), 1);

    window.openFiles({good(QStringLiteral("other.xml"))});
    QVERIFY(!messages->isVisible());
}

void TestMainWindow::opensWhatTheDialogGives() {
    MainWindow window;
    window.show();
    QStringList answer;
    window.setFileDialogs({.open = [&answer](QWidget*) { return answer; }, .save = {}});
    find<QPushButton>(window, "openButton")->click();
    QVERIFY(window.currentView() == nullptr);

    answer = {good(QStringLiteral("good.xml"))};
    find<QAction>(window, "open")->trigger();
    QVERIFY(window.currentView() != nullptr);
}

void TestMainWindow::opensDroppedFiles() {
    MainWindow window;
    window.show();
    QMimeData data;
    data.setUrls(
        {QUrl::fromLocalFile(good(QStringLiteral("good.xml"))), QUrl::fromLocalFile(bad())});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &drop);
    QCOMPARE(tabsOf(window)->count(), 2);

    QMimeData text;
    text.setText(QStringLiteral("no file"));
    QDragEnterEvent refused({10, 10}, Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    refused.ignore();
    QApplication::sendEvent(&window, &refused);
    QVERIFY(!refused.isAccepted());
}

void TestMainWindow::closesTabsBackToTheStart() {
    MainWindow window;
    window.show();
    window.openFiles({good(QStringLiteral("good.xml")), bad()});
    auto* const close = find<QAction>(window, "close");
    close->trigger();
    QCOMPARE(tabsOf(window)->count(), 1);
    QVERIFY(window.windowTitle().startsWith(QStringLiteral("good.xml")));
    close->trigger();
    QVERIFY(window.currentView() == nullptr);
    QVERIFY(!close->isEnabled());
    QVERIFY(find<QPushButton>(window, "openButton")->isVisible());
}

void TestMainWindow::doubleClickGoesToTheProblem() {
    MainWindow window;
    window.openFiles({bad()});
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto* const list = find<QTreeView>(window, "problemsList");
    QTRY_VERIFY(window.currentView()->document().isChecked());
    const auto found = list->model()->match(list->model()->index(0, 2), Qt::DisplayRole,
                                            QStringLiteral("Wrong"), 1, Qt::MatchContains);
    QCOMPARE(found.size(), 1);
    list->scrollTo(found.front());
    const QRect row = list->visualRect(found.front());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row.center());
    QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, row.center());

    int line = 0;
    int column = 0;
    window.currentView()->text().getCursorPosition(&line, &column);
    QCOMPARE(line, 4);
    QVERIFY(selectedText(window).startsWith("Wrong"));
}

void TestMainWindow::stepsThroughProblems() {
    MainWindow window;
    window.openFiles({bad()});
    window.show();
    auto* const next = find<QAction>(window, "nextProblem");
    auto* const list = find<QTreeView>(window, "problemsList");
    QTRY_VERIFY(window.currentView()->document().isChecked());
    const int count = list->model()->rowCount();
    QVERIFY(count > 2);
    const auto line = [&window] {
        int number = 0;
        int column = 0;
        window.currentView()->text().getCursorPosition(&number, &column);
        return number;
    };
    const auto listedLine = [list](int row) {
        const QString place = list->model()->index(row, 1).data().toString();
        return place.section(QLatin1Char(':'), 0, 0).toInt() - 1;
    };
    for (int row = 0; row < count; ++row) {
        next->trigger();
        QCOMPARE(line(), listedLine(row));
    }
    next->trigger();
    QCOMPARE(line(), listedLine(0));
    find<QAction>(window, "previousProblem")->trigger();
    QCOMPARE(line(), listedLine(count - 1));
}

void TestMainWindow::revealsFoldedPlaces() {
    MainWindow window;
    window.openFiles({bad()});
    window.show();
    XmlPane& text = window.currentView()->text();
    text.foldAll(true);
    QVERIFY(text.SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, 4) == 0);
    find<QAction>(window, "previousProblem")->trigger();
    QVERIFY(text.SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, 4) != 0);
}

void TestMainWindow::followsADarkPalette() {
    MainWindow window;
    window.openFiles({bad()});
    window.show();
    XmlPane& text = window.currentView()->text();
    const QPalette before = QApplication::palette();
    const auto commentColor = [&text] {
        return text.SendScintilla(QsciScintilla::SCI_STYLEGETFORE, 9);
    };
    const auto paper = [&text] {
        const auto bgr = text.SendScintilla(QsciScintilla::SCI_STYLEGETBACK, 0);
        return QColor(static_cast<int>(bgr & 0xFF), static_cast<int>((bgr >> 8) & 0xFF),
                      static_cast<int>((bgr >> 16) & 0xFF));
    };
    const auto lightComment = commentColor();
    QPalette dark(QColor(0x2D, 0x30, 0x34));
    dark.setColor(QPalette::Base, QColor(0x1E, 0x20, 0x23));
    dark.setColor(QPalette::Text, QColor(0xE8, 0xEA, 0xED));
    QApplication::setPalette(dark);
    QApplication::processEvents();
    const QColor darkPaper = paper();
    const auto darkComment = commentColor();
    QApplication::setPalette(before);
    QApplication::processEvents();

    QCOMPARE(darkPaper, QColor(0x1E, 0x20, 0x23));
    QVERIFY(darkComment != lightComment);
    QCOMPARE(paper(), before.color(QPalette::Base));
}

void TestMainWindow::modeStandsInTheStatusBar() {
    MainWindow window;
    window.show();
    const auto* const mode = find<QLabel>(window, "modeLabel");
    window.openFiles({good(QStringLiteral("good.xml"))});
    QVERIFY(mode->isVisible());
    QCOMPARE(mode->text(), QStringLiteral("AUDIT"));
    window.openFiles({bad()});
    QCOMPARE(mode->text(), QStringLiteral("ENFORCED"));
    window.openFiles({write(QStringLiteral("empty.xml"), {})});
    QVERIFY(!mode->isVisible());
}

void TestMainWindow::namesEverythingForScreenReaders() {
    MainWindow window;
    window.openFiles({bad()});
    window.show();
    QVERIFY(!window.currentView()->text().accessibleName().isEmpty());
    QVERIFY(!find<QTreeView>(window, "problemsList")->accessibleName().isEmpty());
    QVERIFY(!tabsOf(window)->accessibleName().isEmpty());
    for (const auto* const button :
         find<QWidget>(window, "messageBar")->findChildren<QToolButton*>()) {
        QVERIFY(!button->accessibleName().isEmpty());
    }
    // Each entry of a menu does something: it has a command and words.
    for (const auto* const menu : window.menuBar()->findChildren<QMenu*>()) {
        QVERIFY(!menu->actions().isEmpty());
        for (const auto* const action : menu->actions()) {
            QVERIFY(action->isSeparator() || !action->text().isEmpty());
        }
    }
}

} // namespace

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
