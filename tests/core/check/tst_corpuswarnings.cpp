// Real policies have no errors, and those warnings that people have looked at.
#include "core/check/check.h"
#include "core/cip/reader.h"
#include "core/xml/writer.h"
#include "tests/core/check/reports.h"
#include "tests/support/shared.h"

#include <QtTest>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace cipwright::test {

namespace {

namespace fs = std::filesystem;

constexpr const char* regenerate =
    "; look at the differences, and if they are right write the list anew with "
    "CIPWRIGHT_REVIEW=write in the environment of this test";

fs::path listFile() {
    return testData("corpus-warnings.txt");
}

// All policies of the corpus: XML, and binaries by the XML that is made of them.
std::vector<fs::path> corpus(const fs::path& shared) {
    std::vector<fs::path> files;
    for (const char* const ending : {".xml", ".cip", ".bin", ".p7b"}) {
        const auto some = filesBelow(shared / "corpus", ending);
        files.insert(files.end(), some.begin(), some.end());
    }
    std::ranges::sort(files);
    return files;
}

std::string textOf(const fs::path& file) {
    std::string bytes = bytesOf(file);
    return looksLikeCip(bytes) ? writePolicy(readCip(bytes).policy)
                               : PolicyText::fromBytes(std::move(bytes)).text();
}

// "FILE CODE COUNT" of each warning of a file, one a line.
std::string warningsOf(const Examined& examined, const std::string& name) {
    std::map<std::string_view, int> counts;
    for (const Diagnostic& diagnostic : examined.found) {
        if (diagnostic.severity() == Severity::Warning) {
            ++counts[diagnostic.code()];
        }
    }
    std::string lines;
    for (const auto& [code, count] : counts) {
        lines += name + ' ' + std::string(code) + ' ' + std::to_string(count) + '\n';
    }
    return lines;
}

// The lines of the reviewed list that are about one file.
std::string reviewed(const std::string& name) {
    std::istringstream list(bytesOf(listFile()));
    std::string lines;
    for (std::string line; std::getline(list, line);) {
        if (line.starts_with(name + ' ')) {
            lines += line + '\n';
        }
    }
    return lines;
}

} // namespace

class CorpusWarningsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void hasNoErrors_data();
    void hasNoErrors();
    void hasReviewedWarnings_data();
    void hasReviewedWarnings();
    void ownPoliciesCompile();
};

void CorpusWarningsTest::initTestCase() {
    if (qgetenv("CIPWRIGHT_REVIEW") != "write" || !sharedFolder()) {
        return;
    }
    std::ofstream list(listFile(), std::ios::binary);
    list
        << "# The warnings on real policies, each of them looked at and true: file, code, count.\n";
    for (const fs::path& file : corpus(*sharedFolder())) {
        list << warningsOf(examine(textOf(file)),
                           fs::relative(file, *sharedFolder()).generic_string());
    }
}

void CorpusWarningsTest::hasNoErrors_data() {
    QTest::addColumn<QString>("file");
    if (!sharedFolder()) {
        QTest::newRow("nothing") << QString();
        return;
    }
    for (const fs::path& file : corpus(*sharedFolder())) {
        const std::string name = fs::relative(file, *sharedFolder()).generic_string();
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

void CorpusWarningsTest::hasNoErrors() {
    QFETCH(const QString, file);
    if (file.isEmpty()) {
        QSKIP("there is no shared folder with real policies");
    }
    Examined examined = examine(textOf(*sharedFolder() / file.toStdString()));
    std::erase_if(examined.found,
                  [](const Diagnostic& d) { return d.severity() != Severity::Error; });
    QVERIFY2(examined.found.empty(), outputFor(examined).c_str());
}

void CorpusWarningsTest::hasReviewedWarnings_data() {
    hasNoErrors_data();
}

void CorpusWarningsTest::hasReviewedWarnings() {
    QFETCH(const QString, file);
    if (file.isEmpty()) {
        QSKIP("there is no shared folder with real policies");
    }
    const std::string name = file.toStdString();
    const std::string is = warningsOf(examine(textOf(*sharedFolder() / name)), name);
    const std::string was = reviewed(name);
    QVERIFY2(is == was, ("found\n" + is + "reviewed\n" + was + regenerate).c_str());
}

void CorpusWarningsTest::ownPoliciesCompile() {
    for (const fs::path& file : filesBelow(testData("policies"), ".xml")) {
        Examined examined = examine(textOf(file));
        std::erase_if(examined.found, [](const Diagnostic& d) {
            return d.severity() != Severity::Error || findCheck(d.code())->compiles;
        });
        QVERIFY2(examined.found.empty(),
                 (file.filename().string() + '\n' + outputFor(examined)).c_str());
    }
}

} // namespace cipwright::test

QTEST_APPLESS_MAIN(cipwright::test::CorpusWarningsTest)
#include "tst_corpuswarnings.moc"
