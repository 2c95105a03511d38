#include "ui/services/settings.h"

#include <QDir>

#include <algorithm>
#include <array>

namespace cipwright::ui {

namespace {

const QString recentKey = QStringLiteral("recentFiles");
const QString sessionKey = QStringLiteral("session/files");
const QString currentKey = QStringLiteral("session/current");
const QString restoreKey = QStringLiteral("session/restore");
const QString geometryKey = QStringLiteral("window/geometry");
const QString autosaveKey = QStringLiteral("autosave/seconds");
const QString formatKey = QStringLiteral("compile/formatVersion");
const QString orderKey = QStringLiteral("compile/ruleOrder");
const QString explainKey = QStringLiteral("problems/explain");

const QString guardKey = QStringLiteral("audit/guard");
const QString themeKey = QStringLiteral("window/theme");
const QString languageKey = QStringLiteral("window/language");
const QString severitiesGroup = QStringLiteral("severities");

constexpr std::array<QLatin1String, 3> guardNames{QLatin1String("off"), QLatin1String("ask"),
                                                  QLatin1String("refuse")};
constexpr std::array<QLatin1String, 3> themeNames{QLatin1String("system"), QLatin1String("light"),
                                                  QLatin1String("dark")};

/// The value that a name stands for; the usual one for a name that is none.
template <class Value, std::size_t count>
Value named(const QString& name, const std::array<QLatin1String, count>& names, Value usual) {
    const auto found =
        std::ranges::find_if(names, [&name](const QLatin1String known) { return name == known; });
    return found == names.end() ? usual : static_cast<Value>(found - names.begin());
}

/// By RuleOrder; the names are those of the command line.
constexpr std::array<QLatin1String, 3> orderNames{
    QLatin1String("powershell"), QLatin1String("wizard"), QLatin1String("document")};

} // namespace

Settings::Settings(const QString& folder)
    : m_temporary(folder.isEmpty() ? std::make_unique<QTemporaryDir>() : nullptr)
    , m_store(
          QDir(m_temporary ? m_temporary->path() : folder).filePath(QStringLiteral("settings.ini")),
          QSettings::IniFormat) {}

QStringList Settings::recentFiles() const {
    return m_store.value(recentKey).toStringList().mid(0, mostRecentFiles);
}

void Settings::addRecentFile(const QString& path) {
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    m_store.setValue(recentKey, files.mid(0, mostRecentFiles));
}

void Settings::clearRecentFiles() {
    m_store.remove(recentKey);
}

QStringList Settings::sessionFiles() const {
    return m_store.value(sessionKey).toStringList();
}

int Settings::sessionCurrent() const {
    return m_store.value(currentKey, 0).toInt();
}

void Settings::setSession(const QStringList& files, int current) {
    m_store.setValue(sessionKey, files);
    m_store.setValue(currentKey, current);
}

bool Settings::restoresSession() const {
    return m_store.value(restoreKey, true).toBool();
}

void Settings::setRestoresSession(bool restores) {
    m_store.setValue(restoreKey, restores);
}

QByteArray Settings::windowGeometry() const {
    return m_store.value(geometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray& geometry) {
    m_store.setValue(geometryKey, geometry);
}

std::chrono::seconds Settings::autosaveInterval() const {
    constexpr int usual = 5;
    return std::chrono::seconds(std::clamp(m_store.value(autosaveKey, usual).toInt(), 1, 600));
}

void Settings::setAutosaveInterval(std::chrono::seconds interval) {
    m_store.setValue(autosaveKey, static_cast<int>(interval.count()));
}

CompileOptions Settings::compileOptions() const {
    CompileOptions options;
    const std::uint32_t version = m_store.value(formatKey, 0).toUInt();
    if (version >= CompileOptions::lowestFormatVersion
        && version <= CompileOptions::highestFormatVersion) {
        options.formatVersion = version;
    }
    options.ruleOrder = named(m_store.value(orderKey).toString(), orderNames, options.ruleOrder);
    return options;
}

void Settings::setCompileOptions(const CompileOptions& options) {
    m_store.setValue(formatKey, options.formatVersion.value_or(0));
    m_store.setValue(orderKey, QString(orderNames.at(static_cast<std::size_t>(options.ruleOrder))));
}

bool Settings::explainsProblems() const {
    return m_store.value(explainKey, true).toBool();
}

void Settings::setExplainsProblems(bool explains) {
    m_store.setValue(explainKey, explains);
}

AuditGuard Settings::auditGuard() const {
    return named(m_store.value(guardKey).toString(), guardNames, AuditGuard::Ask);
}

void Settings::setAuditGuard(AuditGuard guard) {
    m_store.setValue(guardKey, QString(guardNames.at(static_cast<std::size_t>(guard))));
}

Theme Settings::theme() const {
    return named(m_store.value(themeKey).toString(), themeNames, Theme::System);
}

void Settings::setTheme(Theme theme) {
    m_store.setValue(themeKey, QString(themeNames.at(static_cast<std::size_t>(theme))));
}

QString Settings::language() const {
    return m_store.value(languageKey).toString();
}

void Settings::setLanguage(const QString& code) {
    m_store.setValue(languageKey, code);
}

QMap<QString, QString> Settings::severities() const {
    QMap<QString, QString> severities;
    m_store.beginGroup(severitiesGroup);
    for (const QString& code : m_store.childKeys()) {
        severities.insert(code, m_store.value(code).toString());
    }
    m_store.endGroup();
    return severities;
}

void Settings::setSeverities(const QMap<QString, QString>& severities) {
    m_store.remove(severitiesGroup);
    m_store.beginGroup(severitiesGroup);
    for (auto severity = severities.begin(); severity != severities.end(); ++severity) {
        m_store.setValue(severity.key(), severity.value());
    }
    m_store.endGroup();
}

} // namespace cipwright::ui
