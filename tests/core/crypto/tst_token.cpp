#include "core/crypto/signedpolicy.h"
#include "core/crypto/token.h"
#include "tests/support/certificates.h"
#include "tests/support/cipfixture.h"
#include "tests/support/softhsm.h"

#include <QtTest>

namespace cipwright::test {

namespace {

Result<SigningKey> keyOf(const std::string& uri, const std::string& pin = SoftHsm::pin) {
    const auto parsed = Pkcs11Uri::parse(uri);
    if (!parsed) {
        return std::unexpected(parsed.error());
    }
    const auto token = Token::open(*parsed, {});
    return token ? token->key(Secret(pin)) : std::unexpected(token.error());
}

std::string codeOf(const Result<SigningKey>& result) {
    return result ? "" : std::string(result.error().front().code());
}

} // namespace

class TokenTest : public QObject {
    Q_OBJECT

private slots:
    void readsUris();
    void refusesUris_data();
    void refusesUris();
    void refusesModules();
    void signs_data();
    void signs();
    void refusesOthers();
    void knowsItsCertificate();
    void hasCertificates();
};

void TokenTest::readsUris() {
    const auto uri = Pkcs11Uri::parse("pkcs11:token=My%20Token;serial=12;slot-id=7;object=a%3Bb;"
                                      "id=%01%A2;type=private;x-more=1?module-path=/a/b.so");
    QVERIFY(uri);
    QCOMPARE(uri->token, std::string("My Token"));
    QCOMPARE(uri->serial, std::string("12"));
    QCOMPARE(uri->slotId, std::optional(7UL));
    QCOMPARE(uri->object, std::string("a;b"));
    QCOMPARE(uri->id, std::string("\x01\xA2"));
    QCOMPARE(uri->modulePath, std::string("/a/b.so"));
    QVERIFY(Pkcs11Uri::parse("pkcs11:"));
}

void TokenTest::refusesUris_data() {
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("code");
    QTest::newRow("file") << "file:///key" << "pkcs11.uri";
    QTest::newRow("escape") << "pkcs11:token=%4" << "pkcs11.uri";
    QTest::newRow("end") << "pkcs11:token=%" << "pkcs11.uri";
    QTest::newRow("unknown") << "pkcs11:label=a" << "pkcs11.uri";
    QTest::newRow("no value") << "pkcs11:token" << "pkcs11.uri";
    QTest::newRow("certificate") << "pkcs11:type=cert" << "pkcs11.uri";
    QTest::newRow("slot") << "pkcs11:slot-id=a" << "pkcs11.uri";
    QTest::newRow("PIN") << "pkcs11:object=a?pin-value=1234" << "pkcs11.uri-pin";
    QTest::newRow("PIN elsewhere") << "pkcs11:object=a?pin-source=file:a" << "pkcs11.uri-pin";
}

void TokenTest::refusesUris() {
    QFETCH(const QString, uri);
    QFETCH(const QString, code);
    const auto result = Pkcs11Uri::parse(uri.toStdString());
    QVERIFY(!result);
    QVERIFY(hasCode(result.error(), code.toStdString()));
    QVERIFY(!messagesOf(result.error()).contains("1234"));
}

void TokenTest::refusesModules() {
    for (const char* const module : {"missing.so", "libc.so.6"}) {
        const auto token = Token::open(Pkcs11Uri(), module);
        QVERIFY(!token && hasCode(token.error(), "pkcs11.module"));
    }
}

void TokenTest::signs_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("digest");
    for (const char* const key : {"RSA2048", "RSA3072", "RSA4096"}) {
        for (const char* const digest : {"SHA256", "SHA384", "SHA512"}) {
            QTest::addRow("%s %s", key, digest) << key << digest;
        }
    }
}

void TokenTest::signs() {
    QFETCH(const QString, key);
    QFETCH(const QString, digest);
    if (!SoftHsm::isInstalled()) {
        QSKIP(noSoftHsm);
    }
    SoftHsm hsm;
    QVERIFY(hsm.ready());
    const Issued issued = issue({.key = key.toStdString()});
    QVERIFY(hsm.import(issued, "policy", "A1"));
    const auto certificate = Certificate::fromDer(issued.der);
    const auto held = keyOf(SoftHsm::uri("object=policy"));
    QVERIFY2(held, held ? "" : messagesOf(held.error()).c_str());
    QVERIFY(held->fits(*certificate));
    const std::string bare = compiledBytes(minimalPolicy());
    const auto file = signPolicy(bare, {.certificate = *certificate,
                                        .key = *held,
                                        .chain = {},
                                        .digest = digest.toStdString(),
                                        .signingTime = "2026-01-31T12:00:00Z"});
    QVERIFY2(file, file ? "" : messagesOf(file.error()).c_str());
    // The same key from a file makes the same bytes.
    const auto own = SigningKey::fromPem(issued.keyPem, Secret());
    QCOMPARE(*file, *signPolicy(bare, {.certificate = *certificate,
                                       .key = *own,
                                       .chain = {},
                                       .digest = digest.toStdString(),
                                       .signingTime = "2026-01-31T12:00:00Z"}));
}

void TokenTest::refusesOthers() {
    if (!SoftHsm::isInstalled()) {
        QSKIP(noSoftHsm);
    }
    SoftHsm hsm;
    QVERIFY(hsm.ready());
    QVERIFY(hsm.import(issue({}), "one", "01"));
    QVERIFY(hsm.import(issue({.key = "RSA3072"}), "two", "02"));
    QCOMPARE(codeOf(keyOf(SoftHsm::uri("object=one"))), std::string());
    QCOMPARE(codeOf(keyOf(SoftHsm::uri("id=%02"))), std::string());
    // What there is to choose from is said.
    for (const char* const key : {"object=three", ""}) {
        const auto unclear = keyOf(SoftHsm::uri(key));
        QCOMPARE(codeOf(unclear), std::string("pkcs11.key"));
        QVERIFY(messagesOf(unclear.error()).contains("\"one\""));
        QVERIFY(messagesOf(unclear.error()).contains("\"two\""));
    }
    const auto wrong = keyOf(SoftHsm::uri("object=one"), "1357");
    QCOMPARE(codeOf(wrong), std::string("pkcs11.pin"));
    QVERIFY(!messagesOf(wrong.error()).contains("1357"));
    QCOMPARE(codeOf(keyOf(SoftHsm::uri("object=one"), "")), std::string("pkcs11.pin"));
    const std::string other = "pkcs11:token=Other?module-path=" + SoftHsm::module().toStdString();
    QCOMPARE(codeOf(keyOf(other)), std::string("pkcs11.token"));
    QVERIFY(messagesOf(keyOf(other).error()).contains("\"Signing token\""));
}

void TokenTest::knowsItsCertificate() {
    if (!SoftHsm::isInstalled()) {
        QSKIP(noSoftHsm);
    }
    SoftHsm hsm;
    const Issued issued = issue({});
    QVERIFY(hsm.import(issued, "policy", "A1"));
    const auto key = keyOf(SoftHsm::uri("object=policy"));
    QVERIFY(key);
    for (const char* const kind : {"RSA3072", "P-256", "ED25519"}) {
        const std::string digest = std::string_view(kind) == "ED25519" ? "" : "SHA256";
        QVERIFY(!key->fits(*Certificate::fromDer(issue({.key = kind, .digest = digest}).der)));
    }
    QVERIFY(hasCode(key->sign("NONE", "bytes").error(), "sign.failed"));
}

void TokenTest::hasCertificates() {
    if (!SoftHsm::isInstalled()) {
        QSKIP(noSoftHsm);
    }
    SoftHsm hsm;
    const Issued issued = issue({});
    QVERIFY(hsm.import(issued, "policy", "A1"));
    const auto found = [] {
        const auto token = Token::open(*Pkcs11Uri::parse(SoftHsm::uri("object=policy")), {});
        return token ? token->certificates() : std::unexpected(token.error());
    };
    QVERIFY(found() && found()->empty());
    QVERIFY(SoftHsm::addCertificate(issued));
    const auto certificates = found();
    QVERIFY(certificates);
    QCOMPARE(certificates->size(), std::size_t{1});
    QCOMPARE(certificates->front().der, issued.der);
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::TokenTest)
#include "tst_token.moc"
