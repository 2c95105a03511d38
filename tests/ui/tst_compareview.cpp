#include "tests/ui/samplepolicy.h"
#include "ui/dialogs/comparedialog.h"
#include "ui/widgets/policyview.h"
#include "ui/widgets/xmlpane.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace cipwright;
using namespace cipwright::ui;
using namespace cipwright::test;

namespace {

class TestCompareView : public QObject {
    Q_OBJECT

private slots:
    void init();
    void comparesOpenPolicies();
    void filters();
    void listsNamesWhenAsked();
    void goesToTheItem();
    void followsEdits();
    void comparesWithTheFileOnDisk();
    void comparesWithAFile();
    void closesWithThePolicy();
    void namesItsParts();

private:
    [[nodiscard]] CompareDialog* dialog() const {
        return m_window->findChild<CompareDialog*>(QStringLiteral("compareDialog"));
    }

    template <class T> [[nodiscard]] T* part(const char* name) const {
        return dialog()->findChild<T*>(QString::fromLatin1(name));
    }

    void compare() const { m_window->findChild<QAction*>(QStringLiteral("compare"))->trigger(); }

    [[nodiscard]] QStringList rows() const;

    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder;
};

QString edited(const QString& what, const QString& instead) {
    QString text = QString::fromUtf8(policyText);
    return text.contains(what) ? text.replace(what, instead) : QString();
}

// In the tab before the plain one: another name of a file, and no Tools.
QString otherText() {
    return edited(QStringLiteral("\"rundll32.exe\""), QStringLiteral("\"regsvr32.exe\""))
        .replace(QStringLiteral("FriendlyName=\"Shell\""), QStringLiteral("FriendlyName=\"Cmd\""));
}

void TestCompareView::init() {
    m_window = std::make_unique<MainWindow>();
    m_window->addDocument(
        PolicyDocument::fromBytes(QStringLiteral("other.xml"), otherText().toStdString()));
    m_window->addDocument(PolicyDocument::fromBytes(QStringLiteral("open.xml"), policyText));
    m_window->show();
}

// "Changed|File rule|what|before|after" for each.
QStringList TestCompareView::rows() const {
    const QAbstractItemModel& model = *part<QTreeView>("differences")->model();
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

const QString changedName =
    QStringLiteral("Changed|File rule|Deny FileName=\"regsvr32.exe\" (Run a library): FileName|"
                   "regsvr32.exe|rundll32.exe");

void TestCompareView::comparesOpenPolicies() {
    compare();
    QVERIFY(dialog()->isVisible());
    QCOMPARE(part<QComboBox>("other")->currentText(), QStringLiteral("other.xml"));
    QCOMPARE(rows(), QStringList{changedName});
    QCOMPARE(part<QTreeView>("differences")->model()->headerData(4, Qt::Horizontal).toString(),
             QStringLiteral("open.xml (open)"));
}

void TestCompareView::filters() {
    compare();
    part<QLineEdit>("filter")->setText(QStringLiteral("REGSVR"));
    QCOMPARE(rows().size(), 1);
    part<QLineEdit>("filter")->setText(QStringLiteral("nothing of that"));
    QCOMPARE(rows().size(), 0);
    part<QLineEdit>("filter")->clear();
    part<QComboBox>("kind")->setCurrentText(QStringLiteral("Added"));
    QCOMPARE(rows().size(), 0);
    part<QComboBox>("kind")->setCurrentText(QStringLiteral("Changed"));
    QCOMPARE(rows().size(), 1);
}

void TestCompareView::listsNamesWhenAsked() {
    compare();
    QTest::mouseClick(part<QCheckBox>("names"), Qt::LeftButton, {}, QPoint(5, 10));
    QCOMPARE(rows().size(), 2);
    QVERIFY(rows().contains(QStringLiteral(
        "Changed|File rule|Allow FileName=\"cmd.exe\" MinimumFileVersion=\"10.0.0.0\" (Cmd): "
        "FriendlyName|Cmd|Shell")));
}

void TestCompareView::goesToTheItem() {
    compare();
    m_window->findChild<QTabWidget*>()->setCurrentIndex(0);
    auto* const list = part<QTreeView>("differences");
    list->setCurrentIndex(list->model()->index(0, 0));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    PolicyView* const view = m_window->currentView();
    QCOMPARE(view->document().name(), QStringLiteral("open.xml"));
    const auto place =
        QString::fromUtf8(policyText).indexOf(QStringLiteral("<Deny ID=\"ID_DENY_B\""));
    const int line =
        static_cast<int>(QString::fromUtf8(policyText).left(place).count(QLatin1Char('\n')));
    int at = -1;
    int column = -1;
    view->text().getCursorPosition(&at, &column);
    QCOMPARE(at, line);
}

void TestCompareView::followsEdits() {
    compare();
    PolicyDocument& document = m_window->currentView()->document();
    QVERIFY(document.edit(
        setHeaderField(document.text(), document.policy(), HeaderField::VersionEx, "11.0.0.0"),
        QStringLiteral("Test")));
    QTRY_COMPARE(rows().size(), 2);
    document.undoStack().undo();
    QTRY_COMPARE(rows().size(), 1);
}

void TestCompareView::comparesWithTheFileOnDisk() {
    const QString path = m_folder.filePath(QStringLiteral("saved.xml"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(policyText);
    file.close();
    m_window->openFiles({path});
    PolicyDocument& document = m_window->currentView()->document();
    QVERIFY(document.edit(
        setHeaderField(document.text(), document.policy(), HeaderField::VersionEx, "11.0.0.0"),
        QStringLiteral("Test")));
    compare();
    QCOMPARE(part<QComboBox>("other")->currentText(), QStringLiteral("saved.xml on disk"));
    QCOMPARE(rows(), QStringList{QStringLiteral("Changed|Policy|VersionEx|10.0.0.0|11.0.0.0")});
}

void TestCompareView::comparesWithAFile() {
    const QString path = m_folder.filePath(QStringLiteral("file.xml"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(policyText);
    file.close();
    FileDialogs dialogs;
    dialogs.open = [path](QWidget*) { return QStringList{path}; };
    m_window->setFileDialogs(dialogs);
    compare();
    QTest::mouseClick(part<QPushButton>("chooseFile"), Qt::LeftButton);
    QCOMPARE(part<QComboBox>("other")->currentText(), QStringLiteral("file.xml"));
    QCOMPARE(rows().size(), 0);
    QCOMPARE(part<QLabel>("count")->text(), QStringLiteral("The same policy."));
}

void TestCompareView::closesWithThePolicy() {
    compare();
    m_window->findChild<QAction*>(QStringLiteral("close"))->trigger();
    QTRY_VERIFY(dialog() == nullptr);
    m_window->findChild<QAction*>(QStringLiteral("close"))->trigger();
    QVERIFY(!m_window->findChild<QAction*>(QStringLiteral("compare"))->isEnabled());
}

void TestCompareView::namesItsParts() {
    compare();
    for (const char* const name : {"other", "filter", "kind", "differences"}) {
        QVERIFY2(!part<QWidget>(name)->accessibleName().isEmpty(), name);
    }
}

} // namespace

QTEST_MAIN(TestCompareView)
#include "tst_compareview.moc"
