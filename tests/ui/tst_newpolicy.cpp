// New policies, asked for as one does: by keys, in the dialog that comes up.
#include "core/work/templates.h"
#include "core/xml/writer.h"
#include "ui/dialogs/newpolicydialog.h"
#include "ui/document/cipexport.h"
#include "ui/document/policydocument.h"
#include "ui/services/language.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>

using namespace cipwright;
using namespace cipwright::ui;

namespace {

class TestNewPolicy : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void listsWhatCoreHas();
    void eachTemplateIsAPolicy_data();
    void eachTemplateIsAPolicy();
    void takesTheName();
    void cancelChangesNothing();
    void eachHasAnIdAndAFileOfItsOwn();
    void supplementalOfThePolicyInFront();
    void supplementalOfAnotherPolicy();
    void supplementalNeedsABase();
    void saysThatTheBaseTakesNone();
    void savingAsksWhereTo();
    void isNotTakenForAMissingFile();
    void theStartPageHasIt();
    void speaksTheLanguage();

private:
    /// Does something with the dialog that Ctrl+N, or an action, brings up.
    void inDialog(const std::function<void(NewPolicyDialog&)>& act, const char* action = nullptr);
    void addBase(const QString& name, PolicyTemplate which);

    [[nodiscard]] int tabs() const { return m_window->findChild<QTabWidget*>()->count(); }

    [[nodiscard]] PolicyDocument& document() const { return m_window->currentView()->document(); }

    std::unique_ptr<MainWindow> m_window;
};

template <class T> T& part(const NewPolicyDialog& dialog, const char* name) {
    return *dialog.findChild<T*>(QString::fromLatin1(name));
}

QString header(const PolicyDocument& document, HeaderField field) {
    return QString::fromStdString(document.policy().headerField(field).value.text());
}

bool hasErrors(const PolicyDocument& document) {
    return std::ranges::any_of(document.diagnostics(), [](const Diagnostic& diagnostic) {
        return diagnostic.severity() == Severity::Error;
    });
}

void pick(const NewPolicyDialog& dialog, const QString& title) {
    auto& list = part<QListWidget>(dialog, "templates");
    const auto found = list.findItems(title + QLatin1Char('\n'), Qt::MatchStartsWith);
    QCOMPARE(found.size(), 1);
    list.setCurrentItem(found.front());
}

void press(const NewPolicyDialog& dialog, Qt::Key key) {
    QTest::keyClick(dialog.focusWidget(), key);
}

void TestNewPolicy::init() {
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestNewPolicy::cleanup() {
    applyLanguage(QStringLiteral("en"));
}

void TestNewPolicy::inDialog(const std::function<void(NewPolicyDialog&)>& act, const char* action) {
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    bool came = false;
    QTimer::singleShot(0, this, [&act, &came] {
        auto* const dialog = qobject_cast<NewPolicyDialog*>(QApplication::activeModalWidget());
        came = dialog != nullptr;
        if (came) {
            act(*dialog);
            if (dialog->isVisible()) {
                dialog->reject();
            }
        }
    });
    if (action != nullptr) {
        m_window->findChild<QAction*>(QString::fromLatin1(action))->trigger();
    } else {
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    }
    QVERIFY(came);
}

void TestNewPolicy::addBase(const QString& name, PolicyTemplate which) {
    std::array<std::uint8_t, 16> id{};
    id.fill(static_cast<std::uint8_t>(tabs() + 1));
    const auto policy = makePolicy(
        which, {.name = "Base", .id = Guid::ofRandom(id), .date = "2026-11-25", .base = nullptr});
    m_window->addDocument(PolicyDocument::fromBytes(name, writePolicy(*policy)));
}

// The dialog has texts of its own, for the translations.
void TestNewPolicy::listsWhatCoreHas() {
    inDialog([](const NewPolicyDialog& dialog) {
        const auto& list = part<QListWidget>(dialog, "templates");
        QCOMPARE(list.count(), static_cast<int>(policyTemplates().size()));
        int row = 0;
        for (const TemplateInfo& info : policyTemplates()) {
            const QListWidgetItem& item = *list.item(row++);
            QCOMPARE(item.text().toStdString(),
                     std::string(info.title) + '\n' + std::string(info.sentence));
            QCOMPARE(item.data(Qt::UserRole).toInt(), static_cast<int>(info.which));
        }
    });
}

void TestNewPolicy::eachTemplateIsAPolicy_data() {
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("title");
    int row = 0;
    for (const TemplateInfo& info : policyTemplates()) {
        QTest::newRow(std::string(info.name).c_str())
            << row++ << QString::fromStdString(std::string(info.title));
    }
}

/// Chosen by arrow keys, accepted by Enter.
void TestNewPolicy::eachTemplateIsAPolicy() {
    QFETCH(const int, row);
    QFETCH(const QString, title);
    addBase(QStringLiteral("base.xml"), PolicyTemplate::DefaultWindows);
    inDialog([row](const NewPolicyDialog& dialog) {
        for (int step = 0; step < row; ++step) {
            press(dialog, Qt::Key_Down);
        }
        press(dialog, Qt::Key_Return);
    });
    QCOMPARE(tabs(), 2);
    QVERIFY(document().isModified());
    QVERIFY(!document().hasName());
    QVERIFY(!QFileInfo::exists(document().path()));
    QCOMPARE(QString::fromStdString(document().policy().settings[0].value.text()), title);
    QTRY_VERIFY(document().isChecked());
    QVERIFY(!hasErrors(document()));
    QVERIFY(compileDocument(document(), {}).has_value());
    const bool supplemental = title == QStringLiteral("Supplemental");
    QCOMPARE(document().policy().hasOption("Enabled:Audit Mode"), !supplemental);
}

void TestNewPolicy::takesTheName() {
    inDialog([](const NewPolicyDialog& dialog) {
        QTest::keyClicks(&part<QLineEdit>(dialog, "policyName"),
                         QStringLiteral(" Labor <A> & \"B/C\" "));
        press(dialog, Qt::Key_Return);
    });
    QCOMPARE(QString::fromStdString(document().policy().settings[0].value.text()),
             QStringLiteral("Labor <A> & \"B/C\""));
    QCOMPARE(document().name(), QStringLiteral("Labor--A-----B-C-.xml"));
    QTRY_VERIFY(document().isChecked());
    QVERIFY(!hasErrors(document()));
}

void TestNewPolicy::cancelChangesNothing() {
    inDialog([](const NewPolicyDialog& dialog) { press(dialog, Qt::Key_Escape); });
    QCOMPARE(tabs(), 0);
    QVERIFY(m_window->currentView() == nullptr);
}

void TestNewPolicy::eachHasAnIdAndAFileOfItsOwn() {
    const auto accept = [](const NewPolicyDialog& dialog) { press(dialog, Qt::Key_Return); };
    inDialog(accept);
    const QString id = header(document(), HeaderField::PolicyID);
    QCOMPARE(document().name(), QStringLiteral("Empty-Base.xml"));
    inDialog(accept);
    QCOMPARE(document().name(), QStringLiteral("Empty-Base-2.xml"));
    QVERIFY(header(document(), HeaderField::PolicyID) != id);
    QCOMPARE(header(document(), HeaderField::BasePolicyID),
             header(document(), HeaderField::PolicyID));
}

void TestNewPolicy::supplementalOfThePolicyInFront() {
    const QTemporaryDir folder;
    addBase(QStringLiteral("other.xml"), PolicyTemplate::Empty);
    addBase(folder.filePath(QStringLiteral("base.xml")), PolicyTemplate::DefaultWindows);
    const QString id = header(document(), HeaderField::PolicyID);
    inDialog(
        [](const NewPolicyDialog& dialog) {
            QCOMPARE(part<QComboBox>(dialog, "basePolicy").currentText(),
                     QStringLiteral("base.xml"));
            QVERIFY(part<QComboBox>(dialog, "basePolicy").isEnabled());
            press(dialog, Qt::Key_Return);
        },
        "newSupplemental");
    QCOMPARE(tabs(), 3);
    QCOMPARE(document().policy().type(), PolicyType::Supplemental);
    QCOMPARE(header(document(), HeaderField::BasePolicyID), id);
    QVERIFY(header(document(), HeaderField::PolicyID) != id);
    QCOMPARE(document().path(), folder.filePath(QStringLiteral("Supplemental.xml")));
    // A supplemental has none.
    QVERIFY(!m_window->findChild<QAction*>(QStringLiteral("newSupplemental"))->isEnabled());
}

void TestNewPolicy::supplementalOfAnotherPolicy() {
    addBase(QStringLiteral("first.xml"), PolicyTemplate::DefaultWindows);
    const QString id = header(document(), HeaderField::PolicyID);
    addBase(QStringLiteral("tags.xml"), PolicyTemplate::AppIdTagging);
    addBase(QStringLiteral("front.xml"), PolicyTemplate::DefaultWindows);
    inDialog([](const NewPolicyDialog& dialog) {
        auto& base = part<QComboBox>(dialog, "basePolicy");
        QVERIFY(!base.isEnabled());
        pick(dialog, QStringLiteral("Supplemental"));
        QVERIFY(base.isEnabled());
        QCOMPARE(base.count(), 2);
        base.setFocus();
        press(dialog, Qt::Key_Down);
        QCOMPARE(base.currentText(), QStringLiteral("first.xml"));
        part<QPushButton>(dialog, "createButton").click();
    });
    QCOMPARE(header(document(), HeaderField::BasePolicyID), id);
}

void TestNewPolicy::supplementalNeedsABase() {
    QVERIFY(!m_window->findChild<QAction*>(QStringLiteral("newSupplemental"))->isEnabled());
    inDialog([](const NewPolicyDialog& dialog) {
        pick(dialog, QStringLiteral("Supplemental"));
        QVERIFY(!part<QPushButton>(dialog, "createButton").isEnabled());
        QVERIFY(part<QLabel>(dialog, "newPolicyHint")
                    .text()
                    .startsWith(QStringLiteral("No base policy is open.")));
        press(dialog, Qt::Key_Return);
    });
    QCOMPARE(tabs(), 0);
}

void TestNewPolicy::saysThatTheBaseTakesNone() {
    const auto hint = [this] {
        QString text;
        inDialog(
            [&text](const NewPolicyDialog& dialog) {
                text = part<QLabel>(dialog, "newPolicyHint").text();
            },
            "newSupplemental");
        return text;
    };
    const QString option = QStringLiteral("Enabled:Allow Supplemental Policies");
    addBase(QStringLiteral("takes.xml"), PolicyTemplate::Empty);
    QVERIFY(!hint().contains(option));
    addBase(QStringLiteral("takes-none.xml"), PolicyTemplate::Monitor);
    QVERIFY(hint().contains(option));
}

void TestNewPolicy::savingAsksWhereTo() {
    const QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("mine.xml"));
    QString suggested;
    m_window->setFileDialogs(
        {.open = {},
         .save =
             [&](QWidget*, const QString&, const QString& name, const QString&) {
                 suggested = name;
                 return path;
             },
         .choose = {}});
    inDialog([](const NewPolicyDialog& dialog) { press(dialog, Qt::Key_Return); });
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(QFileInfo(suggested).fileName(), QStringLiteral("Empty-Base.xml"));
    QVERIFY(QFileInfo::exists(path));
    QVERIFY(!document().isModified());
    QVERIFY(document().hasName());
    // Another one does not take the name of a file that is there.
    m_window->openFiles({path});
    inDialog(
        [](const NewPolicyDialog& dialog) {
            part<QLineEdit>(dialog, "policyName").setText(QStringLiteral("mine"));
            press(dialog, Qt::Key_Return);
        },
        "newSupplemental");
    QCOMPARE(document().path(), folder.filePath(QStringLiteral("mine-2.xml")));
}

/// Neither has a file.
void TestNewPolicy::isNotTakenForAMissingFile() {
    const QTemporaryDir folder;
    inDialog([](const NewPolicyDialog& dialog) { press(dialog, Qt::Key_Return); });
    const auto* const messages = m_window->findChild<MessageBar*>();
    QVERIFY(!messages->isVisible());
    m_window->openFiles({folder.filePath(QStringLiteral("missing.xml"))});
    QVERIFY(messages->isVisible());
    QVERIFY(messages->text().contains(QStringLiteral("missing.xml")));
}

void TestNewPolicy::theStartPageHasIt() {
    auto* const button = m_window->findChild<QPushButton*>(QStringLiteral("newButton"));
    QVERIFY(button->isVisible());
    bool came = false;
    QTimer::singleShot(0, this, [&came] {
        if (auto* const dialog =
                qobject_cast<NewPolicyDialog*>(QApplication::activeModalWidget())) {
            came = true;
            dialog->accept();
        }
    });
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(came);
    QCOMPARE(tabs(), 1);
}

void TestNewPolicy::speaksTheLanguage() {
    if (!languages().contains(QStringLiteral("de"))) {
        QSKIP("built without translations");
    }
    applyLanguage(QStringLiteral("de"));
    inDialog([](const NewPolicyDialog& dialog) {
        const auto& list = part<QListWidget>(dialog, "templates");
        int row = 0;
        for (const TemplateInfo& info : policyTemplates()) {
            const QStringList shown = list.item(row++)->text().split(QLatin1Char('\n'));
            QVERIFY(shown[1] != QString::fromStdString(std::string(info.sentence)));
        }
        press(dialog, Qt::Key_Return);
    });
    // The policy is called what the dialog said that it would be.
    QCOMPARE(QString::fromStdString(document().policy().settings[0].value.text()),
             QStringLiteral("Leere Basis"));
}

} // namespace

QTEST_MAIN(TestNewPolicy)
#include "tst_newpolicy.moc"
