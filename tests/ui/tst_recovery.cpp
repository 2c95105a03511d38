#include "ui/document/policydocument.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/settingsdialog.h"

#include <QAction>
#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

/// This program is also the one that is killed: with these arguments it edits a file and waits.
const QString childArgument = QStringLiteral("--edit-and-wait");
constexpr const char* typed = "<!-- typed -->";

class TestRecovery : public QObject {
    Q_OBJECT

private slots:
    void init();
    void killedProgramGivesItsWorkBack();
    void textOfABinaryComesBackWithoutAName();
    void programsThatRunKeepTheirWork();
    void nothingIsLeftOfSavedWork();
    void sessionComesBack();
    void sessionStaysAwayWhereItIsNotWanted();
    void aNewIntervalCountsAtOnce();

private:
    QString write(const QString& name, const QByteArray& bytes) const;

    [[nodiscard]] QString profile() const { return m_folder->filePath(QStringLiteral("profile")); }

    [[nodiscard]] QStringList keptFiles() const;
    void editAndKill(const QString& path) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRecovery::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    Settings(profile()).setAutosaveInterval(std::chrono::seconds(1));
}

QString TestRecovery::write(const QString& name, const QByteArray& bytes) const {
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write a test file");
    }
    return file.fileName();
}

QStringList TestRecovery::keptFiles() const {
    QStringList files;
    QDirIterator all(profile(), {QStringLiteral("*.unsaved")}, QDir::Files,
                     QDirIterator::Subdirectories);
    while (all.hasNext()) {
        files.append(all.next());
    }
    return files;
}

void TestRecovery::editAndKill(const QString& path) const {
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {childArgument, profile(), path});
    QTRY_COMPARE_WITH_TIMEOUT(keptFiles().size(), 1, 20'000);
    child.kill(); // SIGKILL: it has no chance to tidy up.
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    QCOMPARE(keptFiles().size(), 1);
}

std::string textIn(const MainWindow& window) {
    return window.currentView()->document().text().text();
}

void TestRecovery::killedProgramGivesItsWorkBack() {
    const QByteArray before = "<SiPolicy>\r\n</SiPolicy>\r\n";
    const QString path = write(QStringLiteral("a.xml"), before);
    editAndKill(path);
    {
        MainWindow window(profile());
        window.show();
        window.start({});
        QVERIFY(window.currentView() != nullptr);
        QCOMPARE(textIn(window), typed + before.toStdString());
        PolicyDocument& document = window.currentView()->document();
        QVERIFY(document.isModified());
        QCOMPARE(document.path(), path);
        const auto* const messages = window.findChild<MessageBar*>();
        QVERIFY(messages->isVisible());
        QVERIFY(messages->text().contains(QStringLiteral("a.xml")));
        QCOMPARE(keptFiles().size(), 1); // Its own now, should it be killed too.
        QVERIFY(document.save().has_value());
    }
    QCOMPARE(keptFiles(), QStringList());
    MainWindow next(profile());
    next.start({});
    QVERIFY(next.currentView() == nullptr);
}

void TestRecovery::textOfABinaryComesBackWithoutAName() {
    const auto document = PolicyDocument::recovered(QStringLiteral("a.cip"), false, "<SiPolicy/>");
    QVERIFY(!document->hasName());
    QVERIFY(document->isModified());
}

void TestRecovery::programsThatRunKeepTheirWork() {
    MainWindow running(profile());
    running.openFiles({write(QStringLiteral("a.xml"), "<SiPolicy/>")});
    running.currentView()->document().apply(TextPatch({0, 0}, typed), QStringLiteral("Edit"));
    QTRY_COMPARE_WITH_TIMEOUT(keptFiles().size(), 1, 20'000);
    MainWindow second(profile());
    second.start({});
    QVERIFY(second.currentView() == nullptr);
    QCOMPARE(keptFiles().size(), 1);
}

void TestRecovery::nothingIsLeftOfSavedWork() {
    MainWindow window(profile());
    window.openFiles({write(QStringLiteral("a.xml"), "<SiPolicy/>")});
    PolicyDocument& document = window.currentView()->document();
    document.apply(TextPatch({0, 0}, typed), QStringLiteral("Edit"));
    QTRY_COMPARE_WITH_TIMEOUT(keptFiles().size(), 1, 20'000);
    QVERIFY(document.save().has_value());
    QTRY_COMPARE_WITH_TIMEOUT(keptFiles().size(), 0, 20'000);
}

void TestRecovery::sessionComesBack() {
    const QString first = write(QStringLiteral("a.xml"), "<SiPolicy/>");
    const QString second = write(QStringLiteral("b.xml"), "<SiPolicy/>");
    const QString gone = write(QStringLiteral("c.xml"), "<SiPolicy/>");
    {
        MainWindow window(profile());
        window.openFiles({first, second, gone});
        window.findChild<QTabWidget*>()->setCurrentIndex(1);
        QVERIFY(window.close());
    }
    QFile::remove(gone);
    MainWindow window(profile());
    window.start({});
    const auto* const tabs = window.findChild<QTabWidget*>();
    QCOMPARE(tabs->count(), 2);
    QCOMPARE(tabs->currentIndex(), 1);
    QVERIFY(!window.findChild<MessageBar*>()->isVisibleTo(&window));
}

void TestRecovery::sessionStaysAwayWhereItIsNotWanted() {
    const QString first = write(QStringLiteral("a.xml"), "<SiPolicy/>");
    const QString second = write(QStringLiteral("b.xml"), "<SiPolicy/>");
    {
        MainWindow window(profile());
        window.openFiles({first});
        QVERIFY(window.close());
    }
    MainWindow called(profile());
    called.start({second});
    QCOMPARE(called.findChild<QTabWidget*>()->count(), 1);
    QCOMPARE(called.currentView()->document().path(), second);

    called.settings().setRestoresSession(false);
    MainWindow empty(profile());
    empty.settings().setRestoresSession(false);
    empty.start({});
    QVERIFY(empty.currentView() == nullptr);
}

int editAndWait(const QStringList& arguments) {
    MainWindow window(arguments.at(2));
    window.openFiles({arguments.at(3)});
    window.currentView()->document().apply(TextPatch({0, 0}, typed), QStringLiteral("Edit"));
    return QApplication::exec();
}

void TestRecovery::aNewIntervalCountsAtOnce() {
    Settings(profile()).setAutosaveInterval(std::chrono::seconds(600));
    MainWindow window(profile());
    window.show();
    window.openFiles({write(QStringLiteral("a.xml"), "<SiPolicy/>")});
    window.currentView()->document().apply(TextPatch({0, 0}, typed), QStringLiteral("Edit"));
    QTest::qWait(1500);
    QCOMPARE(keptFiles(), QStringList());
    QTimer::singleShot(0, this, [] {
        auto* const dialog = qobject_cast<SettingsDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog != nullptr);
        dialog->findChild<QSpinBox*>(QStringLiteral("autosaveSeconds"))->setValue(1);
        dialog->accept();
    });
    window.findChild<QAction*>(QStringLiteral("settings"))->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(keptFiles().size(), 1, 10'000);
}

} // namespace

int main(int argc, char* argv[]) {
    const QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == childArgument) {
        return editAndWait(arguments);
    }
    TestRecovery test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_recovery.moc"
