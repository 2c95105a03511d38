// The parts of a path in a rule: how it starts, where its wildcards are, what folder it is in.
#pragma once

#include "core/policy/items.h"

#include <optional>
#include <string>
#include <string_view>

namespace cipwright::paths {

/// What a path begins with.
enum class Start : std::uint8_t {
    Drive,    ///< C:\.
    Macro,    ///< %OSDRIVE% and the like, known or not.
    Unc,      ///< \\server\share.
    Device,   ///< \Device\..., \\?\..., \\.\...: names that only programs use.
    Wildcard, ///< * or ?.
    Other,    ///< Nothing that a full path can begin with.
};

[[nodiscard]] Start startOf(std::string_view path);

/// "%WINDIR%" of "%WINDIR%\x": from the first percent sign to the next; empty where there are not
/// two.
[[nodiscard]] std::string_view macroIn(std::string_view path);

/// Whether a macro is one that Windows knows in path rules, in this very spelling.
[[nodiscard]] bool isKnownMacro(std::string_view macro);

/// Whether a path has a wildcard.
[[nodiscard]] bool hasWildcard(std::string_view path);

/// The path with the known macros replaced by the folders that they usually are, in upper case.
[[nodiscard]] std::string expanded(std::string_view path);

/// Of an expanded path, the folder that is certain: all up to the last backslash before a wildcard,
/// with that backslash.
[[nodiscard]] std::string_view fixedFolder(std::string_view path);

/// A folder that every user can usually write to and that the folder (expanded, with a backslash at
/// its end) lies in; empty if none is known.
[[nodiscard]] std::string_view writableAround(std::string_view folder);

/// A folder that every user can usually write to and that lies in the folder; empty if none.
[[nodiscard]] std::string_view writableWithin(std::string_view folder);

/// Whether a path leaves hardly anything out: *, C:\*, %OSDRIVE%\*, *.exe and the like.
[[nodiscard]] bool isEverything(std::string_view path);

} // namespace cipwright::paths
