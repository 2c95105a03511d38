// What the writer makes of policies: versions, features, and all that it refuses.
#include "core/base/bytereader.h"
#include "core/policy/options.h"
#include "tests/support/cipfixture.h"

#include <QTest>

#include <functional>

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

using Change = std::function<void(Policy&)>;

// A policy with everything, and one thing changed.
Policy changed(const Change& change) {
    Policy policy = fullPolicy(11);
    change(policy);
    return policy;
}

template <class T> void changeItem(ItemList<T>& list, std::size_t i, auto change) {
    T item = list[i];
    change(item);
    list.replace(i, std::move(item));
}

} // namespace

Q_DECLARE_METATYPE(Change)

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
    void refuses_data();
    void refuses();
    void allErrorsAtOnce();
    void placesAreAbsolute();
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

void CipWriterTest::refuses_data() {
    QTest::addColumn<QString>("code");
    QTest::addColumn<Change>("change");
    const auto add = [](const char* name, const char* code, Change change) {
        QTest::newRow(name) << code << std::move(change);
    };
    const auto header = [](HeaderField field, std::string text) {
        return [=](Policy& policy) { setHeader(policy, field, text); };
    };
    const auto drop = [](HeaderField field) {
        return [=](Policy& policy) { policy.headerField(field) = {}; };
    };
    const auto rule = [](FileRuleAttribute attribute, std::string text, std::size_t i = 0) {
        return [=](Policy& policy) {
            changeItem(policy.fileRules, i,
                       [&](FileRule& item) { item.set(attribute, std::move(text)); });
        };
    };
    const auto signer = [](std::function<void(Signer&)> change, std::size_t i = 0) {
        return [=](Policy& policy) { changeItem(policy.signers, i, change); };
    };
    const auto scenarioItem = [](std::function<void(SigningScenario&)> change) {
        return [=](Policy& policy) { changeItem(policy.scenarios, 0, change); };
    };
    const auto settingItem = [](std::size_t i, std::function<void(Setting&)> change) {
        return [=](Policy& policy) { changeItem(policy.settings, i, change); };
    };
    const auto artifact = [](std::function<void(ArtifactRule&)> change) {
        return [=](Policy& policy) { changeItem(policy.artifactRules, 0, change); };
    };
    using enum HeaderField;
    add("no version", "cip.missing", drop(VersionEx));
    add("bad version", "policy.version-format", header(VersionEx, "1.2.3"));
    add("version too high", "policy.version-format", header(VersionEx, "1.2.3.65536"));
    add("no platform", "cip.missing", drop(PlatformID));
    add("bad platform", "policy.guid-format", header(PlatformID, "2E07F7E4"));
    add("half an identity", "policy.id-half", drop(PolicyID));
    add("other half", "policy.id-half", drop(BasePolicyID));
    add("no identity", "cip.missing", [](Policy& policy) {
        policy.headerField(PolicyID) = {};
        policy.headerField(BasePolicyID) = {};
    });
    add("bad identity", "policy.guid-format", header(PolicyID, "{}"));
    add("base of another", "policy.type-mismatch",
        header(BasePolicyID, "{11111111-89AB-CDEF-0123-456789ABCDEF}"));
    add("bad type", "value.word", [](Policy& policy) { policy.policyType = Value("Base"); });
    add("bad HVCI", "value.number", header(HvciOptions, "-1"));
    add("unknown option", "option.unknown",
        [](Policy& policy) { addOption(policy, "Enabled:Audit mode"); });
    add("bad hash", "value.hex", rule(Hash, "0G"));
    add("odd hash", "value.hex", rule(Hash, "012"));
    add("bad minimum", "policy.version-format", rule(MinimumFileVersion, "1.0"));
    add("empty minimum", "policy.version-format", rule(MinimumFileVersion, ""));
    add("bad maximum", "policy.version-format", rule(MaximumFileVersion, "x"));
    add("bad package version", "policy.version-format", rule(PackageVersion, "1,0,0,0"));
    add("bad rule type", "value.word", rule(Type, "Matches", 6));
    add("unknown macro", "file.macro-unknown", rule(AppIDs, "$(One)$(Three)"));
    add("empty macro", "file.macro-unknown", [](Policy& policy) {
        changeItem(policy.macros, 0, [](Macro& macro) { macro.value = Value(""); });
    });
    add("no macro run", "file.appids", rule(AppIDs, "$(One)rest"));
    add("open macro", "file.appids", rule(AppIDs, "$(One"));
    add("bare sign", "file.appids", rule(AppIDs, "$"));
    add("duplicate ID", "id.duplicate", rule(ID, "ID_SIGNER_FIRST", 11));
    add("hotpatch of nothing", "file.hotpatch-ref", rule(RequireHotpatchID, "ID_NONE", 13));
    add("hotpatch of itself", "file.hotpatch-ref", rule(RequireHotpatchID, "ID_ALLOW_PATCHED", 13));
    add("hotpatch of a deny", "file.hotpatch-ref", rule(RequireHotpatchID, "ID_DENY_NAME", 13));
    add("hotpatch of one that requires", "file.hotpatch-ref",
        rule(RequireHotpatchID, "ID_ALLOW_PATCHED", 9));
    add("bad sequence", "value.number", rule(MinimumHotpatchSequence, "many", 14));
    add("EKU without value", "signer.eku-value",
        [](Policy& policy) { changeItem(policy.ekus, 1, [](Eku& eku) { eku.oid = {}; }); });
    for (const char* const oid : {"1", "3.1", "1.40", "1..2", "1.2.x", "1.2.4294967296", ""}) {
        add(qPrintable(QString("OID ") + oid), "signer.eku-value", [oid](Policy& policy) {
            changeItem(policy.ekus, 1, [oid](Eku& eku) { eku.oid = Value(oid); });
        });
    }
    add("EKU not hex", "value.hex", [](Policy& policy) {
        changeItem(policy.ekus, 0, [](Eku& eku) { eku.value = Value("1.3.6"); });
    });
    add("no root", "cip.missing", signer([](Signer& s) { s.certRootType = s.certRootValue = {}; }));
    add("root without value", "cip.missing", signer([](Signer& s) { s.certRootValue = {}; }));
    add("bad root type", "value.word", signer([](Signer& s) { s.certRootType = Value("tbs"); }));
    add("bad root hash", "value.hex", signer([](Signer& s) { s.certRootValue = Value("xx"); }));
    add("root number too long", "value.word",
        signer([](Signer& s) { s.certRootValue = Value("0000000006"); }, 1));
    add("root number empty", "value.word",
        signer([](Signer& s) { s.certRootValue = Value(""); }, 1));
    add("unknown EKU", "signer.eku-unknown",
        signer([](Signer& s) { s.certEkus[0].id = Value("ID_EKU_NONE"); }));
    add("EKU that is a signer", "ref.wrong-kind",
        signer([](Signer& s) { s.certEkus[0].id = Value("ID_SIGNER_FIRST"); }));
    add("bad condition", "value.word",
        signer([](Signer& s) { s.certEkus[0].condition = Value("Not"); }));
    add("FileAttrib of nothing", "signer.fileattrib-bad",
        signer([](Signer& s) { s.fileAttribRefs[0].value = Value("ID_FILEATTRIB_NONE"); }));
    add("FileAttrib that is a deny", "signer.fileattrib-bad",
        signer([](Signer& s) { s.fileAttribRefs[0].value = Value("ID_DENY_ANY"); }));
    add("bad time", "signer.signtime",
        signer([](Signer& s) { s.signTimeAfter = Value("yesterday"); }));
    add("unknown signer", "ref.unknown", [](Policy& policy) {
        changeItem(policy.ciSigners, 0, [](SignerRef& ref) { ref.signerId = Value("ID_NONE"); });
    });
    add("signer that is a rule", "ref.wrong-kind", [](Policy& policy) {
        changeItem(policy.updatePolicySigners, 0,
                   [](SignerRef& ref) { ref.signerId = Value("ID_DENY_ANY"); });
    });
    add("reference without ID", "ref.unknown", [](Policy& policy) {
        changeItem(policy.supplementalPolicySigners, 0, [](SignerRef& ref) { ref.signerId = {}; });
    });
    const auto product = SignerGroupKind::ProductSigners;
    add("unknown allowed signer", "ref.unknown", scenarioItem([=](SigningScenario& s) {
            s.group(product).allowed.signers[0].signerId = Value("ID_NONE");
        }));
    add("exception that is an allow", "ref.wrong-kind", scenarioItem([=](SigningScenario& s) {
            s.group(product).allowed.signers[0].exceptions[0].value = Value("ID_ALLOW_PATH");
        }));
    add("exception that is a deny", "ref.wrong-kind", scenarioItem([=](SigningScenario& s) {
            s.group(product).denied.signers[0].exceptions[0].value = Value("ID_DENY_ANY");
        }));
    add("reference to a FileAttrib", "ref.wrong-kind", scenarioItem([=](SigningScenario& s) {
            s.group(product).rules.refs[0].value = Value("ID_FILEATTRIB_A");
        }));
    add("unknown artifact", "ref.unknown", scenarioItem([](SigningScenario& s) {
            s.group(SignerGroupKind::ArtifactSigners).rules.refs[0].value = Value("ID_NONE");
        }));
    add("scenario value", "value.number",
        scenarioItem([](SigningScenario& s) { s.value = Value("256"); }));
    add("no scenario value", "cip.missing", scenarioItem([](SigningScenario& s) { s.value = {}; }));
    add("hash algorithm", "value.number",
        scenarioItem([](SigningScenario& s) { s.minimumHashAlgorithm = Value("65536"); }));
    add("inherited", "ref.unknown", scenarioItem([](SigningScenario& s) {
            s.inheritedScenarios = Value("ID_SIGNINGSCENARIO_UMCI,ID_SIGNINGSCENARIO_NONE");
        }));
    add("setting without value", "setting.incomplete",
        settingItem(0, [](Setting& s) { s.value = {}; }));
    add("setting without type", "setting.incomplete",
        settingItem(0, [](Setting& s) { s.type = {}; }));
    add("setting without key", "setting.incomplete",
        settingItem(0, [](Setting& s) { s.key = {}; }));
    add("DWord", "value.number", settingItem(1, [](Setting& s) { s.value = Value("4294967296"); }));
    add("Binary", "value.hex", settingItem(2, [](Setting& s) { s.value = Value("AQID"); }));
    add("Boolean", "value.boolean", settingItem(3, [](Setting& s) { s.value = Value("yes"); }));
    add("app setting of two", "appsetting.manifest", [](Policy& policy) {
        changeItem(policy.apps, 0,
                   [](App& app) { app.settings[0].values.push_back(app.settings[0].values[0]); });
    });
    add("app setting byte", "value.number", [](Policy& policy) {
        changeItem(policy.apps, 0,
                   [](App& app) { app.settings[1].values[0].value = Value("256"); });
    });
    add("no manifest", "cip.missing",
        [](Policy& policy) { changeItem(policy.apps, 0, [](App& app) { app.manifest = {}; }); });
    add("artifact type", "value.word", artifact([](ArtifactRule& r) { r.artifactType = {}; }));
    add("artifact action", "value.word",
        artifact([](ArtifactRule& r) { r.action = Value("Block"); }));
    add("artifact version", "policy.version-format",
        artifact([](ArtifactRule& r) { r.minimumVersion = Value("1"); }));
    add("artifact hash", "artifact.hash", artifact([](ArtifactRule& r) { r.hash = Value("00"); }));
    add("artifact algorithm", "artifact.hash",
        artifact([](ArtifactRule& r) { r.hashAlgorithm = Value("sha1"); }));
    add("too many scenarios", "list.too-long", [](Policy& policy) {
        for (int i = 0; i < 256; ++i) {
            policy.scenarios.add(test::scenario("ID_SIGNINGSCENARIO_X" + std::to_string(i), 12));
        }
    });
    add("too many EKUs of a signer", "list.too-long",
        signer([](Signer& s) { s.certEkus.resize(256, s.certEkus[0]); }));
}

void CipWriterTest::refuses() {
    QFETCH(const QString, code);
    QFETCH(const Change, change);
    const Diagnostics errors = errorsOf(changed(change));
    QVERIFY2(hasCode(errors, code.toStdString()), messagesOf(errors).c_str());
    for (const Diagnostic& error : errors) {
        const std::string text = error.message();
        QVERIFY2(text.find('{') == std::string::npos || text.find("{2E07") != std::string::npos,
                 text.c_str());
    }
}

void CipWriterTest::allErrorsAtOnce() {
    Policy policy;
    addOption(policy, "Enabled:Nothing");
    policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_A", {{Hash, "0"}}));
    policy.fileRules.add(fileRule(FileRuleKind::Deny, "ID_DENY_A", {{MinimumFileVersion, "1"}}));
    policy.signers.add(Signer{});
    const Diagnostics errors = errorsOf(policy);
    for (const char* const code :
         {"option.unknown", "value.hex", "policy.version-format", "id.duplicate", "cip.missing"}) {
        QVERIFY2(hasCode(errors, code), code);
    }
    QCOMPARE(errors.size(), std::size_t{8}); // Three missing of the header, and a CertRoot.
}

void CipWriterTest::placesAreAbsolute() {
    Policy policy = minimalPolicy();
    FileRule rule = fileRule(FileRuleKind::Deny, "ID_DENY_A", {});
    rule.length = 50;
    rule.fields.push_back({Hash, Value("0", {20, 21})});
    policy.fileRules.add(rule, 1000);
    Signer signer;
    signer.id = Value("ID_SIGNER_A", {12, 23});
    signer.length = 30;
    policy.signers.add(signer, 2000);
    SignerRef ref;
    ref.signerId = Value("ID_NONE", {21, 28});
    policy.ciSigners.add(ref, 3000);
    const Diagnostics errors = errorsOf(policy);
    QCOMPARE(errors.size(), std::size_t{3});
    QVERIFY(errors[0].span == (Span{1020, 1021}));
    QVERIFY(errors[1].span == (Span{2000, 2030}));
    QVERIFY(errors[2].span == (Span{3021, 3028}));
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
