#include "app/cli/command.h"
#include "app/cli/commandline.h"
#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <sstream>
#include <streambuf>

namespace cipwright::test {

using cli::ExitCode;

namespace {

// An output that fails, as a pipe does whose reader has gone.
class BrokenBuffer : public std::streambuf {};

// An input that breaks off with an exception inside the stream.
class FailingInput : public std::streambuf {
protected:
    int_type underflow() override { throw std::bad_alloc(); }
};

} // namespace

class ProgramTest : public QObject {
    Q_OBJECT

private slots:
    void saysItsVersion();
    void helps();
    void helpsWithEachCommand_data();
    void helpsWithEachCommand();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
    void makesNamesPrintable();
    void survivesAReaderThatGoesAway_data();
    void survivesAReaderThatGoesAway();
    void survivesAnInputThatBreaksOff();
};

void ProgramTest::saysItsVersion() {
    const Run result = run({"--version"});
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(result.out, std::string("cipwright-cli " CIPWRIGHT_VERSION "\n"));
    QCOMPARE(result.err, std::string());
}

void ProgramTest::helps() {
    for (const char* const option : {"--help", "-h"}) {
        const Run result = run({option});
        QCOMPARE(result.code, ExitCode::Done);
        for (const cli::Command& command : cli::commands()) {
            QVERIFY(contains(result.out, command.name));
            QVERIFY(contains(result.out, command.summary));
        }
        QVERIFY(contains(result.out, "Exit codes:"));
        QVERIFY(contains(result.out, "Examples:"));
    }
}

void ProgramTest::helpsWithEachCommand_data() {
    QTest::addColumn<QString>("command");
    for (const cli::Command& command : cli::commands()) {
        QTest::newRow(std::string(command.name).c_str())
            << QString::fromUtf8(command.name.data(), qsizetype(command.name.size()));
    }
}

void ProgramTest::helpsWithEachCommand() {
    QFETCH(const QString, command);
    const Run result = run({command.toStdString(), "--help"});
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(result.err, std::string());
    QVERIFY(contains(result.out, "Usage: cipwright-cli " + command.toStdString()));
    QVERIFY(contains(result.out, "Examples:\n  cipwright-cli " + command.toStdString()));
    for (const QString& line : QString::fromStdString(result.out).split('\n')) {
        QVERIFY2(!line.contains('\t'), qPrintable(line));
    }
}

void ProgramTest::refusesWrongCalls_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("help");
    QTest::newRow("nothing") << QStringList{} << "cipwright-cli --help";
    QTest::newRow("unknown command") << QStringList{"explode"} << "cipwright-cli --help";
    QTest::newRow("unknown option")
        << QStringList{"compile", "a.xml", "--explode"} << "cipwright-cli compile --help";
    QTest::newRow("no input") << QStringList{"compile"} << "cipwright-cli compile --help";
    QTest::newRow("two inputs") << QStringList{"info", "a.xml", "b.xml"}
                                << "cipwright-cli info --help";
    QTest::newRow("option without value")
        << QStringList{"compile", "a.xml", "-o"} << "cipwright-cli compile --help";
    QTest::newRow("format version") << QStringList{"compile", "a.xml", "--format-version", "12"}
                                    << "cipwright-cli compile --help";
    QTest::newRow("format version in words")
        << QStringList{"compile", "a.xml", "--format-version", "new"}
        << "cipwright-cli compile --help";
    QTest::newRow("rule order") << QStringList{"compile", "a.xml", "--rule-order", "random"}
                                << "cipwright-cli compile --help";
    QTest::newRow("shell") << QStringList{"completion", "cmd"} << "cipwright-cli completion --help";
}

void ProgramTest::refusesWrongCalls() {
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, help);
    std::vector<std::string> words;
    for (const QString& argument : arguments) {
        words.push_back(argument.toStdString());
    }
    const Run result = run(words);
    QCOMPARE(result.code, ExitCode::CallWrong);
    QCOMPARE(result.out, std::string());
    QVERIFY(result.err.starts_with("cipwright-cli: error: "));
    QVERIFY(result.err.ends_with("; see " + help.toStdString() + " [cli.usage]\n"));
}

void ProgramTest::makesNamesPrintable() {
    const Folder folder;
    const Run result = run({"compile", folder.file("a\x1B[2Jb.xml", "<SiPolicy")});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.err, "a\\x1B[2Jb.xml:1:"));
    QVERIFY(result.err.find('\x1B') == std::string::npos);
}

void ProgramTest::survivesAReaderThatGoesAway_data() {
    QTest::addColumn<QStringList>("arguments");
    const QString policy = QString::fromStdString(testData("policies/audit.xml").string());
    QTest::newRow("version") << QStringList{"--version"};
    QTest::newRow("help") << QStringList{"--help"};
    QTest::newRow("compile") << QStringList{"compile", policy, "-o", "-"};
    QTest::newRow("info") << QStringList{"info", policy};
    QTest::newRow("info --json") << QStringList{"info", "--json", policy};
    QTest::newRow("roundtrip") << QStringList{"roundtrip", policy};
    QTest::newRow("completion") << QStringList{"completion", "bash"};
}

void ProgramTest::survivesAReaderThatGoesAway() {
    QFETCH(const QStringList, arguments);
    std::vector<std::string> words;
    for (const QString& argument : arguments) {
        words.push_back(argument.toStdString());
    }
    BrokenBuffer broken;
    std::istringstream in;
    std::ostream out(&broken);
    std::ostringstream err;
    QCOMPARE(cli::runCommandLine(words, {in, out, err}), ExitCode::SystemFailed);
    QVERIFY(contains(err.str(), "[cli.standard-output]"));
}

void ProgramTest::survivesAnInputThatBreaksOff() {
    FailingInput failing;
    std::istream in(&failing);
    std::ostringstream out;
    std::ostringstream err;
    QCOMPARE(cli::runCommandLine({"compile", "-"}, {in, out, err}), ExitCode::SystemFailed);
    QVERIFY(contains(err.str(), "[cli.standard-input]"));

    std::istream throwing(&failing);
    throwing.exceptions(std::ios::badbit); // Lets bad_alloc through.
    std::ostringstream more;
    QCOMPARE(cli::runCommandLine({"compile", "-"}, {throwing, out, more}), ExitCode::SystemFailed);
    QVERIFY(contains(more.str(), "[cli.out-of-memory]"));
    QCOMPARE(out.str(), std::string());
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::ProgramTest)
#include "tst_program.moc"
