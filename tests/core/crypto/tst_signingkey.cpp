#include "core/cip/der.h"
#include "core/crypto/derwriter.h"
#include "core/crypto/signingkey.h"
#include "tests/support/certificates.h"
#include "tests/support/cipfixture.h"
#include "tests/support/shared.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

namespace cipwright::test {

class SigningKeyTest : public QObject {
    Q_OBJECT

private slots:
    void readsPem();
    void readsEncryptedPem();
    void readsPkcs12();
    void readsOldPkcs12();
    void refusesToHashForHours();
    void refusesOthers();
    void keepsSecretsTogether();
};

void SigningKeyTest::readsPem() {
    const Issued issued = issue({});
    QVERIFY(!SigningKey::needsPassphrase(issued.keyPem));
    const auto key = SigningKey::fromPem(issued.keyPem, Secret());
    QVERIFY(key);
    QVERIFY(key->fits(*Certificate::fromDer(issued.der)));
    QVERIFY(!key->fits(*Certificate::fromDer(issue({.key = "RSA3072"}).der)));
    QVERIFY(key->sign("SHA256", "bytes"));
    QVERIFY(hasCode(key->sign("NONE", "bytes").error(), "sign.failed"));
}

void SigningKeyTest::readsEncryptedPem() {
    const Issued issued = issue({});
    const std::string pem = encryptedKey(issued, "right");
    QVERIFY(SigningKey::needsPassphrase(pem));
    const auto key = SigningKey::fromPem(pem, Secret("right"));
    QVERIFY(key && key->fits(*Certificate::fromDer(issued.der)));
    for (const char* const wrong : {"", "wrong"}) {
        const auto refused = SigningKey::fromPem(pem, Secret(wrong));
        QVERIFY(!refused);
        QVERIFY(hasCode(refused.error(), "crypto.passphrase"));
        QVERIFY(!messagesOf(refused.error()).contains("wrong"));
    }
}

void SigningKeyTest::readsPkcs12() {
    const Issued root = issue({.name = "Root", .key = "RSA3072"});
    const Issued issued = issue({.issuer = &root});
    const std::string file = pkcs12(issued, "right", &root);
    QVERIFY(Pkcs12Content::needsPassphrase(file));
    const auto content = Pkcs12Content::read(file, Secret("right"));
    QVERIFY(content);
    QCOMPARE(content->certificate.der, issued.der);
    QVERIFY(content->key.fits(content->certificate));
    QCOMPARE(content->chain.size(), std::size_t{1});
    QCOMPARE(content->chain.front().der, root.der);
    const auto refused = Pkcs12Content::read(file, Secret("wrong"));
    QVERIFY(!refused);
    QVERIFY(hasCode(refused.error(), "crypto.passphrase"));
    const std::string open = pkcs12(issued, "");
    QVERIFY(!Pkcs12Content::needsPassphrase(open));
    QVERIFY(Pkcs12Content::read(open, Secret()));
}

// As Windows wrote them for long: certificates encrypted with RC2.
void SigningKeyTest::readsOldPkcs12() {
    const QString program = QStandardPaths::findExecutable("openssl");
    if (program.isEmpty()) {
        QSKIP("the openssl program is not installed");
    }
    const Issued issued = issue({});
    const QTemporaryDir folder;
    const auto path = [&](const char* name) { return folder.filePath(name); };
    QFile both(path("both.pem"));
    QVERIFY(both.open(QIODevice::WriteOnly));
    both.write(QByteArray::fromStdString(issued.pem + issued.keyPem));
    both.close();
    if (QProcess::execute(program, {"pkcs12", "-export", "-legacy", "-in", path("both.pem"), "-out",
                                    path("old.pfx"), "-passout", "pass:right"})
        != 0) {
        QSKIP("this OpenSSL does not have RC2");
    }
    const std::string file = bytesOf(path("old.pfx").toStdString());
    const auto refused = Pkcs12Content::read(file, Secret("wrong"));
    QVERIFY(hasCode(refused.error(), "crypto.passphrase"));
    const auto content = Pkcs12Content::read(file, Secret("right"));
    QVERIFY2(content, content ? "" : messagesOf(content.error()).c_str());
    QCOMPARE(content->certificate.der, issued.der);
    QVERIFY(content->key.fits(content->certificate));
}

// A file says how often its passphrase is hashed.
void SigningKeyTest::refusesToHashForHours() {
    const std::string file = pkcs12(issue({}), "right");
    const auto outer = cip::readDer(file, 0, file.size());
    const auto version = cip::readDer(file, outer->content, outer->end);
    const auto safe = cip::readDer(file, version->next, outer->end);
    const auto mac = cip::readDer(file, safe->next, outer->end);
    const auto digest = cip::readDer(file, mac->content, mac->end);
    const auto salt = cip::readDer(file, digest->next, mac->end);
    const std::string slow = derElement(
        cip::der::sequence,
        {std::string_view(file).substr(outer->content, safe->next - outer->content),
         derElement(cip::der::sequence,
                    {std::string_view(file).substr(mac->content, salt->next - mac->content),
                     derElement(cip::der::integer, {"\x7F\xFF\xFF\xFF"})})});
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!Pkcs12Content::needsPassphrase(slow));
    const auto refused = Pkcs12Content::read(slow, Secret("right"));
    QVERIFY(hasCode(refused.error(), "crypto.pkcs12"));
    QVERIFY(messagesOf(refused.error()).contains("hashed"));
    QVERIFY(timer.elapsed() < 5000);
}

void SigningKeyTest::refusesOthers() {
    for (const std::string& bytes : {std::string(), std::string("text"), issue({}).pem}) {
        QVERIFY(hasCode(SigningKey::fromPem(bytes, Secret()).error(), "crypto.key"));
        QVERIFY(hasCode(Pkcs12Content::read(bytes, Secret()).error(), "crypto.pkcs12"));
    }
}

void SigningKeyTest::keepsSecretsTogether() {
    Secret secret;
    for (int i = 0; i < 500; ++i) {
        secret.append(static_cast<char>('a' + i % 26));
    }
    QCOMPARE(secret.view().size(), std::size_t{500});
    QCOMPARE(secret.view().substr(0, 4), std::string_view("abcd"));
    std::string text = "text";
    const Secret taken = Secret::taking(text);
    QVERIFY(text.empty());
    QCOMPARE(taken.view(), std::string_view("text"));
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::SigningKeyTest)
#include "tst_signingkey.moc"
