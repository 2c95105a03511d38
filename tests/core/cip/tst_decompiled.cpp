// What a policy that was read from a binary looks like: IDs, names, macros.
#include "tests/support/cipfixture.h"

#include <QTest>

using namespace cipwright;
using namespace cipwright::test;

namespace {

std::string again(const CipReading& reading) {
    return compiledBytes(reading.policy, {reading.info.formatVersion, RuleOrder::Document});
}

} // namespace

class DecompiledTest : public QObject {
    Q_OBJECT

private slots:
    void names();
    void charactersBeyondTheFirstPlane();
    void appIds();
};

void DecompiledTest::names() {
    const CipReading reading = readCip(compiledBytes(fullPolicy(11)));
    const Policy& policy = reading.policy;
    QCOMPARE(policy.fileRules[0].id(), std::string("ID_DENY_D_0001"));
    QCOMPARE(policy.fileRules[5].id(), std::string("ID_DENY_D_0006"));
    QCOMPARE(policy.fileRules[6].id(), std::string("ID_ALLOW_A_0001"));
    QCOMPARE(policy.fileRules[policy.fileRules.size() - 1].id(),
             std::string("ID_FILEATTRIB_F_0001"));
    QCOMPARE(policy.signers[0].id.text(), std::string("ID_SIGNER_S_0001"));
    QCOMPARE(policy.signers[0].name.text(), std::string("Publisher"));
    QCOMPARE(policy.signers[1].name.text(), std::string("Microsoft Product Root 2010"));
    QCOMPARE(policy.signers[1].certRootValue.text(), std::string("06"));
    QCOMPARE(policy.ekus[0].id.text(), std::string("ID_EKU_E_0001"));
    QCOMPARE(policy.ekus[1].friendlyName.text(), std::string("Code Signing"));
    QCOMPARE(policy.artifactRules[1].id.text(), std::string("ID_ARTIFACT_A_0002"));
    QCOMPARE(policy.scenarios[0].id.text(), std::string("ID_SIGNINGSCENARIO_DRIVERS_1"));
    QCOMPARE(policy.scenarios[0].friendlyName.text(), std::string("Kernel Mode Signing Scenario"));
    QCOMPARE(policy.scenarios[1].id.text(), std::string("ID_SIGNINGSCENARIO_WINDOWS"));
    QCOMPARE(policy.scenarios[2].id.text(), std::string("ID_SIGNINGSCENARIO_S_3"));
    QCOMPARE(policy.scenarios[1].inheritedScenarios.text(),
             std::string("ID_SIGNINGSCENARIO_DRIVERS_1"));
    QCOMPARE(policy.signers[0].signTimeAfter.text(), std::string("2024-02-29T12:34:56.1234567Z"));
    QVERIFY(policy.section(Section::FileRules).present);
    QVERIFY(policy.section(Section::UpdatePolicySigners).present);
    // Of two scenarios with one value the second gets another ID.
    Policy twice = minimalPolicy();
    twice.scenarios.add(scenario("ID_SIGNINGSCENARIO_A", 12));
    twice.scenarios.add(scenario("ID_SIGNINGSCENARIO_B", 12));
    const CipReading both = readCip(compiledBytes(twice));
    QCOMPARE(both.policy.scenarios[1].id.text(), std::string("ID_SIGNINGSCENARIO_S_2"));
    const CipReading empty = readCip(compiledBytes(minimalPolicy()));
    QVERIFY(!empty.policy.section(Section::Settings).present);
    QVERIFY(!empty.policy.section(Section::Macros).present);
    QVERIFY(empty.policy.section(Section::CiSigners).present);
    QVERIFY(empty.policy.section(Section::Rules).present);
}

void DecompiledTest::charactersBeyondTheFirstPlane() {
    Policy policy = minimalPolicy();
    const std::string name = "\xF0\x9F\x98\x80.sys";
    policy.fileRules.add(
        fileRule(FileRuleKind::Deny, "ID_DENY_A", {{FileRuleAttribute::FileName, name}}));
    const std::string bytes = compiledBytes(policy);
    const CipReading reading = readCip(bytes);
    QVERIFY(reading.complete);
    QCOMPARE(reading.policy.fileRules[0].text(FileRuleAttribute::FileName), name);
    QVERIFY(bytes.find(std::string("\x3D\xD8\x00\xDE.", 5)) != std::string::npos);
}

void DecompiledTest::appIds() {
    const auto read = [](std::string appIds,
                         std::vector<std::pair<std::string, std::string>> macros) {
        Policy policy = minimalPolicy();
        policy.fileRules.add(fileRule(
            FileRuleKind::Allow, "ID_ALLOW_A",
            {{FileRuleAttribute::FileName, "a"}, {FileRuleAttribute::AppIDs, std::move(appIds)}}));
        for (auto& [id, value] : macros) {
            Macro macro;
            macro.id = Value(id);
            macro.value = Value(value);
            policy.macros.add(macro);
        }
        const std::string bytes = compiledBytes(policy);
        const CipReading reading = readCip(bytes);
        return std::pair(reading, again(reading) == bytes);
    };
    const auto textOf = [](const CipReading& reading) {
        return reading.policy.fileRules[0].text(FileRuleAttribute::AppIDs);
    };
    const auto plain = read("host.exe", {});
    QVERIFY(plain.second && plain.first.complete);
    QCOMPARE(textOf(plain.first), std::string("host.exe"));
    const auto one = read("$(A)", {{"A", "host.exe"}});
    QVERIFY(one.second && one.first.complete);
    QCOMPARE(textOf(one.first), std::string("host.exe"));
    const auto two = read("$(A)$(B)$(A)", {{"A", "x"}, {"B", "y"}});
    QVERIFY(two.second && two.first.complete);
    QCOMPARE(textOf(two.first), std::string("$(AppId_1)$(AppId_2)$(AppId_1)"));
    QCOMPARE(two.first.policy.macros.size(), std::size_t{2});
    QVERIFY(two.first.policy.section(Section::Macros).present);
    const auto sign = read("$(A)", {{"A", "$x"}});
    QVERIFY(sign.second && sign.first.complete);
    QCOMPARE(textOf(sign.first), std::string("$(AppId_1)"));
    const auto slash = read("a/b", {}); // No character that the schema knows, and kept.
    QVERIFY(slash.second && !slash.first.complete);
    QVERIFY(hasCode(slash.first.diagnostics, "cip.no-form"));
}

QTEST_APPLESS_MAIN(DecompiledTest)
#include "tst_decompiled.moc"
