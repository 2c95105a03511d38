#include "core/base/spelling.h"

#include <QtTest>

#include <array>
#include <string>
#include <vector>

namespace cipwright::test {

class SpellingTest : public QObject {
    Q_OBJECT

private slots:
    void measures_data();
    void measures();
    void findsOneSlip();
    void choosesTheNearest_data();
    void choosesTheNearest();
};

void SpellingTest::measures_data() {
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<int>("distance");
    const auto row = [](const char* a, const char* b, int distance) {
        QTest::addRow("%s, %s", a, b) << QByteArray(a) << QByteArray(b) << distance;
    };
    row("", "", 0);
    row("", "abc", 3);
    row("same", "same", 0);
    row("Mode", "mode", 1);
    row("Mode", "mod", 1);
    row("audit", "audti", 1);
    row("kitten", "sitting", 3);
    row("flaw", "lawn", 2);
    row("ca", "abc", 3);
}

void SpellingTest::measures() {
    QFETCH(const QByteArray, a);
    QFETCH(const QByteArray, b);
    QFETCH(const int, distance);
    const std::string x = a.toStdString();
    const std::string y = b.toStdString();
    QCOMPARE(static_cast<int>(spellingDistance(x, y)), distance);
    QCOMPARE(static_cast<int>(spellingDistance(y, x)), distance);
}

/// All words of up to four of three letters, two of which differ in case only.
void SpellingTest::findsOneSlip() {
    std::vector<std::string> words{""};
    for (std::size_t i = 0; i < words.size() && words[i].size() < 4; ++i) {
        for (const char letter : {'a', 'A', 'b'}) {
            words.push_back(words[i] + letter);
        }
    }
    QCOMPARE(words.size(), std::size_t{1 + 3 + 9 + 27 + 81});
    for (const std::string& a : words) {
        for (const std::string& b : words) {
            QVERIFY2(isOneSlip(a, b) == (spellingDistance(a, b) == 1), (a + " " + b).c_str());
        }
    }
}

void SpellingTest::choosesTheNearest_data() {
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("nearest");
    QTest::newRow("case") << QByteArray("enabled:audit mode") << QByteArray("Enabled:Audit Mode");
    QTest::newRow("swapped") << QByteArray("erorr") << QByteArray("error");
    QTest::newRow("first of equals") << QByteArray("of") << QByteArray("off");
    QTest::newRow("the word itself") << QByteArray("off") << QByteArray("off");
    QTest::newRow("nothing like it") << QByteArray("elephant") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("very long") << QByteArray(1'000'000, 'x') << QByteArray();
}

void SpellingTest::choosesTheNearest() {
    QFETCH(const QByteArray, word);
    QFETCH(const QByteArray, nearest);
    constexpr std::array<std::string_view, 5> known{"off", "on", "warning", "error",
                                                    "Enabled:Audit Mode"};
    const std::string asked = word.toStdString();
    QCOMPARE(std::string(nearestSpelling(asked, known)), nearest.toStdString());
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::SpellingTest)
#include "tst_spelling.moc"
