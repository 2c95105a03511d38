#include "ui/document/diskfile.h"

#include "core/base/fileio.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QThreadPool>

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

namespace cipwright::ui {

namespace {

QByteArray hashOf(std::string_view bytes) {
    return QCryptographicHash::hash(
        QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())),
        QCryptographicHash::Sha256);
}

std::shared_future<QByteArray> known(QByteArray hash) {
    std::promise<QByteArray> promise;
    promise.set_value(std::move(hash));
    return promise.get_future().share();
}

/// Hashing many bytes takes longer than reading them.
std::shared_future<QByteArray> hashLater(std::string bytes) {
    constexpr std::size_t mostAtOnce = 1U << 20U;
    if (bytes.size() <= mostAtOnce) {
        return known(hashOf(bytes));
    }
    auto promise = std::make_shared<std::promise<QByteArray>>();
    auto hash = promise->get_future().share();
    QThreadPool::globalInstance()->start(
        [promise, bytes = std::move(bytes)] { promise->set_value(hashOf(bytes)); });
    return hash;
}

} // namespace

DiskFile::DiskFile(const QString& path, std::string bytes)
    : m_path(path)
    , m_stamp(stampOf(path))
    , m_hash(hashLater(std::move(bytes))) {}

DiskChange DiskFile::change() const {
    const Stamp now = stampOf(m_path);
    if (now == m_stamp) {
        return DiskChange::None;
    }
    if (now.size < 0) {
        return DiskChange::Removed;
    }
    return m_hash.valid() && hashOnDisk() == m_hash.get() ? DiskChange::None : DiskChange::Changed;
}

void DiskFile::accept() {
    m_stamp = stampOf(m_path);
    m_hash = known(hashOnDisk());
}

DiskFile::Stamp DiskFile::stampOf(const QString& path) {
    const QFileInfo file(path);
    return path.isEmpty() || !file.exists() ? Stamp() : Stamp{file.size(), file.lastModified()};
}

QByteArray DiskFile::hashOnDisk() const {
    const auto bytes = readFile(QFileInfo(m_path).filesystemFilePath());
    return bytes ? hashOf(*bytes) : QByteArray();
}

} // namespace cipwright::ui
