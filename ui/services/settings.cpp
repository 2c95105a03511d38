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
    const QString name = m_store.value(orderKey).toString();
    const auto* const order = std::ranges::find_if(
        orderNames, [&name](const QLatin1String known) { return name == known; });
    if (order != orderNames.end()) {
        options.ruleOrder = static_cast<RuleOrder>(order - orderNames.begin());
    }
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

} // namespace cipwright::ui
