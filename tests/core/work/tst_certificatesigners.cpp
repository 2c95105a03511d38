#include "core/base/hex.h"
#include "core/work/certificatesigners.h"
#include "core/work/updatesigners.h"
#include "tests/core/xml/editedtext.h"
#include "tests/support/certificates.h"

#include <QtTest>

#include <array>

namespace cipwright::test {

namespace {

using enum SignerRole;

Certificate certificateOf(const Issued& issued) {
    return Certificate::fromDer(issued.der).value_or(Certificate());
}

const Certificate& tester() {
    static const Certificate certificate = certificateOf(issue({.name = "Contoso Signing 2"}));
    return certificate;
}

std::string withRoles(const std::string& before, const Certificate& certificate,
                      const std::vector<SignerRole>& roles) {
    return edited(before, [&](const PolicyText& text, const Policy& policy) {
        return addCertificateSigners(text, policy, {&certificate, 1}, roles);
    });
}

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

std::string signerElement(const std::string& id, const Certificate& certificate,
                          const std::string& more = {}) {
    const std::string open = "    <Signer ID=\"" + id + "\" Name=\"Contoso Signing 2\">\n";
    return open + "      <CertRoot Type=\"TBS\" Value=\"" + toHex(certificate.tbsHash) + "\" />\n"
           + more + "    </Signer>\n";
}

} // namespace

class CertificateSignersTest : public QObject {
    Q_OBJECT

private slots:
    void makesWhatIsMissing();
    void addsToWhatIsThere();
    void takesAllRolesAtOnce();
    void usesTheSignerThatIsThere();
    void standsForAPublisherBelowACa();
    void givesIdsThatTheToolsTake_data();
    void givesIdsThatTheToolsTake();
    void refusesWhatCannotBeNamed();
};

void CertificateSignersTest::makesWhatIsMissing() {
    const std::string after = withRoles(policyWith("  <Rules />\n"), tester(), {Update});
    QCOMPARE(qt(after),
             qt(policyWith("  <Rules />\n  <Signers>\n"
                           + signerElement("ID_SIGNER_CONTOSO_SIGNING_2", tester())
                           + "  </Signers>\n  <UpdatePolicySigners>\n"
                             "    <UpdatePolicySigner SignerId=\"ID_SIGNER_CONTOSO_SIGNING_2\" />\n"
                             "  </UpdatePolicySigners>\n")));
    const ReadPolicy read = readPolicy(PolicyText(after));
    QVERIFY(isUpdateSigner(read.policy, tester(), {}));
}

void CertificateSignersTest::addsToWhatIsThere() {
    const std::string other = "    <Signer ID=\"ID_SIGNER_CONTOSO_SIGNING_2\" Name=\"Other\">\n"
                              "      <CertRoot Type=\"TBS\" Value=\"AABB\" />\n"
                              "    </Signer>\n";
    const auto text = [&](const std::string& signer, const std::string& allowed,
                          const std::string& update, const std::string& ci) {
        return policyWith("  <Signers>\n" + other + signer
                          + "  </Signers>\n"
                            "  <SigningScenarios>\n"
                            "    <SigningScenario ID=\"ID_SIGNINGSCENARIO_A\" Value=\"12\">\n"
                            "      <ProductSigners>\n"
                            "        <AllowedSigners>\n"
                            "          <AllowedSigner SignerId=\"ID_SIGNER_CONTOSO_SIGNING_2\" />\n"
                          + allowed
                          + "        </AllowedSigners>\n"
                            "      </ProductSigners>\n"
                            "    </SigningScenario>\n"
                            "  </SigningScenarios>\n"
                            "  <UpdatePolicySigners>\n"
                            "    <UpdatePolicySigner SignerId=\"ID_SIGNER_CONTOSO_SIGNING_2\" />\n"
                          + update + "  </UpdatePolicySigners>\n" + ci);
    };
    const std::string id = "ID_SIGNER_CONTOSO_SIGNING_2_2";
    QCOMPARE(qt(withRoles(text("", "", "", ""), tester(), {AllowUser, Update})),
             qt(text(signerElement(id, tester()),
                     "          <AllowedSigner SignerId=\"" + id + "\" />\n",
                     "    <UpdatePolicySigner SignerId=\"" + id + "\" />\n",
                     "  <CiSigners>\n    <CiSigner SignerId=\"" + id + "\" />\n  </CiSigners>\n")));
}

// One undo step for any choice of roles, and what comes of it is a policy.
void CertificateSignersTest::takesAllRolesAtOnce() {
    const std::string before =
        policyWith("  <SigningScenarios>\n"
                   "    <SigningScenario ID=\"ID_SIGNINGSCENARIO_K\" Value=\"131\">\n"
                   "      <ProductSigners />\n"
                   "    </SigningScenario>\n"
                   "    <SigningScenario ID=\"ID_SIGNINGSCENARIO_U\" Value=\"12\">\n"
                   "      <ProductSigners />\n"
                   "    </SigningScenario>\n"
                   "  </SigningScenarios>\n");
    const std::string after =
        withRoles(before, tester(),
                  {Update, Supplemental, AllowKernel, AllowUser, DenyKernel, DenyUser, Update});
    const ReadPolicy read = readPolicy(PolicyText(after));
    for (const std::size_t i : {0U, 1U}) {
        const SignerGroup& group = read.policy.scenarios[i].group(SignerGroupKind::ProductSigners);
        QCOMPARE(group.allowed.signers.size(), std::size_t{1});
        QCOMPARE(group.denied.signers.size(), std::size_t{1});
    }
    QCOMPARE(read.policy.updatePolicySigners.size(), std::size_t{1});
    QCOMPARE(read.policy.supplementalPolicySigners.size(), std::size_t{1});
    QCOMPARE(read.policy.ciSigners.size(), std::size_t{1});
    QVERIFY(isUpdateSigner(read.policy, tester(), {}));
}

void CertificateSignersTest::usesTheSignerThatIsThere() {
    const std::string once = withRoles(policyWith(""), tester(), {Update});
    QCOMPARE(qt(withRoles(once, tester(), {Update})), qt(once));
    const std::string twice = withRoles(once, tester(), {Update, Supplemental});
    const ReadPolicy read = readPolicy(PolicyText(twice));
    QCOMPARE(read.policy.signers.size(), std::size_t{1});
    QCOMPARE(read.policy.supplementalPolicySigners[0].signerId.text(),
             read.policy.signers[0].id.text());
    // The same certificate twice is one signer.
    const std::array both{tester(), tester()};
    QCOMPARE(qt(edited(policyWith(""),
                       [&](const PolicyText& text, const Policy& policy) {
                           constexpr std::array roles{Update};
                           return addCertificateSigners(text, policy, both, roles);
                       })),
             qt(once));
    // One that stands for less is another signer.
    const std::string narrow = swapped(once, "    </Signer>\n",
                                       "      <FileAttribRef RuleID=\"ID_F\" />\n    </Signer>\n");
    QCOMPARE(readPolicy(PolicyText(withRoles(narrow, tester(), {Update}))).policy.signers.size(),
             std::size_t{2});
}

void CertificateSignersTest::standsForAPublisherBelowACa() {
    const Issued ca = issue({.name = "Contoso CA"});
    const Issued leaf = issue({.name = "Contoso Signing 2", .issuer = &ca});
    const Certificate issuer = certificateOf(ca);
    const auto signer = publisherSignerOf(certificateOf(leaf), issuer);
    QVERIFY(signer.has_value());
    const auto add = [&](const PolicyText& text, const Policy& policy) {
        constexpr std::array roles{Update};
        return addSigners(text, policy, {&*signer, 1}, roles);
    };
    const std::string after = edited(policyWith(""), add);
    QVERIFY2(after.find(signerElement("ID_SIGNER_CONTOSO_SIGNING_2", issuer,
                                      "      <CertPublisher Value=\"Contoso Signing 2\" />\n"))
                 != std::string::npos,
             after.c_str());
    const ReadPolicy read = readPolicy(PolicyText(after));
    QVERIFY(isUpdateSigner(read.policy, certificateOf(leaf), {&issuer, 1}));
    QCOMPARE(qt(edited(after, add)), qt(after));
    // The CA alone is another signer, with an ID of its own.
    QCOMPARE(readPolicy(PolicyText(withRoles(after, issuer, {Update}))).policy.signers.size(),
             std::size_t{2});
}

void CertificateSignersTest::givesIdsThatTheToolsTake_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("id");

    QTest::newRow("signs") << QByteArray("A. Datum, Inc.") << QByteArray("ID_SIGNER_A_DATUM_INC");
    QTest::newRow("digit") << QByteArray("3rd Party") << QByteArray("ID_SIGNER_S_3RD_PARTY");
    QTest::newRow("no letters") << QByteArray("...") << QByteArray("ID_SIGNER_S");
    QTest::newRow("none") << QByteArray() << QByteArray("ID_SIGNER_S");
}

void CertificateSignersTest::givesIdsThatTheToolsTake() {
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, id);
    Certificate certificate = tester();
    certificate.commonName = name.toStdString();
    QCOMPARE(qt(signerOf(certificate).id.text()), QString::fromUtf8(id));
}

void CertificateSignersTest::refusesWhatCannotBeNamed() {
    const Certificate ed = certificateOf(issue({.key = "ED25519", .digest = ""}));
    QCOMPARE(qt(withRoles(policyWith(""), ed, {Update})), qt("error: signer.no-tbs-hash"));
    QCOMPARE(publisherSignerOf(tester(), ed).error().front().code(),
             std::string_view("signer.no-tbs-hash"));
    Certificate nameless = tester();
    nameless.commonName.clear();
    QCOMPARE(publisherSignerOf(nameless, tester()).error().front().code(),
             std::string_view("signer.no-publisher"));
    QCOMPARE(qt(withRoles(policyWith(""), tester(), {AllowKernel})),
             qt("error: signer.no-scenario"));
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::CertificateSignersTest)

#include "tst_certificatesigners.moc"
