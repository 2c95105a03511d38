// What edits of the head of a policy and of the parts of items do to its text.
#include "tests/core/xml/editedtext.h"

#include <QtTest>

using namespace cipwright;
using namespace cipwright::test;

class TestPolicyEditParts : public QObject {
    Q_OBJECT

private slots:
    void signersAndTheirParts();
    void members();
    void groupsAndTags();
    void header();
    void optionsAndSettings();
    void artifactsAndApps();
};

void TestPolicyEditParts::signersAndTheirParts() {
    const std::string root = "      <CertRoot Type=\"TBS\" Value=\"00\" />\n";
    const std::string eku = "      <CertEKU ID=\"E\" />\n";
    const std::string attrib = "      <FileAttribRef RuleID=\"F\" />\n";
    QCOMPARE(edited(signers, with(setCertRoot, 0U, "Wellknown", "06")),
             swapped(signers, "\"TBS\" Value=\"00\"", "\"Wellknown\" Value=\"06\""));
    QCOMPARE(edited(swapped(signers, root, ""), with(setCertRoot, 0U, "TBS", "00")), signers);
    const std::string publisher = "      <CertPublisher Value=\"P\" />\n";
    const auto published = swapped(signers, eku, eku + publisher);
    QCOMPARE(edited(signers, with(setSignerValue, 0U, SignerValue::CertPublisher, "P")), published);
    QCOMPARE(edited(published, with(setSignerValue, 0U, SignerValue::CertPublisher, "Q")),
             swapped(published, "\"P\"", "\"Q\""));
    QCOMPARE(edited(published, with(setSignerValue, 0U, SignerValue::CertPublisher, std::nullopt)),
             signers);
    QCOMPARE(edited(published, with(setSignerValue, 0U, SignerValue::CertIssuer, "I")),
             swapped(published, eku, eku + "      <CertIssuer Value=\"I\" />\n"));
    QCOMPARE(edited(published, with(setSignerValue, 0U, SignerValue::CertOemID, "O")),
             swapped(published, publisher, publisher + "      <CertOemID Value=\"O\" />\n"));

    const std::vector<std::string> ids{"F", "G", "G"};
    QCOMPARE(edited(signers, with(addSignerReferences, 0U, SignerReference::FileAttribRef, ids)),
             swapped(signers, attrib, attrib + "      <FileAttribRef RuleID=\"G\" />\n"));
    QCOMPARE(
        edited(signers, with(addSignerReferences, 0U, SignerReference::CertEKU, ids)),
        swapped(signers, eku, eku + "      <CertEKU ID=\"F\" />\n      <CertEKU ID=\"G\" />\n"));
    QCOMPARE(
        edited(signers, with(addSignerReferences, 0U, SignerReference::ArtifactRuleRef, onlyA)),
        swapped(signers, attrib, attrib + "      <ArtifactRuleRef RuleID=\"A\" />\n"));
    QCOMPARE(edited(signers, with(removeSignerReferences, 0U, SignerReference::FileAttribRef, ids)),
             swapped(signers, attrib, ""));
    QCOMPARE(edited(signers, with(setCertEkuCondition, 0U, "E", "Except")),
             swapped(signers, "<CertEKU ID=\"E\"", "<CertEKU ID=\"E\" Condition=\"Except\""));
    QCOMPARE(edited(signers, with(setCertEkuCondition, 0U, "Z", "Except")),
             std::string("error: edit.not-there"));

    Signer added;
    added.id = Value("Y");
    added.name = Value("y");
    added.certRootType = Value("TBS");
    added.certRootValue = Value("FF");
    added.certEkus.push_back({{}, Value("E"), Value("Except")});
    added.certIssuer.value = Value("I");
    added.certPublisher.value = Value("P");
    added.certOemId.value = Value("O");
    added.fileAttribRefs.push_back({{}, Value("F")});
    added.artifactRuleRefs.push_back({{}, Value("R")});
    QCOMPARE(edited(signers, adding(Section::Signers, atEnd, added)),
             swapped(signers, "    </Signer>\n",
                     "    </Signer>\n"
                     "    <Signer ID=\"Y\" Name=\"y\">\n"
                     "      <CertRoot Type=\"TBS\" Value=\"FF\" />\n"
                     "      <CertEKU ID=\"E\" Condition=\"Except\" />\n"
                     "      <CertIssuer Value=\"I\" />\n"
                     "      <CertPublisher Value=\"P\" />\n"
                     "      <CertOemID Value=\"O\" />\n"
                     "      <FileAttribRef RuleID=\"F\" />\n"
                     "      <ArtifactRuleRef RuleID=\"R\" />\n"
                     "    </Signer>\n"));
    const std::string update = "    <UpdatePolicySigner SignerId=\"X\" />\n";
    QCOMPARE(edited(signers, with(setSignerListed, Section::UpdatePolicySigners, "Y", true)),
             swapped(signers, update, update + "    <UpdatePolicySigner SignerId=\"Y\" />\n"));
    QCOMPARE(edited(signers, with(setSignerListed, Section::UpdatePolicySigners, "X", true)),
             signers);
    QCOMPARE(edited(signers, with(setSignerListed, Section::UpdatePolicySigners, "X", false)),
             swapped(signers, update, ""));
    const std::vector<std::string> many{"X", "Y", "Z", "Y"};
    QCOMPARE(edited(signers, with(setSignersListed, Section::UpdatePolicySigners, many, true)),
             swapped(signers, update,
                     update
                         + "    <UpdatePolicySigner SignerId=\"Y\" />\n"
                           "    <UpdatePolicySigner SignerId=\"Z\" />\n"));
    QCOMPARE(edited(signers, with(setSignersListed, Section::UpdatePolicySigners, many, false)),
             swapped(signers, update, ""));
    QCOMPARE(edited(signers, with(setSignerListed, Section::CiSigners, "X", true)),
             swapped(signers, "  </UpdatePolicySigners>\n",
                     "  </UpdatePolicySigners>\n  <CiSigners>\n    <CiSigner SignerId=\"X\" />\n"
                     "  </CiSigners>\n"));
    QCOMPARE(edited(signers, with(setSignerListed, Section::EKUs, "X", true)),
             std::string("error: edit.kind"));
}

void TestPolicyEditParts::members() {
    const std::string refB = "          <FileRuleRef RuleID=\"B\" />\n";
    const std::vector<std::string> some{"B", "N", "M"};
    QCOMPARE(edited(scenario, with(addRuleRefs, product, some)),
             swapped(scenario, refB,
                     refB
                         + "          <FileRuleRef RuleID=\"N\" />\n"
                           "          <FileRuleRef RuleID=\"M\" />\n"));
    QCOMPARE(edited(scenario, with(removeRuleRefs, product, onlyB)), swapped(scenario, refB, ""));
    const std::string list = "        <FileRulesRef>\n          <FileRuleRef RuleID=\"A\" />\n"
                             + refB + "        </FileRulesRef>\n";
    const auto without = swapped(scenario, list, "");
    QCOMPARE(edited(scenario, with(removeRuleRefs, product, both)), without);
    QCOMPARE(edited(without, with(addRuleRefs, product, both)), scenario);
    const std::string unknown = "          <Unknown />\n";
    QCOMPARE(edited(swapped(scenario, refB, refB + unknown), with(removeRuleRefs, product, both)),
             swapped(scenario, list,
                     "        <FileRulesRef>\n" + unknown + "        </FileRulesRef>\n"));

    const std::string signerX = "          <AllowedSigner SignerId=\"X\" />\n";
    QCOMPARE(edited(scenario, with(removeGroupSigners, product, Verdict::Allowed,
                                   std::vector<std::string>{"X"})),
             swapped(scenario, signerX, ""));
    QCOMPARE(edited(scenario, with(addGroupSigners, product, Verdict::Denied, onlyA)),
             swapped(scenario, "        </AllowedSigners>\n",
                     "        </AllowedSigners>\n        <DeniedSigners>\n"
                     "          <DeniedSigner SignerId=\"A\" />\n        </DeniedSigners>\n"));
    QCOMPARE(edited(scenario, with(addExceptions, product, Verdict::Allowed, "X", both)),
             swapped(scenario, signerX,
                     "          <AllowedSigner SignerId=\"X\">\n"
                     "            <ExceptDenyRule DenyRuleID=\"A\" />\n"
                     "            <ExceptDenyRule DenyRuleID=\"B\" />\n"
                     "          </AllowedSigner>\n"));
    const std::string exception = "            <ExceptDenyRule DenyRuleID=\"B\" />\n";
    QCOMPARE(edited(scenario, with(addExceptions, product, Verdict::Allowed, "Y", both)),
             swapped(scenario, exception,
                     exception + "            <ExceptDenyRule DenyRuleID=\"A\" />\n"));
    QCOMPARE(edited(scenario, with(removeExceptions, product, Verdict::Allowed, "Y", both)),
             swapped(scenario, exception, ""));
    QCOMPARE(edited(scenario, with(addExceptions, product, Verdict::Denied, "Y", both)),
             std::string("error: edit.not-there"));
}

void TestPolicyEditParts::groupsAndTags() {
    const GroupRef test{0, SignerGroupKind::TestSigners};
    const std::string end = "      </ProductSigners>\n";
    QCOMPARE(edited(scenario, with(addRuleRefs, test, onlyA)),
             swapped(scenario, end,
                     end
                         + "      <TestSigners>\n        <FileRulesRef>\n"
                           "          <FileRuleRef RuleID=\"A\" />\n        </FileRulesRef>\n"
                           "      </TestSigners>\n"));
    QCOMPARE(
        edited(scenario, with(addRuleRefs, GroupRef{0, SignerGroupKind::ArtifactSigners}, onlyA)),
        swapped(scenario, end,
                end
                    + "      <ArtifactSigners>\n        <ArtifactRulesRef>\n"
                      "          <ArtifactRuleRef RuleID=\"A\" />\n"
                      "        </ArtifactRulesRef>\n      </ArtifactSigners>\n"));
    const std::vector<AppIdTag> tags{{{}, Value("K"), Value("V")}};
    const std::string tagLines = "      <AppIDTags>\n        <AppIDTag Key=\"K\" Value=\"V\" />\n"
                                 "      </AppIDTags>\n";
    const auto tagged = swapped(scenario, end, end + tagLines);
    QCOMPARE(edited(scenario, with(addAppIdTags, 0U, tags)), tagged);
    QCOMPARE(edited(tagged, with(setAppIdTag, 0U, 0U, "K", "W")),
             swapped(tagged, "\"V\"", "\"W\""));
    QCOMPARE(edited(tagged, with(setAppIdTag, 0U, 1U, "K", "W")),
             std::string("error: edit.no-item"));
    QCOMPARE(edited(tagged, with(setEnforceDll, 0U, "true")),
             swapped(tagged, "<AppIDTags>", "<AppIDTags EnforceDLL=\"true\">"));
    QCOMPARE(edited(scenario, with(setEnforceDll, 0U, "true")),
             swapped(scenario, end, end + "      <AppIDTags EnforceDLL=\"true\" />\n"));
    QCOMPARE(edited(tagged, with(removeAppIdTags, 0U, std::vector<std::size_t>{0})),
             swapped(tagged, "        <AppIDTag Key=\"K\" Value=\"V\" />\n", ""));

    SigningScenario added;
    added.id = Value("T");
    added.value = Value("131");
    QCOMPARE(edited(scenario, adding(Section::SigningScenarios, 0, added)),
             swapped(scenario, "  <SigningScenarios>\n",
                     "  <SigningScenarios>\n    <SigningScenario ID=\"T\" Value=\"131\">\n"
                     "      <ProductSigners />\n    </SigningScenario>\n"));

    // Rules and their memberships in one patch.
    const std::vector<FileRule> added2{denyRule("N", "n.exe"), denyRule("M", "m.exe")};
    const std::vector<GroupRef> groups{product, product, test};
    const std::string ruleB = "    <Deny ID=\"B\" FileName=\"b.exe\" />\n";
    const std::string refB = "          <FileRuleRef RuleID=\"B\" />\n";
    const std::string refs =
        "          <FileRuleRef RuleID=\"N\" />\n          <FileRuleRef RuleID=\"M\" />\n";
    QCOMPARE(edited(scenario,
                    [&](const PolicyText& text, const Policy& policy) {
                        return addFileRules(text, policy, atEnd, added2, groups);
                    }),
             swapped(swapped(swapped(scenario, ruleB,
                                     ruleB
                                         + "    <Deny ID=\"N\" FileName=\"n.exe\" />\n"
                                           "    <Deny ID=\"M\" FileName=\"m.exe\" />\n"),
                             refB, refB + refs),
                     end,
                     end + "      <TestSigners>\n        <FileRulesRef>\n" + refs
                         + "        </FileRulesRef>\n      </TestSigners>\n"));
}

void TestPolicyEditParts::header() {
    const auto text = policyWith("  <VersionEx>1.0.0.0</VersionEx>\n"
                                 "  <PlatformID>{0}</PlatformID>\n"
                                 "  <!-- signers -->\n"
                                 "  <UpdatePolicySigners />\n"
                                 "  <PolicyID>{1}</PolicyID>\n");
    QCOMPARE(edited(text, with(setHeaderField, HeaderField::VersionEx, "1.0.0.1")),
             swapped(text, "1.0.0.0", "1.0.0.1"));
    QCOMPARE(edited(text, with(setHeaderField, HeaderField::HvciOptions, "1")),
             swapped(text, "  <UpdatePolicySigners />\n",
                     "  <UpdatePolicySigners />\n  <HvciOptions>1</HvciOptions>\n"));
    QCOMPARE(edited(text, with(setHeaderField, HeaderField::PolicyTypeID, "{2}")),
             swapped(text, "</VersionEx>\n", "</VersionEx>\n  <PolicyTypeID>{2}</PolicyTypeID>\n"));
    QCOMPARE(edited(text, with(setHeaderField, HeaderField::PolicyID, std::nullopt)),
             swapped(text, "  <PolicyID>{1}</PolicyID>\n", ""));
    QCOMPARE(edited(policyWith("  <Rules />\n"),
                    with(setHeaderField, HeaderField::VersionEx, "1.0.0.0")),
             policyWith("  <VersionEx>1.0.0.0</VersionEx>\n  <Rules />\n"));
    const auto typed = swapped(text, "sipolicy\">", "sipolicy\" PolicyType=\"Base Policy\">");
    QCOMPARE(edited(text, with(setPolicyAttribute, PolicyAttribute::PolicyType, "Base Policy")),
             typed);
    QCOMPARE(edited(typed, with(setPolicyAttribute, PolicyAttribute::FriendlyName, "F")),
             swapped(typed, " PolicyType", " FriendlyName=\"F\" PolicyType"));
    QCOMPARE(edited(typed, with(setPolicyAttribute, PolicyAttribute::PolicyType, std::nullopt)),
             text);
}

void TestPolicyEditParts::optionsAndSettings() {
    const auto text = policyWith("  <Rules>\n    <Rule>\n      <Option>Enabled:UMCI</Option>\n"
                                 "    </Rule>\n  </Rules>\n");
    const auto two = swapped(text, "    </Rule>\n",
                             "    </Rule>\n    <Rule>\n      <Option>Enabled:Audit Mode</Option>\n"
                             "    </Rule>\n");
    QCOMPARE(edited(text, with(setOption, "Enabled:Audit Mode", true)), two);
    QCOMPARE(edited(two, with(setOption, "Enabled:Audit Mode", true)), two);
    QCOMPARE(edited(two, with(setOption, "Enabled:Audit Mode", false)), text);
    QCOMPARE(edited(two, with(setOptionName, 0U, "Required:WHQL")),
             swapped(two, "Enabled:UMCI", "Required:WHQL"));
    const auto compact = policyWith("  <Rules>\n    <Rule><Option>Enabled:UMCI</Option></Rule>\n"
                                    "  </Rules>\n");
    QCOMPARE(edited(compact, with(setOption, "Required:WHQL", true)),
             swapped(compact, "</Rule>\n",
                     "</Rule>\n    <Rule><Option>Required:WHQL</Option></Rule>\n"));
    QCOMPARE(edited(two, moving(Section::Rules, {1}, 0)),
             policyWith("  <Rules>\n    <Rule>\n      <Option>Enabled:Audit Mode</Option>\n"
                        "    </Rule>\n    <Rule>\n      <Option>Enabled:UMCI</Option>\n"
                        "    </Rule>\n  </Rules>\n"));

    Setting added;
    added.provider = Value("P");
    added.key = Value("K");
    added.valueName = Value("N");
    added.type = SettingType::String;
    added.value = Value("a < b");
    const auto set = policyWith("  <Settings>\n"
                                "    <Setting Provider=\"P\" Key=\"K\" ValueName=\"N\">\n"
                                "      <Value>\n        <String>a &lt; b</String>\n"
                                "      </Value>\n    </Setting>\n  </Settings>\n");
    const auto none = policyWith("  <Settings>\n  </Settings>\n");
    QCOMPARE(edited(none, adding(Section::Settings, 0, added)), set);
    QCOMPARE(edited(set, with(setSettingValue, 0U, SettingType::String, "b")),
             swapped(set, "a &lt; b", "b"));
    QCOMPARE(edited(set, with(setSettingValue, 0U, SettingType::DWord, "7")),
             swapped(set, "<String>a &lt; b</String>", "<DWord>7</DWord>"));
    const auto empty = swapped(set, "<String>a &lt; b</String>", "<String />");
    QCOMPARE(edited(empty, with(setSettingValue, 0U, SettingType::DWord, "7")),
             swapped(set, "<String>a &lt; b</String>", "<DWord>7</DWord>"));
    const auto noValue = swapped(
        set, ">\n      <Value>\n        <String>a &lt; b</String>\n      </Value>\n    </Setting>",
        " />");
    QCOMPARE(edited(noValue, with(setSettingValue, 0U, SettingType::String, "a < b")), set);
    QCOMPARE(edited(set, setting({Section::Settings, 0}, "Key", "L")),
             swapped(set, "\"K\"", "\"L\""));
    QCOMPARE(edited(set, deleting({{Section::Settings, 0}}, References::Keep)), none);
}

void TestPolicyEditParts::artifactsAndApps() {
    ArtifactRule rule;
    rule.id = Value("R");
    rule.artifactType = Value("CIM");
    rule.action = Value("Allow");
    rule.hashAlgorithm = Value("sha256");
    rule.hash = Value("00");
    const auto text = policyWith("  <ArtifactRules>\n"
                                 "    <ArtifactRule ID=\"R\" ArtifactType=\"CIM\" "
                                 "Action=\"Allow\">\n"
                                 "      <ArtifactHash>\n        <Hash>\n"
                                 "          <sha256>00</sha256>\n"
                                 "        </Hash>\n      </ArtifactHash>\n    </ArtifactRule>\n"
                                 "  </ArtifactRules>\n");
    const auto none = policyWith("  <ArtifactRules>\n  </ArtifactRules>\n");
    QCOMPARE(edited(none, adding(Section::ArtifactRules, 0, rule)), text);
    QCOMPARE(edited(text, with(setArtifactHash, 0U, ArtifactDigest{"sha384", "FF"})),
             swapped(text, "<sha256>00</sha256>", "<sha384>FF</sha384>"));
    QCOMPARE(edited(text, with(setArtifactHash, 0U, ArtifactDigest{"sha 1", "FF"})),
             std::string("error: edit.name"));
    QCOMPARE(edited(text, setting({Section::ArtifactRules, 0}, "MinimumVersion", "1.0.0.0")),
             swapped(text, "\"Allow\"", "\"Allow\" MinimumVersion=\"1.0.0.0\""));
    const auto bare = edited(text, with(setArtifactHash, 0U, std::nullopt));
    QVERIFY(!readPolicy(bare).policy.artifactRules[0].hash.present());
    QCOMPARE(edited(bare, with(setArtifactHash, 0U, ArtifactDigest{"sha256", "00"})), text);

    const auto apps = policyWith("  <AppSettings>\n    <App Manifest=\"m\">\n"
                                 "      <Setting Name=\"s\">\n        <Value>1</Value>\n"
                                 "        <Value>2</Value>\n      </Setting>\n    </App>\n"
                                 "  </AppSettings>\n");
    const auto values = [](std::vector<std::string> wanted) {
        return with(setAppSettingValues, 0U, 0U, wanted);
    };
    const std::string second = "        <Value>2</Value>\n";
    QCOMPARE(edited(apps, values({"1", "3"})), swapped(apps, ">2<", ">3<"));
    QCOMPARE(edited(apps, values({"1"})), swapped(apps, second, ""));
    QCOMPARE(edited(apps, values({"1", "2", "3"})),
             swapped(apps, second, second + "        <Value>3</Value>\n"));
    QCOMPARE(edited(apps, with(setAppSettingName, 0U, 0U, "t")), swapped(apps, "\"s\"", "\"t\""));
    AppSetting added;
    added.name = Value("t");
    added.values.push_back({{}, Value("x")});
    QCOMPARE(edited(apps, with(addAppSettings, 0U, std::vector<AppSetting>{added})),
             swapped(apps, "      </Setting>\n",
                     "      </Setting>\n      <Setting Name=\"t\">\n        <Value>x</Value>\n"
                     "      </Setting>\n"));
    QCOMPARE(edited(apps, with(removeAppSettings, 0U, std::vector<std::size_t>{0})),
             policyWith("  <AppSettings>\n    <App Manifest=\"m\">\n    </App>\n"
                        "  </AppSettings>\n"));
}

QTEST_APPLESS_MAIN(TestPolicyEditParts)
#include "tst_policyeditparts.moc"
