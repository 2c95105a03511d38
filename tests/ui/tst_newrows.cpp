#include "core/base/diagnostic.h"
#include "tests/ui/samplepolicy.h"
#include "ui/models/draggedrows.h"
#include "ui/models/itemsmodel.h"
#include "ui/models/navigatormodel.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QMimeData>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestNewRows : public QObject {
    Q_OBJECT

private slots:
    void everyTableHasNewRows_data();
    void everyTableHasNewRows();
    void startsInAnEmptyPolicy();
    void namesTheNewRowAtOnce();
    void rulesAreDroppedOnScenarios();
    void attributesAreDroppedOnSigners();
    void onlyWhatFitsCanBeDropped();
};

constexpr const char* emptyPolicy = R"(<?xml version="1.0" encoding="utf-8"?>
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" PolicyType="Base Policy">
  <VersionEx>10.0.0.0</VersionEx>
  <PolicyID>{A244370E-44C9-4C06-B551-F6016E563076}</PolicyID>
  <BasePolicyID>{A244370E-44C9-4C06-B551-F6016E563076}</BasePolicyID>
  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>
</SiPolicy>
)";

int pageOf(const ItemTable& one) {
    return static_cast<int>(&one - itemTables().data());
}

std::set<std::string> errorCodes(const PolicyDocument& policy) {
    std::set<std::string> codes;
    for (const Diagnostic& diagnostic : policy.diagnostics()) {
        if (diagnostic.severity() == Severity::Error) {
            codes.insert(std::string(diagnostic.code()));
        }
    }
    return codes;
}

void TestNewRows::everyTableHasNewRows_data() {
    QTest::addColumn<int>("page");
    for (const ItemTable& one : itemTables()) {
        QTest::newRow(one.title) << pageOf(one);
    }
}

/// Two new rows: each one step of undo, selected, and with nothing that a check calls an error.
void TestNewRows::everyTableHasNewRows() {
    QFETCH(int, page);
    PolicyView view(document());
    view.resize(1200, 760);
    view.show();
    PolicyDocument& policy = view.document();
    QTRY_VERIFY(policy.isChecked());
    const std::set<std::string> before = errorCodes(policy);
    view.navigator().setPage(page);
    auto* const button = view.findChild<QToolButton*>(QStringLiteral("newItemButton"));
    for (int number = 1; number <= 2; ++number) {
        const int rows = view.items().model().rowCount();
        button->click();
        QCOMPARE(policy.undoStack().count(), number);
        QCOMPARE(view.items().model().rowCount(), rows + 1);
        QTRY_COMPARE(view.items().selectedRows().size(), std::size_t{1});
        QCOMPARE(view.items().selectedRows().front(), view.items().model().rowAt(rows));
    }
    QTRY_VERIFY(policy.isChecked());
    QCOMPARE(errorCodes(policy), before);
    policy.undoStack().undo();
    policy.undoStack().undo();
    QVERIFY(changes(policy).isEmpty());
}

void TestNewRows::startsInAnEmptyPolicy() {
    for (const ItemTable& one : itemTables()) {
        PolicyView view(document(emptyPolicy));
        view.show();
        view.navigator().setPage(pageOf(one));
        QCOMPARE(view.items().model().rowCount(), 0);
        view.findChild<QToolButton*>(QStringLiteral("newItemButton"))->click();
        QCOMPARE(view.items().model().rowCount(), 1);
        QTRY_COMPARE(view.items().selectedRows().size(), std::size_t{1});
        view.document().undoStack().undo();
        QCOMPARE(view.document().text().text(), std::string(emptyPolicy));
    }
}

void TestNewRows::namesTheNewRowAtOnce() {
    PolicyView view(document());
    view.resize(1200, 760);
    view.show();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.navigator().setPage(pageOf(table("Macros")));
    view.navigator().setPage(pageOf(table("File rules")));
    auto* const rows = view.findChild<QTableView*>(QStringLiteral("itemsTable"));
    rows->setFocus();
    QTest::keyClick(rows, Qt::Key_Insert);
    QLineEdit* editor = nullptr;
    QTRY_VERIFY((editor = rows->viewport()->findChild<QLineEdit*>()) != nullptr);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("mine.exe"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(view.document().policy().fileRules[4].text(FileRuleAttribute::FileName),
                 std::string("mine.exe"));
}

void TestNewRows::rulesAreDroppedOnScenarios() {
    const auto policy = document();
    const ItemsModel rules(*policy, table("File rules"));
    ItemsModel scenarios(*policy, table("Scenarios"));
    const QAbstractItemModelTester tester(&scenarios,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    // The attribute among them stays out.
    const std::unique_ptr<QMimeData> data(rules.mimeData(
        {rules.index(1, 0), rules.index(1, 1), rules.index(2, 0), rules.index(3, 0)}));
    QVERIFY(scenarios.dropMimeData(data.get(), Qt::CopyAction, -1, -1, scenarios.index(0, 2)));
    QCOMPARE(changes(*policy),
             QStringList({QStringLiteral("+<FileRuleRef RuleID=\"ID_DENY_A\" />"),
                          QStringLiteral("+<FileRuleRef RuleID=\"ID_ALLOW_C\" />")}));
    QCOMPARE(policy->undoStack().count(), 1);
    policy->undoStack().undo();
    QVERIFY(changes(*policy).isEmpty());

    Navigator navigator(*policy);
    auto* const entries = qobject_cast<NavigatorModel*>(navigator.model());
    const QModelIndexList found = entries->match(entries->index(0, 0), NavigatorModel::ScenarioRole,
                                                 1, 1, Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.front().data().toString(), QStringLiteral("12: User"));
    const std::unique_ptr<QMimeData> one(rules.mimeData({rules.index(2, 0)}));
    QVERIFY(entries->canDropMimeData(one.get(), Qt::CopyAction, -1, -1, found.front()));
    QVERIFY(!entries->canDropMimeData(one.get(), Qt::CopyAction, -1, -1, entries->index(0, 0)));
    QVERIFY(entries->dropMimeData(one.get(), Qt::CopyAction, -1, -1, found.front()));
    QCOMPARE(changes(*policy),
             QStringList{QStringLiteral("+<FileRuleRef RuleID=\"ID_ALLOW_C\" />")});
}

void TestNewRows::attributesAreDroppedOnSigners() {
    std::string text = policyText;
    text.insert(text.find("  </FileRules>"),
                "  <FileAttrib ID=\"ID_FILEATTRIB_E\" FileName=\"other.sys\" />\n");
    const auto policy = document(text);
    const ItemsModel rules(*policy, table("Attributes"));
    ItemsModel signers(*policy, table("Signers"));
    const std::unique_ptr<QMimeData> data(rules.mimeData({rules.index(0, 0), rules.index(1, 0)}));
    // Dropping on a reference of the signer is dropping on the signer.
    QVERIFY(signers.dropMimeData(data.get(), Qt::CopyAction, -1, -1,
                                 signers.index(0, 0, signers.index(0, 0))));
    QCOMPARE(changedLines(text, policy->text().text()),
             QStringList{QStringLiteral("+<FileAttribRef RuleID=\"ID_FILEATTRIB_E\" />")});
    QCOMPARE(signers.rowCount(signers.index(0, 0)), 4);
}

void TestNewRows::onlyWhatFitsCanBeDropped() {
    const auto policy = document();
    const auto other = document();
    const ItemsModel rules(*policy, table("File rules"));
    const ItemsModel foreign(*other, table("File rules"));
    const ItemsModel scenarios(*policy, table("Scenarios"));
    const ItemsModel signers(*policy, table("Signers"));
    const auto fits = [](const ItemsModel& from, int row, const ItemsModel& to) {
        const std::unique_ptr<QMimeData> data(from.mimeData({from.index(row, 0)}));
        return to.canDropMimeData(data.get(), Qt::CopyAction, -1, -1, to.index(0, 0));
    };
    QVERIFY(fits(rules, 0, scenarios));
    QVERIFY(!fits(rules, 3, scenarios));
    QVERIFY(!fits(rules, 0, signers));
    QVERIFY(fits(rules, 3, signers));
    QVERIFY(fits(signers, 0, scenarios));
    QVERIFY(!fits(signers, 0, signers));
    QVERIFY(!fits(foreign, 0, scenarios));
    QVERIFY(!scenarios.canDropMimeData(nullptr, Qt::CopyAction, -1, -1, scenarios.index(0, 0)));
    QMimeData text;
    text.setText(QStringLiteral("rundll32.exe"));
    QVERIFY(!scenarios.canDropMimeData(&text, Qt::CopyAction, -1, -1, scenarios.index(0, 0)));
}

} // namespace

QTEST_MAIN(TestNewRows)
#include "tst_newrows.moc"
