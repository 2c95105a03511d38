#include "tests/ui/samplepolicy.h"
#include "ui/dialogs/addrulesdialog.h"
#include "ui/models/itemactions.h"
#include "ui/models/rulelines.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTranslator>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestAddRules : public QObject {
    Q_OBJECT

private slots:
    void readsLines_data();
    void readsLines();
    void readsTitledColumns();
    void readsWhatTablesCopy();
    void rulesComeBackFromASpreadsheet();
    void addsAPastedList();
    void readsTitlesInTheLanguageOfTheWindow();
    void readsWhatListsSay();
    void addsNothingThatIsWrong();
    void marksEachLine();
    void typesLines();
    void changesCells();
    void survivesAnyText();
};

QString told(const std::vector<RuleLine>& lines) {
    QStringList texts;
    for (const RuleLine& line : lines) {
        texts.append(QString::fromStdString(line.match + '|' + line.minimum + '|' + line.maximum
                                            + '|' + line.note));
    }
    return texts.join(QLatin1Char('\n'));
}

void TestAddRules::readsLines_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("lines");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("names") << QStringLiteral("one.exe\r\n\n  two.exe \n")
                           << QStringLiteral("one.exe|||\ntwo.exe|||");
    QTest::newRow("a name with a comma")
        << QStringLiteral("one, two.exe") << QStringLiteral("one, two.exe|||");
    QTest::newRow("quoted paths") << QStringLiteral("\"C:\\One, two\\*\"\n")
                                  << QStringLiteral("C:\\One, two\\*|||");
    QTest::newRow("spreadsheet") << QStringLiteral("one.exe\t1.0.0.0\t\tWhy\ntwo.exe")
                                 << QStringLiteral("one.exe|1.0.0.0||Why\ntwo.exe|||");
    QTest::newRow("CSV") << QStringLiteral("one.exe,1.0.0.0,2.0.0.0\ntwo.exe,,")
                         << QStringLiteral("one.exe|1.0.0.0|2.0.0.0|\ntwo.exe|||");
    QTest::newRow("CSV with quotes") << QStringLiteral("\"a \"\"b\"\", c.exe\";1;;x\nd.exe;;;")
                                     << QStringLiteral("a \"b\", c.exe|1||x\nd.exe|||");
}

void TestAddRules::readsLines() {
    QFETCH(QString, text);
    QFETCH(QString, lines);
    QCOMPARE(told(ruleLinesOf(text, {})), lines);
}

void TestAddRules::readsTitledColumns() {
    const auto lines = ruleLinesOf(
        QStringLiteral("Note,Kind,Match,Effect,K,Nothing\nWhy,product,Word,allow,no,x"), {});
    QCOMPARE(told(lines), QStringLiteral("Word|||Why"));
    QVERIFY(lines[0].compared() == FileRuleAttribute::ProductName);
    QVERIFY(lines[0].effect == FileRuleKind::Allow);
    QVERIFY(!lines[0].kernel);
    QVERIFY(lines[0].user);
}

/// What a table copies for a spreadsheet is read again.
void TestAddRules::readsWhatTablesCopy() {
    const auto policy = document();
    const ItemTable& rules = table("File rules");
    const auto rows = rowsOf(rules, policy->policy());
    const auto lines = ruleLinesOf(tabbedRows(policy->policy(), rules, rows), {});
    QCOMPARE(told(lines), QStringLiteral("rundll32.exe|||Seen on the print servers\n"
                                         "C:\\Tools\\*|||\ncmd.exe|10.0.0.0||\ndriver.sys|||"));
    QVERIFY(lines[2].effect == FileRuleKind::Allow);
    QVERIFY(lines[3].effect == FileRuleKind::FileAttrib);
    QCOMPARE(told(ruleLinesOf(QStringLiteral("Match\tVersions\na\t1.0.0.0 - 2.0.0.0\nb\tany"), {})),
             QStringLiteral("a|1.0.0.0|2.0.0.0|\nb|||"));
}

/// What a rule is called, why it is there and its ID come back with it.
void TestAddRules::rulesComeBackFromASpreadsheet() {
    const auto owner = document();
    PolicyDocument& policy = *owner;
    const ItemTable& rules = table("File rules");
    const QString copied = tabbedRows(policy.policy(), rules, rowsOf(rules, policy.policy()));
    const std::vector<ItemRef> all{
        {Section::FileRules, 0}, {Section::FileRules, 1}, {Section::FileRules, 2}};
    QVERIFY(policy.edit(deleteItems(policy.text(), policy.policy(), all, References::Delete),
                        QStringLiteral("Delete")));
    AddRulesDialog dialog(policy, copied);
    dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
    const Policy& now = policy.policy();
    QCOMPARE(now.fileRules.size(), std::size_t{5});
    QStringList told;
    for (std::size_t i = 0; i < now.fileRules.size(); ++i) {
        const FileRule& rule = now.fileRules[i];
        told.append(QString::fromStdString(
            rule.id() + '|' + rule.text(FileRuleAttribute::FriendlyName) + '|' + rule.note.text));
    }
    // The last one was never gone, so that its ID is not free.
    QCOMPARE(told,
             QStringList({QStringLiteral("ID_FILEATTRIB_D|Driver|"),
                          QStringLiteral("ID_DENY_B|Run a library|Seen on the print servers"),
                          QStringLiteral("ID_DENY_A|Tools|"), QStringLiteral("ID_ALLOW_C|Shell|"),
                          QStringLiteral("ID_FILEATTRIB_D_2|Driver|")}));
    // A cell that is emptied is a rule without a name; a rule that is typed is called by its file.
    RuleLinesModel model(policy);
    model.append(ruleLinesOf(QStringLiteral("new.exe"), {}));
    const QModelIndex name = model.index(0, RuleLinesModel::NameColumn);
    QCOMPARE(name.data().toString(), QStringLiteral("new.exe"));
    QVERIFY(model.setData(name, QString(), Qt::EditRole));
    QVERIFY(model.setData(model.index(0, RuleLinesModel::IdColumn), QStringLiteral("ID_DENY_MINE"),
                          Qt::EditRole));
    QVERIFY(policy.edit(model.patch(), QStringLiteral("Add")));
    const FileRule& added = policy.policy().fileRules[5];
    QCOMPARE(added.id(), std::string("ID_DENY_MINE"));
    QVERIFY(!added.has(FileRuleAttribute::FriendlyName));
}

void TestAddRules::addsAPastedList() {
    PolicyView view(document());
    view.show();
    view.navigator().setPage(0);
    QApplication::clipboard()->setText(QStringLiteral("one.exe\n%OSDRIVE%\\Two\\*\n\n")
                                       + QString(64, QLatin1Char('A')));
    view.items().findChild<QAction*>(QStringLiteral("pasteRows"))->trigger();
    view.findChild<QAction*>(QStringLiteral("pasteInDialog"))->trigger();
    auto* const dialog = view.findChild<AddRulesDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->findChild<QLabel*>(QStringLiteral("rulesVerdict"))
                ->text()
                .startsWith(QStringLiteral("Rules to be added: 3")));
    dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
    const Policy& policy = view.document().policy();
    QCOMPARE(policy.fileRules.size(), std::size_t{7});
    QVERIFY(policy.fileRules[4].has(FileRuleAttribute::FileName));
    QVERIFY(policy.fileRules[5].has(FileRuleAttribute::FilePath));
    QVERIFY(policy.fileRules[6].has(FileRuleAttribute::Hash));
    QCOMPARE(policy.scenarios[0].groups[0].rules.refs.size(), std::size_t{4});
    QCOMPARE(view.document().undoStack().count(), 1);
    view.document().undoStack().undo();
    QVERIFY(changes(view.document()).isEmpty());
}

/// Knows the titles of one language.
class Titles final : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }

    [[nodiscard]] QString translate(const char* context, const char* text, const char*,
                                    int) const override {
        const bool here = qstrcmp(context, "cipwright::ui") == 0;
        return here && qstrcmp(text, "Match") == 0  ? QStringLiteral("\u00DCberein")
               : here && qstrcmp(text, "Note") == 0 ? QStringLiteral("Notiz")
                                                    : QString();
    }
};

void TestAddRules::readsTitlesInTheLanguageOfTheWindow() {
    const QString tabs = QStringLiteral("Notiz\t\u00DCBEREIN\nWhy\ta.exe");
    const QString commas = QStringLiteral("Notiz,\u00FCberein\nWhy,\"a, b.exe\"");
    QCOMPARE(told(ruleLinesOf(tabs, {})), QStringLiteral("Notiz|\u00DCBEREIN||\nWhy|a.exe||"));
    Titles titles;
    QVERIFY(QCoreApplication::installTranslator(&titles));
    QCOMPARE(told(ruleLinesOf(tabs, {})), QStringLiteral("a.exe|||Why"));
    QCOMPARE(told(ruleLinesOf(commas, {})), QStringLiteral("a, b.exe|||Why"));
}

/// Lists are read as for monitor policies: with comments, kinds, quotes and rare attributes.
void TestAddRules::readsWhatListsSay() {
    RuleLine like;
    like.effect = FileRuleKind::Allow;
    like.kind = FileRuleAttribute::FileName;
    const auto lines = ruleLinesOf(QStringLiteral("# Asked for -- twice\n"
                                                  "product: Word\n"
                                                  "description: A tool # why\n"
                                                  "name: \"path: x \"\n"
                                                  "\n"
                                                  "C:\\x"),
                                   like);
    QCOMPARE(told(lines), QStringLiteral("Word|||Asked for - twice\nA tool|||why\n"
                                         "path: x |||Asked for - twice\nC:\\x|||"));
    QVERIFY(lines[0].compared() == FileRuleAttribute::ProductName);
    QVERIFY(lines[1].compared() == FileRuleAttribute::FileDescription);
    QVERIFY(lines[2].compared() == FileRuleAttribute::FileName);
    QVERIFY(lines[3].compared() == FileRuleAttribute::FileName);
    // What a cell for it says goes before words in the text.
    const auto cells =
        ruleLinesOf(QStringLiteral("Kind\tMatch\nname\tproduct: x\n\tproduct: x"), {});
    QCOMPARE(told(cells), QStringLiteral("product: x|||\nx|||"));
    const auto policy = document();
    RuleLinesModel model(*policy);
    model.append(lines);
    QCOMPARE(model.index(1, RuleLinesModel::KindColumn).data().toString(),
             QStringLiteral("description"));
    QVERIFY(policy->edit(model.patch(), QStringLiteral("Add")));
    const auto& rules = policy->policy().fileRules;
    QCOMPARE(rules[5].text(FileRuleAttribute::FileDescription), std::string("A tool"));
    QCOMPARE(rules[6].text(FileRuleAttribute::FileName), std::string("path: x "));
    QCOMPARE(policy->undoStack().count(), 1);
}

/// Lines that Windows would refuse are marked, and keep the others from being added unseen.
void TestAddRules::addsNothingThatIsWrong() {
    const auto policy = document();
    AddRulesDialog dialog(*policy, QStringLiteral("good.exe\nhash: ABC\n"
                                                  "package: some # fine"));
    QPushButton* const ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    auto* const model = dialog.findChild<RuleLinesModel*>();
    QCOMPARE(model->wrong(), 1);
    const auto remark = [model](int row) {
        return model->index(row, RuleLinesModel::RemarkColumn).data().toString();
    };
    QVERIFY(remark(0).isEmpty());
    QVERIFY2(remark(1).contains(QStringLiteral("\"ABC\" is no hash")), qPrintable(remark(1)));
    QVERIFY(!ok->isEnabled());
    QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("rulesVerdict"))
                ->text()
                .contains(QStringLiteral("No rules as they are: 1")));
    dialog.accept();
    QCOMPARE(policy->undoStack().count(), 0);
    QVERIFY(model->setData(model->index(1, RuleLinesModel::KindColumn), QStringLiteral("name"),
                           Qt::EditRole));
    QVERIFY(ok->isEnabled());
    QVERIFY(model->setData(model->index(0, RuleLinesModel::MinimumColumn), QStringLiteral("1.x"),
                           Qt::EditRole));
    QVERIFY(!ok->isEnabled());
    QVERIFY(model->setData(model->index(0, RuleLinesModel::MinimumColumn),
                           QStringLiteral("1.0.0.0"), Qt::EditRole));
    dialog.accept();
    QCOMPARE(policy->policy().fileRules.size(), std::size_t{7});
    QCOMPARE(policy->undoStack().count(), 1);
}

void TestAddRules::marksEachLine() {
    const auto policy = document();
    RuleLinesModel model(*policy);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(
        ruleLinesOf(QStringLiteral("RunDll32.exe\nnew.exe\nNEW.EXE\nnew.exe\t1.0.0.0"), {}));
    const auto remark = [&model](int row) {
        return model.index(row, RuleLinesModel::RemarkColumn).data().toString();
    };
    QVERIFY(remark(0).startsWith(QStringLiteral("There already")));
    QVERIFY(remark(1).isEmpty());
    QVERIFY(remark(2).startsWith(QStringLiteral("There already")));
    QVERIFY(remark(3).isEmpty());
    QCOMPARE(model.duplicates(), 2);
    for (const int column : {RuleLinesModel::KernelColumn, RuleLinesModel::UserColumn}) {
        QVERIFY(model.setData(model.index(1, column), Qt::Unchecked, Qt::CheckStateRole));
    }
    QVERIFY(remark(1).startsWith(QStringLiteral("No effect")));
    QCOMPARE(model.withoutEffect(), 1);
    // A scenario that is not there does not count.
    std::string text = policyText;
    text.erase(text.find("  <SigningScenarios>"),
               text.find("  <Settings>") - text.find("  <SigningScenarios>"));
    const auto bare = document(text);
    RuleLinesModel other(*bare);
    other.append(ruleLinesOf(QStringLiteral("new.exe"), {}));
    QCOMPARE(other.withoutEffect(), 1);
    model.removeLines({0, 2});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.duplicates(), 0);
}

void TestAddRules::typesLines() {
    const auto policy = document();
    AddRulesDialog dialog(*policy, {});
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto* const grid = dialog.findChild<QTableView*>(QStringLiteral("ruleLines"));
    QPushButton* const ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    QVERIFY(!ok->isEnabled());
    for (const char* const name : {"first.exe", "second.exe"}) {
        grid->setFocus();
        QTest::keyClick(grid, Qt::Key_F2);
        QLineEdit* editor = nullptr;
        QTRY_VERIFY((editor = grid->viewport()->findChild<QLineEdit*>()) != nullptr);
        QTest::keyClicks(editor, QString::fromLatin1(name));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(grid->viewport()->findChild<QLineEdit*>() == nullptr);
        QTRY_COMPARE(grid->currentIndex().row(), grid->model()->rowCount() - 1);
    }
    QCOMPARE(grid->model()->rowCount(), 3);
    dialog.findChild<QComboBox*>(QStringLiteral("allEffect"))->setCurrentIndex(1);
    dialog.findChild<QCheckBox*>(QStringLiteral("allKernel"))->setChecked(false);
    QTRY_VERIFY(ok->isEnabled());
    ok->click();
    QCOMPARE(policy->policy().fileRules.size(), std::size_t{6});
    QVERIFY(policy->policy().fileRules[5].kind == FileRuleKind::Allow);
    QCOMPARE(policy->policy().fileRules[5].id(), std::string("ID_ALLOW_A_6"));
    QCOMPARE(policy->policy().scenarios[0].groups[0].rules.refs.size(), std::size_t{1});
    QCOMPARE(policy->policy().scenarios[1].groups[0].rules.refs.size(), std::size_t{4});
}

void TestAddRules::changesCells() {
    const auto policy = document();
    RuleLinesModel model(*policy);
    model.append(ruleLinesOf(QStringLiteral("driver.dll"), {}));
    const auto set = [&model](int column, const char* text) {
        return model.setData(model.index(0, column), QString::fromLatin1(text), Qt::EditRole);
    };
    QVERIFY(set(RuleLinesModel::KindColumn, "internal name"));
    QVERIFY(set(RuleLinesModel::MinimumColumn, "1.0.0.0"));
    QVERIFY(set(RuleLinesModel::NoteColumn, "Asked for by the desk"));
    QVERIFY(policy->edit(model.patch(), QStringLiteral("Add")));
    QCOMPARE(changes(*policy),
             QStringList({QStringLiteral("+<!-- Asked for by the desk -->"),
                          QStringLiteral("+<Deny ID=\"ID_DENY_D_5\" FriendlyName=\"driver.dll\" "
                                         "InternalName=\"driver.dll\" "
                                         "MinimumFileVersion=\"1.0.0.0\" />"),
                          QStringLiteral("+<FileRuleRef RuleID=\"ID_DENY_D_5\" />")}));
    QVERIFY(set(RuleLinesModel::EffectColumn, "Attribute"));
    QVERIFY(!(model.flags(model.index(0, RuleLinesModel::KernelColumn)) & Qt::ItemIsEnabled));
    QVERIFY(set(RuleLinesModel::MatchColumn, ""));
    QCOMPARE(model.rowCount(), 1);
}

void TestAddRules::survivesAnyText() {
    const QString parts = QStringLiteral("\"\t,;\n\r aK match note%\\*");
    for (int start = 0; start < parts.size(); ++start) {
        QString text;
        for (int i = 0; i < 200; ++i) {
            text += parts[(start + (i * i) + (i / 3)) % parts.size()];
        }
        for (const RuleLine& line : ruleLinesOf(text, {})) {
            QVERIFY(!line.match.empty());
        }
    }
}

} // namespace

QTEST_MAIN(TestAddRules)
#include "tst_addrules.moc"
