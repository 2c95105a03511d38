// The real program in a process of its own: what tests on buffers cannot show.
#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QProcess>
#include <QtTest>

namespace cipwright::test {

namespace {

struct Ended {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Ended start(const QStringList& arguments, const std::string& input = {}) {
    QProcess process;
    process.start(CIPWRIGHT_CLI, arguments);
    process.write(input.data(), qint64(input.size()));
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString policyPath(const char* name) {
    return QString::fromStdString(testData(std::string("policies/") + name).string());
}

} // namespace

class ProcessTest : public QObject {
    Q_OBJECT

private slots:
    void endsWithTheRightCode_data();
    void endsWithTheRightCode();
    void passesBinariesThroughPipes();
    void takesUnicodeArguments();
    void survivesAClosedPipe();
};

void ProcessTest::endsWithTheRightCode_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const QString audit = policyPath("audit.xml");
    QTest::newRow("version") << QStringList{"--version"} << 0;
    QTest::newRow("compile") << QStringList{"compile", audit, "-o", "-"} << 0;
    QTest::newRow("decompile of text") << QStringList{"decompile", audit} << 1;
    QTest::newRow("info") << QStringList{"info", audit} << 0;
    QTest::newRow("roundtrip") << QStringList{"roundtrip", audit} << 0;
    QTest::newRow("completion") << QStringList{"completion", "bash"} << 0;
    QTest::newRow("no command") << QStringList{} << 2;
    QTest::newRow("unknown option") << QStringList{"info", "--unknown", audit} << 2;
    QTest::newRow("no such file") << QStringList{"info", audit + ".missing"} << 3;
}

void ProcessTest::endsWithTheRightCode() {
    QFETCH(const QStringList, arguments);
    QFETCH(const int, code);
    const Ended ended = start(arguments);
    QCOMPARE(ended.code, code);
    QCOMPARE(ended.out.isEmpty(), code != 0);
}

void ProcessTest::passesBinariesThroughPipes() {
    const std::string text = bytesOf(testData("policies/signers.xml"));
    const Ended binary = start({"compile", "-"}, text);
    QCOMPARE(binary.code, 0);
    QCOMPARE(binary.out.toStdString(), compiled("signers.xml"));
    const Ended back = start({"decompile", "-"}, binary.out.toStdString());
    QCOMPARE(back.code, 0);
    QVERIFY(back.out.contains("\r\n"));
    QVERIFY(!back.out.contains("\r\r\n"));
}

void ProcessTest::takesUnicodeArguments() {
    const Folder folder;
    const std::string input =
        folder.file("Größe 政策.xml", bytesOf(testData("policies/audit.xml")));
    QCOMPARE(start({"compile", QString::fromStdString(input)}).code, 0);
    QCOMPARE(folder.listing(), std::string("Größe 政策.cip Größe 政策.xml"));
}

void ProcessTest::survivesAClosedPipe() {
    QProcess process;
    process.start(CIPWRIGHT_CLI, {"decompile", "-"});
    QVERIFY(process.waitForStarted());
    process.closeReadChannel(QProcess::StandardOutput);
    const std::string binary = compiled("signers.xml");
    process.write(binary.data(), qint64(binary.size()));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::ProcessTest)
#include "tst_process.moc"
