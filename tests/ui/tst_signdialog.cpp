#include "core/crypto/signedpolicy.h"
#include "core/work/updatesigners.h"
#include "tests/app/cli/runner.h"
#include "tests/support/certificates.h"
#include "tests/ui/signdialogdesk.h"
#include "tests/ui/signedpolicies.h"
#include "ui/dialogs/enforcedialog.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/passphraseedit.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCryptographicHash>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestSignDialog : public SignDialogDesk {
    Q_OBJECT

private slots:

    void init() { openWindow(); }

    void signsASupplementalOfAnOpenBase();
    void signsWithPemFiles();
    void fixesOneByOne();
    void refusesUnfitCertificates_data();
    void refusesUnfitCertificates();
    void saysWhyAKeyIsNotOpened();
    void refusesErrorsOfThePolicy();
    void asksBeforeEnforcing();
    void obeysTheAuditGuard();
    void canBeGivenUp();
    void passphraseIsDots();
};

// Flow 4 of the design from the second dialog on: key, what the policies need, and the file.
void TestSignDialog::signsASupplementalOfAnOpenBase() {
    const Issued issued = issue({.name = "Contoso"});
    const Certificate certificate = *Certificate::fromDer(issued.der);
    PolicyDocument& baseDocument = open("base.xml", base());
    PolicyDocument& document = open("lob.xml", supplemental());
    startSigning();
    QCOMPARE(part<QComboBox>("basePolicy")->currentText(), QStringLiteral("base.xml (open)"));
    QVERIFY(!isReady());
    giveKey(write("signer.pfx", pkcs12(issued, passphrase)), passphrase);
    QTRY_VERIFY(part<QLabel>("signerText")->text().contains(QStringLiteral("Contoso")));
    QVERIFY(part<QLabel>("signerText")->width() > 100); // There is room for it.
    QVERIFY(!isReady());
    QVERIFY(part<QPushButton>("fixAllFindings")->hasFocus());
    QVERIFY2(findings().contains(QStringLiteral("Enabled:Unsigned System Integrity Policy")),
             qPrintable(findings()));
    QVERIFY(findings().contains(QStringLiteral("UpdatePolicySigners")));

    const int steps = document.undoStack().count();
    QTest::keyClick(part<QPushButton>("fixAllFindings"), Qt::Key_Return);
    QVERIFY2(isReady(), qPrintable(findings()));
    QCOMPARE(document.undoStack().count(), steps + 1);
    QVERIFY(isUpdateSigner(document.policy(), certificate, {}));
    QVERIFY(isSupplementalSigner(baseDocument.policy(), certificate, {}));
    QCOMPARE(baseDocument.undoStack().count(), 1);

    click("signNow");
    auto* const result = part<QPlainTextEdit>("signingResult");
    QTRY_VERIFY(result->isVisible());
    const QString path =
        m_folder->filePath(QString::fromLatin1(supplementalId) + QStringLiteral(".cip"));
    QCOMPARE(QDir::fromNativeSeparators(m_suggested), path);
    const QByteArray file = contentOf(path);
    for (const QString& part :
         {QDir::toNativeSeparators(path), QString::number(file.size()),
          QString::fromLatin1(QCryptographicHash::hash(file, QCryptographicHash::Sha256).toHex()),
          QStringLiteral("CN=Contoso"), QStringLiteral("verified"), QStringLiteral("not saved")}) {
        QVERIFY2(result->toPlainText().contains(part), qPrintable(part));
    }
    const Verification verification = verifySignedPolicy(file.toStdString());
    QVERIFY(verification.good());
    QCOMPARE(verification.signer->der, issued.der);

    // The content is what the command line compiles of the same text.
    QVERIFY(document.saveAs(m_folder->filePath(QStringLiteral("lob.xml"))).has_value());
    const Run compiled =
        run({"compile", m_folder->filePath(QStringLiteral("lob.xml")).toStdString(), "-o", "-"});
    QCOMPARE(compiled.code, cli::ExitCode::Done);
    const auto parts = SignedPolicy::parse(file.toStdString());
    QCOMPARE(parts->version, 1);
    QCOMPARE(QByteArray::fromStdString(parts->content), QByteArray::fromStdString(compiled.out));

    QTest::keyClick(result, Qt::Key_Escape);
    QTRY_VERIFY(m_window->findChild<SignDialog*>() == nullptr);
    QVERIFY(m_window->findChild<MessageBar*>()->text().contains(QStringLiteral("Signed")));
    document.undoStack().undo();
    QVERIFY(document.policy().hasOption("Enabled:Unsigned System Integrity Policy"));
}

void TestSignDialog::signsWithPemFiles() {
    const Issued issued = issue({.name = "Contoso"});
    const Issued other = issue({.name = "Other", .key = "RSA3072"});
    open("lob.xml", supplemental());
    startSigning();
    auto* const kind = part<QComboBox>("keyKind");
    QVERIFY(!part<QLineEdit>("certificateFile")->isVisible());
    kind->setCurrentIndex(1);
    QVERIFY(part<QLineEdit>("certificateFile")->isVisible());
    m_chosen = write("signer.pem", other.pem + issued.pem);
    click("certificateFileChoose");
    // A key that has no passphrase is opened at once; the certificate is the one that it fits.
    giveKey(write("signer.key", issued.keyPem));
    QTRY_VERIFY(part<QLabel>("signerText")->text().contains(QStringLiteral("Contoso")));
    click("fixAllFindings");
    QVERIFY2(isReady(), qPrintable(findings()));
    auto* const digest = part<QComboBox>("digest");
    digest->setCurrentIndex(2);
    m_saved = m_folder->filePath(QStringLiteral("signed.cip"));
    click("signNow");
    QTRY_VERIFY(part<QPlainTextEdit>("signingResult")->isVisible());
    const Verification verification = verifySignedPolicy(contentOf(m_saved).toStdString());
    QVERIFY(verification.good());
    QCOMPARE(verification.digest, std::string("SHA512"));
}

void TestSignDialog::fixesOneByOne() {
    PolicyDocument& document = open("lob.xml", supplemental());
    startSigning();
    giveKey(write("signer.pfx", pkcs12(issue({.name = "Contoso"}), "")));
    QTRY_VERIFY(part<QLabel>("signerText")->text().contains(QStringLiteral("Contoso")));
    for (int fixed = 0; !isReady(); ++fixed) {
        QVERIFY(fixed < 4);
        QPushButton* fix = nullptr;
        for (auto* const one :
             part<QWidget>("findings")->findChildren<QPushButton*>(QStringLiteral("fixFinding"))) {
            if (one->isVisible()) {
                fix = one;
                break;
            }
        }
        QVERIFY(fix != nullptr);
        QVERIFY(!fix->accessibleName().isEmpty());
        const int steps = document.undoStack().count();
        QTest::mouseClick(fix, Qt::LeftButton);
        QCOMPARE(document.undoStack().count(), steps + 1);
    }
    // What is undone stands against it again.
    document.undoStack().undo();
    QVERIFY(!isReady());
}

void TestSignDialog::refusesUnfitCertificates_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("utf8");
    QTest::addColumn<QString>("said");
    QTest::newRow("EC") << QStringLiteral("P-256") << false << QStringLiteral("RSA");
    QTest::newRow("short key") << QStringLiteral("RSA1024") << false << QStringLiteral("1024");
    QTest::newRow("UTF8String") << QStringLiteral("RSA2048") << true
                                << QStringLiteral("UTF8STRING");
}

void TestSignDialog::refusesUnfitCertificates() {
    QFETCH(const QString, key);
    QFETCH(const bool, utf8);
    QFETCH(const QString, said);
    open("lob.xml", supplemental());
    startSigning();
    const Issued unfit = issue({.name = "Unfit", .key = key.toStdString(), .utf8Name = utf8});
    giveKey(write("signer.pfx", pkcs12(unfit, "")));
    QTRY_VERIFY(part<QLabel>("signerText")->text().contains(QStringLiteral("Unfit")));
    QVERIFY2(findings().contains(said), qPrintable(findings()));
    click("fixAllFindings");
    QVERIFY(!isReady());
}

void TestSignDialog::saysWhyAKeyIsNotOpened() {
    open("lob.xml", supplemental());
    startSigning();
    giveKey(m_folder->filePath(QStringLiteral("missing.pfx")));
    QTRY_VERIFY2(findings().contains(QStringLiteral("missing.pfx")), qPrintable(findings()));
    giveKey(write("text.pfx", "no key"));
    QTRY_VERIFY2(findings().contains(QStringLiteral("PKCS #12")), qPrintable(findings()));
    QVERIFY(!isReady());
}

void TestSignDialog::refusesErrorsOfThePolicy() {
    std::string text = supplemental();
    text.replace(text.find("RuleID=\"ID_ALLOW_A\""), 19, "RuleID=\"ID_ALLOW_B\"");
    open("lob.xml", text);
    startSigning();
    giveKey(write("signer.pfx", pkcs12(issue({.name = "Contoso"}), "")));
    QTRY_VERIFY(part<QLabel>("signerText")->text().contains(QStringLiteral("Contoso")));
    click("fixAllFindings");
    QVERIFY2(findings().contains(QStringLiteral("ID_ALLOW_B")), qPrintable(findings()));
    QVERIFY(!isReady());
}

void TestSignDialog::asksBeforeEnforcing() {
    open("base.xml", base());
    startSigning();
    giveKey(write("signer.pfx", pkcs12(issue({.name = "Contoso"}), "")));
    QTRY_VERIFY(part<QLabel>("signerText")->text().contains(QStringLiteral("Contoso")));
    click("fixAllFindings");
    QVERIFY2(isReady(), qPrintable(findings()));
    int asked = 0;
    QTimer timer;
    timer.setInterval(10);
    connect(&timer, &QTimer::timeout, this, [&asked] {
        if (auto* const box = qobject_cast<EnforceDialog*>(QApplication::activeModalWidget())) {
            ++asked;
            box->reject();
        }
    });
    timer.start();
    click("signNow");
    QCOMPARE(asked, 1);
    QVERIFY(!part<QPlainTextEdit>("signingResult")->isVisible());
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("*.cip")}), QStringList());
}

void TestSignDialog::obeysTheAuditGuard() {
    m_window->settings().setAuditGuard(AuditGuard::Refuse);
    open("base.xml", base());
    startSigning();
    giveKey(write("signer.pfx", pkcs12(issue({.name = "Contoso"}), "")));
    QTRY_VERIFY(part<QLabel>("signerText")->text().contains(QStringLiteral("Contoso")));
    click("fixAllFindings");
    QVERIFY2(isReady(), qPrintable(findings()));
    click("signNow");
    QVERIFY2(findings().contains(QStringLiteral("audit guard")), qPrintable(findings()));
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("*.cip")}), QStringList());
}

void TestSignDialog::canBeGivenUp() {
    open("lob.xml", supplemental());
    SignDialog& dialog = startSigning();
    giveKey(write("signer.pfx", pkcs12(issue({.name = "Contoso"}), "")));
    QTRY_VERIFY(part<QLabel>("signerText")->text().contains(QStringLiteral("Contoso")));
    click("fixAllFindings");
    QVERIFY2(isReady(), qPrintable(findings()));
    click("signNow"); // What comes of it arrives when events are handled.
    QVERIFY(!isReady());
    dialog.reject();
    QVERIFY(dialog.isVisible());
    QTest::qWait(500);
    QVERIFY(!part<QPlainTextEdit>("signingResult")->isVisible());
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("*.cip")}), QStringList());
    QVERIFY(isReady());
    dialog.reject();
    QVERIFY(!dialog.isVisible());
}

void TestSignDialog::passphraseIsDots() {
    PassphraseEdit edit;
    edit.show();
    for (const QChar letter : {QChar(u'h'), QChar(0x00F6), QChar(u'x')}) {
        QKeyEvent key(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
        QApplication::sendEvent(&edit, &key);
    }
    QCOMPARE(edit.text(), QString(3, QChar(0x2022)));
    QTest::keyClick(&edit, Qt::Key_Backspace);
    QTest::keyClick(&edit, Qt::Key_Backspace);
    QApplication::clipboard()->setText(QStringLiteral("pasted \u2022"));
    edit.paste();
    QCOMPARE(edit.text(), QString(9, QChar(0x2022)));
    QVERIFY(!edit.isUndoAvailable());
    const Secret taken = edit.take();
    QCOMPARE(QByteArray(taken.view().data(), static_cast<qsizetype>(taken.view().size())),
             QStringLiteral("hpasted \u2022").toUtf8());
    QVERIFY(edit.text().isEmpty());
    QVERIFY(edit.isBlank());
    QTest::keyClicks(&edit, QStringLiteral("abc"));
    edit.setSelection(1, 1);
    edit.cut();
    QVERIFY(edit.isBlank());
}

} // namespace

QTEST_MAIN(TestSignDialog)

#include "tst_signdialog.moc"
