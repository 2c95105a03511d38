// Checks of the versions in FileAttribs, which mean something else under a denied signer.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"
#include "core/check/rules/versionbounds.h"

namespace cipwright {

namespace {

using namespace filerules;
using enum FileRuleAttribute;
using enum Severity;
using enum Category;

// The FileAttribs of denied signers, which allowed signers share or do not share, for which a
// condition holds.
void checkAttribs(const CheckInput& input, PolicyReport& found, bool shared, FileRuleAttribute at,
                  bool (*condition)(const RuleFact&)) {
    const auto& rules = input.policy.fileRules;
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        const RuleFact& fact = input.facts[i];
        if (input.usage.rule(i, RuleUse::DeniedSigner)
            && input.usage.rule(i, RuleUse::AllowedSigner) == shared
            && fact.effect == FileRuleEffect::Attribute && fact.versionsValid && condition(fact)) {
            found.add(placeOf(input.policy, i, at),
                      {{"id", rules[i].id()}, {"found", rules[i].text(at)}});
        }
    }
}

bool hasRealMinimum(const RuleFact& fact) {
    return fact.minimum != Version{} && fact.minimum != Version::highest;
}

bool hasOnlyMinimum(const RuleFact& fact) {
    return hasRealMinimum(fact) && !fact.has(MaximumFileVersion);
}

void checkAttribMinimum(const CheckInput& input, PolicyReport& found) {
    checkAttribs(input, found, false, MinimumFileVersion, &hasOnlyMinimum);
}

void checkAttribMaximum(const CheckInput& input, PolicyReport& found) {
    checkAttribs(input, found, false, MaximumFileVersion, [](const RuleFact& fact) {
        return fact.has(MaximumFileVersion) && !fact.has(MinimumFileVersion);
    });
}

void checkAttribInverted(const CheckInput& input, PolicyReport& found) {
    checkAttribs(input, found, false, MinimumFileVersion, [](const RuleFact& fact) {
        return hasRealMinimum(fact) && fact.has(MaximumFileVersion)
               && fact.maximum == Version::highest;
    });
}

void checkAttribBoth(const CheckInput& input, PolicyReport& found) {
    checkAttribs(input, found, true, MinimumFileVersion, &hasOnlyMinimum);
}

constexpr std::string_view rulesPage = "Microsoft Learn: App Control policy rules and file rules";
constexpr std::string_view minimumMeaning =
    "In a Deny, a minimum without a maximum names the newest version that is bad, not the oldest: "
    "Microsoft's block lists use it so. Somebody who reads it as in an Allow gets it the wrong way "
    "round.";

constexpr Check checks[] = {
    {{"file.denied-attrib-min-only", Info, Advice,
      "{id} limits a denied signer to versions up to {found}, not from it on, because it has no "
      "maximum; write both bounds to make that plain"},
     minimumMeaning,
     "Write both bounds: MinimumFileVersion 0.0.0.0 and the newest bad version.",
     rulesPage,
     &checkAttribMinimum,
     &fixUpTo},
    {{"file.denied-attrib-max-only", Warning, Meaning,
      "{id} limits a denied signer by a maximum ({found}) and no minimum, of which it is doubtful "
      "whether it denies versions up to it or from it on; write both bounds"},
     "The same attributes mean different things for signers that are denied, and for a maximum "
     "alone documentation and bytes disagree.",
     "Write both bounds.",
     rulesPage,
     &checkAttribMaximum,
     &fixUpTo},
    {{"file.denied-attrib-inverted", Warning, Advice,
      "{id} makes a denied signer block versions from {found} on and leave older ones alone; if "
      "old "
      "versions are the bad ones, write 0.0.0.0 as minimum and {found} as maximum"},
     "Vulnerable drivers are old versions; a range that is open upwards blocks the mended ones "
     "instead.",
     "Write 0.0.0.0 as minimum and the newest bad version as maximum.",
     rulesPage,
     &checkAttribInverted,
     &fixUpTo},
    {{"file.attrib-both", Warning, Meaning,
      "{id} has only a minimum ({found}) and limits an allowed and a denied signer: for the one it "
      "means from that version on, for the other up to it; make two of it, or write both bounds"},
     "A minimum without a maximum means the opposite for signers that are denied.",
     "Give each signer a FileAttrib of its own, or write both bounds.",
     rulesPage,
     &checkAttribBoth},
};

} // namespace

std::span<const Check> attribVersionChecks() {
    return checks;
}

} // namespace cipwright
