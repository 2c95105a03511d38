#include "ui/services/severities.h"

#include "core/base/fileio.h"
#include "core/check/check.h"
#include "core/check/overridesfile.h"
#include "ui/services/settings.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <string>

namespace cipwright::ui {

namespace {

/// What a word of the settings stands for; nothing for a word that is none.
std::optional<Overrides::Entry> entryOf(const QString& word) {
    const auto* const found = std::ranges::find_if(
        severityWords, [&word](const char* known) { return word == QLatin1String(known); });
    if (found == severityWords.end()) {
        return std::nullopt;
    }
    const auto place = found - severityWords.begin();
    return Overrides::Entry{.severity = place == severityWords.size() - 1
                                            ? std::nullopt
                                            : std::optional(static_cast<Severity>(place)),
                            .where = {}};
}

} // namespace

Severities severitiesFor(const Settings& settings, const QString& path) {
    Severities result{.overrides = std::make_shared<Overrides>(), .file = {}, .wrong = {}};
    const auto file = findOverridesFile(QFileInfo(path).absoluteDir().filesystemAbsolutePath());
    if (!file.empty()) {
        result.file = QDir::toNativeSeparators(QFileInfo(file).filePath());
        auto bytes = readFile(file);
        if (!bytes) {
            result.wrong = std::move(bytes.error());
        } else if (auto read = readOverrides(*bytes); hasErrors(read.diagnostics)) {
            result.wrong = std::move(read.diagnostics);
        } else {
            *result.overrides = std::move(read.overrides);
        }
    }
    const auto wished = settings.severities();
    for (auto wish = wished.begin(); wish != wished.end(); ++wish) {
        const std::string code = wish.key().toStdString();
        const auto entry = entryOf(wish.value());
        if (entry && findCheck(code) != nullptr && result.overrides->find(code) == nullptr) {
            result.overrides->set(code, *entry);
        }
    }
    return result;
}

} // namespace cipwright::ui
