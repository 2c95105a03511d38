#include "core/cip/reader.h"
#include "core/cip/writer.h"
#include "core/work/compare.h"
#include "core/xml/reader.h"
#include "core/xml/writer.h"
#include "tests/support/generator.h"
#include "tests/support/places.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <algorithm>
#include <random>

namespace cipwright::test {

namespace {

constexpr const char* base = R"xml(<?xml version="1.0" encoding="utf-8"?>
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" PolicyType="Base Policy">
  <VersionEx>1.0.0.0</VersionEx>
  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>
  <Rules>
    <Rule><Option>Enabled:UMCI</Option></Rule>
    <Rule><Option>Enabled:Audit Mode</Option></Rule>
  </Rules>
  <EKUs>
    <EKU ID="ID_EKU_WHQL" Value="010A2B0601040182370A0305" FriendlyName="WHQL" />
  </EKUs>
  <FileRules>
    <Deny ID="ID_DENY_A" FriendlyName="A tool" FileName="a.exe" MinimumFileVersion="0.0.0.0" MaximumFileVersion="2.0.0.0" />
    <!-- Why b is denied -->
    <Deny ID="ID_DENY_B" FileName="b.exe" />
    <Deny ID="ID_DENY_HASH" Hash="ABCDEF0123456789ABCDEF0123456789ABCDEF01" />
    <Allow ID="ID_ALLOW_P" FilePath="C:\Tools\*" />
    <Allow ID="ID_ALLOW_M" FileName="m.dll" AppIDs="$(app)" />
    <FileAttrib ID="ID_FILEATTRIB_F" FileName="f.sys" MinimumFileVersion="1.0.0.0" />
  </FileRules>
  <Signers>
    <Signer ID="ID_SIGNER_S" Name="S">
      <CertRoot Type="TBS" Value="00112233445566778899AABBCCDDEEFF00112233" />
      <CertEKU ID="ID_EKU_WHQL" />
      <CertPublisher Value="Vendor" />
      <FileAttribRef RuleID="ID_FILEATTRIB_F" />
    </Signer>
  </Signers>
  <SigningScenarios>
    <SigningScenario ID="ID_SIGNINGSCENARIO_KMCI" FriendlyName="Drivers" Value="131">
      <ProductSigners>
        <AllowedSigners>
          <AllowedSigner SignerId="ID_SIGNER_S"><ExceptDenyRule DenyRuleID="ID_DENY_HASH" /></AllowedSigner>
        </AllowedSigners>
        <FileRulesRef>
          <FileRuleRef RuleID="ID_DENY_A" />
        </FileRulesRef>
      </ProductSigners>
    </SigningScenario>
    <SigningScenario ID="ID_SIGNINGSCENARIO_UMCI" FriendlyName="Programs" Value="12">
      <ProductSigners>
        <FileRulesRef>
          <FileRuleRef RuleID="ID_DENY_A" />
          <FileRuleRef RuleID="ID_DENY_B" />
          <FileRuleRef RuleID="ID_ALLOW_P" />
          <FileRuleRef RuleID="ID_ALLOW_M" />
        </FileRulesRef>
      </ProductSigners>
    </SigningScenario>
  </SigningScenarios>
  <UpdatePolicySigners />
  <CiSigners><CiSigner SignerId="ID_SIGNER_S" /></CiSigners>
  <HvciOptions>0</HvciOptions>
  <Settings>
    <Setting Provider="PolicyInfo" Key="Information" ValueName="Name"><Value><String>One</String></Value></Setting>
  </Settings>
  <Macros><Macro Id="app" Value="app.exe" /></Macros>
  <BasePolicyID>{11111111-1111-4111-8111-111111111111}</BasePolicyID>
  <PolicyID>{11111111-1111-4111-8111-111111111111}</PolicyID>
</SiPolicy>
)xml";

Policy policyOf(const std::string& text) {
    return readPolicy(text).policy;
}

QString linesOf(const std::vector<Difference>& differences) {
    QStringList lines;
    for (const Difference& difference : differences) {
        lines.append(QString::fromStdString(textOf(difference)));
    }
    return lines.join('\n');
}

// The base with one text in place of another, which must be there.
std::string with(const QString& what, const QString& instead) {
    QString text = QString::fromUtf8(base);
    return text.contains(what) ? text.replace(what, instead).toStdString() : std::string();
}

} // namespace

class CompareTest : public QObject {
    Q_OBJECT

private slots:
    void findsNothingBetweenAPolicyAndItself_data();
    void findsNothingBetweenAPolicyAndItself();
    void saysWhatAnEditChanged_data();
    void saysWhatAnEditChanged();
    void takesNoNoticeOfNames_data();
    void takesNoNoticeOfNames();
    void listsNamesWhenAsked();
    void pointsAtTheItems();
    void countsEqualRulesOnce();
    void isTheSameBackwards();
    void takesNoNoticeOfOrder();
    void saysExactlyWhatTheRecoveredBinariesDiffer_data();
    void saysExactlyWhatTheRecoveredBinariesDiffer();
};

void CompareTest::findsNothingBetweenAPolicyAndItself_data() {
    QTest::addColumn<QString>("path");
    for (const auto& path : filesBelow(testData("policies"), ".xml")) {
        QTest::newRow(path.filename().string().c_str()) << QString::fromStdString(path.string());
    }
    if (const auto shared = sharedFolder()) {
        for (const char* const folder : {"corpus/pairs", "corpus/xml"}) {
            for (const auto& path : filesBelow(*shared / folder, ".xml")) {
                QTest::newRow(std::filesystem::relative(path, *shared).string().c_str())
                    << QString::fromStdString(path.string());
            }
        }
    }
}

void CompareTest::findsNothingBetweenAPolicyAndItself() {
    QFETCH(const QString, path);
    const Policy policy = readPolicy(PolicyText::fromBytes(bytesOf(path.toStdString()))).policy;
    QCOMPARE(linesOf(comparePolicies(policy, policy, {.names = true})), QString());
    if (const auto compiled = compilePolicy(policy)) {
        const CipReading reading = readCip(compiled->bytes);
        QVERIFY(reading.complete);
        QCOMPARE(linesOf(comparePolicies(policy, reading.policy)), QString());
        QCOMPARE(linesOf(comparePolicies(reading.policy, policy)), QString());
    }
}

void CompareTest::saysWhatAnEditChanged_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("instead");
    QTest::addColumn<QString>("lines");
    QTest::newRow("version") << "<VersionEx>1.0.0.0" << "<VersionEx>1.0.0.1"
                             << "changed VersionEx \"1.0.0.0\" -> \"1.0.0.1\"";
    QTest::newRow("platform") << "{2E07F7E4-194C-4D20-B7C9" << "{2E07F7E4-194C-4D20-00FF"
                              << "changed PlatformID \"{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}\" -> "
                                 "\"{2E07F7E4-194C-4D20-00FF-6F44A6C5A234}\"";
    QTest::newRow("HVCI") << "<HvciOptions>0" << "<HvciOptions>2"
                          << "changed HvciOptions \"0\" -> \"2\"";
    QTest::newRow("type") << "PolicyType=\"Base Policy\"" << "PolicyType=\"Supplemental Policy\""
                          << "changed PolicyType \"Base Policy\" -> \"Supplemental Policy\"";
    QTest::newRow("option gone") << "<Rule><Option>Enabled:Audit Mode</Option></Rule>" << ""
                                 << "removed option Enabled:Audit Mode";
    QTest::newRow("other option")
        << "Enabled:Audit Mode" << "Required:WHQL"
        << "removed option Enabled:Audit Mode\nadded option Required:WHQL";
    QTest::newRow("rule gone") << "<Deny ID=\"ID_DENY_B\" FileName=\"b.exe\" />" << ""
                               << "removed Deny FileName=\"b.exe\": \"user mode\"";
    QTest::newRow("new rule")
        << "<Allow ID=\"ID_ALLOW_P\""
        << "<Deny ID=\"ID_DENY_N\" FileName=\"n\" />\n<Allow ID=\"ID_ALLOW_P\""
        << "added Deny FileName=\"n\"";
    QTest::newRow("maximum")
        << "MaximumFileVersion=\"2.0.0.0\"" << "MaximumFileVersion=\"3.0.0.0\""
        << "changed Deny FileName=\"a.exe\" MinimumFileVersion=\"0.0.0.0\" "
           "MaximumFileVersion=\"2.0.0.0\" (A tool): MaximumFileVersion \"2.0.0.0\" -> \"3.0.0.0\"";
    QTest::newRow("name by ID")
        << "FileName=\"b.exe\"" << "FileName=\"c.exe\""
        << "changed Deny FileName=\"b.exe\": FileName \"b.exe\" -> \"c.exe\"";
    QTest::newRow("effect") << "<Deny ID=\"ID_DENY_B\"" << "<Allow ID=\"ID_DENY_B\""
                            << "changed Deny FileName=\"b.exe\": effect \"Deny\" -> \"Allow\"";
    QTest::newRow("moved")
        << "<FileRuleRef RuleID=\"ID_DENY_A\" />\n        </FileRulesRef>" << "</FileRulesRef>"
        << "moved Deny FileName=\"a.exe\" MinimumFileVersion=\"0.0.0.0\" "
           "MaximumFileVersion=\"2.0.0.0\" (A tool): scenarios \"kernel mode, user mode\" -> "
           "\"user mode\"";
    QTest::newRow("attribute") << "FileName=\"f.sys\" MinimumFileVersion=\"1.0.0.0\""
                               << "FileName=\"f.sys\" MinimumFileVersion=\"1.5.0.0\""
                               << "changed FileAttrib FileName=\"f.sys\" MinimumFileVersion="
                                  "\"1.0.0.0\": MinimumFileVersion \"1.0.0.0\" -> \"1.5.0.0\"";
    const QString signer = "Signer TBS=\"00112233445566778899AABBCCDDEEFF00112233\" "
                           "CertPublisher=\"Vendor\" (S)";
    QTest::newRow("publisher") << "CertPublisher Value=\"Vendor\""
                               << "CertPublisher Value=\"Other\""
                               << "changed " + signer + ": CertPublisher \"Vendor\" -> \"Other\"";
    QTest::newRow("signer's EKU") << "<CertEKU ID=\"ID_EKU_WHQL\" />" << ""
                                  << "changed " + signer
                                         + ": CertEKU \"EKU Value=\"010A2B0601040182370A0305\" "
                                           "(WHQL)\" -> none";
    QTest::newRow("exception") << "<ExceptDenyRule DenyRuleID=\"ID_DENY_HASH\" />" << ""
                               << "moved " + signer
                                      + ": uses \"CiSigner, allowed in kernel mode except for Deny "
                                        "Hash=\"ABCDEF0123456789ABCDEF0123456789ABCDEF01\"\" -> "
                                        "\"CiSigner, allowed in kernel mode\"";
    QTest::newRow("CI signer") << "<CiSigner SignerId=\"ID_SIGNER_S\" />" << ""
                               << "moved " + signer
                                      + ": uses \"CiSigner, allowed in kernel mode except for Deny "
                                        "Hash=\"ABCDEF0123456789ABCDEF0123456789ABCDEF01\"\" -> "
                                        "\"allowed in kernel mode except for Deny "
                                        "Hash=\"ABCDEF0123456789ABCDEF0123456789ABCDEF01\"\"";
    QTest::newRow("update signer")
        << "<UpdatePolicySigners />"
        << "<UpdatePolicySigners><UpdatePolicySigner "
           "SignerId=\"ID_SIGNER_S\" /></UpdatePolicySigners>"
        << "moved " + signer
               + ": uses \"CiSigner, allowed in kernel mode except for "
                 "Deny "
                 "Hash=\"ABCDEF0123456789ABCDEF0123456789ABCDEF01\"\" -> "
                 "\"CiSigner, UpdatePolicySigner, allowed in kernel mode "
                 "except for Deny "
                 "Hash=\"ABCDEF0123456789ABCDEF0123456789ABCDEF01\"\"";
    QTest::newRow("setting")
        << "<String>One</String>" << "<String>Two</String>"
        << "changed setting PolicyInfo\\Information\\Name: value \"String One\" "
           "-> \"String Two\"";
    QTest::newRow("macro") << "Value=\"app.exe\"" << "Value=\"other.exe\""
                           << "changed Allow FileName=\"m.dll\" AppIDs=\"$(app)\": AppIDs "
                              "\"app.exe\" -> \"other.exe\"";
    // The lowest maximum, and with it a minimum that is not the implied one.
    QTest::newRow("bound of zero")
        << "FileName=\"b.exe\"" << "FileName=\"b.exe\" MaximumFileVersion=\"0.0.0.0\""
        << "changed Deny FileName=\"b.exe\": MinimumFileVersion none -> \"0.0.0.0\"";
    QTest::newRow("hash algorithm")
        << "FriendlyName=\"Programs\" Value=\"12\""
        << "FriendlyName=\"Programs\" Value=\"12\" MinimumHashAlgorithm=\"32772\""
        << "changed scenario user mode: MinimumHashAlgorithm \"32780\" -> \"32772\"";
    QTest::newRow("scenario gone")
        << "Value=\"12\"" << "Value=\"13\""
        << "moved Deny FileName=\"a.exe\" MinimumFileVersion=\"0.0.0.0\" "
           "MaximumFileVersion=\"2.0.0.0\" (A tool): scenarios \"kernel mode, user mode\" -> "
           "\"kernel mode, scenario 13\"\n"
           "moved Deny FileName=\"b.exe\": scenarios \"user mode\" -> \"scenario 13\"\n"
           "moved Allow FilePath=\"C:\\Tools\\*\": scenarios \"user mode\" -> \"scenario 13\"\n"
           "moved Allow FileName=\"m.dll\" AppIDs=\"$(app)\": scenarios \"user mode\" -> "
           "\"scenario 13\"\n"
           "removed scenario user mode\nadded scenario scenario 13";
}

void CompareTest::saysWhatAnEditChanged() {
    QFETCH(const QString, what);
    QFETCH(const QString, instead);
    QFETCH(const QString, lines);
    const std::string changed = with(what, instead);
    QVERIFY(!changed.empty());
    QCOMPARE(linesOf(comparePolicies(policyOf(base), policyOf(changed))), lines);
}

void CompareTest::takesNoNoticeOfNames_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("instead");
    QTest::newRow("ID") << "ID_DENY_A" << "ID_DENY_Z";
    QTest::newRow("signer's ID") << "ID_SIGNER_S" << "ID_SIGNER_T";
    QTest::newRow("EKU's ID") << "ID_EKU_WHQL" << "ID_EKU_OTHER";
    QTest::newRow("scenario's ID") << "ID_SIGNINGSCENARIO_UMCI" << "ID_SIGNINGSCENARIO_X";
    QTest::newRow("friendly name") << "FriendlyName=\"A tool\" " << "";
    QTest::newRow("signer's name") << " Name=\"S\"" << "";
    QTest::newRow("note") << "<!-- Why b is denied -->" << "";
    QTest::newRow("letter case") << "FileName=\"b.exe\"" << "FileName=\"B.EXE\"";
    QTest::newRow("hexadecimal digits") << "ABCDEF0123456789AB" << "abcdef0123456789ab";
    QTest::newRow("zero minimum") << "MinimumFileVersion=\"0.0.0.0\" MaximumFileVersion"
                                  << "MaximumFileVersion";
    QTest::newRow("other element") << "<Allow ID=\"ID_ALLOW_P\""
                                   << "<FileRule Type=\"Match\" ID=\"ID_ALLOW_P\"";
    QTest::newRow("no HVCI") << "<HvciOptions>0</HvciOptions>" << "";
    QTest::newRow("GUID in small letters") << "{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}"
                                           << "{2e07f7e4-194c-4d20-b7c9-6f44a6c5a234}";
    QTest::newRow("default algorithm") << "Value=\"131\""
                                       << "Value=\"131\" MinimumHashAlgorithm=\"32780\"";
    QTest::newRow("value of a macro") << "\"$(app)\"" << "\"app.exe\"";
    QTest::newRow("macro that nothing uses")
        << "<Macro Id=\"app\"" << "<Macro Id=\"idle\" Value=\"idle.exe\" /><Macro Id=\"app\"";
    QTest::newRow("twice")
        << "<FileRuleRef RuleID=\"ID_DENY_B\" />"
        << "<FileRuleRef RuleID=\"ID_DENY_B\" /><FileRuleRef RuleID=\"ID_DENY_B\" />";
}

void CompareTest::takesNoNoticeOfNames() {
    QFETCH(const QString, what);
    QFETCH(const QString, instead);
    const std::string changed = with(what, instead);
    QVERIFY(!changed.empty());
    QCOMPARE(linesOf(comparePolicies(policyOf(base), policyOf(changed))), QString());
}

void CompareTest::listsNamesWhenAsked() {
    const auto namesIn = [](const char* what, const char* instead) {
        const auto found =
            comparePolicies(policyOf(base), policyOf(with(what, instead)), {.names = true});
        const bool only = std::ranges::all_of(found, &Difference::nameOnly);
        return (only ? "" : "not only names: ") + linesOf(found);
    };
    QCOMPARE(namesIn("\"A tool\"", "\"Another\""),
             QString("changed Deny FileName=\"a.exe\" MinimumFileVersion=\"0.0.0.0\" "
                     "MaximumFileVersion=\"2.0.0.0\" (A tool): FriendlyName \"A tool\" -> "
                     "\"Another\""));
    QCOMPARE(namesIn("ID_DENY_B", "ID_DENY_C"),
             QString("changed Deny FileName=\"b.exe\": ID \"ID_DENY_B\" -> \"ID_DENY_C\""));
    QCOMPARE(namesIn("Why b is denied", "Because"),
             QString("changed Deny FileName=\"b.exe\": note \"Why b is denied\" -> \"Because\""));
    QCOMPARE(namesIn("\"b.exe\"", "\"B.exe\""),
             QString("changed Deny FileName=\"b.exe\": FileName \"b.exe\" -> \"B.exe\""));
}

void CompareTest::pointsAtTheItems() {
    const auto found = comparePolicies(
        policyOf(base),
        policyOf(with("<Allow ID=\"ID_ALLOW_P\" FilePath=\"C:\\Tools\\*\" />", "")));
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(found.front().kind == DifferenceKind::Removed);
    QVERIFY(found.front().subject == DifferenceSubject::FileRule);
    QVERIFY(found.front().left == (ItemRef{Section::FileRules, 3}));
    QVERIFY(!found.front().right);
}

void CompareTest::countsEqualRulesOnce() {
    const auto twice = with("<Deny ID=\"ID_DENY_B\" FileName=\"b.exe\" />",
                            "<Deny ID=\"ID_DENY_B\" FileName=\"b.exe\" />"
                            "<Deny ID=\"ID_DENY_BB\" FileName=\"b.exe\" />");
    QCOMPARE(linesOf(comparePolicies(policyOf(base), policyOf(twice))), QString());
    QCOMPARE(linesOf(comparePolicies(policyOf(twice), policyOf(base))), QString());
}

void CompareTest::isTheSameBackwards() {
    const Policy left = policyOf(generatePolicy({.rules = 300, .seed = 1}));
    const Policy right = policyOf(generatePolicy({.rules = 300, .seed = 2}));
    const auto countOf = [](const std::vector<Difference>& found, DifferenceKind kind) {
        return std::ranges::count(found, kind, &Difference::kind);
    };
    const auto there = comparePolicies(left, right);
    const auto back = comparePolicies(right, left);
    QVERIFY(countOf(there, DifferenceKind::Added) > 50);
    QCOMPARE(countOf(there, DifferenceKind::Added), countOf(back, DifferenceKind::Removed));
    QCOMPARE(countOf(there, DifferenceKind::Removed), countOf(back, DifferenceKind::Added));
    QVERIFY(there == comparePolicies(left, right));
}

void CompareTest::takesNoNoticeOfOrder() {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const Policy policy = policyOf(generatePolicy({.rules = 200, .seed = seed}));
        std::mt19937 random(seed);
        Policy shuffled = policy;
        const auto shuffle = [&random](auto& list) {
            auto items = itemsOf(list);
            std::ranges::shuffle(items, random);
            list = listOf(std::move(items));
        };
        shuffle(shuffled.fileRules);
        shuffle(shuffled.signers);
        shuffle(shuffled.scenarios);
        shuffle(shuffled.options);
        QCOMPARE(linesOf(comparePolicies(policy, shuffled, {.names = true})), QString());
    }
}

void CompareTest::saysExactlyWhatTheRecoveredBinariesDiffer_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("more");
    QTest::newRow("2022") << "wdacme-2022-11-04" << "";
    QTest::newRow("2023") << "wdacme-2023-02-13"
                          << "\nadded option Enabled:Unsigned System Integrity Policy";
}

void CompareTest::saysExactlyWhatTheRecoveredBinariesDiffer() {
    QFETCH(const QString, folder);
    QFETCH(const QString, more);
    const auto shared = sharedFolder();
    if (!shared) {
        QSKIP("the folder with real policies is not there (CIPWRIGHT_SHARED)");
    }
    const auto path = *shared / "corpus/recovery" / folder.toStdString();
    const Policy text = readPolicy(PolicyText::fromBytes(bytesOf(path / "policy.xml"))).policy;
    const CipReading binary = readCip(bytesOf(path / "policy.cip"));
    QVERIFY(binary.complete);
    QCOMPARE(linesOf(comparePolicies(text, binary.policy)),
             "changed VersionEx \"1.0.1.1\" -> \"1.0.1.2\"\n"
             "changed PlatformID \"{2E07F7E4-194C-4D20-00FF-6F44A6C5A234}\" -> "
             "\"{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}\""
                 + more);
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::CompareTest)
#include "tst_compare.moc"
