// Notices that another program may have changed the files of open documents.
#pragma once

#include <QFileSystemWatcher>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace cipwright::ui {

class PolicyDocument;

class DiskWatch final : public QObject {
    Q_OBJECT

public:
    explicit DiskWatch(QObject* parent = nullptr);

    void add(PolicyDocument& document);

signals:
    /// Something happened to one of the files; PolicyDocument::diskChange() says what.
    void noticed();

private:
    void watchAgain();

    QFileSystemWatcher m_watcher;
    QTimer m_pause; ///< Programs change a file in several steps.
    QList<QPointer<PolicyDocument>> m_documents;
};

} // namespace cipwright::ui
