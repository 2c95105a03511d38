// Merging policies into the open one.
#pragma once

#include "ui/window/newcommands.h"

#include <QObject>
#include <QString>

#include <string>

class QAction;
class QMenu;
class QToolBar;
class QWidget;

namespace cipwright::ui {

class FileCommands;
class MergeDialog;
class Settings;

class MergeCommands final : public QObject {
    Q_OBJECT

public:
    /// Asks for files as `files` does.
    MergeCommands(const FileCommands& files, const Settings& settings, OpenPolicies policies,
                  QWidget* window);

    void addTo(QMenu& policy, QToolBar& bar) const;

    /// Enables what can be done with the policy in front.
    void showState();

    /// Asks what to merge into the policy in front.
    void merge();

signals:
    /// Something was done; a sentence about it.
    void done(const QString& text);
    void failed(const QString& text);

private:
    void chooseFor(MergeDialog& dialog, bool asBase);
    void show(const PolicyDocument& document, const std::string& bytes);

    const FileCommands& m_files;
    const Settings& m_settings;
    OpenPolicies m_policies;
    QWidget* m_window;
    QAction* m_merge;
};

} // namespace cipwright::ui
