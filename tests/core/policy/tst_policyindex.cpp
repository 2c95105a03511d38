// IDs to items.
#include "core/policy/index.h"
#include "core/policy/wellknown.h"
#include "tests/support/cipfixture.h"

#include <QTest>

#include <string>
#include <vector>

using namespace cipwright;

class PolicyIndexTest : public QObject {
    Q_OBJECT

private slots:
    void findsEveryKind();
    void firstDefinitionWins();
    void macrosHaveTheirOwnNames();
    void manyItems();
    void oneAfterTheOther();
    void wellKnownNames();
};

void PolicyIndexTest::findsEveryKind() {
    const Policy policy = test::fullPolicy(11);
    const PolicyIndex index(policy);
    QVERIFY(index.find("ID_EKU_DOTTED") == (ItemPosition{ItemKind::Eku, 1}));
    QVERIFY(index.find("ID_DENY_HASH_2") == (ItemPosition{ItemKind::FileRule, 1}));
    QVERIFY(index.find("ID_ARTIFACT_TWO") == (ItemPosition{ItemKind::ArtifactRule, 1}));
    QVERIFY(index.find("ID_SIGNER_FIRST") == (ItemPosition{ItemKind::Signer, 0}));
    QVERIFY(index.find("ID_SIGNINGSCENARIO_OTHER") == (ItemPosition{ItemKind::SigningScenario, 2}));
    QCOMPARE(index.find(ItemKind::Macro, "Two"), std::optional<std::uint32_t>(1));
    QVERIFY(!index.find("ID_SIGNER_NONE"));
    QVERIFY(!index.find(""));
    QVERIFY(!index.find(ItemKind::Eku, "ID_SIGNER_FIRST"));
    QVERIFY(index.duplicates().empty());
}

void PolicyIndexTest::firstDefinitionWins() {
    Policy policy;
    policy.signers.add(test::tbsSigner("ID_SAME"));
    policy.signers.add(test::tbsSigner("ID_OTHER"));
    policy.signers.add(test::tbsSigner("ID_SAME"));
    policy.signers.add(Signer{}); // Without an ID: in no list.
    policy.signers.add(Signer{});
    policy.scenarios.add(test::scenario("ID_OTHER", 12));
    const PolicyIndex index(policy);
    QVERIFY(index.find("ID_SAME") == (ItemPosition{ItemKind::Signer, 0}));
    QVERIFY(index.find("ID_OTHER") == (ItemPosition{ItemKind::Signer, 1}));
    QCOMPARE(index.duplicates().size(), std::size_t{2});
    QVERIFY(index.duplicates()[0]
            == (PolicyIndex::Duplicate{{ItemKind::Signer, 2}, {ItemKind::Signer, 0}}));
    QVERIFY(index.duplicates()[1]
            == (PolicyIndex::Duplicate{{ItemKind::SigningScenario, 0}, {ItemKind::Signer, 1}}));
}

void PolicyIndexTest::macrosHaveTheirOwnNames() {
    Policy policy;
    policy.signers.add(test::tbsSigner("ID_SAME"));
    Macro macro;
    macro.id = Value("ID_SAME");
    policy.macros.add(macro);
    const PolicyIndex index(policy);
    QVERIFY(index.duplicates().empty());
    QVERIFY(index.find("ID_SAME") == (ItemPosition{ItemKind::Signer, 0}));
    QCOMPARE(index.find(ItemKind::Macro, "ID_SAME"), std::optional<std::uint32_t>(0));
}

void PolicyIndexTest::manyItems() {
    Policy policy;
    constexpr std::uint32_t count = 20'000;
    for (std::uint32_t i = 0; i < count; ++i) {
        policy.fileRules.add(
            test::fileRule(FileRuleKind::Deny, "ID_DENY_" + std::to_string(i), {}));
    }
    const PolicyIndex index(policy);
    for (std::uint32_t i = 0; i < count; ++i) {
        QCOMPARE(index.find(ItemKind::FileRule, "ID_DENY_" + std::to_string(i)), std::optional(i));
    }
    QVERIFY(!index.find("ID_DENY_" + std::to_string(count)));
}

// References in any order, doubles and macros beside them: always what find() says.
void PolicyIndexTest::oneAfterTheOther() {
    Policy policy = test::fullPolicy(11);
    policy.signers.add(test::tbsSigner("ID_SIGNER_FIRST"));
    policy.signers.add(test::tbsSigner("ID_SIGNER_LAST"));
    const PolicyIndex index(policy);
    const std::vector<std::string> ids{"ID_EKU_WINDOWS",
                                       "ID_EKU_DOTTED",
                                       "ID_DENY_HASH_1",
                                       "ID_DENY_HASH_2",
                                       "ID_DENY_NAME",
                                       "ID_NONE",
                                       "ID_DENY_ANY",
                                       "ID_DENY_ANY",
                                       "ID_DENY_HASH_1",
                                       "ID_SIGNER_FIRST",
                                       "ID_SIGNER_LAST",
                                       "ID_SIGNER_FIRST",
                                       "",
                                       "One",
                                       "Two",
                                       "ID_SIGNINGSCENARIO_OTHER",
                                       "One",
                                       "Two"};
    for (std::size_t first = 0; first < ids.size(); ++first) {
        std::size_t last = 0;
        for (std::size_t i = first; i < ids.size(); ++i) {
            QVERIFY2(index.findNext(ids[i], last) == index.find(ids[i]), ids[i].c_str());
        }
    }
}

void PolicyIndexTest::wellKnownNames() {
    QCOMPARE(wellKnownRootName(6), std::string_view("Microsoft Product Root 2010"));
    QVERIFY(wellKnownRootName(0x15).empty());
    QVERIFY(wellKnownRootName(0xFFFFFFFF).empty());
    QCOMPARE(ekuName("\x01\x08\x2B\x06\x01\x05\x05\x07\x03\x03"), std::string_view("Code Signing"));
    QVERIFY(ekuName("").empty());
    QVERIFY(isSingleFormatTypeId(*Guid::parse("{a244370e-44c9-4c06-b551-f6016e563076}")));
    QVERIFY(!isSingleFormatTypeId(Guid{}));
}

QTEST_APPLESS_MAIN(PolicyIndexTest)
#include "tst_policyindex.moc"
