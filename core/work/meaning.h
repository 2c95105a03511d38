// What the items of a policy mean, as keys: items of two policies with equal keys do the same,
// whatever their IDs, names and places are.
#pragma once

#include "core/policy/index.h"
#include "core/policy/policy.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cipwright {

/// The attributes of a file rule that bear on which files it is about.
inline constexpr std::array<FileRuleAttribute, 14> comparedRuleAttributes{
    FileRuleAttribute::FileName,
    FileRuleAttribute::InternalName,
    FileRuleAttribute::FileDescription,
    FileRuleAttribute::ProductName,
    FileRuleAttribute::PackageFamilyName,
    FileRuleAttribute::FilePath,
    FileRuleAttribute::Hash,
    FileRuleAttribute::AppIDs,
    FileRuleAttribute::PackageVersion,
    FileRuleAttribute::MinimumFileVersion,
    FileRuleAttribute::MaximumFileVersion,
    FileRuleAttribute::RequireHotpatchID,
    FileRuleAttribute::MinimumHotpatchSequence,
    FileRuleAttribute::MaximumHotpatchSequence,
};

/// How many of comparedRuleAttributes are no versions and no hotpatches.
inline constexpr std::size_t namingRuleAttributes = 8;

/// With small letters for those of ASCII; bytes beyond stay.
[[nodiscard]] std::string folded(std::string_view text);

/// A value of a list as one form for all its spellings: numbers without leading zeros, hexadecimal
/// digits in capitals, versions, GUIDs, truth. What cannot be understood stays as it is.
[[nodiscard]] std::string plainNumber(const Value& value, std::string_view otherwise = "0");
[[nodiscard]] std::string plainHex(std::string_view text);
[[nodiscard]] std::string plainVersion(std::string_view text);
[[nodiscard]] std::string plainGuid(std::string_view text);
[[nodiscard]] std::string plainBoolean(std::string_view text);

/// Looks at one policy, which must live and stay as long as this.
class Meaning {
public:
    explicit Meaning(const Policy& policy)
        : policy(policy)
        , index(policy) {}

    const Policy& policy;
    PolicyIndex index;

    /// The value of an attribute as Windows gets it: bounds that are left out, macros by what they
    /// stand for, hexadecimal digits in capitals. Empty where it says nothing.
    [[nodiscard]] std::string ruleValue(std::size_t rule, FileRuleAttribute attribute) const;

    /// The same for people: without the bound that a Deny has where it says none, and with that of
    /// zero, which is another one.
    [[nodiscard]] std::string shownRuleValue(std::size_t rule, FileRuleAttribute attribute) const;

    /// Effect and all values, letter case apart.
    [[nodiscard]] std::string ruleKey(std::size_t rule) const;

    [[nodiscard]] std::string artifactKey(std::size_t rule) const;
    [[nodiscard]] std::string ekuKey(std::size_t eku) const;

    /// Type and value of CertRoot, and SignTimeAfter in one time zone.
    [[nodiscard]] static std::string certRoot(const Signer& signer);
    [[nodiscard]] static std::string signTime(const Signer& signer);

    /// Provider, Key and ValueName: what a setting is found by.
    [[nodiscard]] static std::string settingPlace(const Setting& setting);

    /// Type and value of a setting.
    [[nodiscard]] static std::string settingValue(const Setting& setting);

    /// The Value of a scenario as a plain number.
    [[nodiscard]] std::string scenarioKey(std::size_t scenario) const;

    /// The keys of the scenarios that a scenario inherits, sorted, with commas between.
    [[nodiscard]] std::string inheritedScenarios(std::size_t scenario) const;

    /// "Deny" and so on for what a rule does, however it is written; its Type where that is
    /// unknown.
    [[nodiscard]] std::string effectWord(std::size_t rule) const;

    // What to call items in lists of differences: what they are about, and their name, if any.
    [[nodiscard]] std::string ruleLabel(std::size_t rule) const;
    [[nodiscard]] std::string artifactLabel(std::size_t rule) const;
    [[nodiscard]] std::string ekuLabel(std::size_t eku) const;
    [[nodiscard]] std::string signerLabel(std::size_t signer) const;
    [[nodiscard]] static std::string scenarioLabel(const SigningScenario& scenario);

private:
    /// What a rule that is required by another one matches.
    [[nodiscard]] std::string matchText(std::size_t rule) const;
    [[nodiscard]] std::string versionBound(const FileRule& rule, FileRuleAttribute bound) const;
    [[nodiscard]] std::string appIds(const FileRule& rule) const;
};

} // namespace cipwright
