#include "ui/dialogs/replacedialog.h"
#include "ui/document/policydocument.h"
#include "ui/models/itemsmodel.h"
#include "ui/models/replacementsmodel.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"
#include "ui/window/mainwindow.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

const std::string policy = R"(<?xml version="1.0" encoding="utf-8"?>
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" PolicyType="Base Policy">
  <VersionEx>10.0.0.0</VersionEx>
  <PolicyID>{A244370E-44C9-4C06-B551-F6016E563076}</PolicyID>
  <BasePolicyID>{A244370E-44C9-4C06-B551-F6016E563076}</BasePolicyID>
  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>
  <Rules />
  <FileRules>
    <!--Seen in C:\Old-->
    <Deny ID="ID_DENY_OLD" FriendlyName="Old tools" FilePath="C:\Old\*" />
    <Allow ID="ID_ALLOW_B" FriendlyName="old" FilePath="D:\Old\app.exe" />
    <Deny ID="ID_DENY_C" FriendlyName="c.exe of 2024" FileName="c.exe" />
  </FileRules>
  <Signers>
    <Signer ID="ID_SIGNER_S" Name="Old signer">
      <CertRoot Type="Wellknown" Value="06" />
    </Signer>
  </Signers>
</SiPolicy>
)";

std::string replaced(std::string text, const std::vector<std::pair<std::string, std::string>>& by) {
    for (const auto& [what, with] : by) {
        text.replace(text.find(what), what.size(), with);
    }
    return text;
}

class TestReplace : public QObject {
    Q_OBJECT

private slots:
    void init();
    void replacesInAllTables();
    void leavesOutWhatIsNotTicked();
    void replacesInSelectedRowsAlone();
    void replacesOneKindOfValue();
    void replacesByExpression();
    void saysWhatIsNoExpression();
    void takesBackslashesAsTheyAre();
    void followsTheDocument();
    void rowsAreAModel();
    void findGoesToTheFilterOrTheText();
    void findsInTheText();

private:
    [[nodiscard]] PolicyView& view() const { return *m_window->currentView(); }

    [[nodiscard]] PolicyDocument& document() const { return view().document(); }

    [[nodiscard]] const std::string& text() const { return document().text().text(); }

    void trigger(const char* action) const;

    /// Opens the dialog by its key and types what to find and what to put there.
    void open(const QString& find, const QString& with);

    template <class T> T& part(const char* name) const {
        return *m_dialog->findChild<T*>(QString::fromLatin1(name));
    }

    void replace() const { QTest::mouseClick(&part<QPushButton>("replaceButton"), Qt::LeftButton); }

    std::unique_ptr<MainWindow> m_window;
    ReplaceDialog* m_dialog = nullptr;
};

void TestReplace::init() {
    m_window = std::make_unique<MainWindow>();
    m_window->addDocument(PolicyDocument::fromBytes(QStringLiteral("a.xml"), policy));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestReplace::trigger(const char* action) const {
    m_window->findChild<QAction*>(QString::fromLatin1(action))->trigger();
}

void TestReplace::open(const QString& find, const QString& with) {
    trigger("replace");
    m_dialog = view().findChild<ReplaceDialog*>();
    QVERIFY(m_dialog != nullptr && m_dialog->isVisible());
    QTest::keyClicks(&part<QLineEdit>("findText"), find);
    QTest::keyClicks(&part<QLineEdit>("replaceText"), with);
}

void TestReplace::replacesInAllTables() {
    open(QStringLiteral("old"), QStringLiteral("new"));
    // A note, two names, two paths and a signer; IDs stay.
    QCOMPARE(part<QTableView>("replacements").model()->rowCount(), 6);
    replace();
    QCOMPARE(text(), replaced(policy, {{"C:\\Old-", "C:\\new-"},
                                       {"Old tools", "new tools"},
                                       {"C:\\Old\\*", "C:\\new\\*"},
                                       {"\"old\"", "\"new\""},
                                       {"D:\\Old", "D:\\new"},
                                       {"Old signer", "new signer"}}));
    QCOMPARE(document().undoStack().count(), 1);
    QVERIFY(!part<QPushButton>("replaceButton").isEnabled());
    document().undoStack().undo();
    QCOMPARE(text(), policy);
    QVERIFY(part<QPushButton>("replaceButton").isEnabled());
}

void TestReplace::leavesOutWhatIsNotTicked() {
    open(QStringLiteral("old"), QStringLiteral("new"));
    part<QCheckBox>("matchCase").setChecked(true);
    auto* const model = part<QTableView>("replacements").model();
    QCOMPARE(model->rowCount(), 1);
    part<QCheckBox>("matchCase").setChecked(false);
    for (int row = 1; row < model->rowCount(); ++row) {
        QVERIFY(model->setData(model->index(row, 0), Qt::Unchecked, Qt::CheckStateRole));
    }
    QVERIFY(part<QLabel>("replaceCount").text().endsWith(QStringLiteral("1")));
    const QString before = model->index(0, ReplacementsModel::BeforeColumn).data().toString();
    const QString after = model->index(0, ReplacementsModel::AfterColumn).data().toString();
    replace();
    QCOMPARE(text(), replaced(policy, {{before.toStdString(), after.toStdString()}}));
}

void TestReplace::replacesInSelectedRowsAlone() {
    view().navigator().setPage(0);
    auto* const table = view().findChild<QTableView*>(QStringLiteral("itemsTable"));
    table->selectRow(1);
    table->selectionModel()->select(table->model()->index(2, 0),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    open(QStringLiteral("old"), QStringLiteral("new"));
    QCOMPARE(part<QComboBox>("replaceScope").currentIndex(), 2);
    replace();
    QCOMPARE(text(), replaced(policy, {{"\"old\"", "\"new\""}, {"D:\\Old", "D:\\new"}}));
}

void TestReplace::replacesOneKindOfValue() {
    open(QStringLiteral("old"), QStringLiteral("new"));
    auto& column = part<QComboBox>("replaceColumn");
    column.setCurrentText(QStringLiteral("FilePath"));
    QCOMPARE(column.currentText(), QStringLiteral("FilePath"));
    replace();
    QCOMPARE(text(), replaced(policy, {{"C:\\Old\\*", "C:\\new\\*"}, {"D:\\Old", "D:\\new"}}));
}

void TestReplace::replacesByExpression() {
    open(QStringLiteral("(\\w+)\\.exe of (\\d+)"), QStringLiteral("\\2: \\1"));
    QCOMPARE(part<QTableView>("replacements").model()->rowCount(), 0);
    part<QCheckBox>("expression").setChecked(true);
    part<QCheckBox>("wholeValues").setChecked(true);
    replace();
    QCOMPARE(text(), replaced(policy, {{"c.exe of 2024", "2024: c"}}));
}

void TestReplace::saysWhatIsNoExpression() {
    open(QStringLiteral("(old"), {});
    part<QCheckBox>("expression").setChecked(true);
    QVERIFY(part<QLabel>("replaceCount").text().contains(QStringLiteral("no regular expression")));
    QVERIFY(!part<QPushButton>("replaceButton").isEnabled());
}

void TestReplace::takesBackslashesAsTheyAre() {
    open(QStringLiteral("D:\\Old"), QStringLiteral("E:\\1\\2"));
    replace();
    QCOMPARE(text(), replaced(policy, {{"D:\\Old", "E:\\1\\2"}}));
}

void TestReplace::followsTheDocument() {
    open(QStringLiteral("c.exe"), QStringLiteral("d.exe"));
    auto* const model = part<QTableView>("replacements").model();
    QCOMPARE(model->rowCount(), 2);
    document().apply(TextPatch(Span{0, 1}, "broken"), QStringLiteral("Break"));
    QCOMPARE(model->rowCount(), 0);
    QVERIFY(!part<QPushButton>("replaceButton").isEnabled());
    document().undoStack().undo();
    QCOMPARE(model->rowCount(), 2);
    // A policy that has become shorter.
    const auto begin = static_cast<std::int32_t>(text().find("<Deny ID=\"ID_DENY_C\""));
    const auto end = static_cast<std::int32_t>(text().find("</FileRules>"));
    document().apply(TextPatch(Span{begin, end}, {}), QStringLiteral("Delete"));
    QCOMPARE(model->rowCount(), 0);
}

void TestReplace::rowsAreAModel() {
    ReplacementsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const ItemTable& table = itemTables().front();
    model.show(document().policy(),
               findReplacements(document().policy(), table, rowsOf(table, document().policy()),
                                {.find = QStringLiteral("old"), .with = QStringLiteral("OLD")}));
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(!model.setData(model.index(0, 1), Qt::Unchecked, Qt::CheckStateRole));
}

void TestReplace::findGoesToTheFilterOrTheText() {
    view().navigator().setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto* const filter = view().findChild<QLineEdit*>(QStringLiteral("filterBox"));
    QTRY_VERIFY(filter->hasFocus());
    view().text().setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto* const word = view().findChild<QLineEdit*>(QStringLiteral("findInText"));
    QTRY_VERIFY(word->hasFocus());
    QTest::keyClick(word, Qt::Key_Escape);
    QVERIFY(!word->isVisible());
    QVERIFY(view().text().hasFocus());
}

void TestReplace::findsInTheText() {
    view().text().setFocus();
    trigger("find");
    auto* const word = view().findChild<QLineEdit*>(QStringLiteral("findInText"));
    QTest::keyClicks(word, QStringLiteral("old"));
    const auto selection = [this] {
        return std::pair(view().text().SendScintilla(QsciScintilla::SCI_GETSELECTIONSTART),
                         view().text().selectedText());
    };
    const auto first = static_cast<long>(text().find("Old-"));
    const auto second = static_cast<long>(text().find("OLD\""));
    QCOMPARE(selection(), std::pair(first, QStringLiteral("Old")));
    QTest::keyClick(word, Qt::Key_Return);
    QCOMPARE(selection(), std::pair(second, QStringLiteral("OLD")));
    trigger("findPrevious");
    QCOMPARE(selection(), std::pair(first, QStringLiteral("Old")));
    trigger("findNext");
    QCOMPARE(selection(), std::pair(second, QStringLiteral("OLD")));
    QTest::keyClicks(word, QStringLiteral("er than all"));
    QVERIFY(view().findChild<QLabel*>(QStringLiteral("notFound"))->isVisible());
    QCOMPARE(text(), policy);
}

} // namespace

QTEST_MAIN(TestReplace)
#include "tst_replace.moc"
