// No passphrase and no key comes out of sign, whatever it is given.
#include "core/base/hex.h"
#include "core/crypto/signedpolicy.h"
#include "tests/app/cli/runner.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"
#include "tests/support/softhsm.h"

#include <QtTest>

#include <set>

namespace cipwright::test {

using cli::ExitCode;

namespace {

const std::string passphrase = "Zwetschgenknoedel-4711";
const std::string wrongPassphrase = "Marillenknoedel-0815";

// What must not be found anywhere: the words, and pieces of the private numbers of a key.
std::vector<std::string> secretsOf(const Issued& issued) {
    std::vector<std::string> all{passphrase, wrongPassphrase, SoftHsm::pin, "PRIVATE KEY"};
    QByteArray body;
    for (const QByteArray& line : QByteArray::fromStdString(issued.keyPem).split('\n')) {
        if (!line.startsWith('-')) {
            body += line;
            if (line.size() == 64) {
                all.push_back(line.toStdString());
            }
        }
    }
    // Behind the modulus and the exponent stand only numbers that are secret.
    const std::string der = QByteArray::fromBase64(body).toStdString();
    constexpr std::size_t piece = 16;
    for (std::size_t at = der.size() - 800; at + piece <= der.size(); at += piece) {
        all.push_back(der.substr(at, piece));
        all.push_back(toHex(der.substr(at, piece)));
        all.push_back(
            QByteArray::fromStdString(toHex(der.substr(at, piece))).toLower().toStdString());
    }
    return all;
}

class Desk {
public:
    Desk()
        : m_issued(issue({}))
        , m_secrets(secretsOf(m_issued)) {
        put("policy.xml", bytesOf(testData("policies/options-all.xml")));
        put("cert.pem", m_issued.pem);
        put("open.pem", m_issued.keyPem);
        put("locked.pem", encryptedKey(m_issued, passphrase));
        put("key.pfx", pkcs12(m_issued, passphrase));
        put("right", passphrase + "\n");
        put("wrong", wrongPassphrase + "\n");
        put("pin", std::string(SoftHsm::pin) + "\n");
        put("damaged.pem", m_issued.keyPem.substr(0, 900) + "\n-----END PRIVATE KEY-----\n");
    }

    Run sign(std::vector<std::string> more) {
        std::vector<std::string> words{"sign", path("policy.xml"), "--prepare", "--force"};
        words.insert(words.end(), more.begin(), more.end());
        Run result = run(words);
        scan(result.out, "standard output");
        scan(result.err, "standard error");
        for (const auto& entry : std::filesystem::directory_iterator(path("."))) {
            const std::string name = entry.path().filename().string();
            if (entry.is_regular_file() && !m_given.contains(name)) {
                scan(bytesOf(entry.path()), name);
                ++filesSeen;
            }
        }
        return result;
    }

    [[nodiscard]] std::string path(std::string_view name) const { return m_folder.path(name); }

    [[nodiscard]] const Issued& issued() const { return m_issued; }

    std::vector<std::string> leaks;
    int filesSeen = 0;

    void scan(const std::string& bytes, const std::string& where) {
        for (const std::string& secret : m_secrets) {
            if (bytes.contains(secret)) {
                leaks.push_back(where);
            }
        }
    }

private:
    void put(const std::string& name, const std::string& bytes) {
        m_folder.file(name, bytes);
        m_given.insert(name);
    }

    Folder m_folder;
    Issued m_issued;
    std::vector<std::string> m_secrets;
    std::set<std::string> m_given;
};

} // namespace

class SignSecretsTest : public QObject {
    Q_OBJECT

private slots:
    void findsWhatLeaks();
    void leaksNothingOfFiles();
    void leaksNothingOfTokens();
};

// The search would see a leak.
void SignSecretsTest::findsWhatLeaks() {
    Desk desk;
    for (const std::string& bytes :
         {"before " + passphrase + " behind", bytesOf(desk.path("open.pem")),
          bytesOf(desk.path("wrong")), bytesOf(desk.path("pin"))}) {
        desk.leaks.clear();
        desk.scan(bytes, "here");
        QVERIFY(!desk.leaks.empty());
    }
    desk.leaks.clear();
    desk.scan(desk.issued().pem + desk.issued().der, "certificate");
    QVERIFY(desk.leaks.empty());
}

void SignSecretsTest::leaksNothingOfFiles() {
    Desk desk;
    const auto p = [&](std::string_view name) { return desk.path(name); };
    qputenv("CIPWRIGHT_SECRET_RIGHT", passphrase.c_str());
    qputenv("CIPWRIGHT_SECRET_WRONG", wrongPassphrase.c_str());

    struct Way {
        std::vector<std::string> words;
        bool good;
    };

    std::vector<Way> ways{
        {{"--cert", p("cert.pem"), "--key", p("open.pem")}, true},
        {{"--cert", p("cert.pem"), "--key", p("damaged.pem")}, false},
        {{"--cert", p("cert.pem"), "--key", p("cert.pem")}, false},
        {{"--cert", p("open.pem"), "--key", p("open.pem")}, false},
        {{"--pfx", p("open.pem")}, false},
        {{"--cert", p("cert.pem"), "--export-tbs", p("policy.tbs")}, true},
        {{"--cert", p("cert.pem"), "--import-signature", p("open.pem")}, false},
    };
    for (const bool right : {true, false}) {
        const std::string file = p(right ? "right" : "wrong");
        const std::string variable = right ? "CIPWRIGHT_SECRET_RIGHT" : "CIPWRIGHT_SECRET_WRONG";
        ways.push_back(
            {{"--cert", p("cert.pem"), "--key", p("locked.pem"), "--pass-file", file}, right});
        ways.push_back(
            {{"--cert", p("cert.pem"), "--key", p("locked.pem"), "--pass-env", variable}, right});
        ways.push_back({{"--pfx", p("key.pfx"), "--pass-file", file}, right});
        ways.push_back({{"--pfx", p("key.pfx"), "--pass-env", variable}, right});
    }
    for (const Way& way : ways) {
        const Run result = desk.sign(way.words);
        QVERIFY2((result.code == ExitCode::Done) == way.good, result.err.c_str());
        QVERIFY2(desk.leaks.empty(), desk.leaks.empty() ? "" : desk.leaks.front().c_str());
    }
    QVERIFY(desk.filesSeen > 10);
}

void SignSecretsTest::leaksNothingOfTokens() {
    if (!SoftHsm::isInstalled()) {
        QSKIP(noSoftHsm);
    }
    Desk desk;
    SoftHsm hsm;
    QVERIFY(hsm.ready() && hsm.import(desk.issued(), "policy", "A1"));
    const auto call = [&](const std::string& uri, const char* pin) {
        return desk.sign(
            {"--cert", desk.path("cert.pem"), "--pkcs11", uri, "--pass-file", desk.path(pin)});
    };
    const Run good = call(SoftHsm::uri("object=policy"), "pin");
    QVERIFY2(good.code == ExitCode::Done, good.err.c_str());
    QVERIFY(verifySignedPolicy(bytesOf(desk.path("policy.signed.cip"))).good());
    const Run wrong = call(SoftHsm::uri("object=policy"), "wrong");
    QCOMPARE(wrong.code, ExitCode::InputWrong);
    QVERIFY(contains(wrong.err, "[pkcs11.pin]"));
    QVERIFY(contains(call(SoftHsm::uri("object=other"), "pin").err, "[pkcs11.key]"));
    const std::string open = SoftHsm::uri("object=policy") + "&pin-value=" + SoftHsm::pin;
    const Run refused = call(open, "pin");
    QCOMPARE(refused.code, ExitCode::CallWrong);
    QVERIFY(contains(refused.err, "[pkcs11.uri-pin]"));
    QCOMPARE(desk.sign({"--pkcs11", SoftHsm::uri("")}).code, ExitCode::CallWrong);
    QVERIFY2(desk.leaks.empty(), desk.leaks.empty() ? "" : desk.leaks.front().c_str());
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::SignSecretsTest)
#include "tst_signsecrets.moc"
