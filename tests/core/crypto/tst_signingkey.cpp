#include "core/crypto/signingkey.h"
#include "tests/support/certificates.h"
#include "tests/support/cipfixture.h"

#include <QtTest>

namespace cipwright::test {

class SigningKeyTest : public QObject {
    Q_OBJECT

private slots:
    void readsPem();
    void readsEncryptedPem();
    void readsPkcs12();
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
