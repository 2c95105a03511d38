// Patches of texts: what they do, their order, and their inverses.
#include "core/xml/textpatch.h"

#include <QtTest>
#include <random>

using namespace cipwright;

class TestTextPatch : public QObject {
    Q_OBJECT

private slots:
    void applies_data();
    void applies();
    void keepsOrderAtOnePlace();
    void insertsBeforeWhatIsReplaced();
    void saysWhatFits();
    void sortsManyAsAddDoes();
    void inverseRestores();
};

void TestTextPatch::applies_data() {
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("end");
    QTest::addColumn<QString>("with");
    QTest::addColumn<QString>("expected");
    QTest::newRow("replace") << 2 << 4 << "XYZ" << "abXYZef";
    QTest::newRow("insert") << 3 << 3 << "-" << "abc-def";
    QTest::newRow("delete") << 0 << 3 << "" << "def";
    QTest::newRow("at the start") << 0 << 0 << ">" << ">abcdef";
    QTest::newRow("at the end") << 6 << 6 << "<" << "abcdef<";
    QTest::newRow("all") << 0 << 6 << "x" << "x";
}

void TestTextPatch::applies() {
    QFETCH(int, begin);
    QFETCH(int, end);
    QFETCH(QString, with);
    QFETCH(QString, expected);
    std::string text = "abcdef";
    const TextPatch patch({begin, end}, with.toStdString());
    QVERIFY(patch.fits(text));
    const TextPatch inverse = patch.applyTo(text);
    QCOMPARE(QString::fromStdString(text), expected);
    inverse.applyTo(text);
    QCOMPARE(text, std::string("abcdef"));
}

void TestTextPatch::keepsOrderAtOnePlace() {
    TextPatch patch;
    patch.add({3, 3}, "1");
    patch.add({0, 0}, "0");
    patch.add({3, 3}, "2");
    std::string text = "abcdef";
    patch.applyTo(text);
    QCOMPARE(text, std::string("0abc12def"));
}

void TestTextPatch::insertsBeforeWhatIsReplaced() {
    TextPatch patch;
    patch.add({2, 4}, "");
    patch.add({2, 2}, "new");
    QVERIFY(patch.fits("abcdef"));
    std::string text = "abcdef";
    const TextPatch inverse = patch.applyTo(text);
    QCOMPARE(text, std::string("abnewef"));
    inverse.applyTo(text);
    QCOMPARE(text, std::string("abcdef"));
}

void TestTextPatch::saysWhatFits() {
    QVERIFY(TextPatch().fits(""));
    QVERIFY(!TextPatch({0, 7}, "").fits("abcdef"));
    QVERIFY(!TextPatch({-1, 0}, "").fits("abcdef"));
    QVERIFY(!TextPatch({3, 2}, "").fits("abcdef"));
    QVERIFY(TextPatch::fromEdits({{{4, 6}, ""}, {{0, 4}, "x"}}).fits("abcdef"));
    QVERIFY(!TextPatch::fromEdits({{{3, 6}, ""}, {{0, 4}, "x"}}).fits("abcdef"));
}

void TestTextPatch::sortsManyAsAddDoes() {
    const std::vector<TextEdit> edits{
        {{9, 9}, "d"}, {{1, 3}, "b"}, {{9, 9}, "e"}, {{1, 1}, "a"}, {{5, 6}, "c"}};
    TextPatch added;
    for (const TextEdit& edit : edits) {
        added.add(edit.where, edit.with);
    }
    QVERIFY(TextPatch::fromEdits(edits) == added);
}

void TestTextPatch::inverseRestores() {
    std::mt19937 random(1);
    const auto below = [&](std::size_t end) { return random() % end; };
    for (int round = 0; round < 2000; ++round) {
        const std::string before(below(40), 'x');
        std::vector<TextEdit> edits;
        std::int32_t last = 0;
        while (below(4) != 0) {
            const auto rest = before.size() - static_cast<std::size_t>(last);
            const auto begin = last + static_cast<std::int32_t>(below(rest + 1));
            const auto length = below(before.size() - static_cast<std::size_t>(begin) + 1);
            last = begin + static_cast<std::int32_t>(below(2) == 0 ? 0 : length);
            edits.push_back({{begin, last}, std::string(below(5), 'y')});
        }
        const auto patch = TextPatch::fromEdits(edits);
        QVERIFY(patch.fits(before));
        std::string text = before;
        const TextPatch inverse = patch.applyTo(text);
        QVERIFY(inverse.fits(text));
        const std::string after = text;
        const TextPatch again = inverse.applyTo(text);
        QCOMPARE(text, before);
        again.applyTo(text);
        QCOMPARE(text, after);
    }
}

QTEST_APPLESS_MAIN(TestTextPatch)
#include "tst_textpatch.moc"
