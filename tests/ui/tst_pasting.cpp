// What is copied comes back: as cells of a spreadsheet, and as XML, in every table.
#include "tests/core/check/completepolicy.h"
#include "tests/ui/samplepolicy.h"
#include "ui/models/itemactions.h"
#include "ui/models/itemsmodel.h"
#include "ui/models/pastedcells.h"
#include "ui/widgets/itemspage.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTableView>
#include <QTest>
#include <QTreeView>

#include <memory>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestPasting : public QObject {
    Q_OBJECT

private slots:
    void cellsComeBack_data();
    void cellsComeBack();
    void cellsWithoutTitles();
    void partsAreCopied_data();
    void partsAreCopied();
    void itemsGoWhereTheyBelong();
    void newRowsAreSelected();
    void saysWhatCannotBePasted();
    void numbersAreSortedByValue();
    void columnsFillTheTable();
    void emptyTablesSaySo();
};

/// The cells of a row, but for IDs, which are made anew.
QStringList cellsOf(const ItemsModel& model, TableRow row) {
    QStringList cells;
    for (const TableColumn& column : model.table().columns) {
        if (column.style == ColumnStyle::Text && column.set != nullptr && column.field != "id") {
            cells.append(model.textOf(column, row));
        }
    }
    return cells;
}

void TestPasting::cellsComeBack_data() {
    QTest::addColumn<QString>("title");
    for (const ItemTable& one : itemTables()) {
        if (one.section != Section::FileRules) {
            QTest::newRow(one.title) << QString::fromLatin1(one.title);
        }
    }
}

void TestPasting::cellsComeBack() {
    QFETCH(const QString, title);
    const auto policy = document(std::string(completePolicy));
    const ItemTable& one = table(title.toLatin1().constData());
    const ItemsModel model(*policy, one);
    const auto rows = rowsOf(one, policy->policy());
    QStringList before;
    for (const TableRow row : rows) {
        before.append(cellsOf(model, row));
    }
    const QString copied = tabbedRows(policy->policy(), one, rows);
    QVERIFY(policy->edit(pasteCells(policy->text(), policy->policy(), one, copied),
                         QStringLiteral("Paste")));
    QCOMPARE(policy->undoStack().count(), 1);
    const auto after = rowsOf(one, policy->policy());
    QCOMPARE(after.size(), rows.size() * 2);
    QStringList pasted;
    for (std::size_t i = rows.size(); i < after.size(); ++i) {
        pasted.append(cellsOf(model, after[i]));
    }
    QCOMPARE(pasted, before);
}

void TestPasting::cellsWithoutTitles() {
    const auto policy = document();
    QVERIFY(
        policy->edit(pasteCells(policy->text(), policy->policy(), table("Settings"),
                                QStringLiteral("P\tK\tLimit\tDWord\t7\nP\tK\tOn\tBoolean\ttrue\n")),
                     QStringLiteral("Paste")));
    QCOMPARE(policy->policy().settings.size(), std::size_t{3});
    QVERIFY(policy->policy().settings[1].type == SettingType::DWord);
    QCOMPARE(policy->policy().settings[1].value.text(), std::string("7"));
    QCOMPARE(policy->policy().settings[2].valueName.text(), std::string("On"));
    const auto wrong = pasteCells(policy->text(), policy->policy(), table("Settings"),
                                  QStringLiteral("P\tK\tLimit\tNumber\t7"));
    QVERIFY(!wrong.has_value());
    QCOMPARE(wrong.error().front().code(), std::string_view("edit.word"));
    // A scenario is named by its number.
    QVERIFY(policy->edit(pasteCells(policy->text(), policy->policy(), table("AppID tags"),
                                    QStringLiteral("131\tNew\tTrue")),
                         QStringLiteral("Paste")));
    QCOMPARE(policy->policy().scenarios[0].appIdTags.tags.size(), std::size_t{2});
}

void TestPasting::partsAreCopied_data() {
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("xml");
    QTest::newRow("tags") << QStringLiteral("AppID tags")
                          << QStringLiteral("<AppIDTag Key=\"k\" Value=\"v\" />\n");
    QTest::newRow("settings") << QStringLiteral("App settings")
                              << QStringLiteral("<Setting Name=\"n\"><Value>v</Value></Setting>\n");
}

void TestPasting::partsAreCopied() {
    QFETCH(const QString, title);
    QFETCH(const QString, xml);
    const auto policy = document(std::string(completePolicy));
    ItemsPage page(*policy);
    const ItemTable& one = table(title.toLatin1().constData());
    page.showTable(one);
    auto* const view = page.findChild<QTableView*>();
    view->selectRow(0);
    const auto run = [view](const char* name) {
        view->findChild<QAction*>(QString::fromLatin1(name))->trigger();
    };
    run("copyRowsAsXml");
    QCOMPARE(QApplication::clipboard()->text(), xml);
    run("pasteRows");
    QCOMPARE(rowsOf(one, policy->policy()).size(), std::size_t{2});
    view->selectRow(0);
    run("duplicateRows");
    QCOMPARE(rowsOf(one, policy->policy()).size(), std::size_t{3});
    policy->undoStack().undo();
    policy->undoStack().undo();
    QCOMPARE(policy->text().text(), std::string(completePolicy));
}

void TestPasting::itemsGoWhereTheyBelong() {
    const auto policy = document();
    ItemsPage page(*policy);
    QApplication::clipboard()->setText(
        QStringLiteral("<Macro Id=\"runtime.windows\" Value=\"1\" />"));
    page.paste(); // Into the file rules.
    QCOMPARE(policy->policy().macros.size(), std::size_t{1});
    QCOMPARE(policy->policy().fileRules.size(), std::size_t{4});
}

void TestPasting::newRowsAreSelected() {
    const auto policy = document();
    ItemsPage page(*policy);
    page.show();
    auto* const view = page.findChild<QTableView*>();
    const auto run = [view](const char* name) {
        view->findChild<QAction*>(QString::fromLatin1(name))->trigger();
        QApplication::processEvents();
    };
    view->selectRow(1);
    run("duplicateRows");
    QCOMPARE(page.selectedRows(), std::vector<TableRow>{(TableRow{2, 0})});
    run("duplicateRows"); // Of the copy.
    QCOMPARE(page.selectedRows(), std::vector<TableRow>{(TableRow{3, 0})});
    view->selectAll();
    run("copyRowsAsXml");
    run("pasteRows");
    const auto pasted = page.selectedRows();
    QCOMPARE(pasted.size(), std::size_t{6});
    QCOMPARE(pasted.front().item, 6U);
}

void TestPasting::saysWhatCannotBePasted() {
    const auto policy = document();
    ItemsPage page(*policy);
    QStringList said;
    connect(policy.get(), &PolicyDocument::editFailed, this, [&said](const Diagnostics& why) {
        said.append(QString::fromStdString(std::string(why.front().code())));
    });
    QApplication::clipboard()->setText(QStringLiteral("<html />"));
    page.paste();
    page.showTable(table("Macros"));
    QApplication::clipboard()->setText(QStringLiteral(" \n"));
    page.paste();
    QCOMPARE(said, QStringList({QStringLiteral("edit.paste"), QStringLiteral("edit.paste")}));
    QVERIFY(changes(*policy).isEmpty());
}

void TestPasting::numbersAreSortedByValue() {
    const auto policy = document();
    ItemsModel model(*policy, table("Scenarios"));
    model.sort(columnOf(model, "Value"));
    QCOMPARE(cell(model, 0, "Value").data().toString(), QStringLiteral("12"));
    QCOMPARE(cell(model, 1, "Value").data().toString(), QStringLiteral("131"));
    model.sort(columnOf(model, "Value"), Qt::DescendingOrder);
    QCOMPARE(cell(model, 0, "Value").data().toString(), QStringLiteral("131"));
}

void TestPasting::columnsFillTheTable() {
    const auto policy = document();
    ItemsPage page(*policy);
    page.resize(1600, 400);
    page.show();
    const auto* const view = page.findChild<QTableView*>();
    const auto sum = [view] {
        int all = 0;
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            all += view->columnWidth(column);
        }
        return all;
    };
    QVERIFY(sum() <= view->viewport()->width());
    QVERIFY(sum() > view->viewport()->width() - 60);
    page.resize(2000, 400);
    QVERIFY(sum() > view->viewport()->width() - 60);
    // What the user has set stays as it is.
    const_cast<QTableView*>(view)->setColumnWidth(2, 333);
    page.resize(1500, 400);
    QCOMPARE(view->columnWidth(2), 333);
}

void TestPasting::emptyTablesSaySo() {
    const auto policy = document();
    ItemsPage page(*policy);
    page.resize(900, 400);
    page.show();
    const auto* const hint = page.findChild<QLabel*>(QStringLiteral("noRows"));
    QVERIFY(!hint->isVisible());
    auto* const filter = page.findChild<QLineEdit*>(QStringLiteral("filterBox"));
    filter->setText(QStringLiteral("nothing-has-this"));
    QVERIFY(hint->isVisible());
    QVERIFY(hint->text().contains(QStringLiteral("filter")));
    page.showTable(table("Macros"));
    QVERIFY(hint->isVisible());
    QVERIFY2(hint->text().contains(QStringLiteral("New Macro")), qPrintable(hint->text()));
    QVERIFY(filter->placeholderText().contains(QStringLiteral("value:"))
            || filter->placeholderText().contains(QStringLiteral("id:")));
    page.findChild<QAction*>(QStringLiteral("newItem"))->trigger();
    QTRY_VERIFY(!hint->isVisible());
}

} // namespace

QTEST_MAIN(TestPasting)
#include "tst_pasting.moc"
