// Object identifiers from their dotted form to bytes and back.
#include "core/base/hex.h"
#include "core/base/oid.h"

#include <QTest>

using namespace cipwright;

class TestOid : public QObject {
    Q_OBJECT

private slots:
    void bothWays_data();
    void bothWays();
    void refusesDotted_data();
    void refusesDotted();
    void refusesBytes_data();
    void refusesBytes();
    void lengthHasAnEnd();
};

void TestOid::bothWays_data() {
    QTest::addColumn<QByteArray>("dotted");
    QTest::addColumn<QByteArray>("digits");
    QTest::newRow("Windows EKU") << QByteArray("1.3.6.1.4.1.311.10.3.6")
                                 << QByteArray("2B0601040182370A0306");
    QTest::newRow("code signing") << QByteArray("1.3.6.1.5.5.7.3.3")
                                  << QByteArray("2B06010505070303");
    QTest::newRow("shortest") << QByteArray("0.0") << QByteArray("00");
    QTest::newRow("second root") << QByteArray("1.39") << QByteArray("4F");
    QTest::newRow("third root") << QByteArray("2.999.127.128") << QByteArray("88377F8100");
    QTest::newRow("highest arc") << QByteArray("1.2.4294967295") << QByteArray("2A8FFFFFFF7F");
    QTest::newRow("highest second arc") << QByteArray("2.4294967215") << QByteArray("8FFFFFFF7F");
}

void TestOid::bothWays() {
    QFETCH(QByteArray, dotted);
    QFETCH(QByteArray, digits);
    const auto content = encodeOid(dotted.toStdString());
    QVERIFY(content.has_value());
    QCOMPARE(QByteArray::fromStdString(toHex(*content)), digits);
    QCOMPARE(encodeOid(" " + dotted.toStdString() + "\n"), content);
    const auto back = decodeOid(*content);
    QVERIFY(back.has_value());
    QCOMPARE(QByteArray::fromStdString(*back), dotted);
}

void TestOid::refusesDotted_data() {
    QTest::addColumn<QByteArray>("dotted");
    for (const char* dotted : {"", "1", "1.", ".1", "1..2", "1.3.x", "1.-3", "3.1", "0.40", "1.40",
                               "1.3.4294967296", "2.4294967216", "1.3 .6", "1,3"}) {
        QTest::newRow(dotted) << QByteArray(dotted);
    }
}

void TestOid::refusesDotted() {
    QFETCH(QByteArray, dotted);
    QVERIFY(!encodeOid(dotted.toStdString()));
}

void TestOid::refusesBytes_data() {
    QTest::addColumn<QByteArray>("digits");
    for (const char* digits : {"", "80", "2B80", "2B8001", "2B81", "9080808000"}) {
        QTest::newRow(digits) << QByteArray(digits);
    }
}

void TestOid::refusesBytes() {
    QFETCH(QByteArray, digits);
    QVERIFY(!decodeOid(fromHex(digits.toStdString()).value()));
}

void TestOid::lengthHasAnEnd() {
    std::string dotted = "1.2";
    for (int i = 0; i < 126; ++i) {
        dotted += ".1";
    }
    QVERIFY(encodeOid(dotted).has_value());
    QVERIFY(!encodeOid(dotted + ".1"));
}

QTEST_APPLESS_MAIN(TestOid)
#include "tst_oid.moc"
