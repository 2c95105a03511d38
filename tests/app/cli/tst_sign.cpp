#include "core/base/hex.h"
#include "core/crypto/signedpolicy.h"
#include "tests/app/cli/runner.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"

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
    void refusesAPolicyThatIsNotReady();
    void acceptsAnIssuerWithPublisher();
    void refusesWrongCalls();
    void overwritesNothing();
    void verifySaysWhatIsWrong();
    void certPrintsASigner();
    void certPrintsJson();
    void certRefusesOthers();
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

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::SignTest)
#include "tst_sign.moc"
