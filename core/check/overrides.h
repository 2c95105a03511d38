// Severities that a project sets itself, in a file ".cipwright.toml" and in comments of a policy.
#pragma once

#include "core/base/diagnostic.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace cipwright {

/// The name of the file with the severities of all policies in its folder and below.
inline constexpr std::string_view overridesFileName = ".cipwright.toml";

/// How often something was found that is not to be shown.
struct Suppressed {
    std::size_t byFile = 0;    ///< Codes that the file says are off.
    std::size_t byComment = 0; ///< Ignored by a comment.

    [[nodiscard]] std::size_t total() const { return byFile + byComment; }

    friend bool operator==(const Suppressed&, const Suppressed&) = default;
};

/// What severity each code has instead of its own. Diagnostics that it was applied to point into
/// it: it must outlive them. Moving it keeps them valid.
class Overrides {
public:
    struct Entry {
        std::optional<Severity> severity; ///< Nothing: off.
        Span where;                       ///< The code in the file.
    };

    /// The last word for a code counts.
    void set(std::string_view code, Entry entry);

    /// What was set for a code, or nothing.
    [[nodiscard]] const Entry* find(std::string_view code) const;

    [[nodiscard]] bool empty() const { return m_entries.empty(); }

    /// Takes out what is off or ignored by a comment in `text`, the policy's text in which the
    /// diagnostics have their places, and gives the others the severity that was set for them.
    /// What is wrong with the text as XML stays as it is.
    Suppressed applyTo(Diagnostics& diagnostics, std::string_view text);

    /// The severity that a code has by itself, of a diagnostic that was changed here.
    [[nodiscard]] std::optional<Severity> severityBefore(const Diagnostic& diagnostic) const;

private:
    [[nodiscard]] const MessageDef* changed(const MessageDef& def, Severity severity);

    std::map<std::string, Entry, std::less<>> m_entries;
    // By the definition in the catalogue; the nodes of a map stay where they are.
    std::unordered_map<const MessageDef*, MessageDef> m_changed;
};

/// What a file says, and what is wrong with the file; places are offsets into its text.
struct ReadOverrides {
    Overrides overrides;
    Diagnostics diagnostics;
};

/// Reads the part of TOML that the file needs: comments, the table [severity], and in it lines
/// "CODE" = "off", "info", "warning" or "error", the code bare or in quotes. All mistakes are
/// found: codes config.syntax, config.table, config.value, config.duplicate (errors),
/// config.unknown-code, config.wellformed (warnings).
[[nodiscard]] ReadOverrides readOverrides(std::string_view text);

} // namespace cipwright
