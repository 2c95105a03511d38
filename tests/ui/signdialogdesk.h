// A window with the sign dialog, and what a user does there.
#pragma once

#include "ui/dialogs/signdialog.h"
#include "ui/document/policydocument.h"
#include "ui/widgets/passphraseedit.h"
#include "ui/widgets/policyview.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <string>

namespace cipwright::test {

inline constexpr const char* passphrase = "Corr3ct horse";

inline QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class SignDialogDesk : public QObject {
protected:
    /// An empty window.
    void openWindow() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<ui::MainWindow>();
        m_saved.clear();
        m_window->setFileDialogs(
            {.open = [](QWidget*) { return QStringList(); },
             .save =
                 [this](QWidget*, const QString&, const QString& suggested, const QString&) {
                     m_suggested = suggested;
                     return m_saved.isEmpty() ? suggested : m_saved;
                 },
             .choose = [this](QWidget*, const QString&,
                              const QString&) { return QStringList{m_chosen}; }});
        m_window->show();
    }

    QString write(const char* name, const std::string& bytes) const {
        const QString path = m_folder->filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)
            || file.write(QByteArray::fromStdString(bytes)) != static_cast<qint64>(bytes.size())) {
            qFatal("cannot write");
        }
        return path;
    }

    ui::PolicyDocument& open(const char* name, const std::string& text) const {
        m_window->openFiles({write(name, text)});
        return m_window->currentView()->document();
    }

    ui::SignDialog& startSigning() const {
        m_window->findChild<QAction*>(QStringLiteral("sign"))->trigger();
        return *m_window->findChild<ui::SignDialog*>();
    }

    template <class T> [[nodiscard]] T* part(const char* name) const {
        return m_window->findChild<ui::SignDialog*>()->findChild<T*>(QString::fromLatin1(name));
    }

    /// Chooses a key file by its button, and types the passphrase where one is given.
    void giveKey(const QString& path, const char* typed = nullptr) {
        m_chosen = path;
        click("keyFileChoose");
        if (typed != nullptr) {
            auto* const edit = part<ui::PassphraseEdit>("passphrase");
            QVERIFY(edit->text().isEmpty());
            QTest::keyClicks(edit, QString::fromUtf8(typed));
            QTest::keyClick(edit, Qt::Key_Return);
            QVERIFY(edit->text().isEmpty());
        }
        QTRY_VERIFY(part<QWidget>("passphrase")->isEnabled());
    }

    void click(const char* name) const {
        QTest::mouseClick(part<QPushButton>(name), Qt::LeftButton);
    }

    [[nodiscard]] QString findings() const {
        QStringList all;
        for (const auto* const text :
             part<QWidget>("findings")->findChildren<QLabel*>(QStringLiteral("findingText"))) {
            if (text->isVisible()) {
                all.append(text->text());
            }
        }
        return all.join(QLatin1Char('\n'));
    }

    [[nodiscard]] bool isReady() const { return part<QPushButton>("signNow")->isEnabled(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::MainWindow> m_window;
    QString m_chosen;    ///< What the dialog for files to read gives.
    QString m_saved;     ///< What the dialog for writing gives; empty: what is suggested.
    QString m_suggested; ///< What was suggested to it.
};

} // namespace cipwright::test
