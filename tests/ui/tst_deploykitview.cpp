// Making kits from open policies and files.
#include "core/check/rules/policyfacts.h"
#include "core/crypto/signedpolicy.h"
#include "tests/support/certificates.h"
#include "tests/support/shared.h"
#include "tests/ui/samplepolicy.h"
#include "tests/ui/signedpolicies.h"
#include "ui/dialogs/deploykitdialog.h"
#include "ui/dialogs/enforcedialog.h"
#include "ui/document/cipexport.h"
#include "ui/widgets/findingstable.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

/// A base that audits and takes unsigned supplementals.
std::string auditBase() {
    return base(option("Enabled:Audit Mode") + option("Enabled:Unsigned System Integrity Policy"));
}

class TestDeployKitView : public QObject {
    Q_OBJECT

private slots:
    void init();
    void writesTheOpenPolicies();
    void takesFiles();
    void takesSignedBinariesAsTheyAre();
    void takesWhatTheTabShows();
    void listsErrorsAndGoesThere();
    void neverReplacesUnasked();
    void asksBeforeAPolicyBlocks();
    void refusesWhereTheGuardSays();
    void followsTabsThatClose();
    void needsNoOpenPolicy();
    void namesItsParts();

private:
    [[nodiscard]] DeployKitDialog* dialog() const {
        return m_window->findChild<DeployKitDialog*>(QStringLiteral("deployKitDialog"));
    }

    template <class T> [[nodiscard]] T* part(const char* name) const {
        return dialog()->findChild<T*>(QString::fromLatin1(name));
    }

    void openDialog() const {
        m_window->findChild<QAction*>(QStringLiteral("deployKit"))->trigger();
        part<QLineEdit>("folder")->setText(kit());
    }

    void write() const { QTest::mouseClick(part<QPushButton>("writeKit"), Qt::LeftButton); }

    [[nodiscard]] QString kit() const { return m_folder->filePath(QStringLiteral("kit")); }

    [[nodiscard]] QStringList files() const {
        return QDir(kit()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                                     QDir::Name);
    }

    [[nodiscard]] std::string bytesInKit(const QString& name) const {
        return bytesOf(QDir(kit()).filePath(name).toStdString());
    }

    [[nodiscard]] bool isWritten() const {
        return dialog()->findChild<QStackedWidget*>()->currentIndex() == 1;
    }

    [[nodiscard]] QString findings() const;

    QString file(const char* name, const std::string& bytes) const {
        const QString path = m_folder->filePath(QString::fromLatin1(name));
        QFile of(path);
        return of.open(QIODevice::WriteOnly)
                       && of.write(QByteArray::fromStdString(bytes)) == qint64(bytes.size())
                   ? path
                   : QString();
    }

    void chooseFiles(const QStringList& paths) const {
        FileDialogs dialogs;
        dialogs.open = [paths](QWidget*) { return paths; };
        m_window->setFileDialogs(dialogs);
    }

    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDeployKitView::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_window = std::make_unique<MainWindow>();
    m_window->addDocument(
        PolicyDocument::fromBytes(m_folder->filePath(QStringLiteral("s.xml")), supplemental()));
    m_window->addDocument(
        PolicyDocument::fromBytes(m_folder->filePath(QStringLiteral("b.xml")), auditBase()));
    m_window->addDocument(
        PolicyDocument::fromBytes(m_folder->filePath(QStringLiteral("x.xml")), policyText));
    m_window->findChild<QTabWidget*>()->setCurrentIndex(1);
    m_window->show();
}

QString TestDeployKitView::findings() const {
    const QAbstractItemModel& model = *part<FindingsTable>("findings")->model();
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row) {
        all.append(model.index(row, 0).data().toString() + QLatin1Char('|')
                   + model.index(row, 1).data().toString() + QLatin1Char('|')
                   + model.index(row, 2).data().toString());
    }
    return all.join(QLatin1Char('\n'));
}

void TestDeployKitView::writesTheOpenPolicies() {
    m_window->findChild<QAction*>(QStringLiteral("deployKit"))->trigger();
    QVERIFY(dialog()->isVisible());
    const auto* const list = part<QListWidget>("policies");
    QCOMPARE(list->count(), 3);
    // The one in front, and what belongs to it; the sample has the base's ID too.
    QCOMPARE(list->item(0)->checkState(), Qt::Checked);
    QCOMPARE(list->item(1)->checkState(), Qt::Checked);
    QCOMPARE(part<QLineEdit>("folder")->text(), QDir::toNativeSeparators(kit()));
    list->item(2)->setCheckState(Qt::Unchecked);
    QTRY_VERIFY(part<QPushButton>("writeKit")->isEnabled());
    QVERIFY(findings().contains(QStringLiteral("Information|b.xml, line ")));
    write();
    QVERIFY(isWritten());
    QCOMPARE(files().size(), 2 * 2 + 5);
    const auto compiled = compileText(PolicyText(auditBase()));
    QVERIFY(compiled);
    const QString cip = QString::fromLatin1(baseId) + QStringLiteral(".cip");
    QCOMPARE(bytesInKit(cip), compiled->bytes);
    const QAbstractItemModel& result = *part<QTreeView>("kitResult")->model();
    QCOMPARE(result.rowCount(), 2);
    // Bases come first.
    QCOMPARE(result.index(0, 0).data().toString(), cip);
    QCOMPARE(result.index(0, 4).data().toString().toStdString(),
             digestInHex("SHA256", compiled->bytes));
    QTest::mouseClick(part<QPushButton>("copyHashes"), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().startsWith(result.index(0, 4).data().toString()
                                                         + QStringLiteral("  ") + cip));
}

void TestDeployKitView::takesFiles() {
    const QString path = file("more.xml", bytesOf(testData("policies/audit.xml")));
    chooseFiles({path});
    openDialog();
    auto* const list = part<QListWidget>("policies");
    for (int row = 0; row < 3; ++row) {
        list->item(row)->setCheckState(Qt::Unchecked);
    }
    QVERIFY(!part<QPushButton>("writeKit")->isEnabled());
    QTest::mouseClick(part<QPushButton>("addFiles"), Qt::LeftButton);
    QCOMPARE(list->count(), 4);
    QCOMPARE(list->item(3)->checkState(), Qt::Checked);
    QTRY_VERIFY(part<QPushButton>("writeKit")->isEnabled());
    write();
    QVERIFY(files().contains(QStringLiteral("{C1A0001D-5EED-4F00-8A11-51DE0000001D}.cip")));
}

void TestDeployKitView::takesSignedBinariesAsTheyAre() {
    const Issued issued = issue({});
    const auto certificate = Certificate::fromDer(issued.der);
    const auto key = SigningKey::fromPem(issued.keyPem, Secret());
    // A binary of the ID that the others have would be of the single format.
    const QString id = QStringLiteral("{5B5C3A1A-4C5D-4F0B-9A38-2D1D9E6F7A22}");
    const auto compiled = compileText(PolicyText(QString::fromStdString(auditBase())
                                                     .replace(QString::fromLatin1(baseId), id)
                                                     .toStdString()));
    QVERIFY(certificate && key && compiled);
    const auto bytes =
        signPolicy(compiled->bytes, {.certificate = *certificate, .key = *key, .chain = {}});
    QVERIFY(bytes);
    m_window->openFiles({file("signed.cip", *bytes)});
    openDialog();
    auto* const list = part<QListWidget>("policies");
    for (int row = 0; row < 3; ++row) {
        list->item(row)->setCheckState(Qt::Unchecked);
    }
    QTRY_VERIFY(part<QPushButton>("writeKit")->isEnabled());
    write();
    QVERIFY(isWritten());
    QCOMPARE(bytesInKit(id + QStringLiteral(".cip")), *bytes);
}

void TestDeployKitView::takesWhatTheTabShows() {
    const auto compiled =
        compileText(PolicyText(bytesOf(testData("policies/audit.xml"))), {.formatVersion = 10});
    QVERIFY(compiled);
    m_window->openFiles({file("open.cip", compiled->bytes)});
    // Somebody else puts another policy there.
    const auto other = compileText(PolicyText(bytesOf(testData("policies/hvci.xml"))));
    QVERIFY(other);
    QTest::qWait(20); // For another time of change.
    QVERIFY(!file("open.cip", other->bytes).isEmpty());
    openDialog();
    auto* const list = part<QListWidget>("policies");
    for (int row = 0; row < 3; ++row) {
        list->item(row)->setCheckState(Qt::Unchecked);
    }
    QTRY_VERIFY(part<QPushButton>("writeKit")->isEnabled());
    write();
    QVERIFY(isWritten());
    QCOMPARE(bytesInKit(QStringLiteral("{C1A0001D-5EED-4F00-8A11-51DE0000001D}.cip")),
             compiled->bytes);
}

void TestDeployKitView::listsErrorsAndGoesThere() {
    openDialog();
    // Two of one PolicyID.
    part<QListWidget>("policies")->item(2)->setCheckState(Qt::Checked);
    QTRY_VERIFY(findings().contains(QStringLiteral("Error|x.xml, line 4|")));
    QVERIFY(!part<QPushButton>("writeKit")->isEnabled());
    auto* const list = part<FindingsTable>("findings");
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        if (list->model()->index(row, 0).data().toString() == QStringLiteral("Error")) {
            list->setCurrentIndex(list->model()->index(row, 0));
        }
    }
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(m_window->currentView()->document().name(), QStringLiteral("x.xml"));
    QVERIFY(!QDir(kit()).exists());
}

void TestDeployKitView::neverReplacesUnasked() {
    QVERIFY(QDir().mkpath(kit()));
    const QString mine = file("kit/README.md", "mine");
    openDialog();
    part<QListWidget>("policies")->item(2)->setCheckState(Qt::Unchecked);
    QTRY_VERIFY(part<QPushButton>("writeKit")->isEnabled());
    write();
    QVERIFY(!isWritten());
    QVERIFY(part<QLabel>("kitState")->text().contains(QStringLiteral("README.md")));
    QCOMPARE(files(), QStringList{QStringLiteral("README.md")});
    QCOMPARE(bytesOf(mine.toStdString()), std::string("mine"));
    part<QCheckBox>("replaceFiles")->setChecked(true);
    write();
    QVERIFY(isWritten());
    QCOMPARE(files().size(), 9);
}

void TestDeployKitView::asksBeforeAPolicyBlocks() {
    PolicyDocument& document = m_window->currentView()->document();
    QVERIFY(document.edit(
        setOption(document.text(), document.policy(), policyfacts::option::auditMode, false),
        QStringLiteral("Test")));
    openDialog();
    part<QListWidget>("policies")->item(2)->setCheckState(Qt::Unchecked);
    QTRY_VERIFY(part<QPushButton>("writeKit")->isEnabled());
    QVERIFY(findings().contains(QStringLiteral("Warning|b.xml")));
    const auto answer = [](bool yes) {
        QTimer::singleShot(0, qApp, [yes] {
            auto* const box = qobject_cast<EnforceDialog*>(QApplication::activeModalWidget());
            QVERIFY(box != nullptr);
            yes ? box->findChild<QPushButton*>(QStringLiteral("enforceNow"))->click()
                : box->reject();
        });
    };
    answer(false);
    write();
    QVERIFY(!isWritten() && !QDir(kit()).exists());
    answer(true);
    write();
    QVERIFY(isWritten());
}

void TestDeployKitView::refusesWhereTheGuardSays() {
    PolicyDocument& document = m_window->currentView()->document();
    QVERIFY(document.edit(
        setOption(document.text(), document.policy(), policyfacts::option::auditMode, false),
        QStringLiteral("Test")));
    m_window->settings().setAuditGuard(AuditGuard::Refuse);
    openDialog();
    part<QListWidget>("policies")->item(2)->setCheckState(Qt::Unchecked);
    QTRY_VERIFY(part<QPushButton>("writeKit")->isEnabled());
    write();
    QVERIFY(!isWritten() && !QDir(kit()).exists());
    QVERIFY(part<QLabel>("kitState")->text().contains(QStringLiteral("audit guard")));
}

void TestDeployKitView::followsTabsThatClose() {
    openDialog();
    part<QListWidget>("policies")->item(2)->setCheckState(Qt::Unchecked);
    QTRY_VERIFY(part<QPushButton>("writeKit")->isEnabled());
    m_window->findChild<QAction*>(QStringLiteral("close"))->trigger();
    QTRY_VERIFY(!part<QListWidget>("policies")->item(1)->flags().testFlag(Qt::ItemIsEnabled));
    // The supplemental alone now.
    QTRY_VERIFY(findings().contains(QStringLiteral("is not in the kit")));
    write();
    QVERIFY(isWritten());
    QCOMPARE(files().size(), 2 + 5);
}

void TestDeployKitView::needsNoOpenPolicy() {
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    chooseFiles({file("more.xml", bytesOf(testData("policies/audit.xml")))});
    openDialog();
    QTest::mouseClick(part<QPushButton>("addFiles"), Qt::LeftButton);
    QTRY_VERIFY(part<QPushButton>("writeKit")->isEnabled());
    write();
    QVERIFY(isWritten());
    dialog()->close();
    QTRY_VERIFY(dialog() == nullptr);
}

void TestDeployKitView::namesItsParts() {
    openDialog();
    for (const char* const name : {"policies", "folder", "findings", "kitResult"}) {
        QVERIFY2(!part<QWidget>(name)->accessibleName().isEmpty(), name);
    }
}

} // namespace

QTEST_MAIN(TestDeployKitView)
#include "tst_deploykitview.moc"
