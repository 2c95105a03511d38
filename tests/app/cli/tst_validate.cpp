// validate: its reports, severities that are set, mending, and its words about codes.
#include "tests/app/cli/mistaken.h"
#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <filesystem>
#include <fstream>
#include <string>

namespace cipwright::test {

using cli::ExitCode;

class ValidateTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatIsWrong();
    void isContent();
    void countsWarningsIfTold();
    void takesSeveralFiles();
    void readsStandardInput();
    void decompilesBinaries();
    void refusesDamagedBinaries();
    void writesJson();
    void writesSarif();
    void writesSarifPathsAsUris();
    void writesReportsToFiles();
    void checksAgainstTheBase();
    void explainsCodes();
    void listsCodes();
    void writesTheManual();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
};

void ValidateTest::saysWhatIsWrong() {
    const Folder folder;
    const std::string path = folder.file("policy.xml", mistaken);
    const Run result = run({"validate", path});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.out, path + ":9:"));
    QVERIFY(contains(result.out, "FrendlyName"));
    QVERIFY(contains(result.out, path + ":10:"));
    QVERIFY(contains(result.out, "[file.version-order]"));
    QVERIFY(contains(result.err, " errors, "));
    QCOMPARE(folder.listing(), std::string("policy.xml"));

    const Run quiet = run({"validate", "--quiet", path});
    QCOMPARE(quiet.out, result.out);
    QCOMPARE(quiet.err, std::string());
}

void ValidateTest::isContent() {
    const Folder folder;
    const Run result = run({"validate", folder.file("policy.xml", corrected())});
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(contains(result.err, "0 errors, "));
    QVERIFY(result.out.find(" error: ") == std::string::npos);
}

void ValidateTest::countsWarningsIfTold() {
    const Folder folder;
    folder.file(".cipwright.toml", "[severity]\n\"file.version-order\" = \"warning\"\n");
    const std::string path =
        folder.file("policy.xml", replaced(std::string(mistaken), "FrendlyName", "FriendlyName"));
    QCOMPARE(run({"validate", path}).code, ExitCode::Done);
    QCOMPARE(run({"validate", "--werror", path}).code, ExitCode::InputWrong);
}

void ValidateTest::takesSeveralFiles() {
    const Folder folder;
    const std::string wrong = folder.file("wrong.xml", mistaken);
    const std::string right = folder.file("right.xml", corrected());
    const Run both = run({"validate", right, wrong});
    QCOMPARE(both.code, ExitCode::InputWrong);
    QVERIFY(contains(both.out, wrong + ":9:"));

    const Run missing = run({"validate", folder.path("missing.xml"), wrong});
    QCOMPARE(missing.code, ExitCode::SystemFailed);
    QVERIFY(contains(missing.out, wrong + ":9:"));
    QVERIFY(contains(missing.err, "missing.xml"));
}

void ValidateTest::readsStandardInput() {
    const Run result = run({"validate", "-"}, std::string(mistaken));
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.out, "<stdin>:9:"));
    const Run broken = run({"validate", "-"}, "<SiPolicy");
    QCOMPARE(broken.code, ExitCode::InputWrong);
    QVERIFY(contains(broken.out, "<stdin>:1:"));
}

void ValidateTest::decompilesBinaries() {
    const Folder folder;
    const std::string path = folder.file("policy.cip", compiled("signers.xml"));
    const Run result = run({"validate", path});
    QVERIFY(result.code == ExitCode::Done);
    QVERIFY(contains(result.out, "lines and columns are those of the XML"));
    QVERIFY(contains(result.out, path + ":"));
    const Json report = parsed(run({"validate", "--format", "json", path}));
    QCOMPARE(report.at("files").at(0).at("kind"), Json("cip"));
}

void ValidateTest::refusesDamagedBinaries() {
    const Folder folder;
    const std::string bytes = compiled("audit.xml");
    const std::string path = folder.file("cut.cip", bytes.substr(0, bytes.size() / 2));
    const Run result = run({"validate", path});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.out, path + ":0x"));
    const Json report = parsed(run({"validate", "--format", "json", path}));
    const Json& first = report.at("diagnostics").at(0);
    QVERIFY(first.at("line").is_null());
    QVERIFY(first.at("offset").is_number());
    const Json sarif = parsed(run({"validate", "--format", "sarif", path}));
    QVERIFY(!sarif.at("runs").at(0).at("results").empty());
}

void ValidateTest::writesJson() {
    const Folder folder;
    const std::string path = folder.file("policy.xml", mistaken);
    const Run result = run({"validate", "--format", "json", path});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QCOMPARE(result.err, std::string());
    const Json report = parsed(result);
    const auto found = withCode(report, "file.version-order");
    QCOMPARE(found.size(), std::size_t{1});
    const Json& entry = found.front();
    QCOMPARE(entry.at("file"), Json(path));
    QCOMPARE(entry.at("line"), Json(10));
    QCOMPARE(entry.at("endLine"), Json(10));
    QVERIFY(entry.at("column") < entry.at("endColumn"));
    QCOMPARE(entry.at("severity"), Json("error"));
    QCOMPARE(entry.at("category"), Json("meaning"));
    QVERIFY(entry.at("overridden").is_null());
    QVERIFY(contains(entry.at("message").get<std::string>(), "ID_DENY_OLD"));
    QVERIFY(!entry.at("explanation").get<std::string>().empty());
    QVERIFY(!entry.at("remedy").get<std::string>().empty());

    const Json& fix = entry.at("fixes").at(0);
    QVERIFY(!fix.at("title").get<std::string>().empty());
    const Json& edit = fix.at("edits").at(0);
    QCOMPARE(edit.at("line"), Json(10));
    QVERIFY(edit.at("text").is_string());
    QVERIFY(report.at("summary").at("errors") > 0);
    QCOMPARE(report.at("summary").at("suppressed"), Json(0));
}

void ValidateTest::writesSarif() {
    const Folder folder;
    const std::string path = folder.file("policy.xml", mistaken);
    const Run result = run({"validate", "--format", "sarif", path});
    QCOMPARE(result.code, ExitCode::InputWrong);
    const Json log = parsed(result);
    QCOMPARE(log.at("version"), Json("2.1.0"));
    QVERIFY(contains(log.at("$schema").get<std::string>(), "sarif-2.1.0"));
    QCOMPARE(log.at("runs").size(), std::size_t{1});
    const Json& sarifRun = log.at("runs").at(0);
    QCOMPARE(sarifRun.at("columnKind"), Json("unicodeCodePoints"));
    const Json& driver = sarifRun.at("tool").at("driver");
    QCOMPARE(driver.at("name"), Json("Cipwright"));
    QVERIFY(driver.at("version").is_string());
    QVERIFY(driver.at("informationUri").is_string());
    for (const Json& rule : driver.at("rules")) {
        QCOMPARE(rule.at("id"), rule.at("name"));
        QVERIFY(!rule.at("shortDescription").at("text").get<std::string>().empty());
        QVERIFY(!rule.at("fullDescription").at("text").get<std::string>().empty());
        QVERIFY(!rule.at("help").at("text").get<std::string>().empty());
        QVERIFY(rule.at("properties").at("category").is_string());
        QVERIFY(rule.at("properties").at("tags").is_array());
        const Json& level = rule.at("defaultConfiguration").at("level");
        QVERIFY(level == "error" || level == "warning" || level == "note");
    }
    bool mended = false;
    QVERIFY(!sarifRun.at("results").empty());
    for (const Json& entry : sarifRun.at("results")) {
        const Json& rule = driver.at("rules").at(entry.at("ruleIndex").get<std::size_t>());
        QCOMPARE(rule.at("id"), entry.at("ruleId"));
        QVERIFY(entry.at("message").at("text").is_string());
        const Json& place = entry.at("locations").at(0).at("physicalLocation");
        QVERIFY(place.at("artifactLocation").at("uri").is_string());
        const Json& region = place.at("region");
        QVERIFY(region.at("startLine") >= 1 && region.at("startColumn") >= 1);
        QVERIFY(region.at("endLine") >= region.at("startLine"));
        QVERIFY(entry.at("partialFingerprints").at("primaryLocationLineHash").is_string());
        if (entry.contains("fixes")) {
            const Json& change = entry.at("fixes").at(0).at("artifactChanges").at(0);
            QCOMPARE(change.at("artifactLocation"), place.at("artifactLocation"));
            QVERIFY(change.at("replacements").at(0).at("deletedRegion").at("startLine") >= 1);
            mended = true;
        }
    }
    QVERIFY(mended);
}

void ValidateTest::writesSarifPathsAsUris() {
    const Folder folder;
    const std::string path = folder.file("p\xC3\xA4"
                                         "ckchen 100%.xml",
                                         mistaken);
    const auto uriOf = [](const Run& result) {
        const Json log = parsed(result);
        const Json& artifact = log.at("runs").at(0).at("artifacts").at(0);
        return artifact.at("location");
    };
    const Json outside = uriOf(run({"validate", "--format", "sarif", path}));
    const auto uri = outside.at("uri").get<std::string>();
    QVERIFY(contains(uri, "file:///"));
    QVERIFY(contains(uri, "/p%C3%A4ckchen%20100%25.xml"));

    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path("."));
    const Json inside = uriOf(run({"validate", "--format", "sarif", path}));
    std::filesystem::current_path(before);
    QCOMPARE(inside.at("uri"), Json("p%C3%A4ckchen%20100%25.xml"));
    QCOMPARE(inside.at("uriBaseId"), Json("%SRCROOT%"));
}

void ValidateTest::writesReportsToFiles() {
    const Folder folder;
    const std::string path = folder.file("policy.xml", mistaken);
    const std::string report = folder.path("report.json");
    const Run result = run({"validate", "--format", "json", path, "-o", report});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QCOMPARE(result.out, std::string());
    QVERIFY(!Json::parse(bytesOf(report)).at("diagnostics").empty());
    QCOMPARE(run({"validate", path, "-o", report}).code, ExitCode::CallWrong);
    QCOMPARE(run({"validate", path, "-o", path, "--force"}).code, ExitCode::CallWrong);
    QCOMPARE(bytesOf(path), std::string(mistaken));
}

void ValidateTest::checksAgainstTheBase() {
    const Folder folder;
    const std::string path = folder.policy("supplemental.xml");
    const std::string base = folder.policy("audit.xml");
    const auto found = [&](const std::vector<std::string>& more) {
        std::vector<std::string> arguments{"validate", path};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    };
    const Run alone = found({});
    const Run withBase = found({"--base", base});
    QVERIFY(withBase.out != alone.out); // Another base than the one it names.
    const std::string binary = folder.file("base.cip", compiled("audit.xml"));
    QCOMPARE(found({"--base", binary}).out, withBase.out);
    QCOMPARE(found({"--base", folder.path("none.xml")}).code, ExitCode::SystemFailed);
    const Run broken = found({"--base", folder.file("broken.xml", "<SiPolicy")});
    QCOMPARE(broken.code, ExitCode::InputWrong);
    QVERIFY(contains(broken.err, "broken.xml:1:"));
}

void ValidateTest::explainsCodes() {
    const Run result = run({"validate", "--explain", "file.version-order"});
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(contains(result.out, "file.version-order (error, category meaning)\n"));
    QVERIFY(contains(result.out, "\nWhat to do: "));
    const Run wrong = run({"validate", "--explain", "file.version-oder"});
    QCOMPARE(wrong.code, ExitCode::CallWrong);
    QVERIFY(contains(wrong.err, "did you mean file.version-order?"));
}

void ValidateTest::listsCodes() {
    const Run text = run({"validate", "--list-codes"});
    QCOMPARE(text.code, ExitCode::Done);
    QVERIFY(contains(text.out, "\nfile.version-order "));
    const Json json = parsed(run({"validate", "--list-codes", "--format", "json"}));
    QCOMPARE(static_cast<std::ptrdiff_t>(json.at("codes").size()),
             std::ranges::count(text.out, '\n'));
    QVERIFY(json.at("codes").at(0).at("remedy").is_string());
}

void ValidateTest::writesTheManual() {
    const Folder folder;
    const std::string manual = folder.path("docs/codes");
    const std::vector<std::string> call{"validate", "--list-codes", "--format",
                                        "markdown", "-o",           manual};
    QCOMPARE(run(call).code, ExitCode::Done);
    QVERIFY(contains(bytesOf(manual + "/file.md"), "\n## file.version-order\n"));
    std::ofstream(manual + "/file.md") << "old";
    QCOMPARE(run(call).code, ExitCode::Done);
    QVERIFY(contains(bytesOf(manual + "/file.md"), "\n## file.version-order\n"));
}

void ValidateTest::refusesWrongCalls_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("unknown format") << QStringList{"--format", "xml", "a.xml"};
    QTest::newRow("pages of a policy") << QStringList{"--format", "markdown", "a.xml"};
    QTest::newRow("pages on the terminal") << QStringList{"--format", "markdown", "--list-codes"};
    QTest::newRow("two into one") << QStringList{"--fix", "a.xml", "b.xml", "-o", "c.xml"};
}

void ValidateTest::refusesWrongCalls() {
    QFETCH(const QStringList, arguments);
    std::vector<std::string> words{"validate"};
    for (const QString& argument : arguments) {
        words.push_back(argument.toStdString());
    }
    const Run result = run(words);
    QCOMPARE(result.code, ExitCode::CallWrong);
    QVERIFY(!result.err.empty());
    QCOMPARE(result.out, std::string());
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::ValidateTest)
#include "tst_validate.moc"
