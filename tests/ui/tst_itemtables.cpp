#include "core/policy/options.h"
#include "tests/support/generator.h"
#include "tests/ui/samplepolicy.h"
#include "ui/document/policydocument.h"
#include "ui/models/itemactions.h"
#include "ui/models/itemsmodel.h"
#include "ui/models/optionsmodel.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/optionspage.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/wrappedtext.h"
#include "ui/widgets/xmlpane.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestItemTables : public QObject {
    Q_OBJECT

private slots:
    void everyTableIsAModel();
    void editsOneLine();
    void ticksScenarios();
    void filters_data();
    void filters();
    void sortsWithoutTouchingTheText();
    void changesManyRowsInOneStep();
    void deletesDuplicatesAndPastes();
    void ticksOptions();
    void groupsOptions();
    void showsUnknownOptions();
    void optionsAreReadWithoutScrolling();
    void inspectorEditsTheSelection();
    void inspectorBreaksLongPaths();
    void tableAndTextFollowEachOther();
    void filtersVeryManyRulesQuickly();
    void followsNewIdsAmongVeryMany();
};

void TestItemTables::everyTableIsAModel() {
    const auto policy = document();
    for (const ItemTable& one : itemTables()) {
        ItemsModel model(*policy, one);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), static_cast<int>(rowsOf(one, policy->policy()).size()));
        model.sort(0);
        model.sort(1, Qt::DescendingOrder);
        model.sort(-1);
    }
    ItemsModel model(*policy, table("AppID tags"));
    QCOMPARE(cell(model, 0, "Key").data().toString(), QStringLiteral("MyKey"));
    model.setTable(table("Signers"));
    QCOMPARE(cell(model, 0, "File attributes").data().toString(),
             QStringLiteral("ID_FILEATTRIB_D"));
    QVERIFY(!cell(model, 0, "Root").data().toString().isEmpty());
    OptionsModel all(*policy);
    const QAbstractItemModelTester tester(&all,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestItemTables::editsOneLine() {
    const auto policy = document();
    ItemsModel model(*policy, itemTables().front());
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.setData(cell(model, 1, "Match"), QStringLiteral("C:\\Other & more\\*"),
                          Qt::EditRole));
    QCOMPARE(changes(*policy),
             QStringList({QStringLiteral("-<Deny ID=\"ID_DENY_A\" FriendlyName=\"Tools\" "
                                         "FilePath=\"C:\\Tools\\*\" />"),
                          QStringLiteral("+<Deny ID=\"ID_DENY_A\" FriendlyName=\"Tools\" "
                                         "FilePath=\"C:\\Other &amp; more\\*\" />")}));
    policy->undoStack().undo();
    QVERIFY(changes(*policy).isEmpty());

    QVERIFY(model.setData(cell(model, 0, "ID"), QStringLiteral("ID_DENY_NEW"), Qt::EditRole));
    QCOMPARE(changes(*policy).size(), 4); // The rule, and its references, which look alike.
    policy->undoStack().undo();

    QVERIFY(model.setData(cell(model, 0, "Note"), QStringLiteral("Why"), Qt::EditRole));
    QCOMPARE(changes(*policy), QStringList({QStringLiteral("-<!--Seen on the print servers-->"),
                                            QStringLiteral("+<!--Why-->")}));
    policy->undoStack().undo();

    QVERIFY(model.setData(cell(model, 0, "Effect"), QStringLiteral("allow"), Qt::EditRole));
    QVERIFY(policy->policy().fileRules[0].kind == FileRuleKind::Allow);
    QVERIFY(!(model.flags(cell(model, 0, "Problem")) & Qt::ItemIsEditable));

    model.setTable(table("Settings"));
    QVERIFY(model.setData(cell(model, 0, "Value"), QStringLiteral("New"), Qt::EditRole));
    QCOMPARE(policy->policy().settings[0].value.text(), std::string("New"));
}

void TestItemTables::ticksScenarios() {
    const auto policy = document();
    ItemsModel model(*policy, itemTables().front());
    QCOMPARE(cell(model, 0, "K").data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(cell(model, 1, "K").data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(model.setData(cell(model, 1, "K"), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(changes(*policy),
             QStringList{QStringLiteral("+<FileRuleRef RuleID=\"ID_DENY_A\" />")});
    QCOMPARE(cell(model, 1, "K").data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    policy->undoStack().undo();
    QVERIFY(changes(*policy).isEmpty());
    QCOMPARE(cell(model, 1, "K").data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(model.setData(cell(model, 1, "U"), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(changes(*policy),
             QStringList{QStringLiteral("-<FileRuleRef RuleID=\"ID_DENY_A\" />")});
    policy->undoStack().undo();

    model.setTable(table("Signers"));
    QVERIFY(model.setData(cell(model, 0, "Update"), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(policy->policy().updatePolicySigners.size(), std::size_t{1});
}

void TestItemTables::filters_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("rows");
    QTest::newRow("nothing") << QString() << 4;
    QTest::newRow("effect") << QStringLiteral("deny") << 2;
    QTest::newRow("kind") << QStringLiteral("name:rundll*") << 1;
    QTest::newRow("whole pattern") << QStringLiteral("name:*dll") << 0;
    QTest::newRow("path") << QStringLiteral("c:\\tools") << 1;
    QTest::newRow("scenario") << QStringLiteral("kernel") << 1;
    QTest::newRow("all together") << QStringLiteral("deny name:RUNDLL* kernel") << 1;
    QTest::newRow("note") << QStringLiteral("\"print servers\"") << 1;
    QTest::newRow("attribute") << QStringLiteral("minimumfileversion:10.*") << 1;
    QTest::newRow("no problem") << QStringLiteral("rundll problems nowhere") << 0;
}

void TestItemTables::filters() {
    QFETCH(QString, text);
    QFETCH(int, rows);
    const auto policy = document();
    ItemsModel model(*policy, itemTables().front());
    model.setFilter(RowFilter(text));
    QCOMPARE(model.rowCount(), rows);
    QCOMPARE(model.total(), std::size_t{4});
}

void TestItemTables::sortsWithoutTouchingTheText() {
    const auto policy = document();
    ItemsModel model(*policy, itemTables().front());
    model.sort(columnOf(model, "ID"));
    QCOMPARE(cell(model, 0, "ID").data().toString(), QStringLiteral("ID_ALLOW_C"));
    QCOMPARE(model.rowAt(0).item, 2U);
    QVERIFY(changes(*policy).isEmpty());
    QVERIFY(model.setData(cell(model, 0, "Name"), QStringLiteral("Zebra"), Qt::EditRole));
    QCOMPARE(policy->policy().fileRules[2].text(FileRuleAttribute::FriendlyName),
             std::string("Zebra"));
    model.sort(-1);
    QCOMPARE(model.rowAt(0).item, 0U);
}

void TestItemTables::changesManyRowsInOneStep() {
    const auto policy = document();
    ItemsModel model(*policy, itemTables().front());
    const auto& columns = itemTables().front().columns;
    const auto name = std::ranges::find(columns, std::string_view("label"), &TableColumn::field);
    QVERIFY(model.setAll({{0, 0}, {1, 0}, {2, 0}}, *name, QStringLiteral("Same")));
    QCOMPARE(policy->undoStack().count(), 1);
    QCOMPARE(changes(*policy).size(), 6);
    policy->undoStack().undo();
    QVERIFY(changes(*policy).isEmpty());
}

void TestItemTables::deletesDuplicatesAndPastes() {
    const auto policy = document();
    ItemsPage page(*policy);
    auto* const view = page.findChild<QTableView*>();
    const auto run = [view](const char* name) {
        view->findChild<QAction*>(QString::fromLatin1(name))->trigger();
    };
    view->selectRow(0);
    run("copyRowsAsXml");
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("<Deny ID=\"ID_DENY_B\"")));
    run("duplicateRows");
    QCOMPARE(policy->policy().fileRules.size(), std::size_t{5});
    QCOMPARE(policy->policy().fileRules[1].id(), std::string("ID_DENY_B_2"));
    run("pasteRows");
    QCOMPARE(policy->policy().fileRules.size(), std::size_t{6});
    QCOMPARE(policy->policy().fileRules[5].id(), std::string("ID_DENY_B_3"));
    policy->undoStack().undo();
    policy->undoStack().undo();
    QVERIFY(changes(*policy).isEmpty());

    view->selectRow(0);
    run("cutRows");
    QCOMPARE(policy->policy().fileRules.size(), std::size_t{3});
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("Deny\tname\trundll32.exe")));
    QVERIFY(!QString::fromStdString(policy->text().text()).contains(QStringLiteral("ID_DENY_B")));
    policy->undoStack().undo();
    QVERIFY(changes(*policy).isEmpty());
}

void TestItemTables::ticksOptions() {
    const auto policy = document();
    OptionsModel model(*policy);
    const QModelIndex umci = model.indexOf("Enabled:UMCI");
    QCOMPARE(umci.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(model.setData(umci, Qt::Checked, Qt::CheckStateRole));
    QVERIFY(policy->policy().hasOption("Enabled:UMCI"));
    QCOMPARE(policy->policy().options.size(), std::size_t{2});
    policy->undoStack().undo();
    QVERIFY(changes(*policy).isEmpty());
}

/// Each option is in one group, and tells all that there is to be told of it.
void TestItemTables::groupsOptions() {
    const auto policy = document();
    const OptionsModel model(*policy);
    int count = 0;
    for (int group = 0; group < model.rowCount(); ++group) {
        const QModelIndex parent = model.index(group, 0);
        QVERIFY(!parent.data().toString().isEmpty());
        QVERIFY(model.rowCount(parent) > 0);
        count += model.rowCount(parent);
        for (int row = 0; row < model.rowCount(parent); ++row) {
            for (const int column : {OptionsModel::NameColumn, OptionsModel::MeaningColumn,
                                     OptionsModel::PlacesColumn}) {
                QVERIFY(!model.index(row, column, parent).data().toString().isEmpty());
            }
        }
    }
    QCOMPARE(count, static_cast<int>(options.size()));
    const QModelIndex audit = model.indexOf("Enabled:Audit Mode");
    QCOMPARE(audit.siblingAtColumn(OptionsModel::PlacesColumn).data().toString(),
             QStringLiteral("base, AppID tagging"));
    QVERIFY(!model.indexOf("Enabled:Nothing").isValid());
}

/// What the policy has and nobody knows is seen as well, and can be removed.
void TestItemTables::showsUnknownOptions() {
    std::string text = policyText;
    const std::string known =
        "    <Rule>\n      <Option>Enabled:Audit Mode</Option>\n    </Rule>\n";
    const std::string_view names[] = {"Enabled:Of Tomorrow", "enabled:umci", ""};
    for (const std::string_view name : names) {
        text.insert(text.find(known),
                    "    <Rule>\n      <Option>" + std::string(name) + "</Option>\n    </Rule>\n");
    }
    const auto policy = document(text);
    OptionsPage page(*policy);
    page.show();
    auto& model = *page.model();
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int groups = model.rowCount();
    const QModelIndex group = model.index(groups - 1, 0);
    QCOMPARE(group.data().toString(), QStringLiteral("Not known here"));
    QCOMPARE(model.rowCount(group), 3);
    QVERIFY(page.isExpanded(group));
    const auto& all = static_cast<const OptionsModel&>(model);
    const QModelIndex tomorrow = all.indexOf("Enabled:Of Tomorrow");
    QCOMPARE(tomorrow.data().toString(), QStringLiteral("Enabled:Of Tomorrow"));
    QCOMPARE(tomorrow.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QTRY_VERIFY(!tomorrow.siblingAtColumn(OptionsModel::ProblemColumn).data().toString().isEmpty());
    QVERIFY(model.setData(all.indexOf("Enabled:Of Tomorrow"), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(model.setData(all.indexOf(""), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(model.setData(all.indexOf("enabled:umci"), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(policy->text().text(), std::string(policyText));
    QCOMPARE(model.rowCount(), groups - 1);
    policy->undoStack().undo();
    QCOMPARE(model.rowCount(), groups);
    QVERIFY(page.isExpanded(model.index(groups - 1, 0)));
    QVERIFY(all.indexOf("enabled:umci").isValid());
}

/// Nobody scrolls across to read what an option does.
void TestItemTables::optionsAreReadWithoutScrolling() {
    const auto policy = document();
    OptionsPage page(*policy);
    page.resize(760, 500);
    page.show();
    QApplication::processEvents();
    const auto& all = static_cast<const OptionsModel&>(*page.model());
    bool wrapped = false;
    for (const OptionInfo& option : options) {
        const QModelIndex meaning =
            all.indexOf(option.name).siblingAtColumn(OptionsModel::MeaningColumn);
        page.scrollTo(meaning.siblingAtColumn(OptionsModel::NameColumn));
        const QRect place = page.visualRect(meaning);
        QVERIFY(place.right() <= page.viewport()->width());
        const QRect needed = page.fontMetrics().boundingRect(
            QRect(0, 0, place.width() - 6, 10'000), Qt::TextWordWrap, meaning.data().toString());
        QVERIFY2(needed.height() <= place.height(), option.name.data());
        wrapped = wrapped || needed.height() > page.fontMetrics().height() * 3 / 2;
    }
    QVERIFY(wrapped); // Else the page is too wide to show anything.
}

void TestItemTables::inspectorEditsTheSelection() {
    PolicyView view(document());
    view.resize(1200, 760);
    view.show();
    view.navigator().setPage(0);
    auto* const items = view.items().findChild<QTableView*>();
    items->selectRow(2);
    auto* const edit = view.findChild<QLineEdit*>(QStringLiteral("inspect-MaximumFileVersion"));
    QVERIFY(edit != nullptr);
    edit->setFocus();
    QTest::keyClicks(edit, QStringLiteral("11.0.0.0"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(view.document().undoStack().count(), 1);
    QCOMPARE(view.document().policy().fileRules[2].text(FileRuleAttribute::MaximumFileVersion),
             std::string("11.0.0.0"));
    // What only rules that allow can have is not offered for a rule that denies.
    items->selectRow(0);
    QVERIFY(!view.findChild<QLineEdit*>(QStringLiteral("inspect-AppIDs"))->isHidden());
    QVERIFY(!view.findChild<QLineEdit*>(QStringLiteral("inspect-RequireHotpatchID"))
                 ->isVisibleTo(&view));
}

void TestItemTables::inspectorBreaksLongPaths() {
    const std::string path = R"(C:\Tools\)" + std::string(300, 'x') + R"(\*)";
    std::string text = policyText;
    text.replace(text.find(R"(C:\Tools\*)"), std::string(R"(C:\Tools\*)").size(), path);
    PolicyView view(document(text));
    view.resize(1200, 760);
    view.show();
    view.navigator().setPage(0);
    view.items().findChild<QTableView*>()->selectRow(1);
    auto* const sentence = view.findChild<WrappedText*>(QStringLiteral("inspectorSentence"));
    QVERIFY(sentence->toPlainText().contains(QString::fromStdString(path)));
    QTRY_VERIFY(sentence->height() >= sentence->heightForWidth(sentence->width()));
    QVERIFY(sentence->height() > sentence->fontMetrics().height() * 5);
}

void TestItemTables::tableAndTextFollowEachOther() {
    PolicyView view(document());
    view.resize(1200, 760);
    view.show();
    view.navigator().setPage(0);
    view.items().revealPlace(view.document().policy().fileRules.start(2) + 3);
    const auto rows = view.items().selectedRows();
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows.front().item, 2U);
    QVERIFY(view.text().selectedText().startsWith(QStringLiteral("<Allow ID=\"ID_ALLOW_C\"")));

    const auto caret = static_cast<unsigned long>(view.document().policy().fileRules.start(1) + 2);
    view.text().SendScintilla(QsciScintilla::SCI_GOTOPOS, caret);
    QTRY_COMPARE(view.items().selectedRows().front().item, 1U);

    view.textAction()->trigger();
    QVERIFY(!view.text().isVisible());
}

void TestItemTables::filtersVeryManyRulesQuickly() {
    const auto policy = document(test::generatePolicy({.rules = 100'000}));
    QElapsedTimer timer;
    timer.start();
    ItemsModel model(*policy, itemTables().front());
    QCOMPARE(model.rowCount(), static_cast<int>(policy->policy().fileRules.size()));
    const qint64 shown = timer.restart();
    model.setFilter(RowFilter(QStringLiteral("deny nothing-has-this")));
    const qint64 filtered = timer.restart();
    QCOMPARE(model.rowCount(), 0);
    model.setFilter({});
    timer.restart();
    model.sort(columnOf(model, "Match"));
    const qint64 sorted = timer.elapsed();
    qInfo("shown in %lld ms, filtered in %lld ms, sorted in %lld ms", shown, filtered, sorted);
    QVERIFY(shown < 1500);
    QVERIFY(filtered < 1500);
    QVERIFY(sorted < 3000);
}

void TestItemTables::followsNewIdsAmongVeryMany() {
    const auto policy = document(test::generatePolicy({.rules = 25'000}));
    ItemsModel model(*policy, itemTables().front());
    const QModelIndex kernel = model.index(0, columnOf(model, "K"));
    const QModelIndex id = model.index(0, columnOf(model, "ID"));
    QVERIFY(model.setData(kernel, Qt::Checked, Qt::CheckStateRole)
            || kernel.data(Qt::CheckStateRole) == Qt::Checked);
    QTRY_COMPARE(kernel.data(Qt::CheckStateRole), QVariant(Qt::Checked));
    const auto rename = setAttribute(policy->text(), policy->policy(), {Section::FileRules, 0},
                                     "ID", std::string("ID_NOBODY_NAMES_THIS"));
    QVERIFY(policy->edit(rename, QStringLiteral("Rename")));
    QCOMPARE(id.data().toString(), QStringLiteral("ID_NOBODY_NAMES_THIS"));
    QTRY_COMPARE(kernel.data(Qt::CheckStateRole), QVariant(Qt::Unchecked));
    policy->undoStack().undo();
    QTRY_COMPARE(kernel.data(Qt::CheckStateRole), QVariant(Qt::Checked));
}

} // namespace

QTEST_MAIN(TestItemTables)
#include "tst_itemtables.moc"
