#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>
#include <nlohmann/json.hpp>

namespace cipwright::test {

using cli::ExitCode;

class SupplementalCommandTest : public QObject {
    Q_OBJECT

private slots:
    void makes();
    void rehomes();
    void checks();
    void checksAsJson();
    void callsThatAreWrong();
    void realPolicies();

private:
    /// A new base of a template, and its path.
    static std::string newBase(const Folder& folder, const char* name) {
        std::string path = folder.path(name);
        return run({"new", "windows", "-o", path}).code == ExitCode::Done ? path : std::string();
    }
};

void SupplementalCommandTest::makes() {
    const Folder folder;
    const std::string base = newBase(folder, "base.xml");
    const std::string policy = folder.policy("audit.xml");
    const std::string before = bytesOf(policy);
    const std::string out = folder.path("out.xml");
    const Run made = run({"supplemental", "make", policy, "--base", base, "-o", out});
    QCOMPARE(made.code, ExitCode::Done);
    QVERIFY(contains(made.err, out + ": Set PolicyType to Supplemental Policy\n"));
    QVERIFY(contains(made.err, out + ": Remove the option Enabled:UMCI\n"));
    // What is left to say comes with its place in what was written.
    QVERIFY(contains(made.err, out + ":"));
    QVERIFY(contains(made.err, "[file.allow-all-supplemental]"));
    QCOMPARE(bytesOf(policy), before);
    QCOMPARE(run({"supplemental", "make", policy, "--base", base, "-o", out}).code,
             ExitCode::CallWrong);
    QCOMPARE(run({"supplemental", "make", policy, "--base", base, "--new-id", "-q"}).code,
             ExitCode::Done);
    QVERIFY(!QString::fromStdString(bytesOf(policy))
                 .contains("<PolicyID>{C1A0001D-5EED-4F00-8A11-51DE0000001D}"));
    QVERIFY(contains(bytesOf(policy), "<!-- Audit mode: nothing is blocked. -->"));
    const std::string cip = folder.file("a.cip", compiled("audit.xml"));
    QCOMPARE(run({"supplemental", "make", cip, "--base", base}).code, ExitCode::CallWrong);
    const Run piped = run({"supplemental", "make", "-", "--base", base}, before);
    QCOMPARE(piped.code, ExitCode::Done);
    QCOMPARE(piped.out, bytesOf(out));
}

void SupplementalCommandTest::rehomes() {
    const Folder folder;
    const std::string base = newBase(folder, "base.xml");
    const std::string policy = folder.policy("supplemental.xml");
    const Run moved = run({"supplemental", "rehome", policy, "--base", base});
    QCOMPARE(moved.code, ExitCode::Done);
    QVERIFY(contains(moved.err, ": Set BasePolicyID to {"));
    QCOMPARE(run({"supplemental", "check", policy, "--base", base}).code, ExitCode::Done);
    const std::string now = bytesOf(policy);
    const Run again = run({"supplemental", "rehome", policy, "--base", base});
    QVERIFY(contains(again.err, ": nothing to change\n"));
    QCOMPARE(bytesOf(policy), now);
    const Run wrong = run({"supplemental", "rehome", base, "--base", base});
    QCOMPARE(wrong.code, ExitCode::InputWrong);
    QVERIFY(contains(wrong.err, "[supplemental.rehome-not-supplemental]"));
    const Run noBase = run({"supplemental", "rehome", policy, "--base", policy});
    QCOMPARE(noBase.code, ExitCode::InputWrong);
    QVERIFY(contains(noBase.err, policy + ": error: "));
    QVERIFY(contains(noBase.err, "[base.not-base]"));
}

void SupplementalCommandTest::checks() {
    const Folder folder;
    const std::string policy = folder.policy("supplemental.xml");
    const std::string base = folder.policy("supplementalpolicysigners.xml");
    const Run shown = run({"supplemental", "check", policy, "--base", base});
    QCOMPARE(shown.code, ExitCode::InputWrong);
    QVERIFY(contains(shown.out, "[supplemental.base-mismatch]"));
    QVERIFY(contains(shown.out, policy + ":8:"));
    QVERIFY(contains(shown.out, "[sign.unsigned-supplemental]"));
    // Nothing that is wrong with the policy by itself.
    QVERIFY(!QString::fromStdString(shown.out).contains("[policy."));
    const std::string binary = folder.file("base.cip", compiled("audit.xml"));
    const Run ofBinary = run({"supplemental", "check", policy, "--base", binary});
    QVERIFY(contains(ofBinary.out, "[supplemental.base-refuses]"));
    const std::string good = newBase(folder, "good.xml");
    const std::string made = folder.path("new.xml");
    QCOMPARE(run({"new", "supplemental", "--base", good, "-o", made}).code, ExitCode::Done);
    const Run fits = run({"supplemental", "check", made, "--base", good});
    QCOMPARE(fits.code, ExitCode::Done);
    QCOMPARE(fits.out, std::string());
    QVERIFY(contains(fits.err, "nothing stands between the policy and the base"));
    // A warning is one for whoever asks.
    QCOMPARE(run({"supplemental", "make", folder.policy("audit.xml"), "--base", good, "-o",
                  folder.path("w.xml")})
                 .code,
             ExitCode::Done);
    const std::string warned = folder.path("w.xml");
    QCOMPARE(run({"supplemental", "check", warned, "--base", good}).code, ExitCode::Done);
    QCOMPARE(run({"supplemental", "check", warned, "--base", good, "--werror"}).code,
             ExitCode::InputWrong);
}

void SupplementalCommandTest::checksAsJson() {
    const Folder folder;
    const std::string policy = folder.policy("supplemental.xml");
    const std::string base = folder.policy("supplementalpolicysigners.xml");
    const Run shown = run({"supplemental", "check", policy, "--base", base, "--format", "json"});
    const auto report = nlohmann::json::parse(shown.out);
    QCOMPARE(report["summary"]["errors"].get<int>(), 1);
    QCOMPARE(report["diagnostics"].size(), std::size_t{2});
    for (const auto& diagnostic : report["diagnostics"]) {
        if (diagnostic["code"] == "supplemental.base-mismatch") {
            QCOMPARE(diagnostic["fixes"].size(), std::size_t{1});
        }
    }
}

void SupplementalCommandTest::callsThatAreWrong() {
    const Folder folder;
    const std::string policy = folder.policy("supplemental.xml");
    QCOMPARE(run({"supplemental"}).code, ExitCode::CallWrong);
    QCOMPARE(run({"supplemental", "check", policy}).code, ExitCode::CallWrong);
    QCOMPARE(run({"supplemental", "make", policy, policy, "--base", policy}).code,
             ExitCode::CallWrong);
    QCOMPARE(run({"supplemental", "check", policy, "--base", folder.path("none.xml")}).code,
             ExitCode::SystemFailed);
    QCOMPARE(run({"supplemental", "check", folder.path("none.xml"), "--base", policy}).code,
             ExitCode::SystemFailed);
    const std::string damaged = folder.file("d.cip", compiled("audit.xml").substr(0, 90));
    QCOMPARE(run({"supplemental", "check", damaged, "--base", policy}).code, ExitCode::InputWrong);
}

void SupplementalCommandTest::realPolicies() {
    const auto shared = sharedFolder();
    if (!shared) {
        QSKIP("no shared folder with real policies");
    }
    const Folder folder;
    const auto corpus = *shared / "corpus" / "xml";
    const std::string base = folder.file("base.xml", bytesOf(corpus / "wizard-AllowMicrosoft.xml"));
    const std::string policy =
        folder.file("policy.xml", bytesOf(corpus / "wizard-DefaultWindows_Audit.xml"));
    QCOMPARE(run({"supplemental", "make", policy, "--base", base}).code, ExitCode::Done);
    QCOMPARE(run({"compile", policy, "-o", folder.path("p.cip")}).code, ExitCode::Done);
    const Run fits = run({"supplemental", "check", folder.path("p.cip"), "--base", base});
    QCOMPARE(fits.code, ExitCode::Done);
    QCOMPARE(fits.out, std::string());
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::SupplementalCommandTest)
#include "tst_supplementalcommand.moc"
