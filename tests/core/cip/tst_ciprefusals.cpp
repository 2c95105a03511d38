// All that the writer refuses, with the place of each.
#include "tests/support/cipfixture.h"

#include <QTest>

#include <functional>

using namespace cipwright;
using namespace cipwright::test;
using enum FileRuleAttribute;

namespace {

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

class CipRefusalsTest : public QObject {
    Q_OBJECT

private slots:
    void refuses_data();
    void refuses();
    void allErrorsAtOnce();
    void placesAreAbsolute();
};

void CipRefusalsTest::refuses_data() {
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

void CipRefusalsTest::refuses() {
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

void CipRefusalsTest::allErrorsAtOnce() {
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

void CipRefusalsTest::placesAreAbsolute() {
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

QTEST_APPLESS_MAIN(CipRefusalsTest)
#include "tst_ciprefusals.moc"
