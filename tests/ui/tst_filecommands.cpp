#include "core/policy/options.h"
#include "ui/document/cipexport.h"
#include "ui/document/policydocument.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"
#include "ui/window/mainwindow.h"
#include "ui/window/settingsdialog.h"
#include "ui/window/shortcutsdialog.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QCryptographicHash>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

class TestFileCommands : public QObject {
    Q_OBJECT

private slots:
    void init();
    void savesTypingByKey();
    void undoesByKey();
    void marksTabsWithUnsavedWork();
    void textOfABinaryAsksForAName();
    void asksBeforeClosingUnsavedWork_data();
    void asksBeforeClosingUnsavedWork();
    void closingTheWindowAsksForAllTabs();
    void exportsWithASummary();
    void exportListsWhatStandsAgainstIt();
    void exportAsksBeforeEnforcing();
    void auditModeIsASwitch();
    void reportsImports();
    void remembersRecentFiles();
    void startPageHasRecentFiles();
    void listsItsKeys();
    void offersToReload();
    void keepsOwnTextWhenAsked();
    void settingsAreKept();

private:
    QString write(const QString& name, const QByteArray& bytes) const;
    [[nodiscard]] QAction* action(const char* name) const;

    [[nodiscard]] PolicyDocument& document() const { return m_window->currentView()->document(); }

    [[nodiscard]] QString message() const { return m_window->findChild<MessageBar*>()->text(); }

    void edit() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
    QString m_path;
    QString m_saveName; ///< What the dialog for saving gives.
};

QByteArray sample() {
    QFile file(QStringLiteral(":/samples/audit-sample.xml"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("the sample is missing");
    }
    return file.readAll();
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

/// Answers the next question and gives how many there were.
class Answers {
public:
    explicit Answers(QMessageBox::ButtonRole role)
        : m_role(role) {
        m_timer.setInterval(10);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { answer(); });
        m_timer.start();
    }

    [[nodiscard]] int count() const { return m_count; }

    [[nodiscard]] QString text() const { return m_text; }

private:
    void answer() {
        auto* const dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        const auto* const box =
            dialog != nullptr ? dialog->findChild<QDialogButtonBox*>() : nullptr;
        if (box == nullptr) {
            return;
        }
        ++m_count;
        m_text.clear();
        for (const QLabel* const label : dialog->findChildren<QLabel*>()) {
            m_text += label->text();
        }
        for (QAbstractButton* const button : box->buttons()) {
            if (int{box->buttonRole(button)} == int{m_role}) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
        dialog->reject();
    }

    QMessageBox::ButtonRole m_role;
    QTimer m_timer;
    int m_count = 0;
    QString m_text;
};

void TestFileCommands::init() {
    m_window.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = write(QStringLiteral("a.xml"), sample());
    m_saveName.clear();
    m_window = std::make_unique<MainWindow>();
    m_window->setFileDialogs({.open = [](QWidget*) { return QStringList(); },
                              .save = [this](QWidget*, const QString&, const QString&,
                                             const QString&) { return m_saveName; }});
    m_window->openFiles({m_path});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

QString TestFileCommands::write(const QString& name, const QByteArray& bytes) const {
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write a test file");
    }
    return file.fileName();
}

QAction* TestFileCommands::action(const char* name) const {
    return m_window->findChild<QAction*>(QString::fromLatin1(name));
}

void TestFileCommands::edit() const {
    document().apply(TextPatch({0, 0}, " "), QStringLiteral("Edit"));
}

void TestFileCommands::savesTypingByKey() {
    const auto place = static_cast<std::int32_t>(sample().indexOf("mshta.exe"));
    XmlPane& text = m_window->currentView()->text();
    text.reveal({place, place});
    text.setFocus();
    QVERIFY(!action("save")->isEnabled());
    QTest::keyClicks(&text, QStringLiteral("x"));
    QVERIFY(action("save")->isEnabled());
    QTest::keyClick(&text, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(contentOf(m_path), sample().replace("mshta.exe", "xmshta.exe"));
    QVERIFY(!action("save")->isEnabled());
}

void TestFileCommands::undoesByKey() {
    XmlPane& text = m_window->currentView()->text();
    text.setFocus();
    QTest::keyClicks(&text, QStringLiteral("x"));
    QVERIFY(document().isModified());
    QTest::keyClick(&text, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!document().isModified());
    QCOMPARE(document().text().text(), sample().toStdString());
    QTest::keyClick(&text, Qt::Key_Y, Qt::ControlModifier);
    QVERIFY(document().isModified());
}

void TestFileCommands::marksTabsWithUnsavedWork() {
    const auto* const tabs = m_window->findChild<QTabWidget*>();
    QCOMPARE(tabs->tabText(0), QStringLiteral("a.xml"));
    edit();
    QCOMPARE(tabs->tabText(0), QStringLiteral("\u25CF a.xml"));
    QVERIFY(tabs->tabToolTip(0).contains(QStringLiteral("not saved")));
    QVERIFY(m_window->isWindowModified());
    document().undoStack().undo();
    QCOMPARE(tabs->tabText(0), QStringLiteral("a.xml"));
    QVERIFY(!m_window->isWindowModified());
}

void TestFileCommands::textOfABinaryAsksForAName() {
    const auto compiled = compileDocument(document());
    QVERIFY(compiled.has_value());
    const QByteArray bytes = QByteArray::fromStdString(compiled->bytes);
    const QString path = write(QStringLiteral("lost.cip"), bytes);
    m_window->openFiles({path});
    m_saveName = m_folder->filePath(QStringLiteral("found.xml"));
    action("save")->trigger();
    QCOMPARE(contentOf(path), bytes);
    QVERIFY(contentOf(m_saveName).contains("<SiPolicy"));
    QCOMPARE(m_window->findChild<QTabWidget*>()->tabText(1), QStringLiteral("found.xml"));
}

void TestFileCommands::asksBeforeClosingUnsavedWork_data() {
    QTest::addColumn<int>("answer");
    QTest::addColumn<int>("tabs");
    QTest::addColumn<bool>("saved");
    QTest::newRow("save") << int{QMessageBox::AcceptRole} << 0 << true;
    QTest::newRow("discard") << int{QMessageBox::DestructiveRole} << 0 << false;
    QTest::newRow("cancel") << int{QMessageBox::RejectRole} << 1 << false;
}

void TestFileCommands::asksBeforeClosingUnsavedWork() {
    QFETCH(int, answer);
    QFETCH(bool, saved);
    edit();
    const Answers answers(static_cast<QMessageBox::ButtonRole>(answer));
    action("close")->trigger();
    QCOMPARE(answers.count(), 1);
    QVERIFY(answers.text().contains(QStringLiteral("a.xml")));
    QTEST(m_window->findChild<QTabWidget*>()->count(), "tabs");
    QCOMPARE(contentOf(m_path), saved ? " " + sample() : sample());
}

void TestFileCommands::closingTheWindowAsksForAllTabs() {
    edit();
    m_window->openFiles({write(QStringLiteral("b.xml"), sample())});
    edit();
    {
        const Answers answers(QMessageBox::RejectRole);
        QVERIFY(!m_window->close());
        QCOMPARE(answers.count(), 1);
        QVERIFY(answers.text().contains(QStringLiteral("b.xml")));
    }
    const Answers answers(QMessageBox::AcceptRole);
    QVERIFY(m_window->close());
    QCOMPARE(contentOf(m_path), " " + sample());
    QCOMPARE(contentOf(m_folder->filePath(QStringLiteral("b.xml"))), " " + sample());
}

void TestFileCommands::exportsWithASummary() {
    m_saveName = m_folder->filePath(QStringLiteral("a.cip"));
    action("exportCip")->trigger();
    const QByteArray bytes = contentOf(m_saveName);
    QCOMPARE(bytes.toStdString(), compileDocument(document())->bytes);
    QVERIFY(message().contains(QStringLiteral("a.cip")));
    QVERIFY(message().contains(QString::number(bytes.size())));
    QVERIFY(message().contains(QStringLiteral("format version: 7")));
    QVERIFY(message().contains(
        QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())));
}

void TestFileCommands::exportListsWhatStandsAgainstIt() {
    m_window->openFiles({write(QStringLiteral("bad.xml"),
                               sample().replace("10.0.0.0</VersionEx>", "ten</VersionEx>"))});
    m_saveName = m_folder->filePath(QStringLiteral("a.cip"));
    action("exportCip")->trigger();
    QVERIFY(!QFile::exists(m_saveName));
    QVERIFY(message().contains(QStringLiteral("not exported")));
    QVERIFY(message().contains(QStringLiteral("Line 3: ")));
}

void TestFileCommands::exportAsksBeforeEnforcing() {
    const QByteArray enforced =
        sample().replace("Enabled:Audit Mode", "Enabled:Inherit Default Policy");
    m_window->openFiles({write(QStringLiteral("enforced.xml"), enforced)});
    m_saveName = m_folder->filePath(QStringLiteral("a.cip"));
    {
        const Answers answers(QMessageBox::RejectRole);
        action("exportCip")->trigger();
        QCOMPARE(answers.count(), 1);
        QVERIFY(answers.text().contains(QStringLiteral("blocks")));
        QVERIFY(!QFile::exists(m_saveName));
    }
    const Answers answers(QMessageBox::AcceptRole);
    action("exportCip")->trigger();
    QVERIFY(QFile::exists(m_saveName));
    action("exportCip")->trigger(); // Asked once is enough.
    QCOMPARE(answers.count(), 1);
}

void TestFileCommands::auditModeIsASwitch() {
    const auto isAudit = [this] { return document().policy().hasOption(optionNames::auditMode); };
    const auto* const pill = m_window->findChild<QLabel*>(QStringLiteral("modeLabel"));
    QVERIFY(action("auditMode")->isChecked());
    {
        const Answers answers(QMessageBox::RejectRole);
        action("auditMode")->trigger();
        QCOMPARE(answers.count(), 1);
        QVERIFY(isAudit());
        QVERIFY(action("auditMode")->isChecked());
    }
    const Answers answers(QMessageBox::AcceptRole);
    action("auditMode")->trigger();
    QVERIFY(!isAudit());
    QVERIFY(!action("auditMode")->isChecked());
    QCOMPARE(pill->text(), QStringLiteral("ENFORCED"));
    action("auditMode")->trigger(); // Back on without a question.
    QVERIFY(isAudit());
    QCOMPARE(pill->text(), QStringLiteral("AUDIT"));
    QCOMPARE(answers.count(), 1);
    document().undoStack().undo();
    document().undoStack().undo();
    QCOMPARE(document().text().text(), sample().toStdString());
}

void TestFileCommands::reportsImports() {
    const std::string bytes = compileDocument(document())->bytes;
    m_window->openFiles({write(QStringLiteral("b.cip"), QByteArray::fromStdString(bytes))});
    QVERIFY(message().contains(QStringLiteral("same bytes: yes")));
    QVERIFY(action("importReport")->isEnabled());
    m_window->openFiles({write(QStringLiteral("half.cip"),
                               QByteArray::fromStdString(bytes.substr(0, bytes.size() / 2)))});
    QVERIFY(message().contains(QStringLiteral("damaged")));
    m_window->findChild<QTabWidget*>()->setCurrentIndex(1);
    action("importReport")->trigger();
    QVERIFY(message().contains(QStringLiteral("b.cip")));
    m_window->findChild<QTabWidget*>()->setCurrentIndex(0);
    QVERIFY(!action("importReport")->isEnabled());
}

void TestFileCommands::remembersRecentFiles() {
    const QString other = write(QStringLiteral("b.xml"), sample());
    m_window->openFiles({other});
    action("close")->trigger();
    action("close")->trigger();
    auto* const menu = m_window->findChild<QMenu*>(QStringLiteral("recentFiles"));
    emit menu->aboutToShow();
    QCOMPARE(menu->actions().at(0)->text(), QDir::toNativeSeparators(other));
    menu->actions().at(1)->trigger();
    QCOMPARE(document().path(), m_path);
    emit menu->aboutToShow();
    menu->actions().constLast()->trigger();
    emit menu->aboutToShow();
    QVERIFY(!menu->actions().at(0)->isEnabled());
}

void TestFileCommands::startPageHasRecentFiles() {
    action("close")->trigger();
    auto* const button = m_window->findChild<QPushButton*>(QStringLiteral("recentFile"));
    QVERIFY(button != nullptr);
    QTRY_VERIFY(button->isVisible());
    QCOMPARE(button->text(), QStringLiteral("a.xml"));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(document().path(), m_path);
}

void TestFileCommands::listsItsKeys() {
    const ShortcutsDialog dialog(m_window.get());
    QStringList texts;
    for (const auto* const label : dialog.findChildren<QLabel*>()) {
        texts.append(label->text());
    }
    for (const char* const name : {"open", "save", "undo", "nextProblem", "fix", "exportCip"}) {
        const QString keys =
            QKeySequence::listToString(action(name)->shortcuts(), QKeySequence::NativeText);
        QVERIFY2(!keys.isEmpty() && texts.contains(keys), name);
    }
    // The same keys are listed while no policy is open, those of tables too.
    MainWindow empty;
    const ShortcutsDialog all(&empty);
    QStringList others;
    for (const auto* const label : all.findChildren<QLabel*>()) {
        others.append(label->text());
    }
    QCOMPARE(others.size(), texts.size());
    for (const char* const name : {"Duplicate", "Delete", "Edit Cell", "Show Text"}) {
        QVERIFY2(texts.contains(QString::fromLatin1(name)), name);
    }
}

void TestFileCommands::offersToReload() {
    const QByteArray changed = sample().replace("mshta.exe", "other.exe");
    write(QStringLiteral("a.xml"), changed);
    auto* const bar = m_window->findChild<MessageBar*>();
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(bar->text().contains(QStringLiteral("another program")));
    const auto buttons = bar->findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 2);
    QTest::mouseClick(buttons.at(0), Qt::LeftButton);
    QVERIFY(!bar->isVisible());
    QCOMPARE(document().text().text(), changed.toStdString());
    QVERIFY(!document().isModified());
}

void TestFileCommands::keepsOwnTextWhenAsked() {
    QVERIFY(QFile::remove(m_path));
    auto* const bar = m_window->findChild<MessageBar*>();
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(bar->text().contains(QStringLiteral("removed")));
    QTest::mouseClick(bar->findChildren<QPushButton*>().at(0), Qt::LeftButton);
    QVERIFY(document().isModified());
    action("save")->trigger();
    QCOMPARE(contentOf(m_path), sample());
}

void TestFileCommands::settingsAreKept() {
    const QString folder = m_folder->filePath(QStringLiteral("profile"));
    {
        Settings settings(folder);
        QVERIFY(settings.restoresSession());
        SettingsDialog dialog(settings);
        dialog.findChild<QSpinBox*>(QStringLiteral("autosaveSeconds"))->setValue(42);
        auto* const format = dialog.findChild<QComboBox*>(QStringLiteral("formatVersion"));
        format->setCurrentIndex(format->findText(QStringLiteral("9")));
        dialog.findChild<QComboBox*>(QStringLiteral("ruleOrder"))->setCurrentIndex(1);
        dialog.accept();
    }
    const Settings settings(folder);
    QCOMPARE(settings.autosaveInterval(), std::chrono::seconds(42));
    QVERIFY(settings.compileOptions().formatVersion == 9U);
    QVERIFY(settings.compileOptions().ruleOrder == RuleOrder::Wizard);
}

} // namespace

QTEST_MAIN(TestFileCommands)
#include "tst_filecommands.moc"
