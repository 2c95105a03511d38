#include "core/work/hunting.h"
#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <nlohmann/json.hpp>

namespace cipwright::test {

using cli::ExitCode;

namespace {

constexpr const char* list = "# Office\nvbe7.dll\nexcel.exe\n\nC:\\Users\\*\n";
constexpr const char* five = "one.exe\ntwo.dll\nthree.sys # why\n%OSDRIVE%\\Four\\*\nfive.exe\n";

std::string sharedPolicy(const char* name) {
    const auto shared = sharedFolder();
    return shared ? bytesOf(*shared / "corpus/xml" / name) : std::string();
}

} // namespace

class MonitorCommandTest : public QObject {
    Q_OBJECT

private slots:
    void makesAPolicyOfAList();
    void listsInThreeForms();
    void addsToAPolicy();
    void sortsAndDedupes();
    void refusesWhatIsNoList();
    void saysWhatBlocks();
    void changesBinariesIntoXml();
    void printsQueries();
    void addsFiveToARealPolicy();
};

void MonitorCommandTest::makesAPolicyOfAList() {
    const Folder folder;
    const std::string watch = folder.path("watch.xml");
    const Run made =
        run({"monitor", "new", folder.file("list.txt", list), "--name", "Ours", "-o", watch});
    QCOMPARE(made.code, ExitCode::Done);
    QVERIFY(contains(made.err, "3 files watched"));
    QCOMPARE(run({"validate", "--werror", watch}).code, ExitCode::Done);
    QVERIFY(contains(bytesOf(watch), "<String>Ours</String>"));
    QCOMPARE(run({"compile", watch}).code, ExitCode::Done);
    QVERIFY(contains(run({"info", "--json", folder.path("watch.cip")}).out, R"("mode": "audit")"));
    // From standard input to standard output.
    const Run piped = run({"monitor", "new", "-"}, list);
    QCOMPARE(piped.code, ExitCode::Done);
    QCOMPARE(run({"monitor", "list", "-"}, piped.out).out, std::string(list));
}

void MonitorCommandTest::listsInThreeForms() {
    const std::string policy = run({"monitor", "new", "-"}, list).out;
    QCOMPARE(run({"monitor", "list", "-", "--format", "csv"}, policy).out,
             std::string("Kind,Match,Min version,Max version,K,U,Note\n"
                         "name,vbe7.dll,,,yes,yes,Office\nname,excel.exe,,,yes,yes,Office\n"
                         "path,C:\\Users\\*,,,no,yes,\n"));
    const auto json =
        nlohmann::json::parse(run({"monitor", "list", "-", "--format", "json"}, policy).out);
    QCOMPARE(json.size(), std::size_t{3});
    QCOMPARE(json[2]["kind"].get<std::string>(), std::string("path"));
    QVERIFY(json[2]["note"].is_null());
    QVERIFY(!json[2]["kernel"].get<bool>());
}

void MonitorCommandTest::addsToAPolicy() {
    const Folder folder;
    const std::string watch = folder.file("watch.xml", run({"monitor", "new", "-"}, list).out);
    const std::string more = folder.file("more.csv", "Match,Note\nnew.exe,Why\nEXCEL.EXE,\n");
    const std::string other = folder.path("other.xml");
    const Run added = run({"monitor", "add", watch, more, "-o", other});
    QCOMPARE(added.code, ExitCode::Done);
    QVERIFY(contains(added.err, "1 added, 1 known"));
    QCOMPARE(run({"monitor", "list", watch}).out, std::string(list));
    QCOMPARE(run({"monitor", "list", other}).out, std::string(list) + "\n# Why\nnew.exe\n");
    QCOMPARE(run({"monitor", "add", watch, more, "-o", other}).code, ExitCode::CallWrong);
    // Without -o the policy itself.
    QCOMPARE(run({"monitor", "add", watch, more}).code, ExitCode::Done);
    QCOMPARE(bytesOf(watch), bytesOf(other));
}

void MonitorCommandTest::sortsAndDedupes() {
    const Folder folder;
    const std::string watch =
        folder.file("watch.xml", run({"monitor", "new", "-"}, "c.exe\nb.exe\na.exe").out);
    QCOMPARE(run({"monitor", "sort", watch}).code, ExitCode::Done);
    QCOMPARE(run({"monitor", "list", watch}).out, std::string("a.exe\nb.exe\nc.exe\n"));
    std::string text = bytesOf(watch);
    const std::string found = R"(FileName="c.exe")";
    text.replace(text.find(found), found.size(), R"(FileName="A.exe")");
    folder.file("watch.xml", text);
    const Run tidy = run({"monitor", "dedupe", watch});
    QCOMPARE(tidy.code, ExitCode::Done);
    QVERIFY(contains(tidy.err, "1 doubles removed"));
    QCOMPARE(run({"monitor", "list", watch}).out, std::string("a.exe\nb.exe\n"));
    QCOMPARE(run({"validate", "--werror", watch}).code, ExitCode::Done);
}

void MonitorCommandTest::refusesWhatIsNoList() {
    const Run none = run({"monitor", "new", "-"}, "# nothing\n");
    QCOMPARE(none.code, ExitCode::InputWrong);
    QVERIFY(contains(none.err, "[monitor.empty]"));
    // A policy is no list of files, though it has lines.
    const Folder folder;
    const std::string watch = folder.file("watch.xml", run({"monitor", "new", "-"}, list).out);
    QCOMPARE(run({"compile", watch}).code, ExitCode::Done);
    for (const std::string& policy : {watch, folder.path("watch.cip")}) {
        const std::string before = bytesOf(watch);
        const Run added = run({"monitor", "add", watch, policy});
        QCOMPARE(added.code, ExitCode::InputWrong);
        QVERIFY(contains(added.err, "[cli.list-is-policy]"));
        QCOMPARE(bytesOf(watch), before);
        QCOMPARE(run({"monitor", "new", policy}).code, ExitCode::InputWrong);
    }
    const Run wrong = run({"monitor", "new", "-"}, "a.exe\nb.exe\t1.0\n");
    QCOMPARE(wrong.code, ExitCode::InputWrong);
    QVERIFY(contains(wrong.err, "<stdin>:2:1: error: \"1.0\" is no version"));
    QCOMPARE(wrong.out, std::string());
    QCOMPARE(run({"monitor"}).code, ExitCode::CallWrong);
    QCOMPARE(run({"monitor", "list"}).code, ExitCode::CallWrong);
    QCOMPARE(run({"monitor", "list", "-"}, "<SiPolicy").code, ExitCode::InputWrong);
    QCOMPARE(run({"monitor", "list", folder.path("missing.xml")}).code, ExitCode::SystemFailed);
}

void MonitorCommandTest::saysWhatBlocks() {
    const Folder folder;
    const Run result = run({"monitor", "list", folder.policy("filerules-kinds.xml")});
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(contains(result.err, "[monitor.reports-all]"));
}

void MonitorCommandTest::changesBinariesIntoXml() {
    const Folder folder;
    const std::string watch = folder.file("watch.xml", run({"monitor", "new", "-"}, list).out);
    QCOMPARE(run({"compile", watch}).code, ExitCode::Done);
    const std::string binary = folder.path("watch.cip");
    QVERIFY(contains(run({"monitor", "list", binary}).out, "excel.exe"));
    QCOMPARE(run({"monitor", "sort", binary}).code, ExitCode::CallWrong);
    QCOMPARE(run({"monitor", "sort", binary, "-o", folder.path("sorted.xml")}).code,
             ExitCode::Done);
}

void MonitorCommandTest::printsQueries() {
    const std::string policy = run({"monitor", "new", "-", "--name", "A \"name\" \\"}, list).out;
    const Run all = run({"monitor", "queries", "-"}, policy);
    QCOMPARE(all.code, ExitCode::Done);
    QVERIFY(contains(all.out, "let ThisName = \"A \\\"name\\\" \\\\\";"));
    QVERIFY(contains(all.out, "AppControlCodeIntegrityPolicyAudited"));
    QVERIFY(contains(all.out, "AppControlCodeIntegrityPolicyLoaded"));
    const Run one = run({"monitor", "queries", "-", "--query", "silent"}, policy);
    QVERIFY(contains(one.out, "let Watched = dynamic([\"vbe7.dll\", \"excel.exe\"]);"));
    QVERIFY(one.out.size() < all.out.size());
    QCOMPARE(run({"monitor", "queries", "-", "--query", "none"}, policy).code, ExitCode::CallWrong);
    QCOMPARE(kqlString("a\nb\x7F"), std::string("\"a\\u000Ab\\u007F\""));
}

/// The use that this is for: the list of a known policy is shown, five names come to it, the
/// binary is made, and what comes back from the binary differs in these five alone.
void MonitorCommandTest::addsFiveToARealPolicy() {
    const std::string real = sharedPolicy("wdacme-latest.xml");
    if (real.empty()) {
        QSKIP("needs the shared corpus");
    }
    const Folder folder;
    const std::string before = folder.file("before.xml", real);
    const Run listed = run({"monitor", "list", before, "--format", "csv"});
    QCOMPARE(listed.code, ExitCode::Done);
    QVERIFY(contains(listed.out, "name,rundll32.exe,"));
    const Run added = run(
        {"monitor", "add", before, folder.file("five.txt", five), "-o", folder.path("after.xml")});
    QVERIFY(contains(added.err, "5 added, 0 known"));
    for (const char* const name : {"before", "after"}) {
        const std::string xml = folder.path(std::string(name) + ".xml");
        // The policy says neither that it may be unsigned nor who signs it; that is its own.
        QCOMPARE(run({"compile", "--require-audit", xml}).code, ExitCode::Done);
        QCOMPARE(run({"decompile", folder.path(std::string(name) + ".cip"), "-o",
                      folder.path(std::string(name) + "-back.xml")})
                     .code,
                 ExitCode::Done);
    }
    const Run compared =
        run({"compare", folder.path("before-back.xml"), folder.path("after-back.xml")});
    QCOMPARE(compared.code, ExitCode::InputWrong);
    QVERIFY(contains(compared.out, "5 added, 0 removed, 0 changed, 0 moved"));
    for (const char* const rule :
         {"FileName=\"one.exe\"", "FileName=\"two.dll\"", "FileName=\"three.sys\"",
          "FilePath=\"%OSDRIVE%\\Four\\*\"", "FileName=\"five.exe\""}) {
        QVERIFY(contains(compared.out, std::string("added Deny ") + rule));
    }
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::MonitorCommandTest)
#include "tst_monitorcommand.moc"
