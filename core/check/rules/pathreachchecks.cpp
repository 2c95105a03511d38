// Checks of what path rules reach: too much, nothing, or what another one reaches already.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"
#include "core/check/rules/paths.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>

namespace cipwright {

namespace {

using namespace filerules;
using enum FileRuleAttribute;
using enum Severity;
using enum Category;
using paths::Start;

constexpr std::string_view runtimeProtection = "Disabled:Runtime FilePath Rule Protection";

void report(const CheckInput& input, PolicyReport& found, std::size_t rule) {
    const FileRule& r = input.policy.fileRules[rule];
    found.add(placeOf(input.policy, rule, FilePath), {{"id", r.id()}, {"found", r.text(FilePath)}});
}

bool isAllowPath(const RuleFact& fact) {
    return fact.has(FilePath) && fact.effect == FileRuleEffect::Allow;
}

void checkTooWide(const CheckInput& input, PolicyReport& found) {
    // A tag does not let anything run, and tagging all DLLs is what Microsoft advises.
    if (input.policy.type() == PolicyType::AppIdTagging) {
        return;
    }
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (isAllowPath(input.facts[i])
            && paths::isEverything(input.policy.fileRules[i].text(FilePath))) {
            report(input, found, i);
        }
    }
}

// The folder that users can write to and that a rule lies in or, by a wildcard in its middle, may
// lie in.
std::string_view writableFolder(std::string_view expanded) {
    const std::string_view folder = paths::fixedFolder(expanded);
    if (const auto around = paths::writableAround(folder); !around.empty()) {
        return around;
    }
    const auto wildcard = expanded.find_first_of("*?");
    const bool inMiddle = wildcard != std::string_view::npos
                          && expanded.find('\\', wildcard) != std::string_view::npos;
    return inMiddle ? paths::writableWithin(folder) : std::string_view();
}

void checkUserWritable(const FileRule& rule, ItemReport& found) {
    const std::string& path = rule.text(FilePath);
    if (path.empty() || rule.effect() == FileRuleEffect::Deny || paths::isEverything(path)) {
        return;
    }
    const std::string expanded = paths::expanded(path);
    if (const auto folder = writableFolder(expanded); !folder.empty()) {
        found.add(rule.value(FilePath).span(),
                  {{"id", rule.id()}, {"found", path}, {"folder", std::string(folder)}});
    }
}

void checkAnyFolder(const FileRule& rule, ItemReport& found) {
    const std::string& path = rule.text(FilePath);
    if (rule.effect() == FileRuleEffect::Allow && paths::startOf(path) == Start::Wildcard
        && !paths::isEverything(path)) {
        found.add(rule.value(FilePath).span(), {{"id", rule.id()}, {"found", path}});
    }
}

void checkDenyByPath(const CheckInput& input, PolicyReport& found) {
    std::optional<std::size_t> first;
    std::size_t count = 0;
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (input.facts[i].has(FilePath) && input.facts[i].effect == FileRuleEffect::Deny
            && input.usage.rule(i, RuleUse::User)) {
            first = first.value_or(i);
            ++count;
        }
    }
    // Once for all of them: who denies by path usually has a list of such rules.
    if (first) {
        found.add(placeOf(input.policy, *first, FilePath),
                  {{"id", input.policy.fileRules[*first].id()},
                   {"others", count == 1 ? "" : fmt::format(" and {} more", count - 1)}});
    }
}

void checkInstaller(const CheckInput& input, PolicyReport& found) {
    if (input.policy.type() == PolicyType::AppIdTagging
        || input.policy.hasOption(runtimeProtection)) {
        return;
    }
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (!isAllowPath(input.facts[i])) {
            continue;
        }
        const std::string& path = input.policy.fileRules[i].text(FilePath);
        const std::string end =
            upper(path.substr(path.size() - std::min<std::size_t>(path.size(), 4)));
        if (end == ".MSI" || end == ".MSP" || end == ".MST") {
            report(input, found, i);
        }
    }
}

void checkException(const CheckInput& input, PolicyReport& found) {
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (input.facts[i].has(FilePath) && input.usage.rule(i, RuleUse::Exception)) {
            report(input, found, i);
        }
    }
}

void checkKernel(const CheckInput& input, PolicyReport& found) {
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (input.facts[i].has(FilePath) && input.usage.rule(i, RuleUse::Kernel)) {
            report(input, found, i);
        }
    }
}

std::optional<Fix> fixKernel(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto rule = ruleAt(input, diagnostic);
    return rule ? fixOf("Remove the rule from the scenario of drivers",
                        withoutRuleRefs(input, *rule, SigningScenario::kernelMode))
                : std::nullopt;
}

// Whether a rule is about nothing but a path.
bool isOnlyPath(const RuleFact& fact) {
    return isAllowPath(fact) && fact.everyVersion() && !fact.has(FileName)
           && !fact.has(InternalName) && !fact.has(FileDescription) && !fact.has(ProductName)
           && !fact.has(PackageFamilyName) && !fact.has(AppIDs) && !fact.has(Hash)
           && !fact.has(RequireHotpatchID);
}

void checkCovered(const CheckInput& input, PolicyReport& found) {
    // Folders of which a rule allows all, each with a backslash at its end.
    std::unordered_map<std::string, std::size_t> folders;
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (!isOnlyPath(input.facts[i]) || !input.usage.rule(i, RuleUse::User)) {
            continue;
        }
        const std::string path = paths::expanded(input.policy.fileRules[i].text(FilePath));
        if (path.ends_with(R"(\*)") && path.find_first_of("*?") + 1 == path.size()) {
            folders.emplace(path.substr(0, path.size() - 1), i);
        }
    }
    for (std::size_t i = 0; i < input.facts.size() && !folders.empty(); ++i) {
        if (!isAllowPath(input.facts[i]) || !input.usage.rule(i, RuleUse::User)) {
            continue;
        }
        const std::string path = paths::expanded(input.policy.fileRules[i].text(FilePath));
        const auto certain = paths::fixedFolder(path).size();
        for (auto at = path.find('\\'); at < certain; at = path.find('\\', at + 1)) {
            const auto outer = folders.find(path.substr(0, at + 1));
            // A rule for the same folder is file.duplicate, or the same but for a macro.
            if (outer != folders.end() && outer->second != i
                && (path.size() != at + 2 || path.back() != '*')) {
                const FileRule& rule = input.policy.fileRules[i];
                found
                    .add(placeOf(input.policy, i, FilePath),
                         {{"id", rule.id()},
                          {"other", input.policy.fileRules[outer->second].id()},
                          {"found", rule.text(FilePath)}})
                    .related.push_back({placeOf(input.policy, outer->second), "the wider rule"});
                break;
            }
        }
    }
}

std::optional<Fix> fixCovered(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto rule = ruleAt(input, diagnostic);
    if (!rule || input.usage.fileRules[*rule] != static_cast<std::uint8_t>(RuleUse::User)
        || !isFirstOfItsId(input, *rule)) {
        return std::nullopt;
    }
    return deleteRule(input, *rule);
}

constexpr std::string_view pathPage =
    "Microsoft Learn: App Control policy rules and file rules, path rules";

constexpr Check checks[] = {
    {{"path.too-wide", Warning, Advice,
      "{id} allows \"{found}\", which is nearly everything; name the folder of the program"},
     "Such a rule leaves hardly anything for the policy to stop, unless users can write nowhere.",
     "Name the folder of the program, or use a publisher rule.",
     pathPage,
     &checkTooWide},
    {{"path.user-writable", Warning, Advice,
      "{id} reaches into {folder}, where users can usually write files; Windows does not apply it "
      "to "
      "such files, or, with Disabled:Runtime FilePath Rule Protection, everybody can put a program "
      "there: narrow it or use a publisher rule"},
     "Windows applies path rules only to files that none but administrators can change. Where that "
     "protection is off, such a rule lets users run what they like.",
     "Name a folder that only administrators can write to, or use a publisher or hash rule.",
     pathPage,
     &checkUserWritable},
    {{"path.any-folder", Info, Advice,
      "the path of {id} is \"{found}\", which matches in every folder, also where users can write; "
      "name the folder"},
     "Anybody can give a file any name. Only the check that users cannot write to the folder "
     "stands "
     "between.",
     "Begin the path with the folder of the program.",
     pathPage,
     &checkAnyFolder},
    {{"path.deny", Info, Advice,
      "{id}{others} can be escaped, because a Deny by path does not hold for a copy of the file in "
      "another place; deny it by original name, hash or publisher as well"},
     "Users can copy or rename what they can read.",
     "Deny the file by its original name, its hash or its publisher.",
     pathPage,
     &checkDenyByPath},
    {{"path.msi", Info, Advice,
      "{id} allows an installer package by its path; Windows 10 and Windows Server up to 2022 "
      "ignore "
      "such rules unless Disabled:Runtime FilePath Rule Protection is set: use a hash or the "
      "publisher"},
     "These systems take MSI files for writable by users wherever they are.",
     "Use a hash or a publisher rule for the package.",
     "Microsoft Learn: App Control admin tips and known issues",
     &checkInstaller},
    {{"path.exception", Warning, Meaning,
      "{id} is the exception of a signer, but goes by path (\"{found}\"), which exceptions cannot; "
      "use a name or a hash"},
     "Exceptions of signers are rules by name or by hash; the tools offer no others.",
     "Make the exception a rule by name or by hash.",
     "App Control Wizard: exceptions of rules",
     &checkException},
    {{"file.path-kernel", Warning, Meaning,
      "{id} goes by path (\"{found}\") but stands in the scenario of drivers (131), where paths "
      "are "
      "not looked at; use it in scenario 12 only"},
     "Path rules work for user mode only. For drivers use signers or hashes.",
     "Remove its FileRuleRef from scenario 131.",
     pathPage,
     &checkKernel,
     &fixKernel},
    {{"path.covered", Info, Advice,
      "{id} (\"{found}\") does nothing, because {other} allows the whole folder; delete one of "
      "them"},
     "A path that ends with \\* holds for everything beneath.",
     "Delete the rule, or the wider one if that was not meant.",
     pathPage,
     &checkCovered,
     &fixCovered},
};

} // namespace

std::span<const Check> pathReachChecks() {
    return checks;
}

} // namespace cipwright
