#include "core/policy/options.h"
#include "ui/dialogs/enforcedialog.h"
#include "ui/document/policydocument.h"
#include "ui/models/severitiesmodel.h"
#include "ui/services/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/settingsdialog.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

class TestSettings : public QObject {
    Q_OBJECT

private slots:
    void init();
    void wishesAreKept();
    void wrongValuesAreTheUsualOnes();
    void settingsSetSeverities();
    void aFileGoesBeforeSettings();
    void aFileThatIsWrongIsSaidAndLeftOut();
    void severitiesAreAModel();
    void severitiesAreChosenInTheDialog();
    void guardDecidesAboutEnforcing_data();
    void guardDecidesAboutEnforcing();
    void themeIsUsedAtOnce();

private:
    void write(const QString& name, const QByteArray& bytes) const;

    [[nodiscard]] QString profile() const { return m_folder->filePath(QStringLiteral("profile")); }

    /// A window with these settings on a policy with a duplicate rule, when it has been checked.
    void open();

    [[nodiscard]] PolicyDocument& document() const { return m_window->currentView()->document(); }

    /// The severity that the duplicate has; -1 where it is not found.
    [[nodiscard]] int found() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

constexpr const char* duplicates = "file.duplicate";
const QString wishedCode = QString::fromLatin1(duplicates);

constexpr const char* policy = R"(<?xml version="1.0" encoding="utf-8"?>
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy" PolicyType="Base Policy">
  <VersionEx>10.0.0.0</VersionEx>
  <PolicyID>{A244370E-44C9-4C06-B551-F6016E563076}</PolicyID>
  <BasePolicyID>{A244370E-44C9-4C06-B551-F6016E563076}</BasePolicyID>
  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>
  <Rules>
    <Rule>
      <Option>Enabled:Audit Mode</Option>
    </Rule>
  </Rules>
  <FileRules>
    <Deny ID="ID_DENY_A" FriendlyName="a" FileName="a.exe" />
    <Deny ID="ID_DENY_B" FriendlyName="b" FileName="a.exe" />
  </FileRules>
  <SigningScenarios>
    <SigningScenario Value="12" ID="ID_SIGNINGSCENARIO_U" FriendlyName="User">
      <ProductSigners>
        <FileRulesRef>
          <FileRuleRef RuleID="ID_DENY_A" />
          <FileRuleRef RuleID="ID_DENY_B" />
        </FileRulesRef>
      </ProductSigners>
    </SigningScenario>
  </SigningScenarios>
</SiPolicy>
)";

void TestSettings::init() {
    m_window.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    write(QStringLiteral("a.xml"), policy);
}

void TestSettings::write(const QString& name, const QByteArray& bytes) const {
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void TestSettings::open() {
    m_window = std::make_unique<MainWindow>(profile());
    m_window->openFiles({m_folder->filePath(QStringLiteral("a.xml"))});
    m_window->show();
    QTRY_VERIFY(document().isChecked());
    QTest::qWait(20); // A check without the settings may have come first.
}

int TestSettings::found() const {
    for (const Diagnostic& diagnostic : document().diagnostics()) {
        if (diagnostic.code() == duplicates) {
            return static_cast<int>(diagnostic.severity());
        }
    }
    return -1;
}

void TestSettings::wishesAreKept() {
    {
        Settings settings(profile());
        QCOMPARE(settings.auditGuard(), AuditGuard::Ask);
        QCOMPARE(settings.theme(), Theme::System);
        QVERIFY(settings.severities().isEmpty());
        settings.setAuditGuard(AuditGuard::Refuse);
        settings.setTheme(Theme::Dark);
        settings.setSeverities({{QStringLiteral("a.b"), QStringLiteral("off")},
                                {wishedCode, QStringLiteral("error")}});
        settings.setSeverities({{wishedCode, QStringLiteral("error")}});
    }
    const Settings settings(profile());
    QCOMPARE(settings.auditGuard(), AuditGuard::Refuse);
    QCOMPARE(settings.theme(), Theme::Dark);
    QCOMPARE(settings.severities(),
             (QMap<QString, QString>{{wishedCode, QStringLiteral("error")}}));
}

void TestSettings::wrongValuesAreTheUsualOnes() {
    QDir().mkpath(profile());
    write(QStringLiteral("profile/settings.ini"),
          "[audit]\nguard=never\n[window]\ntheme=pink\n[severities]\nno.code=off\n"
          "file.duplicate=loud\n");
    const Settings settings(profile());
    QCOMPARE(settings.auditGuard(), AuditGuard::Ask);
    QCOMPARE(settings.theme(), Theme::System);
    open();
    QCOMPARE(found(), static_cast<int>(Severity::Info));
}

void TestSettings::settingsSetSeverities() {
    Settings(profile()).setSeverities({{wishedCode, QStringLiteral("error")}});
    open();
    QTRY_COMPARE(found(), static_cast<int>(Severity::Error));
    Settings(profile()).setSeverities({{wishedCode, QStringLiteral("off")}});
    open();
    QTRY_COMPARE(found(), -1);
    // An edit does not bring it back.
    QVERIFY(document().edit(TextPatch(Span{0, 0}, {}), {}));
    document().apply(TextPatch(Span{39, 39}, "\n"), QStringLiteral("Edit"));
    QTRY_VERIFY(document().isChecked());
    QCOMPARE(found(), -1);
}

void TestSettings::aFileGoesBeforeSettings() {
    Settings(profile()).setSeverities({{wishedCode, QStringLiteral("off")}});
    write(QStringLiteral(".cipwright.toml"), "[severity]\n\"file.duplicate\" = \"warning\"\n");
    open();
    QTRY_COMPARE(found(), static_cast<int>(Severity::Warning));
}

void TestSettings::aFileThatIsWrongIsSaidAndLeftOut() {
    write(QStringLiteral(".cipwright.toml"), "[severity]\n\"file.duplicate\" = \"loud\"\n");
    open();
    const auto* const bar = m_window->findChild<MessageBar*>();
    QVERIFY(bar->isVisible());
    QVERIFY(bar->text().contains(QStringLiteral(".cipwright.toml")));
    QCOMPARE(found(), static_cast<int>(Severity::Info));
}

void TestSettings::severitiesAreAModel() {
    SeveritiesModel model({{wishedCode, QStringLiteral("info")}});
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.rowCount() > 200);
    const QModelIndexList rows = model.match(model.index(0, 0), Qt::DisplayRole, wishedCode);
    QCOMPARE(rows.size(), 1);
    const QModelIndex wish = rows.front().siblingAtColumn(SeveritiesModel::WishColumn);
    QCOMPARE(wish.data().toString(), QStringLiteral("Information"));
    QVERIFY(!model.setData(wish, 9, Qt::EditRole));
    QVERIFY(model.setData(wish, 4, Qt::EditRole));
    QCOMPARE(model.wishes().value(wishedCode), QStringLiteral("off"));
    QVERIFY(model.setData(wish, 0, Qt::EditRole));
    QVERIFY(model.wishes().isEmpty());
}

void TestSettings::severitiesAreChosenInTheDialog() {
    open();
    QCOMPARE(found(), static_cast<int>(Severity::Info));
    QTimer::singleShot(0, this, [] {
        auto* const dialog = qobject_cast<SettingsDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog != nullptr);
        dialog->findChild<QTabWidget*>(QStringLiteral("settingsPages"))->setCurrentIndex(2);
        QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("severityFilter")),
                         wishedCode);
        auto* const table = dialog->findChild<QTableView*>(QStringLiteral("severities"));
        QCOMPARE(table->model()->rowCount(), 1);
        table->setCurrentIndex(table->model()->index(0, SeveritiesModel::WishColumn));
        auto* const box = table->viewport()->findChild<QComboBox*>();
        QVERIFY(box != nullptr);
        QTest::keyClick(box, Qt::Key_Down); // Error
        QTest::keyClick(box, Qt::Key_Return);
        table->setCurrentIndex({});
        dialog->accept();
    });
    m_window->findChild<QAction*>(QStringLiteral("settings"))->trigger();
    QTRY_COMPARE(found(), static_cast<int>(Severity::Error));
    QCOMPARE(Settings(profile()).severities().value(wishedCode), QStringLiteral("error"));
}

void TestSettings::guardDecidesAboutEnforcing_data() {
    QTest::addColumn<int>("guard");
    QTest::addColumn<bool>("asks");
    QTest::addColumn<bool>("enforced");
    QTest::newRow("off") << static_cast<int>(AuditGuard::Off) << false << true;
    QTest::newRow("ask, and no") << static_cast<int>(AuditGuard::Ask) << true << false;
    QTest::newRow("refuse") << static_cast<int>(AuditGuard::Refuse) << false << false;
}

void TestSettings::guardDecidesAboutEnforcing() {
    QFETCH(const int, guard);
    QFETCH(const bool, asks);
    QFETCH(const bool, enforced);
    Settings(profile()).setAuditGuard(static_cast<AuditGuard>(guard));
    open();
    bool asked = false;
    QTimer::singleShot(0, this, [&asked] {
        if (auto* const box = qobject_cast<EnforceDialog*>(QApplication::activeModalWidget())) {
            asked = true;
            box->reject();
        }
    });
    m_window->findChild<QAction*>(QStringLiteral("auditMode"))->trigger();
    QCOMPARE(asked, asks);
    QCOMPARE(document().policy().hasOption(optionNames::auditMode), !enforced);
    const auto* const bar = m_window->findChild<MessageBar*>();
    QCOMPARE(bar->isVisible(), guard == static_cast<int>(AuditGuard::Refuse));
}

void TestSettings::themeIsUsedAtOnce() {
    const QColor before = QApplication::palette().color(QPalette::Base);
    open();
    for (const auto& [choice, base] :
         {std::pair(2, darkPalette().color(QPalette::Base)),
          std::pair(1, lightPalette().color(QPalette::Base)), std::pair(0, before)}) {
        QTimer::singleShot(0, this, [choice = choice] {
            auto* const dialog = qobject_cast<SettingsDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog != nullptr);
            dialog->findChild<QComboBox*>(QStringLiteral("theme"))->setCurrentIndex(choice);
            dialog->accept();
        });
        m_window->findChild<QAction*>(QStringLiteral("settings"))->trigger();
        QCOMPARE(QApplication::palette().color(QPalette::Base), base);
    }
}

} // namespace

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
