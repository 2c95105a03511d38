#include "core/cip/writer.h"
#include "core/policy/options.h"
#include "tests/ui/samplepolicy.h"
#include "ui/dialogs/mergedialog.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolBar>
#include <QTreeView>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestMergeDialog : public QObject {
    Q_OBJECT

private slots:
    void init();
    void mergesAnOpenPolicy();
    void saysWhatGetsAnotherId();
    void waitsForDecisions();
    void takesAllOfOne();
    void mergesThreeWay();
    void forgetsDecisionsAboutOthers();
    void makesANewTab();
    void asksBeforeAuditModeGoes();
    void warnsOfDeniesOfASupplemental();
    void mergesFiles();
    void saysWhenNothingComesIn();
    void followsEdits();
    void closesWithThePolicy();
    void namesItsParts();

private:
    [[nodiscard]] MergeDialog* dialog() const {
        return m_window->findChild<MergeDialog*>(QStringLiteral("mergeDialog"));
    }

    template <class T> [[nodiscard]] T* part(const char* name) const {
        return dialog()->findChild<T*>(QString::fromLatin1(name));
    }

    /// Opens the dialog for the tab in front, which is "open.xml".
    void merge() const {
        m_window->findChild<QAction*>(QStringLiteral("merge"))->trigger();
        wait();
    }

    void wait() const { QTRY_VERIFY_WITH_TIMEOUT(!dialog()->isBusy(), 10'000); }

    void click(const char* button) const {
        QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton);
    }

    void open(const char* name, const QString& text) const {
        m_window->addDocument(
            PolicyDocument::fromBytes(QString::fromLatin1(name), text.toStdString()));
    }

    [[nodiscard]] PolicyDocument& document() const { return m_window->currentView()->document(); }

    [[nodiscard]] bool isReady() const { return part<QPushButton>("mergeButton")->isEnabled(); }

    [[nodiscard]] QString state() const { return part<QLabel>("mergeState")->text(); }

    /// "Added|File rule|what|before|after" for each change that is shown.
    [[nodiscard]] QStringList changes() const { return rowsOf(*part<QTreeView>("changes")); }

    [[nodiscard]] QStringList conflicts() const { return rowsOf(*part<QTableView>("conflicts")); }

    static QStringList rowsOf(const QAbstractItemView& view);

    QString file(const QString& name, const QByteArray& bytes) const;
    void answerWith(const QStringList& paths) const;

    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder;
};

const QString original = QString::fromUtf8(policyText);

QString edited(const QString& what, const QString& instead, QString text = original) {
    return text.contains(what) ? text.replace(what, instead) : QString();
}

// With a rule more in user mode.
QString withRule(const QString& id, const QString& name, const QString& text = original) {
    return edited(
        QStringLiteral("<FileRuleRef RuleID=\"ID_DENY_A\" />"),
        QStringLiteral(
            "<FileRuleRef RuleID=\"ID_DENY_A\" />\n          <FileRuleRef RuleID=\"%1\" />")
            .arg(id),
        edited(
            QStringLiteral("  </FileRules>"),
            QStringLiteral("    <Deny ID=\"%1\" FileName=\"%2\" />\n  </FileRules>").arg(id, name),
            text));
}

QString versioned(const QString& version) {
    return edited(QStringLiteral("10.0.0.0</VersionEx>"), version + QStringLiteral("</VersionEx>"));
}

QStringList TestMergeDialog::rowsOf(const QAbstractItemView& view) {
    QStringList all;
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < view.model()->columnCount(); ++column) {
            cells.append(view.model()->index(row, column).data().toString());
        }
        all.append(cells.join(QLatin1Char('|')));
    }
    return all;
}

QString TestMergeDialog::file(const QString& name, const QByteArray& bytes) const {
    QFile out(m_folder.filePath(name));
    return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() ? out.fileName()
                                                                              : QString();
}

void TestMergeDialog::answerWith(const QStringList& paths) const {
    FileDialogs dialogs;
    dialogs.open = [paths](QWidget*) { return paths; };
    m_window->setFileDialogs(dialogs);
}

void TestMergeDialog::init() {
    m_window = std::make_unique<MainWindow>();
    m_window->show();
}

void TestMergeDialog::mergesAnOpenPolicy() {
    QVERIFY(!m_window->findChild<QAction*>(QStringLiteral("merge"))->isEnabled());
    open("other.xml", withRule(QStringLiteral("ID_DENY_NEW"), QStringLiteral("new.exe")));
    open("open.xml", original);
    auto* const action = m_window->findChild<QAction*>(QStringLiteral("merge"));
    QVERIFY(
        m_window->findChild<QToolBar*>(QStringLiteral("mainToolbar"))->actions().contains(action));
    merge();
    QCOMPARE(part<QListWidget>("sources")->item(0)->text(), QStringLiteral("other.xml"));
    QCOMPARE(changes(),
             QStringList{QStringLiteral("Added|File rule|Deny FileName=\"new.exe\"||user mode")});
    QVERIFY(part<QLabel>("counts")->text().contains(QStringLiteral("File rule: 1 added")));
    QVERIFY(!part<QTableView>("conflicts")->isVisible());
    QVERIFY(isReady());
    click("mergeButton");
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(QString::fromStdString(document().text().text()),
             withRule(QStringLiteral("ID_DENY_NEW"), QStringLiteral("new.exe")));
    QCOMPARE(document().undoStack().count(), 1);
    document().undoStack().undo();
    QCOMPARE(QString::fromStdString(document().text().text()), original);
}

void TestMergeDialog::saysWhatGetsAnotherId() {
    open("other.xml", withRule(QStringLiteral("ID_DENY_NEW"), QStringLiteral("theirs.exe")));
    open("open.xml", withRule(QStringLiteral("ID_DENY_NEW"), QStringLiteral("ours.exe")));
    merge();
    QVERIFY2(part<QLabel>("counts")->text().contains(
                 QStringLiteral("IDs that were taken: ID_DENY_NEW is ID_DENY_NEW_2")),
             qPrintable(part<QLabel>("counts")->text()));
}

void TestMergeDialog::waitsForDecisions() {
    open("other.xml", versioned(QStringLiteral("11.0.0.0")));
    open("open.xml", original);
    merge();
    QCOMPARE(conflicts(), QStringList{QStringLiteral("VersionEx|10.0.0.0|11.0.0.0")});
    QVERIFY(part<QTableView>("conflicts")->isVisible());
    QVERIFY(!isReady());
    QCOMPARE(state(), QStringLiteral("Not decided yet: 1."));
    auto* const table = part<QTableView>("conflicts");
    table->setCurrentIndex(table->model()->index(0, 2));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Space);
    wait();
    QVERIFY(isReady());
    QCOMPARE(table->model()->index(0, 2).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(table->model()->index(0, 1).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QCOMPARE(changes(), QStringList{QStringLiteral("Changed|Policy|VersionEx|10.0.0.0|11.0.0.0")});
    // Taken back, it is not decided.
    QTest::keyClick(table, Qt::Key_Space);
    wait();
    QVERIFY(!isReady());
    QTest::keyClick(table, Qt::Key_Space);
    wait();
    click("mergeButton");
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(QString::fromStdString(document().text().text()),
             versioned(QStringLiteral("11.0.0.0")));
}

void TestMergeDialog::takesAllOfOne() {
    const QString other =
        edited(QStringLiteral("<String>Old</String>"), QStringLiteral("<String>New</String>"),
               versioned(QStringLiteral("11.0.0.0")));
    open("other.xml", other);
    open("open.xml", original);
    merge();
    QCOMPARE(conflicts().size(), 2);
    const auto choices = part<QPushButton>("takeAll")->menu()->actions();
    QCOMPARE(choices.size(), 2);
    QCOMPARE(choices[1]->text(), QStringLiteral("other.xml"));
    choices[1]->trigger();
    wait();
    QVERIFY(isReady());
    click("mergeButton");
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(QString::fromStdString(document().text().text()), other);
}

void TestMergeDialog::mergesThreeWay() {
    // Theirs deleted a rule and has a higher version; ours has another name of a file.
    const QString theirs =
        edited(QStringLiteral("          <FileRuleRef RuleID=\"ID_DENY_A\" />\n"), QString(),
               edited(QStringLiteral("    <Deny ID=\"ID_DENY_A\" FriendlyName=\"Tools\" "
                                     "FilePath=\"C:\\Tools\\*\" />\n"),
                      QString(), versioned(QStringLiteral("11.0.0.0"))));
    const QString ours =
        edited(QStringLiteral("\"rundll32.exe\""), QStringLiteral("\"regsvr32.exe\""));
    open("theirs.xml", theirs);
    open("open.xml", ours);
    answerWith({file(QStringLiteral("base.xml"), policyText)});
    merge();
    QVERIFY(!isReady());
    click("baseFile");
    wait();
    QCOMPARE(part<QComboBox>("mergeBase")->currentText(), QStringLiteral("base.xml"));
    QVERIFY2(isReady(), qPrintable(state()));
    QCOMPARE(conflicts().size(), 0);
    click("mergeButton");
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(
        QString::fromStdString(document().text().text()),
        edited(QStringLiteral("\"rundll32.exe\""), QStringLiteral("\"regsvr32.exe\""), theirs));
    QCOMPARE(document().undoStack().count(), 1);
    document().undoStack().undo();
    // A conflict shows what was before.
    m_window->findChild<QTabWidget*>()->setCurrentIndex(0);
    QVERIFY(document().edit(setAttribute(document().text(), document().policy(),
                                         {Section::FileRules, 0}, "FileName", "third.exe"),
                            QStringLiteral("Test")));
    m_window->findChild<QTabWidget*>()->setCurrentIndex(1);
    merge();
    click("baseFile");
    wait();
    QCOMPARE(conflicts().size(), 1);
    QVERIFY(conflicts().front().endsWith(QStringLiteral("|rundll32.exe|regsvr32.exe|third.exe")));
}

void TestMergeDialog::forgetsDecisionsAboutOthers() {
    open("eleven.xml", versioned(QStringLiteral("11.0.0.0")));
    open("twelve.xml", versioned(QStringLiteral("12.0.0.0")));
    open("open.xml", original);
    merge();
    // Of two, none is chosen at first.
    QCOMPARE(state(), QStringLiteral("Choose what is to be merged in."));
    part<QListWidget>("sources")->item(0)->setCheckState(Qt::Checked);
    wait();
    part<QPushButton>("takeAll")->menu()->actions().at(1)->trigger();
    wait();
    QVERIFY(isReady());
    part<QListWidget>("sources")->item(0)->setCheckState(Qt::Unchecked);
    part<QListWidget>("sources")->item(1)->setCheckState(Qt::Checked);
    wait();
    QCOMPARE(conflicts(), QStringList{QStringLiteral("VersionEx|10.0.0.0|12.0.0.0")});
    QVERIFY(!isReady());
    QCOMPARE(changes(), QStringList());
    part<QListWidget>("sources")->item(0)->setCheckState(Qt::Checked);
    wait();
    QCOMPARE(conflicts(), QStringList{QStringLiteral("VersionEx|10.0.0.0|11.0.0.0|12.0.0.0")});
    part<QPushButton>("takeAll")->menu()->actions().at(2)->trigger();
    wait();
    click("mergeButton");
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(QString::fromStdString(document().text().text()),
             versioned(QStringLiteral("12.0.0.0")));
}

void TestMergeDialog::makesANewTab() {
    open("other.xml", withRule(QStringLiteral("ID_DENY_NEW"), QStringLiteral("new.exe")));
    open("open.xml", original);
    merge();
    QTest::mouseClick(part<QRadioButton>("newTab"), Qt::LeftButton, {}, QPoint(5, 8));
    QVERIFY(part<QRadioButton>("newTab")->isChecked());
    click("mergeButton");
    QTRY_VERIFY(dialog() == nullptr);
    auto* const tabs = m_window->findChild<QTabWidget*>();
    QCOMPARE(tabs->count(), 3);
    QCOMPARE(document().name(), QStringLiteral("open-merged.xml"));
    QVERIFY(document().isModified());
    QVERIFY(!document().hasName());
    QCOMPARE(QString::fromStdString(document().text().text()),
             withRule(QStringLiteral("ID_DENY_NEW"), QStringLiteral("new.exe")));
    tabs->setCurrentIndex(1);
    QCOMPARE(QString::fromStdString(document().text().text()), original);
    QVERIFY(!document().isModified());
}

void TestMergeDialog::asksBeforeAuditModeGoes() {
    open("other.xml", edited(QStringLiteral("Enabled:Audit Mode"), QStringLiteral("Enabled:UMCI")));
    open("open.xml", original);
    merge();
    part<QPushButton>("takeAll")->menu()->actions().at(1)->trigger();
    wait();
    QVERIFY(isReady());
    QVERIFY(state().contains(QStringLiteral("not in audit mode")));
    const auto answer = [](const QString& button) {
        QTimer::singleShot(0, qApp, [button] {
            const auto* const box = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            QVERIFY(box != nullptr);
            const auto buttons = box->findChildren<QAbstractButton*>();
            for (QAbstractButton* const one : buttons) {
                if (one->text().remove(QLatin1Char('&')) == button) {
                    one->click();
                }
            }
        });
    };
    answer(QStringLiteral("Cancel"));
    click("mergeButton");
    QVERIFY(dialog()->isVisible());
    QVERIFY(document().policy().hasOption(optionNames::auditMode));
    answer(QStringLiteral("Enforce"));
    click("mergeButton");
    QTRY_VERIFY(dialog() == nullptr);
    QVERIFY(!document().policy().hasOption(optionNames::auditMode));
}

void TestMergeDialog::warnsOfDeniesOfASupplemental() {
    open("supplemental.xml",
         edited(QStringLiteral("Base Policy"), QStringLiteral("Supplemental Policy"),
                edited(QStringLiteral("<PolicyID>{A244370E"), QStringLiteral("<PolicyID>{B244370E"),
                       withRule(QStringLiteral("ID_DENY_NEW"), QStringLiteral("new.exe")))));
    open("open.xml", original);
    merge();
    QVERIFY2(isReady(), qPrintable(state()));
    QVERIFY2(state().startsWith(QStringLiteral("Warning: 3 of what came from a supplemental "
                                               "policy denies")),
             qPrintable(state()));
    QCOMPARE(changes(),
             QStringList{QStringLiteral("Added|File rule|Deny FileName=\"new.exe\"||user mode")});
}

void TestMergeDialog::mergesFiles() {
    const auto binary = compilePolicy(
        PolicyDocument::fromBytes(
            QStringLiteral("a.xml"),
            withRule(QStringLiteral("ID_DENY_NEW"), QStringLiteral("binary.exe")).toStdString())
            ->policy());
    QVERIFY(binary.has_value());
    const QString cip = file(QStringLiteral("a.cip"), QByteArray::fromStdString(binary->bytes));
    const QString xml =
        file(QStringLiteral("b.xml"),
             withRule(QStringLiteral("ID_DENY_NEW"), QStringLiteral("text.exe")).toUtf8());
    const QString broken = file(QStringLiteral("c.xml"), "no policy");
    open("open.xml", original);
    merge();
    QCOMPARE(state(), QStringLiteral("Choose what is to be merged in."));
    answerWith({cip, xml, broken});
    click("addFiles");
    wait();
    QCOMPARE(part<QListWidget>("sources")->count(), 2);
    QVERIFY(m_window->findChild<MessageBar*>()->isVisible());
    QVERIFY2(isReady(), qPrintable(state() + conflicts().join(QLatin1Char('\n'))));
    // A base makes sense for one other policy only.
    QVERIFY(!part<QComboBox>("mergeBase")->isEnabled());
    click("mergeButton");
    QTRY_VERIFY(dialog() == nullptr);
    const std::string text = document().text().text();
    QVERIFY(text.contains("FileName=\"binary.exe\""));
    QVERIFY(text.contains("FileName=\"text.exe\""));
    QCOMPARE(document().policy().fileRules.size(), std::size_t{6});
    QCOMPARE(document().undoStack().count(), 1);
}

void TestMergeDialog::saysWhenNothingComesIn() {
    open("other.xml", original);
    open("open.xml", withRule(QStringLiteral("ID_DENY_NEW"), QStringLiteral("new.exe")));
    merge();
    QVERIFY(!isReady());
    QCOMPARE(state(), QStringLiteral("Nothing comes in: this policy has all of it."));
    part<QListWidget>("sources")->item(0)->setCheckState(Qt::Unchecked);
    QCOMPARE(state(), QStringLiteral("Choose what is to be merged in."));
}

void TestMergeDialog::followsEdits() {
    open("other.xml", withRule(QStringLiteral("ID_DENY_NEW"), QStringLiteral("new.exe")));
    open("open.xml", original);
    merge();
    QVERIFY(document().edit(
        setHeaderField(document().text(), document().policy(), HeaderField::VersionEx, "11.0.0.0"),
        QStringLiteral("Test")));
    wait();
    QCOMPARE(conflicts(), QStringList{QStringLiteral("VersionEx|11.0.0.0|10.0.0.0")});
    document().undoStack().undo();
    wait();
    QVERIFY(isReady());
    click("mergeButton");
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(QString::fromStdString(document().text().text()),
             withRule(QStringLiteral("ID_DENY_NEW"), QStringLiteral("new.exe")));
}

void TestMergeDialog::closesWithThePolicy() {
    open("other.xml", original);
    open("open.xml", original);
    merge();
    m_window->findChild<QAction*>(QStringLiteral("close"))->trigger();
    QTRY_VERIFY(dialog() == nullptr);
}

void TestMergeDialog::namesItsParts() {
    open("other.xml", versioned(QStringLiteral("11.0.0.0")));
    open("open.xml", original);
    merge();
    for (const char* const name : {"sources", "mergeBase", "conflicts", "changes", "takeAll"}) {
        QVERIFY2(!part<QWidget>(name)->accessibleName().isEmpty(), name);
    }
    const QModelIndex cell = part<QTableView>("conflicts")->model()->index(0, 1);
    QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("10.0.0.0 in open.xml (open), not taken"));
}

} // namespace

QTEST_MAIN(TestMergeDialog)
#include "tst_mergedialog.moc"
