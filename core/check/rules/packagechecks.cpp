// Checks of rules for packaged apps: package family names and package versions.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"

#include <algorithm>
#include <array>

namespace cipwright {

namespace {

using namespace filerules;
using enum FileRuleAttribute;
using enum Severity;
using enum Category;

// Microsoft's documentation of package identity: the hash of the publisher is 13 characters of
// Crockford's base 32, names are letters, digits, dots and hyphens.
constexpr std::size_t publisherLength = 13;
constexpr std::string_view publisherCharacters = "0123456789abcdefghjkmnpqrstvwxyz";

bool isPublisher(std::string_view text) {
    return text.size() == publisherLength && std::ranges::all_of(text, [](char c) {
               const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
               return publisherCharacters.find(lower) != std::string_view::npos;
           });
}

bool isName(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
               || c == '.' || c == '-';
    });
}

// "Name_hash" of "Name_1.2.3.4_x64__hash"; empty if the text is no full name of a package.
std::string familyOfFullName(std::string_view text) {
    const auto first = text.find('_');
    const auto last = text.rfind('_');
    if (first == last || !isName(text.substr(0, first)) || !isPublisher(text.substr(last + 1))) {
        return {};
    }
    return std::string(text.substr(0, first)) + std::string(text.substr(last));
}

bool isFamilyName(std::string_view text) {
    const auto between = text.find('_');
    return between != std::string_view::npos && isName(text.substr(0, between))
           && isPublisher(text.substr(between + 1));
}

bool hasWildcard(std::string_view text) {
    return text.find('*') != std::string_view::npos;
}

void report(const FileRule& rule, FileRuleAttribute at, ItemReport& found) {
    found.add(rule.value(at).span(), {{"id", rule.id()}, {"found", rule.text(at)}});
}

void checkFormat(const FileRule& rule, ItemReport& found) {
    const std::string& family = rule.text(PackageFamilyName);
    if (!family.empty() && !hasWildcard(family) && !isFamilyName(family)
        && familyOfFullName(family).empty()) {
        report(rule, PackageFamilyName, found);
    }
}

void checkFullName(const FileRule& rule, ItemReport& found) {
    if (!familyOfFullName(rule.text(PackageFamilyName)).empty()) {
        report(rule, PackageFamilyName, found);
    }
}

std::optional<Fix> fixFullName(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = attributeAt(input, diagnostic);
    if (!at) {
        return std::nullopt;
    }
    return changeRule(input, at->rule, "Write the family name",
                      {{PackageFamilyName, familyOfFullName(at->text)}});
}

void checkWildcard(const FileRule& rule, ItemReport& found) {
    if (hasWildcard(rule.text(PackageFamilyName))) {
        report(rule, PackageFamilyName, found);
    }
}

void checkVersionAlone(const FileRule& rule, ItemReport& found) {
    // Without any name at all it is file.no-match-attribute.
    const bool named =
        filled(rule, Hash)
        || std::ranges::any_of(matchedNames, [&](FileRuleAttribute a) { return filled(rule, a); });
    if (named && filled(rule, PackageVersion) && !filled(rule, PackageFamilyName)) {
        report(rule, PackageVersion, found);
    }
}

std::optional<Fix> fixVersionAlone(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto rule = ruleAt(input, diagnostic);
    return rule
               ? changeRule(input, *rule, "Remove PackageVersion", {{PackageVersion, std::nullopt}})
               : std::nullopt;
}

void checkDenyVersion(const FileRule& rule, ItemReport& found) {
    if (rule.effect() == FileRuleEffect::Deny && filled(rule, PackageFamilyName)
        && !filled(rule, PackageVersion)) {
        report(rule, PackageFamilyName, found);
    }
}

std::optional<Fix> fixDenyVersion(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto rule = ruleAt(input, diagnostic);
    return rule ? changeRule(input, *rule, "Deny every version of the package",
                             {{PackageVersion, std::string(allOnes)}})
                : std::nullopt;
}

void checkKernel(const CheckInput& input, PolicyReport& found) {
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (input.facts[i].has(PackageFamilyName) && input.usage.rule(i, RuleUse::Kernel)) {
            found.add(placeOf(input.policy, i, PackageFamilyName),
                      {{"id", input.policy.fileRules[i].id()}});
        }
    }
}

std::optional<Fix> fixKernel(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto rule = ruleAt(input, diagnostic);
    return rule ? fixOf("Remove the rule from the scenario of drivers",
                        withoutRuleRefs(input, *rule, SigningScenario::kernelMode))
                : std::nullopt;
}

// The first rule for a packaged app that is used in user mode.
std::optional<std::size_t> firstPackageRule(const CheckInput& input) {
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (input.facts[i].has(PackageFamilyName) && input.usage.rule(i, RuleUse::User)) {
            return i;
        }
    }
    return std::nullopt;
}

// Packages without which the desktop has no Start menu.
bool isOfDesktop(std::string_view family) {
    const std::string name = upper(family);
    return hasWildcard(family) || name.starts_with("MICROSOFT.WINDOWS.STARTMENUEXPERIENCEHOST_")
           || name.starts_with("MICROSOFT.WINDOWS.SHELLEXPERIENCEHOST_");
}

bool governsPackages(const CheckInput& input) {
    // A supplemental gets the option from its base.
    return input.policy.type() == PolicyType::Supplemental
           || input.policy.type() == PolicyType::AppIdTagging
           || input.policy.hasOption("Required:Enforce Store Applications");
}

void checkAllOrNothing(const CheckInput& input, PolicyReport& found) {
    const auto first = firstPackageRule(input);
    if (!first || !governsPackages(input) || input.policy.type() == PolicyType::AppIdTagging) {
        return;
    }
    for (std::size_t i = *first; i < input.facts.size(); ++i) {
        if (input.facts[i].has(PackageFamilyName) && input.facts[i].effect == FileRuleEffect::Allow
            && isOfDesktop(input.policy.fileRules[i].text(PackageFamilyName))) {
            return;
        }
    }
    found.add(placeOf(input.policy, *first, PackageFamilyName),
              {{"id", input.policy.fileRules[*first].id()}});
}

void checkIdle(const CheckInput& input, PolicyReport& found) {
    const auto first = firstPackageRule(input);
    if (first && !governsPackages(input)) {
        found.add(placeOf(input.policy, *first, PackageFamilyName),
                  {{"id", input.policy.fileRules[*first].id()}});
    }
}

std::optional<Fix> fixIdle(const CheckInput& input, const Diagnostic&) {
    return fixOf("Add Required:Enforce Store Applications",
                 setOption(input.text, input.policy, "Required:Enforce Store Applications", true));
}

constexpr std::string_view packagePage =
    "Microsoft Learn: manage packaged apps with App Control for Business";

constexpr Check checks[] = {
    {{"pfn.format", Warning, Meaning,
      "the PackageFamilyName of {id} is \"{found}\"; expected a name, _ and 13 characters for the "
      "publisher, such as Microsoft.WindowsTerminal_8wekyb3d8bbwe: look it up with "
      "Get-AppxPackage"},
     "The family name of a package is compared as a whole; another form never matches.",
     "Write the PackageFamilyName that Get-AppxPackage shows.",
     packagePage,
     &checkFormat},
    {{"pfn.full-name", Warning, Meaning,
      "the PackageFamilyName of {id} is \"{found}\", the full name of one version of a package; "
      "write the family name: name, _ and publisher"},
     "The full name changes with each version and processor; the family name does not have them.",
     "Remove version, processor and resource from the name.",
     packagePage,
     &checkFullName,
     &fixFullName},
    {{"pfn.wildcard", Info, Meaning,
      "the PackageFamilyName of {id} is \"{found}\"; only Windows 11 takes * in it, older systems "
      "need each package by name"},
     "Windows 10 compares the family name as it stands.",
     "Name the packages one by one if there are machines with Windows 10.",
     packagePage,
     &checkWildcard},
    {{"pfn.version-alone", Warning, Meaning,
      "{id} has a PackageVersion ({found}) but no PackageFamilyName, so that it has no effect; add "
      "the name or remove the version"},
     "The version of a package is looked at only together with its name.",
     "Add PackageFamilyName, or write MinimumFileVersion for other files.",
     packagePage,
     &checkVersionAlone,
     &fixVersionAlone},
    {{"pfn.deny-version", Info, Meaning,
      "{id} denies the package \"{found}\" and has no PackageVersion, which is written as 0.0.0.0; "
      "App Control Wizard writes 65535.65535.65535.65535 to deny every version"},
     "In a Deny a version alone is the newest that is denied, and 0.0.0.0 is the oldest there is.",
     "Write PackageVersion 65535.65535.65535.65535.",
     "App Control Wizard: how it denies packages",
     &checkDenyVersion,
     &fixDenyVersion},
    {{"pfn.kernel", Warning, Meaning,
      "{id} is about a packaged app but stands in the scenario of drivers (131), where it never "
      "matches; use it in scenario 12 only"},
     "Packaged apps run in user mode only.",
     "Remove its FileRuleRef from scenario 131.",
     packagePage,
     &checkKernel,
     &fixKernel},
    {{"pfn.all-or-nothing", Warning, Advice,
      "with {id} all packaged apps go by package rules and no longer by their signers, and no rule "
      "allows those of the Start menu; add rules for the packages of Windows, or use signers"},
     "One rule with a PackageFamilyName, in a base or a supplemental, switches all packaged apps "
     "to such rules. A lone one can take down the Start menu.",
     "Add rules for the packages that Windows needs, or allow apps by their signers.",
     packagePage,
     &checkAllOrNothing},
    {{"pfn.idle", Warning, Meaning,
      "{id} and other rules for packaged apps do nothing, because the option Required:Enforce "
      "Store "
      "Applications is missing; add it or delete the rules"},
     "Without the option packaged apps run freely.",
     "Add the option Required:Enforce Store Applications, or delete the rules.",
     packagePage,
     &checkIdle,
     &fixIdle},
};

} // namespace

std::span<const Check> packageChecks() {
    return checks;
}

} // namespace cipwright
