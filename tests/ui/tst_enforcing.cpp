// From audit mode to enforcement in the editor: what is shown before, what the guard says, and what
// goes with the policy.
#include "core/policy/options.h"
#include "tests/ui/samplepolicy.h"
#include "ui/dialogs/enforcedialog.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>

#include <algorithm>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestEnforcing : public QObject {
    Q_OBJECT

private slots:
    void init();
    void showsWhatWouldBeBlocked();
    void cancelChangesNothing();
    void theGuardMayRefuse();
    void theGuardMayBeOff();
    void showsWhatIsBlocked();
    void exportAsksOnce();
    void tagsBlockNothing();
    void supplementalsHaveNoMode();
    void saysWhatGoesWithIt();

private:
    void add(const char* name, const QString& text) const {
        m_window->addDocument(
            PolicyDocument::fromBytes(QString::fromLatin1(name), text.toStdString()));
    }

    [[nodiscard]] QAction* action(const char* name) const {
        return m_window->findChild<QAction*>(QString::fromLatin1(name));
    }

    [[nodiscard]] EnforceDialog* dialog() const {
        return m_window->findChild<EnforceDialog*>(QStringLiteral("enforceDialog"));
    }

    template <class T> [[nodiscard]] T* part(const char* name) const {
        return dialog()->findChild<T*>(QString::fromLatin1(name));
    }

    [[nodiscard]] PolicyDocument& document() const { return m_window->currentView()->document(); }

    [[nodiscard]] bool audits() const {
        return document().policy().hasOption(optionNames::auditMode);
    }

    std::unique_ptr<MainWindow> m_window;
};

QString base() {
    return QString::fromUtf8(policyText);
}

QString edited(const char* what, const char* instead) {
    QString text = base();
    const qsizetype at = text.indexOf(QString::fromLatin1(what));
    return at < 0 ? QString()
                  : text.replace(QString::fromLatin1(what), QString::fromLatin1(instead));
}

const char* const auditRule = "<Rule>\n      <Option>Enabled:Audit Mode</Option>\n    </Rule>";

QString enforced() {
    return edited(auditRule, "<Rule>\n      <Option>Enabled:UMCI</Option>\n    </Rule>");
}

const char* const auditOption = "    <Rule><Option>Enabled:Audit Mode</Option></Rule>\n";

void TestEnforcing::init() {
    m_window = std::make_unique<MainWindow>();
    m_window->show();
}

void TestEnforcing::showsWhatWouldBeBlocked() {
    add("base.xml", base());
    action("enforce")->trigger();
    QVERIFY(dialog()->isVisible());
    QVERIFY(part<QLabel>("enforceHeading")->text().contains(QStringLiteral("\"base.xml\"")));
    const QString details = part<QTextBrowser>("enforceDetails")->toPlainText();
    for (const char* const words :
         {"In kernel mode every driver that no rule allows.",
          "In user mode nothing: Enabled:UMCI is not set.",
          "Denied in kernel mode by file rules (1):", "rundll32.exe",
          "Options that act only when the policy is enforced:", "Windows does not start"}) {
        QVERIFY2(details.contains(QString::fromLatin1(words)), qPrintable(details));
    }
    QVERIFY(audits());
    QTest::mouseClick(part<QPushButton>("enforceNow"), Qt::LeftButton);
    QVERIFY(!audits());
    QVERIFY(!action("auditMode")->isChecked());
    QCOMPARE(m_window->findChild<QLabel*>(QStringLiteral("modeLabel"))->text(),
             QStringLiteral("ENFORCED"));
    QCOMPARE(document().undoStack().count(), 1);
    document().undoStack().undo();
    QCOMPARE(document().text().text(), std::string(policyText));
}

void TestEnforcing::cancelChangesNothing() {
    add("base.xml", base());
    action("enforce")->trigger();
    QTest::keyClick(dialog(), Qt::Key_Return); // Not Enter enforces, but only that button.
    QTRY_VERIFY(dialog() == nullptr);
    QVERIFY(audits());
    QVERIFY(!document().isEnforcementConfirmed());
}

void TestEnforcing::theGuardMayRefuse() {
    m_window->settings().setAuditGuard(AuditGuard::Refuse);
    add("base.xml", base());
    action("enforce")->trigger();
    QVERIFY(!part<QPushButton>("enforceNow")->isEnabled());
    QVERIFY(part<QLabel>("enforceAdvice")->text().contains(QStringLiteral("audit guard")));
    dialog()->reject();
    action("auditMode")->trigger();
    QVERIFY(audits());
}

void TestEnforcing::theGuardMayBeOff() {
    m_window->settings().setAuditGuard(AuditGuard::Off);
    add("base.xml", base());
    action("auditMode")->trigger();
    QVERIFY(!audits());
    action("auditMode")->trigger();
    action("enforce")->trigger(); // Who asks to see it sees it.
    QVERIFY(dialog()->isVisible());
    QTest::mouseClick(part<QPushButton>("enforceNow"), Qt::LeftButton);
    QVERIFY(!audits());
}

void TestEnforcing::showsWhatIsBlocked() {
    add("enforced.xml", enforced());
    action("enforce")->trigger();
    QCOMPARE(dialog()->windowTitle(), QStringLiteral("What the Policy Blocks"));
    QVERIFY(part<QPushButton>("enforceNow") == nullptr);
    QVERIFY(part<QTextBrowser>("enforceDetails")
                ->toPlainText()
                .contains(QStringLiteral("In user mode every program")));
    dialog()->reject();
    QCOMPARE(document().undoStack().count(), 0);
}

void TestEnforcing::exportAsksOnce() {
    const QTemporaryDir folder;
    FileDialogs dialogs;
    dialogs.save = [&folder](QWidget*, const QString&, const QString&, const QString&) {
        return folder.filePath(QStringLiteral("out.cip"));
    };
    m_window->setFileDialogs(dialogs);
    QFile sample(QStringLiteral(":/samples/audit-sample.xml"));
    QVERIFY(sample.open(QIODevice::ReadOnly));
    add("enforced.xml", QString::fromUtf8(sample.readAll())
                            .replace(QStringLiteral("Enabled:Audit Mode"),
                                     QStringLiteral("Enabled:Inherit Default Policy")));
    int asked = 0;
    bool yes = false;
    QTimer timer;
    timer.setInterval(5);
    connect(&timer, &QTimer::timeout, this, [this, &asked, &yes] {
        if (dialog() != nullptr && dialog()->isVisible()) {
            ++asked;
            yes ? part<QPushButton>("enforceNow")->click() : dialog()->reject();
        }
    });
    timer.start();
    action("exportCip")->trigger();
    QCOMPARE(asked, 1);
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("out.cip"))));
    yes = true;
    action("exportCip")->trigger();
    QCOMPARE(asked, 2);
    QVERIFY(QFile::remove(folder.filePath(QStringLiteral("out.cip"))));
    action("exportCip")->trigger();
    QCOMPARE(asked, 2);
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("out.cip"))));
}

void TestEnforcing::tagsBlockNothing() {
    add("tags.xml", edited("Base Policy", "AppID Tagging Policy"));
    QVERIFY(!action("enforce")->isEnabled());
    action("auditMode")->trigger();
    QVERIFY(dialog() == nullptr);
    QVERIFY(!audits());
    QCOMPARE(m_window->findChild<QLabel*>(QStringLiteral("modeLabel"))->text(),
             QStringLiteral("TAGS ONLY"));
}

void TestEnforcing::supplementalsHaveNoMode() {
    QVERIFY(!action("enforce")->isEnabled());
    add("more.xml", supplementalText(""));
    QVERIFY(!action("enforce")->isEnabled());
    QVERIFY(!action("auditMode")->isEnabled());
}

void TestEnforcing::saysWhatGoesWithIt() {
    add("more.xml", supplementalText(auditOption));
    add("silent.xml",
        supplementalText("").replace(QStringLiteral("11111111"), QStringLiteral("22222222")));
    add("base.xml", base());
    action("enforce")->trigger();
    QTest::mouseClick(part<QPushButton>("enforceNow"), Qt::LeftButton);
    const auto* const bar = m_window->findChild<MessageBar*>();
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(QStringLiteral("more.xml")), qPrintable(bar->text()));
    QVERIFY2(!bar->text().contains(QStringLiteral("silent.xml")), qPrintable(bar->text()));
}

} // namespace

QTEST_MAIN(TestEnforcing)
#include "tst_enforcing.moc"
