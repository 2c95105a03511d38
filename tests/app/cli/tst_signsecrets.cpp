// No passphrase and no key comes out of sign, whatever it is given.
#include "core/base/hex.h"
#include "core/crypto/signedpolicy.h"
#include "tests/app/cli/runner.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"
#include "tests/support/softhsm.h"

#include <QtTest>

#include <algorithm>
#include <array>
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
        put("other.pem", issue({.key = "RSA3072"}).pem);
        put("damaged.pfx", pkcs12(m_issued, passphrase).substr(0, 1000));
        put("damaged.pem", m_issued.keyPem.substr(0, 900) + "\n-----END PRIVATE KEY-----\n");
    }

    Run sign(std::vector<std::string> more) {
        std::vector<std::string> words{"sign", path("policy.xml"), "--prepare", "--force"};
        words.insert(words.end(), more.begin(), more.end());
        return call(words);
    }

    Run call(const std::vector<std::string>& words) {
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

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CIPWRIGHT_SANITIZED true
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define CIPWRIGHT_SANITIZED true
#endif
#if defined(CIPWRIGHT_SANITIZED)
constexpr bool sanitized = CIPWRIGHT_SANITIZED;
#else
constexpr bool sanitized = false;
#endif

// Looks for a word in all that this process may write to.
class Memory {
public:
    // Takes the word away, so that it is not found where it was.
    explicit Memory(std::string& word)
        : m_maps("/proc/self/maps")
        , m_memory("/proc/self/mem") {
        for (char& letter : word) {
            m_hidden.push_back(static_cast<char>(letter ^ mask));
            letter = '\0';
        }
        m_open = m_maps.open(QIODevice::ReadOnly)
                 && m_memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] bool isOpen() const { return m_open; }

    [[nodiscard]] int copies() {
        int found = 0;
        m_maps.seek(0);
        for (const QByteArray& line : m_maps.readAll().split('\n')) {
            const QList<QByteArray> range = line.left(line.indexOf(' ')).split('-');
            if (range.size() == 2 && line.contains(" rw")) {
                found +=
                    copiesIn(range[0].toULongLong(nullptr, 16), range[1].toULongLong(nullptr, 16));
            }
        }
        s_chunk.fill('\0');
        return found;
    }

private:
    static constexpr char mask = 0x55;

    int copiesIn(quint64 begin, quint64 end) {
        const auto own = reinterpret_cast<quint64>(s_chunk.data());
        int found = 0;
        while (begin < end) {
            m_memory.seek(static_cast<qint64>(begin));
            const qint64 size =
                m_memory.read(s_chunk.data(),
                              static_cast<qint64>(std::min<quint64>(s_chunk.size(), end - begin)));
            const auto last = size - static_cast<qint64>(m_hidden.size());
            for (qint64 at = 0; at <= last; ++at) {
                const quint64 place = begin + static_cast<quint64>(at);
                const bool isOwn = place + m_hidden.size() > own && place < own + s_chunk.size();
                found += !isOwn && isAt(s_chunk.data() + at) ? 1 : 0;
            }
            if (last < 0) {
                break;
            }
            begin += static_cast<quint64>(last) + 1;
        }
        return found;
    }

    [[nodiscard]] bool isAt(const char* place) const {
        for (std::size_t i = 0; i < m_hidden.size(); ++i) {
            if (place[i] != static_cast<char>(m_hidden[i] ^ mask)) {
                return false;
            }
        }
        return true;
    }

    static inline std::array<char, 1U << 16U> s_chunk{};

    QFile m_maps;
    QFile m_memory;
    std::string m_hidden;
    bool m_open = false;
};

} // namespace

class SignSecretsTest : public QObject {
    Q_OBJECT

private slots:
    void findsWhatLeaks();
    void leaksNothingOfFiles();
    void leaksNothingOfDescriptors();
    void leaksNothingOfOtherCommands();
    void forgetsPassphrases();
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
        {{"--cert", p("other.pem"), "--key", p("open.pem")}, false},
        {{"--cert", p("cert.pem"), "--key", p("locked.pem"), "--pass-file", p("open.pem")}, false},
        {{"--cert", p("cert.pem"), "--key", p("locked.pem"), "--pass-file", p("missing")}, false},
        {{"--cert", p("cert.pem"), "--key", p("locked.pem"), "-o", p("no/folder")}, false},
        {{"--cert", p("cert.pem"), "--key", p("open.pem"), "-o", p("no/folder")}, false},
        {{"--cert", p("cert.pem"), "--key", p("key.pfx")}, false},
        {{"--pfx", p("damaged.pfx"), "--pass-file", p("right")}, false},
        {{"--cert", p("key.pfx"), "--key", p("open.pem")}, false},
        {{"--cert", p("cert.pem"), "--key", p("open.pem"), "--chain", p("open.pem")}, false},
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

void SignSecretsTest::leaksNothingOfDescriptors() {
    Desk desk;
    for (const char* const name : {"right", "wrong"}) {
        QFile file(QString::fromStdString(desk.path(name)));
        QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
        const Run result =
            desk.sign({"--pfx", desk.path("key.pfx"), "--pass-fd", std::to_string(file.handle())});
        QVERIFY2((result.code == ExitCode::Done) == (name == std::string_view("right")),
                 result.err.c_str());
    }
    QVERIFY2(desk.leaks.empty(), desk.leaks.empty() ? "" : desk.leaks.front().c_str());
}

void SignSecretsTest::leaksNothingOfOtherCommands() {
    Desk desk;
    const auto p = [&](std::string_view name) { return desk.path(name); };
    QCOMPARE(desk.call({"cert", p("key.pfx"), "--pass-file", p("right")}).code, ExitCode::Done);
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"cert", p("key.pfx"), "--pass-file", p("wrong")},
             {"cert", p("open.pem")},
             {"cert", p("locked.pem")},
             {"verify", p("open.pem")},
             {"verify", p("key.pfx"), "--cert", p("open.pem")},
             {"compile", p("open.pem"), "-o", p("out.cip")},
             {"info", p("locked.pem")},
             {"signer", "add", p("policy.xml"), "--cert", p("key.pfx"), "--pass-file", p("wrong"),
              "--role", "update"},
             {"signer", "add", p("policy.xml"), "--cert", p("open.pem"), "--role", "update"}}) {
        QVERIFY(desk.call(words).code != ExitCode::Done);
    }
    QVERIFY2(desk.leaks.empty(), desk.leaks.empty() ? "" : desk.leaks.front().c_str());
}

// What was typed or read is overwritten: no more of it is in the memory of this process than
// before.
void SignSecretsTest::forgetsPassphrases() {
    if (sanitized) {
        QSKIP("a sanitizer's shadow of the memory is too large to be searched");
    }
    const Folder folder;
    const Issued issued = issue({});
    folder.file("policy.xml", bytesOf(testData("policies/options-all.xml")));
    folder.file("cert.pem", issued.pem);
    std::string word = std::to_string(0x5EC2E7) + "-Liwanzen-" + std::to_string(0xF00D);
    folder.file("key.pem", encryptedKey(issued, word));
    folder.file("key.pfx", pkcs12(issued, word));
    folder.file("pass", word);
    Memory memory(word); // The word is not to be found here any more.
    if (!memory.isOpen()) {
        QSKIP("the memory of this process cannot be read here");
    }
    const std::vector<std::vector<std::string>> ways{
        {"sign", folder.path("policy.xml"), "--prepare", "--force", "--cert",
         folder.path("cert.pem"), "--key", folder.path("key.pem")},
        {"sign", folder.path("policy.xml"), "--prepare", "--force", "--pfx",
         folder.path("key.pfx")},
        {"cert", folder.path("key.pfx")}};
    for (const auto& way : ways) {
        for (const bool byFile : {true, false}) {
            QFile file(QString::fromStdString(folder.path("pass")));
            QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
            std::vector<std::string> words = way;
            words.push_back(byFile ? "--pass-file" : "--pass-fd");
            words.push_back(byFile ? folder.path("pass") : std::to_string(file.handle()));
            const int before = memory.copies();
            const Run result = run(words);
            QVERIFY2(result.code == ExitCode::Done, result.err.c_str());
            const int after = memory.copies();
            QVERIFY2(after <= before, (way.front() + ", " + words[words.size() - 2] + ": "
                                       + std::to_string(after - before) + " copies")
                                          .c_str());
        }
    }
    // It would be seen.
    const int before = memory.copies();
    const std::string kept = bytesOf(folder.path("pass"));
    QVERIFY(memory.copies() > before);
    QVERIFY(!kept.empty());
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
