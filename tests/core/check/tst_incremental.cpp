// Checking again after an edit finds what checking everything finds.

// First, because moc 6.4 does not get through <compare> before other headers.
#include <QTest>

#include "core/check/checker.h"
#include "core/check/schema/readchecked.h"
#include "tests/support/generator.h"
#include "tests/support/randompatch.h"
#include "tests/support/shared.h"
#include <atomic>

#include <string>
#include <vector>

using namespace cipwright;

namespace {

std::string listed(const Diagnostics& found) {
    std::string lines;
    for (const Diagnostic& d : found) {
        lines +=
            "\n" + std::to_string(d.span.begin) + " " + std::string(d.code()) + ": " + d.message();
    }
    return lines;
}

// The first of what one list has and the other has not.
std::string difference(const Diagnostics& is, const Diagnostics& shouldBe) {
    Diagnostics more;
    Diagnostics less;
    const auto without = [](const Diagnostics& a, const Diagnostics& b, Diagnostics& out) {
        for (const Diagnostic& d : a) {
            if (std::ranges::find(b, d) == b.end()) {
                out.push_back(d);
            }
        }
    };
    without(is, shouldBe, more);
    without(shouldBe, is, less);
    return "too much:" + listed(more) + "\nmissing:" + listed(less);
}

std::vector<std::string> ownPolicies() {
    std::vector<std::string> texts;
    for (const auto& file : test::filesBelow(test::testData("policies"), ".xml")) {
        texts.push_back(PolicyText::fromBytes(test::bytesOf(file)).text());
    }
    texts.push_back(test::generatePolicy({.rules = 300, .seed = 3}));
    return texts;
}

bool sameIndex(const PolicyIndex& is, const PolicyIndex& shouldBe, const Policy& policy) {
    const auto same = [&](const auto& items, auto idOf) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            const std::string& id = idOf(items[i]);
            if (is.find(id) != shouldBe.find(id)) {
                return false;
            }
        }
        return true;
    };
    const auto ownId = [](const auto& item) -> const std::string& { return item.id.text(); };
    return is.duplicates() == shouldBe.duplicates() && same(policy.ekus, ownId)
           && same(policy.fileRules,
                   [](const FileRule& rule) -> const std::string& {
                       return rule.text(FileRuleAttribute::ID);
                   })
           && same(policy.artifactRules, ownId) && same(policy.signers, ownId)
           && same(policy.scenarios, ownId);
}

bool sameUsage(const Usage& a, const Usage& b) {
    return a.fileRules == b.fileRules && a.signers == b.signers && a.ekus == b.ekus
           && a.artifactRules == b.artifactRules && a.macros == b.macros;
}

} // namespace

class TestIncremental : public QObject {
    Q_OBJECT

private slots:
    void equalsCheckingEverything();
    void countsWhatIsLimited();
    void goesOnAfterItWasCancelled();
    void keepsWhatAnEditLeavesAlone();
};

void TestIncremental::equalsCheckingEverything() {
    constexpr int rounds = 1500;
    const auto texts = ownPolicies();
    test::RandomPatch random(7);
    for (int round = 0; round < rounds; ++round) {
        PolicyText text(texts[random.below(texts.size())]);
        ReadPolicy read = readChecked(text);
        Checker checker;
        DerivedMemory memory;
        QVERIFY(checker.check(text, read) == Checker().check(text, read));
        (void)memory.of(read.policy);
        for (int edit = 0; edit < 4; ++edit) {
            const TextPatch patch = random.forText(text.text());
            const std::string before = text.text();
            text.apply(patch);
            read = rereadChecked(text, read, patch);
            const ReadPolicy whole = readChecked(text);
            const Diagnostics is = checker.check(text, read);
            const Diagnostics shouldBe = Checker().check(text, whole);
            if (is != shouldBe || read.policy != whole.policy) {
                const auto& first = patch.edits().front();
                qWarning("at %d to %d: %s", first.where.begin, first.where.end, first.with.c_str());
                qWarning("%s", difference(is, shouldBe).c_str());
                QFAIL(before.c_str());
            }
            const Derived& known = memory.of(read.policy);
            const Derived anew = deriveFrom(read.policy);
            QVERIFY(known.facts == anew.facts);
            QVERIFY(known.overlaps == anew.overlaps);
            QVERIFY(sameUsage(known.references.usage, anew.references.usage));
            QCOMPARE(known.references.faults.size(), anew.references.faults.size());
            QVERIFY(sameIndex(known.index, anew.index, read.policy));
        }
    }
}

void TestIncremental::countsWhatIsLimited() {
    std::string ekus;
    std::string macros;
    for (int i = 0; i < 65025; ++i) {
        ekus +=
            "<EKU ID=\"ID_EKU_E" + std::to_string(i) + "\" Value=\"010A2B0601040182370A0306\" />\n";
    }
    for (int i = 0; i < 100; ++i) {
        macros += "<Macro Id=\"M" + std::to_string(i) + "\" Value=\"a\" />\n";
    }
    std::string source = test::bytesOf(test::testData("policies/empty.xml"));
    const auto end = source.find("</SiPolicy>");
    source.insert(end, "<EKUs>\n" + ekus + "</EKUs>\n<Macros>\n" + macros + "</Macros>\n");
    const auto afterEdit = [&](std::string_view at, std::string_view typed) {
        PolicyText text(source);
        ReadPolicy read = readChecked(text);
        const TextPatch patch(test::spanOf(source.find(at), 0), std::string(typed));
        text.apply(patch);
        read = rereadChecked(text, read, patch);
        return read.diagnostics == readChecked(text).diagnostics && !read.diagnostics.empty();
    };
    QVERIFY(afterEdit("<EKU ID=\"ID_EKU_E500\"", "<EKU ID=\"ID_EKU_MORE\" />\n"));
    QVERIFY(afterEdit("<Macro Id=\"M50\"", "<Macro Id=\"M3\" Value=\"b\" />\n"));
}

void TestIncremental::goesOnAfterItWasCancelled() {
    for (const std::string& source : ownPolicies()) {
        const PolicyText text(source);
        const ReadPolicy read = readChecked(text);
        std::atomic<bool> cancelled = true;
        CheckContext context;
        context.cancelled = &cancelled;
        Checker checker;
        const std::size_t some = checker.check(text, read, context).size();
        cancelled = false;
        const Diagnostics all = checker.check(text, read, context);
        QVERIFY(some <= all.size());
        QVERIFY(all == Checker().check(text, read));
    }
}

void TestIncremental::keepsWhatAnEditLeavesAlone() {
    Policy policy = readPolicy(std::string_view(test::generatePolicy({.rules = 300}))).policy;
    DerivedMemory memory;
    const RuleOverlap marker{1, 2};
    // Something that deriving anew would take away.
    const_cast<RuleOverlaps&>(memory.of(policy).overlaps).covered.push_back(marker);
    const auto isKept = [&] {
        const auto& covered = memory.of(policy).overlaps.covered;
        return !covered.empty() && covered.back() == marker;
    };
    QVERIFY(isKept());
    FileRule rule = policy.fileRules[7];
    rule.set(FileRuleAttribute::FriendlyName, "another name");
    policy.fileRules.replace(7, rule);
    QVERIFY(isKept());
    rule.set(FileRuleAttribute::FileName, "another.exe");
    policy.fileRules.replace(7, rule);
    QVERIFY(!isKept());
}

QTEST_APPLESS_MAIN(TestIncremental)
#include "tst_incremental.moc"
