// Keeps unsaved work in files of its own, and gives back what a program that was killed had.
#pragma once

#include <QHash>
#include <QLockFile>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace cipwright::ui {

class PolicyDocument;

/// The unsaved text of a document.
struct LostWork {
    QString path;
    bool named = true; ///< Whether Save writes to the path.
    std::string bytes;
};

/// Each program that runs has a folder of its own here, and a lock in it that ends with it.
class Recovery final : public QObject {
    Q_OBJECT

public:
    Recovery(const QString& folder, std::chrono::milliseconds interval, QObject* parent = nullptr);
    ~Recovery() override;

    void setInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }

    /// From now on unsaved work of the document is written at most an interval after it was done,
    /// and removed when it is saved, or when the document is closed.
    void watch(PolicyDocument& document);

    /// Gives each work of programs that are no more, to be opened and watched, and then removes it.
    void recover(const std::function<void(LostWork)>& open);

    /// Writes now what is waiting to be written, and waits until it is.
    void flush();

private:
    void keep();
    [[nodiscard]] bool makeOwnFolder();

    QString m_folder;
    QString m_own;
    std::unique_ptr<QLockFile> m_lock; ///< Null until there is something to keep.
    QTimer m_timer;
    QThreadPool m_writer; ///< One thread, so that files are written and removed in order.
    QHash<const PolicyDocument*, QString> m_files;
    QHash<const PolicyDocument*, bool> m_waiting;
    int m_count = 0;
};

} // namespace cipwright::ui
