#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

namespace cipwright::test {

using cli::ExitCode;

class DescribeTest : public QObject {
    Q_OBJECT

private slots:
    void describesBothForms();
    void writesEachFormat();
    void tellsWhatItCanOfDamagedFiles();
    void namesFindings();
};

void DescribeTest::describesBothForms() {
    const Folder folder;
    const Run text = run({"describe", folder.policy("audit.xml")});
    QCOMPARE(text.code, ExitCode::Done);
    QCOMPARE(text.err, std::string());
    QVERIFY(contains(text.out, "Audit mode: Windows blocks nothing"));
    const Run binary = run({"describe", folder.file("a.cip", compiled("audit.xml"))});
    QCOMPARE(binary.code, ExitCode::Done);
    QVERIFY(contains(binary.out, "Audit mode: Windows blocks nothing"));
    const Run signedOne = run({"describe", "-"}, wrapped(compiled("audit.xml")));
    QCOMPARE(signedOne.code, ExitCode::Done);
    QVERIFY(contains(signedOne.out, "nobody signed it"));
}

void DescribeTest::writesEachFormat() {
    const Folder folder;
    const std::string policy = folder.policy("audit.xml");
    const std::string page = folder.path("page.html");
    QCOMPARE(run({"describe", "--format", "html", policy, "-o", page}).code, ExitCode::Done);
    QVERIFY(contains(bytesOf(page), "<h2>What it denies</h2>"));
    QCOMPARE(run({"describe", policy, "-o", page}).code, ExitCode::CallWrong);
    QCOMPARE(run({"describe", policy, "-o", page, "--force"}).code, ExitCode::Done);
    QVERIFY(contains(bytesOf(page), "\nWhat it denies\n"));
    QVERIFY(contains(run({"describe", "--format", "markdown", policy}).out, "\n## What it is\n"));
    QCOMPARE(run({"describe", "--format", "pdf", policy}).code, ExitCode::CallWrong);
}

void DescribeTest::tellsWhatItCanOfDamagedFiles() {
    const Run cut = run({"describe", "-"}, compiled("signers.xml").substr(0, 0x90));
    QCOMPARE(cut.code, ExitCode::InputWrong);
    QVERIFY(contains(cut.err, "<stdin>:0x"));
    QVERIFY(contains(cut.out, "What it is"));
    const Run broken = run({"describe", "-"}, "<SiPolicy");
    QCOMPARE(broken.code, ExitCode::InputWrong);
    QVERIFY(contains(broken.err, "<stdin>:1:"));
    QVERIFY(contains(broken.out, "What it is"));
}

void DescribeTest::namesFindings() {
    const Folder folder;
    const std::string policy = folder.file(
        "a.xml", "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\"><Rules/></SiPolicy>");
    const Run result = run({"describe", policy});
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(contains(result.out, "Errors and warnings, one of each kind:"));
    QVERIFY(contains(result.out, "[xml.missing-"));
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::DescribeTest)
#include "tst_describe.moc"
