#include "core/base/base64.h"
#include "core/base/guid.h"
#include "core/crypto/signedpolicy.h"
#include "tests/app/cli/runner.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"

#include <QDir>
#include <QtTest>
#include <nlohmann/json.hpp>

namespace cipwright::test {

using cli::ExitCode;

namespace {

const std::string auditId = "{C1A0001D-5EED-4F00-8A11-51DE0000001D}";

QStringList listingOf(const std::string& folder) {
    return QDir(QString::fromStdString(folder))
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace

class KitTest : public QObject {
    Q_OBJECT

private slots:
    void writesAKit();
    void refusesWhatCompileRefuses();
    void takesBinariesAsTheyAre();
    void takesSignedOnesAsTheyAre();
    void ordersSupplementals();
    void neverReplacesWithoutForce();
    void requiresAudit();
    void refusesTheSameIdTwice();
    void callsThatAreWrong();
    void realPolicies();
};

void KitTest::writesAKit() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    const std::string kit = folder.path("kit");
    const Run made = run({"kit", policy, "-o", kit});
    QCOMPARE(made.code, ExitCode::Done);
    const std::string bytes = compiled("audit.xml");
    QCOMPARE(bytesOf(kit + "/" + auditId + ".cip"), bytes);
    QCOMPARE(listingOf(kit).size(), 7);
    const std::string hash = digestInHex("SHA256", bytes);
    QVERIFY(contains(made.err, auditId + ".cip: "));
    QVERIFY(contains(made.err, "SHA-256 " + hash));
    QVERIFY(contains(made.err, "wrote " + kit + ": policies: 1, files: 7\n"));
    QVERIFY(contains(bytesOf(kit + "/README.md"), hash));
    QVERIFY(contains(bytesOf(kit + "/Deploy-Policies.ps1"), hash));
    // The mode is said, with its place.
    QVERIFY(contains(made.err, policy + ":17:15: info: the policy audits"));
    const auto profile =
        nlohmann::json::parse(bytesOf(kit + "/" + auditId.substr(1, 36) + ".intune.json"));
    QCOMPARE(profile["omaSettings"][0]["value"].get<std::string>(), toBase64(bytes));
    QCOMPARE(run({"kit", policy, "-o", folder.path("quiet"), "-q"}).err, std::string());
    const Run piped = run({"kit", "-", "-o", folder.path("piped")}, bytesOf(policy));
    QCOMPARE(piped.code, ExitCode::Done);
    QCOMPARE(bytesOf(folder.path("piped") + "/" + auditId + ".cip"), bytes);
}

void KitTest::refusesWhatCompileRefuses() {
    const Folder folder;
    const std::string good = folder.policy("audit.xml");
    QString text = QString::fromStdString(bytesOf(good));
    text.replace(QStringLiteral("RuleID=\"ID_ALLOW_ALL\""), QStringLiteral("RuleID=\"ID_NONE_A\""));
    const std::string wrong = folder.file("wrong.xml", text.toStdString());
    const Run refused = run({"kit", wrong, good, "-o", folder.path("kit")});
    QCOMPARE(refused.code, ExitCode::InputWrong);
    QVERIFY(contains(refused.err, wrong + ":"));
    QVERIFY(contains(refused.err, "[ref.unknown]"));
    const std::string broken = folder.file("broken.xml", "<SiPolicy");
    QCOMPARE(run({"kit", broken, "-o", folder.path("kit")}).code, ExitCode::InputWrong);
    const std::string cut = folder.file("cut.cip", compiled("audit.xml").substr(0, 90));
    QCOMPARE(run({"kit", cut, "-o", folder.path("kit")}).code, ExitCode::InputWrong);
    QVERIFY(!QDir(QString::fromStdString(folder.path("kit"))).exists());
}

void KitTest::takesBinariesAsTheyAre() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    const std::string cip = folder.path("any-name.bin");
    // In a format version that compile would not choose.
    QCOMPARE(run({"compile", policy, "-o", cip, "--format-version", "10"}).code, ExitCode::Done);
    const std::string kit = folder.path("kit");
    const Run made = run({"kit", cip, "-o", kit});
    QCOMPARE(made.code, ExitCode::Done);
    QCOMPARE(bytesOf(kit + "/" + auditId + ".cip"), bytesOf(cip));
    // Of a binary there are no lines to name.
    QVERIFY(contains(made.err, cip + ": info: the policy audits"));
    const std::string newer = folder.path("newer");
    QCOMPARE(run({"kit", policy, "-o", newer, "--format-version", "10"}).code, ExitCode::Done);
    QCOMPARE(bytesOf(newer + "/" + auditId + ".cip"), bytesOf(cip));
}

void KitTest::takesSignedOnesAsTheyAre() {
    const Folder folder;
    const Issued issued = issue({});
    const std::string certificate = folder.file("cert.pem", issued.pem);
    const std::string key = folder.file("key.pem", issued.keyPem);
    const std::string policy = folder.policy("audit.xml");
    const std::string signedFile = folder.path("signed.cip");
    QCOMPARE(
        run({"sign", policy, "-o", signedFile, "--cert", certificate, "--key", key, "--prepare"})
            .code,
        ExitCode::Done);
    const std::string kit = folder.path("kit");
    const Run made = run({"kit", signedFile, "-o", kit});
    QCOMPARE(made.code, ExitCode::Done);
    QCOMPARE(bytesOf(kit + "/" + auditId + ".cip"), bytesOf(signedFile));
    QVERIFY(!QString::fromStdString(made.err).contains("[kit.signer]"));
    QVERIFY(contains(bytesOf(kit + "/README.md"), "## Signed policies"));
    QVERIFY(contains(bytesOf(kit + "/Deploy-Policies.ps1"), "Signed = $true"));
    std::string damaged = bytesOf(signedFile);
    damaged.back() = static_cast<char>(damaged.back() ^ 1);
    const Run refused =
        run({"kit", folder.file("damaged.cip", damaged), "-o", folder.path("other")});
    QCOMPARE(refused.code, ExitCode::InputWrong);
    QVERIFY(contains(refused.err, "[kit.signature]"));
}

void KitTest::ordersSupplementals() {
    const Folder folder;
    const std::string base = folder.path("base.xml");
    const std::string supplemental = folder.path("supplemental.xml");
    QCOMPARE(run({"new", "windows", "-o", base}).code, ExitCode::Done);
    QCOMPARE(run({"new", "supplemental", "--base", base, "-o", supplemental}).code, ExitCode::Done);
    const std::string kit = folder.path("kit");
    const Run made = run({"kit", supplemental, base, "-o", kit});
    QCOMPARE(made.code, ExitCode::Done);
    QCOMPARE(listingOf(kit).size(), 2 * 2 + 5);
    const auto lines = QString::fromStdString(bytesOf(kit + "/CiTool-Add.cmd")).split("\r\n");
    const auto removal = QString::fromStdString(bytesOf(kit + "/CiTool-Remove.cmd")).split("\r\n");
    QStringList added = lines.filter("--update-policy");
    const QStringList removed = removal.filter("--remove-policy");
    QCOMPARE(added.size(), 2);
    QCOMPARE(removed.size(), 2);
    const QString baseId = added[0].mid(added[0].indexOf('{'), 38);
    QVERIFY(contains(bytesOf(base), "<PolicyID>" + baseId.toStdString()));
    QVERIFY(removed[1].contains(baseId));
    // One that goes to machines which have the base is fine too.
    const Run alone = run({"kit", supplemental, "-o", folder.path("alone")});
    QCOMPARE(alone.code, ExitCode::Done);
    QVERIFY(contains(alone.err, "[kit.no-base]"));
}

void KitTest::neverReplacesWithoutForce() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    const std::string kit = folder.path("kit");
    QVERIFY(QDir().mkpath(QString::fromStdString(kit)));
    const std::string mine = folder.file("kit/README.md", "mine");
    const Run refused = run({"kit", policy, "-o", kit});
    QCOMPARE(refused.code, ExitCode::CallWrong);
    QVERIFY(contains(refused.err, "[file.exists]"));
    QCOMPARE(listingOf(kit), QStringList{"README.md"});
    QCOMPARE(bytesOf(mine), std::string("mine"));
    QCOMPARE(run({"kit", policy, "-o", kit, "--force"}).code, ExitCode::Done);
    QCOMPARE(listingOf(kit).size(), 7);
    QVERIFY(contains(bytesOf(mine), "# App Control policies to deploy"));
    QCOMPARE(run({"kit", policy, "-o", policy}).code, ExitCode::SystemFailed);
}

void KitTest::requiresAudit() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    const std::string kit = folder.path("kit");
    QCOMPARE(run({"kit", policy, "-o", kit, "--require-audit"}).code, ExitCode::Done);
    QCOMPARE(run({"audit", "off", policy}).code, ExitCode::Done);
    const Run warned = run({"kit", policy, "-o", kit, "--force"});
    QCOMPARE(warned.code, ExitCode::Done);
    QVERIFY(contains(warned.err, "warning: the policy enforces"));
    const Run refused = run({"kit", policy, "-o", kit, "--force", "--require-audit"});
    QCOMPARE(refused.code, ExitCode::InputWrong);
    QVERIFY(contains(refused.err, "[audit.required]"));
    const std::string cip = folder.path("e.cip");
    QCOMPARE(run({"compile", policy, "-o", cip}).code, ExitCode::Done);
    QCOMPARE(run({"kit", cip, "-o", kit, "--force", "--require-audit"}).code, ExitCode::InputWrong);
}

void KitTest::refusesTheSameIdTwice() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    const std::string cip = folder.file("a.cip", compiled("audit.xml"));
    const Run refused = run({"kit", policy, cip, "-o", folder.path("kit")});
    QCOMPARE(refused.code, ExitCode::InputWrong);
    QVERIFY(contains(refused.err, cip + ": error: the policy has the PolicyID of \"" + policy));
    QVERIFY(contains(refused.err, "[kit.same-id]"));
    QVERIFY(!QDir(QString::fromStdString(folder.path("kit"))).exists());
}

void KitTest::callsThatAreWrong() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    QCOMPARE(run({"kit", policy}).code, ExitCode::CallWrong);
    QCOMPARE(run({"kit", "-o", folder.path("kit")}).code, ExitCode::CallWrong);
    const Run stream = run({"kit", policy, "-o", "-"});
    QCOMPARE(stream.code, ExitCode::CallWrong);
    QVERIFY(contains(stream.err, "[cli.kit-needs-folder]"));
    QCOMPARE(run({"kit", folder.path("none.xml"), "-o", folder.path("kit")}).code,
             ExitCode::SystemFailed);
}

void KitTest::realPolicies() {
    const auto shared = sharedFolder();
    if (!shared) {
        QSKIP("no shared folder with real policies");
    }
    const Folder folder;
    const std::string corpus = (*shared / "corpus").string();
    const std::string kit = folder.path("kit");
    const Run made = run(
        {"kit", corpus + "/pairs/default-audit/policy.xml",
         corpus + "/pairs/vm-v14-audit/policy.cip", corpus + "/xml/wdacme-latest.xml",
         corpus + "/xml/wizard-DefaultWindows_Audit.xml",
         corpus + "/xml/wizard-AllowMicrosoft_-_SingleFormat.xml", "-o", kit, "--require-audit"});
    QCOMPARE(made.code, ExitCode::Done);
    QCOMPARE(bytesOf(kit + "/{39022AE9-83C0-49F6-81B9-B1CCD1871EDA}.cip"),
             bytesOf(corpus + "/pairs/default-audit/policy.cip"));
    QCOMPARE(bytesOf(kit + "/{127EDBFA-6BAA-4968-A660-8CCC98AEEA44}.cip"),
             bytesOf(corpus + "/pairs/vm-v14-audit/policy.cip"));
    QVERIFY(QDir(QString::fromStdString(kit)).exists("SiPolicy.p7b"));
    // WDACme's XML says neither that it may be unsigned nor who would sign it.
    QVERIFY(contains(made.err, "wdacme-latest.xml:"));
    QVERIFY(contains(made.err, "[kit.unsigned]"));
    QCOMPARE(listingOf(kit).size(), 5 * 2 + 5);
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::KitTest)
#include "tst_kit.moc"
