// What edits of a policy do to its text: texts before and after.
#include "core/xml/policyedit.h"
#include "core/xml/reader.h"
#include "tests/support/shared.h"

#include <QtTest>
#include <functional>

using namespace cipwright;

namespace {

using Edit = std::function<Result<TextPatch>(const PolicyText&, const Policy&)>;

/// The text after an edit, or "error: CODE". Undoing must give the same bytes.
std::string edited(const std::string& before, const Edit& edit) {
    PolicyText text(before);
    const ReadPolicy read = readPolicy(text);
    const auto patch = edit(text, read.policy);
    if (!patch) {
        return "error: " + std::string(patch.error().front().code());
    }
    const TextPatch inverse = text.apply(*patch);
    std::string result = text.text();
    text.apply(inverse);
    if (text.text() != before) {
        return "error: not undone";
    }
    return readPolicy(result).wellFormed ? result : "error: not XML: " + result;
}

/// A policy around some of its children, laid out as Microsoft's tools do.
std::string policyWith(const std::string& children) {
    return "<?xml version=\"1.0\"?>\n<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\">\n"
           + children + "</SiPolicy>\n";
}

/// A text as one with CRLF.
std::string crlf(std::string text) {
    for (std::size_t i = 0; (i = text.find('\n', i)) != std::string::npos; i += 2) {
        text.insert(i, 1, '\r');
    }
    return text;
}

/// The text with one piece replaced, which must be there once.
std::string swapped(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos) {
        return "test: not there once: " + from;
    }
    return text.replace(at, from.size(), to);
}

FileRule denyRule(std::string id, std::string name) {
    FileRule rule;
    rule.kind = FileRuleKind::Deny;
    rule.set(FileRuleAttribute::ID, std::move(id));
    rule.set(FileRuleAttribute::FileName, std::move(name));
    return rule;
}

const std::string rules = policyWith("  <FileRules>\n"
                                     "    <!-- why -->\n"
                                     "    <Allow ID=\"A\" FileName=\"a.exe\" />\n"
                                     "    <Deny ID=\"B\" FileName=\"b.exe\" /> <!-- b -->\n"
                                     "    <Deny ID=\"C\" FileName=\"c.exe\" />\n"
                                     "  </FileRules>\n");

const std::string scenario = policyWith("  <FileRules>\n"
                                        "    <Allow ID=\"A\" FileName=\"a.exe\" />\n"
                                        "    <Deny ID=\"B\" FileName=\"b.exe\" />\n"
                                        "  </FileRules>\n"
                                        "  <SigningScenarios>\n"
                                        "    <SigningScenario Value=\"12\" ID=\"S\">\n"
                                        "      <ProductSigners>\n"
                                        "        <AllowedSigners>\n"
                                        "          <AllowedSigner SignerId=\"X\" />\n"
                                        "          <AllowedSigner SignerId=\"Y\">\n"
                                        "            <ExceptDenyRule DenyRuleID=\"B\" />\n"
                                        "          </AllowedSigner>\n"
                                        "        </AllowedSigners>\n"
                                        "        <FileRulesRef>\n"
                                        "          <FileRuleRef RuleID=\"A\" />\n"
                                        "          <FileRuleRef RuleID=\"B\" />\n"
                                        "        </FileRulesRef>\n"
                                        "      </ProductSigners>\n"
                                        "    </SigningScenario>\n"
                                        "  </SigningScenarios>\n");

const std::string signers = policyWith("  <EKUs>\n"
                                       "    <EKU ID=\"E\" Value=\"01\" />\n"
                                       "  </EKUs>\n"
                                       "  <Signers>\n"
                                       "    <Signer ID=\"X\" Name=\"x\">\n"
                                       "      <CertRoot Type=\"TBS\" Value=\"00\" />\n"
                                       "      <CertEKU ID=\"E\" />\n"
                                       "      <FileAttribRef RuleID=\"F\" />\n"
                                       "    </Signer>\n"
                                       "  </Signers>\n"
                                       "  <UpdatePolicySigners>\n"
                                       "    <UpdatePolicySigner SignerId=\"X\" />\n"
                                       "  </UpdatePolicySigners>\n");

constexpr GroupRef product{0, SignerGroupKind::ProductSigners};
const std::vector<std::string> onlyA{"A"};
const std::vector<std::string> onlyB{"B"};
const std::vector<std::string> both{"A", "B"};

template <class... Arguments> auto with(auto function, Arguments... arguments) -> Edit {
    return [=](const PolicyText& text, const Policy& policy) {
        return function(text, policy, arguments...);
    };
}

Edit deleting(std::vector<ItemRef> items, References references) {
    return [=](const PolicyText& text, const Policy& policy) {
        return deleteItems(text, policy, items, references);
    };
}

Edit adding(Section section, std::size_t before, NewItem item) {
    return [=](const PolicyText& text, const Policy& policy) {
        return addItems(text, policy, section, before, {&item, 1});
    };
}

Edit moving(Section section, std::vector<std::size_t> indices, std::size_t before) {
    return [=](const PolicyText& text, const Policy& policy) {
        return moveItems(text, policy, section, indices, before);
    };
}

Edit setting(ItemRef item, std::string attribute, std::optional<std::string> value) {
    return [=](const PolicyText& text, const Policy& policy) {
        return setAttribute(text, policy, item, attribute, value);
    };
}

} // namespace

class TestPolicyEdit : public QObject {
    Q_OBJECT

private slots:
    void fileRules();
    void fileRulesInManyLayouts();
    void deletesWithReferences();
    void movesItems();
    void notes();
    void signersAndTheirParts();
    void members();
    void groupsAndTags();
    void header();
    void optionsAndSettings();
    void artifactsAndApps();
    void renames();
    void refuses();
    void bulkIsLinear();
};

void TestPolicyEdit::fileRules() {
    const ItemRef a{Section::FileRules, 0};
    const ItemRef b{Section::FileRules, 1};
    QCOMPARE(edited(rules, setting(b, "FileName", "it's \"b\" & c")),
             swapped(rules, "\"b.exe\"", "\"it's &quot;b&quot; &amp; c\""));
    QCOMPARE(edited(rules, setting(b, "FriendlyName", "b")),
             swapped(rules, "ID=\"B\"", "ID=\"B\" FriendlyName=\"b\""));
    QCOMPARE(edited(rules, setting(b, "FileName", std::nullopt)),
             swapped(rules, " FileName=\"b.exe\"", ""));
    QCOMPARE(edited(rules, setting(b, "FileName", "b.exe")), rules);
    QCOMPARE(edited(rules,
                    [](const PolicyText& text, const Policy& policy) {
                        const ItemRef rule{Section::FileRules, 2};
                        const std::vector<AttributeChange> changes{
                            {rule, "MaximumFileVersion", "2.0.0.0"},
                            {rule, "MinimumFileVersion", "0.0.0.0"},
                            {rule, "MinimumFileVersion", "1.0.0.0"},
                            {{Section::FileRules, 0}, "ID", "AA"}};
                        return setAttributes(text, policy, changes);
                    }),
             swapped(swapped(rules, "\"c.exe\"",
                             "\"c.exe\" MinimumFileVersion=\"1.0.0.0\" "
                             "MaximumFileVersion=\"2.0.0.0\""),
                     "\"A\"", "\"AA\""));
    QCOMPARE(edited(rules, with(setFileRuleKind, 0U, FileRuleKind::FileAttrib)),
             swapped(rules, "<Allow ", "<FileAttrib "));

    FileRule added = denyRule("N", "n.exe");
    added.note.text = "new";
    QCOMPARE(edited(rules, adding(Section::FileRules, 2, added)),
             swapped(rules, "<!-- b -->\n",
                     "<!-- b -->\n    <!-- new -->\n    <Deny ID=\"N\" FileName=\"n.exe\" />\n"));
    QCOMPARE(edited(rules, adding(Section::FileRules, 0, denyRule("N", "n.exe"))),
             swapped(rules, "    <!-- why -->\n",
                     "    <Deny ID=\"N\" FileName=\"n.exe\" />\n    <!-- why -->\n"));
    QCOMPARE(edited(rules, deleting({a}, References::Keep)),
             swapped(rules, "    <!-- why -->\n    <Allow ID=\"A\" FileName=\"a.exe\" />\n", ""));
    QCOMPARE(edited(rules, deleting({b}, References::Keep)),
             swapped(rules, "    <Deny ID=\"B\" FileName=\"b.exe\" /> <!-- b -->\n", ""));
    QCOMPARE(edited(rules, deleting({a, {Section::FileRules, 2}, b, a}, References::Keep)),
             policyWith("  <FileRules>\n  </FileRules>\n"));
}

void TestPolicyEdit::fileRulesInManyLayouts() {
    const Edit add = adding(Section::FileRules, atEnd, denyRule("N", "n.exe"));
    const auto compare = [](const Edit& edit, const std::string& before, const std::string& after) {
        QCOMPARE(edited(policyWith(before), edit), policyWith(after));
        QCOMPARE(edited(crlf(policyWith(before)), edit), crlf(policyWith(after)));
    };
    compare(add, "\t<FileRules/>\n",
            "\t<FileRules>\n\t\t<Deny ID=\"N\" FileName=\"n.exe\"/>\n\t</FileRules>\n");
    compare(add, "  <FileRules></FileRules>\n",
            "  <FileRules>\n    <Deny ID=\"N\" FileName=\"n.exe\" />\n  </FileRules>\n");
    compare(add, "  <FileRules>\n  </FileRules>\n",
            "  <FileRules>\n    <Deny ID=\"N\" FileName=\"n.exe\" />\n  </FileRules>\n");
    compare(add, "  <FileRules>\n    <!-- none -->\n  </FileRules>\n",
            "  <FileRules>\n    <Deny ID=\"N\" FileName=\"n.exe\" />\n    <!-- none -->\n"
            "  </FileRules>\n");
    compare(add, "\t<FileRules>\n\t\t<Allow ID='A'/>\n\t</FileRules>\n",
            "\t<FileRules>\n\t\t<Allow ID='A'/>\n\t\t<Deny ID='N' FileName='n.exe'/>\n"
            "\t</FileRules>\n");
    compare(add, "  <VersionEx>1.0.0.0</VersionEx>\n  <Signers />\n",
            "  <VersionEx>1.0.0.0</VersionEx>\n  <FileRules>\n"
            "    <Deny ID=\"N\" FileName=\"n.exe\" />\n  </FileRules>\n  <Signers />\n");

    const std::string oneLine = "<SiPolicy xmlns='urn:schemas-microsoft-com:sipolicy'><FileRules>"
                                "<Allow ID='A'/></FileRules></SiPolicy>";
    QCOMPARE(edited(oneLine, add),
             swapped(oneLine, "'A'/>", "'A'/><Deny ID='N' FileName='n.exe'/>"));
    QCOMPARE(edited(oneLine, deleting({{Section::FileRules, 0}}, References::Keep)),
             swapped(oneLine, "<Allow ID='A'/>", ""));
    const std::string prefixed = "<p:SiPolicy xmlns:p=\"urn:schemas-microsoft-com:sipolicy\">\n"
                                 "  <p:FileRules />\n</p:SiPolicy>";
    QCOMPARE(edited(prefixed, add),
             swapped(prefixed, "<p:FileRules />",
                     "<p:FileRules>\n    <p:Deny ID=\"N\" FileName=\"n.exe\" />\n"
                     "  </p:FileRules>"));
    const std::string bare = "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\" />";
    QCOMPARE(edited(bare, add),
             std::string("<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\">\n  <FileRules>\n"
                         "    <Deny ID=\"N\" FileName=\"n.exe\" />\n  </FileRules>\n</SiPolicy>"));
}

void TestPolicyEdit::deletesWithReferences() {
    const ItemRef a{Section::FileRules, 0};
    const ItemRef b{Section::FileRules, 1};
    const std::string ruleB = "    <Deny ID=\"B\" FileName=\"b.exe\" />\n";
    QCOMPARE(edited(scenario, deleting({b}, References::Keep)), swapped(scenario, ruleB, ""));
    const auto without = swapped(
        swapped(swapped(scenario, ruleB, ""), "          <FileRuleRef RuleID=\"B\" />\n", ""),
        "            <ExceptDenyRule DenyRuleID=\"B\" />\n", "");
    QCOMPARE(edited(scenario, deleting({b}, References::Delete)), without);
    const auto nothing = swapped(
        swapped(without, "    <Allow ID=\"A\" FileName=\"a.exe\" />\n", ""),
        "        <FileRulesRef>\n          <FileRuleRef RuleID=\"A\" />\n        </FileRulesRef>\n",
        "");
    QCOMPARE(edited(scenario, deleting({a, b}, References::Delete)), nothing);

    // Another rule with the same ID keeps the references.
    const auto twice = swapped(scenario, ruleB, ruleB + "    <Allow ID=\"B\" />\n");
    QCOMPARE(edited(twice, deleting({b}, References::Delete)), swapped(twice, ruleB, ""));

    const ItemRef x{Section::Signers, 0};
    const auto gone = policyWith("  <EKUs>\n    <EKU ID=\"E\" Value=\"01\" />\n  </EKUs>\n"
                                 "  <Signers>\n  </Signers>\n"
                                 "  <UpdatePolicySigners>\n  </UpdatePolicySigners>\n");
    QCOMPARE(edited(signers, deleting({x}, References::Delete)), gone);
    QCOMPARE(edited(signers, deleting({{Section::EKUs, 0}}, References::Delete)),
             swapped(swapped(signers, "    <EKU ID=\"E\" Value=\"01\" />\n", ""),
                     "      <CertEKU ID=\"E\" />\n", ""));

    const auto hotpatch = policyWith("  <FileRules>\n    <Allow ID=\"A\" />\n"
                                     "    <Allow ID=\"B\" RequireHotpatchID=\"A\" />\n"
                                     "  </FileRules>\n");
    QCOMPARE(edited(hotpatch, deleting({a}, References::Delete)),
             policyWith("  <FileRules>\n    <Allow ID=\"B\" />\n  </FileRules>\n"));

    const auto inherited =
        policyWith("  <SigningScenarios>\n    <SigningScenario ID=\"S\" />\n"
                   "    <SigningScenario ID=\"T\" InheritedScenarios=\"S,U\" />\n"
                   "    <SigningScenario ID=\"V\" InheritedScenarios=\"S\" />\n"
                   "  </SigningScenarios>\n");
    QCOMPARE(edited(inherited, deleting({{Section::SigningScenarios, 0}}, References::Delete)),
             policyWith("  <SigningScenarios>\n"
                        "    <SigningScenario ID=\"T\" InheritedScenarios=\"U\" />\n"
                        "    <SigningScenario ID=\"V\" />\n"
                        "  </SigningScenarios>\n"));
    const auto macros = policyWith("  <Macros>\n    <Macro Id=\"m\" Value=\"v\" />\n  </Macros>\n");
    QCOMPARE(edited(macros, deleting({{Section::Macros, 0}}, References::Keep)), policyWith(""));
}

void TestPolicyEdit::movesItems() {
    const std::string a = "    <!-- why -->\n    <Allow ID=\"A\" FileName=\"a.exe\" />\n";
    const std::string b = "    <Deny ID=\"B\" FileName=\"b.exe\" /> <!-- b -->\n";
    const std::string c = "    <Deny ID=\"C\" FileName=\"c.exe\" />\n";
    const auto inOrder = [](const std::string& items) {
        return policyWith("  <FileRules>\n" + items + "  </FileRules>\n");
    };
    QCOMPARE(rules, inOrder(a + b + c));
    const auto move = [](std::vector<std::size_t> indices, std::size_t before) {
        return moving(Section::FileRules, std::move(indices), before);
    };
    QCOMPARE(edited(rules, move({0}, atEnd)), inOrder(b + c + a));
    QCOMPARE(edited(rules, move({2}, 0)), inOrder(c + a + b));
    QCOMPARE(edited(rules, move({1}, 0)), inOrder(b + a + c));
    QCOMPARE(edited(rules, move({0, 2}, 2)), inOrder(b + a + c));
    QCOMPARE(edited(rules, move({0, 2}, 1)), inOrder(a + c + b));
    QCOMPARE(edited(rules, move({1, 2}, 0)), inOrder(b + c + a));
    QCOMPARE(edited(rules, move({1}, 1)), rules);
    QCOMPARE(edited(rules, move({1}, 2)), rules);
    QCOMPARE(edited(rules, move({2, 1, 0}, 1)), rules);
    QCOMPARE(edited(rules, move({}, 1)), rules);
    QCOMPARE(edited(rules, move({3}, 1)), std::string("error: edit.no-item"));
}

void TestPolicyEdit::notes() {
    const ItemRef a{Section::FileRules, 0};
    const ItemRef c{Section::FileRules, 2};
    QCOMPARE(edited(rules, with(setNote, a, "because")), swapped(rules, "why", "because"));
    QCOMPARE(edited(rules, with(setNote, a, "")), swapped(rules, "    <!-- why -->\n", ""));
    QCOMPARE(edited(rules, with(setNote, a, "why")), rules);
    const std::string lineC = "    <Deny ID=\"C\"";
    QCOMPARE(edited(rules, with(setNote, c, " first\nsecond ")),
             swapped(rules, lineC, "    <!-- first\nsecond -->\n" + lineC));
    QCOMPARE(edited(crlf(rules), with(setNote, c, "first\nsecond")),
             crlf(swapped(rules, lineC, "    <!-- first\nsecond -->\n" + lineC)));
    QCOMPARE(edited(rules, with(setNote, c, "")), rules);
    QCOMPARE(edited(swapped(rules, "<!-- why -->", "<!--why-->"), with(setNote, a, "x & y")),
             swapped(rules, "<!-- why -->", "<!--x & y-->"));
    QCOMPARE(edited(swapped(rules, "<!-- why -->", "<!-- -->"), with(setNote, a, "x")),
             swapped(rules, "why", "x"));
    for (const auto* bad : {"a -- b", "a-", "--"}) {
        QCOMPARE(edited(rules, with(setNote, a, bad)), std::string("error: edit.note-hyphens"));
    }
    QCOMPARE(edited(rules, with(setNote, a, "\x02")), std::string("error: edit.character"));
    FileRule rule = denyRule("N", "n");
    rule.note.text = "a -- b";
    QCOMPARE(edited(rules, adding(Section::FileRules, 0, rule)),
             std::string("error: edit.note-hyphens"));

    const std::string oneLine = "<SiPolicy xmlns='urn:schemas-microsoft-com:sipolicy'><FileRules>"
                                "<Allow ID='A'/><Deny ID='B'/></FileRules></SiPolicy>";
    const auto noted = edited(oneLine, with(setNote, ItemRef{Section::FileRules, 1}, "n"));
    QCOMPARE(QString::fromStdString(readPolicy(noted).policy.fileRules[1].note.text), QString("n"));
}

void TestPolicyEdit::signersAndTheirParts() {
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
    QCOMPARE(edited(signers, with(setSignerListed, Section::CiSigners, "X", true)),
             swapped(signers, "  </UpdatePolicySigners>\n",
                     "  </UpdatePolicySigners>\n  <CiSigners>\n    <CiSigner SignerId=\"X\" />\n"
                     "  </CiSigners>\n"));
    QCOMPARE(edited(signers, with(setSignerListed, Section::EKUs, "X", true)),
             std::string("error: edit.kind"));
}

void TestPolicyEdit::members() {
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

void TestPolicyEdit::groupsAndTags() {
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

void TestPolicyEdit::header() {
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

void TestPolicyEdit::optionsAndSettings() {
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

void TestPolicyEdit::artifactsAndApps() {
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

void TestPolicyEdit::renames() {
    QCOMPARE(edited(scenario, with(renameId, ItemRef{Section::FileRules, 1}, "BB")),
             swapped(swapped(swapped(scenario, "<Deny ID=\"B\"", "<Deny ID=\"BB\""),
                             "DenyRuleID=\"B\"", "DenyRuleID=\"BB\""),
                     " RuleID=\"B\"", " RuleID=\"BB\""));
    QCOMPARE(edited(scenario, with(renameId, ItemRef{Section::FileRules, 1}, "A")),
             std::string("error: edit.id-taken"));
    QCOMPARE(edited(signers, with(renameId, ItemRef{Section::Signers, 0}, "XX")),
             swapped(swapped(signers, "<Signer ID=\"X\"", "<Signer ID=\"XX\""), "SignerId=\"X\"",
                     "SignerId=\"XX\""));
    QCOMPARE(edited(signers, with(renameId, ItemRef{Section::EKUs, 0}, "EE")),
             swapped(swapped(signers, "<EKU ID=\"E\"", "<EKU ID=\"EE\""), "<CertEKU ID=\"E\"",
                     "<CertEKU ID=\"EE\""));
    QCOMPARE(edited(signers, with(renameId, ItemRef{Section::UpdatePolicySigners, 0}, "XX")),
             std::string("error: edit.no-id"));
    const auto inherited = policyWith(
        "  <SigningScenarios>\n    <SigningScenario ID=\"S\" />\n"
        "    <SigningScenario ID=\"T\" InheritedScenarios=\"U,S,SS\" />\n  </SigningScenarios>\n");
    QCOMPARE(edited(inherited, with(renameId, ItemRef{Section::SigningScenarios, 0}, "R")),
             swapped(swapped(inherited, "ID=\"S\"", "ID=\"R\""), "U,S,SS", "U,R,SS"));
    const auto macros =
        policyWith("  <FileRules>\n    <Allow ID=\"A\" AppIDs=\"$(m)$(mm)$(m)\" />\n"
                   "  </FileRules>\n  <Macros>\n"
                   "    <Macro Id=\"m\" Value=\"v\" />\n  </Macros>\n");
    QCOMPARE(edited(macros, with(renameId, ItemRef{Section::Macros, 0}, "long")),
             swapped(swapped(macros, "Id=\"m\"", "Id=\"long\""), "$(m)$(mm)$(m)",
                     "$(long)$(mm)$(long)"));
}

void TestPolicyEdit::refuses() {
    const ItemRef none{Section::FileRules, 3};
    QCOMPARE(edited(rules, setting(none, "ID", "X")), std::string("error: edit.no-item"));
    QCOMPARE(edited(rules, deleting({none}, References::Delete)),
             std::string("error: edit.no-item"));
    QCOMPARE(edited(rules, with(setNote, none, "x")), std::string("error: edit.no-item"));
    QCOMPARE(edited(rules, setting({Section::FileRules, 0}, "Id", "X")),
             std::string("error: edit.attribute"));
    QCOMPARE(edited(rules, setting({Section::FileRules, 0}, "ID", "\x01")),
             std::string("error: edit.character"));
    QCOMPARE(edited(rules, adding(Section::Signers, 0, denyRule("N", "n"))),
             std::string("error: edit.kind"));

    // A policy that belongs to another text must not lead to a change of this one.
    const Policy policy = readPolicy(rules).policy;
    const PolicyText other("<!-- " + rules.substr(0, rules.size() - 2));
    const FileRule rule = denyRule("N", "n");
    for (const auto& result :
         {setAttribute(other, policy, {Section::FileRules, 0}, "ID", "X"),
          deleteItems(other, policy, std::vector<ItemRef>{{Section::FileRules, 0}},
                      References::Keep),
          setNote(other, policy, {Section::FileRules, 0}, "x"),
          addFileRules(other, policy, 1, {&rule, 1}),
          moveItems(other, policy, Section::FileRules, std::vector<std::size_t>{0}, 3),
          setHeaderField(other, policy, HeaderField::VersionEx, "1.0.0.0")}) {
        QVERIFY(!result);
        QCOMPARE(QString::fromStdString(std::string(result.error().front().code())),
                 QString("edit.stale"));
    }

    // An element that never ends may be changed in its start tag, but not taken out.
    const std::string cut =
        "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\">\n  <FileRules>\n"
        "    <Allow ID=\"A\">\n";
    const PolicyText cutText(cut);
    const Policy cutPolicy = readPolicy(cut).policy;
    QCOMPARE(cutPolicy.fileRules.size(), std::size_t{1});
    QVERIFY(!deleteItems(cutText, cutPolicy, std::vector<ItemRef>{{Section::FileRules, 0}},
                         References::Keep));
    QVERIFY(!addFileRules(cutText, cutPolicy, atEnd, {&rule, 1}));
}

void TestPolicyEdit::bulkIsLinear() {
    constexpr std::size_t count = 20000;
    std::vector<FileRule> many;
    std::vector<ItemRef> all;
    for (std::size_t i = 0; i < count; ++i) {
        many.push_back(denyRule("N" + std::to_string(i), "n.exe"));
        if (i % 2 == 0) {
            all.push_back({Section::FileRules, 2 + i});
        }
    }
    PolicyText text(scenario);
    QElapsedTimer timer;
    timer.start();
    const auto added = addFileRules(text, readPolicy(scenario).policy, atEnd, many,
                                    std::vector<GroupRef>{product});
    QVERIFY(added);
    QCOMPARE(added->edits().size(), std::size_t{2});
    text.apply(*added);
    const Policy policy = readPolicy(text).policy;
    QCOMPARE(policy.fileRules.size(), count + 2);
    const auto removed = deleteItems(text, policy, all, References::Delete);
    QVERIFY(removed);
    QCOMPARE(removed->edits().size(), count);
    text.apply(*removed);
    QCOMPARE(readPolicy(text).policy.fileRules.size(), count / 2 + 2);
    // Quadratic work would take minutes.
    QVERIFY2(timer.elapsed() < 10000, "bulk edits take more than linear time");
}

QTEST_APPLESS_MAIN(TestPolicyEdit)
#include "tst_policyedit.moc"
