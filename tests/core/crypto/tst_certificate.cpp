#include "core/base/hex.h"
#include "core/crypto/certificate.h"
#include "tests/support/certificates.h"
#include "tests/support/cipfixture.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

namespace cipwright::test {

namespace {

Certificate read(const Issued& issued) {
    auto certificate = Certificate::fromDer(issued.der);
    return certificate ? std::move(*certificate) : Certificate();
}

// What OpenSSL's program takes as the part that is signed, under OpenSSL's name of a digest.
QByteArray hashByProgram(const QString& program, const std::string& pem, const std::string& name) {
    const QTemporaryDir folder;
    QFile file(folder.filePath("cert.pem"));
    if (!file.open(QIODevice::WriteOnly)) {
        return {};
    }
    file.write(pem.data(), static_cast<qint64>(pem.size()));
    file.close();
    QProcess::execute(program, {"asn1parse", "-in", file.fileName(), "-strparse", "4", "-noout",
                                "-out", folder.filePath("tbs.der")});
    QProcess digest;
    digest.start(program, {"dgst", "-" + QString::fromStdString(name).toLower(), "-r",
                           folder.filePath("tbs.der")});
    digest.waitForFinished();
    return digest.readAllStandardOutput().split(' ').value(0).toUpper();
}

} // namespace

class CertificateTest : public QObject {
    Q_OBJECT

private slots:
    void hashesWhatIsSigned_data();
    void hashesWhatIsSigned();
    void hasNoHashWithoutADigest();
    void saysWhatItIs();
    void readsFiles();
    void refusesOthers();
    void survivesDamage();
    void saysWhetherWindowsTakesIt_data();
    void saysWhetherWindowsTakesIt();
};

void CertificateTest::hashesWhatIsSigned_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("digest");
    QTest::addColumn<bool>("pss");
    for (const char* const digest : {"SHA1", "SHA224", "SHA256", "SHA384", "SHA512"}) {
        QTest::addRow("RSA %s", digest) << "RSA2048" << digest << false;
        QTest::addRow("RSA-PSS padding %s", digest) << "RSA2048" << digest << true;
        QTest::addRow("RSA-PSS key %s", digest) << "PSS2048" << digest << true;
        QTest::addRow("EC %s", digest) << "P-256" << digest << false;
    }
    QTest::newRow("RSA MD5") << "RSA2048" << "MD5" << false;
    QTest::newRow("RSA SHA3") << "RSA2048" << "SHA3-256" << false;
    QTest::newRow("RSA 1024") << "RSA1024" << "SHA256" << false;
    QTest::newRow("RSA 3072") << "RSA3072" << "SHA384" << false;
    QTest::newRow("RSA 4096") << "RSA4096" << "SHA512" << false;
    QTest::newRow("P-384") << "P-384" << "SHA384" << false;
    QTest::newRow("P-521") << "P-521" << "SHA512" << false;
    QTest::newRow("secp256k1") << "secp256k1" << "SHA256" << false;
    QTest::newRow("DSA") << "DSA" << "SHA256" << false;
}

void CertificateTest::hashesWhatIsSigned() {
    QFETCH(const QString, key);
    QFETCH(const QString, digest);
    QFETCH(const bool, pss);
    const Issued issued =
        issue({.key = key.toStdString(), .digest = digest.toStdString(), .pss = pss});
    if (issued.der.empty()) {
        QSKIP("this OpenSSL does not have the algorithm");
    }
    const Certificate certificate = read(issued);
    QCOMPARE(QByteArray::fromStdString(certificate.tbsDigest), digest.toUtf8());
    QVERIFY(!certificate.tbsHash.empty());
    const QString program = QStandardPaths::findExecutable("openssl");
    if (program.isEmpty()) {
        QSKIP("the openssl program is not installed");
    }
    QCOMPARE(QByteArray::fromStdString(toHex(certificate.tbsHash)),
             hashByProgram(program, issued.pem, certificate.tbsDigest));
}

void CertificateTest::hasNoHashWithoutADigest() {
    for (const char* const key : {"ED25519", "ED448"}) {
        const Certificate certificate = read(issue({.key = key, .digest = ""}));
        QCOMPARE(certificate.keyName, std::string(key));
        QCOMPARE(certificate.tbsDigest, std::string());
        QCOMPARE(certificate.tbsHash, std::string());
    }
}

void CertificateTest::saysWhatItIs() {
    const Issued root = issue({.name = "Root, the first", .key = "RSA3072", .codeSigning = false});
    const Certificate leaf =
        read(issue({.name = "J\xC3\xBCrgen", .utf8Name = true, .issuer = &root}));
    QCOMPARE(leaf.subject, std::string("CN=J\xC3\xBCrgen"));
    QCOMPARE(leaf.issuer, std::string("CN=Root\\, the first"));
    QCOMPARE(leaf.commonName, std::string("J\xC3\xBCrgen"));
    QVERIFY(leaf.serial.starts_with("10"));
    QCOMPARE(leaf.keyType, KeyType::Rsa);
    QCOMPARE(leaf.keyName, std::string("RSA"));
    QCOMPARE(leaf.keyBits, 2048);
    QCOMPARE(leaf.ekus, std::vector<std::string>{"1.3.6.1.5.5.7.3.3"});
    QCOMPARE(leaf.subjectEncodings, std::vector<std::string>{"UTF8STRING"});
    QCOMPARE(leaf.issuerEncodings, std::vector<std::string>{"PRINTABLESTRING"});
    QCOMPARE(leaf.notBefore.size(), std::size_t{20});
    QVERIFY(leaf.notBefore < leaf.notAfter);
    QVERIFY(!leaf.selfIssued);
    const Certificate above = read(root);
    QVERIFY(above.selfIssued && above.ekus.empty());
    QVERIFY(isSignedBy(leaf, above));
    QVERIFY(isSignedBy(above, above));
    QVERIFY(!isSignedBy(above, leaf));
}

void CertificateTest::readsFiles() {
    const Issued one = issue({.name = "One"});
    const Issued two = issue({.name = "Two"});
    const auto pem = readCertificates("a word before\n" + one.pem + one.keyPem + two.pem);
    QVERIFY(pem);
    QCOMPARE(pem->size(), std::size_t{2});
    QCOMPARE((*pem)[1].commonName, std::string("Two"));
    // Of PKCS #12 that of the key comes first, then those above it.
    const std::string pfx = pkcs12(two, "right", &one);
    const auto inside = readCertificates(pfx, Secret("right"));
    QVERIFY(inside);
    QCOMPARE(inside->size(), std::size_t{2});
    QCOMPARE(inside->front().der, two.der);
    QVERIFY(hasCode(readCertificates(pfx).error(), "crypto.passphrase"));
    QVERIFY(readCertificates(pkcs12(one, "")));
    const auto der = readCertificates(one.der);
    QVERIFY(der);
    QCOMPARE(der->front().der, one.der);
}

void CertificateTest::refusesOthers() {
    const Issued issued = issue({});
    for (const std::string& bytes : {std::string(), std::string("text"), issued.der + '\0'}) {
        const auto result = readCertificates(bytes);
        QVERIFY(!result);
        QVERIFY(hasCode(result.error(), "crypto.certificate"));
    }
    for (const std::string& bytes : {issued.keyPem, std::string("-----BEGIN CERTIFICATE-----\n")}) {
        const auto result = readCertificates(bytes);
        QVERIFY(!result);
        QVERIFY(hasCode(result.error(), "crypto.no-certificate"));
    }
}

void CertificateTest::survivesDamage() {
    const Issued issued = issue({});
    for (std::size_t i = 0; i < issued.der.size(); ++i) {
        const auto cut = Certificate::fromDer(std::string_view(issued.der).substr(0, i));
        QVERIFY(!cut);
        std::string changed = issued.der;
        changed[i] = static_cast<char>(changed[i] ^ 0x41);
        const auto read = Certificate::fromDer(changed);
        // Either it is refused, or what was changed shows in its hash or its signature.
        QVERIFY(!read || !isSignedBy(*read, *read));
    }
}

void CertificateTest::saysWhetherWindowsTakesIt_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("digest");
    QTest::addColumn<bool>("utf8Name");
    QTest::addColumn<bool>("codeSigning");
    QTest::addColumn<int>("lastDay");
    QTest::addColumn<QString>("code");
    QTest::newRow("2048") << "RSA2048" << "SHA256" << false << true << 9 << "";
    QTest::newRow("3072") << "RSA3072" << "SHA384" << false << true << 9 << "";
    QTest::newRow("4096") << "RSA4096" << "SHA512" << false << true << 9 << "";
    QTest::newRow("EC") << "P-256" << "SHA256" << false << true << 9 << "sign.key-type";
    QTest::newRow("1024") << "RSA1024" << "SHA256" << false << true << 9 << "sign.key-size";
    QTest::newRow("SHA-1") << "RSA2048" << "SHA1" << false << true << 9 << "sign.weak-hash";
    QTest::newRow("UTF-8") << "RSA2048" << "SHA256" << true << true << 9 << "sign.name-encoding";
    QTest::newRow("usage") << "RSA2048" << "SHA256" << false << false << 9 << "sign.usage";
    QTest::newRow("expired") << "RSA2048" << "SHA256" << false << true << -1 << "sign.expired";
}

void CertificateTest::saysWhetherWindowsTakesIt() {
    QFETCH(const QString, key);
    QFETCH(const QString, digest);
    QFETCH(const bool, utf8Name);
    QFETCH(const bool, codeSigning);
    QFETCH(const int, lastDay);
    QFETCH(const QString, code);
    const Issued issued = issue({.key = key.toStdString(),
                                 .digest = digest.toStdString(),
                                 .utf8Name = utf8Name,
                                 .codeSigning = codeSigning,
                                 .firstDay = -5,
                                 .lastDay = lastDay});
    const auto now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    const Diagnostics found = fitnessForSigning(read(issued), now);
    QVERIFY(code.isEmpty() ? found.empty() : hasCode(found, code.toStdString()));
    for (const Diagnostic& diagnostic : found) {
        QCOMPARE(diagnostic.code(), std::string_view(code.toStdString()));
    }
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::CertificateTest)
#include "tst_certificate.moc"
