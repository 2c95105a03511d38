// Turning open policies into supplementals, moving and checking them.
#include "core/check/rules/policyfacts.h"
#include "tests/ui/samplepolicy.h"
#include "ui/dialogs/supplementaldialog.h"
#include "ui/widgets/findingstable.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

const char* const otherId = "{5B5C3A1A-4C5D-4F0B-9A38-2D1D9E6F7A11}";

/// Another base, which takes supplementals and needs no signature.
std::string otherBase() {
    return QString::fromUtf8(policyText)
        .replace(QStringLiteral("{A244370E-44C9-4C06-B551-F6016E563076}"),
                 QString::fromLatin1(otherId))
        .replace(QStringLiteral("<Option>Enabled:Audit Mode</Option>"),
                 QStringLiteral("<Option>Enabled:Allow Supplemental Policies</Option>\n"
                                "    </Rule>\n    <Rule>\n"
                                "      <Option>Enabled:UMCI</Option>\n"
                                "    </Rule>\n    <Rule>\n"
                                "      <Option>Enabled:Unsigned System Integrity Policy</Option>"))
        .toStdString();
}

class TestSupplementalView : public QObject {
    Q_OBJECT

private slots:
    void init();
    void commandsFitThePolicy();
    void turnsInOneStep();
    void goesToAFinding();
    void dropsDeniesWhenAsked();
    void movesToAnotherBase();
    void takesABaseOfAFile();
    void saysWhatIsWrongWithTheBase();
    void followsEdits();
    void closesWithThePolicy();
    void namesItsParts();

private:
    [[nodiscard]] QAction* action(const char* name) const {
        return m_window->findChild<QAction*>(QString::fromLatin1(name));
    }

    [[nodiscard]] SupplementalDialog* dialog() const {
        return m_window->findChild<SupplementalDialog*>(QStringLiteral("supplementalDialog"));
    }

    template <class T> [[nodiscard]] T* part(const char* name) const {
        return dialog()->findChild<T*>(QString::fromLatin1(name));
    }

    [[nodiscard]] PolicyDocument& open() const { return m_window->currentView()->document(); }

    [[nodiscard]] QStringList changes() const;
    [[nodiscard]] QStringList findings() const;
    void turn() const;

    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder;
};

void TestSupplementalView::init() {
    m_window = std::make_unique<MainWindow>();
    m_window->addDocument(PolicyDocument::fromBytes(QStringLiteral("base.xml"), otherBase()));
    m_window->addDocument(PolicyDocument::fromBytes(QStringLiteral("open.xml"), policyText));
    m_window->show();
}

QStringList TestSupplementalView::changes() const {
    const auto* const list = part<QListWidget>("changes");
    QStringList all;
    for (int row = 0; row < list->count(); ++row) {
        all.append(list->item(row)->text());
    }
    return all;
}

// "Warning|12|words" for each.
QStringList TestSupplementalView::findings() const {
    const QAbstractItemModel& model = *part<FindingsTable>("findings")->model();
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            cells.append(model.index(row, column).data().toString());
        }
        all.append(cells.join(QLatin1Char('|')));
    }
    return all;
}

void TestSupplementalView::turn() const {
    action("makeSupplemental")->trigger();
    QTRY_VERIFY(part<QPushButton>("apply")->isEnabled());
    QTest::mouseClick(part<QPushButton>("apply"), Qt::LeftButton);
}

void TestSupplementalView::commandsFitThePolicy() {
    QVERIFY(action("makeSupplemental")->isEnabled());
    QVERIFY(!action("moveSupplemental")->isEnabled());
    QVERIFY(!action("checkSupplemental")->isEnabled());
    turn();
    QVERIFY(!action("makeSupplemental")->isEnabled());
    QVERIFY(action("moveSupplemental")->isEnabled());
    QVERIFY(action("checkSupplemental")->isEnabled());
    open().undoStack().undo();
    QVERIFY(action("makeSupplemental")->isEnabled());
}

void TestSupplementalView::turnsInOneStep() {
    action("makeSupplemental")->trigger();
    QVERIFY(dialog()->isVisible());
    QCOMPARE(part<QComboBox>("basePolicy")->currentText(), QStringLiteral("base.xml"));
    QVERIFY(!part<FindingsTable>("findings")->isVisible());
    QTRY_VERIFY(part<QPushButton>("apply")->isEnabled());
    QCOMPARE(changes(),
             (QStringList{QStringLiteral("Set PolicyType to Supplemental Policy"),
                          QStringLiteral("Set BasePolicyID to ") + QString::fromLatin1(otherId),
                          QStringLiteral("Remove the option Enabled:Audit Mode"),
                          QStringLiteral("Add the option Enabled:Unsigned System Integrity "
                                         "Policy")}));
    QCOMPARE(open().undoStack().count(), 0);
    QTest::mouseClick(part<QPushButton>("apply"), Qt::LeftButton);
    QCOMPARE(open().undoStack().count(), 1);
    QCOMPARE(open().undoStack().undoText(), QStringLiteral("Turn Into Supplemental"));
    const Policy& policy = open().policy();
    QVERIFY(policy.type() == PolicyType::Supplemental);
    QCOMPARE(policy.headerField(HeaderField::BasePolicyID).value.text(), std::string(otherId));
    QVERIFY(!policy.hasOption(policyfacts::option::auditMode));
    open().undoStack().undo();
    QCOMPARE(open().text().text(), std::string(policyText));
}

void TestSupplementalView::goesToAFinding() {
    turn();
    // The denies are still there, and Windows ignores them now.
    QTRY_COMPARE(findings().size(), 2);
    QVERIFY(findings()[0].startsWith(QStringLiteral("Warning|")));
    QVERIFY(findings()[0].contains(QStringLiteral("ID_DENY_B")));
    QVERIFY(!part<QPushButton>("apply")->isVisible());
    m_window->findChild<QTabWidget*>()->setCurrentIndex(0);
    auto* const list = part<FindingsTable>("findings");
    list->setCurrentIndex(list->model()->index(0, 0));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    PolicyView* const view = m_window->currentView();
    QCOMPARE(view->document().name(), QStringLiteral("open.xml"));
    int line = -1;
    int column = -1;
    view->text().getCursorPosition(&line, &column);
    QCOMPARE(QString::number(line + 1), findings()[0].section(QLatin1Char('|'), 1, 1));
    QVERIFY(view->text().text(line).contains(QStringLiteral("ID_DENY_B")));
}

void TestSupplementalView::dropsDeniesWhenAsked() {
    action("makeSupplemental")->trigger();
    part<QCheckBox>("dropDenies")->setChecked(true);
    part<QCheckBox>("newId")->setChecked(true);
    QTRY_VERIFY(part<QPushButton>("apply")->isEnabled());
    QVERIFY(changes().contains(
        QStringLiteral("Remove the Deny rules, which Windows ignores in a supplemental")));
    QTest::mouseClick(part<QPushButton>("apply"), Qt::LeftButton);
    QCOMPARE(open().undoStack().count(), 1);
    QVERIFY(open().policy().headerField(HeaderField::PolicyID).value.text()
            != "{A244370E-44C9-4C06-B551-F6016E563076}");
    QTRY_COMPARE(part<QLabel>("state")->text(),
                 QStringLiteral("Nothing stands between the policy and the base."));
    QCOMPARE(findings(), QStringList());
}

void TestSupplementalView::movesToAnotherBase() {
    turn();
    dialog()->close();
    QTRY_VERIFY(dialog() == nullptr);
    const QString third = QStringLiteral("{11111111-2222-4333-8444-555555555555}");
    m_window->addDocument(PolicyDocument::fromBytes(
        QStringLiteral("third.xml"), QString::fromStdString(otherBase())
                                         .replace(QString::fromLatin1(otherId), third)
                                         .toStdString()));
    m_window->findChild<QTabWidget*>()->setCurrentIndex(1);
    action("moveSupplemental")->trigger();
    // The base that it has comes last.
    QCOMPARE(part<QComboBox>("basePolicy")->currentText(), QStringLiteral("third.xml"));
    QTRY_VERIFY(part<QPushButton>("apply")->isEnabled());
    QCOMPARE(changes(), QStringList{QStringLiteral("Set BasePolicyID to ") + third});
    part<QComboBox>("basePolicy")->setCurrentText(QStringLiteral("base.xml"));
    QTRY_VERIFY(
        part<QLabel>("state")->text().startsWith(QStringLiteral("There is nothing to change")));
    QVERIFY(!part<QPushButton>("apply")->isEnabled());
    part<QComboBox>("basePolicy")->setCurrentText(QStringLiteral("third.xml"));
    QTRY_VERIFY(part<QPushButton>("apply")->isEnabled());
    QTest::mouseClick(part<QPushButton>("apply"), Qt::LeftButton);
    QCOMPARE(open().undoStack().undoText(), QStringLiteral("Move to Another Base"));
    QCOMPARE(open().policy().headerField(HeaderField::BasePolicyID).value.text(),
             third.toStdString());
}

void TestSupplementalView::takesABaseOfAFile() {
    const QString path = m_folder.filePath(QStringLiteral("file.xml"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(otherBase()));
    file.close();
    FileDialogs dialogs;
    dialogs.open = [path](QWidget*) { return QStringList{path}; };
    m_window->setFileDialogs(dialogs);
    m_window->findChild<QTabWidget*>()->setCurrentIndex(0);
    action("close")->trigger();
    action("makeSupplemental")->trigger();
    QCOMPARE(part<QComboBox>("basePolicy")->currentIndex(), -1);
    QVERIFY(part<QLabel>("state")->text().startsWith(QStringLiteral("Choose the base policy")));
    QTest::mouseClick(part<QPushButton>("chooseFile"), Qt::LeftButton);
    QCOMPARE(part<QComboBox>("basePolicy")->currentText(), QStringLiteral("file.xml"));
    QTRY_VERIFY(part<QPushButton>("apply")->isEnabled());
}

void TestSupplementalView::saysWhatIsWrongWithTheBase() {
    turn();
    dialog()->close();
    QTRY_VERIFY(dialog() == nullptr);
    action("checkSupplemental")->trigger();
    QCOMPARE(part<QComboBox>("basePolicy")->currentText(), QStringLiteral("base.xml"));
    QTRY_COMPARE(findings().size(), 2);
    // Its option for supplementals goes while the dialog is open for another look.
    dialog()->close();
    QTRY_VERIFY(dialog() == nullptr);
    m_window->findChild<QTabWidget*>()->setCurrentIndex(0);
    QVERIFY(open().edit(
        setOption(open().text(), open().policy(), policyfacts::option::supplementals, false),
        QStringLiteral("Test")));
    m_window->findChild<QTabWidget*>()->setCurrentIndex(1);
    action("checkSupplemental")->trigger();
    QTRY_COMPARE(findings().size(), 3);
    QVERIFY(findings()[0].startsWith(QStringLiteral("Error|")));
}

void TestSupplementalView::followsEdits() {
    action("makeSupplemental")->trigger();
    QTRY_COMPARE(changes().size(), 4);
    QVERIFY(open().edit(
        setOption(open().text(), open().policy(), policyfacts::option::auditMode, false),
        QStringLiteral("Test")));
    // What was made for the text before is not applied to this one.
    QVERIFY(!part<QPushButton>("apply")->isEnabled());
    QTRY_COMPARE(changes().size(), 3);
    QTRY_VERIFY(part<QPushButton>("apply")->isEnabled());
}

void TestSupplementalView::closesWithThePolicy() {
    action("makeSupplemental")->trigger();
    action("close")->trigger();
    QTRY_VERIFY(dialog() == nullptr);
}

void TestSupplementalView::namesItsParts() {
    action("makeSupplemental")->trigger();
    for (const char* const name : {"basePolicy", "changes", "findings"}) {
        QVERIFY2(!part<QWidget>(name)->accessibleName().isEmpty(), name);
    }
}

} // namespace

QTEST_MAIN(TestSupplementalView)
#include "tst_supplementalview.moc"
