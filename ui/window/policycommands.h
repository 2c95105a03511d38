// Commands about a policy as a whole: its mode, its identity, its list, what it does in words.
#pragma once

#include "core/base/span.h"

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

    /// Places what tells of a policy, and what changes it.
    void addToFile(QMenu& file) const;
    void addToPolicy(QMenu& policy) const;

    /// Enables what can be done with the policy in front.
    void showState();

signals:
    /// Something was done; a sentence about it.
    void done(const QString& text);
    void failed(const QString& text);

    /// A place in a document is to be shown.
    void placeWanted(const cipwright::ui::PolicyDocument* document, cipwright::Span place);

    /// What the window shows of the policy in front may not be true any more.
    void stateChanged();

private:
    QAction* add(const char* name, const QString& text, const QString& toolTip,
                 void (PolicyCommands::*run)());
    void switchAuditMode();
    void enforce();
    void turn(PolicyDocument& document, bool audit);
    void sayWhatGoesWith(const PolicyDocument& document, bool audit);
    void tidy();
    void changeIdentity();
    void editMonitorList();
    void saveSummary();
    void copySummary();
    void open(QDialog& dialog);

    const FileCommands& m_files;
    const Settings& m_settings;
    std::function<PolicyDocument*()> m_current;
    std::function<QList<PolicyDocument*>()> m_all;
    QWidget* m_window;
    QAction* m_audit;
    QAction* m_enforce;
    QList<QAction*> m_changes; ///< What needs a text that can be changed.
    QList<QAction*> m_summary;
};

} // namespace cipwright::ui
