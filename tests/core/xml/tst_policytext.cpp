// The text of a file: encodings, line ends and places.
#include "core/xml/policytext.h"
#include "tests/support/shared.h"

#include <QTest>

#include <random>

using namespace cipwright;

class TestPolicyText : public QObject {
    Q_OBJECT

private slots:
    void givesBytesBack_data();
    void givesBytesBack();
    void givesAnyBytesBack();
    void givesRealFilesBack();
    void findsLines_data();
    void findsLines();
    void knowsItsLineEnd();
};

void TestPolicyText::givesBytesBack_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("encoding");
    QTest::addColumn<bool>("mark");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, QByteArray bytes, Encoding encoding, bool mark,
                        QByteArray text) {
        QTest::newRow(name) << bytes << static_cast<int>(encoding) << mark << text;
    };
    row("empty", "", Encoding::Utf8, false, "");
    row("UTF-8", "<a>\xC3\xA4</a>\r\n", Encoding::Utf8, false, "<a>\xC3\xA4</a>\r\n");
    row("UTF-8 with mark", "\xEF\xBB\xBF<a/>", Encoding::Utf8, true, "<a/>");
    row("not UTF-8", "<a>\xE4\xFF</a>", Encoding::Utf8, false, "<a>\xE4\xFF</a>");
    row("UTF-16 with mark", QByteArray("\xFF\xFE<\0\xE4\0", 6), Encoding::Utf16Le, true,
        "<\xC3\xA4");
    row("UTF-16 big-endian", QByteArray("\xFE\xFF\0<\0\xE4", 6), Encoding::Utf16Be, true,
        "<\xC3\xA4");
    row("UTF-16 without mark", QByteArray("<\0a\0", 4), Encoding::Utf16Le, false, "<a");
    row("UTF-16 big-endian without mark", QByteArray("\0<\0a", 4), Encoding::Utf16Be, false, "<a");
    row("UTF-16 of odd length", QByteArray("\xFF\xFE<\0a", 5), Encoding::Utf16Le, true, "<");
    row("half a surrogate pair", QByteArray("\xFF\xFE\x3D\xD8", 4), Encoding::Utf16Le, true,
        "\xED\xA0\xBD");
}

void TestPolicyText::givesBytesBack() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, encoding);
    QFETCH(bool, mark);
    QFETCH(QByteArray, text);
    const auto policyText = PolicyText::fromBytes(bytes.toStdString());
    QCOMPARE(static_cast<int>(policyText.encoding()), encoding);
    QCOMPARE(policyText.hasByteOrderMark(), mark);
    QCOMPARE(QByteArray::fromStdString(policyText.text()), text);
    QCOMPARE(QByteArray::fromStdString(policyText.toBytes()), bytes);
}

void TestPolicyText::givesAnyBytesBack() {
    std::mt19937 random(11);
    const std::string starts[] = {"", "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF", "<"};
    for (int i = 0; i < 2000; ++i) {
        std::string bytes = starts[random() % std::size(starts)];
        for (auto left = random() % 40; left > 0; --left) {
            bytes += static_cast<char>(random() % 3 == 0 ? random() : 0xD8 + random() % 8);
        }
        QCOMPARE(PolicyText::fromBytes(bytes).toBytes(), bytes);
    }
}

void TestPolicyText::givesRealFilesBack() {
    const auto shared = test::sharedFolder();
    if (!shared) {
        QSKIP("no shared folder with real policies beside the checkout");
    }
    const auto files = test::filesBelow(*shared / "corpus", ".xml");
    QVERIFY(!files.empty());
    for (const auto& file : files) {
        const auto bytes = test::bytesOf(file);
        QVERIFY2(PolicyText::fromBytes(bytes).toBytes() == bytes, file.c_str());
    }
}

void TestPolicyText::findsLines_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("start") << QByteArray("ab\ncd") << 0 << 1 << 1;
    QTest::newRow("line end belongs to its line") << QByteArray("ab\ncd") << 2 << 1 << 3;
    QTest::newRow("second line") << QByteArray("ab\ncd") << 4 << 2 << 2;
    QTest::newRow("CRLF") << QByteArray("ab\r\ncd") << 4 << 2 << 1;
    QTest::newRow("lone CR") << QByteArray("ab\rcd") << 3 << 2 << 1;
    QTest::newRow("characters, not bytes") << QByteArray("\xC3\xA4\xE2\x82\xAC!") << 5 << 1 << 3;
    QTest::newRow("beyond the end") << QByteArray("ab\n") << 99 << 2 << 1;
    QTest::newRow("empty") << QByteArray() << 0 << 1 << 1;
}

void TestPolicyText::findsLines() {
    QFETCH(QByteArray, text);
    QFETCH(int, offset);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto bytes = text.toStdString();
    const LineIndex lines(bytes);
    QVERIFY(lines.at(offset) == (LineColumn{line, column}));
    QVERIFY(lines.lineStart(line) <= std::min(offset, static_cast<int>(bytes.size())));
    QCOMPARE(lines.lineStart(lines.lineCount() + 1), static_cast<int>(bytes.size()));
}

void TestPolicyText::knowsItsLineEnd() {
    QVERIFY(PolicyText(std::string("a\r\nb\r\nc\n")).lineEnd() == "\r\n");
    QVERIFY(PolicyText(std::string("a\nb\nc\r\n")).lineEnd() == "\n");
    QVERIFY(PolicyText(std::string("a")).lineEnd() == "\n");
}

QTEST_APPLESS_MAIN(TestPolicyText)
#include "tst_policytext.moc"
