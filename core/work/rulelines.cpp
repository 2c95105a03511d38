#include "core/work/rulelines.h"

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/schema/lexical.h"
#include "core/policy/freshids.h"
#include "core/policy/scenarios.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace cipwright {

namespace {

using enum FileRuleAttribute;
using policyfacts::equalIgnoringCase;

constexpr std::array<RuleMatch, 6> matches{{{Hash, "hash"},
                                            {FilePath, "path"},
                                            {PackageFamilyName, "package"},
                                            {FileName, "name"},
                                            {InternalName, "internal name"},
                                            {ProductName, "product"}}};
constexpr std::array<RuleMatch, 2> rareMatches{
    {{FileDescription, "description"}, {AppIDs, "AppID"}}};

bool isHash(std::string_view text) {
    return (text.size() == 40 || text.size() == 64 || text.size() == 96)
           && std::ranges::all_of(text, [](char c) { return hexDigit(c) >= 0; });
}

// Name_publisher: the publisher is 13 digits of a base 32 that leaves out i, l, o and u.
bool isPackageFamily(std::string_view text) {
    constexpr std::string_view publisherDigits = "0123456789abcdefghjkmnpqrstvwxyz";
    constexpr std::size_t publisherLength = 13;
    const std::size_t underscore = text.rfind('_');
    if (underscore == std::string_view::npos || underscore == 0
        || text.size() - underscore - 1 != publisherLength) {
        return false;
    }
    const auto isNameCharacter = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
               || c == '.' || c == '-';
    };
    return std::ranges::all_of(text.substr(0, underscore), isNameCharacter)
           && text.find_first_not_of(publisherDigits, underscore + 1) == std::string_view::npos;
}

void set(FileRule& rule, FileRuleAttribute attribute, const std::string& text) {
    if (!text.empty()) {
        rule.set(attribute, text);
    }
}

/// Whether the schema allows this ID for a rule of the kind.
bool isIdFor(FileRuleKind kind, std::string_view id) {
    const std::string_view prefix = kind == FileRuleKind::Deny    ? "ID_DENY_"
                                    : kind == FileRuleKind::Allow ? "ID_ALLOW_"
                                                                  : "ID_FILEATTRIB_";
    return schema::isId(id, {&prefix, 1});
}

} // namespace

std::span<const RuleMatch> ruleMatches() {
    return matches;
}

std::string_view wordFor(FileRuleAttribute attribute) {
    for (const std::span<const RuleMatch> some :
         {std::span<const RuleMatch>(matches), std::span<const RuleMatch>(rareMatches)}) {
        if (const auto found = std::ranges::find(some, attribute, &RuleMatch::attribute);
            found != some.end()) {
            return found->word;
        }
    }
    return {};
}

std::optional<FileRuleAttribute> attributeForWord(std::string_view word) {
    for (const std::span<const RuleMatch> some :
         {std::span<const RuleMatch>(matches), std::span<const RuleMatch>(rareMatches)}) {
        const auto found = std::ranges::find_if(
            some, [word](const RuleMatch& match) { return equalIgnoringCase(word, match.word); });
        if (found != some.end()) {
            return found->attribute;
        }
    }
    return std::nullopt;
}

RuleMatch matchOf(const FileRule& rule) {
    const auto isThere = [&rule](const RuleMatch& match) { return rule.has(match.attribute); };
    if (const auto* const found = std::ranges::find_if(matches, isThere); found != matches.end()) {
        return *found;
    }
    const auto* const rare = std::ranges::find_if(rareMatches, isThere);
    return rare != rareMatches.end() ? *rare : RuleMatch{};
}

FileRuleAttribute attributeFor(std::string_view text) {
    if (isHash(text)) {
        return Hash;
    }
    // The one wildcard that a name can be is "*" alone.
    const bool path = text.find_first_of(R"(\%/)") != std::string_view::npos
                      || (text != "*" && text.find_first_of("*?") != std::string_view::npos);
    if (path) {
        return FilePath;
    }
    return isPackageFamily(text) ? PackageFamilyName : FileName;
}

FileRuleAttribute RuleLine::compared() const {
    return kind.value_or(attributeFor(match));
}

FileRule ruleOf(const RuleLine& line) {
    FileRule rule;
    rule.kind = line.effect;
    rule.set(ID, {}); // The first of the attributes, given at the end.
    set(rule, FriendlyName, line.name.value_or(line.match));
    rule.set(line.compared(), line.match);
    set(rule, MinimumFileVersion, line.minimum);
    set(rule, MaximumFileVersion, line.maximum);
    rule.note.text = line.note;
    return rule;
}

std::string idFor(FileRuleKind kind, std::size_t number) {
    // The schema wants a letter before the number.
    const char* const prefix = kind == FileRuleKind::Deny    ? "ID_DENY_D_"
                               : kind == FileRuleKind::Allow ? "ID_ALLOW_A_"
                                                             : "ID_FILEATTRIB_F_";
    return prefix + std::to_string(number);
}

Result<TextPatch> addRules(const PolicyText& text, const Policy& policy,
                           std::span<const RuleToAdd> rules) {
    std::vector<FileRule> added;
    std::vector<std::string> kernel;
    std::vector<std::string> user;
    for (const RuleToAdd& one : rules) {
        added.push_back(one.rule);
        if (one.rule.kind == FileRuleKind::FileAttrib) {
            continue;
        }
        if (one.kernel) {
            kernel.push_back(one.rule.id());
        }
        if (one.user) {
            user.push_back(one.rule.id());
        }
    }
    // Rules and scenarios stand in different places, so that their edits go into one patch.
    std::vector<Result<TextPatch>> patches{addFileRules(text, policy, atEnd, added)};
    const auto join = [&](const std::vector<std::string>& ids, std::uint8_t value) {
        if (const auto scenario = scenarioOf(policy, value); scenario && !ids.empty()) {
            patches.push_back(
                addRuleRefs(text, policy, {*scenario, SignerGroupKind::ProductSigners}, ids));
        }
    };
    join(kernel, SigningScenario::kernelMode);
    join(user, SigningScenario::userMode);
    std::vector<TextEdit> edits;
    for (const Result<TextPatch>& patch : patches) {
        if (!patch) {
            return patch;
        }
        std::ranges::copy(patch->edits(), std::back_inserter(edits));
    }
    return TextPatch::fromEdits(std::move(edits));
}

Result<TextPatch> addRuleLines(const PolicyText& text, const Policy& policy,
                               std::span<const RuleLine> lines) {
    FreshIds ids(policy);
    std::vector<RuleToAdd> rules;
    std::size_t number = policy.fileRules.size();
    for (const RuleLine& line : lines) {
        FileRule rule = ruleOf(line);
        ++number;
        const bool own = isIdFor(line.effect, line.id);
        rule.set(ID, ids(own ? line.id : idFor(line.effect, number)));
        rules.push_back({std::move(rule), line.kernel, line.user});
    }
    return addRules(text, policy, rules);
}

} // namespace cipwright
