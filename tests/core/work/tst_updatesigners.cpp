#include "core/base/hex.h"
#include "core/crypto/certificatechain.h"
#include "core/work/updatesigners.h"
#include "tests/core/work/signingdesk.h"

#include <QtTest>

namespace cipwright::test {

class UpdateSignersTest : public QObject {
    Q_OBJECT

private slots:
    void buildsChains();
    void knowsWhomSignersStandFor_data();
    void knowsWhomSignersStandFor();
};

void UpdateSignersTest::buildsChains() {
    const Issued root = issue({.name = "Root", .key = "RSA3072"});
    const Issued middle = issue({.name = "Middle", .key = "RSA4096", .issuer = &root});
    const Issued leaf = issue({.issuer = &middle});
    const Issued namesake = issue({.name = "Middle", .key = "RSA3072"});
    const Certificate first = certificateOf(leaf);
    const std::vector<Certificate> others{certificateOf(root), certificateOf(namesake),
                                          certificateOf(leaf), certificateOf(middle)};
    const auto chain = chainOf(first, others);
    QCOMPARE(chain.size(), std::size_t{3});
    QCOMPARE(chain[0], &first);
    QCOMPARE(chain[1]->der, middle.der);
    QCOMPARE(chain[2]->der, root.der);
    QCOMPARE(chainOf(first, {}).size(), std::size_t{1});
    QCOMPARE(chainOf(others[0], others).size(), std::size_t{1});
}

void UpdateSignersTest::knowsWhomSignersStandFor_data() {
    QTest::addColumn<QString>("more");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("the issuer") << "" << true;
    QTest::newRow("publisher") << "<CertPublisher Value=\"Tester\" />" << true;
    QTest::newRow("another publisher") << "<CertPublisher Value=\"Another\" />" << false;
    QTest::newRow("issuer") << "<CertIssuer Value=\"Root\" />" << true;
    QTest::newRow("another issuer") << "<CertIssuer Value=\"Tester\" />" << false;
    QTest::newRow("EKU") << "<CertEKU ID=\"ID_EKU_SIGN\" />" << true;
    QTest::newRow("another EKU") << "<CertEKU ID=\"ID_EKU_WINDOWS\" />" << false;
    QTest::newRow("unknown EKU") << "<CertEKU ID=\"ID_EKU_NONE\" />" << false;
    QTest::newRow("of files") << "<FileAttribRef RuleID=\"ID_FILEATTRIB_A\" />" << false;
    QTest::newRow("of drivers") << "<CertOemID Value=\"Tester\" />" << false;
}

void UpdateSignersTest::knowsWhomSignersStandFor() {
    QFETCH(const QString, more);
    QFETCH(const bool, accepted);
    const Issued root = issue({.name = "Root", .key = "RSA3072"});
    const Certificate leaf = certificateOf(issue({.issuer = &root}));
    const std::vector<Certificate> others{certificateOf(root)};
    std::string text = policyAtHand("updateandcisigners.xml").text.text();
    text =
        replacedAll(text, "ACD0024290EC56CE54E88A3AF8C49E867C8092B2E01C66BE24981AAA48F4AE76\" />",
                    toHex(others[0].tbsHash) + "\" />" + more.toStdString());
    text = replacedAll(text, "<Signers>",
                       "<EKUs><EKU ID=\"ID_EKU_WINDOWS\" Value=\"010A2B0601040182370A0306\" />"
                       "<EKU ID=\"ID_EKU_SIGN\" Value=\"01082B06010505070303\" /></EKUs><Signers>");
    const PolicyAtHand policy(text);
    QCOMPARE(isUpdateSigner(policy.read.policy, leaf, others), accepted);
    QVERIFY(!isUpdateSigner(policy.read.policy, leaf, {}));
    QCOMPARE(signersFor(policy.read.policy, leaf, others).size(), std::size_t{accepted});
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::UpdateSignersTest)
#include "tst_updatesigners.moc"
