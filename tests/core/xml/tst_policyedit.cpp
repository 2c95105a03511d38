// What edits of the items of a policy do to its text: texts before and after.
#include "tests/core/xml/editedtext.h"

#include <QtTest>

using namespace cipwright;
using namespace cipwright::test;

class TestPolicyEdit : public QObject {
    Q_OBJECT

private slots:
    void fileRules();
    void fileRulesInManyLayouts();
    void deletesWithReferences();
    void movesItems();
    void notes();
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
