// Files that are dropped onto the main window: policies to open, and certificates for signers.
#include "ui/window/mainwindow.h"
#include "ui/window/signingcommands.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>

namespace cipwright::ui {

namespace {

QStringList localFiles(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            paths.append(url.toLocalFile());
        }
    }
    return paths;
}

} // namespace

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    const QStringList policies = m_signing->takeCertificates(localFiles(*event->mimeData()));
    if (!policies.isEmpty()) {
        openFiles(policies);
    }
}

} // namespace cipwright::ui
