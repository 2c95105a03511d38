#include "core/xml/render.h"

#include <QtTest>

namespace cipwright::test {

namespace {

constexpr MessageDef wrong{"test.wrong", Severity::Error, Category::Meaning,
                           "\"{found}\" is wrong; expected {expected}"};
constexpr MessageDef odd{"test.odd", Severity::Warning, Category::Meaning, "this is odd"};

Diagnostic wrongAt(Span span, std::string found) {
    return Diagnostic::inText(wrong, span, {{"found", std::move(found)}, {"expected", "a word"}});
}

} // namespace

class RenderTest : public QObject {
    Q_OBJECT

private slots:
    void showsPlaces();
    void showsRelatedPlaces();
    void escapes_data();
    void escapes();
    void escapesValuesAndNames();
    void shortens_data();
    void shortens();
    void shortensValues();
};

void RenderTest::showsPlaces() {
    const LineIndex lines("one\ntwö three\n");
    QCOMPARE(renderDiagnostic(wrongAt({9, 14}, "three"), "a.xml", &lines),
             std::string("a.xml:2:5: error: \"three\" is wrong; expected a word [test.wrong]\n"));
    QCOMPARE(renderDiagnostic(wrongAt({9, 14}, "three"), "a.xml"),
             std::string("a.xml: error: \"three\" is wrong; expected a word [test.wrong]\n"));
    QCOMPARE(renderDiagnostic(Diagnostic::atByte(odd, 0x1AF), "a.cip", &lines),
             std::string("a.cip:0x1AF: warning: this is odd [test.odd]\n"));
}

void RenderTest::showsRelatedPlaces() {
    const LineIndex lines("one\ntwo\nthree");
    Diagnostic diagnostic = Diagnostic::inText(odd, {8, 13});
    diagnostic.related.push_back({{0, 3}, "first defined here"});
    diagnostic.related.push_back({{5, 7}, "and here"});
    QCOMPARE(renderDiagnostic(diagnostic, "a.xml", &lines),
             std::string("a.xml:3:1: warning: this is odd [test.odd]\n"
                         "a.xml:1:1: note: first defined here\n"
                         "a.xml:2:2: note: and here\n"));
}

void RenderTest::escapes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("plain") << QByteArray("C:\\new\\") << QByteArray("C:\\new\\");
    QTest::newRow("letters") << QByteArray("Größe \xF0\x9F\xA6\x8A")
                             << QByteArray("Größe \xF0\x9F\xA6\x8A");
    QTest::newRow("lines") << QByteArray("a\r\n\tb") << QByteArray("a\\r\\n\\tb");
    QTest::newRow("terminal") << QByteArray("\x1B[31m\x7F") << QByteArray("\\x1B[31m\\x7F");
    QTest::newRow("zero") << QByteArray("a\0b", 3) << QByteArray("a\\x00b");
    QTest::newRow("upper controls") << QByteArray("\xC2\x9B") << QByteArray("\\u{009B}");
    QTest::newRow("direction") << QByteArray("\xE2\x80\xAE") << QByteArray("\\u{202E}");
    QTest::newRow("no UTF-8") << QByteArray("a\xFF\xC3") << QByteArray("a\\xFF\\xC3");
}

void RenderTest::escapes() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(printable(text.toStdString())), shown);
}

void RenderTest::escapesValuesAndNames() {
    QCOMPARE(renderDiagnostic(wrongAt({}, "a\nb"), "x\ny.xml"),
             std::string("x\\ny.xml: error: \"a\\nb\" is wrong; expected a word [test.wrong]\n"));
}

void RenderTest::shortens_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("longest");
    QTest::addColumn<QString>("result");
    QTest::newRow("short") << "abcdefghij" << 10 << "abcdefghij";
    QTest::newRow("long") << "abcdefghijk" << 10 << "abcd...ijk";
    QTest::newRow("empty") << "" << 10 << "";
    QTest::newRow("many bytes, few characters") << "ööööö" << 5 << "ööööö";
    QTest::newRow("never half a character") << "ööööööööööö" << 10 << "öö...ö";
    QTest::newRow("tiny") << "abcdef" << 2 << "...";
}

void RenderTest::shortens() {
    QFETCH(const QString, text);
    QFETCH(const int, longest);
    QFETCH(const QString, result);
    QCOMPARE(
        QString::fromStdString(shortened(text.toStdString(), static_cast<std::size_t>(longest))),
        result);
}

void RenderTest::shortensValues() {
    const std::string shown = renderDiagnostic(wrongAt({}, std::string(100'000, 'x')), "a.xml");
    QVERIFY(shown.size() < 2 * longestValue + 100);
    QVERIFY(shown.find("xxx...xxx") != std::string::npos);
    QVERIFY(shown.ends_with("expected a word [test.wrong]\n"));
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::RenderTest)
#include "tst_render.moc"
