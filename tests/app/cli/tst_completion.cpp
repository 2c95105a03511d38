#include "app/cli/command.h"
#include "tests/app/cli/runner.h"

#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

namespace cipwright::test {

using cli::ExitCode;

namespace {

std::string scriptFor(const char* shell) {
    return run({"completion", shell}).out;
}

} // namespace

class CompletionTest : public QObject {
    Q_OBJECT

private slots:
    void knowsAllWords_data();
    void knowsAllWords();
    void isGoodSyntax_data();
    void isGoodSyntax();
    void completesInBash_data();
    void completesInBash();
};

void CompletionTest::knowsAllWords_data() {
    QTest::addColumn<QString>("shell");
    QTest::newRow("bash") << "bash";
    QTest::newRow("zsh") << "zsh";
    QTest::newRow("fish") << "fish";
}

void CompletionTest::knowsAllWords() {
    QFETCH(const QString, shell);
    const Run result = run({"completion", shell.toStdString()});
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(result.err, std::string());
    for (const cli::Command& command : cli::commands()) {
        QVERIFY(contains(result.out, command.name));
    }
    for (const char* const word : {"rule-order", "powershell", "wizard", "document", "rescue",
                                   "format-version", "11", "name-by-id", "json", "quiet", "zsh"}) {
        QVERIFY(contains(result.out, word));
    }
}

void CompletionTest::isGoodSyntax_data() {
    knowsAllWords_data();
}

void CompletionTest::isGoodSyntax() {
    QFETCH(const QString, shell);
    const QString program = QStandardPaths::findExecutable(shell);
    if (program.isEmpty()) {
        QSKIP(qPrintable(shell + " is not installed"));
    }
    const Folder folder;
    const auto script = QString::fromStdString(folder.file("script", scriptFor(qPrintable(shell))));
    QProcess process;
    process.start(program, {shell == "fish" ? "--no-execute" : "-n", script});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(process.exitCode(), 0);
}

void CompletionTest::completesInBash_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("completions");
    QTest::newRow("command") << "cipwright-cli com" << "compile compare completion";
    QTest::newRow("program option") << "cipwright-cli --ver" << "--version";
    QTest::newRow("option") << "cipwright-cli compile --f" << "--force --format-version";
    QTest::newRow("option of another command") << "cipwright-cli info --f" << "";
    QTest::newRow("program option behind a command") << "cipwright-cli info --q" << "--quiet";
    QTest::newRow("value") << "cipwright-cli compile --rule-order w" << "wizard";
    QTest::newRow("number") << "cipwright-cli compile --format-version 1" << "10 11";
    QTest::newRow("file") << "cipwright-cli compile -o comp" << "";
    QTest::newRow("input") << "cipwright-cli compile comp" << "";
    QTest::newRow("shell") << "cipwright-cli -q completion f" << "fish";
}

void CompletionTest::completesInBash() {
    QFETCH(const QString, words);
    QFETCH(const QString, completions);
    const QString bash = QStandardPaths::findExecutable("bash");
    if (bash.isEmpty()) {
        QSKIP("bash is not installed");
    }
    QProcess process;
    process.start(bash, {"--norc", "-c",
                         "eval \"$1\"; COMP_WORDS=($2); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); "
                         "_cipwright_cli; echo \"${COMPREPLY[*]}\"",
                         "bash", QString::fromStdString(scriptFor("bash")), words});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()), completions + '\n');
}

} // namespace cipwright::test

QTEST_GUILESS_MAIN(cipwright::test::CompletionTest)
#include "tst_completion.moc"
