// Making kits to deploy policies from.
#pragma once

#include "core/base/span.h"
#include "ui/window/newcommands.h"

#include <QObject>

#include <functional>

class QAction;
class QWidget;

namespace cipwright::ui {

class DeployKitDialog;
class FileCommands;
class PolicyDocument;
class Settings;

class KitCommands final : public QObject {
    Q_OBJECT

public:
    /// Asks for files as `files` does.
    KitCommands(const FileCommands& files, const Settings& settings, OpenPolicies policies,
                QWidget* window);

    [[nodiscard]] QAction* kitAction() const { return m_kit; }

    /// Asks for policies and a folder.
    void makeKit();

signals:
    /// Something was done; a sentence about it.
    void done(const QString& text);
    void failed(const QString& text);

    /// A place in a document is to be shown.
    void placeWanted(cipwright::ui::PolicyDocument* document, cipwright::Span place);

private:
    void addFilesTo(DeployKitDialog& dialog);

    const FileCommands& m_files;
    const Settings& m_settings;
    OpenPolicies m_policies;
    QWidget* m_window;
    QAction* m_kit;
};

} // namespace cipwright::ui
