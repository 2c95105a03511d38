#include "core/cip/reader.h"
#include "core/xml/reader.h"
#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

namespace cipwright::test {

using cli::ExitCode;

class DecompileTest : public QObject {
    Q_OBJECT

private slots:
    void writesTextThatCompilesToTheSameBytes_data();
    void writesTextThatCompilesToTheSameBytes();
    void writesBesideTheInput();
    void readsAndWritesStandardStreams();
    void takesTheSignatureOff();
    void refusesDamagedPolicies_data();
    void refusesDamagedPolicies();
    void rescuesDamagedPolicies_data();
    void rescuesDamagedPolicies();
    void refusesText();
    void neverOverwrites();
    void failsOnFilesThatAreNotThere();
};

namespace {

void addPolicies() {
    QTest::addColumn<QString>("name");
    for (const auto& path : filesBelow(testData("policies"), ".xml")) {
        const std::string name = path.filename().string();
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

void addDamages() {
    QTest::addColumn<QByteArray>("bytes");
    const auto policy = QByteArray::fromStdString(compiled("scenarios-groups.xml"));
    QTest::newRow("cut in the header") << policy.left(0x20);
    QTest::newRow("cut in the rules") << policy.left(0x80);
    QTest::newRow("cut near the end") << policy.left(policy.size() - 5);
    QTest::newRow("bytes behind the end") << policy + QByteArray(8, '\1');
    QByteArray newer = policy;
    newer[0] = 99;
    QTest::newRow("of a newer format") << newer;
    QByteArray huge = policy;
    huge.replace(0x2C, 4, QByteArray(4, '\xFF'));
    QTest::newRow("wrong count") << huge;
}

} // namespace

void DecompileTest::writesTextThatCompilesToTheSameBytes_data() {
    addPolicies();
}

void DecompileTest::writesTextThatCompilesToTheSameBytes() {
    QFETCH(const QString, name);
    const std::string binary = compiled(name.toStdString());
    QVERIFY(!binary.empty());
    const Run result = run({"decompile", "-"}, binary);
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(contains(result.err, "<stdout>: re-encoding gives the same bytes\n"));
    QVERIFY(readPolicy(result.out).diagnostics.empty());
    const Run again = run({"compile", "-", "--rule-order", "document"}, result.out);
    QCOMPARE(again.code, ExitCode::Done);
    QCOMPARE(again.out, binary);
}

void DecompileTest::writesBesideTheInput() {
    const Folder folder;
    const Run result = run({"decompile", folder.file("policy.cip", compiled("audit.xml"))});
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(folder.listing(), std::string("policy.cip policy.xml"));
    QVERIFY(contains(result.err, "wrote " + folder.path("policy.xml") + ": "));
    QCOMPARE(result.out, std::string());
}

void DecompileTest::readsAndWritesStandardStreams() {
    const Folder folder;
    const std::string binary = compiled("audit.xml");
    const std::string text = run({"decompile", "-"}, binary).out;
    QCOMPARE(run({"decompile", "-", "-o", folder.path("a.xml")}, binary).out, std::string());
    QCOMPARE(bytesOf(folder.path("a.xml")), text);
    QCOMPARE(run({"decompile", folder.file("a.cip", binary), "-o", "-"}).out, text);
    QCOMPARE(folder.listing(), std::string("a.cip a.xml"));
}

void DecompileTest::takesTheSignatureOff() {
    const std::string binary = compiled("signers.xml");
    const Run result = run({"decompile", "-"}, wrapped(binary));
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(result.out, run({"decompile", "-"}, binary).out);
    QVERIFY(contains(result.err, "re-encoding gives the same bytes"));
}

void DecompileTest::refusesDamagedPolicies_data() {
    addDamages();
}

void DecompileTest::refusesDamagedPolicies() {
    QFETCH(const QByteArray, bytes);
    const Folder folder;
    const std::string input = folder.file("bad.cip", bytes.toStdString());
    const Run result = run({"decompile", input});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QCOMPARE(folder.listing(), std::string("bad.cip"));
    QVERIFY(contains(result.err, input + ":0x"));
    QVERIFY(contains(result.err, ": error: "));
    QVERIFY(contains(result.err, "decompile --rescue"));
}

void DecompileTest::rescuesDamagedPolicies_data() {
    addDamages();
}

void DecompileTest::rescuesDamagedPolicies() {
    QFETCH(const QByteArray, bytes);
    const Folder folder;
    const std::string input = folder.file("bad.cip", bytes.toStdString());
    const Run result = run({"decompile", "--rescue", input});
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(folder.listing(), std::string("bad.cip bad.xml"));
    QVERIFY(contains(result.err, input + ":0x"));
    QVERIFY(result.err.ends_with("bad.xml: rescued, not complete\n"));
    QVERIFY(readPolicy(bytesOf(folder.path("bad.xml"))).wellFormed);
    for (const MissingItems& missing : readCip(bytes.toStdString()).missing) {
        QVERIFY(contains(result.err, std::to_string(missing.read) + " of "
                                         + std::to_string(missing.announced) + ' '
                                         + std::string(missing.kind) + " could be read\n"));
    }
}

void DecompileTest::refusesText() {
    const Folder folder;
    const std::string input = folder.file("policy.cip", bytesOf(testData("policies/audit.xml")));
    const Run result = run({"decompile", input, "--rescue"});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.err, "cipwright-cli compile"));
    QCOMPARE(folder.listing(), std::string("policy.cip"));
    QCOMPARE(run({"decompile", "-"}, "").code, ExitCode::InputWrong);
}

void DecompileTest::neverOverwrites() {
    const Folder folder;
    const std::string input = folder.file("policy.cip", compiled("audit.xml"));
    const std::string output = folder.file("policy.xml", "precious");
    QCOMPARE(run({"decompile", input}).code, ExitCode::CallWrong);
    QCOMPARE(bytesOf(output), std::string("precious"));
    QCOMPARE(run({"decompile", input, "-o", input, "--force"}).code, ExitCode::CallWrong);
    QCOMPARE(bytesOf(input), compiled("audit.xml"));
    QCOMPARE(run({"decompile", input, "--force"}).code, ExitCode::Done);
    QVERIFY(bytesOf(output) != "precious");
}

void DecompileTest::failsOnFilesThatAreNotThere() {
    const Folder folder;
    QCOMPARE(run({"decompile", folder.path("missing.cip")}).code, ExitCode::SystemFailed);
    QCOMPARE(run({"decompile", folder.path("")}).code, ExitCode::SystemFailed);
    QCOMPARE(folder.listing(), std::string());
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::DecompileTest)
#include "tst_decompile.moc"
