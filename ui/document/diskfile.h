// What is known of a document's file on disk, to notice when somebody else changes it.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <cstdint>
#include <future>
#include <string>

namespace cipwright::ui {

enum class DiskChange : std::uint8_t { None, Changed, Removed };

class DiskFile {
public:
    DiskFile() = default;

    /// The file has these bytes now. Of many bytes, what is to be known is found out in another
    /// thread.
    DiskFile(const QString& path, std::string bytes);

    /// What happened to the file since. Reads it only where its size or time changed.
    [[nodiscard]] DiskChange change() const;

    /// Takes the file as it is now for known.
    void accept();

private:
    struct Stamp {
        qint64 size = -1; ///< Negative: there is no file.
        QDateTime time;

        friend bool operator==(const Stamp&, const Stamp&) = default;
    };

    [[nodiscard]] static Stamp stampOf(const QString& path);
    [[nodiscard]] QByteArray hashOnDisk() const;

    QString m_path;
    Stamp m_stamp;
    std::shared_future<QByteArray> m_hash;
};

} // namespace cipwright::ui
