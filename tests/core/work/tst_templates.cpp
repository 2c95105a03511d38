// New policies of each template: valid, without warnings, and ready to compile.
#include "core/check/checker.h"
#include "core/check/overrides.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/schema/readchecked.h"
#include "core/cip/reader.h"
#include "core/cip/writer.h"
#include "core/work/templates.h"
#include "core/xml/reader.h"
#include "core/xml/render.h"
#include "core/xml/writer.h"
#include "tests/support/shared.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <memory>
#include <set>
#include <string>

using namespace cipwright;
namespace option = cipwright::policyfacts::option;

namespace {

constexpr Guid baseId{{1, 2, 3, 4, 5, 6, 7, 0x48, 0x89, 10, 11, 12, 13, 14, 15, 16}};
constexpr Guid newId{{9, 2, 3, 4, 5, 6, 7, 0x48, 0x89, 10, 11, 12, 13, 14, 15, 16}};

Policy baseOf(PolicyTemplate which = PolicyTemplate::DefaultWindows) {
    return *makePolicy(which, {"Base", baseId, "2026-11-25", nullptr});
}

/// A new policy as somebody would ask for it.
Result<Policy> made(PolicyTemplate which, const Policy& base) {
    const bool needsBase = which == PolicyTemplate::Supplemental;
    return makePolicy(which,
                      {"A name <&> \"quoted\"", newId, "2026-11-25", needsBase ? &base : nullptr});
}

/// What the checks say but for information, one a line.
QString remarks(const std::string& text, const Policy* base) {
    const PolicyText policyText(text);
    QString all;
    CheckContext context;
    context.base = base;
    const ReadPolicy read = readChecked(policyText);
    Diagnostics found = Checker().check(policyText, read, context);
    Overrides().applyTo(found, text);
    for (const Diagnostic& diagnostic : found) {
        if (diagnostic.severity() <= Severity::Warning) {
            all += QString::fromStdString(renderDiagnostic(diagnostic, "policy.xml"));
        }
    }
    return all;
}

Policy reread(const Policy& policy) {
    return readPolicy(writePolicy(policy)).policy;
}

} // namespace

class TestTemplates : public QObject {
    Q_OBJECT

private slots:
    void isValid_data();
    void isValid();

    void compiles_data() { isValid_data(); }

    void compiles();

    void fitsTheSchema_data() { isValid_data(); }

    void fitsTheSchema();

    void begins_data() { isValid_data(); }

    void begins();
    void allowsWhatItSays();
    void allowAllIsForBothScenarios();
    void supplementalIsOfItsBase();
    void supplementalOfSignedBaseHasItsSigners();
    void wantsTheRightBase();
    void namesAreUnique();
};

void TestTemplates::isValid_data() {
    QTest::addColumn<int>("which");
    for (const TemplateInfo& info : policyTemplates()) {
        QTest::newRow(std::string(info.name).c_str()) << static_cast<int>(info.which);
    }
}

void TestTemplates::isValid() {
    QFETCH(int, which);
    const Policy base = baseOf();
    const auto policy = made(static_cast<PolicyTemplate>(which), base);
    QVERIFY(policy);
    const bool needsBase = policy->type() == PolicyType::Supplemental;
    const QString found = remarks(writePolicy(*policy), needsBase ? &base : nullptr);
    if (needsBase) {
        // The one thing that is left to do.
        QVERIFY2(found.endsWith(QStringLiteral("[scenario.no-rules]\n")), qPrintable(found));
        QCOMPARE(found.count(QLatin1Char('\n')), 1);
    } else {
        QCOMPARE(found, QString());
    }
}

void TestTemplates::compiles() {
    QFETCH(int, which);
    const auto policy = made(static_cast<PolicyTemplate>(which), baseOf());
    QVERIFY(policy);
    const auto compiled = compilePolicy(reread(*policy), {});
    QVERIFY(compiled);
    const CipReading reading = readCip(compiled->bytes);
    QVERIFY(reading.complete);
    QCOMPARE(reading.policy.fileRules.size(), policy->fileRules.size());
    QCOMPARE(reading.policy.signers.size(), policy->signers.size());
}

void TestTemplates::fitsTheSchema() {
    QFETCH(int, which);
    const auto shared = test::sharedFolder();
    const QString xmllint = QStandardPaths::findExecutable(QStringLiteral("xmllint"));
    if (!shared || xmllint.isEmpty()) {
        QSKIP("needs the shared schema and xmllint");
    }
    const auto policy = made(static_cast<PolicyTemplate>(which), baseOf());
    QVERIFY(policy);
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("policy.xml"));
    std::ofstream(file.toStdString(), std::ios::binary) << writePolicy(*policy);
    QProcess process;
    process.start(xmllint,
                  {QStringLiteral("--noout"), QStringLiteral("--schema"),
                   QString::fromStdString((*shared / "schema/cipolicy-libxml2.xsd").string()),
                   file});
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

void TestTemplates::begins() {
    QFETCH(int, which);
    const auto policy = made(static_cast<PolicyTemplate>(which), baseOf());
    QVERIFY(policy);
    // A supplemental blocks when its base does.
    QCOMPARE(policy->hasOption(option::auditMode), policy->type() != PolicyType::Supplemental);
    QCOMPARE(policy->headerField(HeaderField::PolicyID).value.text(), newId.toString());
    QCOMPARE(policy->settings[0].value.text(), std::string("A name <&> \"quoted\""));
    QCOMPARE(policy->settings[1].value.text(), std::string("2026-11-25"));
    QVERIFY(reread(*policy).settings[0].value.text() == policy->settings[0].value.text());
    const auto unnamed = makePolicy(static_cast<PolicyTemplate>(which),
                                    {"", newId, "",
                                     policy->type() == PolicyType::Supplemental
                                         ? std::make_unique<Policy>(baseOf()).get()
                                         : nullptr});
    QVERIFY(unnamed);
    QVERIFY(!unnamed->settings[0].value.text().empty());
}

void TestTemplates::allowsWhatItSays() {
    const Policy windows = baseOf(PolicyTemplate::DefaultWindows);
    for (std::size_t i = 0; i < windows.signers.size(); ++i) {
        QCOMPARE(windows.signers[i].certEkus.size(), std::size_t{1});
    }
    const Policy microsoft = baseOf(PolicyTemplate::AllowMicrosoft);
    std::set<std::string> roots;
    for (std::size_t i = 0; i < microsoft.signers.size(); ++i) {
        roots.insert(microsoft.signers[i].certRootValue.text());
    }
    QCOMPARE(roots, (std::set<std::string>{"04", "05", "06", "07", "0E"}));
    QCOMPARE(baseOf(PolicyTemplate::Empty).fileRules.size(), std::size_t{0});
    QCOMPARE(baseOf(PolicyTemplate::Empty).signers.size(), std::size_t{0});
}

void TestTemplates::allowAllIsForBothScenarios() {
    for (const auto which : {PolicyTemplate::DenyList, PolicyTemplate::Monitor}) {
        const Policy policy = baseOf(which);
        QCOMPARE(policy.scenarios.size(), std::size_t{2});
        for (std::size_t i = 0; i < 2; ++i) {
            const auto& refs =
                policy.scenarios[i].group(SignerGroupKind::ProductSigners).rules.refs;
            QCOMPARE(refs.size(), std::size_t{1});
            const auto at = PolicyIndex(policy).find(ItemKind::FileRule, refs[0].value.text());
            QVERIFY(at);
            QCOMPARE(policy.fileRules[*at].kind, FileRuleKind::Allow);
            QCOMPARE(policy.fileRules[*at].text(FileRuleAttribute::FileName), std::string("*"));
        }
    }
}

void TestTemplates::supplementalIsOfItsBase() {
    const Policy base = baseOf();
    const auto policy = made(PolicyTemplate::Supplemental, base);
    QVERIFY(policy);
    QCOMPARE(policy->headerField(HeaderField::BasePolicyID).value.text(), baseId.toString());
    QVERIFY(policy->hasOption(option::unsignedPolicy));
    QCOMPARE(policy->options.size(), std::size_t{1});
}

void TestTemplates::supplementalOfSignedBaseHasItsSigners() {
    const ReadPolicy base = readPolicy(R"(<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy">
<PolicyID>{A244370E-44C9-4C06-B551-F6016E563077}</PolicyID>
<BasePolicyID>{A244370E-44C9-4C06-B551-F6016E563077}</BasePolicyID>
<Rules><Rule><Option>Enabled:Allow Supplemental Policies</Option></Rule></Rules>
<EKUs><EKU ID="ID_EKU_A" Value="01" /><EKU ID="ID_EKU_B" Value="01" /></EKUs>
<Signers>
<!-- ours --><Signer ID="ID_SIGNER_U" Name="Update"><CertRoot Type="TBS" Value="AA" /></Signer>
<Signer ID="ID_SIGNER_S" Name="Supplements"><CertRoot Type="TBS" Value="BB" />
<CertEKU ID="ID_EKU_B" /><FileAttribRef RuleID="ID_FILEATTRIB_A" /></Signer>
</Signers>
<SupplementalPolicySigners>
<SupplementalPolicySigner SignerId="ID_SIGNER_S" />
<SupplementalPolicySigner SignerId="ID_SIGNER_NOT_THERE" />
</SupplementalPolicySigners></SiPolicy>)");
    QVERIFY(base.wellFormed);
    const auto policy = made(PolicyTemplate::Supplemental, base.policy);
    QVERIFY(policy);
    QVERIFY(!policy->hasOption(option::unsignedPolicy));
    QCOMPARE(policy->signers.size(), std::size_t{1});
    QCOMPARE(policy->signers[0].id.text(), std::string("ID_SIGNER_S"));
    QVERIFY(policy->signers[0].fileAttribRefs.empty());
    QCOMPARE(policy->ekus.size(), std::size_t{1});
    QCOMPARE(policy->ekus[0].id.text(), std::string("ID_EKU_B"));
    QCOMPARE(policy->updatePolicySigners.size(), std::size_t{1});
    QVERIFY(policy->supplementalPolicySigners.empty());
}

void TestTemplates::wantsTheRightBase() {
    const auto codeOf = [](const Result<Policy>& result) {
        return result ? std::string() : std::string(result.error().front().code());
    };
    const auto supplemental = [](const Policy& base) {
        return makePolicy(PolicyTemplate::Supplemental, {"", newId, "", &base});
    };
    const Policy base = baseOf();
    QCOMPARE(codeOf(makePolicy(PolicyTemplate::Supplemental, {})), std::string("new.base-needed"));
    QCOMPARE(codeOf(makePolicy(PolicyTemplate::Empty, {"", newId, "", &base})),
             std::string("new.base-unneeded"));
    QCOMPARE(codeOf(supplemental(*supplemental(base))), std::string("base.not-base"));
    QCOMPARE(codeOf(supplemental(Policy())), std::string("base.no-id"));
    Policy single;
    single.headerField(HeaderField::PolicyTypeID).value =
        Value("{A244370E-44C9-4C06-B551-F6016E563076}");
    QCOMPARE(codeOf(supplemental(single)), std::string("base.single-format"));
}

void TestTemplates::namesAreUnique() {
    std::set<std::string_view> names;
    for (const TemplateInfo& info : policyTemplates()) {
        QVERIFY(names.insert(info.name).second);
        QCOMPARE(findTemplate(info.name), &info);
    }
    QVERIFY(findTemplate("nothing") == nullptr);
}

QTEST_GUILESS_MAIN(TestTemplates)
#include "tst_templates.moc"
