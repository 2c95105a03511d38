// The part of the main window that opens files, those of the last session and lost work too.
#include "ui/document/diagnostictext.h"
#include "ui/document/policydocument.h"
#include "ui/services/background.h"
#include "ui/services/recovery.h"
#include "ui/widgets/messagebar.h"
#include "ui/window/mainwindow.h"

#include <QFileInfo>
#include <QStatusBar>
#include <QTabWidget>

#include <utility>

namespace cipwright::ui {

namespace {

/// In bytes. A smaller file is there before anybody could notice that it is not.
constexpr qint64 largestOpenedAtOnce = 4 << 20;

} // namespace

void MainWindow::openFiles(const QStringList& paths) {
    QStringList failures;
    m_messages->hide();
    for (const QString& path : paths) {
        if (const int tab = tabOf(path); tab >= 0) {
            m_tabs->setCurrentIndex(tab);
            continue;
        }
        if (QFileInfo(path).size() > largestOpenedAtOnce) {
            openLater(path);
            continue;
        }
        auto document = PolicyDocument::open(path);
        if (document) {
            addDocument(std::move(*document));
            m_settings.addRecentFile(path);
        } else {
            failures.append(failureText(document.error()));
        }
    }
    if (!failures.isEmpty()) {
        m_messages->showError(failures.join(QLatin1Char('\n')));
    }
}

/// Reads a file in another thread and shows it in a tab when it is read.
void MainWindow::openLater(const QString& path) {
    statusBar()->showMessage(tr("Opening \"%1\"...").arg(QFileInfo(path).fileName()));
    inBackground(
        this, [path] { return PolicyDocument::prepare(path); },
        [this, path](Result<PolicyDocument::Prepared> prepared) {
            statusBar()->clearMessage();
            if (!prepared) {
                m_messages->showError(failureText(prepared.error()));
            } else if (const int tab = tabOf(path); tab >= 0) {
                m_tabs->setCurrentIndex(tab); // It was asked for twice.
            } else {
                addDocument(PolicyDocument::fromPrepared(*std::move(prepared)));
                m_settings.addRecentFile(path);
            }
        });
}

void MainWindow::start(const QStringList& files) {
    QStringList recovered;
    if (m_recovery != nullptr) {
        m_recovery->recover([&](const LostWork& work) {
            addDocument(PolicyDocument::recovered(work.path, work.named, work.bytes));
            recovered.append(currentDocument()->name());
        });
    }
    QStringList session;
    if (files.isEmpty() && m_settings.restoresSession()) {
        for (const QString& path : m_settings.sessionFiles()) {
            if (QFileInfo::exists(path)) {
                session.append(path);
            }
        }
    }
    openFiles(files.isEmpty() ? session : files);
    if (!recovered.isEmpty()) {
        m_tabs->setCurrentIndex(0);
        m_messages->showNotice(tr("The program ended before this was saved: %1. It is here "
                                  "again; save it, or close it to drop it.")
                                   .arg(recovered.join(QStringLiteral(", "))));
    } else if (!session.isEmpty()) {
        m_tabs->setCurrentIndex(m_settings.sessionCurrent());
    }
}

void MainWindow::chooseAndOpen() {
    if (const QStringList paths = m_files->chooseFiles(); !paths.isEmpty()) {
        openFiles(paths);
    }
}

} // namespace cipwright::ui
