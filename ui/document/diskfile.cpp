#include "ui/document/diskfile.h"

#include "core/base/fileio.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace cipwright::ui {

namespace {

QByteArray hashOf(std::string_view bytes) {
    return QCryptographicHash::hash(
        QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())),
        QCryptographicHash::Sha256);
}

} // namespace

DiskFile::DiskFile(const QString& path, std::string_view bytes)
    : m_path(path)
    , m_stamp(stampOf(path))
    , m_hash(hashOf(bytes)) {}

DiskChange DiskFile::change() const {
    const Stamp now = stampOf(m_path);
    if (now == m_stamp) {
        return DiskChange::None;
    }
    if (now.size < 0) {
        return DiskChange::Removed;
    }
    return hashOnDisk() == m_hash ? DiskChange::None : DiskChange::Changed;
}

void DiskFile::accept() {
    m_stamp = stampOf(m_path);
    m_hash = hashOnDisk();
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
