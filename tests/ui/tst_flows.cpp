// The flows that administrators do most, through the keyboard, from open to exported bytes, which
// must be those that the command line makes.
#include "core/crypto/signedpolicy.h"
#include "core/policy/options.h"
#include "core/work/updatesigners.h"
#include "tests/app/cli/runner.h"
#include "tests/support/certificates.h"
#include "tests/ui/signedpolicies.h"
#include "ui/dialogs/signdialog.h"
#include "ui/document/policydocument.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/pastemenu.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/settingsdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

class TestFlows : public QObject {
    Q_OBJECT

private slots:
    void init();
    void pastedNamesBecomeDenyRules();
    void aBinaryBecomesXml();
    void auditToEnforcedAndBack();
    void aSignedSupplemental();
    void settingsDecideWhatIsExported();

private:
    /// Opens a file by Ctrl+O, which the dialog answers.
    void open(const std::string& path);

    void press(Qt::Key key) {
        QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier);
    }

    [[nodiscard]] PolicyDocument& document() const { return m_window->currentView()->document(); }

    std::unique_ptr<test::Folder> m_folder;
    std::unique_ptr<MainWindow> m_window;
    QString m_wanted; ///< What the save dialog answers.
};

QByteArray read(const std::string& path) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray sample() {
    QFile file(QStringLiteral(":/samples/audit-sample.xml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestFlows::init() {
    m_folder = std::make_unique<test::Folder>();
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestFlows::open(const std::string& path) {
    m_window->setFileDialogs(
        {.open = [path](QWidget*) { return QStringList{QString::fromStdString(path)}; },
         .save = [this](QWidget*, const QString&, const QString&,
                        const QString&) { return m_wanted; }});
    press(Qt::Key_O);
    QVERIFY(m_window->currentView() != nullptr);
}

/// Open, paste, choose, export: four actions.
void TestFlows::pastedNamesBecomeDenyRules() {
    const std::string path = m_folder->file("policy.xml", sample().toStdString());
    QStringList names;
    for (int i = 0; i < 10; ++i) {
        names.append(QStringLiteral("tool%1.exe").arg(i));
    }
    QApplication::clipboard()->setText(names.join(QLatin1Char('\n')));
    open(path); // 1
    const std::size_t before = document().policy().fileRules.size();
    press(Qt::Key_V); // 2
    auto* const menu = m_window->findChild<PasteMenu*>();
    QVERIFY(menu != nullptr && menu->isVisible());
    QCOMPARE(menu->activeAction()->text(), QStringLiteral("Deny by File &Name"));
    QTest::keyClick(menu, Qt::Key_Return); // 3
    const Policy& policy = document().policy();
    QCOMPARE(policy.fileRules.size(), before + 10);
    for (std::size_t i = before; i < before + 10; ++i) {
        QCOMPARE(policy.fileRules[i].kind, FileRuleKind::Deny);
        const auto name = policy.fileRules[i].text(FileRuleAttribute::FileName);
        QCOMPARE(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                 names[static_cast<qsizetype>(i - before)]);
        for (std::size_t k = 0; k < policy.scenarios.size(); ++k) {
            const auto& refs = policy.scenarios[k].groups.front().rules.refs;
            QVERIFY(std::ranges::any_of(refs, [&](const auto& ref) {
                return ref.value.text() == policy.fileRules[i].id();
            }));
        }
    }
    QCOMPARE(document().undoStack().count(), 1);
    m_wanted = QString::fromStdString(m_folder->path("window.cip"));
    press(Qt::Key_E); // 4
    const QByteArray exported = read(m_folder->path("window.cip"));
    QVERIFY(!exported.isEmpty());

    press(Qt::Key_S);
    QVERIFY(test::run({"compile", path, "-o", m_folder->path("line.cip")}).code
            == cli::ExitCode::Done);
    QCOMPARE(exported, read(m_folder->path("line.cip")));
}

/// Open, save: two.
void TestFlows::aBinaryBecomesXml() {
    const std::string binary = m_folder->file("lost.cip", test::compiled("signers.xml"));
    open(binary);
    m_wanted = QString::fromStdString(m_folder->path("window.xml"));
    press(Qt::Key_S);
    QVERIFY(test::run({"decompile", binary, "-o", m_folder->path("line.xml")}).code
            == cli::ExitCode::Done);
    QVERIFY(!read(m_folder->path("line.xml")).isEmpty());
    // The editor begins the file with a byte order mark, as Microsoft's tools do.
    QCOMPARE(read(m_folder->path("window.xml")),
             QByteArray("\xEF\xBB\xBF") + read(m_folder->path("line.xml")));
}

/// One switch, one confirmation; and back without one.
void TestFlows::auditToEnforcedAndBack() {
    const std::string path = m_folder->file("policy.xml", sample().toStdString());
    open(path);
    int questions = 0;
    const auto answer = [&questions] {
        auto* const asked = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        QVERIFY(asked != nullptr);
        ++questions;
        const QList<QPushButton*> buttons = asked->findChildren<QPushButton*>();
        const auto enforce = std::ranges::find_if(buttons, [](const QPushButton* button) {
            return button->text().contains(QStringLiteral("nforce"));
        });
        QVERIFY(enforce != buttons.end());
        (*enforce)->click();
    };
    auto* const audit = m_window->findChild<QAction*>(QStringLiteral("auditMode"));
    QTimer::singleShot(0, this, answer);
    audit->trigger();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->currentView()->setFocus();
    QCOMPARE(questions, 1);
    QVERIFY(!document().policy().hasOption(optionNames::auditMode));
    m_wanted = QString::fromStdString(m_folder->path("window.cip"));
    press(Qt::Key_E); // It was confirmed.
    press(Qt::Key_S);
    QVERIFY(test::run({"compile", path, "-o", m_folder->path("line.cip")}).code
            == cli::ExitCode::Done);
    QVERIFY(!read(m_folder->path("line.cip")).isEmpty());
    QCOMPARE(read(m_folder->path("window.cip")), read(m_folder->path("line.cip")));

    audit->trigger();
    QCOMPARE(questions, 1);
    QVERIFY(document().policy().hasOption(optionNames::auditMode));
}

/// New supplemental, rules, sign: two dialogs and a menu.
void TestFlows::aSignedSupplemental() {
    const test::Issued issued = test::issue({.name = "Contoso"});
    const Certificate certificate = *Certificate::fromDer(issued.der);
    const std::string key = m_folder->file("signer.pfx", test::pkcs12(issued, ""));
    open(m_folder->file("base.xml", test::base()));
    PolicyDocument& base = document();
    m_window->setFileDialogs(
        {.open = [](QWidget*) { return QStringList(); },
         .save = [this](QWidget*, const QString&, const QString&,
                        const QString&) { return m_wanted; },
         .choose = [key](QWidget*, const QString&,
                         const QString&) { return QStringList{QString::fromStdString(key)}; }});
    int dialogs = 0;
    QTimer::singleShot(0, this, [&dialogs] {
        auto* const dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog != nullptr);
        ++dialogs;
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    });
    m_window->findChild<QAction*>(QStringLiteral("newSupplemental"))->trigger();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    PolicyDocument& supplemental = document();
    QCOMPARE(supplemental.policy().type(), PolicyType::Supplemental);

    QApplication::clipboard()->setText(QStringLiteral("lob.exe\nlob.dll"));
    m_window->currentView()->setFocus();
    press(Qt::Key_V);
    auto* const menu = m_window->findChild<PasteMenu*>();
    QVERIFY(menu != nullptr && menu->isVisible());
    QTest::keyClick(menu, Qt::Key_A); // Allow by File Name
    QCOMPARE(supplemental.policy().fileRules.size(), std::size_t{2});
    QCOMPARE(supplemental.policy().fileRules[1].kind, FileRuleKind::Allow);

    m_window->findChild<QAction*>(QStringLiteral("sign"))->trigger();
    auto* const dialog = m_window->findChild<SignDialog*>();
    QVERIFY(dialog != nullptr);
    ++dialogs;
    const auto click = [dialog](const char* name) {
        QTest::mouseClick(dialog->findChild<QPushButton*>(QString::fromLatin1(name)),
                          Qt::LeftButton);
    };
    click("keyFileChoose");
    QTRY_VERIFY(dialog->findChild<QLabel*>(QStringLiteral("signerText"))
                    ->text()
                    .contains(QStringLiteral("Contoso")));
    click("fixAllFindings");
    QTRY_VERIFY(dialog->findChild<QPushButton*>(QStringLiteral("signNow"))->isEnabled());
    QVERIFY(isUpdateSigner(supplemental.policy(), certificate, {}));
    QVERIFY(isSupplementalSigner(base.policy(), certificate, {}));
    m_wanted = QString::fromStdString(m_folder->path("signed.cip"));
    click("signNow");
    QTRY_VERIFY(dialog->findChild<QPlainTextEdit*>(QStringLiteral("signingResult"))->isVisible());
    QVERIFY(dialogs <= 3);

    const std::string file = read(m_folder->path("signed.cip")).toStdString();
    QVERIFY(verifySignedPolicy(file).good());
    const std::string xml = m_folder->path("supplemental.xml");
    QVERIFY(supplemental.saveAs(QString::fromStdString(xml)).has_value());
    const auto compiled = test::run({"compile", xml, "-o", "-"});
    QVERIFY(compiled.code == cli::ExitCode::Done);
    QCOMPARE(QByteArray::fromStdString(SignedPolicy::parse(file)->content),
             QByteArray::fromStdString(compiled.out));
}

/// Format version and order of rules that are set in the dialog are those of the next export.
void TestFlows::settingsDecideWhatIsExported() {
    const std::string path = m_folder->file("policy.xml", sample().toStdString());
    open(path);
    QTimer::singleShot(0, this, [] {
        auto* const dialog = qobject_cast<SettingsDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog != nullptr);
        auto* const format = dialog->findChild<QComboBox*>(QStringLiteral("formatVersion"));
        format->setCurrentIndex(format->findText(QStringLiteral("9")));
        dialog->findChild<QComboBox*>(QStringLiteral("ruleOrder"))->setCurrentIndex(1);
        dialog->accept();
    });
    m_window->findChild<QAction*>(QStringLiteral("settings"))->trigger();
    m_wanted = QString::fromStdString(m_folder->path("window.cip"));
    m_window->findChild<QAction*>(QStringLiteral("exportCip"))->trigger();
    QVERIFY(test::run({"compile", path, "-o", m_folder->path("line.cip"), "--format-version", "9",
                       "--rule-order", "wizard"})
                .code
            == cli::ExitCode::Done);
    QVERIFY(!read(m_folder->path("line.cip")).isEmpty());
    QCOMPARE(read(m_folder->path("window.cip")), read(m_folder->path("line.cip")));
}

} // namespace

QTEST_MAIN(TestFlows)
#include "tst_flows.moc"
