// Reading again after an edit gives what reading everything gives.
#include "core/xml/reader.h"
#include "core/xml/reread.h"
#include "tests/support/generator.h"
#include "tests/support/shared.h"

#include <QTest>

#include <array>
#include <random>
#include <string>
#include <vector>

using namespace cipwright;

namespace {

ReadPolicy readWhole(std::string_view text) {
    return readPolicy(text);
}

Span spanOf(std::size_t begin, std::size_t length) {
    return {static_cast<std::int32_t>(begin), static_cast<std::int32_t>(begin + length)};
}

// Pieces as somebody would type, paste or delete them.
constexpr std::array<std::string_view, 24> pieces{"<Deny ID=\"ID_DENY_X\" FileName=\"x\" />\n",
                                                  "<!-- a note -->\n",
                                                  "\n",
                                                  " ",
                                                  "x",
                                                  "\"",
                                                  "<",
                                                  "/>",
                                                  "</Deny>",
                                                  "<Deny ID=\"ID_DENY_Y\">",
                                                  "<Option>Enabled:UMCI</Option>",
                                                  "<Unknown A=\"1\"/>",
                                                  "&amp;",
                                                  "&",
                                                  "-->",
                                                  "<!--",
                                                  "<FileRuleRef RuleID=\"ID_DENY_X\" />",
                                                  "<?cipwright set-bits=\"1\"?>",
                                                  "<FileRules>",
                                                  "</FileRules>",
                                                  "Type=\"Match\" ",
                                                  "<Signer ID=\"ID_SIGNER_X\"/>",
                                                  "1.2.3.4",
                                                  "<VersionEx>2.0.0.0</VersionEx>"};

class RandomPatch {
public:
    explicit RandomPatch(unsigned seed)
        : m_random(seed) {}

    std::size_t below(std::size_t limit) { return m_random() % std::max<std::size_t>(limit, 1); }

    TextPatch forText(const std::string& text) {
        TextPatch patch;
        std::size_t from = 0;
        for (auto edits = 1 + below(2); edits > 0 && from < text.size(); --edits) {
            const auto at = from + below(text.size() - from);
            // Half of the edits at a boundary of elements, where most of them happen.
            const auto begin = below(2) == 0 ? at : std::min(text.find('<', at), text.size());
            const auto length = below(3) == 0 ? std::min(below(80), text.size() - begin) : 0;
            const bool insert = length == 0 || below(2) == 0;
            patch.add(spanOf(begin, length),
                      insert ? std::string(pieces[below(pieces.size())]) : std::string());
            from = begin + length + 1;
        }
        return patch;
    }

private:
    std::mt19937 m_random;
};

} // namespace

class TestReread : public QObject {
    Q_OBJECT

private slots:
    void equalsReadingEverything();
    void keepsItemsThatStay();
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
    RandomPatch random(42);
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

void TestReread::repeatedSectionsAreReadWhole() {
    std::string text =
        "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\"><EKUs><EKU ID=\"a\"/>"
        "</EKUs><EKUs><EKU ID=\"b\"/></EKUs></SiPolicy>";
    const ReadPolicy before = readWhole(text);
    QCOMPARE(before.policy.ekus.size(), 2U);
    const TextPatch patch(spanOf(text.find("a\""), 1), "c");
    patch.applyTo(text);
    const ReadPolicy after = rereadPolicy(text, before, patch, &readWhole);
    QVERIFY(after.policy == readWhole(text).policy);
}

QTEST_APPLESS_MAIN(TestReread)
#include "tst_reread.moc"
