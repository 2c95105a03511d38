// Nothing is cut off: with texts as long as other languages have them, from right to left, and with
// large letters, every label and button of the window and its dialogs has room for its text.
#include "ui/document/policydocument.h"
#include "ui/models/itemtables.h"
#include "ui/services/language.h"
#include "ui/widgets/itemspage.h"
#include "ui/widgets/navigator.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QStyleOptionComboBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QTranslator>

#include <memory>

using namespace cipwright::ui;

namespace {

/// Makes each text two fifths longer, as German and Finnish are than English.
class LongTexts final : public QTranslator {
public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }

    [[nodiscard]] QString translate(const char* /*context*/, const char* source,
                                    const char* /*disambiguation*/, int /*n*/) const override {
        const QString text = QString::fromUtf8(source);
        return text + QStringLiteral(" ") + QString((text.size() * 2 / 5) + 1, QChar(0xF6));
    }
};

class TestFits : public QObject {
    Q_OBJECT

private slots:
    void cleanup();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void searchIsInReach_data();
    void searchIsInReach();

private:
    void lookAt(const QWidget& window);

    QStringList m_faults;
    QStringList m_seen;
    LongTexts m_long;
};

bool isInside(const QWidget* widget, const char* kind) {
    for (const QWidget* above = widget->parentWidget(); above != nullptr;
         above = above->parentWidget()) {
        if (above->inherits(kind)) {
            return true;
        }
    }
    return false;
}

bool isFitting(const QWidget& widget) {
    // Pixels that styles round away.
    constexpr int rounding = 2;
    return widget.sizeHint().width() <= widget.width() + rounding;
}

void TestFits::lookAt(const QWidget& window) {
    const auto fault = [&](const QWidget& widget, const QString& text) {
        m_faults.append(QStringLiteral("%1: \"%2\" needs %3, has %4")
                            .arg(window.windowTitle().left(30), text.left(60))
                            .arg(widget.sizeHint().width())
                            .arg(widget.width()));
    };
    for (const auto* const label : window.findChildren<QLabel*>()) {
        if (label->isVisibleTo(&window) && !label->wordWrap() && !label->text().isEmpty()
            && !isFitting(*label)) {
            fault(*label, label->text());
        }
    }
    for (const auto* const button : window.findChildren<QAbstractButton*>()) {
        // What does not fit into a toolbar is in the menu at its end.
        if (button->isVisibleTo(&window) && !button->text().isEmpty()
            && !isInside(button, "QToolBar") && !isFitting(*button)) {
            fault(*button, button->text());
        }
    }
    for (const auto* const box : window.findChildren<QComboBox*>()) {
        QStyleOptionComboBox option;
        option.initFrom(box);
        const int room =
            box->style()
                ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box)
                .width();
        if (box->isVisibleTo(&window) && !box->isEditable()
            && box->fontMetrics().horizontalAdvance(box->currentText()) > room) {
            fault(*box, box->currentText());
        }
    }
    for (const auto* const child : window.findChildren<QWidget*>()) {
        if (!child->isVisibleTo(&window) || isInside(child, "QAbstractScrollArea")
            || child->isWindow() || isInside(child, "QMenuBar") || isInside(child, "QToolBar")) {
            continue;
        }
        const QRect place(child->mapTo(&window, QPoint()), child->size());
        constexpr int frame = 2;
        if (!place.isEmpty()
            && !window.rect().adjusted(-frame, -frame, frame, frame).contains(place)) {
            m_faults.append(QStringLiteral("%1: %2 %3 is outside: %4, %5 wide %6")
                                .arg(window.windowTitle().left(30),
                                     QString::fromLatin1(child->metaObject()->className()),
                                     child->objectName())
                                .arg(place.x())
                                .arg(place.y())
                                .arg(place.width()));
        }
    }
}

void TestFits::cleanup() {
    QCoreApplication::removeTranslator(&m_long);
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QApplication::setFont(QFont());
}

void TestFits::nothingIsCutOff_data() {
    QTest::addColumn<bool>("longTexts");
    QTest::addColumn<bool>("reversed");
    QTest::addColumn<double>("letters");
    QTest::newRow("as it is") << false << false << 1.0;
    QTest::newRow("long texts") << true << false << 1.0;
    QTest::newRow("from right to left") << false << true << 1.0;
    QTest::newRow("large letters") << false << false << 1.4;
}

void TestFits::nothingIsCutOff() {
    QFETCH(const bool, longTexts);
    QFETCH(const bool, reversed);
    QFETCH(const double, letters);
    if (longTexts) {
        QCoreApplication::installTranslator(&m_long);
    }
    QApplication::setLayoutDirection(reversed ? Qt::RightToLeft : Qt::LeftToRight);
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * letters);
    QApplication::setFont(font);
    m_faults.clear();
    m_seen.clear();

    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("policy.xml"));
    QVERIFY(QFile::copy(QStringLiteral(":/samples/audit-sample.xml"), path));
    MainWindow window;
    window.setFileDialogs(
        {.open = [](QWidget*) { return QStringList(); },
         .save = [](QWidget*, const QString&, const QString&, const QString&) { return QString(); },
         .choose = [](QWidget*, const QString&, const QString&) { return QStringList(); }});
    window.resize(1024, 700);
    window.show();
    QTest::qWait(1);
    lookAt(window);
    window.openFiles({path});
    PolicyView& view = *window.currentView();
    QTRY_VERIFY(view.document().isChecked());
    for (int page = Navigator::overviewPage; page < static_cast<int>(itemTables().size()); ++page) {
        view.navigator().setPage(page);
        QTest::qWait(1);
        for (auto* const table : view.items().findChildren<QAbstractItemView*>()) {
            if (page >= 0 && table->isVisible() && table->model()->rowCount() > 0) {
                table->setCurrentIndex(table->model()->index(0, 0));
            }
        }
        QTest::qWait(
            20); // Layouts follow the selection, and what is found of it, one after the other.
        lookAt(window);
    }
    view.navigator().setPage(0);
    QTimer watch;
    connect(&watch, &QTimer::timeout, this, [&] {
        for (QWidget* const other : QApplication::topLevelWidgets()) {
            auto* const dialog = qobject_cast<QDialog*>(other);
            if (dialog != nullptr && dialog->isVisible()) {
                m_seen.append(dialog->windowTitle());
                lookAt(*dialog);
                dialog->reject();
            }
        }
    });
    watch.start(20);
    for (QAction* const menu : window.menuBar()->actions()) {
        for (QAction* const entry : menu->menu()->actions()) {
            // Those that ask for more open dialogs.
            if (entry->isEnabled() && entry->text().contains(QStringLiteral("..."))) {
                entry->trigger();
                QTest::qWait(60);
            }
        }
    }
    QVERIFY2(m_seen.size() >= 5, qPrintable(m_seen.join(QLatin1Char('\n'))));
    m_faults.removeDuplicates();
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(QLatin1Char('\n'))));
}

void TestFits::searchIsInReach_data() {
    QTest::addColumn<bool>("longTexts");
    QTest::addColumn<int>("width");
    for (const int width : {800, 1000, 1200, 1900}) {
        QTest::addRow("English, %d", width) << false << width;
        QTest::addRow("long texts, %d", width) << true << width;
    }
}

/// Ctrl+F leads into the field for it at any width, since the toolbar leaves words out in time.
void TestFits::searchIsInReach() {
    QFETCH(const bool, longTexts);
    QFETCH(const int, width);
    if (longTexts) {
        QCoreApplication::installTranslator(&m_long);
    }
    MainWindow window;
    window.resize(width, 700);
    window.show();
    QCoreApplication::processEvents();
    auto* const search = window.findChild<QWidget*>(QStringLiteral("searchBox"));
    QVERIFY(search->isVisible());
    const auto* const bar = window.findChild<QToolBar*>(QStringLiteral("mainToolbar"));
    QVERIFY(bar->rect().contains(search->geometry()));
    if (width == 800 || width == 1900) { // Of the widths between, fonts decide.
        QCOMPARE(bar->toolButtonStyle() == Qt::ToolButtonTextBesideIcon, width == 1900);
    }
    const auto* const rule = window.findChild<QToolButton*>(QStringLiteral("addRuleButton"));
    QCOMPARE(rule->toolButtonStyle(), bar->toolButtonStyle());
}

} // namespace

QTEST_MAIN(TestFits)
#include "tst_fits.moc"
