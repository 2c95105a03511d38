// What the editor remembers of its user from one start to the next.
#pragma once

#include "core/cip/writer.h"

#include <QByteArray>
#include <QMap>
#include <QSettings>
#include <QStringList>
#include <QTemporaryDir>

#include <chrono>
#include <cstdint>
#include <memory>

namespace cipwright::ui {

/// What happens where a policy that was in audit mode is about to be enforced.
enum class AuditGuard : std::uint8_t { Off, Ask, Refuse };

enum class Theme : std::uint8_t { System, Light, Dark };

/// Kept in a file of a folder. Values that are missing or make no sense are the defaults.
class Settings {
public:
    /// An empty folder: nothing is kept beyond the life of this object.
    explicit Settings(const QString& folder = {});

    /// Newest first.
    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString& path);
    void clearRecentFiles();

    /// The files that were open at the last end.
    [[nodiscard]] QStringList sessionFiles() const;
    [[nodiscard]] int sessionCurrent() const;
    void setSession(const QStringList& files, int current);

    /// Whether to open them at the start.
    [[nodiscard]] bool restoresSession() const;
    void setRestoresSession(bool restores);

    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);

    /// How long work may be unsaved at most.
    [[nodiscard]] std::chrono::seconds autosaveInterval() const;
    void setAutosaveInterval(std::chrono::seconds interval);

    /// How binary policies are written.
    [[nodiscard]] CompileOptions compileOptions() const;
    void setCompileOptions(const CompileOptions& options);

    /// Whether problems are explained beside their list.
    [[nodiscard]] bool explainsProblems() const;
    void setExplainsProblems(bool explains);

    [[nodiscard]] AuditGuard auditGuard() const;
    void setAuditGuard(AuditGuard guard);

    [[nodiscard]] Theme theme() const;
    void setTheme(Theme theme);

    /// The code of a language; empty: as the system has it.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString& code);

    /// Words for the severities of codes that are to have others than their own.
    [[nodiscard]] QMap<QString, QString> severities() const;
    void setSeverities(const QMap<QString, QString>& severities);

private:
    static constexpr qsizetype mostRecentFiles = 10;

    std::unique_ptr<QTemporaryDir> m_temporary; ///< In place of a folder.
    mutable QSettings m_store;
};

} // namespace cipwright::ui
