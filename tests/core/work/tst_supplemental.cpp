// Bases that become supplementals, supplementals that move, and what stands between a pair.
#include "core/check/rules/policyfacts.h"
#include "core/check/schema/readchecked.h"
#include "core/cip/writer.h"
#include "core/work/supplemental.h"
#include "core/work/templates.h"
#include "core/xml/reader.h"
#include "core/xml/writer.h"
#include "tests/support/shared.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <string>

using namespace cipwright;
namespace option = cipwright::policyfacts::option;

namespace {

using enum HeaderField;

constexpr Guid baseId{{1, 2, 3, 4, 5, 6, 7, 0x48, 0x89, 10, 11, 12, 13, 14, 15, 16}};
constexpr Guid otherId{{7, 2, 3, 4, 5, 6, 7, 0x48, 0x89, 10, 11, 12, 13, 14, 15, 16}};
constexpr Guid freshId{{9, 2, 3, 4, 5, 6, 7, 0x48, 0x89, 10, 11, 12, 13, 14, 15, 16}};

Policy windowsBase(const Guid& id = baseId) {
    return *makePolicy(PolicyTemplate::DefaultWindows, {"Base", id, "2026-11-27", nullptr});
}

/// A base that must be signed, and whose supplementals are signed by somebody with an EKU.
Policy signedBase() {
    return readPolicy(R"(<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy">
<PolicyID>{A244370E-44C9-4C06-B551-F6016E563077}</PolicyID>
<BasePolicyID>{A244370E-44C9-4C06-B551-F6016E563077}</BasePolicyID>
<Rules><Rule><Option>Enabled:UMCI</Option></Rule>
<Rule><Option>Enabled:Allow Supplemental Policies</Option></Rule></Rules>
<EKUs><EKU ID="ID_EKU_B" Value="010A2B0601040182370A0306" /></EKUs>
<FileRules><FileAttrib ID="ID_FILEATTRIB_A" FileName="a.exe" /></FileRules>
<Signers>
<Signer ID="ID_SIGNER_U" Name="Update"><CertRoot Type="TBS" Value="AA" /></Signer>
<Signer ID="ID_SIGNER_S" Name="Supplements"><CertRoot Type="TBS" Value="BB" />
<CertEKU ID="ID_EKU_B" /><FileAttribRef RuleID="ID_FILEATTRIB_A" /></Signer>
</Signers>
<UpdatePolicySigners><UpdatePolicySigner SignerId="ID_SIGNER_U" /></UpdatePolicySigners>
<SupplementalPolicySigners><SupplementalPolicySigner SignerId="ID_SIGNER_S" />
</SupplementalPolicySigners></SiPolicy>)")
        .policy;
}

/// A base with a Deny that works, one that is an exception, and a denied signer.
const std::string ownBase = R"(<?xml version="1.0" encoding="utf-8"?>
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" PolicyType="Base Policy">
  <!-- Ours -->
  <VersionEx>1.2.3.4</VersionEx>
  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>
  <PolicyID>{5B5C3A1A-4C5D-4F0B-9A38-2D1D9E6F7A11}</PolicyID>
  <BasePolicyID>{5B5C3A1A-4C5D-4F0B-9A38-2D1D9E6F7A11}</BasePolicyID>
  <Rules>
    <Rule>
      <Option>Enabled:UMCI</Option>
    </Rule>
    <Rule>
      <Option>Enabled:Audit Mode</Option>
    </Rule>
    <Rule>
      <Option>Enabled:Allow Supplemental Policies</Option>
    </Rule>
    <Rule>
      <Option>Enabled:Managed Installer</Option>
    </Rule>
    <Rule>
      <Option>Enabled:Unsigned System Integrity Policy</Option>
    </Rule>
  </Rules>
  <FileRules>
    <Allow ID="ID_ALLOW_A" FileName="tool.exe" />
    <Deny ID="ID_DENY_A" FileName="bad.exe" />
    <Deny ID="ID_DENY_E" FileName="old.exe" />
  </FileRules>
  <Signers>
    <Signer ID="ID_SIGNER_A" Name="Vendor">
      <CertRoot Type="TBS" Value="CCCC" />
    </Signer>
    <Signer ID="ID_SIGNER_D" Name="Rogue">
      <CertRoot Type="TBS" Value="DDDD" />
    </Signer>
  </Signers>
  <SigningScenarios>
    <SigningScenario Value="12" ID="ID_SIGNINGSCENARIO_U">
      <ProductSigners>
        <AllowedSigners>
          <AllowedSigner SignerId="ID_SIGNER_A">
            <ExceptDenyRule DenyRuleID="ID_DENY_E" />
          </AllowedSigner>
        </AllowedSigners>
        <DeniedSigners>
          <DeniedSigner SignerId="ID_SIGNER_D" />
        </DeniedSigners>
        <FileRulesRef>
          <FileRuleRef RuleID="ID_ALLOW_A" />
          <FileRuleRef RuleID="ID_DENY_A" />
        </FileRulesRef>
      </ProductSigners>
    </SigningScenario>
  </SigningScenarios>
  <SupplementalPolicySigners>
    <SupplementalPolicySigner SignerId="ID_SIGNER_A" />
  </SupplementalPolicySigners>
</SiPolicy>
)";

std::string headOf(const Policy& policy, HeaderField field) {
    return policy.headerField(field).value.text();
}

/// The text after all steps; the words of the steps in `said`.
PolicyText after(PolicyText text, const Result<SupplementalSteps>& steps,
                 std::vector<std::string>* said = nullptr) {
    for (const SupplementalStep& step : *steps) {
        text.apply(step.patch);
        if (said != nullptr) {
            said->push_back(inWords(step.words));
        }
    }
    return text;
}

std::set<std::string> codes(const PolicyText& text, const Policy& base) {
    std::set<std::string> all;
    for (const Diagnostic& diagnostic : checkPair(text, readChecked(text), base)) {
        all.emplace(diagnostic.code());
    }
    return all;
}

std::string codeOf(const Result<SupplementalSteps>& steps) {
    return steps ? std::string() : std::string(steps.error().front().code());
}

/// Lines of `before` that `now` does not have.
QStringList linesGone(const std::string& before, const std::string& now) {
    QStringList gone = QString::fromStdString(before).split(QLatin1Char('\n'));
    for (const QString& line : QString::fromStdString(now).split(QLatin1Char('\n'))) {
        gone.removeOne(line);
    }
    return gone;
}

} // namespace

class TestSupplemental : public QObject {
    Q_OBJECT

private slots:
    void turnsABaseIntoASupplemental();
    void keepsItsOwnIdUnlessItMustNot();
    void leavesOrDropsDenies();
    void turnsTheSingleFormat();
    void takesOverWhoMaySign();
    void keepsSignersThatTheBaseTakes();
    void addsTheOptionForUnsigned();
    void movesToAnotherBase();
    void wantsTheRightPolicies();
    void checksThePair();
    void pairCodesAreChecks();
    void worksOnRealPolicies();
};

void TestSupplemental::turnsABaseIntoASupplemental() {
    const PolicyText text(ownBase);
    const Policy base = windowsBase();
    const auto steps =
        turnIntoSupplemental(text, readPolicy(text).policy, {.base = base, .freshId = freshId});
    QVERIFY(steps);
    std::vector<std::string> said;
    const PolicyText made = after(text, steps, &said);
    const ReadPolicy read = readChecked(made);
    QVERIFY(read.diagnostics.empty());
    const Policy& policy = read.policy;
    QVERIFY(policy.type() == PolicyType::Supplemental);
    QCOMPARE(headOf(policy, PolicyID), std::string("{5B5C3A1A-4C5D-4F0B-9A38-2D1D9E6F7A11}"));
    QCOMPARE(headOf(policy, BasePolicyID), baseId.toString());
    QVERIFY(!policy.hasOption(option::umci) && !policy.hasOption(option::auditMode)
            && !policy.hasOption(option::supplementals));
    QVERIFY(policy.hasOption(option::managedInstaller));
    QVERIFY(policy.hasOption(option::unsignedPolicy));
    QVERIFY(policy.supplementalPolicySigners.empty());
    QCOMPARE(policy.fileRules.size(), std::size_t{3});
    // Only what is said was touched; the comment and the layout of the rest are as they were.
    QCOMPARE(said, (std::vector<std::string>{
                       "Set PolicyType to Supplemental Policy",
                       "Set BasePolicyID to " + baseId.toString(), "Remove the option Enabled:UMCI",
                       "Remove the option Enabled:Audit Mode",
                       "Remove the option Enabled:Allow Supplemental Policies",
                       "Remove the SupplementalPolicySigners"}));
    QCOMPARE(linesGone(ownBase, made.text()).size(), 2 + 3 * 3 + 1);
    QCOMPARE(codes(made, base), (std::set<std::string>{"file.deny-in-supplemental",
                                                       "file.denied-signer-in-supplemental"}));
}

void TestSupplemental::keepsItsOwnIdUnlessItMustNot() {
    const PolicyText text(ownBase);
    const Policy policy = readPolicy(text).policy;
    const auto idAfter = [&](const Policy& base, bool newId) {
        const auto steps =
            turnIntoSupplemental(text, policy, {.base = base, .freshId = freshId, .newId = newId});
        return headOf(readPolicy(after(text, steps)).policy, PolicyID);
    };
    QCOMPARE(idAfter(windowsBase(), true), freshId.toString());
    // Two policies of one PolicyID replace each other.
    QCOMPARE(idAfter(policy, false), freshId.toString());
    QCOMPARE(idAfter(windowsBase(), false), headOf(policy, PolicyID));
}

void TestSupplemental::leavesOrDropsDenies() {
    const PolicyText text(ownBase);
    const Policy base = windowsBase();
    const auto steps = turnIntoSupplemental(text, readPolicy(text).policy,
                                            {.base = base, .freshId = freshId, .dropDenies = true});
    QVERIFY(steps);
    const PolicyText made = after(text, steps);
    const ReadPolicy read = readChecked(made);
    QVERIFY(read.diagnostics.empty());
    // The exception keeps files from being allowed, which works in a supplemental too.
    QCOMPARE(read.policy.fileRules.size(), std::size_t{2});
    QCOMPARE(read.policy.fileRules[1].id(), std::string("ID_DENY_E"));
    const SignerGroup& group = read.policy.scenarios[0].group(SignerGroupKind::ProductSigners);
    QVERIFY(group.denied.signers.empty());
    QCOMPARE(group.rules.refs.size(), std::size_t{1});
    QCOMPARE(group.allowed.signers[0].exceptions.size(), std::size_t{1});
    QVERIFY(codes(made, base).empty());
}

void TestSupplemental::turnsTheSingleFormat() {
    const PolicyText text(test::bytesOf(test::testData("policies/singleformat.xml")));
    const Policy base = windowsBase();
    const auto steps =
        turnIntoSupplemental(text, readPolicy(text).policy, {.base = base, .freshId = freshId});
    QVERIFY(steps);
    const ReadPolicy read = readChecked(after(text, steps));
    QVERIFY(read.diagnostics.empty());
    QVERIFY(!read.policy.headerField(PolicyTypeID).present());
    QCOMPARE(headOf(read.policy, PolicyID), freshId.toString());
    QCOMPARE(headOf(read.policy, BasePolicyID), baseId.toString());
    QVERIFY(read.policy.type() == PolicyType::Supplemental);
}

void TestSupplemental::takesOverWhoMaySign() {
    const PolicyText text(ownBase);
    const Policy base = signedBase();
    const auto steps =
        turnIntoSupplemental(text, readPolicy(text).policy, {.base = base, .freshId = freshId});
    QVERIFY(steps);
    const PolicyText made = after(text, steps);
    const ReadPolicy read = readChecked(made);
    QVERIFY(read.diagnostics.empty());
    QVERIFY(!read.policy.hasOption(option::unsignedPolicy));
    QCOMPARE(read.policy.updatePolicySigners.size(), std::size_t{1});
    const PolicyIndex index(read.policy);
    const auto signer =
        index.find(ItemKind::Signer, read.policy.updatePolicySigners[0].signerId.text());
    QVERIFY(signer);
    QCOMPARE(read.policy.signers[*signer].certRootValue.text(), std::string("BB"));
    QVERIFY(read.policy.signers[*signer].fileAttribRefs.empty());
    // What narrows the signer must come along, or the policy would take more signers than meant.
    QCOMPARE(read.policy.signers[*signer].certEkus.size(), std::size_t{1});
    QVERIFY(index.find(ItemKind::Eku, read.policy.signers[*signer].certEkus[0].id.text()));
    QVERIFY(!codes(made, base).contains("sign.unsigned-supplemental"));
    QVERIFY(!codes(made, base).contains("supplemental.signers-not-accepted"));
}

void TestSupplemental::keepsSignersThatTheBaseTakes() {
    const PolicyText text(ownBase);
    const Policy base = signedBase();
    const Policy policy = readPolicy(text).policy;
    const PolicyText first =
        after(text, turnIntoSupplemental(text, policy, {.base = base, .freshId = freshId}));
    const auto again =
        moveToBase(first, readPolicy(first).policy, {.base = base, .freshId = freshId});
    QVERIFY(again);
    QVERIFY(again->empty());
}

void TestSupplemental::addsTheOptionForUnsigned() {
    const Policy base = windowsBase();
    std::string without = ownBase;
    const std::string rule =
        "    <Rule>\n      <Option>Enabled:Unsigned System Integrity Policy</Option>\n    "
        "</Rule>\n";
    without.erase(without.find(rule), rule.size());
    const PolicyText text(without);
    const auto steps =
        turnIntoSupplemental(text, readPolicy(text).policy, {.base = base, .freshId = freshId});
    QVERIFY(steps);
    QVERIFY(readPolicy(after(text, steps)).policy.hasOption(option::unsignedPolicy));
}

void TestSupplemental::movesToAnotherBase() {
    const PolicyText text(test::bytesOf(test::testData("policies/supplemental.xml")));
    const Policy other = windowsBase(otherId);
    const auto steps =
        moveToBase(text, readPolicy(text).policy, {.base = other, .freshId = freshId});
    QVERIFY(steps);
    QCOMPARE(steps->size(), std::size_t{1});
    const PolicyText moved = after(text, steps);
    QCOMPARE(headOf(readPolicy(moved).policy, BasePolicyID), otherId.toString());
    QCOMPARE(linesGone(text.text(), moved.text()).size(), 1);
    QVERIFY(codes(text, other).contains("supplemental.base-mismatch"));
    QVERIFY(codes(moved, other).empty());
    // The new base has the supplemental's own ID.
    const Policy same = windowsBase(*Guid::parse("{C1A00017-5EED-4F00-8A11-51DE00000017}"));
    const auto apart =
        moveToBase(text, readPolicy(text).policy, {.base = same, .freshId = freshId});
    QVERIFY(apart);
    QCOMPARE(headOf(readPolicy(after(text, apart)).policy, PolicyID), freshId.toString());
}

void TestSupplemental::wantsTheRightPolicies() {
    const PolicyText text(ownBase);
    const Policy policy = readPolicy(text).policy;
    const PolicyText supplementalText(test::bytesOf(test::testData("policies/supplemental.xml")));
    const Policy supplemental = readPolicy(supplementalText).policy;
    const Policy single =
        readPolicy(test::bytesOf(test::testData("policies/singleformat.xml"))).policy;
    const auto make = [&](const PolicyText& of, const Policy& what, const Policy& base) {
        return codeOf(turnIntoSupplemental(of, what, {.base = base, .freshId = freshId}));
    };
    QCOMPARE(make(text, policy, supplemental), std::string("base.not-base"));
    QCOMPARE(make(text, policy, single), std::string("base.single-format"));
    QCOMPARE(make(text, policy, Policy()), std::string("base.no-id"));
    QCOMPARE(make(supplementalText, supplemental, policy),
             std::string("supplemental.make-not-base"));
    QCOMPARE(codeOf(moveToBase(text, policy, {.base = windowsBase(), .freshId = freshId})),
             std::string("supplemental.rehome-not-supplemental"));
}

void TestSupplemental::checksThePair() {
    const PolicyText text(test::bytesOf(test::testData("policies/supplemental.xml")));
    const Policy signedOne = signedBase();
    QCOMPARE(codes(text, signedOne),
             (std::set<std::string>{"supplemental.base-mismatch", "sign.unsigned-supplemental"}));
    Policy refusing = windowsBase(*Guid::parse("{C1A00001-5EED-4F00-8A11-51DE00000001}"));
    QVERIFY(codes(text, refusing).empty());
    refusing.options = {};
    QVERIFY(codes(text, refusing).contains("supplemental.base-refuses"));
    // Audit mode in one of the two only.
    const PolicyText other(ownBase);
    QVERIFY(codes(other, windowsBase()).contains("supplemental.base-unneeded"));
    QVERIFY(codes(other, signedOne).contains("option.audit-pair"));
    // What is wrong with the policy by itself is for others to say.
    QVERIFY(!isAboutPair("file.allow-all") && !isAboutPair("policy.no-name"));
}

void TestSupplemental::pairCodesAreChecks() {
    for (const char* const code :
         {"supplemental.base-mismatch", "sign.unsigned-supplemental", "option.audit-pair",
          "file.deny-in-supplemental", "file.denied-signer-in-supplemental",
          "file.allow-all-supplemental", "setting.com-supplemental", "policy.supplemental-self",
          "policy.base-placeholder", "option.supplemental-invalid", "option.supplemental-17",
          "sign.supplemental-signers-in-supplemental", "option.enforced-pair",
          "option.unsigned-missing"}) {
        QVERIFY2(isAboutPair(code), code);
        QVERIFY2(findCheck(code) != nullptr, code);
    }
}

void TestSupplemental::worksOnRealPolicies() {
    const auto shared = test::sharedFolder();
    if (!shared) {
        QSKIP("no shared folder with real policies");
    }
    const Policy base =
        readPolicy(test::bytesOf(*shared / "corpus/xml/wizard-DefaultWindows_Audit.xml")).policy;
    int turned = 0;
    for (const auto& file : test::filesBelow(*shared / "corpus", ".xml")) {
        const PolicyText text = PolicyText::fromBytes(test::bytesOf(file));
        const ReadPolicy read = readChecked(text);
        if (!policyfacts::isBase(read.policy) || !read.diagnostics.empty()) {
            continue;
        }
        const auto steps = turnIntoSupplemental(
            text, read.policy, {.base = base, .freshId = freshId, .dropDenies = true});
        QVERIFY2(steps, file.c_str());
        const PolicyText made = after(text, steps);
        const ReadPolicy now = readChecked(made);
        QVERIFY2(now.diagnostics.empty(), file.c_str());
        for (const Diagnostic& diagnostic : checkPair(made, now, base)) {
            // All that is left to a person: a rule that allows everything, rules for COM.
            QVERIFY2(diagnostic.code() == "file.allow-all-supplemental"
                         || diagnostic.code() == "setting.com-supplemental",
                     (file.string() + ' ' + std::string(diagnostic.code())).c_str());
        }
        QVERIFY2(compilePolicy(now.policy), file.c_str());
        ++turned;
    }
    QVERIFY(turned >= 10);
}

QTEST_GUILESS_MAIN(TestSupplemental)
#include "tst_supplemental.moc"
