#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

namespace cipwright::test {

using cli::ExitCode;

class MergeCommandTest : public QObject {
    Q_OBJECT

private slots:
    void mergesTextAndBinary();
    void listsConflictsAndWritesNothing();
    void takesWhatIsPreferred();
    void saysWhatPreferencesDidNot();
    void keepsAnEyeOnAuditMode();
    void neverOverwrites();
    void mergesThreeWay();
    void listsConflictsOfThreeWay();
    void replacesOursOnly();
    void mergesWithAnEmptyBase();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
};

void MergeCommandTest::mergesTextAndBinary() {
    const Folder folder;
    const std::string text = folder.policy("macros.xml");
    const std::string binary = folder.file("b.cip", compiled("signers.xml"));
    const std::string out = folder.path("out.xml");
    const Run result = run({"merge", text, binary, "-o", out, "--prefer", "first"});
    QCOMPARE(result.err, "wrote " + out
                             + ": 1 rules and 11 signers added, 0 rules and 0 signers were there "
                               "already, 1 values chosen\n");
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(bytesOf(out).starts_with(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Rules for the modules of an "
        "application, by macros and by text. -->"));
    const Run compared = run({"compare", text, out});
    QVERIFY(contains(compared.out, ": 13 added, 0 removed, 0 changed, 0 moved"));
    QCOMPARE(run({"roundtrip", out}).code, ExitCode::Done);
}

void MergeCommandTest::listsConflictsAndWritesNothing() {
    const Folder folder;
    const Run result = run({"merge", folder.policy("audit.xml"), folder.policy("hvci.xml"), "-o",
                            folder.path("out.xml")});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.err,
                     "the policies do not agree on HvciOptions: \"0\" in 1, \"2\" in 2; "
                     "choose with --prefer \"HvciOptions=NUMBER\" "
                     "[cli.merge-conflict]"));
    QVERIFY(contains(result.err, "[cli.merge-undecided]"));
    QCOMPARE(folder.listing(), std::string("audit.xml hvci.xml"));
}

void MergeCommandTest::takesWhatIsPreferred() {
    const Folder folder;
    const std::string a = folder.policy("audit.xml");
    const std::string b = folder.policy("hvci.xml");
    const std::string out = folder.path("out.xml");
    QCOMPARE(
        run({"merge", a, b, "-o", out, "--prefer", "first", "--prefer", "HvciOptions=last"}).code,
        ExitCode::Done);
    QCOMPARE(run({"compare", a, out}).out, "changed HvciOptions \"0\" -> \"2\"\n" + a + " and "
                                               + out
                                               + ": 0 added, 0 removed, 1 changed, 0 moved\n");
    QCOMPARE(run({"merge", "-q", a, b, "-o", "-", "--prefer", "2"}).out.empty(), false);
}

void MergeCommandTest::saysWhatPreferencesDidNot() {
    const Folder folder;
    const std::string a = folder.policy("audit.xml");
    const std::string b = folder.policy("hvci.xml");
    const Run result = run({"merge", a, b, "-o", "-", "--prefer", "first", "--prefer",
                            "HvciOptons=2", "--prefer", "HvciOptions=2"});
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(contains(result.err, "warning: --prefer \"HvciOptons=...\" decides nothing"));
    QVERIFY(!result.err.contains("HvciOptions=..."));
}

void MergeCommandTest::keepsAnEyeOnAuditMode() {
    const Folder folder;
    const std::string audits = folder.policy("audit.xml");
    const std::string blocks = folder.policy("hvci.xml");
    const std::string out = folder.path("out.xml");
    const Run loses = run({"merge", blocks, audits, "-o", "-", "--prefer", "first"});
    QCOMPARE(loses.code, ExitCode::Done);
    QVERIFY(contains(loses.err, "would block, though \"" + audits + "\" only audits"));
    QVERIFY(contains(loses.err, "--prefer \"Enabled:Audit Mode=2\" [cli.merge-blocks]"));
    const Run keeps = run({"merge", blocks, audits, "-o", "-", "--prefer", "first", "--prefer",
                           "Enabled:Audit Mode=2", "--require-audit"});
    QCOMPARE(keeps.code, ExitCode::Done);
    QVERIFY(!keeps.err.contains("cli.merge-blocks"));

    const Run refused =
        run({"merge", blocks, audits, "-o", out, "--prefer", "first", "--require-audit"});
    QCOMPARE(refused.code, ExitCode::InputWrong);
    QVERIFY(contains(refused.err, "[audit.required]"));
    QCOMPARE(folder.listing(), std::string("audit.xml hvci.xml"));
}

void MergeCommandTest::neverOverwrites() {
    const Folder folder;
    const std::string a = folder.policy("audit.xml");
    const std::string b = folder.policy("hvci.xml");
    const std::string before = bytesOf(b);
    QCOMPARE(run({"merge", a, b, "-o", b, "--force", "--prefer", "first"}).code,
             ExitCode::CallWrong);
    QCOMPARE(bytesOf(b), before);
    const std::string out = folder.file("out.xml", "mine");
    QCOMPARE(run({"merge", a, b, "-o", out, "--prefer", "first"}).code, ExitCode::CallWrong);
    QCOMPARE(bytesOf(out), std::string("mine"));
}

namespace {

// A policy of the test data with another text in one place.
std::string edited(const std::string& name, const std::string& what, const std::string& instead) {
    std::string text = bytesOf(testData("policies/" + name));
    return text.replace(text.find(what), what.size(), instead);
}

constexpr auto version = "<VersionEx>10.0.0.0</VersionEx>";

} // namespace

void MergeCommandTest::mergesThreeWay() {
    const Folder folder;
    const std::string base = folder.policy("signers.xml");
    const std::string ours = folder.file(
        "ours.xml", edited("signers.xml", "FileName=\"driver.sys\"", "FileName=\"own.sys\""));
    const std::string theirs = folder.file(
        "theirs.xml", edited("signers.xml", version, "<VersionEx>10.0.0.1</VersionEx>"));
    const std::string out = folder.path("out.xml");
    const Run result = run({"merge", "--base", base, ours, theirs, "-o", out});
    QCOMPARE(result.err, "wrote " + out
                             + ": 1 edits of ours for what theirs changed, 0 rules and 0 signers "
                               "added, 0 conflicts decided\n");
    QCOMPARE(result.code, ExitCode::Done);
    std::string wanted = bytesOf(ours);
    wanted.replace(wanted.find(version), std::string(version).size(),
                   "<VersionEx>10.0.0.1</VersionEx>");
    QCOMPARE(bytesOf(out), wanted);
    // Three attributes, which are one patch.
    std::string named = bytesOf(base);
    for (auto at = named.find("Name=\"By "); at != std::string::npos;
         at = named.find("Name=\"By ", at)) {
        named.insert(at + 6, "Known ");
    }
    const std::string names = folder.file("names.xml", named);
    QVERIFY(contains(run({"merge", "--base", base, ours, names, "-o", out, "--force"}).err,
                     ": 3 edits of ours for what theirs changed"));
}

void MergeCommandTest::listsConflictsOfThreeWay() {
    const Folder folder;
    const std::string base = folder.policy("signers.xml");
    const std::string ours = folder.file(
        "ours.xml", edited("signers.xml", "FileName=\"driver.sys\"", "FileName=\"own.sys\""));
    const std::string theirs = folder.file(
        "theirs.xml", edited("signers.xml", "FileName=\"driver.sys\"", "FileName=\"new.sys\""));
    const std::vector<std::string> call{"merge",  "--base",        base, ours, theirs, "-o", "-",
                                        "--name", "policies/p.xml"};
    const Run result = run(call);
    QCOMPARE(result.code, ExitCode::InputWrong);
    QCOMPARE(result.out, std::string());
    QVERIFY(
        contains(result.err,
                 "policies/p.xml: error: both changed FileName of ID_FILEATTRIB_DRIVER, "
                 "FileAttrib FileName=\"own.sys\" MinimumFileVersion=\"3.0.0.0\": \"own.sys\" in "
                 "ours, \"new.sys\" in theirs, \"driver.sys\" in the base; choose with --prefer "
                 "\"ID_FILEATTRIB_DRIVER FileName=ours\" or \"ID_FILEATTRIB_DRIVER "
                 "FileName=theirs\" [cli.merge-both-changed]"));
    auto decided = call;
    decided.insert(decided.end(), {"--prefer", "ID_FILEATTRIB_DRIVER FileName=theirs"});
    const Run done = run(decided);
    QCOMPARE(done.code, ExitCode::Done);
    QCOMPARE(done.out, bytesOf(theirs));
    const std::string without =
        folder.file("without.xml",
                    edited("signers.xml",
                           "    <Signer ID=\"ID_SIGNER_NAMELESS\">\n      <CertRoot Type=\"TBS\" "
                           "Value=\"E70B3D7DCB2791098F23C57533FFD9C1B7BBCDED1B57A1F95FD355E5832F"
                           "E9B1\" />\n    </Signer>\n",
                           ""));
    const std::string changed = folder.file(
        "changed.xml", edited("signers.xml", "E70B3D7DCB2791098F23C57533FFD9C1B7BBCDED1B57A1F95F",
                              "AAAAAAAAAA2791098F23C57533FFD9C1B7BBCDED1B57A1F95F"));
    QVERIFY(contains(run({"merge", "--base", base, changed, without, "-o", "-"}).err,
                     "deleted in theirs; choose with --prefer \"ID_SIGNER_NAMELESS=ours\" or "
                     "\"ID_SIGNER_NAMELESS=theirs\" [cli.merge-one-deleted]"));
}

void MergeCommandTest::replacesOursOnly() {
    const Folder folder;
    const std::string base = folder.policy("signers.xml");
    const std::string ours = folder.file("ours.xml", bytesOf(base));
    const std::string theirs = folder.file(
        "theirs.xml", edited("signers.xml", version, "<VersionEx>10.0.0.1</VersionEx>"));
    QCOMPARE(run({"merge", "--base", base, ours, theirs, "-o", ours}).code, ExitCode::CallWrong);
    QCOMPARE(run({"merge", "--base", base, ours, theirs, "-o", theirs, "--force"}).code,
             ExitCode::CallWrong);
    QCOMPARE(run({"merge", "--base", base, ours, theirs, "-o", base, "--force"}).code,
             ExitCode::CallWrong);
    QCOMPARE(bytesOf(ours), bytesOf(base));
    QCOMPARE(run({"merge", "--base", base, ours, theirs, "-o", ours, "--force"}).code,
             ExitCode::Done);
    QCOMPARE(bytesOf(ours), bytesOf(theirs));
    // A binary is not replaced by text.
    const std::string binary = folder.file("b.cip", compiled("signers.xml"));
    QCOMPARE(run({"merge", "--base", base, binary, theirs, "-o", binary, "--force"}).code,
             ExitCode::CallWrong);
}

void MergeCommandTest::mergesWithAnEmptyBase() {
    const Folder folder;
    const std::string base = folder.file("base.xml", "");
    const std::string ours = folder.policy("audit.xml");
    const std::string theirs = folder.policy("hvci.xml");
    const Run result = run({"merge", "--base", base, ours, theirs, "-o", "-"});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.err, "[cli.merge-conflict]"));
    QCOMPARE(run({"merge", "--base", base, ours, theirs, "-o", "-", "--prefer", "ours"}).out,
             run({"merge", ours, theirs, "-o", "-", "--prefer", "first"}).out);
}

void MergeCommandTest::refusesWrongCalls_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("one") << QStringList{"merge", "a.xml", "-o", "x"};
    QTest::newRow("no output") << QStringList{"merge", "a.xml", "b.xml"};
    QTest::newRow("input twice") << QStringList{"merge", "-", "-", "-o", "x"};
    QTest::newRow("no such policy")
        << QStringList{"merge", "a.xml", "b.xml", "-o", "x", "--prefer", "third"};
    QTest::newRow("zero") << QStringList{"merge", "a.xml", "b.xml", "-o", "x", "--prefer", "0"};
    QTest::newRow("side without base")
        << QStringList{"merge", "a.xml", "b.xml", "-o", "x", "--prefer", "ours"};
    QTest::newRow("three with base")
        << QStringList{"merge", "--base", "a.xml", "b.xml", "c.xml", "d.xml", "-o", "x"};
    QTest::newRow("third with base") << QStringList{"merge", "--base", "a.xml",    "b.xml", "c.xml",
                                                    "-o",    "x",      "--prefer", "third"};
    QTest::newRow("base is input too")
        << QStringList{"merge", "--base", "-", "-", "c.xml", "-o", "x"};
    QTest::newRow("resolve two") << QStringList{"merge", "--resolve", "b.xml", "c.xml", "--force"};
    QTest::newRow("resolve without force") << QStringList{"merge", "--resolve", "b.xml"};
    QTest::newRow("resolve with base")
        << QStringList{"merge", "--resolve", "--base", "a.xml", "b.xml", "--force"};
    QTest::newRow("key alone") << QStringList{"merge", "a.xml",    "b.xml",    "-o",
                                              "x",     "--prefer", "VersionEx"};
}

void MergeCommandTest::refusesWrongCalls() {
    QFETCH(const QStringList, arguments);
    std::vector<std::string> words;
    for (const QString& argument : arguments) {
        words.push_back(argument.toStdString());
    }
    const Run result = run(words);
    QCOMPARE(result.code, ExitCode::CallWrong);
    QVERIFY(contains(result.err, "[cli.usage]"));
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::MergeCommandTest)
#include "tst_mergecommand.moc"
