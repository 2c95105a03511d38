#include "core/base/hex.h"
#include "core/crypto/signedpolicy.h"
#include "tests/app/cli/runner.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"

#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

#include <nlohmann/json.hpp>

namespace cipwright::test {

using cli::ExitCode;

namespace {

const std::string passphrase = "correct horse battery";

std::string signerOf(const Issued& issued) {
    return run({"cert", "-"}, issued.pem).out;
}

// A policy that is ready to be signed with a certificate.
std::string readyPolicy(const Issued& issued) {
    QString text = QString::fromStdString(bytesOf(testData("policies/updateandcisigners.xml")));
    text.replace("\r\n", "\n");
    const QString element = QString::fromStdString(signerOf(issued));
    const QString id = element.section('"', 1, 1);
    text.replace("</Signers>", element + "</Signers>");
    text.replace("<UpdatePolicySigners>",
                 "<UpdatePolicySigners><UpdatePolicySigner SignerId=\"" + id + "\" />");
    const auto option = text.indexOf("<Option>Enabled:Unsigned System Integrity Policy</Option>");
    if (option >= 0) {
        const auto begin = text.lastIndexOf("<Rule>", option);
        const auto end = text.indexOf("</Rule>", option) + 7;
        text.remove(begin, end - begin);
    }
    return text.toStdString();
}

// A certificate with its key as files, and a policy for it.
struct Desk {
    explicit Desk(const CertificateWish& wish = {})
        : issued(issue(wish)) {
        folder.file("cert.pem", issued.pem);
        folder.file("key.pem", issued.keyPem);
        folder.file("policy.xml", readyPolicy(issued));
    }

    [[nodiscard]] Run sign(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"sign",   folder.path("policy.xml"),
                                       "--cert", folder.path("cert.pem"),
                                       "--key",  folder.path("key.pem")};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }

    Folder folder;
    Issued issued;
};

} // namespace

class SignTest : public QObject {
    Q_OBJECT

private slots:
    void signsAndVerifies_data();
    void signsAndVerifies();
    void givesTheBarePolicyBack();
    void takesPkcs12();
    void takesPassphrases_data();
    void takesPassphrases();
    void asksForAPassphraseOnlyWhereOneIsNeeded();
    void refusesWhatWindowsWouldNotTake_data();
    void refusesWhatWindowsWouldNotTake();
    void signsWithAnExpiredCertificate();
    void refusesAPolicyThatIsNotReady();
    void acceptsAnIssuerWithPublisher();
    void refusesWrongCalls();
    void overwritesNothing();
    void verifySaysWhatIsWrong();
    void verifyWarnsOfWhatWindowsRefuses();
    void verifyTakesDetachedSignatures();
    void verifySaysThatRealPoliciesAreNotSigned();
    void importsWhatOthersSigned();
    void certPrintsASigner();
    void certPrintsJson();
    void certRefusesOthers();
    void certReadsPkcs12();
    void signerTakesTheOwnOfPkcs12();
};

void SignTest::signsAndVerifies_data() {
    QTest::addColumn<QString>("digest");
    for (const char* const digest : {"sha256", "sha384", "sha512"}) {
        QTest::newRow(digest) << digest;
    }
}

void SignTest::signsAndVerifies() {
    QFETCH(const QString, digest);
    const Desk desk;
    const Run result = desk.sign({"--digest", digest.toStdString()});
    QCOMPARE(result.out, std::string());
    QVERIFY2(result.code == ExitCode::Done, result.err.c_str());
    QVERIFY(contains(result.err, "signed by CN=Tester, " + digest.toUpper().toStdString()));
    const std::string file = desk.folder.path("policy.signed.cip");
    QCOMPARE(SignedPolicy::parse(bytesOf(file))->version, 1);
    const Run verified = run({"verify", file, "--cert", desk.folder.path("cert.pem")});
    QCOMPARE(verified.code, ExitCode::Done);
    QCOMPARE(verified.err, std::string());
    QVERIFY(contains(verified.out, "the signature is good"));
    QVERIFY(contains(verified.out, "the certificate is among the policy's own"));
}

void SignTest::givesTheBarePolicyBack() {
    const Desk desk;
    const std::string bare =
        run({"compile", desk.folder.path("policy.xml"), "-o", "-", "--rule-order", "powershell"})
            .out;
    QVERIFY(!bare.empty());
    desk.folder.file("policy.cip", bare);
    const Run result = run({"sign", desk.folder.path("policy.cip"), "-o", "-", "--cert",
                            desk.folder.path("cert.pem"), "--key", desk.folder.path("key.pem")});
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(run({"verify", "-", "-o", "-"}, result.out).out, bare);
    QCOMPARE(run({"verify", "-q", "-"}, result.out).out, std::string());
    const Run twice = run({"sign", "-", "-o", "-", "--cert", desk.folder.path("cert.pem"), "--key",
                           desk.folder.path("key.pem")},
                          result.out);
    QCOMPARE(twice.code, ExitCode::InputWrong);
    QVERIFY(contains(twice.err, "[sign.is-signed]"));
}

void SignTest::takesPkcs12() {
    const Issued root = issue({.name = "Root", .key = "RSA3072"});
    const Desk desk({.issuer = &root});
    desk.folder.file("signer.pfx", pkcs12(desk.issued, passphrase, &root));
    desk.folder.file("pass", passphrase + "\r\n");
    const Run result =
        run({"sign", desk.folder.path("policy.xml"), "-o", "-", "--pfx",
             desk.folder.path("signer.pfx"), "--pass-file", desk.folder.path("pass")});
    QVERIFY2(result.code == ExitCode::Done, result.err.c_str());
    QVERIFY(!result.err.contains(passphrase));
    QCOMPARE(SignedPolicy::parse(result.out)->certificates.size(), std::size_t{2});
    // With the certificate in a file of its own; it must be that of the key.
    desk.folder.file("other.pem", issue({.name = "Other", .key = "RSA3072"}).pem);
    for (const char* const name : {"cert.pem", "other.pem"}) {
        const Run named =
            run({"sign", desk.folder.path("policy.xml"), "-o", "-", "--unready", "--cert",
                 desk.folder.path(name), "--pfx", desk.folder.path("signer.pfx"), "--pass-file",
                 desk.folder.path("pass")});
        const bool own = std::string_view(name) == "cert.pem";
        QVERIFY2((named.code == ExitCode::Done) == own, named.err.c_str());
        QCOMPARE(named.err.contains("[crypto.key-mismatch]"), !own);
    }
}

void SignTest::takesPassphrases_data() {
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("code");
    QTest::newRow("file") << "--pass-file" << "right" << "";
    QTest::newRow("wrong file") << "--pass-file" << "wrong" << "crypto.passphrase";
    QTest::newRow("no file") << "--pass-file" << "missing" << "file.cannot-read";
    QTest::newRow("variable") << "--pass-env" << "CIPWRIGHT_TEST_PASS" << "";
    QTest::newRow("no variable") << "--pass-env" << "CIPWRIGHT_TEST_NONE"
                                 << "cli.passphrase-variable";
    QTest::newRow("descriptor") << "--pass-fd" << "right" << "";
    QTest::newRow("no descriptor") << "--pass-fd" << "9999" << "cli.passphrase-descriptor";
}

void SignTest::takesPassphrases() {
    QFETCH(const QString, option);
    QFETCH(const QString, value);
    QFETCH(const QString, code);
    const Desk desk;
    desk.folder.file("key.pem", encryptedKey(desk.issued, passphrase));
    desk.folder.file("right", passphrase + "\nanother line");
    desk.folder.file("wrong", "not " + passphrase);
    qputenv("CIPWRIGHT_TEST_PASS", QByteArray::fromStdString(passphrase));
    std::string argument = value.toStdString();
    QFile open(QString::fromStdString(desk.folder.path("right")));
    if (option == "--pass-file") {
        argument = desk.folder.path(argument);
    } else if (value == "right") {
        QVERIFY(open.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
        argument = std::to_string(open.handle());
    }
    const Run result = desk.sign({option.toStdString(), argument});
    QCOMPARE(result.code == ExitCode::Done, code.isEmpty());
    QVERIFY(code.isEmpty() || contains(result.err, code.toStdString()));
    QVERIFY(!result.err.contains(passphrase));
    QVERIFY(!result.err.contains("PRIVATE"));
    QCOMPARE(std::filesystem::exists(desk.folder.path("policy.signed.cip")), code.isEmpty());
}

void SignTest::asksForAPassphraseOnlyWhereOneIsNeeded() {
    const Desk desk;
    desk.folder.file("open.pfx", pkcs12(desk.issued, ""));
    const Run result = run(
        {"sign", desk.folder.path("policy.xml"), "-o", "-", "--pfx", desk.folder.path("open.pfx")});
    QVERIFY2(result.code == ExitCode::Done, result.err.c_str());
}

void SignTest::refusesWhatWindowsWouldNotTake_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("digest");
    QTest::addColumn<bool>("utf8");
    QTest::addColumn<QString>("code");
    QTest::newRow("EC") << "P-256" << "SHA256" << false << "sign.key-type";
    QTest::newRow("1024 bits") << "RSA1024" << "SHA256" << false << "sign.key-size";
    QTest::newRow("SHA-1") << "RSA2048" << "SHA1" << false << "sign.weak-hash";
    QTest::newRow("UTF8String") << "RSA2048" << "SHA256" << true << "sign.name-encoding";
}

void SignTest::refusesWhatWindowsWouldNotTake() {
    QFETCH(const QString, key);
    QFETCH(const QString, digest);
    QFETCH(const bool, utf8);
    QFETCH(const QString, code);
    const Desk desk({.key = key.toStdString(), .digest = digest.toStdString(), .utf8Name = utf8});
    const Run result = desk.sign();
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.err, "[" + code.toStdString() + "]"));
    QVERIFY(contains(result.err, "[cli.not-signed]"));
    QVERIFY(!std::filesystem::exists(desk.folder.path("policy.signed.cip")));
    // An EC key makes no signature that Windows could read, whatever is asked for.
    QCOMPARE(desk.sign({"--unready"}).code == ExitCode::Done, code != "sign.key-type");
}

// Windows does not look at the dates.
void SignTest::signsWithAnExpiredCertificate() {
    const Desk desk({.firstDay = -9, .lastDay = -3});
    const Run result = desk.sign();
    QVERIFY2(result.code == ExitCode::Done, result.err.c_str());
    QVERIFY(contains(result.err, "warning: the certificate was valid until "));
    QVERIFY(contains(result.err, "[sign.expired]"));
}

void SignTest::refusesAPolicyThatIsNotReady() {
    const Desk desk;
    desk.folder.file("policy.xml", bytesOf(testData("policies/options-all.xml")));
    const Run result = desk.sign();
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.err, "[ready.unsigned-option]"));
    QVERIFY(contains(result.err, "[ready.update-signer]"));
    QVERIFY(!std::filesystem::exists(desk.folder.path("policy.signed.cip")));
    QCOMPARE(desk.sign({"--unready"}).code, ExitCode::Done);
    const Run verified = run({"verify", desk.folder.path("policy.signed.cip")});
    QCOMPARE(verified.code, ExitCode::Done);
    QVERIFY(contains(verified.out, "the certificate is NOT among"));
}

void SignTest::acceptsAnIssuerWithPublisher() {
    const Issued root = issue({.name = "Root", .key = "RSA3072"});
    for (const bool right : {true, false}) {
        const Desk desk({.issuer = &root});
        desk.folder.file("root.pem", root.pem);
        QString text = QString::fromStdString(readyPolicy(root));
        text.replace(" />\n</Signer>\n</Signers>",
                     QString(" /><CertPublisher Value=\"%1\" /></Signer></Signers>")
                         .arg(right ? "Tester" : "Another"));
        desk.folder.file("policy.xml", text.toStdString());
        const Run result = desk.sign({"--chain", desk.folder.path("root.pem")});
        QVERIFY2((result.code == ExitCode::Done) == right, result.err.c_str());
        QCOMPARE(result.err.contains("[ready.update-signer]"), !right);
    }
}

void SignTest::refusesWrongCalls() {
    const Desk desk;
    const std::string policy = desk.folder.path("policy.xml");
    const std::string certificate = desk.folder.path("cert.pem");
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"sign", policy},
             {"sign", policy, "--cert", certificate},
             {"sign", policy, "--pfx", "a", "--cert", certificate, "--key", "b"},
             {"sign", policy, "--pfx", "a", "--pass-env", "A", "--pass-fd", "3"},
             {"sign", policy, "--pfx", "a", "--digest", "sha1"}}) {
        QCOMPARE(run(words).code, ExitCode::CallWrong);
    }
    const Issued other = issue({.key = "RSA3072"});
    desk.folder.file("key.pem", other.keyPem);
    const Run mismatch = desk.sign();
    QCOMPARE(mismatch.code, ExitCode::InputWrong);
    QVERIFY(contains(mismatch.err, "[crypto.key-mismatch]"));
}

void SignTest::overwritesNothing() {
    const Desk desk;
    QCOMPARE(desk.sign().code, ExitCode::Done);
    QCOMPARE(desk.sign().code, ExitCode::CallWrong);
    QCOMPARE(desk.sign({"--force"}).code, ExitCode::Done);
    QCOMPARE(desk.sign({"--force", "-o", desk.folder.path("policy.xml")}).code,
             ExitCode::CallWrong);
}

void SignTest::verifySaysWhatIsWrong() {
    const Desk desk;
    QCOMPARE(desk.sign().code, ExitCode::Done);
    std::string file = bytesOf(desk.folder.path("policy.signed.cip"));
    const Run bare = run({"verify", "-"}, compiled("audit.xml"));
    QCOMPARE(bare.code, ExitCode::InputWrong);
    QVERIFY(contains(bare.err, "[verify.unsigned]"));
    desk.folder.file("other.pem", issue({}).pem);
    const Run other = run({"verify", "-", "--cert", desk.folder.path("other.pem")}, file);
    QCOMPARE(other.code, ExitCode::InputWrong);
    QVERIFY(contains(other.err, "[verify.other-certificate]"));
    file[file.size() / 3] = static_cast<char>(file[file.size() / 3] ^ 1);
    const Run changed = run({"verify", "-", "-o", desk.folder.path("bare.cip")}, file);
    QCOMPARE(changed.code, ExitCode::InputWrong);
    QVERIFY(contains(changed.err, "[verify."));
    QCOMPARE(changed.out, std::string());
    QVERIFY(!std::filesystem::exists(desk.folder.path("bare.cip")));
}

// The signature is good, but the policy should not be deployed.
void SignTest::verifyWarnsOfWhatWindowsRefuses() {
    const Desk desk({.utf8Name = true});
    QCOMPARE(desk.sign({"--unready"}).code, ExitCode::Done);
    const std::string file = desk.folder.path("policy.signed.cip");
    const Run unfit = run({"verify", file});
    QCOMPARE(unfit.code, ExitCode::Done);
    QVERIFY(contains(unfit.err, "UTF8STRING"));
    QVERIFY(contains(unfit.err, "[sign.certificate]"));
    QVERIFY(!unfit.err.contains("[sign.not-own-signer]"));
    QCOMPARE(run({"verify", file, "--werror"}).code, ExitCode::InputWrong);
    const Desk other;
    other.folder.file("policy.xml", bytesOf(testData("policies/options-all.xml")));
    QCOMPARE(other.sign({"--unready"}).code, ExitCode::Done);
    const Run foreign = run({"verify", other.folder.path("policy.signed.cip")});
    QCOMPARE(foreign.code, ExitCode::Done);
    QVERIFY(contains(foreign.err, "[sign.not-own-signer]"));
    QVERIFY(!foreign.err.contains("[sign.certificate]"));
}

void SignTest::verifyTakesDetachedSignatures() {
    const Desk desk;
    QCOMPARE(desk.sign().code, ExitCode::Done);
    const auto path = [&](const char* name) { return desk.folder.path(name); };
    const Run apart = run({"verify", path("policy.signed.cip"), "-o", path("bare.cip"), "--detach",
                           path("policy.p7s")});
    QVERIFY2(apart.code == ExitCode::Done, apart.err.c_str());
    const Run alone = run({"verify", path("policy.p7s")});
    QCOMPARE(alone.code, ExitCode::InputWrong);
    QVERIFY(contains(alone.err, "[verify.detached]"));
    const Run both = run({"verify", path("policy.p7s"), "--content", path("bare.cip")});
    QVERIFY2(both.code == ExitCode::Done, both.err.c_str());
    QVERIFY(contains(both.out, "the certificate is among"));
    QCOMPARE(run({"verify", path("policy.p7s"), "--content", path("cert.pem")}).code,
             ExitCode::InputWrong);
    // And together again.
    const Run again = run({"sign", path("bare.cip"), "--cert", path("cert.pem"),
                           "--import-signature", path("policy.p7s"), "-o", path("again.cip")});
    QVERIFY2(again.code == ExitCode::Done, again.err.c_str());
    QCOMPARE(bytesOf(path("again.cip")), bytesOf(path("policy.signed.cip")));
}

void SignTest::verifySaysThatRealPoliciesAreNotSigned() {
    const auto shared = sharedFolder();
    if (!shared) {
        QSKIP("the real policies are not there; CIPWRIGHT_SHARED names their folder");
    }
    const auto files = filesBelow(*shared / "corpus", ".cip");
    QVERIFY(files.size() > 5);
    for (const auto& file : files) {
        const Run result = run({"verify", file.string()});
        QCOMPARE(result.code, ExitCode::InputWrong);
        QCOMPARE(result.out, std::string());
        QCOMPARE(result.err,
                 file.string()
                     + ": error: this is not signed: it is no PKCS #7 SignedData; sign it with "
                       "cipwright-cli sign [verify.unsigned]\n");
    }
}

// SignedData of version 3, as CMS writers make it, becomes what Windows takes.
void SignTest::importsWhatOthersSigned() {
    const QString openssl = QStandardPaths::findExecutable("openssl");
    if (openssl.isEmpty()) {
        QSKIP("the openssl program is not installed");
    }
    const Desk desk;
    const auto path = [&](const char* name) { return desk.folder.path(name); };
    QCOMPARE(run({"compile", path("policy.xml"), "-o", path("policy.cip")}).code, ExitCode::Done);
    const auto made = [&](const char* name, QStringList more) {
        more.prepend("-sign");
        more.prepend("cms");
        more += {"-binary", "-econtent_type", "1.3.6.1.4.1.311.79.1", "-outform", "DER"};
        for (const auto& [option, file] : {std::pair("-signer", "cert.pem"),
                                           {"-inkey", "key.pem"},
                                           {"-in", "policy.cip"},
                                           {"-out", name}}) {
            more += {option, QString::fromStdString(path(file))};
        }
        return QProcess::execute(openssl, more) == 0;
    };
    QVERIFY(made("detached.p7", {}) && made("whole.p7", {"-nodetach"}));
    const Run old = run({"verify", path("whole.p7")});
    QCOMPARE(old.code, ExitCode::Done);
    QVERIFY(contains(old.err, "[sign.cms-version]"));
    QCOMPARE(run({"verify", path("whole.p7"), "--werror"}).code, ExitCode::InputWrong);
    for (const char* const name : {"detached.p7", "whole.p7"}) {
        const Run result = run({"sign", path("policy.xml"), "--cert", path("cert.pem"), "--force",
                                "--import-signature", path(name)});
        QVERIFY2(result.code == ExitCode::Done, result.err.c_str());
        const Run verified = run({"verify", path("policy.signed.cip"), "--werror"});
        QVERIFY2(verified.code == ExitCode::Done, verified.err.c_str());
        QCOMPARE(SignedPolicy::parse(bytesOf(path("policy.signed.cip")))->version, 1);
    }
    desk.folder.file("other.pem", issue({}).pem);
    const Run other = run({"sign", path("policy.xml"), "--cert", path("other.pem"), "--unready",
                           "--force", "--import-signature", path("whole.p7")});
    QCOMPARE(other.code, ExitCode::InputWrong);
    QVERIFY(contains(other.err, "[verify.other-certificate]"));
}

void SignTest::certPrintsASigner() {
    const Issued issued = issue({.name = "Tom & Co. 2"});
    const Run result = run({"cert", "-"}, issued.der);
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(result.out, "<Signer ID=\"ID_SIGNER_TOM_CO_2\" Name=\"Tom &amp; Co. 2\">\n"
                         "  <CertRoot Type=\"TBS\" Value=\""
                             + toHex(Certificate::fromDer(issued.der)->tbsHash)
                             + "\" />\n</Signer>\n");
    QVERIFY(contains(result.err, "RSA 2048 bits"));
    QCOMPARE(run({"cert", "-q", "-"}, issued.pem).err, std::string());
    QVERIFY(contains(run({"cert", "-"}, issue({.key = "P-256"}).pem).err, "[sign.key-type]"));
}

void SignTest::certPrintsJson() {
    const Issued issued = issue({.name = "Tester"});
    const Run result = run({"cert", "-", "--format", "json"},
                           issued.pem + issue({.key = "ED25519", .digest = ""}).pem);
    QCOMPARE(result.code, ExitCode::Done);
    const auto all = nlohmann::json::parse(result.out);
    QCOMPARE(all["file"].get<std::string>(), std::string("<stdin>"));
    QCOMPARE(all["certificates"].size(), std::size_t{2});
    const auto& first = all["certificates"][0];
    QCOMPARE(first["subject"].get<std::string>(), std::string("CN=Tester"));
    QCOMPARE(first["keyBits"].get<int>(), 2048);
    QCOMPARE(first["tbsDigest"].get<std::string>(), std::string("SHA256"));
    QVERIFY(first["signingProblems"].empty());
    QVERIFY(all["certificates"][1]["tbsHash"].is_null());
}

void SignTest::certRefusesOthers() {
    QVERIFY(contains(run({"cert", "-"}, "text").err, "[crypto.certificate]"));
    const Run ed = run({"cert", "-"}, issue({.key = "ED25519", .digest = ""}).pem);
    QCOMPARE(ed.code, ExitCode::InputWrong);
    QVERIFY(contains(ed.err, "[signer.no-tbs-hash]"));
}

void SignTest::certReadsPkcs12() {
    const Folder folder;
    const Issued issued = issue({});
    folder.file("signer.pfx", pkcs12(issued, passphrase));
    folder.file("pass", passphrase + "\n");
    folder.file("wrong", "other\n");
    const Run result = run({"cert", folder.path("signer.pfx"), "--pass-file", folder.path("pass")});
    QVERIFY2(result.code == ExitCode::Done, result.err.c_str());
    QCOMPARE(result.out, run({"cert", "-"}, issued.pem).out);
    const Run wrong = run({"cert", folder.path("signer.pfx"), "--pass-file", folder.path("wrong")});
    QCOMPARE(wrong.code, ExitCode::InputWrong);
    QVERIFY(contains(wrong.err, "[crypto.passphrase]"));
    QCOMPARE(run({"cert", "-"}, pkcs12(issued, "")).out, result.out);
}

// Those above it may issue certificates to others.
void SignTest::signerTakesTheOwnOfPkcs12() {
    const Issued root = issue({.name = "Root", .key = "RSA3072"});
    const Desk desk({.issuer = &root});
    desk.folder.file("signer.pfx", pkcs12(desk.issued, passphrase, &root));
    desk.folder.file("pass", passphrase);
    desk.folder.file("policy.xml", bytesOf(testData("policies/updateandcisigners.xml")));
    const Run result = run({"signer", "add", desk.folder.path("policy.xml"), "--cert",
                            desk.folder.path("signer.pfx"), "--pass-file", desk.folder.path("pass"),
                            "--role", "update"});
    QVERIFY2(result.code == ExitCode::Done, result.err.c_str());
    const std::string text = bytesOf(desk.folder.path("policy.xml"));
    QVERIFY(text.contains(toHex(Certificate::fromDer(desk.issued.der)->tbsHash)));
    QVERIFY(!text.contains(toHex(Certificate::fromDer(root.der)->tbsHash)));
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::SignTest)
#include "tst_sign.moc"
