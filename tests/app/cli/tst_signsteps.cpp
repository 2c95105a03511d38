// sign --prepare, --base, --deployed, the two steps, and signer add.
#include "core/crypto/signedpolicy.h"
#include "core/work/updatesigners.h"
#include "core/xml/reader.h"
#include "tests/app/cli/runner.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"

#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

namespace cipwright::test {

using cli::ExitCode;

namespace {

// A certificate with its key as files, and a policy that is not made for it.
struct Desk {
    explicit Desk(const std::string& name, const CertificateWish& wish = {})
        : issued(issue(wish)) {
        folder.file("cert.pem", issued.pem);
        folder.file("key.pem", issued.keyPem);
        folder.file("policy.xml", bytesOf(testData("policies/" + name)));
    }

    [[nodiscard]] std::string path(std::string_view name) const { return folder.path(name); }

    [[nodiscard]] Run sign(std::vector<std::string> more, bool key = true) const {
        std::vector<std::string> words{"sign", path("policy.xml"), "--cert", path("cert.pem")};
        if (key) {
            words.insert(words.end(), {"--key", path("key.pem")});
        }
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }

    [[nodiscard]] Policy read(std::string_view name) const {
        return readPolicy(PolicyText::fromBytes(bytesOf(path(name)))).policy;
    }

    [[nodiscard]] Certificate certificate() const { return *Certificate::fromDer(issued.der); }

    Folder folder;
    Issued issued;
};

} // namespace

class SignStepsTest : public QObject {
    Q_OBJECT

private slots:
    void prepares_data();
    void prepares();
    void preparesABinary();
    void writesNoPreparedFileForNothing();
    void refusesUnpreparedNames();
    void comparesWithBaseAndDeployed();
    void signsInTwoSteps_data();
    void signsInTwoSteps();
    void refusesOtherSignatures();
    void refusesWrongTimes();
    void addsSigners_data();
    void addsSigners();
    void addsToAnotherFile();
    void refusesWrongSigners();
};

void SignStepsTest::prepares_data() {
    QTest::addColumn<QString>("name");
    for (const char* const name :
         {"options-all.xml", "supplementalpolicysigners.xml", "audit.xml"}) {
        QTest::newRow(name) << name;
    }
}

void SignStepsTest::prepares() {
    QFETCH(const QString, name);
    const Desk desk(name.toStdString());
    const std::string before = bytesOf(desk.path("policy.xml"));
    QCOMPARE(desk.sign({}).code, ExitCode::InputWrong);
    const Run result = desk.sign({"--prepare"});
    QVERIFY2(result.code == ExitCode::Done, result.err.c_str());
    QVERIFY(contains(result.err, "prepared: Add this certificate as "));
    QVERIFY(contains(result.err, "[ready.update-signer]"));
    QCOMPARE(bytesOf(desk.path("policy.xml")), before);
    const Policy prepared = desk.read("policy.prepared.xml");
    QVERIFY(isUpdateSigner(prepared, desk.certificate(), {}));
    QVERIFY(!prepared.hasOption("Enabled:Unsigned System Integrity Policy"));
    // What was signed is what was written.
    const Run bare = run({"verify", desk.path("policy.signed.cip"), "-o", "-"});
    QCOMPARE(bare.code, ExitCode::Done);
    QCOMPARE(run({"compile", desk.path("policy.prepared.xml"), "-o", "-"}).out, bare.out);
    QVERIFY(
        contains(run({"verify", desk.path("policy.signed.cip")}).out, "the certificate is among"));
}

void SignStepsTest::preparesABinary() {
    const Desk desk("options-all.xml");
    desk.folder.file("policy.cip", run({"compile", desk.path("policy.xml"), "-o", "-"}).out);
    const Run result =
        run({"sign", desk.path("policy.cip"), "--cert", desk.path("cert.pem"), "--key",
             desk.path("key.pem"), "--prepare", "--prepared", desk.path("told.xml")});
    QVERIFY2(result.code == ExitCode::Done, result.err.c_str());
    QVERIFY(isUpdateSigner(desk.read("told.xml"), desk.certificate(), {}));
    QVERIFY(
        contains(run({"verify", desk.path("policy.signed.cip")}).out, "the certificate is among"));
}

void SignStepsTest::writesNoPreparedFileForNothing() {
    const Desk desk("options-all.xml");
    QCOMPARE(desk.sign({"--prepare"}).code, ExitCode::Done);
    const Run again = run({"sign", desk.path("policy.prepared.xml"), "--cert",
                           desk.path("cert.pem"), "--key", desk.path("key.pem"), "--prepare"});
    QVERIFY2(again.code == ExitCode::Done, again.err.c_str());
    QVERIFY(!std::filesystem::exists(desk.path("policy.prepared.prepared.xml")));
    // The prepared file is not overwritten, and nothing is signed then.
    std::filesystem::remove(desk.path("policy.signed.cip"));
    QCOMPARE(desk.sign({"--prepare"}).code, ExitCode::CallWrong);
    QVERIFY(!std::filesystem::exists(desk.path("policy.signed.cip")));
}

void SignStepsTest::refusesUnpreparedNames() {
    const Desk desk("options-all.xml");
    const Run result = run(
        {"sign", "-", "--cert", desk.path("cert.pem"), "--key", desk.path("key.pem"), "--prepare"},
        bytesOf(desk.path("policy.xml")));
    QCOMPARE(result.code, ExitCode::CallWrong);
    QVERIFY(contains(result.err, "[cli.prepared-needs-name]"));
    QCOMPARE(desk.sign({"--prepared", desk.path("a.xml")}).code, ExitCode::CallWrong);
}

void SignStepsTest::comparesWithBaseAndDeployed() {
    const Desk desk("options-all.xml");
    QCOMPARE(desk.sign({"--prepare", "--prepared", desk.path("base.xml")}).code, ExitCode::Done);
    const Run raised =
        desk.sign({"--prepare", "--deployed", desk.path("policy.signed.cip"), "--prepared",
                   desk.path("next.xml"), "-o", desk.path("next.cip")});
    QVERIFY2(raised.code == ExitCode::Done, raised.err.c_str());
    QVERIFY(contains(raised.err, "[policy.version-not-raised]"));
    const auto version = [&](const char* name) {
        return desk.read(name).headerField(HeaderField::VersionEx).value.text();
    };
    QVERIFY(version("next.xml") > version("base.xml"));
    // The version in use takes updates from its own signers alone.
    desk.folder.file("other.pem", issue({.name = "Other", .key = "RSA3072"}).pem);
    desk.folder.file("otherkey.pem", issue({.key = "RSA3072"}).keyPem);
    const Run other = run({"sign", desk.path("policy.xml"), "--prepare", "--cert",
                           desk.path("other.pem"), "--key", desk.path("otherkey.pem"), "--deployed",
                           desk.path("policy.signed.cip"), "-o", desk.path("other.cip")});
    QCOMPARE(other.code, ExitCode::InputWrong);
    QVERIFY(contains(other.err, "[ready.deployed-signer]"));
    QVERIFY(!std::filesystem::exists(desk.path("other.cip")));
    // A supplemental of a base that takes others' alone.
    const Desk supplemental("supplemental.xml");
    const Run refused = supplemental.sign(
        {"--prepare", "--base", testData("policies/supplementalpolicysigners.xml").string()});
    QCOMPARE(refused.code, ExitCode::InputWrong);
    QVERIFY(contains(refused.err, "[ready.base-signer]"));
    QCOMPARE(supplemental.sign({"--base", supplemental.path("missing")}).code,
             ExitCode::SystemFailed);
}

void SignStepsTest::signsInTwoSteps_data() {
    QTest::addColumn<QString>("digest");
    QTest::addColumn<QString>("time");
    QTest::newRow("sha256") << "sha256" << "";
    QTest::newRow("sha384") << "sha384" << "2026-01-31T12:00:00Z";
    QTest::newRow("sha512") << "sha512" << "2050-12-31T23:59:59Z";
}

void SignStepsTest::signsInTwoSteps() {
    QFETCH(const QString, digest);
    QFETCH(const QString, time);
    const QString openssl = QStandardPaths::findExecutable("openssl");
    if (openssl.isEmpty()) {
        QSKIP("the openssl program is not installed");
    }
    const Desk desk("options-all.xml");
    std::vector<std::string> options{"--prepare", "--force", "--digest", digest.toStdString()};
    if (!time.isEmpty()) {
        options.insert(options.end(), {"--signing-time", time.toStdString()});
    }
    auto first = options;
    first.insert(first.end(), {"--export-tbs", desk.path("policy.tbs")});
    const Run exported = desk.sign(first, false);
    QVERIFY2(exported.code == ExitCode::Done, exported.err.c_str());
    QVERIFY(!std::filesystem::exists(desk.path("policy.signed.cip")));
    const std::string tbs = bytesOf(desk.path("policy.tbs"));
    QCOMPARE(tbs.front(), '\x31');
    QVERIFY(contains(exported.err, digestInHex(digest.toUpper().toStdString(), tbs)));
    QCOMPARE(QProcess::execute(openssl, {"dgst", "-" + digest, "-sign",
                                         QString::fromStdString(desk.path("key.pem")), "-out",
                                         QString::fromStdString(desk.path("policy.sig")),
                                         QString::fromStdString(desk.path("policy.tbs"))}),
             0);
    auto second = options;
    second.insert(second.end(), {"--import-signature", desk.path("policy.sig")});
    const Run imported = desk.sign(second, false);
    QVERIFY2(imported.code == ExitCode::Done, imported.err.c_str());
    const std::string file = bytesOf(desk.path("policy.signed.cip"));
    const Verification verification = verifySignedPolicy(file);
    QVERIFY(verification.good());
    QCOMPARE(verification.signingTime.empty(), time.isEmpty());
    QCOMPARE(SignedPolicy::parse(file)->version, 1);
    // In one step the same bytes come out, where the same time is put in.
    if (!time.isEmpty()) {
        QCOMPARE(desk.sign(options).code, ExitCode::Done);
        QCOMPARE(bytesOf(desk.path("policy.signed.cip")), file);
    }
}

void SignStepsTest::refusesOtherSignatures() {
    const Desk desk("options-all.xml");
    for (const std::string& bytes : {std::string(), std::string(256, 'x'), std::string("text")}) {
        desk.folder.file("policy.sig", bytes);
        const Run result = desk.sign(
            {"--prepare", "--force", "--import-signature", desk.path("policy.sig")}, false);
        QCOMPARE(result.code, ExitCode::InputWrong);
        QVERIFY(contains(result.err, "[verify.signature]"));
        QVERIFY(contains(result.err, "[cli.import-mismatch]"));
        QVERIFY(!std::filesystem::exists(desk.path("policy.signed.cip")));
    }
    QCOMPARE(desk.sign({"--import-signature", "a", "--export-tbs", "b"}, false).code,
             ExitCode::CallWrong);
    QCOMPARE(desk.sign({}, false).code, ExitCode::CallWrong);
}

void SignStepsTest::refusesWrongTimes() {
    const Desk desk("options-all.xml");
    for (const char* const time : {"now", "2026-02-30T12:00:00Z", "2026-01-31T24:00:00Z",
                                   "2026-01-31 12:00:00Z", "2026-01-31T12:00:00"}) {
        QCOMPARE(desk.sign({"--prepare", "--signing-time", time}).code, ExitCode::CallWrong);
    }
}

void SignStepsTest::addsSigners_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("elements");
    QTest::newRow("update") << QStringList{"--role", "update"}
                            << QStringList{"<UpdatePolicySigner SignerId=\"ID_SIGNER_TESTER\""};
    QTest::newRow("both lists") << QStringList{"--role", "update", "--role", "supplemental"}
                                << QStringList{
                                       "<UpdatePolicySigner SignerId=\"ID_SIGNER_TESTER\"",
                                       "<SupplementalPolicySigner SignerId=\"ID_SIGNER_TESTER\""};
    QTest::newRow("allow") << QStringList{"--role", "allow"}
                           << QStringList{"<AllowedSigner SignerId=\"ID_SIGNER_TESTER\"",
                                          "<CiSigner SignerId=\"ID_SIGNER_TESTER\""};
    QTest::newRow("deny drivers") << QStringList{"--role", "deny", "--mode", "kernel"}
                                  << QStringList{"<DeniedSigner SignerId=\"ID_SIGNER_TESTER\""};
}

void SignStepsTest::addsSigners() {
    QFETCH(const QStringList, words);
    QFETCH(const QStringList, elements);
    const Desk desk("updateandcisigners.xml");
    std::vector<std::string> call{"signer", "add", desk.path("policy.xml"), "--cert",
                                  desk.path("cert.pem")};
    for (const QString& word : words) {
        call.push_back(word.toStdString());
    }
    const Run result = run(call);
    QVERIFY2(result.code == ExitCode::Done, result.err.c_str());
    const std::string text = bytesOf(desk.path("policy.xml"));
    for (const QString& element : elements) {
        QVERIFY(contains(text, element.toStdString()));
    }
    QCOMPARE(run({"validate", desk.path("policy.xml")}).out.contains(": error:"), false);
    const Run again = run(call);
    QCOMPARE(again.code, ExitCode::Done);
    QVERIFY(contains(again.err, "all of it is there already"));
    QCOMPARE(bytesOf(desk.path("policy.xml")), text);
}

void SignStepsTest::addsToAnotherFile() {
    const Desk desk("updateandcisigners.xml");
    const std::string before = bytesOf(desk.path("policy.xml"));
    const Run result = run({"signer", "add", desk.path("policy.xml"), "--cert",
                            desk.path("cert.pem"), "--role", "update", "-o", "-"});
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(contains(result.out, "ID_SIGNER_TESTER"));
    QCOMPARE(bytesOf(desk.path("policy.xml")), before);
    const Run piped =
        run({"signer", "add", "-", "--cert", desk.path("cert.pem"), "--role", "update"}, before);
    QCOMPARE(piped.out, result.out);
}

void SignStepsTest::refusesWrongSigners() {
    const Desk desk("updateandcisigners.xml");
    const std::string policy = desk.path("policy.xml");
    const std::string cert = desk.path("cert.pem");
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"signer", "remove", policy, "--cert", cert, "--role", "update"},
             {"signer", "add", policy, "--cert", cert},
             {"signer", "add", policy, "--cert", cert, "--role", "owner"},
             {"signer", "add", policy, "--role", "update"}}) {
        QCOMPARE(run(words).code, ExitCode::CallWrong);
    }
    desk.folder.file("ed.pem", issue({.key = "ED25519", .digest = ""}).pem);
    const Run ed =
        run({"signer", "add", policy, "--cert", desk.path("ed.pem"), "--role", "update"});
    QCOMPARE(ed.code, ExitCode::InputWrong);
    QVERIFY(contains(ed.err, "[signer.no-tbs-hash]"));
    const Run binary =
        run({"signer", "add", "-", "--cert", cert, "--role", "update"}, compiled("audit.xml"));
    QCOMPARE(binary.code, ExitCode::InputWrong);
    QVERIFY(contains(binary.err, "[cli.is-binary]"));
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::SignStepsTest)
#include "tst_signsteps.moc"
