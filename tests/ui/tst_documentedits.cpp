#include "core/xml/policyedit.h"
#include "ui/document/policydocument.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <array>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

class TestDocumentEdits : public QObject {
    Q_OBJECT

private slots:
    void anEditChangesTextPolicyAndUndo();
    void anEmptyPatchIsNoStep();
    void aFailedEditSaysWhy();
    void modifiedFollowsTheCleanState();
    void checksInTheBackground();
    void placesOfProblemsMoveWithEdits();
    void resultsOfOldRevisionsAreDropped();
    void remediesMendTheText();
    void allOfAKindInRounds();
    void brokenTextKeepsTheLastGoodPolicy();
    void typingIsOneStep_data();
    void typingIsOneStep();
    void largeTextsAreReadInTheBackground();
    void mayBeClosedWhileItIsChecked();
};

/// Deny rules that nothing refers to.
std::string policyText(std::size_t rules = 2, const std::string& version = "1.0.0.0") {
    std::string text = "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\" "
                       "PolicyType=\"Base Policy\">\r\n"
                       "  <VersionEx>10.0.0.0</VersionEx>\r\n"
                       "  <Rules>\r\n"
                       "    <Rule><Option>Enabled:Audit Mode</Option></Rule>\r\n"
                       "  </Rules>\r\n"
                       "  <EKUs />\r\n"
                       "  <FileRules>\r\n";
    for (std::size_t i = 0; i < rules; ++i) {
        text += "    <Deny ID=\"ID_DENY_A" + std::to_string(i) + "\" FileName=\"a"
                + std::to_string(i) + ".exe\" MinimumFileVersion=\"" + version + "\" />\r\n";
    }
    return text + "  </FileRules>\r\n</SiPolicy>\r\n";
}

std::unique_ptr<PolicyDocument> documentOf(std::string text) {
    return PolicyDocument::fromBytes(QStringLiteral("policy.xml"), std::move(text));
}

QString textOf(const PolicyDocument& document) {
    return QString::fromStdString(document.text().text());
}

std::int32_t placeOf(const PolicyDocument& document, std::string_view what) {
    return static_cast<std::int32_t>(document.text().text().find(what));
}

Result<TextPatch> renamed(const PolicyDocument& document, std::string_view name) {
    return setAttribute(document.text(), document.policy(), {Section::FileRules, 1}, "FileName",
                        name);
}

std::size_t countOf(const PolicyDocument& document, std::string_view code) {
    return static_cast<std::size_t>(
        std::ranges::count(document.diagnostics(), code, &Diagnostic::code));
}

void TestDocumentEdits::anEditChangesTextPolicyAndUndo() {
    const auto document = documentOf(policyText());
    const QString before = textOf(*document);
    const QSignalSpy policies(document.get(), &PolicyDocument::policyChanged);
    QVERIFY(document->edit(renamed(*document, "new.exe"), QStringLiteral("Change FileName")));

    QCOMPARE(textOf(*document),
             QString(before).replace(QStringLiteral("a1.exe"), QStringLiteral("new.exe")));
    QCOMPARE(document->policy().fileRules[1].text(FileRuleAttribute::FileName),
             std::string("new.exe"));
    QCOMPARE(document->undoStack().undoText(), QStringLiteral("Change FileName"));
    QCOMPARE(policies.count(), 1);

    document->undoStack().undo();
    QCOMPARE(textOf(*document), before);
    QCOMPARE(document->policy().fileRules[1].text(FileRuleAttribute::FileName),
             std::string("a1.exe"));
    document->undoStack().redo();
    QCOMPARE(document->policy().fileRules[1].text(FileRuleAttribute::FileName),
             std::string("new.exe"));
    QCOMPARE(policies.count(), 3);
}

void TestDocumentEdits::anEmptyPatchIsNoStep() {
    const auto document = documentOf(policyText());
    QVERIFY(document->edit(TextPatch(), QStringLiteral("Nothing")));
    QVERIFY(!document->undoStack().canUndo());
    QVERIFY(!document->isModified());
}

void TestDocumentEdits::aFailedEditSaysWhy() {
    const auto document = documentOf(policyText());
    const QString before = textOf(*document);
    std::string_view code;
    connect(document.get(), &PolicyDocument::editFailed, this,
            [&code](const Diagnostics& why) { code = why.front().code(); });
    QVERIFY(!document->edit(setAttribute(document->text(), document->policy(),
                                         {Section::FileRules, 7}, "FileName", "x"),
                            QStringLiteral("Change FileName")));
    QCOMPARE(code, std::string_view("edit.no-item"));
    QCOMPARE(textOf(*document), before);
    QVERIFY(!document->undoStack().canUndo());
}

void TestDocumentEdits::modifiedFollowsTheCleanState() {
    const auto document = documentOf(policyText());
    const QSignalSpy changes(document.get(), &PolicyDocument::modifiedChanged);
    document->edit(renamed(*document, "x"), QStringLiteral("Edit"));
    QVERIFY(document->isModified());
    document->edit(renamed(*document, "y"), QStringLiteral("Edit"));
    QCOMPARE(changes.count(), 1);
    document->undoStack().undo();
    document->undoStack().undo();
    QVERIFY(!document->isModified());
    QCOMPARE(changes.count(), 2);
}

void TestDocumentEdits::checksInTheBackground() {
    const auto document = documentOf(policyText());
    const QSignalSpy found(document.get(), &PolicyDocument::diagnosticsChanged);
    QVERIFY(!document->isChecked());
    QTRY_VERIFY(document->isChecked());
    QCOMPARE(found.count(), 1);
    const std::size_t before = countOf(*document, "file.unreferenced");
    QVERIFY(before > 0);

    document->edit(deleteItems(document->text(), document->policy(),
                               std::array{ItemRef{Section::FileRules, 1}}, References::Delete),
                   QStringLiteral("Delete"));
    QVERIFY(!document->isChecked());
    QTRY_VERIFY(document->isChecked());
    QCOMPARE(countOf(*document, "file.unreferenced"), before - 1);
}

void TestDocumentEdits::placesOfProblemsMoveWithEdits() {
    const auto document = documentOf(policyText());
    QTRY_VERIFY(document->isChecked());
    const auto lastPlace = [&document] { return document->diagnostics().back().span; };
    const Span before = lastPlace();
    QVERIFY(before.begin > placeOf(*document, "Enabled:Audit"));
    document->apply(TextPatch({0, 0}, "<!-- head -->\r\n"), QStringLiteral("Type"));
    QCOMPARE(lastPlace().begin, before.begin + 15);
    QCOMPARE(lastPlace().length(), before.length());
}

void TestDocumentEdits::resultsOfOldRevisionsAreDropped() {
    const auto document = documentOf(policyText());
    // The first check is under way, for a text that is gone when its result comes.
    document->apply(TextPatch({0, 0}, "<!-- 1 -->"), QStringLiteral("Type"));
    int whileUnchecked = 0;
    connect(document.get(), &PolicyDocument::diagnosticsChanged, this,
            [&] { whileUnchecked += document->isChecked() ? 0 : 1; });
    const QSignalSpy found(document.get(), &PolicyDocument::diagnosticsChanged);
    QTRY_VERIFY(document->isChecked());
    QCOMPARE(found.count(), 1);
    QCOMPARE(whileUnchecked, 0);
}

void TestDocumentEdits::remediesMendTheText() {
    const auto document = documentOf(policyText());
    QTRY_VERIFY(document->isChecked());
    const auto& all = document->diagnostics();
    const auto problem = std::ranges::find_if(
        all, [&](const Diagnostic& d) { return document->fixFor(d).has_value(); });
    QVERIFY(problem != all.end());
    const std::string_view code = problem->code();
    const std::size_t before = countOf(*document, code);
    const auto fix = document->fixFor(*problem);
    document->apply(fix->patch, QString::fromStdString(fix->title));
    QVERIFY(!document->fixFor(document->diagnostics().front()).has_value()); // Not checked yet.
    QTRY_VERIFY(document->isChecked());
    QCOMPARE(countOf(*document, code), before - 1);
}

void TestDocumentEdits::allOfAKindInRounds() {
    const auto document = documentOf(policyText(5, "1.0"));
    QVERIFY(document->fixesOfKind("file.version-format").empty()); // Not checked yet.
    QTRY_VERIFY(document->isChecked());
    QVERIFY(document->fixesOfKind("no.such-code").empty());
    QCOMPARE(countOf(*document, "file.version-format"), std::size_t{5});
    for (const TextPatch& patch : document->fixesOfKind("file.version-format")) {
        document->apply(patch, QStringLiteral("Fix"));
    }
    QTRY_VERIFY(document->isChecked());
    QCOMPARE(countOf(*document, "file.version-format"), std::size_t{0});
}

void TestDocumentEdits::brokenTextKeepsTheLastGoodPolicy() {
    const auto document = documentOf(policyText());
    const std::int32_t at = placeOf(*document, "<Rules>");
    document->apply(TextPatch({at, at}, "<"), QStringLiteral("Type"));
    QVERIFY(document->isStale());
    QVERIFY(!document->isWellFormed());
    QCOMPARE(document->policy().fileRules.size(), std::size_t{2});
    QTRY_VERIFY(document->isChecked());
    QVERIFY(hasErrors(document->diagnostics()));
    document->apply(TextPatch({at, at + 1}, {}), QStringLiteral("Type"));
    QVERIFY(!document->isStale());
    QVERIFY(document->isWellFormed());
}

void TestDocumentEdits::typingIsOneStep_data() {
    QTest::addColumn<QStringList>("edits"); // "begin end text"
    QTest::addColumn<int>("steps");
    QTest::newRow("letters") << QStringList{QStringLiteral("0 0 a"), QStringLiteral("1 1 b"),
                                            QStringLiteral("2 2 c")}
                             << 1;
    QTest::newRow("backspace over it")
        << QStringList{QStringLiteral("5 5 ab"), QStringLiteral("6 7 "), QStringLiteral("5 6 ")}
        << 1;
    QTest::newRow("backspace into the text before")
        << QStringList{QStringLiteral("5 5 a"), QStringLiteral("5 6 "), QStringLiteral("4 5 ")}
        << 1;
    QTest::newRow("delete onwards")
        << QStringList{QStringLiteral("5 6 "), QStringLiteral("5 6 "), QStringLiteral("5 7 xy")}
        << 1;
    QTest::newRow("replace across both ends")
        << QStringList{QStringLiteral("5 7 abc"), QStringLiteral("3 10 z")} << 1;
    QTest::newRow("replace inside")
        << QStringList{QStringLiteral("5 5 abcd"), QStringLiteral("6 8 zzz")} << 1;
    QTest::newRow("elsewhere") << QStringList{QStringLiteral("5 5 a"), QStringLiteral("9 9 b")}
                               << 2;
    QTest::newRow("after a line end")
        << QStringList{QStringLiteral("5 5 a"), QStringLiteral("6 6 \n"), QStringLiteral("7 7 b")}
        << 2;
}

void TestDocumentEdits::typingIsOneStep() {
    QFETCH(QStringList, edits);
    const auto document = documentOf(policyText());
    const QString before = textOf(*document);
    for (const QString& edit : edits) {
        const QString with = edit.section(u' ', 2);
        document->apply(
            TextPatch({edit.section(u' ', 0, 0).toInt(), edit.section(u' ', 1, 1).toInt()},
                      with.toStdString()),
            QStringLiteral("Type"), Merge::Typing);
    }
    const QString after = textOf(*document);
    QTEST(document->undoStack().count(), "steps");
    while (document->undoStack().canUndo()) {
        document->undoStack().undo();
    }
    QCOMPARE(textOf(*document), before);
    while (document->undoStack().canRedo()) {
        document->undoStack().redo();
    }
    QCOMPARE(textOf(*document), after);
}

void TestDocumentEdits::largeTextsAreReadInTheBackground() {
    const auto document = documentOf(policyText(20'000));
    QVERIFY(document->text().text().size() > 1U << 20U);
    // Beyond the sections, so that everything has to be read again.
    document->apply(TextPatch({0, 0}, "<!-- head -->"), QStringLiteral("Type"));
    QVERIFY(document->isStale());
    const QSignalSpy policies(document.get(), &PolicyDocument::policyChanged);
    QTRY_VERIFY_WITH_TIMEOUT(!document->isStale(), 30'000);
    QCOMPARE(policies.count(), 1);
    QCOMPARE(document->policy().fileRules.element(0).begin, placeOf(*document, "<Deny"));
    // Inside of them it is read at once.
    QVERIFY(document->edit(renamed(*document, "new.exe"), QStringLiteral("Change FileName")));
    QVERIFY(!document->isStale());
}

void TestDocumentEdits::mayBeClosedWhileItIsChecked() {
    auto document = documentOf(policyText(2000));
    document.reset();
    const auto other = documentOf(policyText());
    QTRY_VERIFY(other->isChecked());
}

} // namespace

QTEST_MAIN(TestDocumentEdits)
#include "tst_documentedits.moc"
