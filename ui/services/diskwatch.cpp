#include "ui/services/diskwatch.h"

#include "ui/document/policydocument.h"

#include <QFileInfo>

#include <chrono>

namespace cipwright::ui {

namespace {

constexpr std::chrono::milliseconds pauseAfterChange(200);

} // namespace

DiskWatch::DiskWatch(QObject* parent)
    : QObject(parent) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseAfterChange);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, [this] {
        watchAgain();
        emit noticed();
    });
}

void DiskWatch::add(PolicyDocument& document) {
    m_documents.append(&document);
    connect(&document, &PolicyDocument::pathChanged, this, &DiskWatch::watchAgain);
    watchAgain();
}

/// A file that was replaced, as careful programs save, is not the one that was watched.
void DiskWatch::watchAgain() {
    m_documents.removeAll(nullptr);
    QStringList paths;
    for (const QPointer<PolicyDocument>& document : m_documents) {
        if (QFileInfo::exists(document->path())) {
            paths.append(document->path());
        }
    }
    if (const QStringList old = m_watcher.files(); !old.isEmpty()) {
        m_watcher.removePaths(old);
    }
    if (!paths.isEmpty()) {
        m_watcher.addPaths(paths);
    }
}

} // namespace cipwright::ui
