// Keys that are not in one file in the sign dialog, and that no secret comes out of it.
#include "core/cip/writer.h"
#include "core/crypto/signedpolicy.h"
#include "tests/support/certificates.h"
#include "tests/support/softhsm.h"
#include "tests/ui/signdialogdesk.h"
#include "tests/ui/signedpolicies.h"
#include "ui/widgets/messagebar.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

/// All that is logged while it lives.
class Log {
public:
    Log() {
        text().clear();
        m_before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext&, const QString& line) { text() += line; });
    }

    ~Log() { qInstallMessageHandler(m_before); }

    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    static QString& text() {
        static QString kept;
        return kept;
    }

private:
    QtMessageHandler m_before;
};

class TestSignDialogKeys : public SignDialogDesk {
    Q_OBJECT

private slots:

    void init() { openWindow(); }

    void signsWithAToken_data();
    void signsWithAToken();
    void signsInTwoSteps_data();
    void signsInTwoSteps();
    void refusesOtherSignatures();
    void comparesWithTheVersionInUse();
    void keepsThePassphraseToItself_data();
    void keepsThePassphraseToItself();
};

void TestSignDialogKeys::signsWithAToken_data() {
    QTest::addColumn<bool>("inToken");
    QTest::newRow("certificate in a file") << false;
    QTest::newRow("certificate in the token") << true;
}

void TestSignDialogKeys::signsWithAToken() {
    QFETCH(const bool, inToken);
    if (!SoftHsm::isInstalled()) {
        QSKIP(noSoftHsm);
    }
    SoftHsm hsm;
    const Issued issued = issue({.name = "Contoso"});
    QVERIFY(hsm.ready() && hsm.import(issued, QStringLiteral("policy"), QStringLiteral("A1")));
    QVERIFY(!inToken || SoftHsm::addCertificate(issued));
    open("lob.xml", supplemental());
    startSigning();
    part<QComboBox>("keyKind")->setCurrentIndex(2);
    if (!inToken) {
        m_chosen = write("signer.pem", issued.pem);
        click("certificateFileChoose");
    }
    auto* const uri = part<QLineEdit>("keyFile");
    QVERIFY(uri->isVisible());
    QVERIFY(!part<QPushButton>("keyFileChoose")->isVisible());
    uri->setText(QString::fromStdString(SoftHsm::uri("object=other")));
    QTest::keyClick(uri, Qt::Key_Tab);
    const auto typePin = [this](const char* pin) {
        QTest::keyClicks(part<PassphraseEdit>("passphrase"), QString::fromLatin1(pin));
        QTest::keyClick(part<PassphraseEdit>("passphrase"), Qt::Key_Return);
    };
    typePin(SoftHsm::pin);
    // What the token has is said.
    QTRY_VERIFY2(findings().contains(QStringLiteral("\"policy\"")), qPrintable(findings()));
    uri->setText(QString::fromStdString(SoftHsm::uri("object=policy")));
    typePin("1111");
    QTRY_VERIFY2(findings().contains(QStringLiteral("does not take the PIN")),
                 qPrintable(findings()));
    typePin(SoftHsm::pin);
    QTRY_VERIFY2(part<QLabel>("signerText")->text().contains(QStringLiteral("Contoso")),
                 qPrintable(findings()));
    click("fixAllFindings");
    QVERIFY2(isReady(), qPrintable(findings()));
    m_saved = m_folder->filePath(QStringLiteral("signed.cip"));
    click("signNow");
    QTRY_VERIFY2(part<QPlainTextEdit>("signingResult")->isVisible(), qPrintable(findings()));
    const Verification verification = verifySignedPolicy(contentOf(m_saved).toStdString());
    QVERIFY(verification.good());
    QCOMPARE(verification.signer->der, issued.der);
}

void TestSignDialogKeys::signsInTwoSteps_data() {
    QTest::addColumn<bool>("pkcs7");
    QTest::newRow("signature") << false;
    QTest::newRow("detached PKCS #7") << true;
}

// Somebody else has the key; only files go back and forth.
void TestSignDialogKeys::signsInTwoSteps() {
    QFETCH(const bool, pkcs7);
    const Issued issued = issue({.name = "Contoso"});
    PolicyDocument& document = open("lob.xml", supplemental());
    startSigning();
    QVERIFY(!part<QPushButton>("exportToBeSigned")->isVisible());
    part<QComboBox>("keyKind")->setCurrentIndex(3);
    QVERIFY(part<QPushButton>("exportToBeSigned")->isVisible());
    QVERIFY(!part<QPushButton>("exportToBeSigned")->isEnabled());
    QVERIFY(!part<QLineEdit>("keyFile")->isVisible());
    QVERIFY(!part<PassphraseEdit>("passphrase")->isVisible());
    m_chosen = write("signer.pem", issued.pem);
    click("certificateFileChoose");
    QTRY_VERIFY(part<QLabel>("signerText")->text().contains(QStringLiteral("Contoso")));
    click("fixAllFindings");
    QVERIFY2(isReady(), qPrintable(findings()));
    part<QComboBox>("digest")->setCurrentIndex(1);
    click("exportToBeSigned");
    const std::string tbs = contentOf(m_suggested).toStdString();
    QVERIFY(m_suggested.endsWith(QStringLiteral(".tbs")) && !tbs.empty());
    QVERIFY2(findings().contains(QString::fromStdString(digestInHex("SHA384", tbs))),
             qPrintable(findings()));
    QVERIFY(findings().contains(QStringLiteral("SHA-384")));

    const auto key = SigningKey::fromPem(issued.keyPem, Secret());
    std::string signature = *key->sign("SHA384", tbs);
    if (pkcs7) {
        const auto certificate = Certificate::fromDer(issued.der);
        const auto compiled = compilePolicy(document.policy());
        signature = *detachSignature(*signPolicy(
            compiled->bytes,
            {.certificate = *certificate, .key = *key, .chain = {}, .digest = "SHA384"}));
    }
    m_chosen = write("policy.sig", signature);
    m_saved = m_folder->filePath(QStringLiteral("signed.cip"));
    click("signNow");
    QTRY_VERIFY2(part<QPlainTextEdit>("signingResult")->isVisible(), qPrintable(findings()));
    const std::string file = contentOf(m_saved).toStdString();
    const Verification verification = verifySignedPolicy(file);
    QVERIFY(verification.good());
    QCOMPARE(verification.digest, std::string("SHA384"));
    QCOMPARE(SignedPolicy::parse(file)->version, 1);
}

void TestSignDialogKeys::refusesOtherSignatures() {
    open("lob.xml", supplemental());
    startSigning();
    part<QComboBox>("keyKind")->setCurrentIndex(3);
    m_chosen = write("signer.pem", issue({.name = "Contoso"}).pem);
    click("certificateFileChoose");
    QTRY_VERIFY(part<QLabel>("signerText")->text().contains(QStringLiteral("Contoso")));
    click("fixAllFindings");
    click("exportToBeSigned");
    QVERIFY(findings().contains(QStringLiteral("was written")));
    m_chosen = write("policy.sig", std::string(256, 'x'));
    m_saved = m_folder->filePath(QStringLiteral("signed.cip"));
    click("signNow");
    QTRY_VERIFY2(findings().contains(QStringLiteral("does not fit")), qPrintable(findings()));
    QVERIFY(!QFile::exists(m_saved));
    // What was written is of no use once something else is to be signed.
    QTest::keyClick(part<QComboBox>("digest"), Qt::Key_Down);
    QVERIFY(!findings().contains(QStringLiteral("was written")));
}

void TestSignDialogKeys::comparesWithTheVersionInUse() {
    std::string inUse = supplemental();
    inUse.replace(inUse.find("10.0.0.0"), 8, "10.0.0.7");
    open("deployed.xml", inUse);
    PolicyDocument& document = open("lob.xml", supplemental());
    startSigning();
    giveKey(write("signer.pfx", pkcs12(issue({.name = "Contoso"}), "")));
    QTRY_VERIFY(part<QLabel>("signerText")->text().contains(QStringLiteral("Contoso")));
    auto* const deployed = part<QComboBox>("deployedPolicy");
    QCOMPARE(deployed->currentText(), QStringLiteral("Not at hand"));
    QVERIFY(!findings().contains(QStringLiteral("10.0.0.7")));
    QTest::keyClick(deployed, Qt::Key_Up);
    QCOMPARE(deployed->currentText(), QStringLiteral("deployed.xml (open)"));
    QVERIFY2(findings().contains(QStringLiteral("10.0.0.7")), qPrintable(findings()));
    click("fixAllFindings");
    QVERIFY2(isReady(), qPrintable(findings()));
    QVERIFY(document.policy().headerField(HeaderField::VersionEx).value.text() > "10.0.0.7");
    // From a file as well; one that is none changes nothing.
    m_chosen = m_folder->filePath(QStringLiteral("missing.cip"));
    deployed->setCurrentIndex(deployed->count() - 1);
    emit deployed->activated(deployed->count() - 1);
    QVERIFY(findings().contains(QStringLiteral("missing.cip")));
    QCOMPARE(deployed->currentText(), QStringLiteral("deployed.xml (open)"));
    m_chosen = write("other.xml", base());
    deployed->setCurrentIndex(deployed->count() - 1);
    emit deployed->activated(deployed->count() - 1);
    QCOMPARE(deployed->currentText(), QStringLiteral("other.xml"));
    QVERIFY2(findings().contains(QStringLiteral("another PolicyID")), qPrintable(findings()));
}

void TestSignDialogKeys::keepsThePassphraseToItself_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("PFX") << 0;
    QTest::newRow("PEM") << 1;
    QTest::newRow("token") << 2;
}

/// Looks at all that is shown, logged and written, after wrong and after right words.
void TestSignDialogKeys::keepsThePassphraseToItself() {
    QFETCH(const int, kind);
    if (kind == 2 && !SoftHsm::isInstalled()) {
        QSKIP(noSoftHsm);
    }
    const Log log;
    const char* const right = kind == 2 ? SoftHsm::pin : passphrase;
    const char* const wrong = kind == 2 ? "775533119" : "wrong words";
    const Issued issued = issue({.name = "Contoso"});
    SoftHsm hsm;
    QTemporaryDir given; // Keys are not among what is written.
    const auto put = [&given](const char* name, const std::string& bytes) {
        QFile file(given.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(bytes)) > 0
                   ? file.fileName()
                   : QString();
    };
    open("lob.xml", supplemental());
    SignDialog& dialog = startSigning();
    QStringList seen;
    auto* const edit = part<PassphraseEdit>("passphrase");
    connect(edit, &QLineEdit::textChanged, &dialog, [&](const QString& text) { seen += text; });
    part<QComboBox>("keyKind")->setCurrentIndex(kind);
    QString key = kind == 0 ? put("signer.pfx", pkcs12(issued, passphrase))
                            : put("signer.key", encryptedKey(issued, passphrase));
    if (kind > 0) {
        m_chosen = put("signer.pem", issued.pem);
        click("certificateFileChoose");
    }
    if (kind == 2) {
        QVERIFY(hsm.import(issued, QStringLiteral("policy"), QStringLiteral("A1")));
        key = QString::fromStdString(SoftHsm::uri("object=policy"));
        part<QLineEdit>("keyFile")->setText(key);
    } else {
        m_chosen = put("other.pem", "-----BEGIN PRIVATE KEY-----\n");
        click("keyFileChoose");
        QTRY_VERIFY2(findings().contains(QStringLiteral("The key was not opened")),
                     qPrintable(findings()));
        seen += findings();
        m_chosen = key;
        click("keyFileChoose");
    }
    const auto type = [&](const char* words) {
        QTRY_VERIFY(edit->isEnabled());
        QTest::keyClicks(edit, QString::fromUtf8(words));
        QTest::keyClick(edit, Qt::Key_Return);
    };
    type(wrong);
    QTRY_VERIFY2(
        findings().contains(kind == 2 ? QStringLiteral("PIN") : QStringLiteral("passphrase")),
        qPrintable(findings()));
    QVERIFY(!isReady());
    seen += findings();
    type(right);
    QTRY_VERIFY2(part<QLabel>("signerText")->text().contains(QStringLiteral("Contoso")),
                 qPrintable(findings()));
    click("fixAllFindings");
    click("signNow");
    QTRY_VERIFY(part<QPlainTextEdit>("signingResult")->isVisible());
    QVERIFY(m_window->currentView()->document().save().has_value());
    QStringList all{Log::text(),
                    seen.join(QString()),
                    findings(),
                    part<QPlainTextEdit>("signingResult")->toPlainText(),
                    m_window->findChild<MessageBar*>()->text(),
                    QString::fromStdString(m_window->currentView()->document().text().text())};
    for (const auto* const widget : QApplication::allWidgets()) {
        all += {widget->toolTip(), widget->accessibleName(), widget->accessibleDescription(),
                widget->windowTitle()};
    }
    for (const auto* const label : m_window->findChildren<QLabel*>()) {
        all.append(label->text());
    }
    for (const auto* const line : m_window->findChildren<QLineEdit*>()) {
        all.append(line->text());
    }
    for (const QString& name : QDir(m_folder->path()).entryList(QDir::Files)) {
        all.append(QString::fromLatin1(contentOf(m_folder->filePath(name))));
    }
    const QString body = QString::fromStdString(issued.keyPem).section(QLatin1Char('\n'), 2, 2);
    QCOMPARE(body.size(), 64);
    for (const QString& text : std::as_const(all)) {
        for (const QString& secret : {QString::fromUtf8(right), QString::fromUtf8(wrong), body}) {
            QVERIFY(!text.contains(secret));
        }
    }
}

} // namespace

QTEST_MAIN(TestSignDialogKeys)

#include "tst_signdialogkeys.moc"
