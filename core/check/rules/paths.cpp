#include "core/check/rules/paths.h"

#include "core/check/rules/filerules.h"

#include <algorithm>
#include <array>

namespace cipwright::paths {

namespace {

struct Macro {
    std::string_view name;
    std::string_view folder;
};

// Source: Microsoft Learn, path rules; the folders are those of a usual installation.
constexpr std::array macros{
    Macro{"%OSDRIVE%", "C:"},
    Macro{"%WINDIR%", R"(C:\WINDOWS)"},
    Macro{"%SYSTEM32%", R"(C:\WINDOWS\SYSTEM32)"},
};

// Folders in which users of a usual installation can make files.
constexpr std::array<std::string_view, 20> writable{
    R"(C:\USERS\)",
    R"(C:\PROGRAMDATA\)",
    R"(C:\TEMP\)",
    R"(C:\TMP\)",
    R"(C:\$RECYCLE.BIN\)",
    R"(C:\WINDOWS\TEMP\)",
    R"(C:\WINDOWS\TASKS\)",
    R"(C:\WINDOWS\TRACING\)",
    R"(C:\WINDOWS\DEBUG\WIA\)",
    R"(C:\WINDOWS\REGISTRATION\CRMLOG\)",
    R"(C:\WINDOWS\SYSTEM32\COM\DMP\)",
    R"(C:\WINDOWS\SYSTEM32\FXSTMP\)",
    R"(C:\WINDOWS\SYSTEM32\SPOOL\DRIVERS\COLOR\)",
    R"(C:\WINDOWS\SYSTEM32\SPOOL\PRINTERS\)",
    R"(C:\WINDOWS\SYSTEM32\SPOOL\SERVERS\)",
    R"(C:\WINDOWS\SYSTEM32\TASKS\)",
    R"(C:\WINDOWS\SYSTEM32\MICROSOFT\CRYPTO\RSA\MACHINEKEYS\)",
    R"(C:\WINDOWS\SYSWOW64\COM\DMP\)",
    R"(C:\WINDOWS\SYSWOW64\FXSTMP\)",
    R"(C:\WINDOWS\SYSWOW64\TASKS\)",
};

// Parts of those that only administrators can write to.
constexpr std::array<std::string_view, 1> notWritable{
    R"(C:\PROGRAMDATA\MICROSOFT\WINDOWS DEFENDER\)",
};

constexpr std::string_view wildcards = "*?";

bool isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

} // namespace

Start startOf(std::string_view path) {
    const std::string start = filerules::upper(path.substr(0, 8));
    if (start.starts_with(R"(\DEVICE\)") || start.starts_with(R"(\??\)")
        || start.starts_with(R"(\\?\)") || start.starts_with(R"(\\.\)")) {
        return Start::Device;
    }
    if (path.starts_with(R"(\\)")) {
        return Start::Unc;
    }
    if (path.starts_with('%')) {
        return Start::Macro;
    }
    if (path.size() > 2 && isLetter(path[0]) && path[1] == ':' && path[2] == '\\') {
        return Start::Drive;
    }
    return path.starts_with('*') || path.starts_with('?') ? Start::Wildcard : Start::Other;
}

std::string_view macroIn(std::string_view path) {
    const auto open = path.find('%');
    const auto close = open == std::string_view::npos ? open : path.find('%', open + 1);
    return close == std::string_view::npos ? std::string_view()
                                           : path.substr(open, close + 1 - open);
}

bool isKnownMacro(std::string_view macro) {
    return std::ranges::find(macros, macro, &Macro::name) != macros.end();
}

bool hasWildcard(std::string_view path) {
    return path.find_first_of(wildcards) != std::string_view::npos;
}

std::string expanded(std::string_view path) {
    std::string result = filerules::upper(path);
    for (const Macro& macro : macros) {
        if (result.starts_with(macro.name)) {
            result.replace(0, macro.name.size(), macro.folder);
            break;
        }
    }
    return result;
}

std::string_view fixedFolder(std::string_view path) {
    const auto certain = path.substr(0, path.find_first_of(wildcards));
    return certain.substr(0, certain.rfind('\\') + 1);
}

std::string_view writableAround(std::string_view folder) {
    const auto holds = [&](std::string_view outer) { return folder.starts_with(outer); };
    if (std::ranges::any_of(notWritable, holds)) {
        return {};
    }
    const auto found = std::ranges::find_if(writable, holds);
    return found != writable.end() ? *found : std::string_view();
}

std::string_view writableWithin(std::string_view folder) {
    const auto found = std::ranges::find_if(writable, [&](std::string_view inner) {
        return !folder.empty() && inner.size() > folder.size() && inner.starts_with(folder);
    });
    return found != writable.end() ? *found : std::string_view();
}

bool isEverything(std::string_view path) {
    if (!hasWildcard(path)) {
        return false;
    }
    const std::string whole = expanded(path);
    std::string_view rest = whole;
    if (rest.size() > 1 && rest[1] == ':') {
        rest.remove_prefix(2);
    }
    if (const auto name = rest.substr(rest.rfind('\\') + 1); name.starts_with("*.")) {
        // An ending says which kind of file, not which.
        rest.remove_suffix(name.size() - 1);
    }
    return rest.find('*') != std::string_view::npos
           && rest.find_first_not_of(R"(\*?.)") == std::string_view::npos;
}

} // namespace cipwright::paths
