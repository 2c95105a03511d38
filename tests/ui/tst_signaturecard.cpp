#include "core/cip/writer.h"
#include "core/crypto/signedpolicy.h"
#include "core/work/certificatesigners.h"
#include "tests/support/certificates.h"
#include "tests/ui/samplepolicy.h"
#include "ui/document/exportpreview.h"
#include "ui/document/policysummary.h"
#include "ui/widgets/overview.h"
#include "ui/widgets/signaturecard.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>

#include <array>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestSignatureCard : public QObject {
    Q_OBJECT

private slots:
    void saysWhoSigned_data();
    void saysWhoSigned();
    void saysThatASignatureIsBroken();
    void saysWhatWindowsRefuses();
    void isNotThereWithoutASignature();
};

/// A policy in its signature; one that names the signer for updates, where that is wanted.
std::unique_ptr<PolicyDocument> signedPolicy(bool accepted, bool broken = false,
                                             bool unfit = false) {
    const Issued issued = issue({.name = "Contoso", .utf8Name = unfit});
    const auto key = SigningKey::fromPem(issued.keyPem, Secret());
    const auto certificate = Certificate::fromDer(issued.der);
    const auto policy = document();
    if (accepted) {
        constexpr std::array roles{SignerRole::Update};
        policy->edit(
            addCertificateSigners(policy->text(), policy->policy(), {&*certificate, 1}, roles),
            QStringLiteral("Add"));
    }
    const auto compiled = compilePolicy(policy->policy());
    const std::vector<Certificate> none;
    std::string bytes = *signPolicy(compiled->bytes, {.certificate = *certificate,
                                                      .key = *key,
                                                      .chain = none,
                                                      .signingTime = "2026-01-31T12:00:00Z"});
    if (broken) {
        bytes.back() = static_cast<char>(bytes.back() ^ 1);
    }
    return PolicyDocument::fromBytes(QStringLiteral("signed.cip"), std::move(bytes));
}

QString verdictOf(const QWidget& card) {
    return card.findChild<QLabel*>(QStringLiteral("signatureVerdict"))->text();
}

void TestSignatureCard::saysWhoSigned_data() {
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<QString>("said");
    QTest::newRow("accepted") << true << QStringLiteral("The policy accepts updates");
    QTest::newRow("not accepted") << false << QStringLiteral("does not accept updates");
}

void TestSignatureCard::saysWhoSigned() {
    QFETCH(const bool, accepted);
    QFETCH(const QString, said);
    const auto policy = signedPolicy(accepted);
    const ExportPreview preview(*policy);
    Overview overview(*policy, preview);
    overview.setVisible(true);
    const auto* const card = overview.findChild<SignatureCard*>();
    QVERIFY(card->isVisible());
    QVERIFY2(verdictOf(*card).contains(QStringLiteral("Contoso")), qPrintable(verdictOf(*card)));
    QVERIFY2(verdictOf(*card).contains(said), qPrintable(verdictOf(*card)));
    const QString details =
        card->findChild<QPlainTextEdit*>(QStringLiteral("signatureDetails"))->toPlainText();
    for (const char* const word :
         {"CN=Contoso", "SHA256", "2048", "TBS", "as the signer has it: 31 Jan 2026"}) {
        QVERIFY2(details.contains(QString::fromLatin1(word)), word);
    }
    QCOMPARE(summaryOf(*policy).signature, QStringLiteral("Was signed"));
}

void TestSignatureCard::saysThatASignatureIsBroken() {
    const auto policy = signedPolicy(true, true);
    const ExportPreview preview(*policy);
    Overview overview(*policy, preview);
    overview.setVisible(true);
    const QString verdict = verdictOf(*overview.findChild<SignatureCard*>());
    QVERIFY2(verdict.contains(QStringLiteral("not valid")), qPrintable(verdict));
    QVERIFY2(verdict.contains(QStringLiteral("does not fit")), qPrintable(verdict));
    QCOMPARE(summaryOf(*policy).signature, QStringLiteral("Signature not valid"));
}

// The signature is good, and still the policy is of no use.
void TestSignatureCard::saysWhatWindowsRefuses() {
    const auto policy = signedPolicy(true, false, true);
    QVERIFY(needsAttention(*policy->importReport()));
    QVERIFY(!needsAttention(*signedPolicy(true)->importReport()));
    const ExportPreview preview(*policy);
    Overview overview(*policy, preview);
    overview.setVisible(true);
    const QString verdict = verdictOf(*overview.findChild<SignatureCard*>());
    QVERIFY2(verdict.contains(QStringLiteral("is as it was signed")), qPrintable(verdict));
    QVERIFY2(verdict.contains(QStringLiteral("UTF8STRING")), qPrintable(verdict));
}

void TestSignatureCard::isNotThereWithoutASignature() {
    const auto policy = document();
    const ExportPreview preview(*policy);
    Overview overview(*policy, preview);
    overview.setVisible(true);
    QVERIFY(!overview.findChild<SignatureCard*>()->isVisible());
    QCOMPARE(summaryOf(*policy).signature, QStringLiteral("Unsigned, must be signed"));
}

} // namespace

QTEST_MAIN(TestSignatureCard)

#include "tst_signaturecard.moc"
