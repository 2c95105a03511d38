// A policy in words: what is said, that nothing of a policy is taken for markup, and that nothing
// breaks on policies with faults.
#include "core/check/checker.h"
#include "core/check/schema/readchecked.h"
#include "core/cip/reader.h"
#include "core/cip/writer.h"
#include "core/work/effects.h"
#include "core/work/itemwords.h"
#include "core/work/summary.h"
#include "tests/core/check/completepolicy.h"
#include "tests/core/check/mutants.h"
#include "tests/support/shared.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <string>

using namespace cipwright;

namespace {

Summary summaryOf(const Policy& policy, const Diagnostics& found = {}, std::size_t most = 20) {
    return summarize({policy, found, nullptr, most});
}

std::string wordsOf(const std::string& text, SummaryFormat format = SummaryFormat::Text) {
    const PolicyText policyText(text);
    const ReadPolicy read = readChecked(policyText);
    return renderSummary(summaryOf(read.policy), format);
}

std::string wordsOfData(const char* name) {
    return wordsOf(test::bytesOf(test::testData(std::string("policies/") + name)));
}

bool says(const std::string& text, std::string_view part) {
    const bool found = text.find(part) != std::string::npos;
    if (!found) {
        qWarning("\"%s\" is not in:\n%s", std::string(part).c_str(), text.c_str());
    }
    return found;
}

std::string policyWith(std::string_view rules, std::string_view refs,
                       std::string_view options = "<Rule><Option>Enabled:UMCI</Option></Rule>") {
    return "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\" FriendlyName=\"A\">"
           "<VersionEx>1.2.3.4</VersionEx><Rules>"
           + std::string(options) + "</Rules><FileRules>" + std::string(rules)
           + "</FileRules><SigningScenarios><SigningScenario ID=\"ID_SIGNINGSCENARIO_U\" "
             "Value=\"12\"><ProductSigners><FileRulesRef>"
           + std::string(refs)
           + "</FileRulesRef></ProductSigners></SigningScenario></SigningScenarios></SiPolicy>";
}

class TestSummary : public QObject {
    Q_OBJECT

private slots:
    void fileRulesAreSaidInWords_data();
    void fileRulesAreSaidInWords();
    void saysWhatItIs();
    void saysWhoMaySign();
    void saysWhatIsUnusual();
    void listsAreShortened();
    void manySignersTakeNoLonger();
    void valuesAreNoMarkup();
    void binariesSayTheSame();
    void findingsAreGrouped();
    void translates();
    void neverFailsOnMutants();
    void describesTheCorpus();
};

void TestSummary::fileRulesAreSaidInWords_data() {
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("words");
    const auto add = [](const char* rule, const char* words) {
        QTest::newRow(rule) << QByteArray(rule) << QByteArray(words);
    };
    add("Deny FileName=\"a.exe\"", "Denies files whose original name is a.exe, in user mode.");
    add("Allow FileName=\"*\"", "Allows any file, in user mode.");
    add("Allow FileName=\"*\" MinimumFileVersion=\"1.0.0.0\"",
        "Allows any file with version 1.0.0.0 or newer, in user mode.");
    add("Deny FileName=\"a.exe\" MinimumFileVersion=\"1.0.0.0\"",
        "Denies files whose original name is a.exe with versions up to 1.0.0.0, in user mode.");
    add("Deny FileName=\"a.exe\" MinimumFileVersion=\"1.0.0.0\" MaximumFileVersion=\"2.0.0.0\"",
        "Denies files whose original name is a.exe with versions from 1.0.0.0 to 2.0.0.0, in user "
        "mode.");
    add("Deny FileName=\"a.exe\" MaximumFileVersion=\"2.0.0.0\"",
        "Denies files whose original name is a.exe with versions bounded by \"\" and \"2.0.0.0\", "
        "in user mode.");
    add("Allow FilePath=\"C:\\A\\*\"", "Allows files at C:\\A\\*, in user mode.");
    add("Allow FileName=\"a.exe\" ProductName=\"P\"",
        "Allows files whose original name is a.exe of the product P, in user mode.");
    add("Deny Hash=\"AB\"", "Denies the file with the hash AB, in user mode.");
    add("Deny", "Denies no file, since nothing is compared, in user mode.");
    add("FileRule FileName=\"a\"", "Does nothing: its Type is missing or unknown.");
}

void TestSummary::fileRulesAreSaidInWords() {
    QFETCH(const QByteArray, rule);
    QFETCH(const QByteArray, words);
    const std::string text = policyWith("<" + rule.toStdString() + " ID=\"ID_ALLOW_A\"/>", "");
    const ReadPolicy read = readPolicy(text);
    QCOMPARE(QByteArray::fromStdString(inWords(ruleSentence(read.policy.fileRules[0], InUser))),
             words);
}

void TestSummary::saysWhatItIs() {
    const std::string audit = wordsOfData("audit.xml");
    QVERIFY(says(audit, "Audit mode: Windows blocks nothing"));
    QVERIFY(says(audit, "The event log tells of each file that it would block"));
    const std::string supplemental = wordsOfData("supplemental.xml");
    QVERIFY(says(supplemental, "A supplemental policy, version"));
    QVERIFY(says(supplemental, "it extends the base policy {"));
    QVERIFY(says(wordsOfData("singleformat.xml"), "old single form"));
    QVERIFY(says(wordsOfData("kernelonly.xml"), "It judges drivers alone"));
    const std::string tags = wordsOfData("appidtags.xml");
    QVERIFY(says(tags, "An AppID tagging policy"));
    QVERIFY(says(tags, "Processes get the tag"));
    const std::string open = wordsOf(
        policyWith("<Allow ID=\"ID_ALLOW_A\" FileName=\"*\"/>"
                   "<Deny ID=\"ID_DENY_A\" FileName=\"a.exe\"/>",
                   "<FileRuleRef RuleID=\"ID_ALLOW_A\"/><FileRuleRef RuleID=\"ID_DENY_A\"/>"));
    QVERIFY(says(open, "In user mode everything is allowed that is not denied."));
    QVERIFY(says(open, "In kernel mode no driver is allowed by a rule."));
    QVERIFY(says(open, "Denied in user mode by file rules (1):\n"
                       "    - files whose original name is a.exe\n"));
    QVERIFY(says(open, "A base policy, version 1.2.3.4."));
}

void TestSummary::saysWhoMaySign() {
    const std::string words = wordsOfData("updateandcisigners.xml");
    QVERIFY(says(words, "Updates of it may be signed by:\n    - "));
    QVERIFY(says(wordsOfData("empty.xml"), "Nobody is named who may sign updates of it."));
    QVERIFY(says(wordsOfData("supplementalpolicysigners.xml"),
                 "Its supplemental policies may be signed by:"));
}

void TestSummary::saysWhatIsUnusual() {
    QVERIFY(says(wordsOfData("hvci.xml"), "memory integrity (HVCI)"));
    QVERIFY(says(wordsOf(policyWith({}, {}, "<Rule><Option>Required:WHQL</Option></Rule>")),
                 "The option Required:WHQL is set."));
    QVERIFY(says(wordsOf(policyWith({}, {}, "<Rule><Option>Enabled:Bad</Option></Rule>")),
                 "The option Enabled:Bad is set, which Windows does not know."));
    QVERIFY(says(wordsOf(policyWith({}, {}, {})), "What is unusual\n  Nothing.\n"));
}

void TestSummary::listsAreShortened() {
    std::string rules;
    std::string refs;
    for (int i = 0; i < 9; ++i) {
        const std::string id = "ID_DENY_A" + std::to_string(i);
        rules += "<Deny ID=\"" + id + "\" FileName=\"f" + std::to_string(i) + "\"/>";
        refs += "<FileRuleRef RuleID=\"" + id + "\"/>";
    }
    const ReadPolicy read = readPolicy(policyWith(rules, refs));
    const std::string words = renderSummary(summaryOf(read.policy, {}, 4), SummaryFormat::Text);
    QVERIFY(says(words, "(9):"));
    QVERIFY(says(words, "    - files whose original name is f3\n    - and more: 5\n"));
    QVERIFY(words.find("name is f4") == std::string::npos);
}

void TestSummary::manySignersTakeNoLonger() {
    constexpr std::size_t many = 200'000;
    Policy policy;
    SigningScenario scenario;
    scenario.value = Value("12");
    ScenarioSignerList& allowed = scenario.group(SignerGroupKind::ProductSigners).allowed;
    for (std::size_t i = 0; i < many; ++i) {
        Signer signer;
        signer.id = Value("ID_SIGNER_S" + std::to_string(i));
        allowed.signers.emplace_back().signerId = signer.id;
        policy.signers.add(std::move(signer));
    }
    policy.scenarios.add(scenario);
    policy.scenarios.add(std::move(scenario));
    const PolicyIndex index(policy);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(effectsOf(policy, index, FileRuleEffect::Allow).signers.size(), many);
    QVERIFY2(timer.elapsed() < 5'000, "the time is not linear in the signers");
}

void TestSummary::valuesAreNoMarkup() {
    const std::string text =
        policyWith("<Deny ID=\"ID_DENY_A\" FileName=\"&lt;b&gt;_x_&amp;[a](b)|`\"/>",
                   "<FileRuleRef RuleID=\"ID_DENY_A\"/>");
    QVERIFY(says(wordsOf(text, SummaryFormat::Html), "&lt;b&gt;_x_&amp;[a](b)|`</li>"));
    QVERIFY(says(wordsOf(text, SummaryFormat::Markdown), R"(\<b\>\_x\_\&\[a\](b)\|\`)"));
    QVERIFY(says(wordsOf(text), "<b>_x_&[a](b)|`\n"));
    QVERIFY(says(wordsOf(text, SummaryFormat::Html), "<!DOCTYPE html>"));
    // Values that a line begins with, or a heading ends with.
    QCOMPARE(escapedForMarkdown("# a #"), std::string(R"(\# a \#)"));
    QCOMPARE(escapedForMarkdown("- a-b"), std::string(R"(\- a-b)"));
    QCOMPARE(escapedForMarkdown("+"), std::string(R"(\+)"));
    QCOMPARE(escapedForMarkdown("12. a"), std::string(R"(12\. a)"));
    QCOMPARE(escapedForMarkdown("1) a. b"), std::string(R"(1\) a. b)"));
    QCOMPARE(escapedForMarkdown("    a"), std::string("&#32;   a"));
    QCOMPARE(escapedForMarkdown("10.0.0.1 C#."), std::string("10.0.0.1 C#."));
    QVERIFY(says(wordsOf(text, SummaryFormat::Markdown), "# A\n\n## What it is\n\n"));
}

void TestSummary::binariesSayTheSame() {
    for (const char* const name : {"audit.xml", "supplemental.xml", "settings.xml"}) {
        const ReadPolicy read =
            readPolicy(test::bytesOf(test::testData(std::string("policies/") + name)));
        const auto compiled = compilePolicy(read.policy);
        QVERIFY(compiled.has_value());
        const CipReading reading = readCip(compiled->bytes);
        const auto section = [](const Policy& policy, std::size_t i) {
            Summary all = summaryOf(policy);
            all.sections = {all.sections[i]};
            all.name.clear();
            return renderSummary(all, SummaryFormat::Text);
        };
        for (std::size_t i = 0; i < 4; ++i) { // Signers lose their names in a binary.
            QCOMPARE(section(reading.policy, i), section(read.policy, i));
        }
    }
}

void TestSummary::findingsAreGrouped() {
    constexpr MessageDef warning{"a.one", Severity::Warning, Category::Meaning, "first {what}"};
    constexpr MessageDef info{"a.two", Severity::Info, Category::Meaning, "not this"};
    const Diagnostics found{Diagnostic::inText(warning, {}, {{"what", "X"}}),
                            Diagnostic::inText(info, {}),
                            Diagnostic::inText(warning, {}, {{"what", "Y"}})};
    const std::string words = renderSummary(summaryOf({}, found), SummaryFormat::Text);
    QVERIFY(says(words, "- first X [a.one]; more of the same kind: 1\n"));
    QVERIFY(words.find("not this") == std::string::npos);
}

void TestSummary::translates() {
    const Phrase phrase = ruleSentence(FileRule{}, 0);
    QCOMPARE(inWords(phrase,
                     [](std::string_view english) {
                         return english.starts_with("Allows") ? std::string("Erlaubt {files}!")
                                                              : std::string("nichts");
                     }),
             std::string("Erlaubt nichts!"));
}

void TestSummary::neverFailsOnMutants() {
    const std::string complete(test::completePolicy);
    const bool full = std::getenv("CIPWRIGHT_FULL") != nullptr;
    test::Mutator mutator(20261125);
    for (int i = 0; i < (full ? 20'000 : 500); ++i) {
        const std::string mutant = mutator.mutant(complete);
        const PolicyText text = PolicyText::fromBytes(mutant);
        const ReadPolicy read = readChecked(text);
        const Summary summary =
            summaryOf(read.policy, read.diagnostics, static_cast<std::size_t>(i % 7));
        QCOMPARE(summary.sections.size(), std::size_t{6});
        for (const auto format :
             {SummaryFormat::Text, SummaryFormat::Markdown, SummaryFormat::Html}) {
            const std::string words = renderSummary(summary, format);
            QVERIFY(!words.empty() && words.back() == '\n');
        }
        for (const SummarySection& section : summary.sections) {
            QVERIFY(!section.lines.empty());
        }
    }
}

void TestSummary::describesTheCorpus() {
    const auto shared = test::sharedFolder();
    if (!shared) {
        QSKIP("no shared folder with real policies");
    }
    for (const auto& path : test::filesBelow(*shared / "corpus", ".xml")) {
        const std::string words = wordsOf(test::bytesOf(path));
        for (const char* const title : {"What it is\n", "What it denies\n", "What it allows\n",
                                        "What is watched\n", "What is unusual\n"}) {
            QVERIFY(says(words, title));
        }
        QVERIFY(words.find('{') == std::string::npos || words.find("{name}") == std::string::npos);
    }
    const std::string monitor =
        wordsOf(test::bytesOf(*shared / "corpus" / "xml" / "wdacme-latest.xml"));
    QVERIFY(says(monitor, "In user mode everything is allowed that is not denied."));
    QVERIFY(says(monitor, "Denied in "));
}

} // namespace

QTEST_APPLESS_MAIN(TestSummary)
#include "tst_summary.moc"
