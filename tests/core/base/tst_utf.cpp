// UTF-8 and UTF-16.
#include "core/base/utf.h"

#include <QString>
#include <QTest>

#include <random>

using namespace cipwright;

class TestUtf : public QObject {
    Q_OBJECT

private slots:
    void agreesWithQt();
    void keepsUnpairedSurrogates();
    void keepsAnyUtf16();
    void findsInvalidBytes_data();
    void findsInvalidBytes();
};

void TestUtf::agreesWithQt() {
    const QString text = QString::fromUtf8("A\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80z");
    const QByteArray utf16(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
    std::string bytes;
    appendUtf16(bytes, text.toStdString());
    QCOMPARE(QByteArray::fromStdString(bytes), utf16);
    QCOMPARE(utf8FromUtf16(utf16.toStdString()), text.toStdString());
}

void TestUtf::keepsUnpairedSurrogates() {
    const std::string lonely("\x41\x00\x00\xD8\x42\x00\xFF\xDF", 8);
    std::string back;
    appendUtf16(back, utf8FromUtf16(lonely));
    QCOMPARE(back, lonely);
}

void TestUtf::keepsAnyUtf16() {
    std::mt19937 random(3);
    for (int i = 0; i < 500; ++i) {
        std::string bytes;
        for (int unit = 0; unit < 20; ++unit) {
            const auto value = random() % 4 == 0 ? 0xD800 + random() % 0x800 : random() % 0x10000;
            bytes += static_cast<char>(value & 0xFF);
            bytes += static_cast<char>(value >> 8 & 0xFF);
        }
        for (const bool bigEndian : {false, true}) {
            std::string back;
            appendUtf16(back, utf8FromUtf16(bytes, bigEndian), bigEndian);
            QCOMPARE(QByteArray::fromStdString(back), QByteArray::fromStdString(bytes));
        }
    }
}

void TestUtf::findsInvalidBytes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qlonglong>("place");
    QTest::newRow("ASCII") << QByteArray("plain text that is long enough") << -1LL;
    QTest::newRow("two bytes") << QByteArray("12345678\xC3\xA4") << -1LL;
    QTest::newRow("lone continuation") << QByteArray("123456789\x80") << 9LL;
    QTest::newRow("cut off") << QByteArray("a\xE2\x82") << 1LL;
    QTest::newRow("overlong") << QByteArray("\xC0\xAF") << 0LL;
    QTest::newRow("overlong, three bytes") << QByteArray("\xE0\x80\xAF") << 0LL;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << 0LL;
    QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80") << 0LL;
}

void TestUtf::findsInvalidBytes() {
    QFETCH(QByteArray, text);
    QFETCH(qlonglong, place);
    const auto found = findInvalidUtf8(text.toStdString());
    QCOMPARE(found == std::string_view::npos ? -1LL : static_cast<qlonglong>(found), place);
}

QTEST_APPLESS_MAIN(TestUtf)
#include "tst_utf.moc"
