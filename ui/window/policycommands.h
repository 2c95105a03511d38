// Commands about a policy as a whole: its mode.
#pragma once

#include <QList>
#include <QObject>

#include <functional>

class QAction;
class QDialog;
class QMenu;
class QWidget;

namespace cipwright::ui {

class FileCommands;
class PolicyDocument;
class Settings;

class PolicyCommands final : public QObject {
    Q_OBJECT

public:
    /// `current` gives the policy in front, null for none; `all` those that are open. Asks for
    /// files as `files` does.
    PolicyCommands(const FileCommands& files, const Settings& settings,
                   std::function<PolicyDocument*()> current,
                   std::function<QList<PolicyDocument*>()> all, QWidget* window);

    void addToPolicy(QMenu& policy) const;

    /// Enables what can be done with the policy in front.
    void showState();

signals:
    /// Something was done; a sentence about it.
    void done(const QString& text);

    /// What the window shows of the policy in front may not be true any more.
    void stateChanged();

private:
    QAction* add(const char* name, const QString& text, const QString& toolTip,
                 void (PolicyCommands::*run)());
    void switchAuditMode();
    void enforce();
    void turn(PolicyDocument& document, bool audit);
    void sayWhatGoesWith(const PolicyDocument& document, bool audit);
    void open(QDialog& dialog);

    const FileCommands& m_files;
    const Settings& m_settings;
    std::function<PolicyDocument*()> m_current;
    std::function<QList<PolicyDocument*>()> m_all;
    QWidget* m_window;
    QAction* m_audit;
    QAction* m_enforce;
};

} // namespace cipwright::ui
