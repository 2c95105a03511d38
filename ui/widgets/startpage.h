// What the window shows while no policy is open.
#pragma once

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace cipwright::ui {

class StartPage final : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    /// Lists files that were open lately, newest first.
    void showRecentFiles(const QStringList& paths);

signals:
    void openRequested();
    void newRequested();
    void fileChosen(const QString& path);

private:
    static constexpr qsizetype mostRecentFiles = 5;

    QVBoxLayout* m_recent;
    QStringList m_recentPaths;
};

} // namespace cipwright::ui
