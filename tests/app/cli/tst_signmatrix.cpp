// What sign writes for every key size, digest and kind of key, as OpenSSL's program sees it.
#include "core/crypto/signedpolicy.h"
#include "tests/app/cli/runner.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"
#include "tests/support/softhsm.h"

#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

namespace cipwright::test {

using cli::ExitCode;

namespace {

const std::string passphrase = "Topfenstrudel 42";

struct Printed {
    int code = -1;
    QByteArray text;
};

Printed openssl(const Folder& folder, const QString& arguments) {
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(folder.path(".")));
    process.start("openssl", arguments.split(' '));
    process.waitForFinished();
    return {process.exitCode(), process.readAllStandardOutput() + process.readAllStandardError()};
}

} // namespace

class SignMatrixTest : public QObject {
    Q_OBJECT

private slots:
    void isTakenByOpenSsl_data();
    void isTakenByOpenSsl();
};

void SignMatrixTest::isTakenByOpenSsl_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("digest");
    QTest::addColumn<QString>("source");
    for (const char* const key : {"RSA2048", "RSA3072", "RSA4096"}) {
        for (const char* const digest : {"sha256", "sha384", "sha512"}) {
            for (const char* const source : {"PEM", "PFX", "token"}) {
                QTest::addRow("%s %s %s", key, digest, source) << key << digest << source;
            }
        }
    }
}

void SignMatrixTest::isTakenByOpenSsl() {
    QFETCH(const QString, key);
    QFETCH(const QString, digest);
    QFETCH(const QString, source);
    if (QStandardPaths::findExecutable("openssl").isEmpty()) {
        QSKIP("the openssl program is not installed");
    }
    if (source == "token" && !SoftHsm::isInstalled()) {
        QSKIP(noSoftHsm);
    }
    const Folder folder;
    const Issued issued = issue({.key = key.toStdString()});
    folder.file("policy.xml", bytesOf(testData("policies/options-all.xml")));
    folder.file("cert.pem", issued.pem);
    folder.file("pass", passphrase);
    folder.file("pin", SoftHsm::pin);
    std::vector<std::string> call{"sign", folder.path("policy.xml"), "--prepare", "--digest",
                                  digest.toStdString()};
    const auto add = [&call](const std::vector<std::string>& more) {
        call.insert(call.end(), more.begin(), more.end());
    };
    std::optional<SoftHsm> hsm;
    if (source == "PEM") {
        add({"--cert", folder.path("cert.pem"), "--key",
             folder.file("key.pem", encryptedKey(issued, passphrase)), "--pass-file",
             folder.path("pass")});
    } else if (source == "PFX") {
        add({"--pfx", folder.file("signer.pfx", pkcs12(issued, passphrase)), "--pass-file",
             folder.path("pass")});
    } else {
        hsm.emplace();
        QVERIFY(hsm->ready() && hsm->import(issued, "policy", "A1"));
        add({"--cert", folder.path("cert.pem"), "--pkcs11", SoftHsm::uri("object=policy"),
             "--pass-file", folder.path("pin")});
    }
    const Run result = run(call);
    QVERIFY2(result.code == ExitCode::Done, result.err.c_str());

    // Outer type, version 1, one digest, the policy's type, one signer of version 1.
    const Printed tree = openssl(folder, "asn1parse -inform DER -in policy.signed.cip");
    QCOMPARE(tree.code, 0);
    const QList<QByteArray> lines = tree.text.split('\n');
    QVERIFY(lines.value(1).trimmed().endsWith(":pkcs7-signedData"));
    QVERIFY(lines.value(4).contains("INTEGER") && lines.value(4).trimmed().endsWith(":01"));
    QVERIFY(lines.value(7).trimmed().endsWith(":" + digest.toLatin1()));
    QVERIFY(lines.value(10).trimmed().endsWith(":1.3.6.1.4.1.311.79.1"));
    QVERIFY(lines.value(12).contains("OCTET STRING"));
    QCOMPARE(tree.text.count(":1.3.6.1.4.1.311.79.1\n"), 2); // Content and attribute.
    QCOMPARE(tree.text.count(":messageDigest\n"), 1);        // One signer.
    QCOMPARE(tree.text.count(":" + digest.toLatin1() + "\n"), 2);

    const std::string bare = run({"compile", folder.path("policy.prepared.xml"), "-o", "-"}).out;
    QVERIFY(!bare.empty());
    for (const char* const verb : {"cms", "smime"}) {
        const Printed verified =
            openssl(folder, QString("%1 -verify -inform DER -binary -purpose any -CAfile cert.pem "
                                    "-in policy.signed.cip -out bare.cip")
                                .arg(verb));
        QVERIFY2(verified.code == 0, verified.text.constData());
        QCOMPARE(bytesOf(folder.path("bare.cip")), bare);
        std::filesystem::remove(folder.path("bare.cip"));
    }
    const Run own = run({"verify", folder.path("policy.signed.cip"), "--werror", "--cert",
                         folder.path("cert.pem")});
    QVERIFY2(own.code == ExitCode::Done, own.err.c_str());
    QVERIFY(contains(own.out, "the certificate is among the policy's own"));
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::SignMatrixTest)
#include "tst_signmatrix.moc"
