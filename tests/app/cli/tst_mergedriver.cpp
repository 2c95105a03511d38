// The merge command as git runs it, in repositories of this test.
#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <QProcess>
#include <QStandardPaths>

namespace cipwright::test {

using cli::ExitCode;

namespace {

/// A repository in which policies are merged as app/cli/README.md says.
class Repository {
public:
    Repository() {
        git({"init", "-q", "-b", "main"});
        m_folder.file(".gitattributes", "*.xml merge=wdac\n");
        git({"config", "merge.wdac.name", "Policies, by what they mean"});
        git({"config", "merge.wdac.driver",
             QStringLiteral("\"" CIPWRIGHT_CLI
                            "\" merge --base %O %A %B -o %A --force --name %P")});
    }

    bool git(const QStringList& arguments) {
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(m_folder.path("")));
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start("git", QStringList{"-c", "user.name=T", "-c", "user.email=t@example.com",
                                         "-c", "commit.gpgsign=false"}
                                 + arguments);
        const bool ended = process.waitForFinished();
        m_said = process.readAll().toStdString();
        return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    /// What git said last.
    [[nodiscard]] const std::string& said() const { return m_said; }

    /// Commits the policy with some texts replaced by others.
    bool commit(const std::vector<std::pair<std::string, std::string>>& changes = {}) {
        std::string text = policy();
        for (const auto& [what, instead] : changes) {
            const auto at = text.find(what);
            if (at == std::string::npos) {
                return false;
            }
            text.replace(at, what.size(), instead);
        }
        m_folder.file("policy.xml", text);
        return git({"add", "."}) && git({"commit", "-q", "-m", "a change"});
    }

    [[nodiscard]] std::string path() const { return m_folder.path("policy.xml"); }

    [[nodiscard]] std::string policy() const { return bytesOf(path()); }

    void start(const std::string& text) const { m_folder.file("policy.xml", text); }

private:
    Folder m_folder;
    std::string m_said;
};

const std::string rulesEnd = "  </FileRules>";
const std::string refsEnd = "        </FileRulesRef>";

std::string rule(const std::string& id, const std::string& file) {
    return "    <Deny ID=\"" + id + "\" FileName=\"" + file + "\" />\n";
}

std::string ref(const std::string& id) {
    return "          <FileRuleRef RuleID=\"" + id + "\" />\n";
}

std::vector<std::pair<std::string, std::string>> added(const std::string& id,
                                                       const std::string& file) {
    return {{rulesEnd, rule(id, file) + rulesEnd}, {refsEnd, ref(id) + refsEnd}};
}

const std::string start = R"(<?xml version="1.0" encoding="utf-8"?>
<!-- One comment -->
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" PolicyType="Base Policy">
  <VersionEx>1.0.0.0</VersionEx>
  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>
  <Rules>
    <Rule>
      <Option>Enabled:Unsigned System Integrity Policy</Option>
    </Rule>
  </Rules>
  <FileRules>
    <Deny ID="ID_DENY_A" FileName="a.exe" MaximumFileVersion="1.0.0.0" />
  </FileRules>
  <SigningScenarios>
    <SigningScenario ID="ID_SIGNINGSCENARIO_WINDOWS" Value="12">
      <ProductSigners>
        <FileRulesRef>
          <FileRuleRef RuleID="ID_DENY_A" />
        </FileRulesRef>
      </ProductSigners>
    </SigningScenario>
  </SigningScenarios>
  <BasePolicyID>{11111111-1111-4111-8111-111111111111}</BasePolicyID>
  <PolicyID>{11111111-1111-4111-8111-111111111111}</PolicyID>
</SiPolicy>
)";

} // namespace

class MergeDriverTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void mergesWhatBothAdded();
    void leavesConflictsToGit();
    void leavesWhatItCannotReadToGit();
};

void MergeDriverTest::initTestCase() {
    if (QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty()) {
        QSKIP("git is not installed");
    }
}

void MergeDriverTest::mergesWhatBothAdded() {
    Repository repository;
    repository.start(start);
    QVERIFY(repository.commit());
    QVERIFY(repository.git({"checkout", "-q", "-b", "topic"}));
    QVERIFY(repository.commit(added("ID_DENY_NEW", "topic.exe")));
    QVERIFY(repository.commit({{"1.0.0.0</VersionEx>", "1.0.0.5</VersionEx>"}}));
    QVERIFY(repository.git({"checkout", "-q", "main"}));
    QVERIFY(repository.commit(added("ID_DENY_NEW", "main.exe")));
    QVERIFY(repository.commit({{"1.0.0.0</VersionEx>", "1.0.0.2</VersionEx>"}}));
    QVERIFY2(repository.git({"merge", "-q", "topic"}), repository.said().c_str());
    std::string wanted = start;
    const auto replace = [&wanted](const std::string& what, const std::string& instead) {
        wanted.replace(wanted.find(what), what.size(), instead);
    };
    replace("1.0.0.0</VersionEx>", "1.0.0.5</VersionEx>");
    replace(rulesEnd,
            rule("ID_DENY_NEW", "main.exe") + rule("ID_DENY_NEW_2", "topic.exe") + rulesEnd);
    replace(refsEnd, ref("ID_DENY_NEW") + ref("ID_DENY_NEW_2") + refsEnd);
    QCOMPARE(repository.policy(), wanted);
    QVERIFY(repository.git({"diff", "--quiet", "HEAD"}));
    QCOMPARE(run({"validate", repository.path()}).code, ExitCode::Done);
}

void MergeDriverTest::leavesConflictsToGit() {
    Repository repository;
    repository.start(start);
    QVERIFY(repository.commit());
    QVERIFY(repository.git({"checkout", "-q", "-b", "topic"}));
    QVERIFY(repository.commit({{"MaximumFileVersion=\"1.0", "MaximumFileVersion=\"3.0"}}));
    QVERIFY(repository.git({"checkout", "-q", "main"}));
    QVERIFY(repository.commit({{"MaximumFileVersion=\"1.0", "MaximumFileVersion=\"2.0"}}));
    const std::string ours = repository.policy();
    QVERIFY(!repository.git({"merge", "topic"}));
    QVERIFY(contains(repository.said(), "policy.xml: error: both changed MaximumFileVersion of "
                                        "ID_DENY_A"));
    QVERIFY(contains(repository.said(), "CONFLICT"));
    QCOMPARE(repository.policy(), ours);
    QVERIFY(repository.git({"ls-files", "--unmerged"}));
    QVERIFY(contains(repository.said(), "policy.xml"));

    QCOMPARE(run({"merge", "--resolve", repository.path(), "--force"}).code, ExitCode::InputWrong);
    QCOMPARE(repository.policy(), ours);
    const Run decided = run({"merge", "--resolve", repository.path(), "--force", "--prefer",
                             "ID_DENY_A MaximumFileVersion=theirs"});
    QCOMPARE(decided.code, ExitCode::Done);
    std::string wanted = start;
    QCOMPARE(repository.policy(), wanted.replace(wanted.find("=\"1.0.0.0\" />"), 5, "=\"3.0"));
    QVERIFY(repository.git({"add", "policy.xml"}));
    QVERIFY(repository.git({"commit", "-q", "-m", "merged"}));
    // No conflict any more, and so nothing in the index.
    QCOMPARE(run({"merge", "--resolve", repository.path(), "--force"}).code,
             ExitCode::SystemFailed);
}

void MergeDriverTest::leavesWhatItCannotReadToGit() {
    Repository repository;
    repository.start(start);
    QVERIFY(repository.commit());
    QVERIFY(repository.git({"checkout", "-q", "-b", "topic"}));
    QVERIFY(repository.commit({{"</SiPolicy>", "</SiPolic>"}}));
    QVERIFY(repository.git({"checkout", "-q", "main"}));
    QVERIFY(repository.commit(added("ID_DENY_NEW", "main.exe")));
    const std::string ours = repository.policy();
    QVERIFY(!repository.git({"merge", "topic"}));
    QVERIFY(contains(repository.said(), "CONFLICT"));
    QCOMPARE(repository.policy(), ours);
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::MergeDriverTest)
#include "tst_mergedriver.moc"
