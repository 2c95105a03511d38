#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <algorithm>

namespace cipwright::test {

using cli::ExitCode;

namespace {

// How many lines of two texts with as many lines differ; -1 for another number of lines.
int linesThatDiffer(const std::string& a, const std::string& b) {
    const QStringList before = QString::fromStdString(a).split('\n');
    const QStringList after = QString::fromStdString(b).split('\n');
    if (before.size() != after.size()) {
        return -1;
    }
    int count = 0;
    for (qsizetype i = 0; i < before.size(); ++i) {
        count += before[i] != after[i] ? 1 : 0;
    }
    return count;
}

} // namespace

class AuditTest : public QObject {
    Q_OBJECT

private slots:
    void showsWhatWouldBeBlocked();
    void countsDriversAloneWithoutUserMode();
    void switchesInPlace();
    void switchesToAnOutput();
    void binariesNeedAnOutput();
    void supplementalsHaveNoMode();
    void refusesWhatIsNoPolicy_data();
    void refusesWhatIsNoPolicy();
    void callsThatAreWrong();
    void compileRequiresAudit();
    void realPoliciesComeBack();
};

void AuditTest::showsWhatWouldBeBlocked() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    const Run shown = run({"audit", policy});
    QCOMPARE(shown.code, ExitCode::Done);
    QVERIFY(contains(shown.out, "Audit mode: Windows blocks nothing"));
    QVERIFY(contains(shown.out, "\nWhat would be blocked if enforced:\n"));
    QVERIFY(contains(shown.out, "Options that act only when the policy is enforced:"));
    QVERIFY(contains(shown.out, "Enabled:Boot Audit On Failure is not set"));
    const Run enforced = run({"audit", folder.file("a.cip", compiled("hvci.xml"))});
    QCOMPARE(enforced.code, ExitCode::Done);
    QVERIFY(contains(enforced.out, "Enforced: Windows blocks"));
    QVERIFY(contains(enforced.out, "\nWhat it blocks:\n"));
}

/// Rules of both scenarios, and of user mode, beside one of kernel mode.
void AuditTest::countsDriversAloneWithoutUserMode() {
    const auto shown = [](const std::string& options) {
        return run({"audit", "-"},
                   "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\"><Rules>" + options
                       + "</Rules><FileRules><Deny ID=\"ID_DENY_A\" FileName=\"a\"/>"
                         "<Deny ID=\"ID_DENY_B\" FileName=\"b\"/>"
                         "<Deny ID=\"ID_DENY_C\" FileName=\"c\"/></FileRules><SigningScenarios>"
                         "<SigningScenario ID=\"ID_SIGNINGSCENARIO_K\" Value=\"131\">"
                         "<ProductSigners><FileRulesRef><FileRuleRef RuleID=\"ID_DENY_A\"/>"
                         "<FileRuleRef RuleID=\"ID_DENY_C\"/></FileRulesRef></ProductSigners>"
                         "</SigningScenario><SigningScenario ID=\"ID_SIGNINGSCENARIO_U\" "
                         "Value=\"12\"><ProductSigners><FileRulesRef>"
                         "<FileRuleRef RuleID=\"ID_DENY_B\"/><FileRuleRef RuleID=\"ID_DENY_C\"/>"
                         "</FileRulesRef></ProductSigners></SigningScenario></SigningScenarios>"
                         "</SiPolicy>")
            .out;
    };
    const std::string both = shown("<Rule><Option>Enabled:UMCI</Option></Rule>");
    QVERIFY(contains(both, "Denied in kernel and user mode by file rules (1)"));
    QVERIFY(contains(both, "Denied in user mode by file rules (1)"));
    const std::string drivers = shown({});
    QVERIFY(contains(drivers, "In user mode nothing: Enabled:UMCI is not set."));
    QVERIFY(contains(drivers, "Denied in kernel mode by file rules (2):\n"
                              "    - files whose original name is a\n"
                              "    - files whose original name is c\n"));
    QVERIFY(drivers.find("user mode by") == std::string::npos);
}

void AuditTest::switchesInPlace() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    const std::string before = bytesOf(policy);
    const Run off = run({"audit", "off", policy});
    QCOMPARE(off.code, ExitCode::Done);
    QVERIFY(contains(off.err, "audit mode is now off"));
    const std::string without = bytesOf(policy);
    QVERIFY(without.size() < before.size());
    QVERIFY(!QString::fromStdString(without).contains("Audit Mode"));
    QVERIFY(contains(run({"audit", "off", policy}).err, "was already off"));
    QCOMPARE(run({"audit", "on", policy, "-q"}).err, std::string());
    QVERIFY(contains(bytesOf(policy), "<Option>Enabled:Audit Mode</Option>"));
    QCOMPARE(bytesOf(policy).size(), before.size());
    QCOMPARE(folder.listing(), std::string("audit.xml"));
}

void AuditTest::switchesToAnOutput() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    const std::string before = bytesOf(policy);
    const std::string out = folder.path("out.xml");
    QCOMPARE(run({"audit", "off", policy, "-o", out}).code, ExitCode::Done);
    QCOMPARE(bytesOf(policy), before);
    QVERIFY(!QString::fromStdString(bytesOf(out)).contains("Audit Mode"));
    QCOMPARE(run({"audit", "off", policy, "-o", out}).code, ExitCode::CallWrong);
    const Run piped = run({"audit", "off", "-"}, before);
    QCOMPARE(piped.code, ExitCode::Done);
    QCOMPARE(piped.out, bytesOf(out));
}

void AuditTest::binariesNeedAnOutput() {
    const Folder folder;
    const std::string policy = folder.file("a.cip", compiled("audit.xml"));
    const Run refused = run({"audit", "off", policy});
    QCOMPARE(refused.code, ExitCode::CallWrong);
    QVERIFY(contains(refused.err, "[cli.edit-needs-output]"));
    const std::string out = folder.path("out.xml");
    QCOMPARE(run({"audit", "off", policy, "-o", out}).code, ExitCode::Done);
    QVERIFY(contains(run({"describe", out}).out, "Enforced: Windows blocks"));
    QCOMPARE(run({"audit", "-"}, compiled("audit.xml").substr(0, 80)).code, ExitCode::InputWrong);
}

void AuditTest::supplementalsHaveNoMode() {
    const Folder folder;
    const std::string policy = folder.policy("supplemental.xml");
    const Run refused = run({"audit", "on", policy});
    QCOMPARE(refused.code, ExitCode::InputWrong);
    QVERIFY(contains(refused.err, "[audit.no-mode]"));
    const Run shown = run({"audit", policy});
    QCOMPARE(shown.code, ExitCode::Done);
    QVERIFY(!QString::fromStdString(shown.out).contains("blocked if enforced"));
}

void AuditTest::refusesWhatIsNoPolicy_data() {
    QTest::addColumn<QString>("words");
    for (const char* const words :
         {"audit", "audit on", "identity", "identity --bump-version", "tidy --dry-run", "tidy",
          "monitor list", "monitor sort", "monitor queries", "describe"}) {
        QTest::newRow(words) << QString(words);
    }
}

// Of each command that takes a policy, for all kinds of XML that are none.
void AuditTest::refusesWhatIsNoPolicy() {
    QFETCH(const QString, words);
    for (const char* const text :
         {"<html><body/></html>", "<SiPolicy xmlns=\"urn:other\"><VersionEx>1.0.0.0</VersionEx>"
                                  "</SiPolicy>"}) {
        const Folder folder;
        const std::string file = folder.file("page.xml", text);
        std::vector<std::string> call;
        for (const QString& word : words.split(' ')) {
            call.push_back(word.toStdString());
        }
        call.push_back(file);
        const Run refused = run(call);
        QCOMPARE(refused.code, ExitCode::InputWrong);
        QVERIFY(contains(refused.err, "[xml.namespace]"));
        QCOMPARE(bytesOf(file), std::string(text));
    }
}

void AuditTest::callsThatAreWrong() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    const Run wrong = run({"audit", "maybe", policy});
    QCOMPARE(wrong.code, ExitCode::CallWrong);
    QVERIFY(contains(wrong.err, "\"maybe\" is neither on nor off"));
    QCOMPARE(run({"audit"}).code, ExitCode::CallWrong);
    QCOMPARE(run({"audit", "on", folder.path("none.xml")}).code, ExitCode::SystemFailed);
}

void AuditTest::compileRequiresAudit() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    const std::string out = folder.path("out.cip");
    QCOMPARE(run({"compile", "--require-audit", policy, "-o", out}).code, ExitCode::Done);
    QCOMPARE(run({"audit", "off", policy}).code, ExitCode::Done);
    const Run refused = run({"compile", "--require-audit", policy, "-o", out, "--force"});
    QCOMPARE(refused.code, ExitCode::InputWrong);
    QVERIFY(contains(refused.err, "[audit.required]"));
    QVERIFY(contains(refused.err, policy + ":"));
    QCOMPARE(bytesOf(out), compiled("audit.xml"));
    const std::string supplemental = folder.policy("supplemental.xml");
    QCOMPARE(run({"compile", "--require-audit", supplemental}).code, ExitCode::Done);
}

void AuditTest::realPoliciesComeBack() {
    const auto shared = sharedFolder();
    if (!shared) {
        QSKIP("no shared folder with real policies");
    }
    const Folder folder;
    const std::string text = bytesOf(*shared / "corpus" / "xml" / "wdacme-latest.xml");
    const std::string policy = folder.file("wdacme.xml", text);
    QVERIFY(contains(run({"audit", policy}).out,
                     "In user mode nothing but what is denied, since a rule allows everything."));
    QCOMPARE(run({"audit", "off", policy}).code, ExitCode::Done);
    const auto lines = [](const std::string& of) { return std::ranges::count(of, '\n'); };
    QVERIFY(lines(text) - lines(bytesOf(policy)) <= 3); // The Rule and its Option.
    QCOMPARE(run({"audit", "on", policy}).code, ExitCode::Done);
    QVERIFY(linesThatDiffer(text, bytesOf(policy)) >= 0);
    QVERIFY(contains(run({"describe", policy}).out, "Audit mode: Windows blocks nothing"));
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::AuditTest)
#include "tst_audit.moc"
