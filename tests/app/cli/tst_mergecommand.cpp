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
    void neverOverwrites();
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

void MergeCommandTest::refusesWrongCalls_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("one") << QStringList{"merge", "a.xml", "-o", "x"};
    QTest::newRow("no output") << QStringList{"merge", "a.xml", "b.xml"};
    QTest::newRow("input twice") << QStringList{"merge", "-", "-", "-o", "x"};
    QTest::newRow("no such policy")
        << QStringList{"merge", "a.xml", "b.xml", "-o", "x", "--prefer", "third"};
    QTest::newRow("zero") << QStringList{"merge", "a.xml", "b.xml", "-o", "x", "--prefer", "0"};
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
