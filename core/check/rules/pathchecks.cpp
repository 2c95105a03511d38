// Checks of how the path of a path rule is written.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"
#include "core/check/rules/pathfix.h"
#include "core/check/rules/paths.h"

#include "core/base/text.h"

#include <algorithm>

namespace cipwright {

namespace {

using namespace filerules;
using enum FileRuleAttribute;
using enum Severity;
using enum Category;
using paths::Start;

// The longest path that Windows knows.
constexpr std::size_t longestPath = 32767;

void report(const FileRule& rule, ItemReport& found) {
    found.add(rule.value(FilePath).span(), {{"id", rule.id()}, {"found", rule.text(FilePath)}});
}

std::string without(const std::string& path, char c) {
    std::string result = path;
    std::erase(result, c);
    return result;
}

// Whether a check of its own says more about what the path begins with.
bool hasOddCharacters(std::string_view path) {
    return path.find_first_of("/\"'") != std::string_view::npos
           || trimmed(path).size() != path.size();
}

void checkRelative(const FileRule& rule, ItemReport& found) {
    const std::string& path = rule.text(FilePath);
    if (!path.empty() && !hasOddCharacters(path) && paths::startOf(path) == Start::Other) {
        report(rule, found);
    }
}

void checkSlashes(const FileRule& rule, ItemReport& found) {
    if (rule.text(FilePath).find('/') != std::string::npos) {
        report(rule, found);
    }
}

std::optional<Fix> fixSlashes(const CheckInput& input, const Diagnostic& diagnostic) {
    return changePath(input, diagnostic, "Write backslashes", [](const std::string& path) {
        std::string result = path;
        std::ranges::replace(result, '/', '\\');
        return result;
    });
}

void checkQuotes(const FileRule& rule, ItemReport& found) {
    const std::string& path = rule.text(FilePath);
    if (path.find('"') != std::string::npos || path.starts_with('\'')) {
        report(rule, found);
    }
}

std::optional<Fix> fixQuotes(const CheckInput& input, const Diagnostic& diagnostic) {
    return changePath(input, diagnostic, "Remove the quotes", [](const std::string& path) {
        std::string result = without(path, '"');
        if (result.starts_with('\'')) {
            result.erase(0, 1);
            if (result.ends_with('\'')) {
                result.pop_back();
            }
        }
        return result;
    });
}

void checkSpaces(const FileRule& rule, ItemReport& found) {
    const std::string& path = rule.text(FilePath);
    if (trimmed(path).size() != path.size()) {
        report(rule, found);
    }
}

std::optional<Fix> fixSpaces(const CheckInput& input, const Diagnostic& diagnostic) {
    return changePath(input, diagnostic, "Remove the blanks",
                      [](const std::string& path) { return std::string(trimmed(path)); });
}

void checkUnc(const FileRule& rule, ItemReport& found) {
    if (paths::startOf(rule.text(FilePath)) == Start::Unc) {
        report(rule, found);
    }
}

void checkDevice(const FileRule& rule, ItemReport& found) {
    if (paths::startOf(rule.text(FilePath)) == Start::Device) {
        report(rule, found);
    }
}

void checkCharacters(const FileRule& rule, ItemReport& found) {
    const std::string_view path = rule.text(FilePath);
    const auto colon = path.find(':', 2);
    if (path.find_first_of("<>|") != std::string_view::npos
        || (colon != std::string_view::npos && path.find('/') == std::string_view::npos)) {
        report(rule, found);
    }
}

void checkDots(const FileRule& rule, ItemReport& found) {
    const std::string& path = rule.text(FilePath);
    if (path.find(R"(\..\)") != std::string::npos || path.find(R"(\.\)") != std::string::npos
        || path.starts_with(R"(..\)") || path.starts_with(R"(.\)")) {
        report(rule, found);
    }
}

bool hasDoubleBackslash(std::string_view path) {
    return path.find(R"(\\)", 1) != std::string_view::npos;
}

void checkDoubleBackslash(const FileRule& rule, ItemReport& found) {
    if (hasDoubleBackslash(rule.text(FilePath))) {
        report(rule, found);
    }
}

std::optional<Fix> fixDoubleBackslash(const CheckInput& input, const Diagnostic& diagnostic) {
    return changePath(input, diagnostic, "Write single backslashes", [](const std::string& path) {
        std::string result = path;
        for (auto at = result.find(R"(\\)", 1); at != std::string::npos;
             at = result.find(R"(\\)", 1)) {
            result.erase(at, 1);
        }
        return result;
    });
}

void checkShortName(const FileRule& rule, ItemReport& found) {
    const std::string& path = rule.text(FilePath);
    for (auto at = path.find('~'); at != std::string::npos; at = path.find('~', at + 1)) {
        const auto end = path.find_first_of(R"(\.)", at);
        const auto begin = path.rfind('\\', at);
        const std::size_t nameLength = (end == std::string::npos ? path.size() : end)
                                       - (begin == std::string::npos ? 0 : begin + 1);
        constexpr std::size_t longestShortName = 8;
        if (at + 1 < path.size() && path[at + 1] >= '1' && path[at + 1] <= '9'
            && nameLength <= longestShortName) {
            report(rule, found);
            return;
        }
    }
}

bool looksLikeFolder(std::string_view path) {
    const Start start = paths::startOf(path);
    if (paths::hasWildcard(path) || start == Start::Other || start == Start::Wildcard) {
        return false;
    }
    const auto name = path.substr(path.rfind('\\') + 1);
    return path.find('\\') == std::string_view::npos || name.empty()
           || name.find('.') == std::string_view::npos;
}

void checkFolder(const FileRule& rule, ItemReport& found) {
    const std::string& path = rule.text(FilePath);
    if (!path.empty() && !hasOddCharacters(path) && looksLikeFolder(path)) {
        report(rule, found);
    }
}

std::optional<Fix> fixFolder(const CheckInput& input, const Diagnostic& diagnostic) {
    return changePath(
        input, diagnostic, "Match all that is in the folder",
        [](const std::string& path) { return path + (path.ends_with('\\') ? "*" : R"(\*)"); });
}

void checkOldWildcards(const FileRule& rule, ItemReport& found) {
    const std::string_view path = rule.text(FilePath);
    const auto star = path.find('*');
    const bool oneAtAnEnd = star == std::string_view::npos
                            || (path.find('*', star + 1) == std::string_view::npos
                                && (star == 0 || star + 1 == path.size()));
    if (path.find('?') != std::string_view::npos || !oneAtAnEnd) {
        report(rule, found);
    }
}

void checkLength(const FileRule& rule, ItemReport& found) {
    if (rule.text(FilePath).size() > longestPath) {
        found.add(rule.value(FilePath).span(),
                  {{"id", rule.id()}, {"found", std::to_string(rule.text(FilePath).size())}});
    }
}

constexpr std::string_view pathPage =
    "Microsoft Learn: App Control policy rules and file rules, path rules";
constexpr std::string_view compared =
    "The path is compared with the full path of the file as Windows writes it, character by "
    "character but for letter case.";

constexpr Check checks[] = {
    {{"path.relative", Warning, Meaning,
      "the path of {id} is \"{found}\", which is no full path, so it never matches; begin it with "
      "a "
      "drive, a macro such as %OSDRIVE%\\ or with *\\"},
     compared,
     "Write the full path.",
     pathPage,
     &checkRelative},
    {{"path.slashes", Warning, Meaning,
      "the path of {id} is \"{found}\"; Windows writes paths with backslashes: use them"},
     compared,
     "Write backslashes.",
     pathPage,
     &checkSlashes,
     &fixSlashes},
    {{"path.quotes", Warning, Meaning,
      "the path of {id} has quotes, which become part of it, so that it never matches; remove "
      "them"},
     compared,
     "Remove the quotes.",
     pathPage,
     &checkQuotes,
     &fixQuotes},
    {{"path.spaces", Warning, Meaning,
      "the path of {id} begins or ends with a blank, which becomes part of it; remove it"},
     compared,
     "Remove the blank.",
     pathPage,
     &checkSpaces,
     &fixSpaces},
    {{"path.unc", Info, Advice,
      "the path of {id} is on the network (\"{found}\"); such paths must be hardened, and do not "
      "match where the share has a drive letter"},
     "Whoever answers for the server's name decides what is in the folder, and a mapped drive is "
     "another path.",
     "Require UNC hardening for the server, or use a publisher rule.",
     pathPage,
     &checkUnc},
    {{"path.device", Warning, Meaning,
      "the path of {id} is \"{found}\", a name of a device; path rules are compared with drive "
      "letters: begin it with a drive or a macro"},
     "Events show device names such as \\Device\\HarddiskVolume3, but rules are written with "
     "drives.",
     "Begin the path with a drive letter or %OSDRIVE%.",
     pathPage,
     &checkDevice},
    {{"path.characters", Warning, Meaning,
      "the path of {id} is \"{found}\", with a character that no path has (< > | or a second "
      "colon); "
      "correct it"},
     "A rule with it never matches.",
     "Write the path as Windows shows it.",
     pathPage,
     &checkCharacters},
    {{"path.dots", Warning, Meaning,
      "the path of {id} is \"{found}\", where a folder is named by dots; write the folder that it "
      "leads to"},
     compared,
     "Write the path without . and .. in it.",
     pathPage,
     &checkDots},
    {{"path.double-backslash", Warning, Meaning,
      "the path of {id} is \"{found}\", with two backslashes in its middle; write one"},
     compared,
     "Write single backslashes.",
     pathPage,
     &checkDoubleBackslash,
     &fixDoubleBackslash},
    {{"path.short-name", Warning, Meaning,
      "the path of {id} is \"{found}\", with a short name (~); it is compared with the long name: "
      "write that"},
     compared,
     "Write the long name of the folder or file.",
     pathPage,
     &checkShortName},
    {{"path.folder", Warning, Meaning,
      "the path of {id} is \"{found}\", which looks like a folder but matches only a file of that "
      "name; add \\* for all that is in it"},
     "Without a wildcard a path is that of one file; nothing beneath is matched.",
     "Add \\* at the end, or name the file.",
     pathPage,
     &checkFolder,
     &fixFolder},
    {{"path.old-wildcards", Warning, Meaning,
      "the path of {id} is \"{found}\"; Windows 10 and Windows Server before 2025 take only a "
      "single "
      "* as the first or last character and ignore this rule: make several rules of it unless all "
      "machines are newer"},
     "Windows 11 takes any number of * and ?; older systems ignore such a rule as a whole.",
     "Use one * at the beginning or the end, unless all machines run Windows 11 or Server 2025.",
     pathPage,
     &checkOldWildcards},
    {{"path.too-long", Error, Meaning,
      "the path of {id} has {found} characters; Windows has no path of more than 32767: shorten "
      "it"},
     "No file can have such a path.",
     "Shorten the path.",
     "Windows API: maximum path length",
     &checkLength},
};

} // namespace

std::span<const Check> pathChecks() {
    return checks;
}

} // namespace cipwright
