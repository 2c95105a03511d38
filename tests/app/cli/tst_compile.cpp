#include "core/base/utf.h"
#include "core/cip/reader.h"
#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <filesystem>

namespace cipwright::test {

using cli::ExitCode;

namespace {

// A policy with two mistakes, each on a line of its own.
std::string withMistakes() {
    std::string text = bytesOf(testData("policies/filerules-kinds.xml"));
    const auto replace = [&text](std::string_view from, std::string_view to) {
        text.replace(text.find(from), from.size(), to);
    };
    replace(R"(<Deny ID="ID_DENY_D_1" FriendlyName)", R"(<Deny ID="ID_DENY_D_1" FrendlyName)");
    replace(R"(RuleID="ID_FILE_MATCH")", R"(RuleID="ID_FILE_MISSING")");
    return text;
}

} // namespace

class CompileTest : public QObject {
    Q_OBJECT

private slots:
    void writesBesideTheInput();
    void writesWhereTold();
    void readsAndWritesStandardStreams();
    void namesById_data();
    void namesById();
    void refusesNameByIdOnStandardOutput();
    void takesUtf16();
    void keepsUnicodeNames();
    void choosesFormatVersion_data();
    void choosesFormatVersion();
    void choosesRuleOrder();
    void reportsAllMistakesAndWritesNothing();
    void pointsToTheFirstOfTwo();
    void refusesWhatIsNotXml_data();
    void refusesWhatIsNotXml();
    void refusesBinaries();
    void neverOverwritesWithoutForce();
    void neverOverwritesItsInput();
    void failsOnFilesThatAreNotThere();
    void failsOnFolders();
    void failsOnUnreadableFiles();
    void failsWhereItCannotWrite();
    void isQuiet();
};

void CompileTest::writesBesideTheInput() {
    const Folder folder;
    const Run result = run({"compile", folder.policy("audit.xml")});
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(folder.listing(), std::string("audit.cip audit.xml"));
    const std::string bytes = bytesOf(folder.path("audit.cip"));
    QVERIFY(readCip(bytes).complete);
    QCOMPARE(result.err, "wrote " + folder.path("audit.cip") + ": " + std::to_string(bytes.size())
                             + " bytes, format version 7\n");
    QCOMPARE(result.out, std::string());
}

void CompileTest::writesWhereTold() {
    const Folder folder;
    const Run result = run({"compile", folder.policy("audit.xml"), "-o", folder.path("other.bin")});
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(folder.listing(), std::string("audit.xml other.bin"));
}

void CompileTest::readsAndWritesStandardStreams() {
    const Folder folder;
    const std::string text = bytesOf(testData("policies/audit.xml"));
    const Run both = run({"compile", "-"}, text);
    QCOMPARE(both.code, ExitCode::Done);
    QCOMPARE(both.out, compiled("audit.xml"));
    QVERIFY(contains(both.err, "wrote <stdout>: "));

    const Run toFile = run({"compile", "-", "-o", folder.path("policy.cip")}, text);
    QCOMPARE(toFile.code, ExitCode::Done);
    QCOMPARE(toFile.out, std::string());
    QCOMPARE(bytesOf(folder.path("policy.cip")), both.out);

    const Run wrong = run({"compile", "-"}, "<SiPolicy");
    QCOMPARE(wrong.code, ExitCode::InputWrong);
    QCOMPARE(wrong.out, std::string());
    QVERIFY(contains(wrong.err, "<stdin>:1:"));
}

void CompileTest::namesById_data() {
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QString>("name");
    QTest::newRow("own ID") << "audit.xml" << "{C1A0001D-5EED-4F00-8A11-51DE0000001D}.cip";
    QTest::newRow("single form") << "singleformat.xml" << "SiPolicy.p7b";
}

void CompileTest::namesById() {
    QFETCH(const QString, policy);
    QFETCH(const QString, name);
    const Folder folder;
    const std::string input = folder.policy(policy.toStdString());
    std::filesystem::create_directory(folder.path("out"));
    const auto there = [&folder](const std::string& path) {
        return std::filesystem::exists(folder.path(path));
    };

    QCOMPARE(run({"compile", input, "--name-by-id"}).code, ExitCode::Done);
    QVERIFY(there(name.toStdString()));
    QCOMPARE(run({"compile", input, "--name-by-id", "-o", folder.path("out")}).code,
             ExitCode::Done);
    QVERIFY(there("out/" + name.toStdString()));
    std::filesystem::remove(folder.path("out/" + name.toStdString()));
    QCOMPARE(run({"compile", input, "--name-by-id", "-o", folder.path("out/any.cip")}).code,
             ExitCode::Done);
    QVERIFY(there("out/" + name.toStdString()));
    QVERIFY(!there("out/any.cip"));
}

void CompileTest::refusesNameByIdOnStandardOutput() {
    const Folder folder;
    const Run result = run({"compile", folder.policy("audit.xml"), "--name-by-id", "-o", "-"});
    QCOMPARE(result.code, ExitCode::CallWrong);
    QCOMPARE(result.out, std::string());
    QVERIFY(contains(result.err, "cipwright-cli: error: --name-by-id "));
}

void CompileTest::takesUtf16() {
    std::string text = bytesOf(testData("policies/filerules-unicode.xml"));
    text.replace(text.find("utf-8"), 5, "utf-16");
    for (const bool bigEndian : {false, true}) {
        std::string bytes = bigEndian ? "\xFE\xFF" : "\xFF\xFE";
        appendUtf16(bytes, text, bigEndian);
        const Run result = run({"compile", "-"}, bytes);
        QCOMPARE(result.code, ExitCode::Done);
        QCOMPARE(result.out, compiled("filerules-unicode.xml"));
    }
}

void CompileTest::keepsUnicodeNames() {
    const Folder folder;
    const std::string input =
        folder.file("Größe 政策.xml", bytesOf(testData("policies/audit.xml")));
    const Run result = run({"compile", input});
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(folder.listing(), std::string("Größe 政策.cip Größe 政策.xml"));
    QVERIFY(contains(result.err, "Größe 政策.cip"));
}

void CompileTest::choosesFormatVersion_data() {
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<int>("got"); // 0: an error.
    QTest::newRow("default") << "audit.xml" << "" << 7;
    QTest::newRow("lowest") << "audit.xml" << "6" << 6;
    QTest::newRow("highest") << "audit.xml" << "11" << 11;
    QTest::newRow("needed") << "ekus-except.xml" << "" << 11;
    QTest::newRow("would lose") << "ekus-except.xml" << "10" << 0;
}

void CompileTest::choosesFormatVersion() {
    QFETCH(const QString, policy);
    QFETCH(const QString, asked);
    QFETCH(const int, got);
    const Folder folder;
    std::vector<std::string> arguments{"compile", folder.policy(policy.toStdString()), "-o", "-"};
    if (!asked.isEmpty()) {
        arguments.insert(arguments.end(), {"--format-version", asked.toStdString()});
    }
    const Run result = run(arguments);
    if (got == 0) {
        QCOMPARE(result.code, ExitCode::InputWrong);
        QCOMPARE(result.out, std::string());
        QVERIFY(contains(result.err, "[format-version.loss]"));
        return;
    }
    QCOMPARE(result.code, ExitCode::Done);
    QCOMPARE(int(readCip(result.out).info.formatVersion), got);
}

void CompileTest::choosesRuleOrder() {
    const auto with = [](const char* order) {
        return run({"compile", testData("policies/filerules-ties.xml").string(), "-o", "-",
                    "--rule-order", order})
            .out;
    };
    const std::string powershell = with("powershell");
    QCOMPARE(powershell, compiled("filerules-ties.xml"));
    QVERIFY(powershell != with("wizard"));
    QVERIFY(powershell != with("document"));
    QVERIFY(with("wizard") != with("document"));

    const Run unsorted = run({"compile", testData("policies/filerules-unsorted.xml").string(), "-o",
                              "-", "--rule-order", "document"});
    QCOMPARE(unsorted.code, ExitCode::InputWrong);
    QVERIFY(contains(unsorted.err, "[rule-order.not-sorted]"));
}

void CompileTest::reportsAllMistakesAndWritesNothing() {
    const Folder folder;
    const std::string input = folder.file("bad.xml", withMistakes());
    const Run result = run({"compile", input});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QCOMPARE(folder.listing(), std::string("bad.xml"));
    QVERIFY(contains(result.err, input + ":18:"));
    QVERIFY(contains(result.err, " error: <Deny> has no attribute FrendlyName"));
    QVERIFY(contains(result.err, "[xml.unknown-attribute]\n"));
    QVERIFY(contains(result.err, "[ref.unknown]\n"));
    QVERIFY(result.err.find("[xml.unknown-attribute]") < result.err.find("[ref.unknown]"));
}

void CompileTest::pointsToTheFirstOfTwo() {
    std::string text = bytesOf(testData("policies/filerules-kinds.xml"));
    text.replace(text.find("ID_FILE_MATCH"), 13, "ID_ALLOW_A_1");
    const Run result = run({"compile", "-"}, text);
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.err, "<stdin>:21:"));
    QVERIFY(contains(result.err, "[id.duplicate]\n<stdin>:20:16: note: first defined here\n"));
}

void CompileTest::refusesWhatIsNotXml_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("words") << QByteArray("not XML at all");
    QTest::newRow("cut") << QByteArray(
        "<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\">\n<R");
    QTest::newRow("other") << QByteArray("<html/>");
    QTest::newRow("document type") << QByteArray("<!DOCTYPE a [<!ENTITY b \"c\">]><SiPolicy/>");
}

void CompileTest::refusesWhatIsNotXml() {
    QFETCH(const QByteArray, bytes);
    const Folder folder;
    const Run result = run({"compile", folder.file("bad.xml", bytes.toStdString())});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.err, ": error: "));
    QCOMPARE(folder.listing(), std::string("bad.xml"));
}

void CompileTest::refusesBinaries() {
    const Folder folder;
    const std::string input = folder.file("policy.xml", compiled("audit.xml"));
    const Run result = run({"compile", input});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.err, input + ": error: this is a binary policy"));
    QVERIFY(contains(result.err, "cipwright-cli decompile"));
    QCOMPARE(folder.listing(), std::string("policy.xml"));
}

void CompileTest::neverOverwritesWithoutForce() {
    const Folder folder;
    const std::string input = folder.policy("audit.xml");
    const std::string output = folder.file("audit.cip", "precious");
    const Run refused = run({"compile", input});
    QCOMPARE(refused.code, ExitCode::CallWrong);
    QVERIFY(contains(refused.err, "[file.exists]"));
    QCOMPARE(bytesOf(output), std::string("precious"));
    QCOMPARE(folder.listing(), std::string("audit.cip audit.xml"));

    QCOMPARE(run({"compile", input, "--force"}).code, ExitCode::Done);
    QCOMPARE(bytesOf(output), compiled("audit.xml"));
    QCOMPARE(folder.listing(), std::string("audit.cip audit.xml"));
}

void CompileTest::neverOverwritesItsInput() {
    const Folder folder;
    const std::string input = folder.policy("audit.xml");
    const std::string before = bytesOf(input);
    for (const std::string& output : {input, folder.path("./audit.xml")}) {
        const Run result = run({"compile", input, "-o", output, "--force"});
        QCOMPARE(result.code, ExitCode::CallWrong);
        QVERIFY(contains(result.err, "[cli.same-file]"));
        QCOMPARE(bytesOf(input), before);
    }
    const std::string named = folder.file("same.cip", before);
    QCOMPARE(run({"compile", named, "--force"}).code, ExitCode::CallWrong);
    QCOMPARE(bytesOf(named), before);
}

void CompileTest::failsOnFilesThatAreNotThere() {
    const Folder folder;
    const Run result = run({"compile", folder.path("missing.xml")});
    QCOMPARE(result.code, ExitCode::SystemFailed);
    QVERIFY(contains(result.err, "cipwright-cli: error: cannot read \""));
    QVERIFY(contains(result.err, "[file.cannot-read]"));
    QCOMPARE(folder.listing(), std::string());
}

void CompileTest::failsOnFolders() {
    const Folder folder;
    const Run asInput = run({"compile", folder.path("")});
    QCOMPARE(asInput.code, ExitCode::SystemFailed);
    QVERIFY(contains(asInput.err, "it is a folder"));
    const Run asOutput =
        run({"compile", folder.policy("audit.xml"), "-o", folder.path(""), "--force"});
    QCOMPARE(asOutput.code, ExitCode::SystemFailed);
    QCOMPARE(folder.listing(), std::string("audit.xml"));
}

void CompileTest::failsOnUnreadableFiles() {
    const Folder folder;
    const std::string input = folder.policy("audit.xml");
    std::filesystem::permissions(input, std::filesystem::perms::none);
    if (QFile(QString::fromStdString(input)).open(QIODevice::ReadOnly)) {
        QSKIP("this user may read everything");
    }
    const Run result = run({"compile", input});
    QCOMPARE(result.code, ExitCode::SystemFailed);
    QVERIFY(contains(result.err, "[file.cannot-read]"));
}

void CompileTest::failsWhereItCannotWrite() {
    const Folder folder;
    const Run result =
        run({"compile", folder.policy("audit.xml"), "-o", folder.path("nowhere/out.cip")});
    QCOMPARE(result.code, ExitCode::SystemFailed);
    QVERIFY(contains(result.err, "[file.cannot-write]"));
    QCOMPARE(folder.listing(), std::string("audit.xml"));
}

void CompileTest::isQuiet() {
    const Folder folder;
    const std::string input = folder.policy("audit.xml");
    QCOMPARE(run({"-q", "compile", input}).err, std::string());
    const Run behind = run({"compile", input, "--force", "--quiet"});
    QCOMPARE(behind.code, ExitCode::Done);
    QCOMPARE(behind.err, std::string());
    QVERIFY(!run({"compile", input, "-q"}).err.empty()); // Errors are not silenced.
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::CompileTest)
#include "tst_compile.moc"
