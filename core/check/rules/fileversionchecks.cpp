// Checks of the versions in file rules: their form, their order, and what a bound means.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"
#include "core/check/rules/versionbounds.h"
#include "core/check/rules/versions.h"

#include <algorithm>

namespace cipwright {

namespace {

using namespace filerules;
using enum FileRuleAttribute;
using enum Severity;
using enum Category;

constexpr std::array versionAttributes{MinimumFileVersion, MaximumFileVersion, PackageVersion};

void report(ItemReport& found, const FileRule& rule, FileRuleAttribute at) {
    found.add(
        rule.value(at).span(),
        {{"id", rule.id()}, {"attribute", std::string(nameOf(at))}, {"found", rule.text(at)}});
}

void checkFormat(const FileRule& rule, ItemReport& found) {
    for (const FileRuleAttribute attribute : versionAttributes) {
        const Value& value = rule.value(attribute);
        if (value.present() && versions::onlyLooksLikeVersion(value.text())) {
            report(found, rule, attribute);
        }
    }
}

std::optional<Fix> fixFormat(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = attributeAt(input, diagnostic);
    const auto version = at ? versions::nearest(at->text) : std::nullopt;
    if (!version) {
        return std::nullopt;
    }
    const Bounds others(input.policy.fileRules[at->rule]);
    const bool turnsOrder =
        (at->attribute == MinimumFileVersion && others.maximum && *version > *others.maximum)
        || (at->attribute == MaximumFileVersion && others.minimum && *version < *others.minimum);
    if (turnsOrder) {
        return std::nullopt;
    }
    return changeRule(input, at->rule, "Write " + version->toString(),
                      {{at->attribute, version->toString()}});
}

void checkOrder(const FileRule& rule, ItemReport& found) {
    const Bounds bounds(rule);
    if (bounds.minimum && bounds.maximum && *bounds.minimum > *bounds.maximum) {
        found.add(rule.value(MinimumFileVersion).span(),
                  {{"id", rule.id()},
                   {"minimum", rule.text(MinimumFileVersion)},
                   {"maximum", rule.text(MaximumFileVersion)}});
    }
}

std::optional<Fix> fixOrder(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = attributeAt(input, diagnostic);
    if (!at) {
        return std::nullopt;
    }
    const FileRule& rule = input.policy.fileRules[at->rule];
    return changeRule(input, at->rule, "Swap minimum and maximum",
                      {{MinimumFileVersion, rule.text(MaximumFileVersion)},
                       {MaximumFileVersion, rule.text(MinimumFileVersion)}});
}

void checkMisspelt(const FileRule& rule, ItemReport& found) {
    for (const FileRuleAttribute attribute : versionAttributes) {
        const auto version = Version::parse(rule.text(attribute));
        if (version && versions::withoutMisspelling(*version) != *version) {
            report(found, rule, attribute);
        }
    }
}

std::optional<Fix> fixMisspelt(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = attributeAt(input, diagnostic);
    const auto version = at ? Version::parse(at->text) : std::nullopt;
    if (!version) {
        return std::nullopt;
    }
    const Version mended = versions::withoutMisspelling(*version);
    if (const auto maximum = Bounds(input.policy.fileRules[at->rule]).maximum;
        at->attribute == MinimumFileVersion && maximum && mended > *maximum) {
        return std::nullopt;
    }
    return changeRule(input, at->rule, "Write 65535 instead of 65355",
                      {{at->attribute, mended.toString()}});
}

void checkNothing(const FileRule& rule, ItemReport& found) {
    if (Bounds(rule).nothing()) {
        report(found, rule, MinimumFileVersion);
    }
}

std::optional<Fix> fixNothing(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = attributeAt(input, diagnostic);
    // An Allow that matches nothing is not made one that allows everything.
    if (!at || input.policy.fileRules[at->rule].effect() != FileRuleEffect::Deny) {
        return std::nullopt;
    }
    return changeRule(input, at->rule, "Deny every version",
                      {{MinimumFileVersion, std::string(allZeros)}});
}

void checkZeroMaximum(const FileRule& rule, ItemReport& found) {
    if (Bounds(rule).maximum == Version{}) {
        report(found, rule, MaximumFileVersion);
    }
}

void checkHighestMinimum(const FileRule& rule, ItemReport& found) {
    const Bounds bounds(rule);
    if (rule.effect() == FileRuleEffect::Allow && bounds.minimum == Version::highest
        && (!bounds.hasMaximum || bounds.maximum == Version{})) {
        report(found, rule, MinimumFileVersion);
    }
}

void checkDenyMinimum(const FileRule& rule, ItemReport& found) {
    const Bounds bounds(rule);
    if (rule.effect() == FileRuleEffect::Deny && bounds.onlyMinimum() && bounds.minimumIsReal()) {
        report(found, rule, MinimumFileVersion);
    }
}

void checkDenyZero(const FileRule& rule, ItemReport& found) {
    const Bounds bounds(rule);
    if (rule.effect() == FileRuleEffect::Deny && bounds.onlyMinimum() && bounds.minimum == Version{}
        && !filled(rule, FilePath)) {
        report(found, rule, MinimumFileVersion);
    }
}

void checkDenyMaximum(const FileRule& rule, ItemReport& found) {
    const Bounds bounds(rule);
    if (rule.effect() == FileRuleEffect::Deny && bounds.onlyMaximum()
        && bounds.maximum != Version{}) {
        report(found, rule, MaximumFileVersion);
    }
}

void checkDenyInverted(const FileRule& rule, ItemReport& found) {
    if (rule.effect() == FileRuleEffect::Deny && Bounds(rule).inverted()) {
        report(found, rule, MinimumFileVersion);
    }
}

std::optional<Fix> fixDenyZero(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto at = attributeAt(input, diagnostic);
    if (!at) {
        return std::nullopt;
    }
    return changeRule(input, at->rule, "Deny every version",
                      {{MaximumFileVersion, std::string(allOnes)}});
}

constexpr std::string_view rulesPage = "Microsoft Learn: App Control policy rules and file rules";
constexpr std::string_view minimumMeaning =
    "In a Deny, a minimum without a maximum names the newest version that is bad, not the oldest: "
    "Microsoft's block lists use it so. Somebody who reads it as in an Allow gets it the wrong way "
    "round.";

constexpr Check checks[] = {
    {{"file.version-format", Error, Meaning,
      "{attribute} of {id} is \"{found}\", which is not a version; write four numbers from 0 to "
      "65535 with dots between, such as 10.0.19041.1"},
     "The schema lets such texts pass because of a slip in its pattern, but they name no version.",
     "Write four numbers from 0 to 65535 with dots between.",
     "Microsoft's policy schema, and the version numbers of Windows files",
     &checkFormat,
     &fixFormat},
    {{"file.version-order", Error, Meaning,
      "the minimum version {minimum} of {id} is above its maximum {maximum}; swap them"},
     "No version lies in such a range, and Microsoft's tools refuse the rule.",
     "Swap the two versions or correct the wrong one.",
     rulesPage,
     &checkOrder,
     &fixOrder},
    {{"file.version-65355", Warning, Meaning,
      "{attribute} of {id} is \"{found}\", where 65355 is probably a slip for 65535; versions "
      "above "
      "it escape the rule: write 65535"},
     "The highest number in a version is 65535. This slip is known from a published block list; "
     "with it, versions with a part from 65356 to 65535 are not matched.",
     "Write 65535 instead of 65355.",
     "Microsoft Learn: applications that can bypass App Control",
     &checkMisspelt,
     &fixMisspelt},
    {{"file.version-nothing", Warning, Meaning,
      "{id} is about the single version {found}, which no real file has; for all versions "
      "write 0.0.0.0 as minimum"},
     "With the highest version as minimum and as maximum, only a file of that very version "
     "matches.",
     "Write 0.0.0.0 as minimum to match all versions, or the versions that are meant.",
     rulesPage,
     &checkNothing,
     &fixNothing},
    {{"file.version-max-zero", Warning, Meaning,
      "MaximumFileVersion of {id} is 0.0.0.0, which Windows takes as no maximum at all; "
      "write the highest version that is meant, or remove it"},
     "In a binary policy a maximum of zero says that there is none, so the rule is wider than it "
     "looks.",
     "Write the highest version that is meant, or remove the attribute.",
     "The binary policy format, as its readers agree on it",
     &checkZeroMaximum},
    {{"file.allow-min-ones", Warning, Meaning,
      "{id} allows only versions from {found} on, which no real file has; write the "
      "lowest version that is meant"},
     "In a Deny this minimum stands for all versions; in an Allow it is the lowest version that is "
     "let through, and no file reaches it.",
     "Write the lowest version to be allowed, 0.0.0.0 for all.",
     rulesPage,
     &checkHighestMinimum},
    {{"file.deny-min-only", Info, Advice,
      "{id} denies versions up to {found}, not from it on, because it has no maximum; "
      "write both bounds to make that plain"},
     minimumMeaning,
     "Write both bounds: MinimumFileVersion 0.0.0.0 and the newest bad version.",
     rulesPage,
     &checkDenyMinimum,
     &fixUpTo},
    {{"file.deny-min-zero", Warning, Meaning,
      "{id} denies only version 0.0.0.0, because a Deny with just a minimum is about versions up "
      "to "
      "it; write a maximum of 65535.65535.65535.65535 to deny all versions"},
     "In a Deny, a minimum without a maximum is the newest version that is denied.",
     "Add MaximumFileVersion 65535.65535.65535.65535, or remove the minimum: both deny every "
     "version.",
     rulesPage,
     &checkDenyZero,
     &fixDenyZero},
    {{"file.deny-max-only", Warning, Meaning,
      "{id} is a Deny with a maximum ({found}) and no minimum, of which it is doubtful whether it "
      "denies versions up to it or from it on; write both bounds"},
     "Microsoft's documentation says that such a rule denies versions from the maximum on, but it "
     "compiles to the same bytes as one with a minimum of 0.0.0.0, which denies versions up to it.",
     "Write both bounds.",
     rulesPage,
     &checkDenyMaximum,
     &fixUpTo},
    {{"file.deny-inverted", Warning, Advice,
      "{id} denies versions from {found} on and leaves older ones alone; if old versions are the "
      "bad ones, write 0.0.0.0 as minimum and {found} as maximum"},
     "A Deny with only a minimum is about versions up to it. Tools that add the highest "
     "version as a maximum turn the rule round: old bad versions run, new good ones do not.",
     "Write 0.0.0.0 as minimum and the newest bad version as maximum.",
     rulesPage,
     &checkDenyInverted,
     &fixUpTo},
};

} // namespace

std::span<const Check> fileVersionChecks() {
    return checks;
}

} // namespace cipwright
