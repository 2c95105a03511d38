// The list of a monitor policy in the editor: shown, edited as text, kept, and its queries; and the
// whole way of a real policy, from its file to the binary with five more names.
#include "core/policy/options.h"
#include "core/work/monitor.h"
#include "core/work/templates.h"
#include "core/xml/reader.h"
#include "core/xml/writer.h"
#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"
#include "tests/ui/samplepolicy.h"
#include "ui/dialogs/comparedialog.h"
#include "ui/dialogs/monitordialog.h"
#include "ui/dialogs/newpolicydialog.h"
#include "ui/widgets/filelistedit.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>
#include <QTimer>
#include <QTreeView>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestMonitorList : public QObject {
    Q_OBJECT

private slots:
    void init();
    void showsTheList();
    void typedLinesBecomeRules();
    void linesThatGoTakeTheirRules();
    void nothingChangesWithoutAChange();
    void tabIsForVersionsAndLeads();
    void pastedCellsBecomeLines();
    void pastedListsKeepTheirNotes();
    void addsFromAFile();
    void sorts();
    void dropsDoublesButNotOfOtherScenarios();
    void tellsWhatIsUnusual();
    void hasTheQueries();
    void queriesKnowWhatIsTyped();
    void savesAndCopiesAQuery();
    void newMonitorsTakeAList();
    void realPoliciesKeepTheirList();
    void fiveMoreNamesForARealPolicy();

private:
    void add(const std::string& text) const {
        m_window->addDocument(PolicyDocument::fromBytes(m_path, text));
    }

    [[nodiscard]] QAction* action(const char* name) const {
        return m_window->findChild<QAction*>(QString::fromLatin1(name));
    }

    [[nodiscard]] QDialog* dialog() const { return m_window->findChild<QDialog*>(); }

    template <class T> [[nodiscard]] T* part(const char* name) const {
        return dialog()->findChild<T*>(QString::fromLatin1(name));
    }

    [[nodiscard]] FileListEdit* list() const { return part<FileListEdit>("fileList"); }

    [[nodiscard]] PolicyDocument& document() const { return m_window->currentView()->document(); }

    [[nodiscard]] QString count() const { return part<QLabel>("monitorCount")->text(); }

    void click(const char* button) const {
        QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton);
    }

    void paste(const QString& text) const {
        QApplication::clipboard()->setText(text);
        list()->setFocus();
        list()->moveCursor(QTextCursor::End);
        list()->paste();
    }

    /// Types at the end; a line end is the Enter key.
    void type(const QString& text) const {
        list()->moveCursor(QTextCursor::End);
        for (const QChar c : text) {
            c == QLatin1Char('\n') ? QTest::keyClick(list(), Qt::Key_Return)
                                   : QTest::keyClicks(list(), QString(c));
        }
    }

    [[nodiscard]] QStringList lines() const {
        return list()->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }

    std::unique_ptr<Folder> m_folder;
    std::unique_ptr<MainWindow> m_window;
    QString m_path;
    QString m_saveAs;     ///< What the save dialog answers.
    QStringList m_choose; ///< What the dialog for lists answers.
};

constexpr Guid someId{{9, 2, 3, 4, 5, 6, 7, 0x48, 0x89, 10, 11, 12, 13, 14, 15, 16}};

constexpr const char* watched = "# Office\nvbe7.dll\nexcel.exe\n\nC:\\Users\\*\n";

std::string monitor() {
    return writePolicy(
        *makeMonitor({"Watch", someId, "2026-11-25", nullptr}, ruleLinesOf(watched, {})));
}

void TestMonitorList::init() {
    m_folder = std::make_unique<Folder>();
    m_path = QString::fromStdString(m_folder->path("watch.xml"));
    m_choose.clear();
    m_window = std::make_unique<MainWindow>();
    m_window->setFileDialogs(
        {.open = [](QWidget*) { return QStringList(); },
         .save = [this](QWidget*, const QString&, const QString&,
                        const QString&) { return m_saveAs; },
         .choose = [this](QWidget*, const QString&, const QString&) { return m_choose; }});
    m_window->show();
}

void TestMonitorList::showsTheList() {
    add(monitor());
    action("monitorList")->trigger();
    QVERIFY(dialog()->isVisible());
    QCOMPARE(list()->toPlainText(), QString::fromLatin1(watched));
    QVERIFY2(count().startsWith(QStringLiteral("Files: 3, new: 0, taken out: 0")),
             qPrintable(count()));
    QVERIFY(!part<QLabel>("monitorRemarks")->isVisible());
}

void TestMonitorList::typedLinesBecomeRules() {
    add(monitor());
    const std::string before = document().text().text();
    action("monitorList")->trigger();
    type(QStringLiteral("\n# Why\nnew.exe\n"));
    QTRY_VERIFY2(count().startsWith(QStringLiteral("Files: 4, new: 1, taken out: 0")),
                 qPrintable(count()));
    click("changeList");
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(document().undoStack().count(), 1);
    QCOMPARE(document().undoStack().undoText(), QStringLiteral("Change Monitor List"));
    const auto entries = monitorEntries(document().policy());
    QCOMPARE(entries.size(), std::size_t{4});
    QCOMPARE(entries[3].line.match, std::string("new.exe"));
    QCOMPARE(entries[3].line.note, std::string("Why"));
    QVERIFY(entries[3].line.kernel && entries[3].line.user);
    for (const QString& line : changedLines(before, document().text().text())) {
        QVERIFY2(line.startsWith(QLatin1Char('+')), qPrintable(line));
    }
    QVERIFY(m_window->findChild<MessageBar*>()->text().contains(QStringLiteral("new: 1")));
    document().undoStack().undo();
    QCOMPARE(document().text().text(), before);
}

void TestMonitorList::linesThatGoTakeTheirRules() {
    add(monitor());
    action("monitorList")->trigger();
    list()->setPlainText(QStringLiteral("excel.exe\n"));
    QTRY_VERIFY2(count().startsWith(QStringLiteral("Files: 1, new: 0, taken out: 2")),
                 qPrintable(count()));
    click("changeList");
    QVERIFY(!document().text().text().contains("vbe7.dll"));
    QVERIFY(!document().text().text().contains("Users"));
    QVERIFY(document().text().text().contains("excel.exe"));
}

void TestMonitorList::nothingChangesWithoutAChange() {
    add(monitor());
    action("monitorList")->trigger();
    QVERIFY(!part<QPushButton>("changeList")->isEnabled());
    list()->setPlainText(QStringLiteral("x.exe"));
    QTRY_VERIFY(part<QPushButton>("changeList")->isEnabled());
    list()->setPlainText(QString::fromLatin1(watched));
    QTRY_VERIFY(!part<QPushButton>("changeList")->isEnabled());
    dialog()->reject();
    QCOMPARE(document().undoStack().count(), 0);
}

void TestMonitorList::tabIsForVersionsAndLeads() {
    add(monitor());
    action("monitorList")->trigger();
    m_window->activateWindow();
    dialog()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(dialog()));
    list()->setFocus();
    type(QStringLiteral("old.dll"));
    QTest::keyClick(list(), Qt::Key_Tab);
    type(QStringLiteral("1.2.3.4\n"));
    QCOMPARE(lines().back(), QStringLiteral("old.dll\t1.2.3.4"));
    QVERIFY(list()->hasFocus());
    QTest::keyClick(list(), Qt::Key_Tab);
    QVERIFY(!list()->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(list()->hasFocus());
    QTest::keyClick(list(), Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(!list()->hasFocus());
    QTRY_VERIFY(part<QPushButton>("changeList")->isEnabled());
    click("changeList");
    const auto entries = monitorEntries(document().policy());
    QCOMPARE(entries.size(), std::size_t{4});
    QCOMPARE(entries.back().line.minimum, std::string("1.2.3.4"));
}

/// As from a spreadsheet; scenarios, which the text does not show, hold all the same.
void TestMonitorList::pastedCellsBecomeLines() {
    add(monitor());
    action("monitorList")->trigger();
    paste(QStringLiteral("Match\tMin version\tK\tU\tNote\n"
                         "driver.sys\t1.0.0.0\tyes\tno\tOld driver\n"
                         "tool.exe\t\tyes\tyes\tTools\n"));
    QCOMPARE(lines().mid(4),
             QStringList({QStringLiteral("# Old driver"), QStringLiteral("driver.sys\t1.0.0.0"),
                          QStringLiteral("# Tools"), QStringLiteral("tool.exe")}));
    QTRY_VERIFY(part<QPushButton>("changeList")->isEnabled());
    click("changeList");
    const auto entries = monitorEntries(document().policy());
    QCOMPARE(entries.size(), std::size_t{5});
    QCOMPARE(entries[3].line.match, std::string("driver.sys"));
    QVERIFY(entries[3].line.kernel && !entries[3].line.user);
    QVERIFY(entries[4].line.kernel && entries[4].line.user);
    QCOMPARE(entries[4].line.note, std::string("Tools"));
}

/// Notes are for what stands below them up to an empty line, wherever the lines are put.
void TestMonitorList::pastedListsKeepTheirNotes() {
    add(monitor());
    action("monitorList")->trigger();
    QApplication::clipboard()->setText(QStringLiteral("; mine\r\na.exe\r\n\r\nb.exe\r\n"));
    QTextCursor afterFirst(list()->document()->findBlockByNumber(1));
    afterFirst.movePosition(QTextCursor::EndOfBlock);
    list()->setTextCursor(afterFirst);
    list()->paste();
    const std::vector<RuleLine> now = list()->lines();
    QCOMPARE(now.size(), std::size_t{5});
    const QStringList expected{QStringLiteral("vbe7.dll: Office"), QStringLiteral("a.exe: mine"),
                               QStringLiteral("b.exe: "), QStringLiteral("excel.exe: "),
                               QStringLiteral("C:\\Users\\*: ")};
    for (std::size_t i = 0; i < now.size(); ++i) {
        QCOMPARE(QString::fromStdString(now[i].match + ": " + now[i].note),
                 expected[static_cast<qsizetype>(i)]);
    }
}

void TestMonitorList::addsFromAFile() {
    add(monitor());
    action("monitorList")->trigger();
    const std::string utf16("\xFF\xFEz\0.\0e\0x\0e\0\r\0\n\0", 16);
    m_choose = {QString::fromStdString(m_folder->file("a.txt", utf16)),
                QString::fromStdString(m_folder->file("b.csv", "Kind,Match\nproduct,Word\n"))};
    click("addFromFile");
    QCOMPARE(lines().mid(4),
             QStringList({QStringLiteral("z.exe"), QStringLiteral("product: Word")}));
    QVERIFY(part<QPushButton>("changeList")->isEnabled());
    m_choose = {QString::fromStdString(m_folder->path("none.txt"))};
    click("addFromFile");
    QVERIFY2(count().contains(QStringLiteral("none.txt")), qPrintable(count()));
}

void TestMonitorList::sorts() {
    add(monitor());
    action("monitorList")->trigger();
    type(QStringLiteral("\nabc.exe\n"));
    click("sortList");
    QCOMPARE(lines(), QStringList({QStringLiteral("abc.exe"), QStringLiteral("# Office"),
                                   QStringLiteral("excel.exe"), QStringLiteral("vbe7.dll"),
                                   QStringLiteral("C:\\Users\\*")}));
    click("changeList");
    QCOMPARE(monitorEntries(document().policy()).front().line.match, std::string("abc.exe"));
}

/// A file that one rule watches in kernel mode and another one in user mode is there once.
void TestMonitorList::dropsDoublesButNotOfOtherScenarios() {
    std::string text = monitor();
    PolicyText policy(text);
    RuleLine kernel;
    kernel.match = "both.exe";
    kernel.user = false;
    RuleLine user = kernel;
    user.kernel = false;
    user.user = true;
    RuleLine twice;
    twice.match = "vbe7.dll";
    policy.apply(*addRuleLines(policy, readPolicy(policy).policy,
                               std::vector<RuleLine>{kernel, user, twice}));
    add(policy.text());
    action("monitorList")->trigger();
    QCOMPARE(lines().count(QStringLiteral("both.exe")), 2);
    QCOMPARE(lines().count(QStringLiteral("vbe7.dll")), 2);
    click("dropDoubles");
    QCOMPARE(lines().count(QStringLiteral("both.exe")), 2);
    QCOMPARE(lines().count(QStringLiteral("vbe7.dll")), 1);
    click("changeList");
    QCOMPARE(monitorEntries(document().policy()).size(), std::size_t{5});
    QVERIFY(monitorDoubles(document().policy()).empty());
}

void TestMonitorList::tellsWhatIsUnusual() {
    add(QString::fromUtf8(policyText)
            .replace(QStringLiteral("Enabled:Audit Mode"), QStringLiteral("Enabled:UMCI"))
            .toStdString());
    action("monitorList")->trigger();
    QCOMPARE(lines(), QStringList({QStringLiteral("# Seen on the print servers"),
                                   QStringLiteral("rundll32.exe"), QStringLiteral("# Tools"),
                                   QStringLiteral("C:\\Tools\\*")}));
    const auto* const remarks = part<QLabel>("monitorRemarks");
    QVERIFY(remarks->isVisible());
    QVERIFY2(remarks->text().contains(QStringLiteral("not in audit mode")),
             qPrintable(remarks->text()));
    QVERIFY(remarks->text().contains(QStringLiteral("scenario 131")));
    QVERIFY(remarks->text().contains(QStringLiteral("scenario 12,")));
    QCOMPARE(remarks->text().count(QStringLiteral("Warning: ")), 3);
}

void TestMonitorList::hasTheQueries() {
    add(monitor());
    action("monitorList")->trigger();
    part<QTabWidget>("monitorTabs")->setCurrentIndex(1);
    auto* const titles = part<QListWidget>("queryTitles");
    QCOMPARE(titles->count(), 5);
    const std::string file = m_folder->file("policy.xml", monitor());
    int row = 0;
    for (const char* const name : {"events", "baseline", "first-seen", "silent", "loads"}) {
        titles->setCurrentRow(row++);
        const Run line = run({"monitor", "queries", file, "--query", name});
        QCOMPARE(part<QPlainTextEdit>("queryText")->toPlainText(),
                 QString::fromStdString(line.out));
        QVERIFY(!part<QLabel>("querySentence")->text().isEmpty());
    }
}

void TestMonitorList::queriesKnowWhatIsTyped() {
    add(monitor());
    action("monitorList")->trigger();
    type(QStringLiteral("\ntyped.exe"));
    part<QTabWidget>("monitorTabs")->setCurrentIndex(1);
    part<QListWidget>("queryTitles")->setCurrentRow(3);
    QVERIFY(part<QPlainTextEdit>("queryText")
                ->toPlainText()
                .contains(QStringLiteral("\"excel.exe\", \"typed.exe\"")));
}

void TestMonitorList::savesAndCopiesAQuery() {
    add(monitor());
    action("monitorList")->trigger();
    part<QTabWidget>("monitorTabs")->setCurrentIndex(1);
    part<QListWidget>("queryTitles")->setCurrentRow(2);
    const QString query = part<QPlainTextEdit>("queryText")->toPlainText();
    click("copyQuery");
    QCOMPARE(QApplication::clipboard()->text(), query);
    m_saveAs = QString::fromStdString(m_folder->path("first.kql"));
    click("saveQuery");
    QCOMPARE(QByteArray::fromStdString(bytesOf(m_folder->path("first.kql"))), query.toUtf8());
    QVERIFY(part<QLabel>("querySentence")->text().contains(QStringLiteral("first.kql")));
    m_saveAs = QString::fromStdString(m_folder->path("no/folder/first.kql"));
    click("saveQuery");
    QVERIFY(part<QLabel>("querySentence")->text().contains(QStringLiteral("cannot")));
}

void TestMonitorList::newMonitorsTakeAList() {
    const auto make = [this](const QString& text) {
        bool came = false;
        QTimer::singleShot(0, this, [&] {
            auto* const asked = qobject_cast<NewPolicyDialog*>(QApplication::activeModalWidget());
            came = asked != nullptr;
            asked->choose(PolicyTemplate::DenyList);
            auto* const edit = asked->findChild<FileListEdit*>(QStringLiteral("fileList"));
            QVERIFY(!edit->isVisible());
            asked->choose(PolicyTemplate::Monitor);
            QVERIFY(edit->isVisible());
            m_choose = {QString::fromStdString(m_folder->file("list.txt", text.toStdString()))};
            asked->findChild<QPushButton*>(QStringLiteral("addFromFile"))->click();
            asked->findChild<QPushButton*>(QStringLiteral("createButton"))->click();
        });
        action("newPolicy")->trigger();
        QVERIFY(came);
    };
    make(QString::fromLatin1(watched));
    QCOMPARE(QString::fromStdString(monitorAsText(monitorEntries(document().policy()))),
             QString::fromLatin1(watched));
    QVERIFY(document().policy().hasOption(optionNames::auditMode));
    QVERIFY(monitorRemarks(document().policy()).empty());
    make(QString());
    QVERIFY(monitorEntries(document().policy()).empty());
    QVERIFY(monitorRemarks(document().policy()).empty());
}

/// Whatever a policy has in its rules, looking at them changes nothing.
void TestMonitorList::realPoliciesKeepTheirList() {
    const auto shared = sharedFolder();
    if (!shared) {
        QSKIP("the folder with real policies is not there (CIPWRIGHT_SHARED)");
    }
    for (const auto& path : filesBelow(*shared / "corpus", ".xml")) {
        m_window->addDocument(PolicyDocument::fromBytes(m_path, bytesOf(path)));
        QTRY_VERIFY(!document().isStale());
        action("monitorList")->trigger();
        QVERIFY2(!part<QPushButton>("changeList")->isEnabled(),
                 (path.string() + ": " + count().toStdString()).c_str());
        delete dialog();
        action("close")->trigger();
    }
}

/// Opened, its list shown, five names added, with the audit guard on exported, decompiled,
/// compared: only those five differ.
void TestMonitorList::fiveMoreNamesForARealPolicy() {
    const auto shared = sharedFolder();
    if (!shared) {
        QSKIP("the folder with real policies is not there (CIPWRIGHT_SHARED)");
    }
    const std::string original = (*shared / "corpus/xml/wdacme-latest.xml").string();
    const std::string copy = m_folder->file("wdacme.xml", bytesOf(original));
    m_window->settings().setAuditGuard(AuditGuard::Refuse);
    m_window->openFiles({QString::fromStdString(copy)});
    action("monitorList")->trigger();
    const Run listed = run({"monitor", "list", original});
    QCOMPARE(list()->toPlainText(), QString::fromStdString(listed.out));
    QVERIFY(contains(listed.out, "rundll32.exe\n"));

    const QStringList five{QStringLiteral("one.exe"), QStringLiteral("two.dll"),
                           QStringLiteral("three.sys"), QStringLiteral("four.ocx"),
                           QStringLiteral("five.exe")};
    paste(five.join(QLatin1Char('\n')));
    QTRY_VERIFY2(count().contains(QStringLiteral("new: 5, taken out: 0")), qPrintable(count()));
    click("changeList");
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(document().undoStack().count(), 1);

    m_saveAs = QString::fromStdString(m_folder->path("after.cip"));
    action("exportCip")->trigger();
    action("save")->trigger();
    const std::string exported = bytesOf(m_folder->path("after.cip"));
    QVERIFY(!exported.empty());

    // The command line makes the same of what was saved, and reads the same out of the binary.
    QCOMPARE(run({"compile", "--require-audit", copy, "-o", m_folder->path("line.cip")}).code,
             cli::ExitCode::Done);
    QVERIFY(bytesOf(m_folder->path("line.cip")) == exported);
    const std::string back = m_folder->path("back.xml");
    QCOMPARE(run({"decompile", m_folder->path("after.cip"), "-o", back}).code, cli::ExitCode::Done);
    const Run compared = run({"compare", original, back});
    QVERIFY2(contains(compared.out, "5 added, 0 removed, 0 changed, 0 moved"),
             compared.out.c_str());
    for (const QString& name : five) {
        QVERIFY(contains(compared.out, "added Deny FileName=\"" + name.toStdString() + '"'));
    }

    // And so does the editor.
    m_window->openFiles({QString::fromStdString(original), m_saveAs});
    action("compare")->trigger();
    auto* const others = part<QComboBox>("other");
    others->setCurrentText(QStringLiteral("wdacme-latest.xml"));
    const QAbstractItemModel& differences = *part<QTreeView>("differences")->model();
    QStringList found;
    for (int row = 0; row < differences.rowCount(); ++row) {
        found.append(differences.index(row, 0).data().toString() + QLatin1Char(' ')
                     + differences.index(row, 2).data().toString());
    }
    QCOMPARE(found.size(), five.size());
    for (const QString& name : five) {
        QCOMPARE(found.filter(QStringLiteral("Added Deny FileName=\"%1\"").arg(name)).size(), 1);
    }
}

} // namespace

QTEST_MAIN(TestMonitorList)
#include "tst_monitorlist.moc"
