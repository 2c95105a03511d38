// Saving, exporting and closing documents, with the questions that go with it.
#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <optional>

class QWidget;

namespace cipwright::ui {

class PolicyDocument;
class Settings;

/// The dialogs of the system, which tests answer themselves.
struct FileDialogs {
    /// Files to open; none when the user changes their mind.
    std::function<QStringList(QWidget* parent)> open;

    /// A file to write; empty when the user changes their mind.
    std::function<QString(QWidget* parent, const QString& title, const QString& suggested,
                          const QString& filter)>
        save;

    /// Files to read that are no policies; none when the user changes their mind.
    std::function<QStringList(QWidget* parent, const QString& title, const QString& filter)>
        choose = {};
};

/// Those of Qt.
[[nodiscard]] FileDialogs systemFileDialogs();

class FileCommands final : public QObject {
    Q_OBJECT

public:
    FileCommands(Settings& settings, QWidget* window);

    void setDialogs(FileDialogs dialogs) { m_dialogs = std::move(dialogs); }

    [[nodiscard]] const FileDialogs& dialogs() const { return m_dialogs; }

    [[nodiscard]] QStringList chooseFiles() const;

    /// Saves to the document's file, or to one that the user names where it has none or it may not
    /// be written. Gives whether it was saved.
    bool save(PolicyDocument& document);
    bool saveAs(PolicyDocument& document);

    /// Writes the binary policy, or lists what stands against it. With a format version, in that
    /// one instead of what the settings say.
    void exportCip(PolicyDocument& document, std::optional<std::uint32_t> formatVersion = {});

    /// Asks what is to become of unsaved work; false: nothing is to be closed.
    [[nodiscard]] bool mayClose(const QList<PolicyDocument*>& documents);

signals:
    /// Something was done; a sentence about it.
    void done(const QString& text);
    void failed(const QString& text);

private:
    bool saveTo(PolicyDocument& document, const QString& path);
    void refuseExport(const PolicyDocument& document, const QStringList& reasons);

    Settings& m_settings;
    QWidget* m_window;
    FileDialogs m_dialogs;
};

} // namespace cipwright::ui
