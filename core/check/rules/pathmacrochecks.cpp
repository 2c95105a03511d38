// Checks of the macros, such as %OSDRIVE%, in path rules.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"
#include "core/check/rules/pathfix.h"
#include "core/check/rules/paths.h"

#include <algorithm>
#include <array>

namespace cipwright {

namespace {

using namespace filerules;
using enum FileRuleAttribute;
using enum Severity;
using enum Category;

// A percent sign can also be a character of a name; two with only letters, digits, brackets and
// underscores between are a macro.
std::string_view macroOf(const std::string& path) {
    const std::string_view macro = paths::macroIn(path);
    const auto inner = macro.size() > 2 ? macro.substr(1, macro.size() - 2) : std::string_view();
    const bool isName = std::ranges::all_of(inner, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
               || c == '_' || c == '(' || c == ')';
    });
    return !inner.empty() && isName ? macro : std::string_view();
}

bool isFirst(const std::string& path, std::string_view macro) {
    return path.starts_with(macro);
}

void reportMacro(const FileRule& rule, std::string_view macro, ItemReport& found) {
    found.add(rule.value(FilePath).span(), {{"id", rule.id()}, {"macro", std::string(macro)}});
}

void checkMacro(const FileRule& rule, ItemReport& found) {
    const std::string_view macro = macroOf(rule.text(FilePath));
    if (!macro.empty() && !paths::isKnownMacro(upper(macro))) {
        reportMacro(rule, macro, found);
    }
}

// Variables of Windows as the macros and folders that they usually stand for.
std::string withKnownMacro(const std::string& path) {
    struct Variable {
        std::string_view name;
        std::string_view path;
    };

    constexpr std::array variables{
        Variable{"%SYSTEMDRIVE%", "%OSDRIVE%"},
        Variable{"%SYSTEMROOT%", "%WINDIR%"},
        Variable{"%PROGRAMFILES%", R"(%OSDRIVE%\Program Files)"},
        Variable{"%PROGRAMW6432%", R"(%OSDRIVE%\Program Files)"},
        Variable{"%PROGRAMFILES(X86)%", R"(%OSDRIVE%\Program Files (x86))"},
        Variable{"%PROGRAMDATA%", R"(%OSDRIVE%\ProgramData)"},
    };
    const std::string_view macro = macroOf(path);
    const auto variable = std::ranges::find(variables, upper(macro), &Variable::name);
    if (!isFirst(path, macro) || variable == variables.end()) {
        return path;
    }
    return std::string(variable->path) + path.substr(macro.size());
}

std::optional<Fix> fixMacro(const CheckInput& input, const Diagnostic& diagnostic) {
    return changePath(input, diagnostic, "Write it with a macro that path rules know",
                      &withKnownMacro);
}

void checkMacroCase(const FileRule& rule, ItemReport& found) {
    const std::string_view macro = macroOf(rule.text(FilePath));
    if (!macro.empty() && !paths::isKnownMacro(macro) && paths::isKnownMacro(upper(macro))) {
        reportMacro(rule, macro, found);
    }
}

std::optional<Fix> fixMacroCase(const CheckInput& input, const Diagnostic& diagnostic) {
    return changePath(input, diagnostic, "Write the macro in capitals",
                      [](const std::string& path) {
                          const std::string_view macro = macroOf(path);
                          std::string result = path;
                          return result.replace(path.find(macro), macro.size(), upper(macro));
                      });
}

void checkMacroPlace(const FileRule& rule, ItemReport& found) {
    const std::string& path = rule.text(FilePath);
    const std::string_view macro = macroOf(path);
    if (paths::isKnownMacro(upper(macro)) && !isFirst(path, macro)) {
        reportMacro(rule, macro, found);
    }
}

bool isGlued(const std::string& path) {
    const std::string_view macro = macroOf(path);
    return paths::isKnownMacro(upper(macro)) && isFirst(path, macro) && path.size() > macro.size()
           && path[macro.size()] != '\\' && path[macro.size()] != '*' && path[macro.size()] != '/';
}

void checkMacroGlued(const FileRule& rule, ItemReport& found) {
    if (isGlued(rule.text(FilePath))) {
        reportMacro(rule, macroOf(rule.text(FilePath)), found);
    }
}

std::optional<Fix> fixMacroGlued(const CheckInput& input, const Diagnostic& diagnostic) {
    return changePath(input, diagnostic, "Put a backslash behind the macro",
                      [](const std::string& path) {
                          std::string result = path;
                          return result.insert(macroOf(path).size(), 1, '\\');
                      });
}

constexpr std::string_view pathPage =
    "Microsoft Learn: App Control policy rules and file rules, path rules";

constexpr Check checks[] = {
    {{"path.macro", Warning, Meaning,
      "the path of {id} uses {macro}, which path rules do not know, so it never matches; the "
      "macros "
      "are %OSDRIVE%, %WINDIR% and %SYSTEM32%"},
     "Environment variables and AppLocker's macros are not replaced in path rules of App Control.",
     "Write the path with %OSDRIVE%, %WINDIR% or %SYSTEM32%, or with a drive letter.",
     pathPage,
     &checkMacro,
     &fixMacro},
    {{"path.macro-case", Warning, Meaning,
      "the path of {id} has {macro} in small letters; macros are known in capitals only: write "
      "them so"},
     "A macro in another spelling may not be replaced, and then the rule never matches.",
     "Write the macro in capitals.",
     pathPage,
     &checkMacroCase,
     &fixMacroCase},
    {{"path.macro-place", Warning, Meaning,
      "the path of {id} has {macro} in its middle, where it is not replaced; a macro must come "
      "first"},
     "Macros stand for the beginning of a path and are only replaced there.",
     "Begin the path with the macro.",
     pathPage,
     &checkMacroPlace},
    {{"path.macro-glued", Warning, Meaning,
      "the path of {id} goes on right behind {macro}; put a backslash between"},
     "The macros end without a backslash, so the next letters become part of a folder's name.",
     "Put a backslash behind the macro.",
     pathPage,
     &checkMacroGlued,
     &fixMacroGlued},
};

} // namespace

std::span<const Check> pathMacroChecks() {
    return checks;
}

} // namespace cipwright
