// Which severities problems have by the user's wish, in place of their own.
#pragma once

#include "core/base/diagnostic.h"
#include "core/check/overrides.h"

#include <QString>

#include <array>
#include <memory>
#include <optional>

namespace cipwright::ui {

class Settings;

/// The words for severities in settings and files, "off" last; by Severity.
inline constexpr std::array<const char*, 4> severityWords{"error", "warning", "info", "off"};

struct Severities {
    std::shared_ptr<Overrides> overrides; ///< Never null.
    QString file;                         ///< The file that has a part in them; empty for none.
    Diagnostics wrong;                    ///< What is wrong with the file, which then has no part.
};

/// For a policy at this path: what the settings say, and before that what the file
/// ".cipwright.toml" in its folder or the next above says.
[[nodiscard]] Severities severitiesFor(const Settings& settings, const QString& path);

} // namespace cipwright::ui
