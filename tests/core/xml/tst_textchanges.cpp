// Patches one after the other come to one patch.
#include "core/xml/reread.h"
#include "core/xml/textchanges.h"
#include "tests/support/generator.h"
#include "tests/support/randompatch.h"

#include <QTest>

#include <string>
#include <vector>

using namespace cipwright;

class TestTextChanges : public QObject {
    Q_OBJECT

private slots:
    void makesTheLastTextOfTheFirst();
    void typingBackIsAnEditThatChangesNothing();
    void placesThatLieApartStayApart();
    void readingWithItEqualsReadingEverything();
};

void TestTextChanges::makesTheLastTextOfTheFirst() {
    test::RandomPatch random(11);
    for (int round = 0; round < 2000; ++round) {
        const std::string first = test::generatePolicy({.rules = 1 + random.below(4)});
        std::string text = first;
        TextChanges changes;
        for (auto patches = 1 + random.below(12); patches > 0; --patches) {
            const TextPatch patch = random.forText(text);
            patch.applyTo(text);
            changes.add(patch);
            std::string again = first;
            const TextPatch whole = changes.patchTo(text);
            QVERIFY(whole.fits(first));
            whole.applyTo(again);
            QCOMPARE(again, text);
        }
    }
}

void TestTextChanges::typingBackIsAnEditThatChangesNothing() {
    const std::string first = "one two three";
    TextChanges changes;
    QVERIFY(changes.empty());
    changes.add(TextPatch({4, 4}, "<"));
    changes.add(TextPatch({5, 5}, "x"));
    QCOMPARE(changes.size(), 2);
    changes.add(TextPatch({4, 6}, ""));
    QCOMPARE(changes.size(), 0);
    QCOMPARE(changes.patchTo(first), TextPatch({4, 4}, ""));
    changes.clear();
    QVERIFY(changes.empty());
}

void TestTextChanges::placesThatLieApartStayApart() {
    TextPatch first;
    first.add({8, 13}, "3");
    first.add({0, 3}, "1");
    TextChanges changes;
    changes.add(first); // "1 two 3"
    changes.add(TextPatch({7, 7}, "!"));
    TextPatch both;
    both.add({0, 3}, "1");
    both.add({8, 13}, "3!");
    QCOMPARE(changes.patchTo("1 two 3!"), both);
}

void TestTextChanges::readingWithItEqualsReadingEverything() {
    const auto readWhole = [](std::string_view text) { return readPolicy(text); };
    const std::string first = test::generatePolicy({.rules = 300});
    const ReadPolicy before = readPolicy(std::string_view(first));
    test::RandomPatch random(5);
    int kept = 0;
    for (int round = 0; round < 300; ++round) {
        std::string text = first;
        TextChanges changes;
        for (int edit = 0; edit < 3; ++edit) {
            const TextPatch patch = random.forText(text);
            patch.applyTo(text);
            changes.add(patch);
            const ReadPolicy again = rereadPolicy(text, before, changes.patchTo(text), +readWhole);
            const ReadPolicy whole = readPolicy(std::string_view(text));
            QVERIFY(again.policy == whole.policy);
            QVERIFY(again.diagnostics == whole.diagnostics);
            QCOMPARE(again.wellFormed, whole.wellFormed);
            kept += !again.policy.fileRules.empty()
                            && again.policy.fileRules.handle(0) == before.policy.fileRules.handle(0)
                        ? 1
                        : 0;
        }
    }
    // Whether or not everything had to be read, what says the same is the same.
    QVERIFY2(kept > 800, std::to_string(kept).c_str());
}

QTEST_APPLESS_MAIN(TestTextChanges)
#include "tst_textchanges.moc"
