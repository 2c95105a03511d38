// Guid, Version and hexadecimal bytes.
#include "core/base/guid.h"
#include "core/base/hex.h"
#include "core/base/version.h"

#include <QTest>

#include <random>

using namespace cipwright;

class TestValues : public QObject {
    Q_OBJECT

private slots:
    void guidParses_data();
    void guidParses();
    void guidHasWindowsLayout();
    void guidRoundTrips();
    void guidOfRandomIsMarked();
    void versionParses_data();
    void versionParses();
    void versionKeepsPartsInOrder();
    void versionRoundTrips();
    void hexParses_data();
    void hexParses();
    void hexRoundTrips();
};

void TestValues::guidParses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("upper case") << "{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}" << true;
    QTest::newRow("lower case") << "{2e07f7e4-194c-4d20-b7c9-6f44a6c5a234}" << true;
    QTest::newRow("no braces") << "2E07F7E4-194C-4D20-B7C9-6F44A6C5A234" << false;
    QTest::newRow("blank before") << " {2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}" << false;
    QTest::newRow("not hexadecimal") << "{2E07F7E4-194C-4D20-B7C9-6F44A6C5A23G}" << false;
    QTest::newRow("hyphen moved") << "{2E07F7E41-94C-4D20-B7C9-6F44A6C5A234}" << false;
    QTest::newRow("too short") << "{2E07F7E4-194C-4D20-B7C9-6F44A6C5A23}" << false;
    QTest::newRow("empty") << "" << false;
}

void TestValues::guidParses() {
    QFETCH(QString, text);
    QFETCH(bool, valid);
    QCOMPARE(Guid::parse(text.toStdString()).has_value(), valid);
}

void TestValues::guidHasWindowsLayout() {
    const auto guid = Guid::parse("{00112233-4455-6677-8899-AABBCCDDEEFF}");
    QVERIFY(guid);
    const std::array<std::uint8_t, 16> expected{0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66,
                                                0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF};
    QVERIFY(guid->bytes == expected);
    QVERIFY(!guid->isNull());
    QVERIFY(Guid{}.isNull());
}

void TestValues::guidOfRandomIsMarked() {
    std::array<std::uint8_t, 16> ones{};
    ones.fill(0xFF);
    QCOMPARE(Guid::ofRandom(ones).toString(),
             std::string("{FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF}"));
    QCOMPARE(Guid::ofRandom({}).toString(), std::string("{00000000-0000-4000-8000-000000000000}"));
}

void TestValues::guidRoundTrips() {
    std::mt19937 random(7);
    for (int i = 0; i < 1000; ++i) {
        Guid guid;
        for (auto& byte : guid.bytes) {
            byte = static_cast<std::uint8_t>(random());
        }
        QVERIFY(Guid::parse(guid.toString()) == guid);
    }
}

void TestValues::versionParses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("zeros") << "0.0.0.0" << true;
    QTest::newRow("highest") << "65535.65535.65535.65535" << true;
    QTest::newRow("leading zero") << "01.0.0.0" << true;
    QTest::newRow("part too large") << "1.65536.0.0" << false;
    QTest::newRow("three parts") << "1.2.3" << false;
    QTest::newRow("five parts") << "1.2.3.4.5" << false;
    QTest::newRow("only dots") << "..." << false;
    QTest::newRow("no dots") << "1x2y3z4" << false;
    QTest::newRow("sign") << "+1.0.0.0" << false;
    QTest::newRow("blank") << "1.0.0.0 " << false;
    QTest::newRow("suffix") << "1.2.3.4_1" << false;
}

void TestValues::versionParses() {
    QFETCH(QString, text);
    QFETCH(bool, valid);
    QCOMPARE(Version::parse(text.toStdString()).has_value(), valid);
}

void TestValues::versionKeepsPartsInOrder() {
    QCOMPARE(Version::parse("1.2.3.4")->value, 0x0001'0002'0003'0004ULL);
    QVERIFY(*Version::parse("1.0.0.0") > *Version::parse("0.65535.65535.65535"));
    QCOMPARE(Version::highest.toString(), std::string("65535.65535.65535.65535"));
}

void TestValues::versionRoundTrips() {
    std::mt19937_64 random(7);
    for (int i = 0; i < 1000; ++i) {
        const Version version{random()};
        QVERIFY(Version::parse(version.toString()) == version);
    }
}

void TestValues::hexParses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("empty") << "" << true;
    QTest::newRow("both cases") << "aAfF09" << true;
    QTest::newRow("blanks around") << " 00\n" << true;
    QTest::newRow("blank inside") << "00 11" << false;
    QTest::newRow("odd") << "123" << false;
    QTest::newRow("not hexadecimal") << "0G" << false;
}

void TestValues::hexParses() {
    QFETCH(QString, text);
    QFETCH(bool, valid);
    QCOMPARE(fromHex(text.toStdString()).has_value(), valid);
}

void TestValues::hexRoundTrips() {
    std::string bytes;
    for (int i = 0; i < 256; ++i) {
        bytes += static_cast<char>(i);
        QVERIFY(fromHex(toHex(bytes)) == bytes);
    }
}

QTEST_APPLESS_MAIN(TestValues)
#include "tst_values.moc"
