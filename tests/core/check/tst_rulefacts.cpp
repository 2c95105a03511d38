// Facts of rules: what counts as the same, and what versions mean.

// First, because moc 6.4 does not get through <compare> before other headers.
#include <QTest>

#include "core/check/rulefacts.h"

#include <string>
#include <utility>
#include <vector>

using namespace cipwright;
using enum FileRuleAttribute;

namespace {

FileRule rule(FileRuleKind kind,
              const std::vector<std::pair<FileRuleAttribute, const char*>>& with) {
    FileRule result;
    result.kind = kind;
    for (const auto& [attribute, text] : with) {
        result.set(attribute, text);
    }
    return result;
}

RuleFact factOf(const FileRule& r) {
    Policy policy;
    policy.fileRules.add(r);
    return findRuleFacts(policy).front();
}

RuleFact::Range range(const char* lowest, const char* highest) {
    return {*Version::parse(lowest), *Version::parse(highest)};
}

constexpr const char* ones = "65535.65535.65535.65535";

} // namespace

class TestRuleFacts : public QObject {
    Q_OBJECT

private slots:
    void sameContentHasOneKey();
    void otherContentHasAnother();
    void rangesFollowTheEffect();
};

void TestRuleFacts::sameContentHasOneKey() {
    const auto a = rule(FileRuleKind::Allow,
                        {{ID, "ID_ALLOW_A"}, {FileName, "Tool.exe"}, {ProductName, "The Product"}});
    const auto b = rule(FileRuleKind::Deny, {{ProductName, "the product"},
                                             {FileName, "TOOL.EXE"},
                                             {FriendlyName, "Another name"},
                                             {MinimumFileVersion, "1.0.0.0"},
                                             {ID, "ID_DENY_B"}});
    QCOMPARE(factOf(a).key, factOf(b).key);
    QVERIFY(matchTheSame(a, b));
    const auto hash = rule(FileRuleKind::Allow, {{Hash, "00ffAA"}});
    const auto spaced = rule(FileRuleKind::Allow, {{Hash, " 00FFaa "}, {FileName, ""}});
    QCOMPARE(factOf(hash).key, factOf(spaced).key);
    QVERIFY(matchTheSame(hash, spaced));
}

void TestRuleFacts::otherContentHasAnother() {
    const auto a = rule(FileRuleKind::Allow, {{FileName, "tool.exe"}});
    for (const auto& b : {rule(FileRuleKind::Allow, {{FileName, "tool.exe "}}),
                          rule(FileRuleKind::Allow, {{InternalName, "tool.exe"}}),
                          rule(FileRuleKind::Allow, {{FileName, "tool.exe"}, {AppIDs, "a.exe"}}),
                          rule(FileRuleKind::Allow, {{FileName, "tool.ex"}})}) {
        QVERIFY(factOf(a).key != factOf(b).key);
        QVERIFY(!matchTheSame(a, b) && !matchTheSame(b, a));
    }
}

void TestRuleFacts::rangesFollowTheEffect() {
    const auto with = [](FileRuleKind kind, const char* minimum, const char* maximum) {
        std::vector<std::pair<FileRuleAttribute, const char*>> values{{FileName, "*"}};
        if (minimum != nullptr) {
            values.emplace_back(MinimumFileVersion, minimum);
        }
        if (maximum != nullptr) {
            values.emplace_back(MaximumFileVersion, maximum);
        }
        return factOf(rule(kind, values));
    };
    const auto allow = FileRuleKind::Allow;
    const auto deny = FileRuleKind::Deny;
    QCOMPARE(with(allow, "1.0.0.0", nullptr).range(), range("1.0.0.0", ones));
    QCOMPARE(with(deny, "1.0.0.0", nullptr).range(), range("0.0.0.0", "1.0.0.0"));
    QCOMPARE(with(allow, nullptr, "2.0.0.0").range(), range("0.0.0.0", "2.0.0.0"));
    QCOMPARE(with(deny, nullptr, "2.0.0.0").range(), std::nullopt);
    QCOMPARE(with(deny, "1.0.0.0", "2.0.0.0").range(), range("1.0.0.0", "2.0.0.0"));
    QVERIFY(with(deny, nullptr, nullptr).everyVersion());
    QVERIFY(with(deny, ones, nullptr).everyVersion());
    QVERIFY(!with(allow, ones, nullptr).everyVersion());
    QVERIFY(with(allow, "0.0.0.0", "0.0.0.0").everyVersion());
    QVERIFY(!with(deny, "0.0.0.0", "0.0.0.0").versionsValid);
    QVERIFY(!with(allow, "1x2", nullptr).versionsValid);
    QVERIFY(with(allow, nullptr, nullptr).anyName);
    QVERIFY(!factOf(rule(allow, {{FileName, "*"}, {AppIDs, "a.exe"}})).anyName);
}

QTEST_APPLESS_MAIN(TestRuleFacts)
#include "tst_rulefacts.moc"
