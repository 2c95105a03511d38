#include "core/cip/der.h"
#include "core/crypto/derwriter.h"
#include "core/crypto/oids.h"
#include "core/crypto/signedpolicy.h"
#include "tests/support/certificates.h"
#include "tests/support/cipfixture.h"
#include "tests/support/shared.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

namespace cipwright::test {

namespace {

std::string policyBytes() {
    return compiledBytes(minimalPolicy());
}

Result<std::string> signedBy(const Issued& issued, std::string_view digest = "SHA256",
                             const std::vector<Certificate>& chain = {}) {
    const auto certificate = Certificate::fromDer(issued.der);
    const auto key = SigningKey::fromPem(issued.keyPem, Secret());
    return signPolicy(policyBytes(), {.certificate = *certificate,
                                      .key = *key,
                                      .chain = chain,
                                      .digest = digest,
                                      .signingTime = "2026-01-31T12:00:00Z"});
}

// A folder with files, in which OpenSSL's program runs.
class Workshop {
public:
    [[nodiscard]] static bool open() { return !program().isEmpty(); }

    void put(const QString& name, const std::string& bytes) const {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        }
    }

    [[nodiscard]] std::string get(const QString& name) const {
        return bytesOf(m_folder.filePath(name).toStdString());
    }

    // The exit code; what it printed is in `output`.
    int run(const QString& arguments) {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(program(), arguments.split(' '));
        process.waitForFinished();
        output = process.readAllStandardOutput() + process.readAllStandardError();
        return process.exitCode();
    }

    QByteArray output;

private:
    static QString program() { return QStandardPaths::findExecutable("openssl"); }

    QTemporaryDir m_folder;
};

// The place of one byte in each part of a signed file.
std::size_t placeOf(const std::string& file, const std::string& part) {
    return file.find(part) + part.size() / 2;
}

std::string flipped(std::string file, std::size_t place) {
    file[place] = static_cast<char>(file[place] ^ 1);
    return file;
}

} // namespace

class SignedPolicyTest : public QObject {
    Q_OBJECT

private slots:
    void isTakenByOpenSsl_data();
    void isTakenByOpenSsl();
    void hasTheFormThatWindowsWants();
    void takesWhatOpenSslSigns_data();
    void takesWhatOpenSslSigns();
    void takesRawContent();
    void takesDetachedSignatures();
    void makesVersionOneOfOthers_data();
    void makesVersionOneOfOthers();
    void refusesToAttachOthers();
    void holdsTheChain();
    void saysWhatWasChanged_data();
    void saysWhatWasChanged();
    void noChangeStaysUnseen();
    void refusesWrongKeys();
    void refusesCrowdsOfCertificates();
    void refusesWhatIsNotSigned();
};

void SignedPolicyTest::isTakenByOpenSsl_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("digest");
    for (const char* const key : {"RSA2048", "RSA3072", "RSA4096"}) {
        for (const char* const digest : {"SHA256", "SHA384", "SHA512"}) {
            QTest::addRow("%s %s", key, digest) << key << digest;
        }
    }
}

void SignedPolicyTest::isTakenByOpenSsl() {
    QFETCH(const QString, key);
    QFETCH(const QString, digest);
    const Issued issued = issue({.key = key.toStdString()});
    const auto file = signedBy(issued, digest.toStdString());
    QVERIFY(file);
    const Verification own = verifySignedPolicy(*file);
    QCOMPARE(messagesOf(own.problems), std::string());
    QVERIFY(own.good());
    QCOMPARE(own.digest, digest.toStdString());
    QCOMPARE(own.signingTime, std::string("2026-01-31T12:00:00Z"));
    QCOMPARE(own.signer->der, issued.der);
    // A key from PKCS #12 makes the same bytes.
    const auto content = Pkcs12Content::read(pkcs12(issued, "right"), Secret("right"));
    QVERIFY(content);
    QCOMPARE(signPolicy(policyBytes(), {.certificate = content->certificate,
                                        .key = content->key,
                                        .chain = content->chain,
                                        .digest = digest.toStdString(),
                                        .signingTime = "2026-01-31T12:00:00Z"}),
             file);
    if (!Workshop::open()) {
        QSKIP("the openssl program is not installed");
    }
    Workshop workshop;
    workshop.put("signed.cip", *file);
    workshop.put("cert.pem", issued.pem);
    QCOMPARE(workshop.run("asn1parse -inform DER -in signed.cip"), 0);
    QVERIFY(workshop.output.split('\n').value(4).trimmed().endsWith(":01"));
    QCOMPARE(workshop.output.count(":messageDigest\n"), 1);
    QCOMPARE(workshop.output.count(":1.3.6.1.4.1.311.79.1\n"), 2);
    for (const char* const verb : {"cms", "smime"}) {
        const int code = workshop.run(QString("%1 -verify -inform DER -binary -purpose any "
                                              "-CAfile cert.pem -in signed.cip -out bare.cip")
                                          .arg(verb));
        QVERIFY2(code == 0, workshop.output.constData());
        QCOMPARE(workshop.get("bare.cip"), policyBytes());
    }
}

void SignedPolicyTest::hasTheFormThatWindowsWants() {
    if (!Workshop::open()) {
        QSKIP("the openssl program is not installed");
    }
    Workshop workshop;
    workshop.put("signed.cip", *signedBy(issue({})));
    QCOMPARE(workshop.run("asn1parse -inform DER -in signed.cip"), 0);
    const QList<QByteArray> lines = workshop.output.split('\n');
    QVERIFY(lines.value(1).trimmed().endsWith(":pkcs7-signedData"));
    QVERIFY(lines.value(4).contains("INTEGER"));
    QVERIFY(lines.value(4).trimmed().endsWith(":01"));
    QCOMPARE(workshop.output.count(":1.3.6.1.4.1.311.79.1\n"), 2); // Content and attribute.
    QCOMPARE(workshop.output.count(":messageDigest\n"), 1);        // One signer.
    QCOMPARE(workshop.run("pkcs7 -inform DER -print_certs -in signed.cip -noout"), 0);
    QVERIFY(workshop.output.contains("Tester"));
}

void SignedPolicyTest::takesWhatOpenSslSigns_data() {
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("key");
    QTest::newRow("version 3") << "" << "RSA2048";
    QTest::newRow("SHA-512") << "-md sha512" << "RSA2048";
    QTest::newRow("SHA-1") << "-md sha1" << "RSA2048";
    QTest::newRow("key identifier") << "-keyid" << "RSA2048";
    QTest::newRow("no attributes") << "-noattr" << "RSA2048";
    QTest::newRow("RSA-PSS") << "-keyopt rsa_padding_mode:pss" << "RSA2048";
    QTest::newRow("EC") << "" << "P-256";
    QTest::newRow("BER, content in pieces") << "-stream" << "RSA2048";
}

void SignedPolicyTest::takesWhatOpenSslSigns() {
    QFETCH(const QString, options);
    QFETCH(const QString, key);
    if (!Workshop::open()) {
        QSKIP("the openssl program is not installed");
    }
    const Issued issued = issue({.key = key.toStdString()});
    Workshop workshop;
    workshop.put("c.pem", issued.pem);
    workshop.put("k.pem", issued.keyPem);
    workshop.put("bare.cip", policyBytes());
    const QString command = "cms -sign -binary -nodetach -econtent_type 1.3.6.1.4.1.311.79.1 "
                            "-outform DER -signer c.pem -inkey k.pem -in bare.cip -out s.cip "
                            + options;
    const int code = workshop.run(command.trimmed());
    QVERIFY2(code == 0, workshop.output.constData());
    const std::string file = workshop.get("s.cip");
    const auto parsed = SignedPolicy::parse(file);
    QVERIFY(parsed);
    QCOMPARE(parsed->version, 3);
    QCOMPARE(parsed->content, policyBytes());
    QVERIFY(options != "-stream" || file[1] == '\x80');
    const Verification verification = verifySignedPolicy(file);
    QVERIFY2(verification.good(), messagesOf(verification.problems).c_str());
    QVERIFY(hasCode(verification.problems, "sign.cms-version"));
    QCOMPARE(hasCode(verification.problems, "verify.weak-digest"), options == "-md sha1");
}

// As PKCS #7 has content that is no ASN.1: the digest is of the same bytes.
void SignedPolicyTest::takesRawContent() {
    const std::string file = *signedBy(issue({}));
    const std::string octets = derElement(cip::der::octetString, {policyBytes()});
    const std::string content = derElement(
        cip::der::sequence, {derOid(oid::policy), derElement(cip::der::context0, {octets})});
    const std::string raw = derElement(
        cip::der::sequence, {derOid(oid::policy), derElement(cip::der::context0, {policyBytes()})});
    const auto outer = cip::readDer(file, 0, file.size());
    const auto type = cip::readDer(file, outer->content, outer->end);
    const auto around = cip::readDer(file, type->next, outer->end);
    const auto data = cip::readDer(file, around->content, around->end);
    std::string inner = file.substr(data->content, data->end - data->content);
    QVERIFY(inner.contains(content));
    inner.replace(inner.find(content), content.size(), raw);
    const std::string changed =
        derElement(cip::der::sequence,
                   {derOid(oid::signedData),
                    derElement(cip::der::context0, {derElement(cip::der::sequence, {inner})})});
    QCOMPARE(SignedPolicy::parse(changed)->content, policyBytes());
    const Verification verification = verifySignedPolicy(changed);
    QVERIFY2(verification.good(), messagesOf(verification.problems).c_str());
}

void SignedPolicyTest::takesDetachedSignatures() {
    const Issued issued = issue({});
    const auto file = signedBy(issued);
    const auto signature = detachSignature(*file);
    QVERIFY(signature);
    QVERIFY(!signature->contains(policyBytes()));
    QVERIFY(SignedPolicy::parse(*signature)->detached);
    QVERIFY(verifyDetached(*signature, policyBytes()).good());
    QVERIFY(hasCode(verifyDetached(*signature, policyBytes() + "x").problems, "verify.content"));
    QVERIFY(hasCode(verifySignedPolicy(*signature).problems, "verify.detached"));
    QVERIFY(hasCode(verifyDetached(*file, policyBytes()).problems, "verify.not-detached"));
    QCOMPARE(*attachSignature(policyBytes(), *signature), *file);
    if (!Workshop::open()) {
        QSKIP("the openssl program is not installed");
    }
    Workshop workshop;
    workshop.put("s.p7s", *signature);
    workshop.put("cert.pem", issued.pem);
    workshop.put("bare.cip", policyBytes());
    const int code = workshop.run("cms -verify -inform DER -binary -purpose any -CAfile cert.pem "
                                  "-in s.p7s -content bare.cip -out out");
    QVERIFY2(code == 0, workshop.output.constData());
}

void SignedPolicyTest::makesVersionOneOfOthers_data() {
    QTest::addColumn<QString>("options");
    QTest::newRow("version 3") << "-nodetach";
    QTest::newRow("key identifier") << "-nodetach -keyid -md sha384";
    QTest::newRow("BER") << "-nodetach -stream";
    QTest::newRow("detached") << "-md sha512";
}

void SignedPolicyTest::makesVersionOneOfOthers() {
    QFETCH(const QString, options);
    if (!Workshop::open()) {
        QSKIP("the openssl program is not installed");
    }
    const Issued issued = issue({});
    Workshop workshop;
    workshop.put("c.pem", issued.pem);
    workshop.put("k.pem", issued.keyPem);
    workshop.put("bare.cip", policyBytes());
    int code = workshop.run("cms -sign -binary -econtent_type 1.3.6.1.4.1.311.79.1 -outform DER "
                            "-signer c.pem -inkey k.pem -in bare.cip -out s.p7 "
                            + options);
    QVERIFY2(code == 0, workshop.output.constData());
    const auto file = attachSignature(policyBytes(), workshop.get("s.p7"));
    QVERIFY2(file, file ? "" : messagesOf(file.error()).c_str());
    QCOMPARE(SignedPolicy::parse(*file)->version, 1);
    QCOMPARE(messagesOf(verifySignedPolicy(*file).problems), std::string());
    workshop.put("signed.cip", *file);
    for (const char* const verb : {"cms", "smime"}) {
        code = workshop.run(QString("%1 -verify -inform DER -binary -purpose any -CAfile c.pem "
                                    "-in signed.cip -out out.cip")
                                .arg(verb));
        QVERIFY2(code == 0, workshop.output.constData());
        QCOMPARE(workshop.get("out.cip"), policyBytes());
    }
    QCOMPARE(workshop.run("asn1parse -inform DER -in signed.cip"), 0);
    QVERIFY(workshop.output.split('\n').value(4).trimmed().endsWith(":01"));
}

void SignedPolicyTest::refusesToAttachOthers() {
    const Issued issued = issue({});
    const std::string file = *signedBy(issued);
    QVERIFY(hasCode(attachSignature(policyBytes() + "x", file).error(), "verify.content"));
    QVERIFY(hasCode(attachSignature(policyBytes() + "x", *detachSignature(file)).error(),
                    "verify.content"));
    QVERIFY(hasCode(attachSignature(policyBytes(), "text").error(), "verify.unsigned"));
    QVERIFY(hasCode(attachSignature(policyBytes(), flipped(file, file.size() - 20)).error(),
                    "verify.signature"));
    const Certificate other = *Certificate::fromDer(issue({}).der);
    QVERIFY(
        hasCode(importSignature(policyBytes(), {.certificate = other, .chain = {}}, file).error(),
                "verify.other-certificate"));
    if (!Workshop::open()) {
        QSKIP("the openssl program is not installed");
    }
    // What Windows does not take cannot be made right by another version.
    for (const char* const options : {"-noattr", "-keyopt rsa_padding_mode:pss"}) {
        Workshop workshop;
        workshop.put("c.pem", issued.pem);
        workshop.put("k.pem", issued.keyPem);
        workshop.put("bare.cip", policyBytes());
        QCOMPARE(workshop.run(QString("cms -sign -binary -nodetach -econtent_type "
                                      "1.3.6.1.4.1.311.79.1 -outform DER -signer c.pem -inkey "
                                      "k.pem -in bare.cip -out s.p7 %1")
                                  .arg(options)),
                 0);
        QVERIFY(hasCode(attachSignature(policyBytes(), workshop.get("s.p7")).error(),
                        "sign.algorithm"));
    }
}

void SignedPolicyTest::holdsTheChain() {
    const Issued root = issue({.name = "Root", .key = "RSA3072"});
    const Issued issued = issue({.issuer = &root});
    const auto file = signedBy(issued, "SHA256", {*Certificate::fromDer(root.der)});
    QVERIFY(file);
    QCOMPARE(SignedPolicy::parse(*file)->certificates.size(), std::size_t{2});
    const Verification verification = verifySignedPolicy(*file);
    QVERIFY2(verification.good(), messagesOf(verification.problems).c_str());
    QCOMPARE(verification.signer->der, issued.der);
    QCOMPARE(readCertificates(*file)->size(), std::size_t{2});
}

void SignedPolicyTest::saysWhatWasChanged_data() {
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("code");
    QTest::newRow("content") << "content" << "verify.content";
    QTest::newRow("attributes") << "attributes" << "verify.signature";
    QTest::newRow("signature") << "signature" << "verify.signature";
    QTest::newRow("certificate") << "certificate" << "verify.certificate";
}

void SignedPolicyTest::saysWhatWasChanged() {
    QFETCH(const QString, part);
    QFETCH(const QString, code);
    const Issued issued = issue({});
    const std::string file = *signedBy(issued);
    std::size_t place = file.size() - 20;
    if (part == "content") {
        place = placeOf(file, policyBytes());
    } else if (part == "attributes") {
        place = placeOf(file, "260131120000Z");
    } else if (part == "certificate") {
        place = file.find(issued.der) + issued.der.size() - 20;
    }
    const Verification verification = verifySignedPolicy(flipped(file, place));
    QVERIFY(!verification.good());
    QVERIFY2(hasCode(verification.problems, code.toStdString()),
             messagesOf(verification.problems).c_str());
}

void SignedPolicyTest::noChangeStaysUnseen() {
    const std::string file = *signedBy(issue({}));
    QVERIFY(verifySignedPolicy(file).good());
    std::size_t unseen = 0;
    for (std::size_t i = 0; i < file.size(); ++i) {
        const Verification verification = verifySignedPolicy(flipped(file, i));
        unseen += verification.problems.empty() ? 1 : 0;
        QVERIFY(!verifySignedPolicy(std::string_view(file).substr(0, i)).good());
    }
    // Versions of the signer and parameters of algorithms are not signed: few bytes.
    QVERIFY2(unseen < 60, std::to_string(unseen).c_str());
}

void SignedPolicyTest::refusesWrongKeys() {
    const auto ec = signedBy(issue({.key = "P-256"}));
    QVERIFY(!ec);
    QVERIFY(hasCode(ec.error(), "sign.key-type"));
    Issued mixed = issue({});
    mixed.keyPem = issue({.key = "RSA3072"}).keyPem;
    const auto wrong = signedBy(mixed);
    QVERIFY(!wrong);
    QVERIFY(hasCode(wrong.error(), "crypto.key-mismatch"));
}

void SignedPolicyTest::refusesCrowdsOfCertificates() {
    const Issued issued = issue({});
    std::vector<Certificate> crowd;
    for (int i = 1; i <= 60; ++i) {
        std::string der = issued.der;
        der.back() = static_cast<char>(der.back() + i);
        crowd.push_back(*Certificate::fromDer(der));
    }
    const auto refused = signedBy(issued, "SHA256", crowd);
    QVERIFY(!refused);
    QCOMPARE(refused.error().size(), std::size_t{1});
    QVERIFY(hasCode(refused.error(), "verify.many-certificates"));
}

void SignedPolicyTest::refusesWhatIsNotSigned() {
    const Verification bare = verifySignedPolicy(policyBytes());
    QVERIFY(hasCode(bare.problems, "verify.unsigned"));
    const Issued issued = issue({});
    const auto certificate = Certificate::fromDer(issued.der);
    const auto key = SigningKey::fromPem(issued.keyPem, Secret());
    const auto twice =
        signPolicy(*signedBy(issued), {.certificate = *certificate, .key = *key, .chain = {}});
    QVERIFY(hasCode(twice.error(), "sign.is-signed"));
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::SignedPolicyTest)
#include "tst_signedpolicy.moc"
