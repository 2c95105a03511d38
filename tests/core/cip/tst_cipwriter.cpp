// What the writer makes of policies: versions, features, and all that it refuses.
#include "core/base/bytereader.h"
#include "core/policy/options.h"
#include "tests/support/cipfixture.h"

#include <QTest>

using namespace cipwright;
using namespace cipwright::test;
using enum FileRuleAttribute;

namespace {

constexpr std::size_t flagsOffset = 0x24;

std::uint32_t numberAt(const std::string& bytes, std::size_t offset) {
    return ByteReader(bytes, offset).u32();
}

// What reading and writing again in document order gives.
std::string again(const std::string& bytes) {
    const CipReading reading = readCip(bytes);
    return compiledBytes(reading.policy, {reading.info.formatVersion, RuleOrder::Document});
}

Diagnostics errorsOf(const Policy& policy, const CompileOptions& options = {}) {
    const auto compiled = compilePolicy(policy, options);
    return compiled ? Diagnostics{} : compiled.error();
}

} // namespace

class CipWriterTest : public QObject {
    Q_OBJECT

private slots:
    void everyVersion_data();
    void everyVersion();
    void defaultVersion_data();
    void defaultVersion();
    void originVersion();
    void loss_data();
    void loss();
    void versionRange();
    void minimumVersions();
    void equalRulesBothStay();
    void emptyAttributes();
    void documentOrder();
    void oidBecomesValue();
    void singleFormat();
    void typeIdBesideOthers();
    void supplemental();
    void appIdTagging();
    void certificateRemapping();
    void settingsAreSorted();
    void guessedAppSettings();
    void timeWithoutZone();
    void extraBits();
};

void CipWriterTest::everyVersion_data() {
    QTest::addColumn<unsigned>("version");
    for (unsigned version = 6; version <= 11; ++version) {
        QTest::addRow("%u", version) << version;
    }
}

// A policy with all that a version holds comes back, byte for byte, and nothing is in doubt.
void CipWriterTest::everyVersion() {
    QFETCH(const unsigned, version);
    const Policy policy = fullPolicy(version);
    for (const RuleOrder order : {RuleOrder::PowerShell, RuleOrder::Wizard}) {
        const auto compiled = compilePolicy(policy, {version, order});
        QVERIFY2(compiled.has_value(), compiled ? "" : messagesOf(compiled.error()).c_str());
        QVERIFY2(compiled->warnings.empty(), messagesOf(compiled->warnings).c_str());
        QCOMPARE(compiled->formatVersion, version);
        const CipReading reading = readCip(compiled->bytes);
        QVERIFY2(reading.complete, messagesOf(reading.diagnostics).c_str());
        QVERIFY(reading.missing.empty());
        QCOMPARE(reading.info.formatVersion, version);
        QCOMPARE(reading.policy.extras.formatVersion, std::optional<std::uint32_t>(version));
        QVERIFY(again(compiled->bytes) == compiled->bytes);
        // Sorting what is sorted but for ties keeps it a policy of the same size.
        QCOMPARE(compiledBytes(reading.policy).size(), compiled->bytes.size());
    }
}

void CipWriterTest::defaultVersion_data() {
    QTest::addColumn<unsigned>("features");
    QTest::addColumn<unsigned>("version");
    QTest::newRow("6 suffices, 7 is the default") << 6U << 7U;
    for (unsigned version = 7; version <= 11; ++version) {
        QTest::addRow("needs %u", version) << version << version;
    }
}

void CipWriterTest::defaultVersion() {
    QFETCH(const unsigned, features);
    QFETCH(const unsigned, version);
    QCOMPARE(compilePolicy(fullPolicy(features))->formatVersion, version);
}

void CipWriterTest::originVersion() {
    Policy policy = fullPolicy(6);
    policy.extras.formatVersion = 6;
    QCOMPARE(compilePolicy(policy)->formatVersion, 6U);
    policy.extras.formatVersion = 9;
    QCOMPARE(compilePolicy(policy)->formatVersion, 9U);
    policy = fullPolicy(8);
    policy.extras.formatVersion = 6;
    QCOMPARE(compilePolicy(policy)->formatVersion, 8U);
    policy.extras.formatVersion = 99; // From a text that somebody wrote by hand.
    QCOMPARE(compilePolicy(policy)->formatVersion, 11U);
}

void CipWriterTest::loss_data() {
    QTest::addColumn<unsigned>("needed");
    QTest::addColumn<QString>("feature");
    QTest::newRow("7") << 7U << "file paths";
    QTest::newRow("8") << 8U << "application settings";
    QTest::newRow("9") << 9U << "hotpatch requirements";
    QTest::newRow("10") << 10U << "artifact rules";
    QTest::newRow("11") << 11U << "excluded EKUs";
}

void CipWriterTest::loss() {
    QFETCH(const unsigned, needed);
    QFETCH(const QString, feature);
    const Diagnostics errors = errorsOf(fullPolicy(needed), {needed - 1, RuleOrder::PowerShell});
    QCOMPARE(errors.size(), std::size_t{1});
    QVERIFY(hasCode(errors, "format-version.loss"));
    QVERIFY(messagesOf(errors).find(feature.toStdString()) != std::string::npos);
    // The lowest of all loses every feature that came later.
    QCOMPARE(errorsOf(fullPolicy(needed), {6U, RuleOrder::PowerShell}).size(),
             std::size_t{needed - 6});
}

void CipWriterTest::versionRange() {
    for (const std::uint32_t version : {0U, 5U, 12U, 0xFFFF'FFFFU}) {
        QVERIFY(hasCode(errorsOf(minimalPolicy(), {version, RuleOrder::PowerShell}),
                        "format-version.range"));
    }
}

// Which minimum stands in the bytes, and what a reader says of it.
void CipWriterTest::minimumVersions() {
    const auto bodyMinimum = [](FileRuleKind kind,
                                std::vector<std::pair<FileRuleAttribute, std::string>> values) {
        Policy policy = minimalPolicy();
        policy.fileRules.add(fileRule(kind, "ID_FILE_A", std::move(values)));
        const std::string bytes = compiledBytes(policy);
        if (again(bytes) != bytes) {
            return std::string("other bytes");
        }
        return Version{ByteReader(bytes, 0x44 + 4 + 8).u64()}.toString();
    };
    const std::string all = "65535.65535.65535.65535";
    QCOMPARE(bodyMinimum(FileRuleKind::Deny, {}), all);
    QCOMPARE(bodyMinimum(FileRuleKind::Deny, {{MinimumFileVersion, all}}), all);
    QCOMPARE(bodyMinimum(FileRuleKind::Deny, {{MaximumFileVersion, "1.0.0.0"}}), "0.0.0.0");
    QCOMPARE(bodyMinimum(FileRuleKind::Deny, {{MaximumFileVersion, "0.0.0.0"}}), "0.0.0.0");
    QCOMPARE(
        bodyMinimum(FileRuleKind::Deny, {{MinimumFileVersion, all}, {MaximumFileVersion, all}}),
        all);
    QCOMPARE(bodyMinimum(FileRuleKind::Deny, {{MinimumFileVersion, "0.0.0.0"}}), "0.0.0.0");
    QCOMPARE(bodyMinimum(FileRuleKind::Allow, {}), "0.0.0.0");
    QCOMPARE(bodyMinimum(FileRuleKind::Allow, {{MinimumFileVersion, all}}), all);
    QCOMPARE(bodyMinimum(FileRuleKind::FileAttrib, {}), "0.0.0.0");
}

void CipWriterTest::equalRulesBothStay() {
    Policy policy = minimalPolicy();
    for (const char* const id : {"ID_DENY_A", "ID_DENY_B", "ID_DENY_C"}) {
        policy.fileRules.add(fileRule(FileRuleKind::Deny, id, {{FileName, "same.sys"}}));
    }
    const CipReading reading = readCip(compiledBytes(policy));
    QCOMPARE(reading.policy.fileRules.size(), std::size_t{3});
    QVERIFY(reading.complete);
}

// An empty attribute orders a rule behind one that has none, and is not in the bytes.
void CipWriterTest::emptyAttributes() {
    Policy policy = minimalPolicy();
    policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_A",
                                  {{FileName, ""}, {MinimumFileVersion, "1.0.0.0"}}));
    policy.fileRules.add(
        fileRule(FileRuleKind::Deny, "ID_DENY_B", {{MinimumFileVersion, "2.0.0.0"}}));
    const CipReading reading = readCip(compiledBytes(policy));
    QVERIFY(reading.complete);
    QCOMPARE(reading.policy.fileRules[0].text(MinimumFileVersion), std::string("2.0.0.0"));
    QVERIFY(!reading.policy.fileRules[1].has(FileName));
    Policy paths = minimalPolicy();
    paths.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_A", {{FilePath, ""}}));
    QVERIFY(compilePolicy(paths, {6U, RuleOrder::PowerShell}).has_value());
}

void CipWriterTest::documentOrder() {
    Policy policy = minimalPolicy();
    policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_A", {{FileName, "a"}}));
    policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_C", {{FileName, "c"}}), 70);
    policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_B", {{FileName, "b"}}), 80);
    const Diagnostics errors = errorsOf(policy, {std::nullopt, RuleOrder::Document});
    QCOMPARE(errors.size(), std::size_t{1});
    QVERIFY(hasCode(errors, "rule-order.not-sorted"));
    QCOMPARE(errors[0].span.begin, 80);
    QVERIFY(errors[0].message().find("\"ID_DENY_B\" should stand before \"ID_DENY_C\"")
            != std::string::npos);
    QVERIFY(!compiledBytes(policy).empty());
}

void CipWriterTest::oidBecomesValue() {
    const auto valueOf = [](const char* oid) {
        Policy policy = minimalPolicy();
        Eku eku;
        eku.id = Value("ID_EKU_A");
        eku.oid = Value(oid);
        policy.ekus.add(eku);
        return readCip(compiledBytes(policy)).policy.ekus[0].value.text();
    };
    QCOMPARE(valueOf("1.3.6.1.4.1.311.10.3.6"), std::string("010A2B0601040182370A0306"));
    QCOMPARE(valueOf("1.3.6.1.5.5.7.3.3"), std::string("01082B06010505070303"));
    QCOMPARE(valueOf("2.999.4294967295"), std::string("010788378FFFFFFF7F"));
    QCOMPARE(valueOf("0.0"), std::string("010100"));
}

void CipWriterTest::singleFormat() {
    const std::string id = "{A244370E-44C9-4C06-B551-F6016E563076}";
    Policy policy = minimalPolicy();
    policy.headerField(HeaderField::PolicyID) = {};
    policy.headerField(HeaderField::BasePolicyID) = {};
    setHeader(policy, HeaderField::PolicyTypeID, id);
    const std::string bytes = compiledBytes(policy);
    const CipReading reading = readCip(bytes);
    QCOMPARE(reading.info.policyId->toString(), id);
    QCOMPARE(reading.info.basePolicyId->toString(), id);
    QCOMPARE(reading.policy.headerField(HeaderField::PolicyTypeID).value.text(), id);
    QVERIFY(!reading.policy.headerField(HeaderField::PolicyID).present());
    QVERIFY(!reading.policy.headerField(HeaderField::BasePolicyID).present());
    QVERIFY(again(bytes) == bytes);
}

void CipWriterTest::typeIdBesideOthers() {
    Policy policy = minimalPolicy();
    setHeader(policy, HeaderField::PolicyTypeID, "{A244370E-44C9-4C06-B551-F6016E563076}");
    const std::string bytes = compiledBytes(policy);
    const CipReading reading = readCip(bytes);
    for (const HeaderField field :
         {HeaderField::PolicyTypeID, HeaderField::PolicyID, HeaderField::BasePolicyID}) {
        QCOMPARE(reading.policy.headerField(field).value.text(),
                 policy.headerField(field).value.text());
    }
    QVERIFY(again(bytes) == bytes);
    // Without one the type is the base.
    const CipReading usual = readCip(compiledBytes(minimalPolicy()));
    QVERIFY(!usual.policy.headerField(HeaderField::PolicyTypeID).present());
    QVERIFY(usual.info.policyTypeId == *usual.info.basePolicyId);
}

void CipWriterTest::supplemental() {
    Policy policy = minimalPolicy();
    setHeader(policy, HeaderField::BasePolicyID, "{11111111-89AB-CDEF-0123-456789ABCDEF}");
    policy.policyType = Value("Supplemental Policy");
    const std::string bytes = compiledBytes(policy);
    QCOMPARE(numberAt(bytes, flagsOffset), 0xC001'0000U);
    const CipReading reading = readCip(bytes);
    QVERIFY(reading.policy.type() == PolicyType::Supplemental);
    QCOMPARE(reading.policy.extras.clearBits, 0U);
    QVERIFY(again(bytes) == bytes);
    // One whose mark is missing is a supplemental policy all the same, and stays unmarked.
    const std::string unmarked = withNumber(bytes, flagsOffset, 0x8001'0000U);
    const CipReading odd = readCip(unmarked);
    QVERIFY(odd.complete);
    QVERIFY(hasCode(odd.diagnostics, "cip.option-bits"));
    QVERIFY(odd.policy.type() == PolicyType::Supplemental);
    QVERIFY(again(unmarked) == unmarked);
}

void CipWriterTest::appIdTagging() {
    Policy policy = minimalPolicy();
    policy.policyType = Value("AppID Tagging Policy");
    policy.signers.add(tbsSigner("ID_SIGNER_A"));
    policy.signers.add(tbsSigner("ID_SIGNER_B"));
    SigningScenario windows = scenario("ID_SIGNINGSCENARIO_WINDOWS", SigningScenario::userMode);
    windows.appIdTags.present = true;
    windows.appIdTags.enforceDll = Value("true");
    windows.appIdTags.tags.push_back({{}, Value("MyKey"), Value("MyValue")});
    policy.scenarios.add(windows);
    policy.settings.add(setting("PolicyInfo", "Information", "Name", SettingType::String, "T"));
    const std::string bytes = compiledBytes(policy);
    QCOMPARE(numberAt(bytes, flagsOffset), 0x8381'0004U);
    const CipReading reading = readCip(bytes);
    QVERIFY2(reading.complete, messagesOf(reading.diagnostics).c_str());
    QVERIFY(reading.policy.type() == PolicyType::AppIdTagging);
    QCOMPARE(reading.policy.ciSigners.size(), std::size_t{2});
    QCOMPARE(reading.policy.settings.size(), std::size_t{1});
    QVERIFY(reading.policy.scenarios[0].appIdTags == windows.appIdTags);
    QVERIFY(again(bytes) == bytes);
    // A listed CI signer is not joined by others.
    SignerRef ref;
    ref.signerId = Value("ID_SIGNER_B");
    policy.ciSigners.add(ref);
    QCOMPARE(readCip(compiledBytes(policy)).policy.ciSigners.size(), std::size_t{1});
    // Tags of another type of policy are settings and stay so.
    policy.policyType = Value("Base Policy");
    const CipReading other = readCip(compiledBytes(policy));
    QVERIFY(other.complete);
    QVERIFY(other.policy.type() == PolicyType::Base);
    QCOMPARE(other.policy.settings.size(), std::size_t{3});
}

void CipWriterTest::certificateRemapping() {
    Policy policy = minimalPolicy();
    addOption(policy, optionNames::certificateRemapping);
    const std::string bytes = compiledBytes(policy);
    QCOMPARE(numberAt(bytes, flagsOffset), 0x8001'0000U);
    const CipReading reading = readCip(bytes);
    QVERIFY(reading.policy.hasOption(optionNames::certificateRemapping));
    QVERIFY(reading.policy.settings.empty());
    QVERIFY(again(bytes) == bytes);
    // False is a setting of its own.
    Policy other = minimalPolicy();
    other.settings.add(setting("Microsoft", "PolicySettings",
                               "DisabledDefaultWindowsCertificateRemappingValueName",
                               SettingType::Boolean, "false"));
    const CipReading kept = readCip(compiledBytes(other));
    QVERIFY(!kept.policy.hasOption(optionNames::certificateRemapping));
    QCOMPARE(kept.policy.settings.size(), std::size_t{1});
}

void CipWriterTest::settingsAreSorted() {
    Policy policy = minimalPolicy();
    for (const char* const provider : {"b", "A", "_", "a1", "B", "\xC3\xA9",
                                       "\xC3\x89"
                                       "2"}) {
        policy.settings.add(setting(provider, "K", provider, SettingType::Boolean, "true"));
    }
    const CipReading reading = readCip(compiledBytes(policy));
    std::string order;
    for (std::size_t i = 0; i < reading.policy.settings.size(); ++i) {
        order += reading.policy.settings[i].provider.text() + ' ';
    }
    QCOMPARE(order, std::string("A a1 b B _ \xC3\xA9 \xC3\x89"
                                "2 "));
}

void CipWriterTest::guessedAppSettings() {
    Policy policy = minimalPolicy();
    App app;
    app.manifest = Value("urn:app");
    const auto add = [&app](std::vector<std::string> values) {
        AppSetting setting;
        setting.name = Value("Name");
        for (std::string& value : values) {
            setting.values.push_back({{}, Value(std::move(value))});
        }
        app.settings.push_back(setting);
    };
    add({"true"});
    add({"True"});
    add({"a", "b"});
    add({});
    policy.apps.add(app);
    const auto compiled = compilePolicy(policy);
    QCOMPARE(compiled->warnings.size(), std::size_t{4});
    QVERIFY(hasCode(compiled->warnings, "appsetting.type-guessed"));
    const CipReading reading = readCip(compiled->bytes);
    const auto& settings = reading.policy.apps[0].settings;
    QVERIFY(settings[0].tag == AppSettingTag::Boolean);
    QVERIFY(settings[1].tag == AppSettingTag::String);
    QVERIFY(settings[2].tag == AppSettingTag::StringList);
    QVERIFY(settings[3].tag == AppSettingTag::StringList);
    QVERIFY(again(compiled->bytes) == compiled->bytes);
}

void CipWriterTest::timeWithoutZone() {
    Policy policy = minimalPolicy();
    Signer signer = tbsSigner("ID_SIGNER_A");
    signer.signTimeAfter = Value("2024-01-01T00:00:00");
    policy.signers.add(signer);
    const auto compiled = compilePolicy(policy);
    QVERIFY(hasCode(compiled->warnings, "signer.signtime-zone"));
    QCOMPARE(readCip(compiled->bytes).policy.signers[0].signTimeAfter.text(),
             std::string("2024-01-01T00:00:00Z"));
}

// Bits without a name, and those that the tools always set, survive.
void CipWriterTest::extraBits() {
    const std::string bytes = compiledBytes(minimalPolicy());
    for (const std::uint32_t flags : {0x8001'0043U, 0x0001'0000U, 0U, 0xBFFF'FFFFU}) {
        const std::string odd = withNumber(bytes, flagsOffset, flags);
        const CipReading reading = readCip(odd);
        QVERIFY(reading.complete);
        QVERIFY(hasCode(reading.diagnostics, "cip.option-bits"));
        QVERIFY(again(odd) == odd);
    }
    const CipReading reading = readCip(withNumber(bytes, flagsOffset, 0x0001'0042U));
    QCOMPARE(reading.policy.extras.setBits, 0x42U);
    QCOMPARE(reading.policy.extras.clearBits, 0x8000'0000U);
    const std::string text = reading.diagnostics[0].message();
    QVERIFY2(text.find("bits 1, 6, for which") != std::string::npos, text.c_str());
    QVERIFY2(text.find("bit 31 clear") != std::string::npos, text.c_str());
}

QTEST_APPLESS_MAIN(CipWriterTest)
#include "tst_cipwriter.moc"
