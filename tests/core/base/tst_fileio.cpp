// Reading whole files and writing them atomically.
#include "core/base/fileio.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace cipwright;

namespace fs = std::filesystem;

class TestFileIo : public QObject {
    Q_OBJECT

private slots:
    void init();
    void writesAndReads();
    void refusesToOverwrite();
    void overwritesWhenAllowed();
    void keepsPermissions();
    void followsSymbolicLinks();
    void leavesNothingBehindOnFailure();
    void stepsAroundAForeignPartFile();
    void saysWhyItCannotRead();

private:
    [[nodiscard]] fs::path path(const char* name) const {
        return fs::path(m_folder->path().toStdString()) / name;
    }

    [[nodiscard]] QStringList files() const {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::System | QDir::Hidden);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFileIo::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestFileIo::writesAndReads() {
    const std::string bytes("\0\xFF\r\n", 4);
    QVERIFY(writeFileAtomically(path("a"), bytes, Overwrite::Refuse));
    QVERIFY(readFile(path("a")) == bytes);
    QCOMPARE(files(), QStringList{"a"});
}

void TestFileIo::refusesToOverwrite() {
    QVERIFY(writeFileAtomically(path("a"), "old", Overwrite::Refuse));
    const auto result = writeFileAtomically(path("a"), "new", Overwrite::Refuse);
    QVERIFY(!result);
    QVERIFY(result.error().front().code() == "file.exists");
    QVERIFY(readFile(path("a")) == "old");
    QCOMPARE(files(), QStringList{"a"});
}

void TestFileIo::overwritesWhenAllowed() {
    QVERIFY(writeFileAtomically(path("a"), "old", Overwrite::Refuse));
    QVERIFY(writeFileAtomically(path("a"), "new", Overwrite::Allow));
    QVERIFY(readFile(path("a")) == "new");
    QCOMPARE(files(), QStringList{"a"});
}

void TestFileIo::keepsPermissions() {
    QVERIFY(writeFileAtomically(path("a"), "old", Overwrite::Refuse));
    fs::permissions(path("a"), fs::perms::owner_read | fs::perms::owner_write);
    QVERIFY(writeFileAtomically(path("a"), "new", Overwrite::Allow));
    QVERIFY(fs::status(path("a")).permissions()
            == (fs::perms::owner_read | fs::perms::owner_write));
}

void TestFileIo::followsSymbolicLinks() {
    QVERIFY(writeFileAtomically(path("real"), "old", Overwrite::Refuse));
    fs::create_symlink("real", path("link"));
    QVERIFY(writeFileAtomically(path("link"), "new", Overwrite::Allow));
    QVERIFY(fs::is_symlink(path("link")));
    QVERIFY(readFile(path("real")) == "new");
}

void TestFileIo::leavesNothingBehindOnFailure() {
    QVERIFY(!writeFileAtomically(path("none") / "a", "x", Overwrite::Allow));
    fs::create_directory(path("folder"));
    const auto result = writeFileAtomically(path("folder"), "x", Overwrite::Allow);
    QVERIFY(!result);
    QVERIFY(result.error().front().code() == "file.cannot-write");
    QCOMPARE(files(), QStringList());
}

void TestFileIo::stepsAroundAForeignPartFile() {
    QVERIFY(writeFileAtomically(path("a.part0"), "somebody's", Overwrite::Refuse));
    QVERIFY(writeFileAtomically(path("a"), "x", Overwrite::Refuse));
    QVERIFY(readFile(path("a.part0")) == "somebody's");
    QVERIFY(readFile(path("a")) == "x");
}

void TestFileIo::saysWhyItCannotRead() {
    const auto missing = readFile(path("missing"));
    QVERIFY(!missing);
    QVERIFY(missing.error().front().code() == "file.cannot-read");
    QVERIFY(missing.error().front().message().contains("missing"));
    const auto folder = readFile(m_folder->path().toStdString());
    QVERIFY(!folder);
    QVERIFY(folder.error().front().message().contains("folder"));
}

QTEST_APPLESS_MAIN(TestFileIo)
#include "tst_fileio.moc"
