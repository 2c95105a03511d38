// The bounds of ByteReader.
#include "core/base/bytereader.h"

#include <QTest>

using namespace cipwright;

class TestByteReader : public QObject {
    Q_OBJECT

private slots:
    void readsLittleEndian();
    void failsAtTheEndAndStays();
    void refusesHugeCounts();
    void refusesAStartBeyondTheEnd();
};

void TestByteReader::readsLittleEndian() {
    const std::string bytes("\x01\x04\x03\x02\x01\x08\x07\x06\x05\x04\x03\x02\x01xyz", 16);
    ByteReader reader(bytes);
    QCOMPARE(reader.u8(), 1);
    QCOMPARE(reader.u32(), 0x01020304U);
    QCOMPARE(reader.u64(), 0x0102030405060708ULL);
    QVERIFY(reader.bytes(2) == "xy");
    QCOMPARE(reader.offset(), 15U);
    QCOMPARE(reader.remaining(), 1U);
    QVERIFY(!reader.failed());
}

void TestByteReader::failsAtTheEndAndStays() {
    ByteReader reader(std::string_view("abc"));
    QCOMPARE(reader.u32(), 0U);
    QVERIFY(reader.failed());
    QCOMPARE(reader.offset(), 0U);
    QCOMPARE(reader.u8(), 0);
    QVERIFY(reader.bytes(1).empty());
    QCOMPARE(reader.offset(), 0U);
}

void TestByteReader::refusesHugeCounts() {
    ByteReader reader(std::string_view("abc"));
    QVERIFY(reader.bytes(SIZE_MAX).empty());
    QVERIFY(reader.failed());
}

void TestByteReader::refusesAStartBeyondTheEnd() {
    ByteReader reader(std::string_view("abc"), 4);
    QVERIFY(reader.failed());
    QVERIFY(reader.atEnd());
}

QTEST_APPLESS_MAIN(TestByteReader)
#include "tst_bytereader.moc"
