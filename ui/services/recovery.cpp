#include "ui/services/recovery.h"

#include "core/base/fileio.h"
#include "ui/document/policydocument.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <optional>
#include <utility>
#include <vector>

namespace cipwright::ui {

namespace {

const QString lockName = QStringLiteral("lock");
const QString pathKey = QStringLiteral("path");
const QString namedKey = QStringLiteral("named");

/// The first line of a file, in JSON; the bytes of the policy follow.
std::string headOf(const PolicyDocument& document) {
    const QJsonObject head{{pathKey, document.path()}, {namedKey, document.hasName()}};
    return QJsonDocument(head).toJson(QJsonDocument::Compact).toStdString() + '\n';
}

std::optional<LostWork> fromFile(const QString& path) {
    auto content = readFile(QFileInfo(path).filesystemFilePath());
    if (!content) {
        return std::nullopt;
    }
    const auto end = content->find('\n');
    const auto head = QJsonDocument::fromJson(QByteArray::fromStdString(content->substr(0, end)));
    if (end == std::string::npos || !head.isObject()) {
        return std::nullopt;
    }
    return LostWork{.path = head[pathKey].toString(),
                    .named = head[namedKey].toBool(true),
                    .bytes = content->substr(end + 1)};
}

std::unique_ptr<QLockFile> lockOf(const QString& folder) {
    auto lock = std::make_unique<QLockFile>(QDir(folder).filePath(lockName));
    lock->setStaleLockTime(0); // Only the end of its program makes it stale, not time.
    return lock;
}

} // namespace

Recovery::Recovery(const QString& folder, std::chrono::milliseconds interval, QObject* parent)
    : QObject(parent)
    , m_folder(folder)
    , m_own(QDir(folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces))) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    m_writer.setMaxThreadCount(1);
    connect(&m_timer, &QTimer::timeout, this, &Recovery::keep);
}

Recovery::~Recovery() {
    m_writer.waitForDone();
    if (m_lock) {
        m_lock.reset();
        QDir(m_own).removeRecursively();
    }
}

void Recovery::watch(PolicyDocument& document) {
    const PolicyDocument* const key = &document;
    m_files.insert(key, QDir(m_own).filePath(QStringLiteral("%1.unsaved").arg(++m_count)));
    const auto remember = [this, key] {
        m_waiting.insert(key, true);
        if (!m_timer.isActive()) {
            m_timer.start();
        }
    };
    connect(&document, &PolicyDocument::textChanged, this, remember);
    connect(&document, &PolicyDocument::modifiedChanged, this, remember);
    connect(&document, &QObject::destroyed, this, [this, key] {
        m_writer.start([path = m_files.take(key)] { QFile::remove(path); });
        m_waiting.remove(key);
    });
    if (document.isModified()) {
        remember();
    }
}

void Recovery::recover(const std::function<void(LostWork)>& open) {
    const QDir folder(m_folder);
    for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QDir lost(folder.filePath(name));
        const auto lock = lockOf(lost.path());
        if (lost.path() == m_own || !lock->tryLock()) {
            continue; // Of a program that runs.
        }
        for (const QString& file : lost.entryList({QStringLiteral("*.unsaved")}, QDir::Files)) {
            if (auto work = fromFile(lost.filePath(file))) {
                open(*std::move(work));
            }
        }
        flush(); // It must not be lost in between.
        lock->unlock();
        lost.removeRecursively();
    }
}

void Recovery::flush() {
    keep();
    m_writer.waitForDone();
}

/// Has what is waiting written from snapshots, without waiting for the disk. One that is full or
/// gone is no reason to disturb: saving will say so.
void Recovery::keep() {
    for (const PolicyDocument* const document : std::exchange(m_waiting, {}).keys()) {
        const QString path = m_files.value(document);
        if (!document->isModified()) {
            m_writer.start([path] { QFile::remove(path); });
        } else if (makeOwnFolder()) {
            m_writer.start([path, head = headOf(*document), text = document->text()] {
                static_cast<void>(writeFileAtomically(QFileInfo(path).filesystemFilePath(),
                                                      head + text.toBytes(), Overwrite::Allow));
            });
        }
    }
}

bool Recovery::makeOwnFolder() {
    if (m_lock) {
        return true;
    }
    if (!QDir().mkpath(m_own)) {
        return false;
    }
    auto lock = lockOf(m_own);
    if (!lock->tryLock()) {
        return false;
    }
    m_lock = std::move(lock);
    return true;
}

} // namespace cipwright::ui
