// Tidying, identity and summary in the editor: what is shown before, one step of undo, and the same
// as on the command line.
#include "core/xml/reader.h"
#include "tests/app/cli/runner.h"
#include "tests/ui/samplepolicy.h"
#include "ui/dialogs/identitydialog.h"
#include "ui/dialogs/tidydialog.h"
#include "ui/services/fresh.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTest>
#include <QTreeView>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestPolicyCommands : public QObject {
    Q_OBJECT

private slots:
    void init();
    void tidyListsEachStep();
    void tidyDoesAllInOneStep();
    void tidyLeavesOutWhatIsNotTicked();
    void tidyTicksAllOrNone();
    void tidyFollowsThePolicy();
    void tidyGoesToTheLine();
    void saysThatNothingIsToBeTidied();
    void identityShowsWhatChanges();
    void identityChangesInOneStep();
    void identityRaisesTheVersion();
    void identityRefusesWhatIsNoVersion();
    void identityConvertsTheFormat();
    void identityOfASupplementalStaysMultiple();
    void identityIsThatOfTheCommandLine();
    void savesTheSummary_data();
    void savesTheSummary();
    void copiesTheSummary();
    void saysWhatCannotBeSaved();
    void nothingIsOfferedWithoutAPolicy();
    void nothingIsChangedWhileTheTextIsBroken();

private:
    void add(const QString& text) const {
        m_window->addDocument(PolicyDocument::fromBytes(m_path, text.toStdString()));
    }

    [[nodiscard]] QAction* action(const char* name) const {
        return m_window->findChild<QAction*>(QString::fromLatin1(name));
    }

    [[nodiscard]] QDialog* dialog() const { return m_window->findChild<QDialog*>(); }

    template <class T> [[nodiscard]] T* part(const char* name) const {
        return dialog()->findChild<T*>(QString::fromLatin1(name));
    }

    [[nodiscard]] PolicyDocument& document() const { return m_window->currentView()->document(); }

    [[nodiscard]] QString message() const { return m_window->findChild<MessageBar*>()->text(); }

    void click(const char* button) const {
        QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton);
    }

    void type(const char* field, const QString& text) const {
        part<QLineEdit>(field)->selectAll();
        QTest::keyClicks(part<QLineEdit>(field), text);
    }

    /// "[x] words" for each step.
    [[nodiscard]] QStringList steps() const;

    /// "Part: now -> then" for each part that changes.
    [[nodiscard]] QStringList changedParts() const;

    [[nodiscard]] QAbstractItemModel& model(const char* view) const {
        return *part<QTreeView>(view)->model();
    }

    std::unique_ptr<Folder> m_folder;
    std::unique_ptr<MainWindow> m_window;
    QString m_path;
    QString m_saveAs; ///< What the save dialog answers.
};

/// With a rule twice, a rule and a signer that nothing refers to, and an EKU that only that signer
/// has: that it does nothing shows when the signer is gone.
QString untidy() {
    QString text = QString::fromUtf8(policyText);
    text.replace(QStringLiteral("    <FileAttrib ID="),
                 QStringLiteral("    <Deny ID=\"ID_DENY_AGAIN\" FriendlyName=\"Tools\" "
                                "FilePath=\"C:\\Tools\\*\" />\n"
                                "    <Deny ID=\"ID_DENY_LOST\" FileName=\"lost.exe\" />\n"
                                "    <FileAttrib ID="));
    text.replace(QStringLiteral("          <FileRuleRef RuleID=\"ID_DENY_A\" />\n"),
                 QStringLiteral("          <FileRuleRef RuleID=\"ID_DENY_A\" />\n"
                                "          <FileRuleRef RuleID=\"ID_DENY_AGAIN\" />\n"
                                "          <FileRuleRef RuleID=\"ID_DENY_GONE\" />\n"));
    text.replace(
        QStringLiteral("  </EKUs>"),
        QStringLiteral("    <EKU ID=\"ID_EKU_RARE\" Value=\"010a2b0601040182370a0305\" />\n"
                       "  </EKUs>"));
    text.replace(QStringLiteral("  </Signers>"),
                 QStringLiteral("    <Signer ID=\"ID_SIGNER_LOST\" Name=\"Lost\">\n"
                                "      <CertRoot Type=\"Wellknown\" Value=\"07\" />\n"
                                "      <CertEKU ID=\"ID_EKU_RARE\" />\n"
                                "    </Signer>\n"
                                "  </Signers>"));
    return text;
}

void TestPolicyCommands::init() {
    m_folder = std::make_unique<Folder>();
    m_path = QString::fromStdString(m_folder->path("policy.xml"));
    m_window = std::make_unique<MainWindow>();
    FileDialogs dialogs;
    dialogs.save = [this](QWidget*, const QString&, const QString&, const QString&) {
        return m_saveAs;
    };
    m_window->setFileDialogs(dialogs);
    m_window->show();
}

QStringList TestPolicyCommands::steps() const {
    QStringList all;
    for (int row = 0; row < model("tidySteps").rowCount(); ++row) {
        const QModelIndex step = model("tidySteps").index(row, 0);
        const bool ticked = step.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        all.append((ticked ? QStringLiteral("[x] ") : QStringLiteral("[ ] "))
                   + step.data().toString());
    }
    return all;
}

QStringList TestPolicyCommands::changedParts() const {
    QStringList all;
    for (int row = 0; row < model("identityParts").rowCount(); ++row) {
        const auto cell = [&](int column) {
            return model("identityParts").index(row, column).data().toString();
        };
        if (cell(2) != QStringLiteral("(as it is)")) {
            all.append(cell(0) + QStringLiteral(": ") + cell(1) + QStringLiteral(" -> ") + cell(2));
        }
    }
    return all;
}

/// All that untidy() has, as it comes up.
const QStringList allSteps{
    QStringLiteral("[x] Fold ID_DENY_AGAIN into ID_DENY_A: files at C:\\Tools\\*."),
    QStringLiteral("[x] Drop the FileRuleRef to ID_DENY_GONE, which is not there."),
    QStringLiteral("[x] Drop ID_ALLOW_C, which nothing refers to: files whose original name is "
                   "cmd.exe with version 10.0.0.0 or newer."),
    QStringLiteral("[x] Drop ID_DENY_LOST, which nothing refers to: files whose original name is "
                   "lost.exe."),
    QStringLiteral("[x] Drop the signer ID_SIGNER_LOST, which nothing refers to: "),
    QStringLiteral("[x] Drop the EKU ID_EKU_RARE, which nothing refers to.")};

void TestPolicyCommands::tidyListsEachStep() {
    add(untidy());
    action("tidy")->trigger();
    QVERIFY(dialog()->isVisible());
    QStringList listed = steps();
    QCOMPARE(listed.size(), allSteps.size());
    for (qsizetype i = 0; i < listed.size(); ++i) {
        QVERIFY2(listed[i].startsWith(allSteps[i]), qPrintable(listed[i]));
    }
    const auto at = [](const char* words) {
        const QString text = untidy();
        const auto place = text.indexOf(QString::fromLatin1(words));
        return QString::number(text.left(place).count(QLatin1Char('\n')) + 1);
    };
    QCOMPARE(model("tidySteps").index(0, 1).data().toString(), at("<Deny ID=\"ID_DENY_AGAIN\""));
    QCOMPARE(model("tidySteps").index(5, 1).data().toString(), QStringLiteral("then"));
    QVERIFY(part<QLabel>("tidyCount")->text().contains(QStringLiteral("6 of 6")));
    QCOMPARE(document().undoStack().count(), 0);
}

/// And the text is that of the command line.
void TestPolicyCommands::tidyDoesAllInOneStep() {
    add(untidy());
    action("tidy")->trigger();
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(document().undoStack().count(), 1);
    QCOMPARE(document().undoStack().undoText(), QStringLiteral("Tidy"));
    QVERIFY2(message().contains(QStringLiteral("Steps: 6")), qPrintable(message()));
    const Run line = run({"tidy", "-"}, untidy().toStdString());
    QCOMPARE(line.code, cli::ExitCode::Done);
    QCOMPARE(document().text().text(), line.out);
    document().undoStack().undo();
    QCOMPARE(document().text().text(), untidy().toStdString());
}

/// What only follows of a step goes with it.
void TestPolicyCommands::tidyLeavesOutWhatIsNotTicked() {
    add(untidy());
    action("tidy")->trigger();
    auto* const list = part<QTreeView>("tidySteps");
    list->setCurrentIndex(list->model()->index(4, 0));
    QTest::keyClick(list, Qt::Key_Space);
    QTRY_COMPARE(steps().size(), 5);
    QVERIFY(steps()[4].startsWith(QStringLiteral("[ ] Drop the signer ID_SIGNER_LOST")));
    QCOMPARE(list->currentIndex().row(), 4);
    list->setCurrentIndex(list->model()->index(2, 0));
    QTest::keyClick(list, Qt::Key_Space);
    QTRY_VERIFY(part<QLabel>("tidyCount")->text().contains(QStringLiteral("3 of 5")));
    click("tidyNow");
    const std::string& text = document().text().text();
    for (const char* const stays : {"ID_SIGNER_LOST", "ID_EKU_RARE", "ID_ALLOW_C"}) {
        QVERIFY2(text.contains(stays), stays);
    }
    for (const char* const goes : {"ID_DENY_AGAIN", "ID_DENY_GONE", "ID_DENY_LOST"}) {
        QVERIFY2(!text.contains(goes), goes);
    }
}

void TestPolicyCommands::tidyTicksAllOrNone() {
    add(untidy());
    action("tidy")->trigger();
    click("tickNone");
    QVERIFY(!part<QPushButton>("tidyNow")->isEnabled());
    QVERIFY(steps().filter(QStringLiteral("[x]")).isEmpty());
    click("tickAll");
    QVERIFY(part<QPushButton>("tidyNow")->isEnabled());
    QCOMPARE(steps().size(), 6);
}

void TestPolicyCommands::tidyFollowsThePolicy() {
    add(untidy());
    action("tidy")->trigger();
    const auto lost = document().policy().fileRules.size() - 2;
    QVERIFY(document().edit(deleteItems(document().text(), document().policy(),
                                        {{{Section::FileRules, lost}}}, References::Delete),
                            QStringLiteral("Test")));
    QTRY_COMPARE(steps().size(), 5);
    QVERIFY(steps().filter(QStringLiteral("ID_DENY_LOST")).isEmpty());
}

void TestPolicyCommands::tidyGoesToTheLine() {
    add(untidy());
    action("tidy")->trigger();
    auto* const list = part<QTreeView>("tidySteps");
    list->setCurrentIndex(list->model()->index(3, 0));
    click("goToLine");
    int line = -1;
    int column = -1;
    m_window->currentView()->text().getCursorPosition(&line, &column);
    QCOMPARE(QString::number(line + 1), list->model()->index(3, 1).data().toString());
    QCOMPARE(document().undoStack().count(), 0);
}

void TestPolicyCommands::saysThatNothingIsToBeTidied() {
    QString text = QString::fromUtf8(policyText);
    text.remove(QStringLiteral("    <Allow ID=\"ID_ALLOW_C\" FriendlyName=\"Shell\" "
                               "FileName=\"cmd.exe\" MinimumFileVersion=\"10.0.0.0\" />\n"));
    add(text);
    action("tidy")->trigger();
    QVERIFY(dialog() == nullptr);
    QVERIFY2(message().contains(QStringLiteral("nothing to tidy")), qPrintable(message()));
}

void TestPolicyCommands::identityShowsWhatChanges() {
    add(QString::fromUtf8(policyText));
    action("identity")->trigger();
    QCOMPARE(part<QLineEdit>("version")->text(), QStringLiteral("10.0.0.0"));
    QCOMPARE(part<QLineEdit>("infoName")->text(), QStringLiteral("Old"));
    QCOMPARE(part<QComboBox>("format")->currentIndex(), 1);
    QVERIFY(changedParts().isEmpty());
    QVERIFY(!part<QPushButton>("changeIdentity")->isEnabled());
    type("infoName", QStringLiteral("New"));
    part<QCheckBox>("newPolicyId")->setChecked(true);
    const QStringList changes = changedParts();
    QCOMPARE(changes.size(), 3);
    QVERIFY(changes[0].startsWith(
        QStringLiteral("PolicyID: {A244370E-44C9-4C06-B551-F6016E563076} -> {")));
    QVERIFY(changes[1].startsWith(QStringLiteral("BasePolicyID: ")));
    QCOMPARE(changes[2], QStringLiteral("PolicyInfo Name: Old -> New"));
    QVERIFY(part<QPushButton>("changeIdentity")->isEnabled());
    QCOMPARE(document().undoStack().count(), 0);
    part<QCheckBox>("newPolicyId")->setChecked(false);
    type("infoName", QStringLiteral("Old"));
    QVERIFY(changedParts().isEmpty());
}

void TestPolicyCommands::identityChangesInOneStep() {
    add(QString::fromUtf8(policyText));
    action("identity")->trigger();
    click("raiseVersion");
    click("dateAsId");
    part<QCheckBox>("newPolicyId")->setChecked(true);
    const QString shown = changedParts().filter(QStringLiteral("PolicyID: ")).front();
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_VERIFY(dialog() == nullptr);
    const Policy& policy = document().policy();
    QCOMPARE(policy.headerField(HeaderField::VersionEx).value.text(), std::string("10.0.0.1"));
    const QString id =
        QString::fromStdString(policy.headerField(HeaderField::PolicyID).value.text());
    QVERIFY2(shown.endsWith(id), qPrintable(shown + id)); // What was shown is what was made.
    QCOMPARE(policy.headerField(HeaderField::BasePolicyID).value.text(), id.toStdString());
    QVERIFY(document().text().text().contains("<String>" + today() + "</String>"));
    QCOMPARE(document().undoStack().count(), 1);
    document().undoStack().undo();
    QCOMPARE(document().text().text(), std::string(policyText));
}

void TestPolicyCommands::identityRaisesTheVersion() {
    add(QString::fromUtf8(policyText));
    action("identity")->trigger();
    type("version", QStringLiteral("1.2.3.65535"));
    click("raiseVersion");
    QCOMPARE(part<QLineEdit>("version")->text(), QStringLiteral("1.2.4.0"));
    click("raiseVersion");
    QCOMPARE(part<QLineEdit>("version")->text(), QStringLiteral("1.2.4.1"));
    type("version", QStringLiteral("65535.65535.65535.65535"));
    QVERIFY(!part<QPushButton>("raiseVersion")->isEnabled());
}

void TestPolicyCommands::identityRefusesWhatIsNoVersion() {
    add(QString::fromUtf8(policyText));
    action("identity")->trigger();
    type("version", QStringLiteral("1.2.3"));
    QVERIFY(!part<QPushButton>("changeIdentity")->isEnabled());
    QVERIFY(part<QLabel>("identityVerdict")->text().contains(QStringLiteral("four numbers")));
    QTest::keyClick(dialog(), Qt::Key_Return);
    QVERIFY(dialog()->isVisible());
    QCOMPARE(document().undoStack().count(), 0);
}

void TestPolicyCommands::identityConvertsTheFormat() {
    add(QString::fromUtf8(policyText));
    action("identity")->trigger();
    part<QComboBox>("format")->setCurrentIndex(0);
    QVERIFY(!part<QCheckBox>("newPolicyId")->isEnabled());
    QVERIFY(changedParts().contains(QStringLiteral("Format: Multiple -> Single")));
    click("changeIdentity");
    QVERIFY(!document().policy().headerField(HeaderField::PolicyID).present());
    QVERIFY(document().policy().headerField(HeaderField::PolicyTypeID).present());
    QTRY_VERIFY(dialog() == nullptr);
    action("identity")->trigger();
    QCOMPARE(part<QComboBox>("format")->currentIndex(), 0);
    part<QComboBox>("format")->setCurrentIndex(1);
    click("changeIdentity");
    QVERIFY(document().policy().headerField(HeaderField::PolicyID).present());
    QCOMPARE(document().undoStack().count(), 2);
}

void TestPolicyCommands::identityOfASupplementalStaysMultiple() {
    add(QString::fromUtf8(policyText)
            .replace(QStringLiteral("Base Policy\""), QStringLiteral("Supplemental Policy\"")));
    action("identity")->trigger();
    part<QComboBox>("format")->setCurrentIndex(0);
    QVERIFY(!part<QPushButton>("changeIdentity")->isEnabled());
    QVERIFY(part<QLabel>("identityVerdict")->text().contains(QStringLiteral("base policies only")));
}

void TestPolicyCommands::identityIsThatOfTheCommandLine() {
    add(QString::fromUtf8(policyText));
    action("identity")->trigger();
    click("raiseVersion");
    type("infoName", QStringLiteral("Kiosks & more"));
    type("infoId", QStringLiteral("7"));
    click("changeIdentity");
    const Run line =
        run({"identity", "-", "--bump-version", "--set-name", "Kiosks & more", "--set-id", "7"},
            policyText);
    QCOMPARE(line.code, cli::ExitCode::Done);
    QCOMPARE(document().text().text(), line.out);
}

void TestPolicyCommands::savesTheSummary_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("format");
    QTest::newRow("markdown") << "a.md" << "markdown";
    QTest::newRow("page") << "a.HTML" << "html";
    QTest::newRow("text") << "a.txt" << "text";
    QTest::newRow("other") << "a" << "text";
}

/// Word for word what the command line says.
void TestPolicyCommands::savesTheSummary() {
    QFETCH(const QString, name);
    QFETCH(const QString, format);
    QString text = QString::fromUtf8(policyText);
    for (int i = 0; i < 30; ++i) {
        text.replace(QStringLiteral("    <FileAttrib ID="),
                     QStringLiteral("    <Deny ID=\"ID_DENY_N%1\" FileName=\"n%1.exe\" />\n"
                                    "    <FileAttrib ID=")
                         .arg(i));
        text.replace(QStringLiteral("          <FileRuleRef RuleID=\"ID_DENY_A\" />\n"),
                     QStringLiteral("          <FileRuleRef RuleID=\"ID_DENY_A\" />\n"
                                    "          <FileRuleRef RuleID=\"ID_DENY_N%1\" />\n")
                         .arg(i));
    }
    add(text);
    QTRY_VERIFY(document().isChecked());
    m_saveAs = QString::fromStdString(m_folder->path(name.toStdString()));
    action("saveSummary")->trigger();
    QVERIFY2(message().contains(name), qPrintable(message()));
    QFile file(m_saveAs);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string policy = m_folder->file("policy.xml", text.toStdString());
    const Run line = run({"describe", "--all", "--format", format.toStdString(), policy});
    QCOMPARE(line.code, cli::ExitCode::Done);
    QCOMPARE(file.readAll(), QByteArray::fromStdString(line.out));
    QVERIFY(contains(line.out, "n29.exe"));
}

void TestPolicyCommands::copiesTheSummary() {
    add(QString::fromUtf8(policyText));
    QTRY_VERIFY(document().isChecked());
    action("copySummary")->trigger();
    const QMimeData* const data = QApplication::clipboard()->mimeData();
    const Run line = run({"describe", "-"}, policyText);
    QCOMPARE(data->text(), QString::fromStdString(line.out));
    QVERIFY(data->html().contains(QStringLiteral("<li>")));
    QVERIFY(message().contains(QStringLiteral("policy.xml")));
}

void TestPolicyCommands::saysWhatCannotBeSaved() {
    add(QString::fromUtf8(policyText));
    m_saveAs = QString::fromStdString(m_folder->path("no/such/folder/a.md"));
    action("saveSummary")->trigger();
    QVERIFY2(message().contains(QStringLiteral("cannot")), qPrintable(message()));
    m_saveAs.clear(); // The dialog was cancelled.
    m_window->findChild<MessageBar*>()->hide();
    action("saveSummary")->trigger();
    QVERIFY(!m_window->findChild<MessageBar*>()->isVisible());
}

constexpr const char* all[] = {"auditMode",   "enforce",     "identity",   "tidy",
                               "monitorList", "saveSummary", "copySummary"};

void TestPolicyCommands::nothingIsOfferedWithoutAPolicy() {
    for (const char* const name : all) {
        QVERIFY2(!action(name)->isEnabled(), name);
    }
    add(QString::fromUtf8(policyText));
    for (const char* const name : all) {
        QVERIFY2(action(name)->isEnabled(), name);
    }
}

void TestPolicyCommands::nothingIsChangedWhileTheTextIsBroken() {
    add(QString::fromUtf8(policyText));
    action("tidy")->trigger();
    document().apply(TextPatch(Span{0, 0}, "<"), QStringLiteral("Test"));
    QVERIFY(document().isStale());
    for (const char* const name : {"auditMode", "enforce", "identity", "tidy", "monitorList"}) {
        QVERIFY2(!action(name)->isEnabled(), name);
    }
    QTRY_VERIFY(!part<QPushButton>("tidyNow")->isEnabled());
    QVERIFY(part<QLabel>("tidyCount")->text().contains(QStringLiteral("not XML")));
}

} // namespace

QTEST_MAIN(TestPolicyCommands)
#include "tst_policycommands.moc"
