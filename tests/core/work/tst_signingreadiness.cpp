#include "core/base/hex.h"
#include "core/cip/writer.h"
#include "core/work/certificatesigners.h"
#include "core/work/updatesigners.h"
#include "tests/core/work/signingdesk.h"
#include "tests/support/cipfixture.h"

#include <QtTest>

namespace cipwright::test {

namespace {

constexpr std::string_view unsignedRule =
    "<Rule>\n      <Option>Enabled:Unsigned System Integrity Policy</Option>\n    </Rule>";

std::string optionRule(std::string_view name) {
    return "<Rules><Rule><Option>" + std::string(name) + "</Option></Rule>";
}

std::string textOf(const std::string& name) {
    return replacedAll(policyAtHand(name).text.text(), "\r\n", "\n");
}

// The policy with a certificate in place of its first signer.
std::string acceptingText(const std::string& name, const Certificate& certificate) {
    return replacedAll(textOf(name),
                       "ACD0024290EC56CE54E88A3AF8C49E867C8092B2E01C66BE24981AAA48F4AE76",
                       toHex(certificate.tbsHash));
}

std::vector<std::string> codesOf(const ReadinessFindings& findings, Severity least) {
    std::vector<std::string> codes;
    for (const ReadinessFinding& finding : findings) {
        if (finding.diagnostic.severity() <= least) {
            codes.emplace_back(finding.diagnostic.code());
        }
    }
    return codes;
}

} // namespace

class SigningReadinessTest : public QObject {
    Q_OBJECT

private slots:
    void isQuietAboutAReadyPolicy();
    void wantsTheOptionGone();
    void wantsTheCertificateListed();
    void wantsASignerOfSupplementals();
    void judgesSupplementals();
    void judgesTheBase();
    void comparesWithTheDeployed();
    void judgesTheCertificate();
    void saysWhatMayLockOut();
    void saysHowToRemove();
    void wantsWhqlDrivers_data();
    void wantsWhqlDrivers();
    void prepares_data();
    void prepares();
    void preparesTheVersion();
    void everyFixHelps_data();
    void everyFixHelps();
};

void SigningReadinessTest::isQuietAboutAReadyPolicy() {
    const Certificate certificate = certificateOf(issue({}));
    const PolicyAtHand policy(acceptingText("updateandcisigners.xml", certificate));
    const auto findings =
        signingReadiness({.text = policy.text, .read = policy.read, .certificate = certificate});
    QVERIFY(isReady(findings));
    for (const ReadinessFinding& finding : findings) {
        QVERIFY2(finding.topic == ReadinessTopic::LockOut
                     || finding.diagnostic.severity() == Severity::Info,
                 std::string(finding.diagnostic.code()).c_str());
    }
}

void SigningReadinessTest::wantsTheOptionGone() {
    const Certificate certificate = certificateOf(issue({}));
    PolicyAtHand policy(replacedAll(acceptingText("updateandcisigners.xml", certificate), "<Rules>",
                                    optionRule("Enabled:Unsigned System Integrity Policy")));
    const auto findings =
        signingReadiness({.text = policy.text, .read = policy.read, .certificate = certificate});
    QVERIFY(!isReady(findings));
    const auto* const finding = findingOf(findings, "ready.unsigned-option");
    QVERIFY(finding != nullptr && finding->fix);
    const Span place = finding->diagnostic.span;
    QCOMPARE(policy.text.text().substr(static_cast<std::size_t>(place.begin),
                                       static_cast<std::size_t>(place.length())),
             std::string("Enabled:Unsigned System Integrity Policy"));
    policy.apply(finding->fix->patch);
    QVERIFY(isReady(
        signingReadiness({.text = policy.text, .read = policy.read, .certificate = certificate})));
}

void SigningReadinessTest::wantsTheCertificateListed() {
    const Certificate certificate = certificateOf(issue({}));
    PolicyAtHand policy = policyAtHand("updateandcisigners.xml");
    const auto findings =
        signingReadiness({.text = policy.text, .read = policy.read, .certificate = certificate});
    const auto* const finding = findingOf(findings, "ready.update-signer");
    QVERIFY(finding != nullptr && finding->fix);
    QCOMPARE(finding->fix->title, std::string("Add this certificate as update signer"));
    policy.apply(finding->fix->patch);
    QVERIFY(policy.valid());
    QVERIFY(isUpdateSigner(policy.read.policy, certificate, {}));
    QVERIFY(isReady(
        signingReadiness({.text = policy.text, .read = policy.read, .certificate = certificate})));
    // An issuer above it with its name is enough.
    const Issued root = issue({.name = "Root", .key = "RSA3072"});
    const Certificate leaf = certificateOf(issue({.issuer = &root}));
    const std::vector<Certificate> others{certificateOf(root)};
    const PolicyAtHand byIssuer(acceptingText("updateandcisigners.xml", others[0]));
    QVERIFY(isReady(signingReadiness(
        {.text = byIssuer.text, .read = byIssuer.read, .certificate = leaf, .others = others})));
}

void SigningReadinessTest::wantsASignerOfSupplementals() {
    const Certificate certificate = certificateOf(issue({}));
    PolicyAtHand policy = policyAtHand("supplementalpolicysigners.xml");
    const SigningIntent intent{
        .text = policy.text, .read = policy.read, .certificate = certificate};
    const auto before = signingReadiness(intent);
    QCOMPARE(findingOf(before, "ready.supplemental-signer")->diagnostic.severity(),
             Severity::Warning);
    const auto* const update = findingOf(before, "ready.update-signer");
    QCOMPARE(update->fix->title,
             std::string("Add this certificate as signer of updates and supplementals"));
    policy.apply(update->fix->patch);
    QVERIFY(policy.valid());
    QVERIFY(isUpdateSigner(policy.read.policy, certificate, {}));
    QVERIFY(isSupplementalSigner(policy.read.policy, certificate, {}));
    QVERIFY(findingOf(signingReadiness(intent), "ready.supplemental-signer") == nullptr);
    // With nobody listed it is an error.
    std::string text = acceptingText("supplementalpolicysigners.xml", certificate);
    const auto begin = text.find("  <SupplementalPolicySigners>");
    text.erase(begin, text.find("</SupplementalPolicySigners>\n") + 29 - begin);
    PolicyAtHand none(text);
    const SigningIntent other{.text = none.text, .read = none.read, .certificate = certificate};
    const auto found = signingReadiness(other);
    QVERIFY(!isReady(found));
    none.apply(findingOf(found, "ready.no-supplemental-signers")->fix->patch);
    QVERIFY(isReady(signingReadiness(other)));
    QVERIFY(isSupplementalSigner(none.read.policy, certificate, {}));
}

void SigningReadinessTest::judgesSupplementals() {
    const Certificate certificate = certificateOf(issue({}));
    std::string text =
        replacedAll(textOf("supplemental.xml"), unsignedRule,
                    "<Rule><Option>Enabled:Allow Supplemental Policies</Option></Rule>");
    text = replacedAll(text, "</SigningScenarios>",
                       "</SigningScenarios><SupplementalPolicySigners><SupplementalPolicySigner "
                       "SignerId=\"ID_SIGNER_A\" /></SupplementalPolicySigners>");
    text = replacedAll(text, "<SigningScenarios>",
                       "<Signers><Signer ID=\"ID_SIGNER_A\" Name=\"A\"><CertRoot Type=\"TBS\" "
                       "Value=\"00\" /></Signer></Signers><SigningScenarios>");
    PolicyAtHand policy(text);
    const auto findings =
        signingReadiness({.text = policy.text, .read = policy.read, .certificate = certificate});
    for (const char* const code :
         {"sign.supplemental-signers-in-supplemental", "option.supplemental-17"}) {
        const auto* const finding = findingOf(findings, code);
        QVERIFY2(finding != nullptr && finding->fix, code);
        QCOMPARE(finding->diagnostic.severity(), Severity::Error);
    }
    QVERIFY(findingOf(findings, "ready.no-base") != nullptr);
    QVERIFY(findingOf(findings, "lockout.supplemental") != nullptr);
    QVERIFY(findingOf(findings, "ready.supplemental-signer") == nullptr);
}

void SigningReadinessTest::judgesTheBase() {
    const Certificate certificate = certificateOf(issue({}));
    const Certificate other = certificateOf(issue({}));
    const PolicyAtHand base(acceptingText("supplementalpolicysigners.xml", certificate));
    const PolicyAtHand policy(replacedAll(replacedAll(textOf("supplemental.xml"), unsignedRule, ""),
                                          "<BasePolicyID>{C1A00001-5EED-4F00-8A11-51DE00000001}",
                                          "<BasePolicyID>{C1A00018-5EED-4F00-8A11-51DE00000018}"));
    SigningIntent intent{.text = policy.text,
                         .read = policy.read,
                         .certificate = certificate,
                         .base = &base.read.policy};
    QVERIFY(findingOf(signingReadiness(intent), "ready.base-signer") == nullptr);
    QVERIFY(findingOf(signingReadiness(intent), "supplemental.base-mismatch") == nullptr);
    const SigningIntent wrong{
        .text = policy.text, .read = policy.read, .certificate = other, .base = &base.read.policy};
    QCOMPARE(findingOf(signingReadiness(wrong), "ready.base-signer")->diagnostic.severity(),
             Severity::Error);
    const PolicyAtHand stranger = policyAtHand("updateandcisigners.xml");
    intent.base = &stranger.read.policy;
    QVERIFY(findingOf(signingReadiness(intent), "supplemental.base-mismatch") != nullptr);
    QVERIFY(findingOf(signingReadiness(intent), "supplemental.base-refuses") != nullptr);
}

void SigningReadinessTest::comparesWithTheDeployed() {
    const Certificate certificate = certificateOf(issue({}));
    const std::string text = acceptingText("updateandcisigners.xml", certificate);
    const PolicyAtHand policy(text);
    const auto against = [&](const std::string& deployed) {
        const PolicyAtHand other(deployed);
        return signingReadiness({.text = policy.text,
                                 .read = policy.read,
                                 .certificate = certificate,
                                 .deployed = &other.read.policy});
    };
    const auto versioned = [&](std::string_view version) {
        return against(replacedAll(text, "10.0.0.0", version));
    };
    QVERIFY(findingOf(versioned("9.9.9.9"), "policy.version-lowered") == nullptr);
    QVERIFY(findingOf(versioned("9.9.9.9"), "policy.version-not-raised") == nullptr);
    QVERIFY(findingOf(versioned("10.0.0.0"), "policy.version-not-raised") != nullptr);
    const auto lowered = versioned("10.0.0.7");
    QVERIFY(findingOf(lowered, "policy.version-lowered")->fix);
    QVERIFY(isReady(lowered));
    // Another certificate than those that the version in use takes.
    const auto refused = against(textOf("updateandcisigners.xml"));
    QCOMPARE(findingOf(refused, "ready.deployed-signer")->diagnostic.severity(), Severity::Error);
    const auto stranger = against(replacedAll(text, "51DE00000019", "51DE00000020"));
    QVERIFY(findingOf(stranger, "ready.deployed-other") != nullptr);
    QVERIFY(findingOf(stranger, "policy.version-not-raised") == nullptr);
}

void SigningReadinessTest::judgesTheCertificate() {
    const Certificate curve = certificateOf(issue({.key = "P-256"}));
    const PolicyAtHand policy(acceptingText("updateandcisigners.xml", curve));
    const auto findings =
        signingReadiness({.text = policy.text, .read = policy.read, .certificate = curve});
    QVERIFY(!isReady(findings));
    QCOMPARE(findingOf(findings, "sign.key-type")->topic, ReadinessTopic::Certificate);
    const Certificate old = certificateOf(issue({.firstDay = -9, .lastDay = -3}));
    const PolicyAtHand own(acceptingText("updateandcisigners.xml", old));
    const SigningIntent intent{
        .text = own.text, .read = own.read, .certificate = old, .now = "2100-01-01T00:00:00Z"};
    QVERIFY(findingOf(signingReadiness(intent), "sign.expired") != nullptr);
    QVERIFY(isReady(signingReadiness(intent)));
}

void SigningReadinessTest::saysWhatMayLockOut() {
    const Certificate certificate = certificateOf(issue({}));
    PolicyAtHand policy(acceptingText("updateandcisigners.xml", certificate));
    const SigningIntent intent{
        .text = policy.text, .read = policy.read, .certificate = certificate};
    for (const char* const code :
         {"scenario.missing-kernel", "scenario.no-windows", "option.no-boot-audit",
          "option.no-boot-menu", "lockout.no-whql", "lockout.removal", "lockout.rescue"}) {
        const auto findings = signingReadiness(intent);
        const auto* const finding = findingOf(findings, code);
        QVERIFY2(finding != nullptr, code);
        QCOMPARE(finding->topic, ReadinessTopic::LockOut);
    }
    for (const char* const code : {"option.no-boot-audit", "option.no-boot-menu"}) {
        policy.apply(findingOf(signingReadiness(intent), code)->fix->patch);
        QVERIFY(findingOf(signingReadiness(intent), code) == nullptr);
    }
    QVERIFY(
        findingOf(signingReadiness(intent), "lockout.rescue")->diagnostic.message().contains("F8"));
    // In audit mode nothing keeps Windows from starting, but the policy still has to be removed.
    policy =
        PolicyAtHand(replacedAll(policy.text.text(), "<Rules>", optionRule("Enabled:Audit Mode")));
    const auto audit = signingReadiness(intent);
    QCOMPARE(codesOf(audit, Severity::Warning), std::vector<std::string>());
    QVERIFY(findingOf(audit, "lockout.removal") != nullptr);
    // Before the policy is ready the boot menu is asked for once.
    PolicyAtHand draft(textOf("audit.xml"));
    const auto drafted =
        signingReadiness({.text = draft.text, .read = draft.read, .certificate = certificate});
    const auto menus = std::ranges::count_if(drafted, [](const ReadinessFinding& finding) {
        return finding.diagnostic.code() == "option.no-boot-menu";
    });
    QCOMPARE(menus, draft.read.policy.hasOption("Enabled:Advanced Boot Options Menu") ? 0 : 1);
}

void SigningReadinessTest::saysHowToRemove() {
    const Certificate certificate = certificateOf(issue({}));
    PolicyAtHand policy(acceptingText("updateandcisigners.xml", certificate));
    const SigningIntent intent{
        .text = policy.text, .read = policy.read, .certificate = certificate};
    const std::string words =
        findingOf(signingReadiness(intent), "lockout.removal")->diagnostic.message();
    for (const char* const word : {"10.0.0.0", "\"Who signs policies\", \"Who signs more\"",
                                   "Enabled:Unsigned System Integrity Policy", "restart"}) {
        QVERIFY2(words.contains(word), words.c_str());
    }
    QVERIFY(findingOf(signingReadiness(intent), "lockout.version") == nullptr);
    policy = PolicyAtHand(replacedAll(policy.text.text(), "10.0.0.0", "65535.65535.65535.65535"));
    QVERIFY(findingOf(signingReadiness(intent), "lockout.version") != nullptr);
}

void SigningReadinessTest::wantsWhqlDrivers_data() {
    QTest::addColumn<QString>("root");
    QTest::addColumn<QString>("eku");
    QTest::addColumn<bool>("covered");
    const char* const whql = "010A2B0601040182370A0305";
    const char* const windows = "010A2B0601040182370A0306";
    QTest::newRow("WHQL EKU") << "Type=\"Wellknown\" Value=\"06\"" << whql << true;
    QTest::newRow("Windows EKU") << "Type=\"Wellknown\" Value=\"06\"" << windows << false;
    QTest::newRow("no EKU") << "Type=\"Wellknown\" Value=\"06\"" << "" << true;
    QTest::newRow("Store") << "Type=\"Wellknown\" Value=\"0F\"" << "" << false;
    QTest::newRow("own") << "Type=\"TBS\" Value=\"00\"" << "" << false;
    QTest::newRow("hardware programme")
        << "Type=\"TBS\" Value=\"CEC1AFD0E310C55C1DCC601AB8E172917706AA32FB5EAF826813547FDF02DD46\""
        << "" << true;
}

void SigningReadinessTest::wantsWhqlDrivers() {
    QFETCH(const QString, root);
    QFETCH(const QString, eku);
    QFETCH(const bool, covered);
    const Certificate certificate = certificateOf(issue({}));
    std::string text = acceptingText("updateandcisigners.xml", certificate);
    text = replacedAll(text, "<Signers>",
                       "<EKUs><EKU ID=\"ID_EKU_A\" Value=\"" + eku.toStdString()
                           + "\" /></EKUs><Signers><Signer ID=\"ID_SIGNER_A\" Name=\"A\"><CertRoot "
                           + root.toStdString() + " />"
                           + (eku.isEmpty() ? "" : "<CertEKU ID=\"ID_EKU_A\" />") + "</Signer>");
    const auto drivers = text.find("<ProductSigners />");
    text.replace(drivers, 18,
                 "<ProductSigners><AllowedSigners><AllowedSigner SignerId=\"ID_SIGNER_A\" />"
                 "</AllowedSigners></ProductSigners>");
    const PolicyAtHand policy(text);
    const auto findings =
        signingReadiness({.text = policy.text, .read = policy.read, .certificate = certificate});
    QCOMPARE(findingOf(findings, "lockout.no-whql") == nullptr, covered);
}

void SigningReadinessTest::prepares_data() {
    QTest::addColumn<QString>("name");
    for (const char* const name :
         {"audit.xml", "options-all.xml", "supplemental.xml", "supplementalpolicysigners.xml",
          "updateandcisigners.xml", "empty.xml", "singleformat.xml", "signers.xml"}) {
        QTest::newRow(name) << name;
    }
}

void SigningReadinessTest::prepares() {
    QFETCH(const QString, name);
    const Certificate certificate = certificateOf(issue({}));
    PolicyAtHand policy = policyAtHand(name.toStdString());
    const bool compiled = compilePolicy(policy.read.policy).has_value();
    const SigningIntent intent{
        .text = policy.text, .read = policy.read, .certificate = certificate};
    const auto changes = preparationsFor(intent);
    QVERIFY(!changes.empty());
    for (const Preparation& change : changes) {
        QVERIFY(!change.title.empty() && change.patch.fits(policy.text.text()));
        policy.apply(change.patch);
    }
    const auto findings = signingReadiness(intent);
    QCOMPARE(codesOf(findings, Severity::Error), std::vector<std::string>());
    QVERIFY(isReady(findings));
    QVERIFY(isUpdateSigner(policy.read.policy, certificate, {}));
    QVERIFY(!compiled || compilePolicy(policy.read.policy));
    QVERIFY(preparationsFor(intent).empty());
}

void SigningReadinessTest::preparesTheVersion() {
    const Certificate certificate = certificateOf(issue({}));
    PolicyAtHand policy(acceptingText("updateandcisigners.xml", certificate));
    const PolicyAtHand deployed(replacedAll(policy.text.text(), "10.0.0.0", "10.0.0.4"));
    const SigningIntent intent{.text = policy.text,
                               .read = policy.read,
                               .certificate = certificate,
                               .deployed = &deployed.read.policy};
    const auto changes = preparationsFor(intent);
    QCOMPARE(changes.size(), std::size_t{1});
    policy.apply(changes[0].patch);
    QCOMPARE(policy.read.policy.headerField(HeaderField::VersionEx).value.text(),
             std::string("10.0.0.5"));
    QVERIFY(preparationsFor(intent).empty());
}

void SigningReadinessTest::everyFixHelps_data() {
    prepares_data();
}

// A fix makes what it is for go away, and the text stays one that the schema takes.
void SigningReadinessTest::everyFixHelps() {
    QFETCH(const QString, name);
    const Certificate certificate = certificateOf(issue({}));
    const PolicyAtHand original = policyAtHand(name.toStdString());
    const auto findings = signingReadiness(
        {.text = original.text, .read = original.read, .certificate = certificate});
    for (const ReadinessFinding& finding : findings) {
        if (!finding.fix) {
            continue;
        }
        PolicyAtHand policy = original;
        policy.apply(finding.fix->patch);
        QCOMPARE(policy.valid(), original.valid());
        const auto after = signingReadiness(
            {.text = policy.text, .read = policy.read, .certificate = certificate});
        QVERIFY2(findingOf(after, finding.diagnostic.code()) == nullptr,
                 std::string(finding.diagnostic.code()).c_str());
    }
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::SigningReadinessTest)
#include "tst_signingreadiness.moc"
