// Kits to deploy policies from: which files, in which order, and that none of them can be misled by
// the names that policies have.
#include "core/base/base64.h"
#include "core/cip/writer.h"
#include "core/crypto/signedpolicy.h"
#include "core/work/deploykit.h"
#include "core/work/templates.h"
#include "core/xml/writer.h"
#include "tests/core/work/hostilenames.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace cipwright;

namespace {

constexpr Guid baseId{{1, 2, 3, 4, 5, 6, 7, 0x48, 0x89, 10, 11, 12, 13, 14, 15, 16}};
constexpr Guid supplementalId{{9, 2, 3, 4, 5, 6, 7, 0x48, 0x89, 10, 11, 12, 13, 14, 15, 16}};

KitPolicy kitPolicy(const std::string& xml, std::string label = "policy.xml") {
    KitPolicy policy{std::move(label), {}, PolicyText(xml), {}};
    policy.read = readPolicy(policy.text);
    const auto compiled = compilePolicy(policy.read.policy);
    policy.bytes = compiled ? compiled->bytes : std::string();
    return policy;
}

std::string edited(std::string text, const std::string& what, const std::string& instead) {
    const auto at = text.find(what);
    return at == std::string::npos ? std::string() : text.replace(at, what.size(), instead);
}

std::string baseXml(const std::string& name = "Base") {
    return writePolicy(*makePolicy(PolicyTemplate::DefaultWindows, {name, baseId, "", nullptr}));
}

std::string supplementalXml() {
    const Policy base = readPolicy(baseXml()).policy;
    return writePolicy(
        *makePolicy(PolicyTemplate::Supplemental, {"More", supplementalId, "", &base}));
}

std::string enforced(const std::string& xml) {
    return edited(xml, "Enabled:Audit Mode", "Enabled:Developer Mode Dynamic Code Trust");
}

const std::string* fileOf(const DeployKit& kit, std::string_view name) {
    const auto found = std::ranges::find(kit.files, name, &NamedFile::name);
    return found != kit.files.end() ? &found->bytes : nullptr;
}

std::set<std::string> codesOf(const DeployKit& kit) {
    std::set<std::string> codes;
    for (const KitFinding& finding : kit.findings) {
        codes.emplace(finding.diagnostic.code());
    }
    return codes;
}

QStringList namesOf(const DeployKit& kit) {
    QStringList names;
    for (const NamedFile& file : kit.files) {
        names.append(QString::fromStdString(file.name));
    }
    return names;
}

QString text(const DeployKit& kit, std::string_view name) {
    const std::string* const bytes = fileOf(kit, name);
    return bytes != nullptr ? QString::fromStdString(*bytes) : QString();
}

} // namespace

class TestDeployKit : public QObject {
    Q_OBJECT

private slots:
    void hasTheFiles();
    void basesComeFirst();
    void namesTheSingleFormat();
    void scriptsHoldTheTable();
    void commandsNameEach();
    void profileHoldsThePolicy();
    void pageSaysWhatIsInIt();
    void hostileNamesDoNothing();
    void refusesTheSameIdTwice();
    void refusesASecondSingle();
    void warnsOfModes();
    void warnsOfSignatures();
    void checksPairs();
    void saysTheLimitOfIntune();
    void encodesBase64();
    void realPolicies();
};

void TestDeployKit::hasTheFiles() {
    const std::vector policies{kitPolicy(baseXml())};
    const DeployKit kit = makeDeployKit(policies);
    QVERIFY(kit.isMade());
    const QString id = QString::fromStdString(baseId.toString());
    QCOMPARE(
        namesOf(kit),
        (QStringList{id + QStringLiteral(".cip"), QStringLiteral("Deploy-Policies.ps1"),
                     QStringLiteral("Remove-Policies.ps1"), QStringLiteral("CiTool-Add.cmd"),
                     QStringLiteral("CiTool-Remove.cmd"),
                     id.mid(1, 36) + QStringLiteral(".intune.json"), QStringLiteral("README.md")}));
    QCOMPARE(kit.files[0].bytes, policies[0].bytes);
    const KitEntry& entry = kit.entries[0];
    QCOMPARE(entry.name, std::string("Base"));
    QCOMPARE(entry.version,
             policies[0].read.policy.headerField(HeaderField::VersionEx).value.text());
    QVERIFY(!entry.version.empty());
    QCOMPARE(entry.sha256, digestInHex("SHA256", policies[0].bytes));
    QCOMPARE(entry.sha256.size(), std::size_t{64});
    QVERIFY(entry.audit && !entry.isSigned && !entry.single && entry.forIntune);
    QVERIFY(!makeDeployKit({}).isMade());
}

void TestDeployKit::basesComeFirst() {
    const std::vector policies{kitPolicy(supplementalXml(), "s.xml"),
                               kitPolicy(baseXml(), "b.xml")};
    const DeployKit kit = makeDeployKit(policies);
    QVERIFY(kit.isMade());
    QCOMPARE(kit.entries[0].policy, std::size_t{1});
    QCOMPARE(kit.entries[1].policy, std::size_t{0});
    QCOMPARE(kit.entries[1].base, baseId.toString());
    const auto order = [&kit](const char* file) {
        const QString script = text(kit, file);
        const auto base = script.indexOf(QString::fromStdString(baseId.toString()));
        const auto supplemental = script.indexOf(QString::fromStdString(supplementalId.toString()));
        return base >= 0 && supplemental >= 0 ? (base < supplemental ? 1 : -1) : 0;
    };
    QCOMPARE(order("Deploy-Policies.ps1"), 1);
    QCOMPARE(order("Remove-Policies.ps1"), -1);
    QCOMPARE(order("CiTool-Add.cmd"), 1);
    QCOMPARE(order("CiTool-Remove.cmd"), -1);
}

void TestDeployKit::namesTheSingleFormat() {
    const std::vector policies{
        kitPolicy(test::bytesOf(test::testData("policies/singleformat.xml")))};
    const DeployKit kit = makeDeployKit(policies);
    QVERIFY(kit.isMade());
    QCOMPARE(namesOf(kit),
             (QStringList{QStringLiteral("SiPolicy.p7b"), QStringLiteral("Deploy-Policies.ps1"),
                          QStringLiteral("Remove-Policies.ps1"),
                          QStringLiteral("SiPolicy.intune.json"), QStringLiteral("README.md")}));
    QVERIFY(codesOf(kit).contains("kit.single-format"));
    QVERIFY(!codesOf(kit).contains("kit.other-type"));
    QVERIFY(text(kit, "README.md").contains(QStringLiteral("## Single format")));
    QVERIFY(!text(kit, "README.md").contains(QStringLiteral("## With CiTool")));
    QVERIFY(text(kit, "Deploy-Policies.ps1").contains(QStringLiteral("Single = $true\r\n")));
    const std::vector other{
        kitPolicy(edited(policies[0].text.text(), "{A244370E-44C9-4C06-B551-F6016E563076}",
                         "{D2BDA982-CCF6-4344-AC5B-0B44427B6816}"))};
    QVERIFY(codesOf(makeDeployKit(other)).contains("kit.other-type"));
}

void TestDeployKit::scriptsHoldTheTable() {
    const std::vector policies{kitPolicy(baseXml())};
    const DeployKit kit = makeDeployKit(policies);
    const QString deploy = text(kit, "Deploy-Policies.ps1");
    QVERIFY(deploy.contains(QStringLiteral("        Name = 'Base'\r\n")));
    QVERIFY(deploy.contains(
        QString::fromStdString("        Sha256 = '" + kit.entries[0].sha256 + "'\r\n")));
    QVERIFY(deploy.contains(QStringLiteral("        Signed = $false\r\n        Base = $true\r\n")));
    for (const char* const file :
         {"Deploy-Policies.ps1", "Remove-Policies.ps1", "CiTool-Add.cmd", "CiTool-Remove.cmd"}) {
        const std::string& script = *fileOf(kit, file);
        // Any line end is that of Windows, and nothing depends on an encoding.
        QCOMPARE(std::ranges::count(script, '\n'), std::ranges::count(script, '\r'));
        QVERIFY(
            std::ranges::all_of(script, [](char c) { return static_cast<signed char>(c) > 0; }));
    }
    // Braces and parentheses of PowerShell come in pairs.
    for (const char* const file : {"Deploy-Policies.ps1", "Remove-Policies.ps1"}) {
        const QString script = text(kit, file);
        QCOMPARE(script.count(QLatin1Char('{')), script.count(QLatin1Char('}')));
        QCOMPARE(script.count(QLatin1Char('(')), script.count(QLatin1Char(')')));
        QVERIFY(script.startsWith(QStringLiteral("#Requires -Version 5.1\r\n")));
        // Windows PowerShell leaves it empty there, and a path would begin at the drive's root.
        const auto parameters = script.indexOf(QStringLiteral("param("));
        const auto end = script.indexOf(QStringLiteral("$ErrorActionPreference"));
        QVERIFY(parameters > 0 && end > parameters);
        QVERIFY(!script.mid(parameters, end - parameters).contains(QStringLiteral("PSScriptRoot")));
    }
}

void TestDeployKit::commandsNameEach() {
    const std::vector policies{kitPolicy(baseXml())};
    const DeployKit kit = makeDeployKit(policies);
    const QString id = QString::fromStdString(baseId.toString());
    QVERIFY(text(kit, "CiTool-Add.cmd")
                .contains(QStringLiteral("\"%CITOOL%\" --update-policy \"%~dp0") + id
                          + QStringLiteral(".cip\" -json || exit /b 1\r\n")));
    QVERIFY(text(kit, "CiTool-Remove.cmd")
                .contains(QStringLiteral("\"%CITOOL%\" --remove-policy \"") + id
                          + QStringLiteral("\" -json || exit /b 1\r\n")));
    QVERIFY(text(kit, "README.md")
                .contains(QStringLiteral("CiTool --update-policy \"") + id
                          + QStringLiteral(".cip\" -json\n")));
}

void TestDeployKit::profileHoldsThePolicy() {
    const std::vector policies{kitPolicy(baseXml("A \"name\" \\ \xC3\xA9"))};
    const DeployKit kit = makeDeployKit(policies);
    const QString id = QString::fromStdString(baseId.toString()).mid(1, 36);
    QJsonParseError error;
    const QJsonObject profile =
        QJsonDocument::fromJson(
            text(kit, (id + QStringLiteral(".intune.json")).toStdString()).toUtf8(), &error)
            .object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(profile[QStringLiteral("@odata.type")].toString(),
             QStringLiteral("#microsoft.graph.windows10CustomConfiguration"));
    QCOMPARE(profile[QStringLiteral("displayName")].toString(),
             QString::fromUtf8("App Control: A \"name\" \\ \xC3\xA9"));
    const QJsonArray settings = profile[QStringLiteral("omaSettings")].toArray();
    QCOMPARE(settings.size(), 1);
    const QJsonObject setting = settings[0].toObject();
    // Without braces: Intune refuses them.
    QCOMPARE(setting[QStringLiteral("omaUri")].toString(),
             QStringLiteral("./Vendor/MSFT/ApplicationControl/Policies/%1/Policy").arg(id));
    QCOMPARE(setting[QStringLiteral("fileName")].toString(), id + QStringLiteral(".bin"));
    QCOMPARE(QByteArray::fromBase64(setting[QStringLiteral("value")].toString().toLatin1())
                 .toStdString(),
             policies[0].bytes);
}

void TestDeployKit::pageSaysWhatIsInIt() {
    const std::vector policies{kitPolicy(baseXml()), kitPolicy(supplementalXml())};
    const DeployKit kit = makeDeployKit(policies);
    const QString page = text(kit, "README.md");
    for (const KitEntry& entry : kit.entries) {
        QVERIFY(page.contains(QString::fromStdString(entry.sha256 + "  " + entry.file + "\n")));
    }
    for (const NamedFile& file : kit.files) {
        QVERIFY2(file.name == "README.md" || page.contains(QString::fromStdString(file.name)),
                 file.name.c_str());
    }
    QVERIFY(page.contains(QStringLiteral("| Base | **audit** | no |")));
    QVERIFY(page.contains(QStringLiteral("| Supplemental | as its base | no |")));
    QVERIFY(page.contains(QStringLiteral("350000 bytes")));
    QVERIFY(page.contains(QStringLiteral("[kit.audit\\]")));
    QVERIFY(!page.contains(QStringLiteral("## Signed policies")));
}

void TestDeployKit::hostileNamesDoNothing() {
    // A name must not change the structure of any file: the lines are those of any other name, but
    // for the ones with the name.
    const std::vector plain{kitPolicy(baseXml("Plain"))};
    const DeployKit expected = makeDeployKit(plain);
    for (const std::string& name : test::hostileNames) {
        KitPolicy policy = plain[0];
        for (std::size_t i = 0; i < policy.read.policy.settings.size(); ++i) {
            if (policy.read.policy.settings[i].value.text() == "Plain") {
                Setting setting = policy.read.policy.settings[i];
                setting.value = Value(name);
                policy.read.policy.settings.replace(i, std::move(setting));
            }
        }
        policy.label = name.empty() ? "label" : name;
        const DeployKit kit = makeDeployKit({&policy, 1});
        QVERIFY(kit.isMade());
        QCOMPARE(namesOf(kit), namesOf(expected));
        for (std::size_t i = 0; i < kit.files.size(); ++i) {
            const QStringList lines =
                QString::fromStdString(kit.files[i].bytes).split(QLatin1Char('\n'));
            const QStringList before =
                QString::fromStdString(expected.files[i].bytes).split(QLatin1Char('\n'));
            QCOMPARE(lines.size(), before.size());
            for (qsizetype line = 0; line < lines.size(); ++line) {
                if (!before[line].contains(QStringLiteral("Plain"))) {
                    QCOMPARE(lines[line], before[line]);
                }
            }
            if (kit.files[i].name.ends_with(".json")) {
                QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(kit.files[i].bytes))
                             .isNull());
            }
        }
        // A cell of the page's table stays one: the bars that end cells are not escaped.
        QString row;
        for (const QString& line : text(kit, "README.md").split(QLatin1Char('\n'))) {
            if (line.startsWith(QStringLiteral("| `{"))) {
                row = line;
                break;
            }
        }
        QCOMPARE(QString(row)
                     .remove(QStringLiteral("\\\\"))
                     .remove(QStringLiteral("\\|"))
                     .count(QLatin1Char('|')),
                 8);
    }
}

void TestDeployKit::refusesTheSameIdTwice() {
    const std::vector policies{kitPolicy(baseXml(), "a.xml"), kitPolicy(baseXml("B"), "b.xml")};
    const DeployKit kit = makeDeployKit(policies);
    QVERIFY(!kit.isMade());
    const auto found = std::ranges::find_if(kit.findings, [](const KitFinding& finding) {
        return finding.diagnostic.code() == "kit.same-id";
    });
    QVERIFY(found != kit.findings.end());
    QCOMPARE(found->policy, std::size_t{1});
    QVERIFY(found->diagnostic.message().contains("\"a.xml\""));
    QCOMPARE(std::string(policies[1].text.text().substr(
                 static_cast<std::size_t>(found->diagnostic.span.begin), 38)),
             baseId.toString());
}

void TestDeployKit::refusesASecondSingle() {
    const std::string xml = test::bytesOf(test::testData("policies/singleformat.xml"));
    const std::vector policies{kitPolicy(xml, "a.xml"), kitPolicy(xml, "b.xml")};
    const DeployKit kit = makeDeployKit(policies);
    QVERIFY(!kit.isMade());
    QVERIFY(codesOf(kit).contains("kit.second-single"));
    // Beside policies of the other format one may stand.
    const std::vector both{kitPolicy(xml), kitPolicy(baseXml())};
    QVERIFY(makeDeployKit(both).isMade());
}

void TestDeployKit::warnsOfModes() {
    const std::vector audit{kitPolicy(baseXml())};
    QCOMPARE(codesOf(makeDeployKit(audit)), (std::set<std::string>{"kit.audit"}));
    const std::vector blocking{kitPolicy(enforced(baseXml()))};
    const DeployKit kit = makeDeployKit(blocking);
    QVERIFY(kit.isMade());
    QCOMPARE(codesOf(kit), (std::set<std::string>{"kit.enforced"}));
    QVERIFY(text(kit, "README.md").contains(QStringLiteral("**enforced**")));
    const std::vector both{
        kitPolicy(edited(edited(baseXml(), baseId.toString(), supplementalId.toString()),
                         baseId.toString(), supplementalId.toString())),
        blocking[0]};
    QCOMPARE(codesOf(makeDeployKit(both)),
             (std::set<std::string>{"kit.enforced", "kit.mixed-modes"}));
}

void TestDeployKit::warnsOfSignatures() {
    const std::string option = "Enabled:Unsigned System Integrity Policy";
    const std::vector unsignedOne{kitPolicy(edited(baseXml(), option,
                                                   "Enabled:Inherit Default "
                                                   "Policy"))};
    const DeployKit kit = makeDeployKit(unsignedOne);
    QVERIFY(kit.isMade());
    QVERIFY(codesOf(kit).contains("kit.unsigned"));

    const test::Issued issued = test::issue({});
    const auto certificate = Certificate::fromDer(issued.der);
    const auto key = SigningKey::fromPem(issued.keyPem, Secret());
    QVERIFY(certificate && key);
    KitPolicy signedOne = unsignedOne[0];
    const auto bytes =
        signPolicy(signedOne.bytes, {.certificate = *certificate, .key = *key, .chain = {}});
    QVERIFY(bytes);
    signedOne.bytes = *bytes;
    const DeployKit good = makeDeployKit({&signedOne, 1});
    QVERIFY(good.isMade());
    QCOMPARE(good.files[0].bytes, *bytes);
    QVERIFY(good.entries[0].isSigned);
    // The certificate is none of the policy's signers.
    QVERIFY(codesOf(good).contains("kit.signer"));
    QVERIFY(!codesOf(good).contains("kit.unsigned"));
    const QString page = text(good, "README.md");
    QVERIFY(page.contains(QStringLiteral("## Signed policies")));
    QVERIFY(page.contains(QStringLiteral("Never delete a signed base")));
    // A signed base is never removed by a script.
    QVERIFY(!text(good, "CiTool-Remove.cmd").contains(QStringLiteral("--remove-policy")));
    QVERIFY(!page.contains(QStringLiteral("CiTool --remove-policy")));
    QVERIFY(text(good, "Remove-Policies.ps1")
                .contains(QStringLiteral("        Signed = $true\r\n        Base = $true\r\n")));

    KitPolicy damaged = signedOne;
    char& last = damaged.bytes.back();
    last = static_cast<char>(last ^ 1);
    const DeployKit refused = makeDeployKit({&damaged, 1});
    QVERIFY(!refused.isMade());
    QVERIFY(codesOf(refused).contains("kit.signature"));

    // A signed base takes signed supplementals only.
    const std::vector pair{signedOne, kitPolicy(supplementalXml())};
    const auto codes = codesOf(makeDeployKit(pair));
    QVERIFY(codes.contains("sign.unsigned-supplemental"));
    QVERIFY(!codes.contains("kit.unsigned-supplemental")); // Said once.
}

void TestDeployKit::checksPairs() {
    const std::vector alone{kitPolicy(supplementalXml())};
    QVERIFY(codesOf(makeDeployKit(alone)).contains("kit.no-base"));
    const std::vector refusing{kitPolicy(edited(baseXml(), "Enabled:Allow Supplemental Policies",
                                                "Enabled:Inherit Default Policy")),
                               alone[0]};
    const DeployKit kit = makeDeployKit(refusing);
    QVERIFY(!kit.isMade());
    QVERIFY(codesOf(kit).contains("supplemental.base-refuses"));
    QVERIFY(!codesOf(kit).contains("kit.no-base"));
}

void TestDeployKit::saysTheLimitOfIntune() {
    KitPolicy large = kitPolicy(baseXml());
    large.bytes.resize(largestForIntune);
    QVERIFY(makeDeployKit({&large, 1}).entries[0].forIntune);
    large.bytes.push_back('\0');
    const DeployKit kit = makeDeployKit({&large, 1});
    QVERIFY(kit.isMade());
    QVERIFY(codesOf(kit).contains("kit.too-large"));
    QVERIFY(!namesOf(kit).join(QLatin1Char(' ')).contains(QStringLiteral("intune")));
    QVERIFY(text(kit, "README.md").contains(QStringLiteral("none: too large")));
}

void TestDeployKit::encodesBase64() {
    for (int size = 0; size < 70; ++size) {
        QByteArray bytes;
        for (int i = 0; i < size; ++i) {
            bytes.append(static_cast<char>(i * 37 + size));
        }
        QCOMPARE(toBase64(bytes.toStdString()), bytes.toBase64().toStdString());
    }
}

void TestDeployKit::realPolicies() {
    const auto shared = test::sharedFolder();
    if (!shared) {
        QSKIP("no shared folder with real policies");
    }
    int made = 0;
    for (const auto& file : test::filesBelow(*shared / "corpus", ".xml")) {
        const KitPolicy policy =
            kitPolicy(PolicyText::fromBytes(test::bytesOf(file)).text(), file.string());
        if (policy.bytes.empty()) {
            continue; // A part that does not compile.
        }
        const DeployKit kit = makeDeployKit({&policy, 1});
        QVERIFY2(kit.isMade(), file.c_str());
        QCOMPARE(kit.files[0].bytes, policy.bytes);
        for (const NamedFile& of : kit.files) {
            if (of.name.ends_with(".json")) {
                const QJsonObject profile =
                    QJsonDocument::fromJson(QByteArray::fromStdString(of.bytes)).object();
                const QString value = profile[QStringLiteral("omaSettings")]
                                          .toArray()[0]
                                          .toObject()[QStringLiteral("value")]
                                          .toString();
                QCOMPARE(QByteArray::fromBase64(value.toLatin1()).toStdString(), policy.bytes);
                ++made;
            }
        }
    }
    QVERIFY(made >= 15);
}

QTEST_GUILESS_MAIN(TestDeployKit)
#include "tst_deploykit.moc"
