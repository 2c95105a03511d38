// Policies that watch a list of files.
#include "core/check/checker.h"
#include "core/check/overrides.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/schema/readchecked.h"
#include "core/cip/writer.h"
#include "core/work/hunting.h"
#include "core/work/monitor.h"
#include "core/work/templates.h"
#include "core/xml/reader.h"
#include "core/xml/render.h"
#include "core/xml/writer.h"
#include "tests/support/shared.h"

#include <QTest>

#include <string>
#include <vector>

using namespace cipwright;

namespace {

constexpr Guid newId{{9, 2, 3, 4, 5, 6, 7, 0x48, 0x89, 10, 11, 12, 13, 14, 15, 16}};

constexpr const char* everything = "# Office\n"
                                   "vbe7.dll\n"
                                   "excel.exe\t16.0.0.0\n"
                                   "\n"
                                   "C:\\Users\\*\n"
                                   "Microsoft.WindowsCalculator_8wekyb3d8bbwe\n"
                                   "\n"
                                   "# Why not\n"
                                   "product: Word\n"
                                   "0123456789abcdef0123456789ABCDEF01234567\n";

PolicyText monitorOf(const std::string& list) {
    const auto policy = makeMonitor({"Watch", newId, "2026-11-25", nullptr}, ruleLinesOf(list, {}));
    return PolicyText(policy ? writePolicy(*policy) : std::string());
}

std::string listOf(const PolicyText& text) {
    return monitorAsText(monitorEntries(readPolicy(text).policy));
}

PolicyText after(PolicyText text, const std::vector<TextPatch>& patches) {
    for (const TextPatch& patch : patches) {
        text.apply(patch);
    }
    return text;
}

/// The list of a policy whose list was set to another.
std::string listAfter(const PolicyText& text, const std::string& list) {
    const auto patches = setMonitorList(text, readPolicy(text).policy, ruleLinesOf(list, {}));
    return patches ? listOf(after(text, *patches)) : std::string("error");
}

PolicyText corpusText(const char* name) {
    const auto shared = test::sharedFolder();
    return shared ? PolicyText::fromBytes(test::bytesOf(*shared / "corpus/xml" / name))
                  : PolicyText();
}

} // namespace

class TestMonitor : public QObject {
    Q_OBJECT

private slots:
    void holdsTheList();
    void isValidAndAudits();
    void pathsAreForUserModeOnly();
    void leavesDoublesOut();
    void wantsAList();
    void textIsReadAgain_data();
    void textIsReadAgain();
    void csvIsReadAgain();
    void queriesAreOfThisPolicyAlone();
    void adds();
    void sorts();
    void sortKeepsNotesAndComments();
    void dropsDoubles();
    void setsTheWholeList();
    void keepsRulesWhoseLineStays();
    void remarks();
    void realPolicy();
};

void TestMonitor::holdsTheList() {
    QCOMPARE(QByteArray::fromStdString(listOf(monitorOf(everything))), QByteArray(everything));
}

void TestMonitor::isValidAndAudits() {
    const PolicyText text = monitorOf(everything);
    const ReadPolicy read = readChecked(text);
    Diagnostics found = Checker().check(text, read);
    Overrides().applyTo(found, text.text());
    for (const Diagnostic& diagnostic : found) {
        QVERIFY2(diagnostic.severity() == Severity::Info,
                 renderDiagnostic(diagnostic, "policy.xml").c_str());
    }
    QVERIFY(read.policy.hasOption(policyfacts::option::auditMode));
    QVERIFY(monitorRemarks(read.policy).empty());
    QVERIFY(compilePolicy(read.policy, {}));
}

void TestMonitor::pathsAreForUserModeOnly() {
    const auto entries = monitorEntries(readPolicy(monitorOf(everything)).policy);
    QCOMPARE(entries.size(), std::size_t{6});
    for (const MonitorEntry& entry : entries) {
        const auto kind = entry.line.compared();
        QVERIFY(entry.line.user);
        QCOMPARE(entry.line.kernel, kind != FileRuleAttribute::FilePath
                                        && kind != FileRuleAttribute::PackageFamilyName);
    }
    using policyfacts::option::noPathProtection;
    QVERIFY(readPolicy(monitorOf(everything)).policy.hasOption(noPathProtection));
    QVERIFY(!readPolicy(monitorOf("a.exe")).policy.hasOption(noPathProtection));
}

void TestMonitor::leavesDoublesOut() {
    QCOMPARE(listOf(monitorOf("a.exe\nb.exe\nA.EXE\na.exe\t1.0.0.0")),
             std::string("a.exe\nb.exe\na.exe\t1.0.0.0\n"));
}

void TestMonitor::wantsAList() {
    const auto none = makeMonitor({"", newId, "", nullptr}, ruleLinesOf("# nothing\n", {}));
    QVERIFY(!none);
    QCOMPARE(none.error().front().code(), std::string_view("monitor.empty"));
}

void TestMonitor::textIsReadAgain_data() {
    QTest::addColumn<QByteArray>("list");
    QTest::newRow("all sorts") << QByteArray(everything);
    QTest::newRow("commas") << QByteArray("\"a, b.exe\"\n\"c, d.exe\"\n");
    QTest::newRow("semicolons") << QByteArray("\";a.exe\"\n\"c;d.exe\"\n");
    QTest::newRow("marks") << QByteArray("\"#a.exe\"\n\"b # c.exe\"\n");
    QTest::newRow("kind and quotes") << QByteArray("product: \"a, b\"\nproduct: \"c, d\"\n");
    QTest::newRow("description") << QByteArray("description: a\ndescription: \"x # y\"\n");
    QTest::newRow("blanks") << QByteArray("\"a.sys \"\nproduct: \" b\"\t1.0.0.0\n");
    QTest::newRow("name with a kind") << QByteArray("\"product: a\"\n");
    QTest::newRow("name of a title") << QByteArray("name: path\t1.0.0.0\nname: filename\n");
    QTest::newRow("quotes") << QByteArray("\"\"\"a\"\" # \"\"b\"\"\"\nc\n");
    QTest::newRow("kind and versions") << QByteArray("product: a\t1.0.0.0\t2.0.0.0\nb.exe\n");
}

void TestMonitor::textIsReadAgain() {
    QFETCH(QByteArray, list);
    QCOMPARE(QByteArray::fromStdString(listOf(monitorOf(list.toStdString()))), list);
    const PolicyText text = monitorOf(list.toStdString());
    const auto same =
        setMonitorList(text, readPolicy(text).policy, ruleLinesOf(list.toStdString(), {}));
    QVERIFY(same);
    QVERIFY(same->empty());
}

void TestMonitor::csvIsReadAgain() {
    const std::string list =
        everything + std::string("description: D\n\"a.sys \"\n\"product: a\"\nname: path\n");
    const auto entries = monitorEntries(readPolicy(monitorOf(list)).policy);
    QCOMPARE(entries.size(), std::size_t{10});
    const auto lines = ruleLinesOf(monitorAsCsv(entries), {});
    QCOMPARE(lines.size(), entries.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        QCOMPARE(lines[i].match, entries[i].line.match);
        QVERIFY(lines[i] == entries[i].line);
    }
}

void TestMonitor::queriesAreOfThisPolicyAlone() {
    Policy policy;
    policy.header[static_cast<std::size_t>(HeaderField::PolicyTypeID)].value =
        Value("{A244370E-44C9-4C06-B551-F6016E563076}");
    // A policy of the single format has no PolicyID, and events without a GUID are not all its own.
    for (const HuntingQuery& query : huntingQueries(policy)) {
        QVERIFY(query.text.contains("ThisPolicy = \"A244370E-44C9-4C06-B551-F6016E563076\";"));
        QVERIFY(query.text.contains("iff(isempty(PolicyGuid), isnotempty(ThisName) and "));
    }
}

void TestMonitor::adds() {
    const PolicyText text = monitorOf("a.exe\nC:\\x\\*");
    const auto addition = addToMonitor(text, readPolicy(text).policy,
                                       ruleLinesOf("A.exe\nb.exe\nc:\\X\\*\nb.exe # again", {}));
    QVERIFY(addition);
    QCOMPARE(addition->added, std::size_t{1});
    QCOMPARE(addition->known, std::size_t{3});
    QCOMPARE(listOf(after(text, {addition->patch})), std::string("a.exe\nC:\\x\\*\nb.exe\n"));
    const auto nothing = addToMonitor(text, readPolicy(text).policy, ruleLinesOf("A.EXE", {}));
    QVERIFY(nothing && nothing->patch.empty());
}

void TestMonitor::sorts() {
    const PolicyText text = monitorOf("0123456789abcdef0123456789ABCDEF01234567\nb.exe\nproduct: "
                                      "A\nC:\\x\nA.exe");
    const auto patch = sortMonitor(text, readPolicy(text).policy);
    QVERIFY(patch);
    const PolicyText sorted = after(text, {*patch});
    QCOMPARE(listOf(sorted), std::string("A.exe\nb.exe\nproduct: A\nC:\\x\n"
                                         "0123456789abcdef0123456789ABCDEF01234567\n"));
    QVERIFY(sortMonitor(sorted, readPolicy(sorted).policy)->empty());
}

void TestMonitor::sortKeepsNotesAndComments() {
    const PolicyText text(R"(<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy">
  <FileRules>
    <Deny ID="ID_DENY_C" FileName="c.exe" /> <!-- of c -->
    <Allow ID="ID_ALLOW_X" FileName="*" />
    <!-- of b -->
    <Deny FileName="b.exe"
          ID="ID_DENY_B" />
    <Deny ID="ID_DENY_A" FileName="a.exe" />
  </FileRules>
</SiPolicy>)");
    const auto patch = sortMonitor(text, readPolicy(text).policy);
    QVERIFY(patch);
    QCOMPARE(QByteArray::fromStdString(after(text, {*patch}).text()),
             QByteArray(R"(<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy">
  <FileRules>
    <Deny ID="ID_DENY_A" FileName="a.exe" />
    <Allow ID="ID_ALLOW_X" FileName="*" />
    <!-- of b -->
    <Deny FileName="b.exe"
          ID="ID_DENY_B" />
    <Deny ID="ID_DENY_C" FileName="c.exe" /> <!-- of c -->
  </FileRules>
</SiPolicy>)"));
}

void TestMonitor::dropsDoubles() {
    PolicyText text = monitorOf("a.exe\nb.exe");
    // The parser leaves doubles out, so that this one comes from elsewhere.
    const std::vector<RuleLine> more = ruleLinesOf("A.EXE\nC:\\x", {});
    text.apply(*addRuleLines(text, readPolicy(text).policy, more));
    QCOMPARE(monitorDoubles(readPolicy(text).policy), std::vector<std::size_t>{4});
    const auto patch = dropMonitorDoubles(text, readPolicy(text).policy);
    QVERIFY(patch);
    const PolicyText tidy = after(text, {*patch});
    QCOMPARE(listOf(tidy), std::string("a.exe\nb.exe\nC:\\x\n"));
    QVERIFY(!tidy.text().contains("ID_DENY_D_5"));
    QVERIFY(dropMonitorDoubles(tidy, readPolicy(tidy).policy)->empty());
}

void TestMonitor::setsTheWholeList() {
    const PolicyText text = monitorOf("a.exe\nb.exe\nc.exe # why\nd.exe");
    QCOMPARE(listAfter(text, "d.exe\nnew.exe\na.exe\n"), std::string("d.exe\nnew.exe\na.exe\n"));
    QCOMPARE(listAfter(text, "C.exe # because\n\nx.exe\n"),
             std::string("# because\nc.exe\n\nx.exe\n"));
    QCOMPARE(listAfter(text, "a.exe\na.exe\nb.exe\n"), std::string("a.exe\nb.exe\n"));
    QCOMPARE(listAfter(text, ""), std::string());
}

void TestMonitor::keepsRulesWhoseLineStays() {
    const PolicyText text(R"(<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy">
  <FileRules>
    <Deny ID="ID_DENY_A" FriendlyName="Reason -- x" FileName="a.exe " InternalName="inner" />
    <Deny ID="ID_DENY_B" FileName="b.exe" />
  </FileRules>
</SiPolicy>)");
    const std::string list = listOf(text);
    QVERIFY(list.starts_with("# Reason - x\n\"a.exe \"\n"));
    const auto patches = setMonitorList(text, readPolicy(text).policy,
                                        ruleLinesOf(list.substr(0, list.find("b.exe")), {}));
    QVERIFY(patches);
    const std::string left = after(text, *patches).text();
    QVERIFY(left.contains(
        R"(<Deny ID="ID_DENY_A" FriendlyName="Reason -- x" FileName="a.exe " InternalName="inner" />)"));
    QVERIFY(!left.contains("b.exe"));
}

void TestMonitor::remarks() {
    const ReadPolicy bare =
        readPolicy(R"(<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy"></SiPolicy>)");
    const Diagnostics found = monitorRemarks(bare.policy);
    QCOMPARE(found.size(), std::size_t{3});
    QCOMPARE(found[0].code(), std::string_view("monitor.enforced"));
    QVERIFY(found[1].message().contains("131"));
    QVERIFY(found[2].message().contains("12"));
    const PolicyText some = monitorOf("Match,K,U\na.exe,no,no\nb.exe,yes,no\n");
    const Diagnostics left = monitorRemarks(readPolicy(some).policy);
    QCOMPARE(left.size(), std::size_t{1});
    QVERIFY(left.front().message().starts_with("1 of the list stand in no scenario"));
}

void TestMonitor::realPolicy() {
    const PolicyText text = corpusText("wdacme-latest.xml");
    if (text.text().empty()) {
        QSKIP("needs the shared corpus");
    }
    const ReadPolicy read = readPolicy(text);
    QVERIFY(monitorRemarks(read.policy).empty());
    const auto entries = monitorEntries(read.policy);
    QVERIFY(entries.size() > 100);
    // The text of the list stands for all of it.
    const std::string list = monitorAsText(entries);
    const auto same = setMonitorList(text, read.policy, ruleLinesOf(list, {}));
    QVERIFY(same);
    QVERIFY(same->empty());
    const auto patch = dropMonitorDoubles(text, read.policy);
    QVERIFY(patch);
    const PolicyText tidy = after(text, {*patch});
    QCOMPARE(monitorEntries(readPolicy(tidy).policy).size(),
             entries.size() - monitorDoubles(read.policy).size());
}

QTEST_GUILESS_MAIN(TestMonitor)
#include "tst_monitor.moc"
