#include "core/base/folderio.h"
#include "tests/support/shared.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace cipwright;
namespace fs = std::filesystem;

class TestFolderIo : public QObject {
    Q_OBJECT

private slots:
    void makesTheFolder();
    void neverReplacesWithoutLeave();
    void replacesWithLeave();
    void leavesNothingWhereItFails();
    void takesNoFileForAFolder();

private:
    [[nodiscard]] fs::path path(const char* name) const {
        return fs::path(m_folder.path().toStdString()) / name;
    }

    QTemporaryDir m_folder;
};

namespace {

const std::vector<NamedFile> files{{"{A}.cip", std::string("\0bytes\n", 7)},
                                   {"R\xC3\xA9sum\xC3\xA9.md", "text"}};

QStringList listing(const fs::path& folder) {
    return QDir(QString::fromStdString(folder.string()))
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

std::string codeOf(const Result<void>& result) {
    return result ? std::string() : std::string(result.error().front().code());
}

} // namespace

void TestFolderIo::makesTheFolder() {
    const fs::path folder = path("new/deep");
    QVERIFY(writeFilesTogether(folder, files, Overwrite::Refuse));
    QCOMPARE(listing(folder), (QStringList{QString::fromUtf8("R\xC3\xA9sum\xC3\xA9.md"),
                                           QStringLiteral("{A}.cip")}));
    QCOMPARE(test::bytesOf(folder / "{A}.cip"), files[0].bytes);
}

void TestFolderIo::neverReplacesWithoutLeave() {
    const fs::path folder = path("taken");
    fs::create_directory(folder);
    std::ofstream(folder / u8"R\u00E9sum\u00E9.md") << "mine";
    const auto refused = writeFilesTogether(folder, files, Overwrite::Refuse);
    QCOMPARE(codeOf(refused), std::string("file.exists"));
    QVERIFY(refused.error().front().message().contains("taken"));
    // The other file is not written either.
    QCOMPARE(listing(folder).size(), 1);
    QCOMPARE(test::bytesOf(folder / u8"R\u00E9sum\u00E9.md"), std::string("mine"));
}

void TestFolderIo::replacesWithLeave() {
    const fs::path folder = path("again");
    QVERIFY(writeFilesTogether(folder, files, Overwrite::Refuse));
    std::ofstream(folder / "other") << "stays";
    const std::vector<NamedFile> newer{{"{A}.cip", "newer"}};
    QVERIFY(writeFilesTogether(folder, newer, Overwrite::Allow));
    QCOMPARE(test::bytesOf(folder / "{A}.cip"), std::string("newer"));
    QCOMPARE(listing(folder).size(), 3);
}

void TestFolderIo::leavesNothingWhereItFails() {
    const fs::path folder = path("failing");
    // The second file cannot be written, so that the first must not be there.
    const std::vector<NamedFile> bad{files[0], {"no/such/folder", "x"}};
    QCOMPARE(codeOf(writeFilesTogether(folder, bad, Overwrite::Refuse)),
             std::string("file.cannot-write"));
    QVERIFY(!fs::exists(folder));
    fs::create_directory(folder);
    QCOMPARE(codeOf(writeFilesTogether(folder, bad, Overwrite::Allow)),
             std::string("file.cannot-write"));
    QVERIFY(listing(folder).isEmpty());
    // A folder where a file is to be.
    fs::create_directory(folder / "{A}.cip");
    QCOMPARE(codeOf(writeFilesTogether(folder, files, Overwrite::Allow)),
             std::string("file.cannot-write"));
    QCOMPARE(listing(folder), QStringList{QStringLiteral("{A}.cip")});
}

void TestFolderIo::takesNoFileForAFolder() {
    const fs::path file = path("file");
    std::ofstream(file) << "x";
    QCOMPARE(codeOf(writeFilesTogether(file, files, Overwrite::Allow)),
             std::string("file.cannot-write"));
    QCOMPARE(test::bytesOf(file), std::string("x"));
}

QTEST_GUILESS_MAIN(TestFolderIo)
#include "tst_folderio.moc"
