// Opening refuses nothing that can be read: whatever a file holds becomes a tab that says what is
// wrong with it, and all of whose pages can be looked at.
#include "tests/app/cli/runner.h"
#include "tests/ui/samplepolicy.h"
#include "ui/document/policydocument.h"
#include "ui/models/itemtables.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QRandomGenerator>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

class TestOpening : public QObject {
    Q_OBJECT

private slots:
    void opensAnything_data();
    void opensAnything();
    void opensCutBinaries();
    void saysWhatIsNoFile();
    void saysThatAFileIsReadOnly();
};

QByteArray noise(int size) {
    QRandomGenerator random(20260131);
    QByteArray bytes(size, '\0');
    for (char& byte : bytes) {
        byte = static_cast<char>(random.bounded(256));
    }
    return bytes;
}

QByteArray bytesOf(const std::string& text) {
    return QByteArray::fromStdString(text);
}

/// Looks at every page, as a user would.
void visit(MainWindow& window) {
    PolicyView& view = *window.currentView();
    for (int page = Navigator::overviewPage; page < static_cast<int>(itemTables().size()); ++page) {
        view.navigator().setPage(page);
        QApplication::processEvents();
    }
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestOpening::opensAnything_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray xml(test::policyText);
    const QByteArray cip = bytesOf(test::compiled("signers.xml"));
    const auto row = [](const char* title, const char* name, const QByteArray& bytes) {
        QTest::newRow(title) << QString::fromLatin1(name) << bytes;
    };
    row("nothing", "empty.xml", {});
    row("nothing, binary", "empty.cip", {});
    row("a byte", "one.bin", QByteArray(1, '\x07'));
    row("blanks", "blank.xml", " \n\t ");
    row("zeros", "zeros.cip", QByteArray(4096, '\0'));
    row("noise as XML", "noise.xml", noise(5000));
    row("noise as CIP", "noise.cip", noise(5000));
    row("noise as P7B", "noise.p7b", noise(300));
    row("noise of no name", "noise", noise(64));
    row("a word", "word.xml", "policy");
    row("another XML", "other.xml", "<html><body/></html>");
    row("cut XML", "cut.xml", xml.left(xml.size() / 2));
    row("end without begin", "end.xml", xml.mid(xml.size() / 2));
    row("twice", "twice.xml", xml + xml);
    row("UTF-16 of odd length", "odd.xml", QByteArray("\xFF\xFE<\0S\0i", 7));
    row("not UTF-8", "latin.xml", QByteArray(xml).replace("Run a library", "Ger\xE4t"));
    row("zero in the text", "zero.xml", QByteArray(xml).replace("Store", QByteArray("S\0re", 4)));
    row("very deep", "deep.xml", QByteArray("<a>").repeated(20'000));
    row("a long attribute", "long.xml",
        QByteArray(xml).replace("rundll32.exe", QByteArray(2'000'000, 'x')));
    row("CIP named as XML", "cip.xml", cip);
    row("XML named as CIP", "xml.cip", xml);
    row("CIP and more", "more.cip", cip + noise(100));
    row("of a newer format", "newer.cip", QByteArray(cip).replace(0, 1, QByteArray(1, '\x63')));
    row("wrapped", "wrapped.p7b", bytesOf(test::wrapped(test::compiled("signers.xml"))));
    row("a wrapping of nothing", "hollow.p7b",
        bytesOf(test::wrapped(test::compiled("signers.xml"))).left(200));
}

void TestOpening::opensAnything() {
    QFETCH(const QString, name);
    QFETCH(const QByteArray, bytes);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    write(path, bytes);
    MainWindow window;
    window.resize(1000, 700);
    window.show();
    window.start({path}); // As from the command line.
    QVERIFY(window.currentView() != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(window.currentView()->document().isChecked(), 20'000);
    visit(window);
    const PolicyDocument& document = window.currentView()->document();
    const auto* const bar = window.findChild<MessageBar*>();
    QVERIFY2(!document.diagnostics().empty() || bar->isVisible(),
             "something is said of a file like this");
    QVERIFY(!document.isModified());
    window.findChild<QAction*>(QStringLiteral("close"))->trigger();
    QVERIFY(window.currentView() == nullptr);
}

/// At each place a binary can be cut off, and what was before it is kept.
void TestOpening::opensCutBinaries() {
    const QByteArray cip = bytesOf(test::compiled("signers.xml"));
    const QTemporaryDir folder;
    for (qsizetype size = 0; size < cip.size(); size += 37) {
        const QString path = folder.filePath(QStringLiteral("cut%1.cip").arg(size));
        write(path, cip.left(size));
        const auto document = PolicyDocument::open(path);
        QVERIFY(document.has_value());
        QVERIFY2(!(*document)->diagnostics().empty(), qPrintable(path));
        QVERIFY(size < 8 || (*document)->importReport().has_value());
    }
}

void TestOpening::saysWhatIsNoFile() {
    const QTemporaryDir folder;
    MainWindow window;
    window.show();
    window.openFiles({folder.path(), folder.filePath(QStringLiteral("missing.xml"))});
    QVERIFY(window.currentView() == nullptr);
    const QString said = window.findChild<MessageBar*>()->text();
    QVERIFY2(said.contains(QStringLiteral("missing.xml")), qPrintable(said));
    QCOMPARE(said.count(QLatin1Char('\n')), 1);
}

void TestOpening::saysThatAFileIsReadOnly() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("locked.xml"));
    write(path, test::policyText);
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    MainWindow window;
    window.show();
    window.openFiles({path});
    if (!window.currentView()->document().isReadOnlyFile()) {
        QSKIP("this user may write to all files");
    }
    QVERIFY(window.findChild<MessageBar*>()->text().contains(QStringLiteral("read-only")));
}

} // namespace

QTEST_MAIN(TestOpening)
#include "tst_opening.moc"
