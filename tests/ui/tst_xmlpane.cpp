#include "core/xml/policyedit.h"
#include "ui/document/policydocument.h"
#include "ui/widgets/longlinenotice.h"
#include "ui/widgets/xmlpane.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextEdit>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

class TestXmlPane : public QObject {
    Q_OBJECT

private slots:
    void init();
    void typingEditsTheDocument();
    void typedLettersAreOneStep();
    void editsOfTheDocumentShow();
    void manyEditsShow();
    void replacingASelectionIsOneStep();
    void pasteTakesTheLineEndsOfTheFile();
    void undoKeysAreLeftToTheWindow();
    void squigglesAreLive();
    void saysWhatIsWrongAtAPlace();
    void caretOfTheUserIsTold();
    void changesOfTheComponentAloneComeLater();
    void screenReadersGetTheText();
    void leavesOutLongLines();
    void leavesOutLinesThatBecomeLong();
    void findsInWhatIsLeftOut();

private:
    void typeAt(const char* before, const QString& keys);
    [[nodiscard]] bool inStep() const;

    std::unique_ptr<PolicyDocument> m_document;
    std::unique_ptr<XmlPane> m_pane;
    QString m_before;
};

const char* const policy = "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\">\r\n"
                           "  <!-- \xC3\xA4\xE2\x82\xAC -->\r\n"
                           "  <FileRules>\r\n"
                           "    <Deny ID=\"ID_DENY_A\" FileName=\"a.exe\" />\r\n"
                           "    <Deny ID=\"ID_DENY_B\" Wrong=\"1\" />\r\n"
                           "  </FileRules>\r\n"
                           "</SiPolicy>\r\n";

void TestXmlPane::init() {
    m_pane.reset();
    m_document = PolicyDocument::fromBytes(QStringLiteral("a.xml"), policy);
    m_pane = std::make_unique<XmlPane>(*m_document);
    m_pane->resize(600, 400);
    m_pane->show();
    m_pane->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    m_before = QString::fromUtf8(policy);
}

std::int32_t placeOf(const PolicyDocument& document, const char* what) {
    return static_cast<std::int32_t>(document.text().text().find(what));
}

/// Puts the caret before the first such text and types.
void TestXmlPane::typeAt(const char* before, const QString& keys) {
    const std::int32_t place = placeOf(*m_document, before);
    m_pane->reveal({place, place});
    QTest::keyClicks(m_pane.get(), keys);
}

bool TestXmlPane::inStep() const {
    return m_pane->text().toStdString() == m_document->text().text();
}

void TestXmlPane::typingEditsTheDocument() {
    typeAt("a.exe", QStringLiteral("new"));
    QCOMPARE(QString::fromStdString(m_document->text().text()),
             QString(m_before).replace(QStringLiteral("a.exe"), QStringLiteral("newa.exe")));
    QCOMPARE(m_document->policy().fileRules[0].text(FileRuleAttribute::FileName),
             std::string("newa.exe"));
    QTest::keyClick(m_pane.get(), Qt::Key_Backspace);
    QCOMPARE(m_document->policy().fileRules[0].text(FileRuleAttribute::FileName),
             std::string("nea.exe"));
    QVERIFY(inStep());
}

void TestXmlPane::typedLettersAreOneStep() {
    typeAt("a.exe", QStringLiteral("new"));
    QCOMPARE(m_document->undoStack().count(), 1);
    m_document->undoStack().undo();
    QCOMPARE(m_document->text().text(), m_before.toStdString());
    QVERIFY(inStep());
    // Where the change was is where one goes on.
    QCOMPARE(m_pane->SendScintilla(QsciScintillaBase::SCI_GETCURRENTPOS),
             long{placeOf(*m_document, "a.exe")});
    m_document->undoStack().redo();
    QVERIFY(inStep());
    QVERIFY(m_document->text().text().find("newa.exe") != std::string::npos);
}

void TestXmlPane::editsOfTheDocumentShow() {
    TextPatch patch;
    const std::int32_t name = placeOf(*m_document, "a.exe");
    const std::int32_t wrong = placeOf(*m_document, " Wrong");
    patch.add({name, name + 5}, std::string("\xC3\xBC\0.exe", 7));
    patch.add({wrong, wrong + 10}, {});
    m_document->apply(patch, QStringLiteral("Edit"));
    QCOMPARE(m_pane->SendScintilla(QsciScintillaBase::SCI_GETLENGTH),
             static_cast<long>(m_document->text().text().size()));
    QCOMPARE(m_document->undoStack().count(), 1);
    m_document->undoStack().undo();
    QVERIFY(inStep());
}

void TestXmlPane::manyEditsShow() {
    TextPatch patch;
    for (std::int32_t i = 0; i < 250; ++i) {
        patch.add({0, 0}, std::to_string(i));
    }
    m_document->apply(patch, QStringLiteral("Edit"));
    QVERIFY(inStep());
}

void TestXmlPane::replacingASelectionIsOneStep() {
    const std::int32_t name = placeOf(*m_document, "a.exe");
    m_pane->reveal({name, name + 5});
    QTest::keyClicks(m_pane.get(), QStringLiteral("b"));
    QVERIFY(inStep());
    QVERIFY(m_document->text().text().find("FileName=\"b\"") != std::string::npos);
    m_document->undoStack().undo();
    QCOMPARE(m_document->text().text(), m_before.toStdString());
    QVERIFY(!m_document->isModified());
}

void TestXmlPane::pasteTakesTheLineEndsOfTheFile() {
    QApplication::clipboard()->setText(QStringLiteral("<!-- 1 -->\n<!-- 2 -->\n"));
    const std::int32_t place = placeOf(*m_document, "</SiPolicy>");
    m_pane->reveal({place, place});
    QTest::keyClick(m_pane.get(), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(m_document->text().text().find("<!-- 1 -->\r\n<!-- 2 -->\r\n</SiPolicy>")
            != std::string::npos);
    QTest::keyClick(m_pane.get(), Qt::Key_Return);
    QVERIFY(m_document->text().text().find("2 -->\r\n\r\n</SiPolicy>") != std::string::npos);
    QVERIFY(inStep());
}

void TestXmlPane::undoKeysAreLeftToTheWindow() {
    typeAt("a.exe", QStringLiteral("new"));
    for (const auto key : {Qt::Key_Z, Qt::Key_Y}) {
        QKeyEvent question(QEvent::ShortcutOverride, key, Qt::ControlModifier);
        question.ignore();
        QApplication::sendEvent(m_pane.get(), &question);
        QVERIFY(!question.isAccepted());
    }
}

void TestXmlPane::squigglesAreLive() {
    // Errors are the first of the three marks, see indicatorOf().
    const auto marked = [this](const char* what) {
        const auto place = static_cast<unsigned long>(placeOf(*m_document, what));
        return m_pane->SendScintilla(QsciScintillaBase::SCI_INDICATORVALUEAT, 8UL,
                                     static_cast<long>(place))
               != 0;
    };
    QTRY_VERIFY(m_document->isChecked());
    QVERIFY(marked("Wrong"));
    QVERIFY(!marked("a.exe"));
    const std::int32_t place = placeOf(*m_document, "Wrong");
    m_pane->reveal({place, place + 9});
    QTest::keyClick(m_pane.get(), Qt::Key_Delete);
    typeAt("FileName", QStringLiteral("Bad=\"1\" "));
    QTRY_VERIFY(m_document->isChecked());
    QVERIFY(marked("Bad"));
    QVERIFY(!marked("a.exe"));
    // The margin has the mark of an error in that line: see markerOf().
    QVERIFY(m_pane->text(3).contains(QStringLiteral("Bad")));
    QVERIFY((m_pane->markersAtLine(3) & 4U) != 0);
    QCOMPARE(m_pane->markersAtLine(1) & 4U, 0U);
}

void TestXmlPane::saysWhatIsWrongAtAPlace() {
    QTRY_VERIFY(m_document->isChecked());
    const QString text = m_pane->messagesAt(placeOf(*m_document, "Wrong"));
    QVERIFY(text.startsWith(QStringLiteral("Error: ")));
    QVERIFY(text.contains(QStringLiteral("Wrong")));
    QCOMPARE(m_pane->messagesAt(placeOf(*m_document, "\xE2\x82\xAC")), QString());
}

void TestXmlPane::caretOfTheUserIsTold() {
    const QSignalSpy moves(m_pane.get(), &XmlPane::caretMoved);
    const std::int32_t place = placeOf(*m_document, "ID_DENY_B");
    m_pane->reveal({place, place});
    m_pane->repaint();
    QCOMPARE(moves.count(), 0);
    QTest::keyClick(m_pane.get(), Qt::Key_Right);
    QTRY_COMPARE(moves.count(), 1);
    QCOMPARE(moves.at(0).at(0).toInt(), place + 1);
}

/// Whoever calls the component past the pane changes the document too, in the next turn.
void TestXmlPane::changesOfTheComponentAloneComeLater() {
    m_pane->reveal({0, 0});
    m_pane->SendScintilla(QsciScintilla::SCI_REPLACESEL, "<!-- -->");
    m_pane->SendScintilla(QsciScintilla::SCI_REPLACESEL, "<!-- 2 -->");
    QTRY_VERIFY(inStep());
    QVERIFY(m_document->text().text().starts_with("<!-- --><!-- 2 --><SiPolicy"));
    // What was not told yet gives way to a change of the document.
    m_pane->SendScintilla(QsciScintilla::SCI_REPLACESEL, "lost");
    m_document->undoStack().undo();
    QVERIFY(inStep());
    QVERIFY(!m_document->text().text().contains("lost"));
}

void TestXmlPane::screenReadersGetTheText() {
    QAccessibleInterface* plain = QAccessible::queryAccessibleInterface(m_pane.get());
    QVERIFY(plain != nullptr);
    QCOMPARE(plain->role(), QAccessible::EditableText);
    QCOMPARE(plain->text(QAccessible::Name), m_pane->accessibleName());
    QAccessible::setActive(true);
    QAccessibleInterface* const full = QAccessible::queryAccessibleInterface(m_pane.get());
    QVERIFY(full != nullptr && full->textInterface() != nullptr);
    QCOMPARE(full->text(QAccessible::Name), m_pane->accessibleName());
    QCOMPARE(full->textInterface()->text(0, 9), m_before.left(9));
    typeAt("a.exe", QStringLiteral("new"));
    QVERIFY(inStep());
    QVERIFY(m_document->text().text().contains("newa.exe"));
    QAccessible::setActive(false);
    typeAt("a.exe", QStringLiteral("er"));
    QVERIFY(inStep());
    QVERIFY(m_document->text().text().contains("newera.exe"));
}

/// A policy without line ends, with a rule for each number.
std::string minified(int rules) {
    std::string text = "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\"><FileRules>";
    for (int i = 0; i < rules; ++i) {
        const std::string number = std::to_string(i);
        text += "<Deny ID=\"ID_DENY_D_" + number + "\" FileName=\"n" + number + ".exe\" />";
    }
    return text + "</FileRules></SiPolicy>";
}

void TestXmlPane::leavesOutLongLines() {
    const std::string text = minified(12'000);
    QVERIFY(text.size() > longestShownLine);
    const auto policy = PolicyDocument::fromBytes(QStringLiteral("a.xml"), text);
    XmlPane pane(*policy);
    pane.resize(600, 400);
    pane.show();
    pane.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
    const auto length = [&pane] { return pane.SendScintilla(QsciScintillaBase::SCI_GETLENGTH); };
    auto* const button = pane.findChild<QPushButton*>(QStringLiteral("showLongLines"));
    QCOMPARE(length(), 0L);
    QVERIFY(button->isVisible());
    QVERIFY(button->hasFocus());
    QVERIFY(pane.findChild<QTextEdit*>()->toPlainText().contains(
        QLocale().formattedDataSize(static_cast<qint64>(text.size()), 1)));
    // Neither keys nor commands change a text that nobody sees.
    QApplication::clipboard()->setText(QStringLiteral("pasted"));
    QTest::keyClicks(&pane, QStringLiteral("abc"));
    pane.paste();
    pane.insert(QStringLiteral("x"));
    pane.selectAll();
    pane.removeSelectedText();
    QVERIFY(policy->text().text() == text);
    // What the tables change is the document's text.
    const Span place = policy->policy().fileRules.element(7);
    pane.reveal(place);
    QCOMPARE(pane.caret(), place.begin);
    const ItemRef first{Section::FileRules, 0};
    QVERIFY(
        policy->edit(deleteItems(policy->text(), policy->policy(), {&first, 1}, References::Delete),
                     QStringLiteral("Delete")));
    QCOMPARE(length(), 0L);
    QCOMPARE(policy->policy().fileRules.size(), std::size_t{11'999});
    policy->undoStack().undo();
    QVERIFY(policy->text().text() == text);

    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(!button->isVisible());
    QVERIFY(pane.hasFocus());
    QCOMPARE(length(), static_cast<long>(text.size()));
    QCOMPARE(pane.caret(), place.begin);
    QTest::keyClicks(&pane, QStringLiteral(" ")); // In place of what is selected.
    QCOMPARE(policy->text().text().size(),
             text.size() + 1 - static_cast<std::size_t>(place.length()));
    policy->undoStack().undo();
    QCOMPARE(length(), static_cast<long>(text.size()));
}

void TestXmlPane::leavesOutLinesThatBecomeLong() {
    const auto* const button = m_pane->findChild<QPushButton*>(QStringLiteral("showLongLines"));
    QVERIFY(!button->isVisible());
    const auto end = static_cast<std::int32_t>(m_document->text().text().size());
    m_document->apply(TextPatch({0, end}, minified(12'000)), QStringLiteral("Replace"));
    QVERIFY(button->isVisible());
    QCOMPARE(m_pane->SendScintilla(QsciScintillaBase::SCI_GETLENGTH), 0L);
    m_document->undoStack().undo();
    QVERIFY(!button->isVisible());
    QVERIFY(inStep());
    typeAt("a.exe", QStringLiteral("new"));
    QVERIFY(inStep());
}

void TestXmlPane::findsInWhatIsLeftOut() {
    const std::string text = minified(12'000);
    const auto policy = PolicyDocument::fromBytes(QStringLiteral("a.xml"), text);
    XmlPane pane(*policy);
    const auto find = [&pane](const char* what, bool forward) {
        const auto found = pane.find(QString::fromLatin1(what), forward);
        if (found) {
            pane.reveal(*found);
        }
        return found ? found->begin : -1;
    };
    const auto first = static_cast<std::int32_t>(text.find("n77.exe"));
    QCOMPARE(find("N77.EXE", true), first);
    QCOMPARE(find("n77.exe", true), first); // Around the end.
    QCOMPARE(find("n76.exe", false), static_cast<std::int32_t>(text.find("n76.exe")));
    QCOMPARE(find("n78.exe", false), static_cast<std::int32_t>(text.find("n78.exe")));
    QCOMPARE(find("nothing", true), -1);
}

} // namespace

QTEST_MAIN(TestXmlPane)
#include "tst_xmlpane.moc"
