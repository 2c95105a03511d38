#include "ui/services/language.h"
#include "ui/window/mainwindow.h"
#include "ui/window/settingsdialog.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace cipwright::ui;

namespace {

class TestLanguage : public QObject {
    Q_OBJECT

private slots:
    void cleanup();
    void menusSpeakIt();
    void englishHasPlurals();
    void unknownOnesAreEnglish();
    void isChosenInTheSettings();
    void translationsKeepGaps_data();
    void translationsKeepGaps();
};

QStringList menuTitles() {
    const MainWindow window;
    QStringList titles;
    for (const QAction* const menu : window.menuBar()->actions()) {
        titles.append(menu->text());
    }
    return titles;
}

/// The gaps of a text, sorted: "%1", "%n".
QStringList gapsOf(const QString& text) {
    static const QRegularExpression gap(QStringLiteral("%(?:[0-9]|n)|\\{[a-z]+\\}"));
    QStringList gaps;
    for (auto found = gap.globalMatch(text); found.hasNext();) {
        gaps.append(found.next().captured());
    }
    gaps.removeAll(QStringLiteral("%n")); // "one rule" has no need of it.
    gaps.sort();
    gaps.removeDuplicates();
    return gaps;
}

void TestLanguage::cleanup() {
    applyLanguage(QStringLiteral("en"));
}

void TestLanguage::menusSpeakIt() {
    QVERIFY(languages().contains(QStringLiteral("en")));
    QVERIFY(languages().contains(QStringLiteral("de")));
    applyLanguage(QStringLiteral("de"));
    QCOMPARE(menuTitles().first(), QStringLiteral("&Datei"));
    applyLanguage(QStringLiteral("en"));
    QCOMPARE(menuTitles().first(), QStringLiteral("&File"));
}

void TestLanguage::englishHasPlurals() {
    const auto text = [](int count) {
        return QCoreApplication::translate("cipwright::ui::FileCommands",
                                           "%n policies have changes that are not saved.", nullptr,
                                           count);
    };
    applyLanguage(QStringLiteral("en"));
    QCOMPARE(text(1), QStringLiteral("1 policy has changes that are not saved."));
    QCOMPARE(text(2), QStringLiteral("2 policies have changes that are not saved."));
}

void TestLanguage::unknownOnesAreEnglish() {
    applyLanguage(QStringLiteral("tlh"));
    QCOMPARE(menuTitles().first(), QStringLiteral("&File"));
}

void TestLanguage::isChosenInTheSettings() {
    Settings settings;
    QCOMPARE(settings.language(), QString());
    SettingsDialog dialog(settings);
    auto* const box = dialog.findChild<QComboBox*>(QStringLiteral("language"));
    QCOMPARE(box->currentIndex(), 0);
    box->setCurrentText(QStringLiteral("Deutsch"));
    dialog.accept();
    QCOMPARE(settings.language(), QStringLiteral("de"));
}

void TestLanguage::translationsKeepGaps_data() {
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(CIPWRIGHT_TRANSLATIONS));
    for (const QString& name : folder.entryList({QStringLiteral("*.ts")})) {
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
}

void TestLanguage::translationsKeepGaps() {
    QFETCH(const QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString context;
    QString source;
    int texts = 0;
    const auto compare = [&](const QString& translation) {
        ++texts;
        if (!translation.isEmpty()) {
            QVERIFY2(gapsOf(translation) == gapsOf(source),
                     qPrintable(source + QStringLiteral(" => ") + translation));
            // A text without a key for it keeps none: "&" would be seen, or make two of one key.
            QVERIFY2(translation.contains(QLatin1Char('&')) <= source.contains(QLatin1Char('&')),
                     qPrintable(translation));
        }
    };
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) {
            continue;
        }
        if (xml.name() == QStringLiteral("name")) {
            // Texts that lupdate took for another context: nobody would look there.
            context = xml.readElementText();
            QVERIFY2(context != QStringLiteral("std") && context != QStringLiteral("Texts"),
                     qPrintable(context));
        } else if (xml.name() == QStringLiteral("source")) {
            source = xml.readElementText();
            // The tables of data have no gaps: that is a text of a class that lupdate lost.
            QVERIFY2(context != QStringLiteral("cipwright::ui")
                         || !source.contains(QStringLiteral("%1")),
                     qPrintable(source));
        } else if (xml.name() == QStringLiteral("numerusform")
                   || (xml.name() == QStringLiteral("translation")
                       && !source.contains(QStringLiteral("%n")))) {
            compare(xml.readElementText());
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(texts > 0);
}

} // namespace

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
