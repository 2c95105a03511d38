// Times of XML as FILETIME and back.
#include "core/cip/datetime.h"

#include <QTest>

#include <random>

using namespace cipwright::cip;

class DateTimeTest : public QObject {
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void comesBack();
};

void DateTimeTest::parses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("ticks");
    QTest::addColumn<bool>("zoned");
    QTest::newRow("first") << "1601-01-01T00:00:00Z" << quint64{0} << true;
    QTest::newRow("Unix epoch") << "1970-01-01T00:00:00Z" << quint64{116444736000000000} << true;
    QTest::newRow("no zone") << "1970-01-01T00:00:01" << quint64{116444736010000000} << false;
    QTest::newRow("east") << "1970-01-01T02:00:00+02:00" << quint64{116444736000000000} << true;
    QTest::newRow("west") << "1969-12-31T18:30:00-05:30" << quint64{116444736000000000} << true;
    QTest::newRow("fraction") << "1970-01-01T00:00:00.5Z" << quint64{116444736005000000} << true;
    QTest::newRow("long fraction")
        << "1970-01-01T00:00:00.00000019Z" << quint64{116444736000000001} << true;
    QTest::newRow("end of day") << "1969-12-31T24:00:00Z" << quint64{116444736000000000} << true;
    QTest::newRow("zone brings it into 1601") << "1600-12-31T23:00:00-01:00" << quint64{0} << true;
    QTest::newRow("leap day") << "2000-02-29T00:00:00Z" << quint64{125962560000000000} << true;
    QTest::newRow("blanks around") << " 1970-01-01T00:00:00Z\n"
                                   << quint64{116444736000000000} << true;
    QTest::newRow("last") << "60056-05-28T05:36:10.9551615Z" << quint64{18446744073709551615ULL}
                          << true;
}

void DateTimeTest::parses() {
    QFETCH(const QString, text);
    QFETCH(const quint64, ticks);
    QFETCH(const bool, zoned);
    const auto time = parseDateTime(text.toStdString());
    QVERIFY(time.has_value());
    QCOMPARE(quint64{time->ticks}, ticks);
    QCOMPARE(time->zoned, zoned);
}

void DateTimeTest::refuses_data() {
    QTest::addColumn<QString>("text");
    for (const char* const text : {"",
                                   "2024",
                                   "2024-01-01",
                                   "2024-1-01T00:00:00Z",
                                   "2024-13-01T00:00:00Z",
                                   "2024-02-30T00:00:00Z",
                                   "1900-02-29T00:00:00Z",
                                   "2024-01-01T25:00:00Z",
                                   "2024-01-01T24:00:01Z",
                                   "2024-01-01T00:60:00Z",
                                   "2024-01-01T00:00:60Z",
                                   "2024-01-01T00:00:00.Z",
                                   "2024-01-01T00:00:00+15:00",
                                   "2024-01-01T00:00:00+0100",
                                   "2024-01-01T00:00:00X",
                                   "2024-01-01 00:00:00",
                                   "1600-12-31T23:59:59Z",
                                   "-2024-01-01T00:00:00Z",
                                   "1500-01-01T00:00:00Z",
                                   "60056-05-28T05:36:10.9551616Z",
                                   "99999999999-01-01T00:00:00Z",
                                   "24-01-01T00:00:00Z",
                                   "2024-01-01T00:00:00ZZ"}) {
        QTest::newRow(text) << text;
    }
}

void DateTimeTest::refuses() {
    QFETCH(const QString, text);
    QVERIFY(!parseDateTime(text.toStdString()));
}

void DateTimeTest::comesBack() {
    std::mt19937_64 random(5);
    for (int i = 0; i < 20'000; ++i) {
        const std::uint64_t ticks = random() >> random() % 20;
        const auto time = parseDateTime(dateTimeText(ticks));
        QVERIFY(time.has_value());
        QVERIFY(time->zoned);
        QCOMPARE(time->ticks, ticks);
    }
    QCOMPARE(dateTimeText(125962560000000000), std::string("2000-02-29T00:00:00Z"));
    QCOMPARE(dateTimeText(125962560000000010), std::string("2000-02-29T00:00:00.000001Z"));
}

QTEST_APPLESS_MAIN(DateTimeTest)
#include "tst_datetime.moc"
