#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QProcess>
#include <QtTest>

#include <nlohmann/json.hpp>

namespace cipwright::test {

using cli::ExitCode;

class CompareCommandTest : public QObject {
    Q_OBJECT

private slots:
    void saysThatABinaryIsItsXml();
    void knowsRealBinaries();
    void listsDifferences();
    void keepsQuietAboutTheSame();
    void givesJson();
    void listsNamesWhenAsked();
    void readsStandardInput();
    void comparesWithAGitRevision();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
    void refusesWhatIsNoPolicy();
};

namespace {

std::string replaced(std::string text, const std::string& what, const std::string& instead) {
    const auto at = text.find(what);
    return at == std::string::npos ? std::string() : text.replace(at, what.size(), instead);
}

// A policy of tests/data/policies with one text in place of another.
std::string edited(const std::string& policy, const std::string& what, const std::string& instead) {
    return replaced(bytesOf(testData("policies/" + policy)), what, instead);
}

} // namespace

void CompareCommandTest::saysThatABinaryIsItsXml() {
    const Folder folder;
    const std::string text = folder.policy("signers.xml");
    const std::string binary = folder.file("signers.cip", compiled("signers.xml"));
    const std::string signedOne = folder.file("signed.p7b", wrapped(compiled("signers.xml")));
    for (const std::string& other : {binary, signedOne}) {
        const Run result = run({"compare", text, other});
        QCOMPARE(result.code, ExitCode::Done);
        QCOMPARE(result.out, text + " and " + other + ": the same policy\n");
        QCOMPARE(result.err, std::string());
    }
}

/// Of Microsoft's tools, against the XML that they came from, or are said to come from.
void CompareCommandTest::knowsRealBinaries() {
    const auto shared = sharedFolder();
    if (!shared) {
        QSKIP("the folder with real policies is not there (CIPWRIGHT_SHARED)");
    }
    const auto compared = [&shared](const std::string& folder) {
        const auto path = *shared / "corpus" / folder;
        return run({"compare", (path / "policy.xml").string(), (path / "policy.cip").string()});
    };
    for (const char* const name :
         {"default-audit", "default-enforced", "recommended-audit", "recommended-audit-wizard",
          "recommended-driver-block", "vm-v14-audit"}) {
        const Run result = compared(std::string("pairs/") + name);
        QCOMPARE(result.code, ExitCode::Done);
        QVERIFY(contains(result.out, ": the same policy\n"));
    }
    const std::string changes = "changed VersionEx \"1.0.1.1\" -> \"1.0.1.2\"\n"
                                "changed PlatformID \"{2E07F7E4-194C-4D20-00FF-6F44A6C5A234}\" -> "
                                "\"{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}\"\n";
    const Run older = compared("recovery/wdacme-2022-11-04");
    QCOMPARE(older.code, ExitCode::InputWrong);
    QVERIFY(older.out.starts_with(changes + "/"));
    const Run newer = compared("recovery/wdacme-2023-02-13");
    QCOMPARE(newer.code, ExitCode::InputWrong);
    QVERIFY(newer.out.starts_with(changes
                                  + "added option Enabled:Unsigned System Integrity Policy\n/"));
}

void CompareCommandTest::listsDifferences() {
    const Folder folder;
    const std::string left = folder.policy("macros.xml");
    const std::string right =
        folder.file("new.xml", edited("macros.xml", "FileName=\"one.dll\"", "FileName=\"1.dll\""));
    const Run result = run({"compare", left, right});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QCOMPARE(result.out, "changed Allow FileName=\"one.dll\" AppIDs=\"$(first)\": FileName "
                         "\"one.dll\" -> \"1.dll\"\n"
                             + left + " and " + right
                             + ": 0 added, 0 removed, 1 changed, 0 moved\n");
}

void CompareCommandTest::keepsQuietAboutTheSame() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    QCOMPARE(run({"compare", "-q", policy, policy}).out, std::string());
}

void CompareCommandTest::givesJson() {
    const Folder folder;
    const std::string left = folder.policy("macros.xml");
    const std::string right = folder.file("new.cip", compiled("signers.xml"));
    const Run result = run({"compare", "--format", "json", left, right});
    QCOMPARE(result.code, ExitCode::InputWrong);
    const auto json = nlohmann::json::parse(result.out);
    QCOMPARE(json["same"].get<bool>(), false);
    QCOMPARE(json["left"].get<std::string>(), left);
    const auto& first = json["differences"].at(2);
    QCOMPARE(first["kind"].get<std::string>(), std::string("added"));
    QCOMPARE(first["subject"].get<std::string>(), std::string("eku"));
    QVERIFY(first["left"].is_null());
    QCOMPARE(first["right"]["section"].get<std::string>(), std::string("EKUs"));
    QVERIFY(first["right"]["line"].is_null());
    const auto& removed = *std::ranges::find_if(
        json["differences"], [](const auto& entry) { return entry["kind"] == "removed"; });
    QCOMPARE(removed["left"]["id"].get<std::string>(), std::string("ID_ALLOW_ONE"));
    QCOMPARE(removed["left"]["line"].get<int>(), 18);
    QCOMPARE(removed["before"].get<std::string>(), std::string("user mode"));
    std::size_t sum = 0;
    for (const auto& [kind, count] : json["summary"].items()) {
        sum += count.get<std::size_t>();
    }
    QCOMPARE(sum, json["differences"].size());

    const auto same = nlohmann::json::parse(run({"compare", "--format=json", left, left}).out);
    QCOMPARE(same["same"].get<bool>(), true);
    QVERIFY(same["differences"].empty());
}

void CompareCommandTest::listsNamesWhenAsked() {
    const Folder folder;
    const std::string left = folder.policy("macros.xml");
    const std::string right = folder.file(
        "new.xml", edited("macros.xml", "FriendlyName=\"Programs\"", "FriendlyName=\"X\""));
    QCOMPARE(run({"compare", left, right}).out, left + " and " + right + ": the same policy\n");
    const Run names = run({"compare", "--names", left, right});
    QCOMPARE(names.code, ExitCode::Done);
    QCOMPARE(names.out, "changed scenario user mode: FriendlyName \"Programs\" -> \"X\"\n" + left
                            + " and " + right
                            + ": the same policy by other names: 0 added, 0 removed, 1 changed, 0 "
                              "moved\n");
}

void CompareCommandTest::readsStandardInput() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    const Run result = run({"compare", "-", policy}, compiled("audit.xml"));
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(result.out, "<stdin> and " + policy + ": the same policy\n");
}

void CompareCommandTest::comparesWithAGitRevision() {
    if (QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty()) {
        QSKIP("git is not installed");
    }
    const Folder folder;
    const std::string policy = folder.policy("macros.xml");
    const auto git = [&folder](QStringList arguments) {
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(folder.path("")));
        process.start("git", QStringList{"-c", "user.name=T", "-c", "user.email=t@example.com"}
                                 + arguments);
        return process.waitForFinished() && process.exitCode() == 0;
    };
    QVERIFY(git({"init", "-q"}));
    QVERIFY(git({"add", "macros.xml"}));
    QVERIFY(git({"commit", "-q", "-m", "first"}));
    folder.file("macros.xml", edited("macros.xml", "10.0.0.0", "10.0.0.1"));

    const Run result = run({"compare", "--git", "HEAD", policy});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QCOMPARE(result.out, "changed VersionEx \"10.0.0.0\" -> \"10.0.0.1\"\nHEAD:" + policy + " and "
                             + policy + ": 0 added, 0 removed, 1 changed, 0 moved\n");

    const Run missing = run({"compare", "--git", "HEAD~7", policy});
    QCOMPARE(missing.code, ExitCode::SystemFailed);
    QVERIFY(contains(missing.err, "[cli.git-failed]"));
    const Run option = run({"compare", "--git=--output=x", policy});
    QCOMPARE(option.code, ExitCode::CallWrong);
    QVERIFY(!folder.listing().contains(" x"));
}

void CompareCommandTest::refusesWrongCalls_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("none") << QStringList{"compare"};
    QTest::newRow("one") << QStringList{"compare", "a.xml"};
    QTest::newRow("three") << QStringList{"compare", "a.xml", "b.xml", "c.xml"};
    QTest::newRow("two with git") << QStringList{"compare", "--git", "HEAD", "a.xml", "b.xml"};
    QTest::newRow("input twice") << QStringList{"compare", "-", "-"};
    QTest::newRow("format") << QStringList{"compare", "--format", "yaml", "a.xml", "b.xml"};
}

void CompareCommandTest::refusesWrongCalls() {
    QFETCH(const QStringList, arguments);
    std::vector<std::string> words;
    for (const QString& argument : arguments) {
        words.push_back(argument.toStdString());
    }
    const Run result = run(words);
    QCOMPARE(result.code, ExitCode::CallWrong);
    QVERIFY(contains(result.err, "[cli.usage]"));
}

void CompareCommandTest::refusesWhatIsNoPolicy() {
    const Folder folder;
    const std::string good = folder.policy("audit.xml");
    const std::string cut = folder.file("cut.cip", compiled("audit.xml").substr(0, 100));
    for (const std::string& bad :
         {cut, folder.file("bad.xml", "<SiPolicy"), folder.file("other.xml", "<Other />")}) {
        const Run result = run({"compare", good, bad});
        QCOMPARE(result.code, ExitCode::InputWrong);
        QCOMPARE(result.out, std::string());
        QVERIFY(contains(result.err, "[cli.not-whole]"));
    }
    QCOMPARE(run({"compare", good, folder.path("missing.xml")}).code, ExitCode::SystemFailed);
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::CompareCommandTest)
#include "tst_comparecommand.moc"
