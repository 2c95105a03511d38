#include "ui/window/mainwindow.h"
#include "ui/window/manualwindow.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>

#include <algorithm>

using namespace cipwright::ui;

namespace {

QString read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

class TestManual : public QObject {
    Q_OBJECT

private slots:
    void listsEveryPage();
    void linksLeadSomewhere();
    void opensFromTheHelpMenu();
    void followsLinksAndFindsWords();
};

void TestManual::listsEveryPage() {
    QStringList listed{QStringLiteral("README.md")};
    for (const ManualPage& page : manualPages()) {
        listed.append(page.file.section(QLatin1Char('/'), -1));
        QVERIFY2(read(page.file).startsWith(QStringLiteral("# ")), qPrintable(page.file));
    }
    listed.sort();
    QVERIFY(listed.size() > 5);
    QCOMPARE(listed, QDir(QStringLiteral(":/docs/manual")).entryList(QDir::Files, QDir::Name));
}

void TestManual::linksLeadSomewhere() {
    static const QRegularExpression link(QStringLiteral(R"(\]\(([^)#]+)(#[^)]*)?\))"));
    int links = 0;
    for (const ManualPage& page : manualPages()) {
        for (auto found = link.globalMatch(read(page.file)); found.hasNext(); ++links) {
            const QString target = found.next().captured(1);
            const QString path = QDir::cleanPath(QStringLiteral(":/docs/manual/") + target);
            QVERIFY2(target.startsWith(QStringLiteral("https:")) || QFile::exists(path),
                     qPrintable(page.file + QStringLiteral(" links to ") + target));
        }
    }
    QVERIFY(links > 0);
}

void TestManual::opensFromTheHelpMenu() {
    MainWindow window;
    window.show();
    auto* const action = window.findChild<QAction*>(QStringLiteral("manual"));
    QCOMPARE(action->shortcut(), QKeySequence(Qt::Key_F1));
    action->trigger();
    auto* const manual = window.findChild<ManualWindow*>();
    QVERIFY(manual != nullptr && manual->isVisible() && !manual->isModal());
    const auto* const text = manual->findChild<QTextBrowser*>();
    QVERIFY(text->toPlainText().startsWith(QStringLiteral("Open and edit a policy")));
    action->trigger(); // No second one.
    QCOMPARE(window.findChildren<ManualWindow*>().size(), 1);
}

void TestManual::followsLinksAndFindsWords() {
    ManualWindow manual;
    manual.show();
    auto* const text = manual.findChild<QTextBrowser*>();
    const auto* const list = manual.findChild<QListWidget*>();
    emit text->anchorClicked(QUrl(QStringLiteral("recover.md")));
    QVERIFY(text->toPlainText().startsWith(QStringLiteral("Get a lost policy back")));
    QCOMPARE(list->currentItem()->text(), QStringLiteral("Get a lost policy back from its binary"));
    emit text->anchorClicked(QUrl(QStringLiteral("../codes/README.md")));
    QVERIFY(text->toPlainText().startsWith(QStringLiteral("Codes")));
    QCOMPARE(list->currentRow(), -1);
    const QList<QPushButton*> buttons = manual.findChildren<QPushButton*>();
    const auto back = std::ranges::find_if(buttons, [](const QPushButton* button) {
        return button->text() == QStringLiteral("&Back");
    });
    (*back)->click();
    QVERIFY(text->toPlainText().startsWith(QStringLiteral("Get a lost policy back")));

    auto* const search = manual.findChild<QLineEdit*>();
    QTest::keyClicks(search, QStringLiteral("spreadsheet or csv"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(list->currentItem()->text(), QStringLiteral("Add many rules at once"));
    QCOMPARE(text->textCursor().selectedText(), QStringLiteral("spreadsheet or CSV"));
    QVERIFY(manual.isVisible()); // Enter does not close the window.
}

} // namespace

QTEST_MAIN(TestManual)
#include "tst_manual.moc"
