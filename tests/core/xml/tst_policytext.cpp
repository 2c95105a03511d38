// The text of a file: encodings, line ends and places.
#include "core/xml/policytext.h"
#include "tests/support/shared.h"

#include <QElapsedTimer>
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
    void countsAnyLines();
    void countsInOneLongLineAsFastAsInMany();
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

void TestPolicyText::countsAnyLines() {
    std::mt19937 random(23);
    const std::string pieces[] = {"a", "<b c=\"d\"/>", "\xC3\xA4", "\xE2\x82\xAC",
                                  "\xF0\x9F\x98\x80"};
    const std::string ends[] = {"\n", "\r\n", "\r"};
    for (int i = 0; i < 40; ++i) {
        std::string text;
        // Up to an end of line in 20,000 pieces: most lines are longer than a block.
        for (auto left = random() % 20'000; left > 0; --left) {
            text += random() % 5'000 == 0 ? ends[random() % std::size(ends)]
                                          : pieces[random() % std::size(pieces)];
        }
        const LineIndex lines(text);
        LineColumn expected;
        for (std::size_t at = 0; at <= text.size(); ++at) {
            QVERIFY(lines.at(static_cast<std::int32_t>(at)) == expected);
            if (at == text.size()) {
                break;
            }
            const bool ended =
                text[at] == '\n' || (text[at] == '\r' && !text.substr(at, 2).ends_with('\n'));
            // A place within a character comes after the character's beginning.
            const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
            expected = ended ? LineColumn{expected.line + 1, 1}
                             : LineColumn{expected.line, expected.column + (begins ? 1 : 0)};
        }
    }
}

/// A minified policy has a message for each of its rules, and all in one line.
void TestPolicyText::countsInOneLongLineAsFastAsInMany() {
    const std::string text(8'000'000, 'x');
    const LineIndex lines(text);
    std::int64_t sum = 0;
    QElapsedTimer timer;
    timer.start();
    for (std::int32_t at = 0; at < 8'000'000; at += 80) {
        sum += lines.at(at).column;
    }
    // Counted from the beginning each time it takes a hundred times as long.
    QVERIFY2(timer.elapsed() < 3'000, QByteArray::number(timer.elapsed()));
    QCOMPARE(sum, std::int64_t{100'000} * 3'999'961);
}

void TestPolicyText::knowsItsLineEnd() {
    QVERIFY(PolicyText(std::string("a\r\nb\r\nc\n")).lineEnd() == "\r\n");
    QVERIFY(PolicyText(std::string("a\nb\nc\r\n")).lineEnd() == "\n");
    QVERIFY(PolicyText(std::string("a")).lineEnd() == "\n");
}

QTEST_APPLESS_MAIN(TestPolicyText)
#include "tst_policytext.moc"
