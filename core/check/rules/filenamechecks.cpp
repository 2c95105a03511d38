// Checks of the names in file rules: what no file can have in its version resource.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"

#include "core/base/text.h"

#include <algorithm>

namespace cipwright {

namespace {

using namespace filerules;
using enum FileRuleAttribute;
using enum Severity;
using enum Category;

// Windows Installer packages have no version resource.
constexpr std::array<std::string_view, 3> installerEndings{".MSI", ".MSP", ".MST"};
// Scripts have none either.
constexpr std::array<std::string_view, 9> scriptEndings{".PS1", ".PSM1", ".PSD1", ".VBS", ".VBE",
                                                        ".JS",  ".JSE",  ".WSF",  ".HTA"};
// Run by programs that do not ask Windows.
constexpr std::array<std::string_view, 8> uncontrolledEndings{".CMD", ".BAT", ".PY", ".JAR",
                                                              ".PL",  ".RB",  ".SH", ".REG"};

bool endsWithAny(std::string_view text, std::span<const std::string_view> endings) {
    constexpr std::size_t longestEnding = 5;
    const std::string end = upper(text.substr(text.size() - std::min(text.size(), longestEnding)));
    return std::ranges::any_of(endings,
                               [&](std::string_view ending) { return end.ends_with(ending); });
}

void report(ItemReport& found, const FileRule& rule, const FileRule::Field& field) {
    found.add(field.value.span(), {{"id", rule.id()},
                                   {"attribute", std::string(nameOf(field.attribute))},
                                   {"found", field.value.text()}});
}

template <std::size_t count>
bool isOneOf(FileRuleAttribute attribute, const std::array<FileRuleAttribute, count>& attributes) {
    return std::ranges::find(attributes, attribute) != attributes.end();
}

// Reports the resource names for which a condition on attribute and text holds.
template <class Condition>
void reportNames(const FileRule& rule, ItemReport& found, Condition condition) {
    for (const FileRule::Field& field : rule.fields) {
        if (isOneOf(field.attribute, resourceNames)
            && condition(field.attribute, std::string_view(field.value.text()))) {
            report(found, rule, field);
        }
    }
}

std::optional<Fix> changeText(const CheckInput& input, const Diagnostic& diagnostic,
                              std::string title, std::string (*change)(std::string_view)) {
    const auto at = attributeAt(input, diagnostic);
    if (!at) {
        return std::nullopt;
    }
    std::string text = change(at->text);
    if (text.empty() || text == at->text) {
        return std::nullopt;
    }
    return changeRule(input, at->rule, std::move(title), {{at->attribute, std::move(text)}});
}

void checkEmpty(const FileRule& rule, ItemReport& found) {
    for (const FileRule::Field& field : rule.fields) {
        if (isOneOf(field.attribute, matchedNames) && field.value.text().empty()) {
            report(found, rule, field);
        }
    }
}

std::optional<Fix> fixEmpty(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = attributeAt(input, diagnostic);
    return at ? changeRule(input, at->rule, "Remove the empty attribute",
                           {{at->attribute, std::nullopt}})
              : std::nullopt;
}

void checkSpaces(const FileRule& rule, ItemReport& found) {
    reportNames(rule, found, [](FileRuleAttribute, std::string_view text) {
        return trimmed(text).size() != text.size() && !trimmed(text).empty();
    });
}

std::optional<Fix> fixSpaces(const CheckInput& input, const Diagnostic& diagnostic) {
    return changeText(input, diagnostic, "Remove the blanks",
                      [](std::string_view text) { return std::string(trimmed(text)); });
}

bool isControl(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

void checkControl(const FileRule& rule, ItemReport& found) {
    reportNames(rule, found, [](FileRuleAttribute, std::string_view text) {
        return std::ranges::any_of(trimmed(text), &isControl);
    });
}

std::optional<Fix> fixControl(const CheckInput& input, const Diagnostic& diagnostic) {
    return changeText(input, diagnostic, "Remove the control characters",
                      [](std::string_view text) {
                          std::string without(text);
                          std::erase_if(without, &isControl);
                          return without;
                      });
}

void checkWildcard(const FileRule& rule, ItemReport& found) {
    reportNames(rule, found, [](FileRuleAttribute attribute, std::string_view text) {
        // A description may well hold a question mark, a file name cannot.
        return text != "*"
               && (text.find('*') != std::string_view::npos
                   || (attribute == FileName && text.find('?') != std::string_view::npos));
    });
}

bool isFileNameWithPath(FileRuleAttribute attribute, std::string_view text) {
    return (attribute == FileName || attribute == InternalName)
           && (text.find('\\') != std::string_view::npos || (text.size() > 2 && text[1] == ':'));
}

void checkPath(const FileRule& rule, ItemReport& found) {
    reportNames(rule, found, &isFileNameWithPath);
}

std::optional<Fix> fixPath(const CheckInput& input, const Diagnostic& diagnostic) {
    return changeText(input, diagnostic, "Keep only the file name", [](std::string_view text) {
        const auto last = text.find_last_of("\\:");
        return std::string(last == std::string_view::npos ? text : text.substr(last + 1));
    });
}

void checkMui(const FileRule& rule, ItemReport& found) {
    constexpr std::array<std::string_view, 1> endings{".MUI"};
    reportNames(rule, found, [&](FileRuleAttribute attribute, std::string_view text) {
        return attribute == FileName && text.size() > endings[0].size()
               && endsWithAny(text, endings);
    });
}

std::optional<Fix> fixMui(const CheckInput& input, const Diagnostic& diagnostic) {
    return changeText(input, diagnostic, "Remove .mui", [](std::string_view text) {
        return std::string(text.substr(0, text.rfind('.')));
    });
}

void checkInstaller(const FileRule& rule, ItemReport& found) {
    reportNames(rule, found, [](FileRuleAttribute attribute, std::string_view text) {
        return attribute == FileName && endsWithAny(text, installerEndings);
    });
}

void checkScript(const FileRule& rule, ItemReport& found) {
    reportNames(rule, found, [](FileRuleAttribute attribute, std::string_view text) {
        return attribute == FileName && endsWithAny(text, scriptEndings);
    });
}

void checkUncontrolled(const FileRule& rule, ItemReport& found) {
    for (const FileRule::Field& field : rule.fields) {
        if ((field.attribute == FileName || field.attribute == FilePath)
            && endsWithAny(field.value.text(), uncontrolledEndings)) {
            report(found, rule, field);
        }
    }
}

// The file name in a FriendlyName such as "C:\Programs\tool.exe FileRule"; empty if there is none.
std::string_view fileIn(std::string_view label) {
    constexpr std::array<std::string_view, 3> endings{".EXE", ".DLL", ".SYS"};
    const std::string big = upper(label);
    for (const std::string_view ending : endings) {
        const auto at = big.find(ending);
        const auto end = at + ending.size();
        if (at != std::string::npos && (end == big.size() || big[end] == ' ')) {
            const auto before = label.substr(0, at).find_last_of("\\/");
            return before == std::string_view::npos ? std::string_view()
                                                    : label.substr(before + 1, end - before - 1);
        }
    }
    return {};
}

void checkOriginalName(const FileRule& rule, ItemReport& found) {
    const std::string& name = rule.text(FileName);
    const std::string_view file = fileIn(rule.text(FriendlyName));
    // FileAttribs are made by tools that read the resource.
    if (rule.kind != FileRuleKind::FileAttrib && !file.empty() && !name.empty() && name != "*"
        && upper(name) != upper(file)) {
        found.add(rule.value(FileName).span(),
                  {{"id", rule.id()}, {"found", name}, {"file", std::string(file)}});
    }
}

void checkAppIds(const FileRule& rule, ItemReport& found) {
    const std::string& text = rule.text(AppIDs);
    if (text.find('\\') != std::string::npos) {
        found.add(rule.value(AppIDs).span(), {{"id", rule.id()}, {"found", text}});
    }
}

constexpr std::string_view rulesPage = "Microsoft Learn: App Control policy rules and file rules";
constexpr std::string_view knownIssues = "Microsoft Learn: App Control admin tips and known issues";
constexpr std::string_view resource =
    "Names are compared with the version resource inside the file, not with its name on disk.";

constexpr Check checks[] = {
    {{"file.name-empty", Warning, Meaning,
      "{attribute} of {id} is empty, which is the same as none; enter a value or remove the "
      "attribute"},
     "A binary policy cannot tell an empty attribute from an absent one, so the rule goes by its "
     "other attributes alone.",
     "Enter the value that is meant, or remove the attribute.",
     "The binary policy format",
     &checkEmpty,
     &fixEmpty},
    {{"file.name-spaces", Warning, Meaning,
      "{attribute} of {id} begins or ends with a blank, which counts: only a file whose resource "
      "has the same blank matches; remove it unless it is meant"},
     "Names are compared exactly but for letter case, so a blank that nobody sees makes a rule "
     "that does not match.",
     "Remove the blank unless the file's resource has it too.",
     rulesPage,
     &checkSpaces,
     &fixSpaces},
    {{"file.name-control", Warning, Meaning,
      "{attribute} of {id} holds a control character such as a tab or a line end, which names of "
      "files do not have; remove it"},
     "Such characters come from copying, cannot be seen, and keep the rule from matching.",
     "Remove the character.",
     rulesPage,
     &checkControl,
     &fixControl},
    {{"file.name-wildcard", Warning, Meaning,
      "{attribute} of {id} is \"{found}\", but only a name of just * is a wildcard; use "
      "ProductName "
      "or a path rule to match many files"},
     "Within a name, * and ? are not known to stand for anything else than themselves.",
     "Use another attribute that all the files share, or a path rule.",
     rulesPage,
     &checkWildcard},
    {{"file.name-path", Warning, Meaning,
      "{attribute} of {id} is \"{found}\", but it is compared with a bare name; write only the "
      "file "
      "name, or use FilePath"},
     resource,
     "Write the file name alone, or use FilePath for a rule by path.",
     rulesPage,
     &checkPath,
     &fixPath},
    {{"file.name-mui", Info, Meaning,
      "FileName of {id} is \"{found}\"; .mui is shown for files whose texts are in a language "
      "file, "
      "the name in the program itself is usually without it: check the file"},
     "Windows Explorer shows the name from the language file (.mui); App Control reads the "
     "program.",
     "Look at the resource of the program itself and write the name that it has.",
     rulesPage,
     &checkMui,
     &fixMui},
    {{"file.msi-name", Warning, Meaning,
      "FileName of {id} is \"{found}\", but installer packages have no version resource, so it "
      "never "
      "matches; use a hash or the publisher"},
     "MSI files hold no OriginalFileName, so rules by name do not see them.",
     "Use a hash or a publisher rule.",
     knownIssues,
     &checkInstaller},
    {{"file.script-name", Warning, Meaning,
      "FileName of {id} is \"{found}\", but scripts have no version resource, so it never matches; "
      "use a hash, the publisher or a path"},
     "Rules by name look at a resource that scripts do not have.",
     "Use a hash, a publisher or a path rule.",
     rulesPage,
     &checkScript},
    {{"file.not-enforced", Warning, Meaning,
      "{id} is about \"{found}\", a kind of file that App Control does not check; control the "
      "program that runs it instead"},
     "Batch files and scripts of interpreters that do not ask Windows run whatever the policy "
     "says.",
     "Delete the rule, and allow or deny the program that runs such files.",
     "Microsoft Learn: script enforcement with App Control",
     &checkUncontrolled},
    {{"file.original-name", Info, Advice,
      "{id} was made from \"{file}\" but its FileName is \"{found}\"; FileName is the "
      "OriginalFileName in the file's resource: compare it if the rule does not match"},
     resource,
     "Compare FileName with the OriginalFileName of the file.",
     rulesPage,
     &checkOriginalName},
    {{"file.appids-path", Info, Meaning,
      "AppIDs of {id} is \"{found}\"; it is compared with the original name of the program that "
      "loads the file, not with a path: write the bare name"},
     "AppIDs names the program, by the OriginalFileName in its resource, in which the file may be "
     "loaded.",
     "Write the original name of the program.",
     "Microsoft Learn: App Control for plug-ins, add-ins and modules",
     &checkAppIds},
};

} // namespace

std::span<const Check> fileNameChecks() {
    return checks;
}

} // namespace cipwright
