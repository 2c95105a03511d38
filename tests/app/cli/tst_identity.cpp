#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

namespace cipwright::test {

using cli::ExitCode;

class IdentityTest : public QObject {
    Q_OBJECT

private slots:
    void showsAnIdentity();
    void raisesTheVersion_data();
    void raisesTheVersion();
    void setsAVersion();
    void givesANewId();
    void namesThePolicy();
    void convertsThereAndBack();
    void refusesWhatCannotBe();
    void oneLineChanges();
    void realPoliciesStayValid();
};

namespace {

std::string policyWithVersion(const std::string& version) {
    QString text = QString::fromStdString(bytesOf(testData("policies/audit.xml")));
    text.replace(QRegularExpression("<VersionEx>[^<]*"),
                 "<VersionEx>" + QString::fromStdString(version));
    return text.toStdString();
}

std::string idOf(const std::string& shown, const char* name) {
    const QRegularExpression line(QString("%1 +(\\S+)").arg(name));
    return line.match(QString::fromStdString(shown)).captured(1).toStdString();
}

} // namespace

void IdentityTest::showsAnIdentity() {
    const Folder folder;
    const Run shown = run({"identity", folder.policy("policyinfo.xml")});
    QCOMPARE(shown.code, ExitCode::Done);
    QVERIFY(contains(shown.out, "VersionEx     1.2.3.4\n"));
    QVERIFY(contains(shown.out, "Name          Example policy\n"));
    const Run binary = run({"identity", folder.file("a.cip", compiled("policyinfo.xml"))});
    QCOMPARE(binary.out, shown.out);
}

void IdentityTest::raisesTheVersion_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("one") << "1.2.3.4" << "1.2.3.5";
    QTest::newRow("carry") << "1.2.3.65535" << "1.2.4.0";
    QTest::newRow("carry all") << "1.65535.65535.65535" << "2.0.0.0";
    QTest::newRow("highest") << "65535.65535.65535.65535" << "";
    QTest::newRow("no version") << "1.2" << "";
}

void IdentityTest::raisesTheVersion() {
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    const Run result =
        run({"identity", "-", "--bump-version"}, policyWithVersion(before.toStdString()));
    if (after.isEmpty()) {
        QCOMPARE(result.code, ExitCode::InputWrong);
        QVERIFY(contains(result.err, "[identity."));
        QCOMPARE(result.out, std::string());
        return;
    }
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(result.out, policyWithVersion(after.toStdString()));
    QVERIFY(contains(result.err, "<stdin>: VersionEx " + before.toStdString() + " -> "));
}

void IdentityTest::setsAVersion() {
    const std::string text = policyWithVersion("1.0.0.0");
    QCOMPARE(run({"identity", "-", "--set-version", "2.0.0.1"}, text).out,
             policyWithVersion("2.0.0.1"));
    QCOMPARE(run({"identity", "-", "--set-version", "2"}, text).code, ExitCode::CallWrong);
    QCOMPARE(run({"identity", "-", "--set-version", "2.0.0.1", "--bump-version"}, text).code,
             ExitCode::CallWrong);
}

void IdentityTest::givesANewId() {
    const Folder folder;
    const std::string base = folder.policy("audit.xml");
    const std::string before = run({"identity", base}).out;
    const Run changed = run({"identity", base, "--new-id"});
    QCOMPARE(changed.code, ExitCode::Done);
    QVERIFY(contains(changed.err, ": PolicyID {"));
    QVERIFY(contains(changed.err, ": BasePolicyID {"));
    QVERIFY(!contains(changed.err, "VersionEx"));
    const std::string after = run({"identity", base}).out;
    QVERIFY(idOf(before, "PolicyID") != idOf(after, "PolicyID"));
    QCOMPARE(idOf(after, "PolicyID"), idOf(after, "BasePolicyID"));

    const std::string supplemental = folder.policy("supplemental.xml");
    const std::string base1 = idOf(run({"identity", supplemental}).out, "BasePolicyID");
    QCOMPARE(run({"identity", supplemental, "--new-id"}).code, ExitCode::Done);
    const std::string after2 = run({"identity", supplemental}).out;
    QCOMPARE(idOf(after2, "BasePolicyID"), base1);
    QVERIFY(idOf(after2, "PolicyID") != base1);
}

void IdentityTest::namesThePolicy() {
    const Folder folder;
    const std::string policy = folder.policy("policyinfo.xml");
    QCOMPARE(run({"identity", policy, "--set-name", "A & B", "--set-id", "7"}).code,
             ExitCode::Done);
    const std::string shown = run({"identity", policy}).out;
    QVERIFY(contains(shown, "Name          A & B\n"));
    QVERIFY(contains(shown, "Id            7\n"));
    const std::string bare = folder.policy("audit.xml");
    QCOMPARE(run({"identity", bare, "--set-name", "New"}).code, ExitCode::Done);
    QVERIFY(contains(run({"info", bare}).out, "Name               New\n"));
}

void IdentityTest::convertsThereAndBack() {
    const Folder folder;
    const std::string policy = folder.policy("singleformat.xml");
    const std::string before = bytesOf(policy);
    QVERIFY(contains(run({"identity", policy}).out, "Format        single\n"));
    QCOMPARE(run({"identity", policy, "--format", "single"}).code, ExitCode::Done);
    QCOMPARE(bytesOf(policy), before);
    QCOMPARE(run({"identity", policy, "--format", "multiple"}).code, ExitCode::Done);
    const std::string multiple = run({"identity", policy}).out;
    QVERIFY(contains(multiple, "Format        multiple\n"));
    QVERIFY(!idOf(multiple, "PolicyID").empty());
    QCOMPARE(idOf(multiple, "PolicyID"), idOf(multiple, "BasePolicyID"));
    QVERIFY(contains(bytesOf(policy), "PolicyType=\"Base Policy\""));
    QCOMPARE(run({"compile", policy, "-o", folder.path("m.cip")}).code, ExitCode::Done);
    QCOMPARE(run({"identity", policy, "--format", "single"}).code, ExitCode::Done);
    QVERIFY(contains(run({"identity", policy}).out,
                     "PolicyTypeID  {A244370E-44C9-4C06-B551-F6016E563076}\n"));
    QCOMPARE(run({"compile", policy, "-o", folder.path("s.cip")}).code, ExitCode::Done);
}

void IdentityTest::refusesWhatCannotBe() {
    const Folder folder;
    const Run supplemental =
        run({"identity", folder.policy("supplemental.xml"), "--format", "single"});
    QCOMPARE(supplemental.code, ExitCode::InputWrong);
    QVERIFY(contains(supplemental.err, "[identity.no-single-format]"));
    const Run single = run({"identity", folder.policy("singleformat.xml"), "--new-id"});
    QCOMPARE(single.code, ExitCode::InputWrong);
    QVERIFY(contains(single.err, "[identity.no-policy-id]"));
    QCOMPARE(run({"identity", folder.file("a.cip", compiled("audit.xml")), "--bump-version"}).code,
             ExitCode::CallWrong);
}

void IdentityTest::oneLineChanges() {
    const Folder folder;
    const std::string policy = folder.policy("comments.xml");
    const QStringList before = QString::fromStdString(bytesOf(policy)).split('\n');
    QCOMPARE(run({"identity", policy, "--bump-version"}).code, ExitCode::Done);
    const QStringList after = QString::fromStdString(bytesOf(policy)).split('\n');
    QCOMPARE(after.size(), before.size());
    int changed = 0;
    for (qsizetype i = 0; i < before.size(); ++i) {
        changed += before[i] != after[i] ? 1 : 0;
    }
    QCOMPARE(changed, 1);
}

void IdentityTest::realPoliciesStayValid() {
    const auto shared = sharedFolder();
    if (!shared) {
        QSKIP("no shared folder with real policies");
    }
    const Folder folder;
    const auto errors = [](const std::string& policy) {
        const Run result = run({"validate", policy});
        return QString::fromStdString(result.out).count(": error: ");
    };
    for (const char* const name :
         {"wizard-DefaultWindows_Audit.xml", "wizard-DefaultWindows_Audit_-_SingleFormat.xml"}) {
        const std::string policy = folder.file(name, bytesOf(*shared / "corpus" / "xml" / name));
        const auto before = errors(policy);
        for (const char* const format : {"single", "multiple", "single"}) {
            QCOMPARE(run({"identity", policy, "--format", format, "--bump-version"}).code,
                     ExitCode::Done);
            QCOMPARE(errors(policy), before);
        }
    }
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::IdentityTest)
#include "tst_identity.moc"
