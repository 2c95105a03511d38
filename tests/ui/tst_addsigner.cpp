#include "core/base/hex.h"
#include "core/work/updatesigners.h"
#include "tests/support/certificates.h"
#include "tests/ui/samplepolicy.h"
#include "ui/dialogs/addsignerdialog.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestAddSigner : public QObject {
    Q_OBJECT

private slots:
    void init();
    void addsAnUpdateSignerFromTheMenu();
    void addsFromTheSignersPage();
    void takesDroppedCertificates_data();
    void takesDroppedCertificates();
    void opensDroppedPolicies();
    void standsForAPublisher();
    void offersRoles();
    void saysWhatStandsAgainstIt();

private:
    QString write(const char* name, const std::string& bytes) const;
    [[nodiscard]] AddSignerDialog* dialog() const;
    void showSigners() const;
    void drop(const QStringList& paths) const;
    void accept() const;

    template <class T> [[nodiscard]] T* part(const char* name) const {
        return dialog()->findChild<T*>(QString::fromLatin1(name));
    }

    [[nodiscard]] PolicyDocument& policy() const { return m_window->currentView()->document(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
    QStringList m_chosen; ///< What the dialog for files gives.
};

void TestAddSigner::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_window = std::make_unique<MainWindow>();
    m_window->setFileDialogs(
        {.open = [](QWidget*) { return QStringList(); },
         .save = [](QWidget*, const QString&, const QString&, const QString&) { return QString(); },
         .choose = [this](QWidget*, const QString&, const QString&) { return m_chosen; }});
    m_window->addDocument(document());
    m_window->show();
}

QString TestAddSigner::write(const char* name, const std::string& bytes) const {
    const QString path = m_folder->filePath(QString::fromLatin1(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QByteArray::fromStdString(bytes)) != static_cast<qint64>(bytes.size())) {
        qFatal("cannot write");
    }
    return path;
}

/// The dialog that is open; null for none.
AddSignerDialog* TestAddSigner::dialog() const {
    for (auto* const one : m_window->findChildren<AddSignerDialog*>()) {
        if (one->isVisible()) {
            return one;
        }
    }
    return nullptr;
}

void TestAddSigner::showSigners() const {
    for (int page = 0; page < static_cast<int>(itemTables().size()); ++page) {
        if (itemTables()[static_cast<std::size_t>(page)].section == Section::Signers) {
            m_window->currentView()->navigator().setPage(page);
            return;
        }
    }
}

void TestAddSigner::drop(const QStringList& paths) const {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths) {
        urls.append(QUrl::fromLocalFile(path));
    }
    data.setUrls(urls);
    // On the signers: what their view does not take goes up to the window.
    showSigners();
    QWidget* const under =
        m_window->currentView()->findChild<QTreeView*>(QStringLiteral("itemsTree"))->viewport();
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(under, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(under, &event);
}

void TestAddSigner::accept() const {
    QTest::mouseClick(dialog()->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok),
                      Qt::LeftButton);
}

void TestAddSigner::addsAnUpdateSignerFromTheMenu() {
    const Issued issued = issue({.name = "Contoso"});
    m_chosen = {write("signer.pem", issued.pem)};
    m_window->findChild<QAction*>(QStringLiteral("addSignerFromCertificate"))->trigger();
    QVERIFY(dialog() != nullptr);
    const QString details = part<QPlainTextEdit>("certificateDetails")->toPlainText();
    const Certificate certificate = *Certificate::fromDer(issued.der);
    for (const std::string& fact :
         {certificate.subject, certificate.serial, toHex(certificate.tbsHash), std::string("2048"),
          std::string("1.3.6.1.5.5.7.3.3")}) {
        QVERIFY2(details.contains(QString::fromStdString(fact)), fact.c_str());
    }
    QAbstractItemModelTester tester(part<QTableView>("certificates")->model());
    const int steps = policy().undoStack().count();
    accept();
    QVERIFY(dialog() == nullptr);
    QCOMPARE(policy().undoStack().count(), steps + 1);
    QVERIFY(isUpdateSigner(policy().policy(), certificate, {}));
    const QStringList lines = changes(policy());
    QVERIFY(
        lines.contains(QStringLiteral("+<UpdatePolicySigner SignerId=\"ID_SIGNER_CONTOSO\" />")));
    policy().undoStack().undo();
    QCOMPARE(changes(policy()), QStringList());
}

void TestAddSigner::addsFromTheSignersPage() {
    PolicyView* const view = m_window->currentView();
    auto* const button = view->findChild<QToolButton*>(QStringLiteral("addSignerButton"));
    view->navigator().setPage(0);
    QVERIFY(!button->isVisible());
    showSigners();
    QVERIFY(button->isVisible());
    m_chosen = {write("signer.cer", issue({.name = "Contoso"}).der)};
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(dialog() != nullptr);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QCOMPARE(changes(policy()), QStringList());
}

void TestAddSigner::takesDroppedCertificates_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("pem");
    QTest::newRow("cer") << QByteArray("one.cer") << false;
    QTest::newRow("crt") << QByteArray("one.crt") << true;
    QTest::newRow("pem") << QByteArray("one.PEM") << true;
    QTest::newRow("p7b") << QByteArray("one.p7b") << true;
}

void TestAddSigner::takesDroppedCertificates() {
    QFETCH(const QByteArray, name);
    QFETCH(const bool, pem);
    const Issued one = issue({.name = "One"});
    const Issued two = issue({.name = "Two"});
    // The same certificate in two files is offered once.
    drop({write(name.constData(), pem ? one.pem : one.der), write("two.cer", two.der),
          write("again.cer", one.der)});
    QVERIFY(dialog() != nullptr);
    auto* const table = part<QTableView>("certificates");
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("One"));
    table->setCurrentIndex(table->model()->index(1, 0));
    accept();
    QVERIFY(isUpdateSigner(policy().policy(), *Certificate::fromDer(two.der), {}));
    QVERIFY(!isUpdateSigner(policy().policy(), *Certificate::fromDer(one.der), {}));
    QCOMPARE(m_window->findChild<QTabWidget*>()->count(), 1);
}

void TestAddSigner::opensDroppedPolicies() {
    drop({write("other.xml", policyText), write("policy.p7b", "no certificates")});
    QVERIFY(dialog() == nullptr);
    QCOMPARE(m_window->findChild<QTabWidget*>()->count(), 3);
}

void TestAddSigner::standsForAPublisher() {
    const Issued root = issue({.name = "Root"});
    const Issued ca = issue({.name = "Issuing CA", .issuer = &root});
    const Issued leaf = issue({.name = "Contoso", .issuer = &ca});
    drop({write("chain.pem", leaf.pem + ca.pem + root.pem)});
    auto* const publisher = part<QRadioButton>("matchPublisher");
    QVERIFY(publisher->isEnabled());
    QVERIFY(publisher->text().contains(QStringLiteral("Contoso")));
    publisher->click();
    auto* const issuer = part<QComboBox>("matchIssuer");
    QCOMPARE(issuer->count(), 2);
    QCOMPARE(issuer->itemText(0), QStringLiteral("Issuing CA"));
    // A root has nothing above it.
    auto* const table = part<QTableView>("certificates");
    table->setCurrentIndex(table->model()->index(2, 0));
    QVERIFY(!publisher->isEnabled());
    QVERIFY(part<QRadioButton>("matchAlone")->isChecked());
    table->setCurrentIndex(table->model()->index(0, 0));
    publisher->click();
    accept();
    const Signer& signer = policy().policy().signers[policy().policy().signers.size() - 1];
    QCOMPARE(signer.certPublisher.value.text(), std::string("Contoso"));
    QCOMPARE(signer.certRootValue.text(), toHex(Certificate::fromDer(ca.der)->tbsHash));
}

void TestAddSigner::offersRoles() {
    drop({write("signer.pem", issue({.name = "Contoso"}).pem)});
    part<QCheckBox>("roleUpdate")->setChecked(false);
    QVERIFY(!dialog()->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
    part<QCheckBox>("roleSupplemental")->setChecked(true);
    part<QComboBox>("roleEffect")->setCurrentIndex(2);
    QVERIFY(part<QCheckBox>("roleKernel")->isChecked());
    part<QCheckBox>("roleKernel")->setChecked(false);
    accept();
    const Policy& after = policy().policy();
    QVERIFY(after.updatePolicySigners.empty());
    QCOMPARE(after.supplementalPolicySigners.size(), std::size_t{1});
    QCOMPARE(after.scenarios[1].group(SignerGroupKind::ProductSigners).denied.signers.size(),
             std::size_t{1});
    QVERIFY(after.scenarios[0].group(SignerGroupKind::ProductSigners).denied.signers.empty());
}

void TestAddSigner::saysWhatStandsAgainstIt() {
    auto* const messages = m_window->findChild<MessageBar*>();
    drop({write("text.cer", "no certificate")});
    QVERIFY(dialog() == nullptr);
    QVERIFY(messages->isVisible());
    QVERIFY(messages->text().contains(QStringLiteral("text.cer")));

    drop({write("ec.cer", issue({.name = "Curve", .key = "P-256"}).der)});
    QVERIFY(part<QLabel>("signerVerdict")->text().contains(QStringLiteral("RSA")));
    accept();
    drop({m_folder->filePath(QStringLiteral("ec.cer"))});
    QVERIFY(part<QLabel>("signerVerdict")->text().contains(QStringLiteral("already")));
    QTest::keyClick(dialog(), Qt::Key_Escape);

    drop({write("ed.cer", issue({.name = "Ed", .key = "ED25519", .digest = ""}).der)});
    QVERIFY(part<QLabel>("signerVerdict")->text().contains(QStringLiteral("ED25519")));
    QTest::keyClick(dialog(), Qt::Key_Escape);
}

} // namespace

QTEST_MAIN(TestAddSigner)

#include "tst_addsigner.moc"
