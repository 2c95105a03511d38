// Severities that a project sets: the file, the comments, and what becomes of diagnostics.
#include "core/check/checker.h"
#include "core/check/ignorecomments.h"
#include "core/check/overrides.h"

#include <QtTest>

#include <algorithm>
#include <string>

namespace cipwright::test {

namespace {

constexpr MessageDef meant{"file.allow-all", Severity::Warning, Category::Meaning, "all"};
constexpr MessageDef other{"path.macro", Severity::Warning, Category::Meaning, "macro"};
constexpr MessageDef broken{"xml.malformed", Severity::Error, Category::WellFormed, "broken"};

Diagnostic at(const MessageDef& def, std::string_view text, std::string_view where) {
    const auto begin = static_cast<std::int32_t>(text.find(where));
    return Diagnostic::inText(def, {begin, begin + static_cast<std::int32_t>(where.size())});
}

// "CODE LINE:COLUMN" of each, with blanks between.
QByteArray described(const Diagnostics& diagnostics, std::string_view text) {
    const LineIndex lines(text);
    QByteArrayList list;
    for (const Diagnostic& d : diagnostics) {
        const LineColumn place = lines.at(d.span.begin);
        list.append(QByteArray::fromStdString(std::string(d.code())) + ' '
                    + QByteArray::number(place.line) + ':' + QByteArray::number(place.column));
    }
    return list.join(", ");
}

} // namespace

class OverridesTest : public QObject {
    Q_OBJECT

private slots:
    void readsEveryForm();
    void reportsMistakes_data();
    void reportsMistakes();
    void namesTheNearest();
    void changesSeverities();
    void keepsWhatIsNotXml();
    void findsComments_data();
    void findsComments();
    void coversTheNextElement_data();
    void coversTheNextElement();
    void ignoresAcrossTheFile();
    void staysFastWithManyComments();
};

void OverridesTest::readsEveryForm() {
    const std::string text = "\xEF\xBB\xBF# severities of this project\r\n"
                             "\r\n"
                             "  [ severity ] # the only table\r\n"
                             "\"file.allow-all\" = \"off\"\r\n"
                             "'path.macro'=\"error\" # quotes of both kinds\r\n"
                             "option.14-15 = 'warning'\n"
                             "policy.no-name\t=\t\"info\"";
    const ReadOverrides read = readOverrides(text);
    Diagnostics errors = read.diagnostics;
    std::erase_if(errors, [](const Diagnostic& d) { return d.severity() != Severity::Error; });
    QCOMPARE(described(errors, text), QByteArray());
    const auto severityOf = [&read](std::string_view code) {
        const auto* const entry = read.overrides.find(code);
        return entry != nullptr ? entry->severity : std::nullopt;
    };
    QVERIFY(read.overrides.find("file.allow-all") != nullptr);
    QVERIFY(!severityOf("file.allow-all"));
    QVERIFY(severityOf("path.macro") == Severity::Error);
    QVERIFY(severityOf("option.14-15") == Severity::Warning);
    QVERIFY(severityOf("policy.no-name") == Severity::Info);
    QVERIFY(read.overrides.find("file.version-order") == nullptr);
}

void OverridesTest::reportsMistakes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char* name, const char* text, const char* found) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(found);
    };
    row("nothing", "", "");
    row("no table", "\"file.allow-all\" = \"off\"\n", "config.syntax 1:1");
    row("unknown table", "[severities]\n\"file.allow-all\" = \"off\"\n", "config.table 1:2");
    row("table not closed", "[severity\n", "config.syntax 1:1");
    row("nested table", "[severity.x]\n", "config.table 1:2");
    row("text after a table", "[severity] x\n", "config.syntax 1:12");
    row("no value", "[severity]\nfile.allow-all =\n", "config.syntax 2:17");
    row("bare value", "[severity]\nfile.allow-all = off\n", "config.syntax 2:18");
    row("no equals sign", "[severity]\nfile.allow-all \"off\"\n", "config.syntax 2:1");
    row("quote not closed", "[severity]\nfile.allow-all = \"off\nx",
        "config.syntax 2:18, "
        "config.syntax 3:1");
    row("text after a value", "[severity]\nfile.allow-all = \"off\" \"on\"\n",
        "config.syntax 2:24");
    row("unknown value", "[severity]\nfile.allow-all = \"on\"\n", "config.value 2:18");
    row("twice", "[severity]\nfile.allow-all = \"off\"\n\"file.allow-all\" = \"info\"\n",
        "config.duplicate 3:1");
    row("unknown code", "[severity]\nno.such-code = \"off\"\n", "config.unknown-code 2:1");
    row("all in one go", "[x]\n[severity]\n=\nfile.allow-all = \"no\"\n",
        "config.table 1:2, config.syntax 3:1, config.value 4:18");
}

void OverridesTest::reportsMistakes() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, found);
    const std::string source = text.toStdString();
    QCOMPARE(described(readOverrides(source).diagnostics, source), found);
}

void OverridesTest::namesTheNearest() {
    const auto code = readOverrides("[severity]\nfile.alow-all = \"off\"\n").diagnostics;
    QCOMPARE(code.size(), std::size_t{1});
    QVERIFY(code.front().message().find("file.allow-all") != std::string::npos);
    const auto value = readOverrides("[severity]\nfile.allow-all = \"warnign\"\n").diagnostics;
    QCOMPARE(value.size(), std::size_t{1});
    QVERIFY(value.front().message().find("did you mean \"warning\"") != std::string::npos);
}

void OverridesTest::changesSeverities() {
    auto read = readOverrides("[severity]\nfile.allow-all = \"error\"\npath.macro = \"off\"\n");
    const std::string_view text = "<a/><b/>";
    Diagnostics found{at(meant, text, "<a/>"), at(other, text, "<b/>"), at(meant, text, "<b/>")};
    const Suppressed suppressed = read.overrides.applyTo(found, text);
    QCOMPARE(suppressed.byFile, std::size_t{1});
    QCOMPARE(suppressed.byComment, std::size_t{0});
    QCOMPARE(found.size(), std::size_t{2});
    QVERIFY(hasErrors(found));

    const Overrides moved = std::move(read.overrides); // Diagnostics stay valid.
    for (const Diagnostic& d : found) {
        QVERIFY(d.severity() == Severity::Error);
        QCOMPARE(d.message(), std::string("all"));
        QVERIFY(moved.severityBefore(d) == Severity::Warning);
    }
    QVERIFY(!moved.severityBefore(at(other, text, "<b/>")));
}

void OverridesTest::keepsWhatIsNotXml() {
    Overrides overrides;
    overrides.set("xml.malformed", {std::nullopt, {}});
    const std::string_view text = "<!-- cipwright: ignore-file xml.malformed --><a";
    Diagnostics found{at(broken, text, "<a")};
    QCOMPARE(overrides.applyTo(found, text).total(), std::size_t{0});
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(found.front().severity() == Severity::Error);
}

void OverridesTest::findsComments_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("codes");
    QTest::addColumn<QByteArray>("misspelt");
    const auto row = [](const char* name, const char* text, const char* codes,
                        const char* misspelt = "") {
        QTest::newRow(name) << QByteArray(text) << QByteArray(codes) << QByteArray(misspelt);
    };
    row("none", "<a/>", "");
    row("one", "<!-- cipwright: ignore a.b --><a/>", "a.b");
    row("several", "<!--cipwright:ignore a.b , c.d-e,f.g--><a/>", "a.b c.d-e f.g");
    row("over lines", "<!-- cipwright: ignore\n a.b,\n c.d\n--><a/>", "a.b c.d");
    row("in a note", "<!-- For the printers. cipwright: ignore a.b. Ask Ann. --><a/>", "a.b");
    row("two in one", "<!-- cipwright: ignore a.b cipwright: ignore c.d --><a/>", "a.b c.d");
    row("whole file", "<a/><!-- cipwright: ignore-file a.b -->", "a.b");
    row("without code", "<!-- cipwright: ignore --><a/>", "");
    row("misspelt", "<!-- cipwright: ingore a.b --><a/>", "", "ingore");
    row("about us", "<!-- made with cipwright: a fine tool --><a/>", "");
    row("not in a comment", "<a n='cipwright: ignore a.b'/>", "");
    row("in CDATA", "<a><![CDATA[<!-- cipwright: ignore a.b -->]]></a>", "");
    row("comment not closed", "<a><!-- cipwright: ignore a.b", "a.b");
}

void OverridesTest::findsComments() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, codes);
    QFETCH(const QByteArray, misspelt);
    const std::string source = text.toStdString();
    const IgnoreComments found = findIgnoreComments(source);
    QByteArrayList codeList;
    for (const IgnoredCode& code : found.codes) {
        QCOMPARE(source.find(code.code), static_cast<std::size_t>(code.where.begin));
        codeList.append(QByteArray::fromStdString(std::string(code.code)));
    }
    QCOMPARE(codeList.join(' '), codes);
    QByteArrayList wordList;
    for (const MisspeltWord& word : found.misspelt) {
        wordList.append(QByteArray::fromStdString(std::string(word.word)));
    }
    QCOMPARE(wordList.join(' '), misspelt);
}

void OverridesTest::coversTheNextElement_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<bool>("ignored");
    const auto row = [](const char* name, const char* text, const char* where, bool ignored) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(where) << ignored;
    };
    const char* const plain =
        "<r><x/><!-- cipwright: ignore file.allow-all -->\n <a v='1'/><b/></r>";
    row("the element", plain, "<a", true);
    row("its attribute", plain, "1", true);
    row("the one above", plain, "<x", false);
    row("the one below", plain, "<b", false);
    row("the one around", plain, "<r", false);
    const char* const nested = "<r><!-- cipwright: ignore file.allow-all --><a><a><c/></a>"
                               "<!-- </a> --><d q='>'/></a><b/></r>";
    row("a child", nested, "<c", true);
    row("a later child", nested, "<d", true);
    row("behind a nested one", nested, "<b", false);
    const char* const apart =
        "<r><!-- cipwright: ignore file.allow-all --><!-- x --><?p?> <a/></r>";
    row("comments between", apart, "<a", true);
    const char* const last = "<r><s><!-- cipwright: ignore file.allow-all --></s><a/></r>";
    row("nothing below in its parent", last, "<a", false);
    const char* const another = "<r><!-- cipwright: ignore path.macro --><a/></r>";
    row("another code", another, "<a", false);
    const char* const open = "<r><!-- cipwright: ignore file.allow-all --><a><b/>";
    row("not closed", open, "<b", true);
}

void OverridesTest::coversTheNextElement() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, where);
    QFETCH(const bool, ignored);
    const std::string source = text.toStdString();
    Diagnostics found{at(meant, source, where.toStdString())};
    QCOMPARE(removeIgnored(found, source), std::size_t{ignored ? 1U : 0U});
    QCOMPARE(found.empty(), ignored);
}

void OverridesTest::ignoresAcrossTheFile() {
    const std::string text = "<r><a/><b/></r><!-- cipwright: ignore-file file.allow-all -->";
    Diagnostics found{at(meant, text, "<a"), at(meant, text, "<r"), at(other, text, "<b")};
    const auto end = static_cast<std::int32_t>(text.size());
    found.push_back(Diagnostic::inText(meant, {end, end}));
    QCOMPARE(removeIgnored(found, text), std::size_t{3});
    QCOMPARE(found.front().code(), other.code);
}

void OverridesTest::staysFastWithManyComments() {
    constexpr int count = 50'000;
    std::string text = "<r>";
    Diagnostics found;
    for (int i = 0; i < count; ++i) {
        text += "<!-- cipwright: ignore file.allow-all -->";
        const auto begin = static_cast<std::int32_t>(text.size());
        found.push_back(Diagnostic::inText(meant, {begin, begin + 4}));
        text += "<a/>";
    }
    text += "</r>";
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(removeIgnored(found, text), static_cast<std::size_t>(count));
    QVERIFY2(timer.elapsed() < 5'000, "the time is not linear in the text");
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::OverridesTest)
#include "tst_overrides.moc"
