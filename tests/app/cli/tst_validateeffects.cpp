// What validate heeds and does: severities that are set, mending, and what it says to compile.
#include "tests/app/cli/mistaken.h"
#include "tests/app/cli/runner.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <filesystem>
#include <string>

namespace cipwright::test {

using cli::ExitCode;

class ValidateEffectsTest : public QObject {
    Q_OBJECT

private slots:
    void takesSeveritiesFromAFile();
    void refusesFilesWithMistakes();
    void heedsComments();
    void mends();
    void mendsIntoAnotherFile();
    void keepsEncodingAndLineEnds();
    void leavesAloneWhatIsRight();
    void mendsNoBinaryInPlace();
    void stopsCompiling();
    void compilesWhatIsAllowed();
};

void ValidateEffectsTest::takesSeveritiesFromAFile() {
    const Folder folder;
    std::filesystem::create_directories(folder.path("a/b"));
    folder.file(".cipwright.toml", "[severity]\n\"file.version-order\" = \"off\"\n");
    const std::string above = folder.file("a/b/policy.xml", mistaken);
    const Json off = parsed(run({"validate", "--format", "json", above}));
    QVERIFY(withCode(off, "file.version-order").empty());
    QCOMPARE(off.at("summary").at("suppressed"), Json(1));
    QVERIFY(contains(run({"validate", above}).err, "; 1 suppressed"));

    const std::string nearer = folder.file("a/.cipwright.toml", "[severity] # nearer\n"
                                                                "file.version-order = \"warning\"");
    const Json warned = parsed(run({"validate", "--format", "json", above}));
    const auto found = withCode(warned, "file.version-order");
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found.front().at("severity"), Json("warning"));
    QCOMPARE(found.front().at("overridden").at("severity"), Json("error"));
    QCOMPARE(found.front().at("overridden").at("by"), Json(nearer));
    QVERIFY(contains(run({"validate", above}).out,
                     " (set to warning in .cipwright.toml) [file.version-order]\n"));
    const Json sarif = parsed(run({"validate", "--format", "sarif", above}));
    bool changed = false;
    for (const Json& entry : sarif.at("runs").at(0).at("results")) {
        if (entry.at("ruleId") == "file.version-order") {
            QCOMPARE(entry.at("level"), Json("warning"));
            changed = true;
        }
    }
    QVERIFY(changed);
}

void ValidateEffectsTest::refusesFilesWithMistakes() {
    const Folder folder;
    const std::string settings =
        folder.file(".cipwright.toml", "[severity]\nfile.version-order = \"of\"\n");
    const Run result = run({"validate", folder.file("policy.xml", mistaken)});
    QCOMPARE(result.code, ExitCode::CallWrong);
    QVERIFY(contains(result.err, settings + ":2:22: error: "));
    QVERIFY(contains(result.err, "did you mean \"off\"? [config.value]"));

    folder.file(".cipwright.toml", "[severity]\nfile.version-oder = \"off\"\n");
    const Run warned = run({"validate", folder.path("policy.xml")});
    QCOMPARE(warned.code, ExitCode::InputWrong);
    QVERIFY(contains(warned.err, ":2:1: warning: "));
    QVERIFY(contains(warned.err, "file.version-order"));
}

void ValidateEffectsTest::heedsComments() {
    const Folder folder;
    const std::string text =
        replaced(std::string(mistaken), "    <Deny",
                 "    <!-- Agreed with Ann. cipwright: ignore file.version-order -->\n    <Deny");
    const std::string path = folder.file("policy.xml", text);
    const Json report = parsed(run({"validate", "--format", "json", path}));
    QVERIFY(withCode(report, "file.version-order").empty());
    QCOMPARE(report.at("files").at(0).at("suppressedByComment"), Json(1));
}

void ValidateEffectsTest::mends() {
    const Folder folder;
    const std::string path = folder.file("policy.xml", mistaken);
    const Run result = run({"validate", "--fix", path});
    QVERIFY(contains(result.out, path + ":10:"));
    QVERIFY(contains(result.out, ": fixed: "));
    QVERIFY(contains(result.out, "[file.version-order]\n"));
    QVERIFY(contains(result.err, " mended"));
    QCOMPARE(folder.listing(), std::string("policy.xml"));
    const std::string mended = bytesOf(path);
    QVERIFY(mended != mistaken);
    const Json after = parsed(run({"validate", "--format", "json", path}));
    QVERIFY(withCode(after, "file.version-order").empty());

    // Nothing is left that could be mended, so that a second time changes nothing.
    QVERIFY(!contains(run({"validate", "--fix", path}).out, ": fixed: ")
            || bytesOf(path) == mended);
    QCOMPARE(bytesOf(path), mended);
}

void ValidateEffectsTest::mendsIntoAnotherFile() {
    const Folder folder;
    const std::string path = folder.file("policy.xml", mistaken);
    const std::string other = folder.path("mended.xml");
    const Run result = run({"validate", "--fix", path, "-o", other});
    QVERIFY(contains(result.out, ": fixed: "));
    QCOMPARE(bytesOf(path), std::string(mistaken));
    QVERIFY(bytesOf(other) != mistaken);

    const Run piped = run({"validate", "--fix", "-", "-o", "-"}, std::string(mistaken));
    QCOMPARE(piped.out, bytesOf(other));
    QVERIFY(contains(piped.err, "<stdin>:10:"));

    const Run json = run({"validate", "--fix", "--format", "json", path});
    QVERIFY(!parsed(json).at("fixed").empty());
    QCOMPARE(bytesOf(path), bytesOf(other));
}

void ValidateEffectsTest::keepsEncodingAndLineEnds() {
    const Folder folder;
    std::string crlf;
    for (const char c : mistaken) {
        crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    }
    std::string utf16 = "\xFF\xFE";
    for (const char c : replaced(crlf, "utf-8", "utf-16")) {
        utf16 += c;
        utf16 += '\0';
    }
    const std::string path = folder.file("policy.xml", utf16);
    QVERIFY(contains(run({"validate", "--fix", path}).out, ": fixed: "));
    const std::string mended = bytesOf(path);
    QVERIFY(mended.starts_with("\xFF\xFE"));
    const auto count = [&mended](char c) { return std::ranges::count(mended, c); };
    QVERIFY(count('\n') > 0);
    QCOMPARE(count('\n'), count('\r'));
}

void ValidateEffectsTest::leavesAloneWhatIsRight() {
    const Folder folder;
    const std::string first = folder.file("policy.xml", corrected());
    QVERIFY(run({"validate", "--fix", first}).code == ExitCode::Done);
    const std::string text = bytesOf(first);
    const auto before = std::filesystem::last_write_time(first);
    QVERIFY(run({"validate", "--fix", first}).code == ExitCode::Done);
    QCOMPARE(bytesOf(first), text);
    QVERIFY(std::filesystem::last_write_time(first) == before);
}

void ValidateEffectsTest::mendsNoBinaryInPlace() {
    const Folder folder;
    const std::string bytes = compiled("signers.xml");
    const std::string path = folder.file("policy.cip", bytes);
    const Run result = run({"validate", "--fix", path});
    QCOMPARE(result.code, ExitCode::CallWrong);
    QVERIFY(contains(result.err, "[cli.fix-needs-output]"));
    QCOMPARE(bytesOf(path), bytes);
    QCOMPARE(run({"validate", "--fix", path, "-o", folder.path("out.xml")}).code, ExitCode::Done);
    QVERIFY(contains(bytesOf(folder.path("out.xml")), "<SiPolicy"));
    QCOMPARE(run({"validate", "--fix", "-"}, std::string(mistaken)).code, ExitCode::CallWrong);
}

void ValidateEffectsTest::stopsCompiling() {
    const Folder folder;
    const std::string path =
        folder.file("policy.xml", replaced(std::string(mistaken), "FrendlyName", "FriendlyName"));
    const Run result = run({"compile", path});
    QCOMPARE(result.code, ExitCode::InputWrong);
    QVERIFY(contains(result.err, path + ":10:"));
    QVERIFY(contains(result.err, "[file.version-order]"));
    QVERIFY(result.err.find(" warning: ") == std::string::npos);
    QCOMPARE(folder.listing(), std::string("policy.xml"));
}

void ValidateEffectsTest::compilesWhatIsAllowed() {
    const Folder folder;
    const std::string path = folder.file("policy.xml", corrected());
    const Run result = run({"compile", path});
    QCOMPARE(result.code, ExitCode::Done);
    QVERIFY(result.err.find(" warning: ") == std::string::npos);
    const std::string doubtful =
        folder.file("doubtful.xml", replaced(corrected(), R"(MinimumFileVersion="0.0.0.0" )", ""));
    QCOMPARE(run({"compile", doubtful}).err.find(" warning: "), std::string::npos);
    const Run loud = run({"compile", "--warnings", "--force", doubtful});
    QCOMPARE(loud.code, ExitCode::Done);
    QVERIFY(contains(loud.err, "[file.deny-max-only]"));

    // Wrong for what it is meant to do, but tools and Windows take it.
    const std::string all = folder.policy("options-all.xml");
    QCOMPARE(run({"validate", all}).code, ExitCode::InputWrong);
    const Run taken = run({"compile", all});
    QCOMPARE(taken.code, ExitCode::Done);
    QVERIFY(contains(taken.err, " warning: "));
    QVERIFY(contains(taken.err, "[option.conditional-lockdown]"));
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::ValidateEffectsTest)
#include "tst_validateeffects.moc"
