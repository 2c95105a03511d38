#include "ui/document/policydocument.h"
#include "ui/models/problemsmodel.h"
#include "ui/widgets/problemspane.h"

#include <QAction>
#include <QLabel>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

class TestProblemsPane : public QObject {
    Q_OBJECT

private slots:
    void init();
    void listsWhatIsFoundAndFollowsEdits();
    void fixIsOneStepAndGoesOnToTheNext();
    void fixesByKey();
    void fixesAllOfAKind();
    void fixIsEnabledWhereThereIsOne();
    void explainsTheCurrentProblem();
    void waitsForTheCheck();
    void choosesThePlaceAsItIsNow();
    void buttonsHaveNames();

private:
    void select(const char* code);
    [[nodiscard]] std::ptrdiff_t countOf(const char* code) const;

    std::unique_ptr<PolicyDocument> m_document;
    std::unique_ptr<ProblemsPane> m_pane;
    QTreeView* m_list = nullptr;
};

const std::string before = "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\">\n"
                           "  <FileRules>\n"
                           "    <Deny ID=\"ID_DENY_A\" FileName=\"a.exe\" "
                           "MinimumFileVersion=\"1.0\" />\n"
                           "    <Deny ID=\"ID_DENY_B\" FileName=\"b.exe\" "
                           "MinimumFileVersion=\"2.0\" />\n"
                           "    <Deny ID=\"ID_DENY_C\" FileName=\"c.exe\" "
                           "MinimumFileVersion=\"3.0\" />\n"
                           "    <Block ID=\"ID_DENY_D\" FileName=\"d.exe\" />\n"
                           "  </FileRules>\n"
                           "</SiPolicy>\n";
const char* const versionCode = "file.version-format";

void TestProblemsPane::init() {
    m_pane.reset();
    m_document = PolicyDocument::fromBytes(QStringLiteral("a.xml"), before);
    m_pane = std::make_unique<ProblemsPane>(*m_document);
    m_pane->resize(900, 300);
    m_pane->show();
    m_list = m_pane->findChild<QTreeView*>();
    QTRY_VERIFY(m_document->isChecked());
}

void TestProblemsPane::select(const char* code) {
    const QModelIndexList rows =
        m_list->model()->match(m_list->model()->index(0, ProblemsModel::CodeColumn),
                               Qt::DisplayRole, QString::fromLatin1(code), 1, Qt::MatchExactly);
    QCOMPARE(rows.size(), 1);
    m_list->setCurrentIndex(rows.front());
}

std::ptrdiff_t TestProblemsPane::countOf(const char* code) const {
    return std::ranges::count(m_document->diagnostics(), std::string_view(code), &Diagnostic::code);
}

void TestProblemsPane::listsWhatIsFoundAndFollowsEdits() {
    QCOMPARE(static_cast<std::size_t>(m_list->model()->rowCount()),
             m_document->diagnostics().size());
    const int rows = m_list->model()->rowCount();
    const auto place = static_cast<std::int32_t>(before.find("Block"));
    m_document->apply(TextPatch({place, place + 5}, "Allow"), QStringLiteral("Edit"));
    QTRY_VERIFY(m_document->isChecked());
    QCOMPARE(static_cast<std::size_t>(m_list->model()->rowCount()),
             m_document->diagnostics().size());
    QVERIFY(m_list->model()->rowCount() != rows);
    QVERIFY(m_pane->findChild<QLabel*>(QStringLiteral("problemsTitle"))
                ->text()
                .contains(QString::number(m_list->model()->rowCount())));
}

void TestProblemsPane::fixIsOneStepAndGoesOnToTheNext() {
    select(versionCode);
    QCOMPARE(countOf(versionCode), 3);
    QVERIFY(m_pane->fixAction()->isEnabled());
    QVERIFY(!m_pane->fixAction()->toolTip().isEmpty());
    m_pane->fixAction()->trigger();
    QVERIFY(!m_pane->fixAction()->isEnabled());
    QVERIFY(m_document->text().text().find("MinimumFileVersion=\"1.0.0.0\"") != std::string::npos);
    QTRY_VERIFY(m_document->isChecked());
    QCOMPARE(countOf(versionCode), 2);
    QVERIFY(m_list->currentIndex().isValid());
    QCOMPARE(m_document->undoStack().count(), 1);
    m_document->undoStack().undo();
    QCOMPARE(m_document->text().text(), before);
}

void TestProblemsPane::fixesByKey() {
    select(versionCode);
    m_list->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    QTest::keyClick(m_list, Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(m_document->undoStack().count(), 1);
}

void TestProblemsPane::fixesAllOfAKind() {
    select(versionCode);
    m_pane->fixAllAction()->trigger();
    QTRY_VERIFY(m_document->isChecked());
    QCOMPARE(countOf(versionCode), 0);
    QVERIFY(m_document->text().text().find("\"3.0.0.0\"") != std::string::npos);
    QCOMPARE(m_document->undoStack().count(), 1);
    QVERIFY(m_document->undoStack().undoText().contains(QLatin1String(versionCode)));
    m_document->undoStack().undo();
    QCOMPARE(m_document->text().text(), before);
}

void TestProblemsPane::fixIsEnabledWhereThereIsOne() {
    for (int row = 0; row < m_list->model()->rowCount(); ++row) {
        m_list->setCurrentIndex(m_list->model()->index(row, 0));
        const auto& problem = m_document->diagnostics()[static_cast<std::size_t>(row)];
        QCOMPARE(m_pane->fixAction()->isEnabled(), m_document->fixFor(problem).has_value());
    }
}

void TestProblemsPane::explainsTheCurrentProblem() {
    auto* const text = m_pane->findChild<QLabel*>(QStringLiteral("explanation"));
    select(versionCode);
    QVERIFY(text->isVisible());
    QVERIFY(text->text().contains(QLatin1String(versionCode)));
    QVERIFY(text->text().contains(QStringLiteral("What to do:")));
    m_pane->explainAction()->trigger();
    QVERIFY(!text->isVisible());
}

void TestProblemsPane::waitsForTheCheck() {
    select(versionCode);
    QVERIFY(m_pane->fixAllAction()->isEnabled());
    m_document->apply(TextPatch({0, 0}, "<!-- x -->"), QStringLiteral("Edit"));
    QVERIFY(!m_pane->fixAction()->isEnabled());
    QVERIFY(!m_pane->fixAllAction()->isEnabled());
    QTRY_VERIFY(m_pane->fixAction()->isEnabled());
    QVERIFY(m_pane->fixAllAction()->isEnabled());
}

void TestProblemsPane::choosesThePlaceAsItIsNow() {
    Span place;
    connect(m_pane.get(), &ProblemsPane::chosen, this, [&place](Span span) { place = span; });
    m_pane->step(1);
    const Span first = place;
    m_document->apply(TextPatch({0, 0}, "<!-- x -->\n"), QStringLiteral("Edit"));
    m_pane->step(1);
    m_pane->step(-1);
    QCOMPARE(place.begin, first.begin + 11);
}

void TestProblemsPane::buttonsHaveNames() {
    const auto buttons = m_pane->findChildren<QToolButton*>();
    QCOMPARE(buttons.size(), 3);
    for (const auto* const button : buttons) {
        QVERIFY(!button->text().isEmpty());
        QVERIFY(!button->toolTip().isEmpty());
        QVERIFY(button->focusPolicy() != Qt::NoFocus);
    }
}

} // namespace

QTEST_MAIN(TestProblemsPane)
#include "tst_problemspane.moc"
