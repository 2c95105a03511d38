// Reading again after an edit gives what reading everything gives.
#include "core/xml/reader.h"
#include "core/xml/reread.h"
#include "tests/support/generator.h"
#include "tests/support/randompatch.h"
#include "tests/support/shared.h"

#include <QTest>

#include <string>
#include <vector>

using namespace cipwright;

namespace {

ReadPolicy readWhole(std::string_view text) {
    return readPolicy(text);
}

} // namespace

class TestReread : public QObject {
    Q_OBJECT

private slots:
    void equalsReadingEverything();
    void keepsItemsThatStay();
    void readsLittleAtTheEndsOfASection();
    void repeatedSectionsAreReadWhole();
};

void TestReread::equalsReadingEverything() {
    std::vector<std::string> texts;
    for (const auto& file : test::filesBelow(test::testData("policies"), ".xml")) {
        texts.push_back(PolicyText::fromBytes(test::bytesOf(file)).text());
    }
    texts.push_back(test::generatePolicy({.rules = 200}));
    texts.push_back(test::generatePolicy({.rules = 1200, .seed = 5}));
    int partly = 0;
    constexpr int rounds = 3000;
    test::RandomPatch random(42);
    for (int round = 0; round < rounds; ++round) {
        std::string text = texts[random.below(texts.size())];
        ReadPolicy read = readWhole(text);
        // A few edits one after the other, so that what was put together is edited again.
        for (int edit = 0; edit < 3; ++edit) {
            const TextPatch patch = random.forText(text);
            const auto before = text;
            patch.applyTo(text);
            const ReadPolicy again = rereadPolicy(text, read, patch, &readWhole);
            const ReadPolicy whole = readWhole(text);
            const bool same = again.policy == whole.policy && again.diagnostics == whole.diagnostics
                              && again.wellFormed == whole.wellFormed;
            if (!same) {
                const auto& first = patch.edits().front();
                qWarning("at %d to %d: %s", first.where.begin, first.where.end, first.with.c_str());
                QFAIL(before.c_str());
            }
            partly += !again.policy.fileRules.empty() && !read.policy.fileRules.empty()
                              && again.policy.fileRules.handle(0) == read.policy.fileRules.handle(0)
                          ? 1
                          : 0;
            read = again;
        }
    }
    QVERIFY2(partly > rounds / 10, std::to_string(partly).c_str());
}

void TestReread::keepsItemsThatStay() {
    std::string text = test::generatePolicy({.rules = 500});
    const ReadPolicy before = readWhole(text);
    const auto& rules = before.policy.fileRules;
    const auto value =
        rules.absolute(250, rules[250].value(FileRuleAttribute::FriendlyName).span());
    const TextPatch patch(value, "another name");
    patch.applyTo(text);
    const ReadPolicy after = rereadPolicy(text, before, patch, &readWhole);
    QCOMPARE(after.policy.fileRules[250].text(FileRuleAttribute::FriendlyName),
             std::string("another name"));
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        kept += rules.handle(i) == after.policy.fileRules.handle(i) ? 1 : 0;
    }
    QVERIFY(kept >= rules.size() - 4);
    QVERIFY(after.policy.scenarios.handle(0) == before.policy.scenarios.handle(0));
}

void TestReread::readsLittleAtTheEndsOfASection() {
    const std::string text = test::generatePolicy({.rules = 500});
    const ReadPolicy before = readWhole(text);
    const auto& rules = before.policy.fileRules;
    const auto first = rules.absolute(0, rules[0].value(FileRuleAttribute::FileName).span());
    const Span behindTag = test::spanOf(text.find("<FileRules>") + 12, 0);
    const Span beforeTag = test::spanOf(text.find("</FileRules>"), 0);
    const std::string added = "<!-- new --><Deny ID=\"ID_DENY_NEW\" FileName=\"new.exe\" />";
    const auto check = [&](const TextPatch& patch, std::size_t count) {
        std::string edited = text;
        patch.applyTo(edited);
        const auto after = rereadParts(edited, before, patch, &readWhole, 2000);
        QVERIFY(after.has_value());
        QCOMPARE(after->policy.fileRules.size(), count);
        QVERIFY(after->policy == readWhole(edited).policy);
        const std::size_t middle = 250 + (count - rules.size());
        QVERIFY(after->policy.fileRules.handle(middle) == rules.handle(250)
                || after->policy.fileRules.handle(250) == rules.handle(250));
    };
    check(TextPatch(first, "other.exe"), rules.size());
    check(TextPatch(behindTag, added), rules.size() + 1);
    check(TextPatch(beforeTag, added), rules.size() + 1);
    // In the tags themselves there is nothing to begin with.
    const auto inTag = [&](std::size_t place, std::string with) {
        const TextPatch patch(test::spanOf(place, 0), std::move(with));
        std::string edited = text;
        patch.applyTo(edited);
        QVERIFY(!rereadParts(edited, before, patch, &readWhole, 2000));
        QVERIFY(rereadPolicy(edited, before, patch, &readWhole).policy == readWhole(edited).policy);
    };
    inTag(text.find("<FileRules>") + 10, " A=\"<>\"");
    inTag(text.find("<FileRules>") + 11, added);
    inTag(text.find("</FileRules>") + 11, " ");
}

void TestReread::repeatedSectionsAreReadWhole() {
    std::string text =
        "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\"><EKUs><EKU ID=\"a\"/>"
        "</EKUs><EKUs><EKU ID=\"b\"/></EKUs></SiPolicy>";
    const ReadPolicy before = readWhole(text);
    QCOMPARE(before.policy.ekus.size(), 2U);
    const TextPatch patch(test::spanOf(text.find("a\""), 1), "c");
    patch.applyTo(text);
    const ReadPolicy after = rereadPolicy(text, before, patch, &readWhole);
    QVERIFY(after.policy == readWhole(text).policy);
}

QTEST_APPLESS_MAIN(TestReread)
#include "tst_reread.moc"
