// Find and replace, IDs and their references, and the Edit menu, through the main window.
#include "ui/document/policydocument.h"
#include "ui/services/itemreferences.h"
#include "ui/services/replacement.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTreeView>

#include <memory>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

constexpr const char* policyText = R"(<?xml version="1.0" encoding="utf-8"?>
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" PolicyType="Base Policy">
  <EKUs>
    <EKU ID="ID_EKU_STORE" Value="010a2b0601040182374c0301" />
  </EKUs>
  <FileRules>
    <!--Old: seen on print servers-->
    <Deny ID="ID_DENY_OLD_B" FriendlyName="Old library" FileName="old-one.exe" />
    <Deny ID="ID_DENY_A" FriendlyName="Tools" FilePath="C:\OldTools\*" />
    <FileAttrib ID="ID_FILEATTRIB_D" FriendlyName="Driver" FileName="driver.sys" />
  </FileRules>
  <Signers>
    <Signer ID="ID_SIGNER_S" Name="Old store">
      <CertRoot Type="Wellknown" Value="06" />
      <FileAttribRef RuleID="ID_FILEATTRIB_D" />
    </Signer>
  </Signers>
  <SigningScenarios>
    <SigningScenario Value="12" ID="ID_SIGNINGSCENARIO_U" FriendlyName="User">
      <ProductSigners>
        <AllowedSigners>
          <AllowedSigner SignerId="ID_SIGNER_S">
            <ExceptDenyRule DenyRuleID="ID_DENY_OLD_B" />
          </AllowedSigner>
        </AllowedSigners>
        <FileRulesRef>
          <FileRuleRef RuleID="ID_DENY_OLD_B" />
        </FileRulesRef>
      </ProductSigners>
    </SigningScenario>
  </SigningScenarios>
</SiPolicy>
)";

class TestFinding : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void replacesInAllTablesInOneStep();
    void replacesInOneValueAndTheSelection();
    void replacesByRegularExpression();
    void replacesIdsAndNotesOfTheSameItems();
    void takesNoIdThatIsTaken();
    void saysWhatIsWrongWithAnExpression();
    void searchBoxGoesThroughTheText();
    void renamesAnIdEverywhere();
    void listsReferencesAndGoesThere();
    void goesToTheDefinition();
    void showsOrphans();
    void editMenuWorksOnRowsAndText();
    void addsRulesFromTheMenu();
    void entriesNeedAPolicy();

private:
    [[nodiscard]] QByteArray text() const;

    [[nodiscard]] PolicyDocument& document() const { return m_window->currentView()->document(); }

    void trigger(const char* action) const;
    [[nodiscard]] QDialog* dialog(const char* name) const;
    void place(const QByteArray& before) const;

    std::unique_ptr<MainWindow> m_window;
};

void TestFinding::init() {
    m_window = std::make_unique<MainWindow>();
    m_window->addDocument(PolicyDocument::fromBytes(QStringLiteral("policy.xml"), policyText));
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(document().isChecked());
}

void TestFinding::cleanup() {
    m_window.reset();
}

QByteArray TestFinding::text() const {
    return QByteArray::fromStdString(document().text().text());
}

void TestFinding::trigger(const char* action) const {
    auto* const found = m_window->findChild<QAction*>(QString::fromLatin1(action));
    QVERIFY(found != nullptr && found->isEnabled());
    found->trigger();
}

QDialog* TestFinding::dialog(const char* name) const {
    return m_window->findChild<QDialog*>(QString::fromLatin1(name));
}

/// Puts the caret behind a piece of the text.
void TestFinding::place(const QByteArray& before) const {
    const auto at = static_cast<std::int32_t>(text().indexOf(before) + before.size());
    m_window->currentView()->text().reveal({at, at});
    m_window->currentView()->text().setFocus();
}

template <class T> T* part(const QDialog* dialog, const char* name) {
    return dialog->findChild<T*>(QString::fromLatin1(name));
}

void TestFinding::replacesInAllTablesInOneStep() {
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier);
    QDialog* const find = dialog("findReplaceDialog");
    QVERIFY(find != nullptr);
    QVERIFY(!part<QPushButton>(find, "replaceAll")->isEnabled());
    QTest::keyClicks(part<QLineEdit>(find, "findText"), QStringLiteral("Old"));
    QTest::keyClicks(part<QLineEdit>(find, "replaceText"), QStringLiteral("New"));
    QTest::mouseClick(part<QCheckBox>(find, "findCase"), Qt::LeftButton, Qt::NoModifier, {8, 8});
    QVERIFY(part<QCheckBox>(find, "findCase")->isChecked());
    // The note, the two names, the path.
    QTRY_COMPARE(part<QTreeView>(find, "replacements")->model()->rowCount(), 4);
    QTest::keyClick(part<QLineEdit>(find, "findText"), Qt::Key_Return);
    QVERIFY(find->isVisible());
    QCOMPARE(text(), QByteArray(policyText)); // Enter is no order to replace.
    QTest::mouseClick(part<QPushButton>(find, "replaceAll"), Qt::LeftButton);
    QCOMPARE(text(), QByteArray(policyText)
                         .replace("Old: seen", "New: seen")
                         .replace("Old library", "New library")
                         .replace("OldTools", "NewTools")
                         .replace("Old store", "New store"));
    QCOMPARE(document().undoStack().count(), 1);
    document().undoStack().undo();
    QCOMPARE(text(), QByteArray(policyText));
}

void TestFinding::replacesInOneValueAndTheSelection() {
    Search search;
    search.text = QStringLiteral("old");
    search.with = QStringLiteral("x");
    search.value = QStringLiteral("Match");
    QCOMPARE(findValues(document().policy(), search).size(), 2U);
    search.wholeValue = true;
    QVERIFY(findValues(document().policy(), search).empty());
    search.wholeValue = false;
    search.scope = Search::Scope::Selection;
    search.table = &itemTables()[0];
    search.rows = {{1, 0}};
    const auto found = findValues(document().policy(), search);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found.front().after, QStringLiteral("C:\\xTools\\*"));
    search.scope = Search::Scope::ThisTable;
    search.table = &itemTables()[4]; // Signers have no match.
    QVERIFY(findValues(document().policy(), search).empty());
}

void TestFinding::replacesByRegularExpression() {
    Search search;
    search.text = QStringLiteral("^(\\w+)-(\\w+)\\.exe$");
    search.with = QStringLiteral("\\2-\\1.dll");
    search.regularExpression = true;
    const auto patches = replaceValues(document().text(), document().policy(),
                                       findValues(document().policy(), search));
    QVERIFY(patches);
    QCOMPARE(patches->size(), 1U);
    document().applyAll(*patches, QStringLiteral("Replace"));
    QCOMPARE(text(), QByteArray(policyText).replace("old-one.exe", "one-old.dll"));
}

void TestFinding::replacesIdsAndNotesOfTheSameItems() {
    Search search;
    search.text = QStringLiteral("old");
    search.with = QStringLiteral("AGED");
    const auto patches = replaceValues(document().text(), document().policy(),
                                       findValues(document().policy(), search));
    QVERIFY(patches);
    document().applyAll(*patches, QStringLiteral("Replace"));
    QCOMPARE(text(), QByteArray(policyText)
                         .replace("Old", "AGED")
                         .replace("OLD", "AGED")
                         .replace("old", "AGED"));
    QVERIFY(!document().isStale());
}

void TestFinding::takesNoIdThatIsTaken() {
    Search search;
    search.text = QStringLiteral("ID_DENY_OLD_B");
    search.with = QStringLiteral("ID_SIGNER_S");
    search.value = QStringLiteral("ID");
    const auto found = findValues(document().policy(), search);
    QCOMPARE(found.size(), 1U);
    QVERIFY(found.front().idTaken);
    const auto patches = replaceValues(document().text(), document().policy(), found);
    QVERIFY(patches && patches->empty());
}

void TestFinding::saysWhatIsWrongWithAnExpression() {
    trigger("findReplace");
    QDialog* const find = dialog("findReplaceDialog");
    part<QCheckBox>(find, "findExpression")->setChecked(true);
    QTest::keyClicks(part<QLineEdit>(find, "findText"), QStringLiteral("(old"));
    QTRY_VERIFY(part<QLabel>(find, "findVerdict")->text().contains(QStringLiteral("wrong")));
    QVERIFY(!part<QPushButton>(find, "replaceAll")->isEnabled());
}

void TestFinding::searchBoxGoesThroughTheText() {
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto* const box = m_window->findChild<QLineEdit*>(QStringLiteral("searchBox"));
    QVERIFY(box->hasFocus());
    QTest::keyClicks(box, QStringLiteral("id_deny_old_b"));
    const auto selected = [this] { return m_window->currentView()->text().selectedText(); };
    const auto caret = [this] { return m_window->currentView()->text().caret(); };
    QTest::keyClick(box, Qt::Key_Return);
    QCOMPARE(selected(), QStringLiteral("ID_DENY_OLD_B"));
    const auto first = caret();
    QVERIFY(box->hasFocus());
    QVERIFY(m_window->currentView()->items().isVisible()); // The rule's table, its row chosen.
    QCOMPARE(m_window->currentView()->items().selectedRows().size(), 1U);
    trigger("findNext");
    QVERIFY(caret() > first);
    trigger("findPrevious");
    QCOMPARE(caret(), first);
    trigger("findPrevious"); // Around the start.
    QVERIFY(caret() > first);
    box->setText(QStringLiteral("nowhere"));
    QTest::keyClick(box, Qt::Key_Return);
    QVERIFY(m_window->findChild<MessageBar*>()->text().contains(QStringLiteral("nowhere")));
}

void TestFinding::renamesAnIdEverywhere() {
    m_window->currentView()->goTo(placeOf(document().policy(), Section::FileRules, 0));
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QDialog* const rename = dialog("renameDialog");
    QVERIFY(rename != nullptr);
    auto* const id = part<QLineEdit>(rename, "newId");
    QCOMPARE(id->text(), QStringLiteral("ID_DENY_OLD_B"));
    QVERIFY(part<QLabel>(rename, "renameVerdict")->text().contains(QLatin1Char('2')));
    id->clear();
    QTest::keyClicks(id, QStringLiteral("ID_SIGNER_S"));
    QVERIFY(part<QLabel>(rename, "renameVerdict")->text().contains(QStringLiteral("Another")));
    id->clear();
    QTest::keyClicks(id, QStringLiteral("ID_DENY_FRESH"));
    QTest::keyClick(id, Qt::Key_Return);
    QCOMPARE(text(), QByteArray(policyText).replace("ID_DENY_OLD_B", "ID_DENY_FRESH"));
    QCOMPARE(document().undoStack().count(), 1);
}

void TestFinding::listsReferencesAndGoesThere() {
    m_window->currentView()->goTo(placeOf(document().policy(), Section::FileRules, 0));
    QTest::keyClick(m_window.get(), Qt::Key_F12, Qt::ShiftModifier);
    QDialog* const places = dialog("placesDialog");
    QVERIFY(places != nullptr);
    auto* const list = part<QTreeView>(places, "places");
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(0, 1).data().toString(), QStringLiteral("ExceptDenyRule"));
    const QPoint row = list->visualRect(list->model()->index(1, 1)).center();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row);
    QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, row);
    QCOMPARE(m_window->currentView()->text().selectedText(),
             QStringLiteral("<FileRuleRef RuleID=\"ID_DENY_OLD_B\" />"));
    // An edit keeps the list true.
    document().edit(
        renameId(document().text(), document().policy(), {Section::FileRules, 0}, "ID_DENY_X"),
        QStringLiteral("Rename"));
    QCOMPARE(list->model()->rowCount(), 0);
}

void TestFinding::goesToTheDefinition() {
    place("<FileAttribRef RuleID=\"ID_");
    QTest::keyClick(m_window.get(), Qt::Key_F12);
    QVERIFY(m_window->currentView()->text().selectedText().startsWith(
        QStringLiteral("<FileAttrib ID=\"ID_FILEATTRIB_D\"")));
    place("<AllowedSigner Sig");
    trigger("goToDefinition");
    QVERIFY(m_window->currentView()->text().selectedText().startsWith(
        QStringLiteral("<Signer ID=\"ID_SIGNER_S\"")));
    place("<SiPolicy");
    trigger("goToDefinition");
    QVERIFY(m_window->findChild<MessageBar*>()->isVisible());
}

void TestFinding::showsOrphans() {
    trigger("showOrphans");
    const auto* const list = part<QTreeView>(dialog("placesDialog"), "places");
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(0, 2).data().toString(), QStringLiteral("ID_EKU_STORE"));
    QCOMPARE(list->model()->index(1, 2).data().toString(), QStringLiteral("ID_DENY_A"));
}

void TestFinding::editMenuWorksOnRowsAndText() {
    PolicyView& view = *m_window->currentView();
    view.navigator().setPage(0);
    auto* const table = view.findChild<QTableView*>(QStringLiteral("itemsTable"));
    auto* const menu =
        qobject_cast<QMenu*>(m_window->findChild<QAction*>(QStringLiteral("cut"))->parent());
    QVERIFY(menu != nullptr);
    table->clearSelection();
    table->setFocus();
    emit menu->aboutToShow();
    QVERIFY(!m_window->findChild<QAction*>(QStringLiteral("duplicate"))->isEnabled());
    emit menu->aboutToHide();
    table->selectRow(1);
    emit menu->aboutToShow();
    trigger("copyXml");
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("ID_DENY_A")));
    trigger("delete");
    QVERIFY(!text().contains("ID_DENY_A"));
    trigger("paste");
    QVERIFY(text().contains("ID_DENY_A"));
    trigger("selectAll");
    QCOMPARE(table->selectionModel()->selectedRows().size(), 3);

    view.text().setFocus();
    trigger("selectAll");
    emit menu->aboutToShow();
    QVERIFY(!m_window->findChild<QAction*>(QStringLiteral("duplicate"))->isEnabled());
    trigger("copy");
    QCOMPARE(QApplication::clipboard()->text().toUtf8(), text());
}

void TestFinding::addsRulesFromTheMenu() {
    trigger("addRulesToPolicy");
    QVERIFY(dialog("addRulesDialog") != nullptr);
}

void TestFinding::entriesNeedAPolicy() {
    const MainWindow empty;
    for (const char* const name : {"find", "findReplace", "renameId", "findReferences",
                                   "goToDefinition", "showOrphans", "addRulesToPolicy"}) {
        QVERIFY(!empty.findChild<QAction*>(QString::fromLatin1(name))->isEnabled());
    }
}

} // namespace

QTEST_MAIN(TestFinding)
#include "tst_finding.moc"
