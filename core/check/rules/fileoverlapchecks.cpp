// Checks of file rules against each other: the same twice, one inside another, for and against.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"

namespace cipwright {

namespace {

using namespace filerules;
using enum Severity;
using enum Category;

void report(const CheckInput& input, PolicyReport& found, const std::vector<RuleOverlap>& overlaps,
            std::string_view relation) {
    for (const auto& [rule, other] : overlaps) {
        found
            .add(placeOf(input.policy, rule), {{"id", input.policy.fileRules[rule].id()},
                                               {"other", input.policy.fileRules[other].id()}})
            .related.push_back({placeOf(input.policy, other), relation});
    }
}

void checkDuplicate(const CheckInput& input, PolicyReport& found) {
    report(input, found, input.overlaps.duplicates, "the rule that says the same");
}

std::optional<Fix> fixDuplicate(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto rule = ruleAt(input, diagnostic);
    if (!rule || diagnostic.related.empty()) {
        return std::nullopt;
    }
    const auto first = itemAt(input.policy.fileRules, diagnostic.related.front().span);
    // The one that stays must do all that the other did, and that one must be its own.
    const auto both = static_cast<std::uint8_t>(static_cast<unsigned>(RuleUse::Kernel)
                                                | static_cast<unsigned>(RuleUse::User));
    const std::uint8_t uses = input.usage.fileRules[*rule];
    if (!first || (uses & ~both) != 0 || (uses & ~input.usage.fileRules[*first]) != 0
        || !isFirstOfItsId(input, *rule)) {
        return std::nullopt;
    }
    return deleteRule(input, *rule);
}

void checkAttribDuplicate(const CheckInput& input, PolicyReport& found) {
    report(input, found, input.overlaps.attribs, "the FileAttrib that says the same");
}

void checkCovered(const CheckInput& input, PolicyReport& found) {
    report(input, found, input.overlaps.covered, "the wider rule");
}

void checkContradiction(const CheckInput& input, PolicyReport& found) {
    report(input, found, input.overlaps.contradictions, "the rule that denies it");
}

constexpr std::string_view rulesPage = "Microsoft Learn: App Control policy rules and file rules";

constexpr Check checks[] = {
    {{"file.duplicate", Info, Advice,
      "{id} says the same as {other} in the same scenario; delete one of them"},
     "One of the two does nothing; who changes only one of them later is in for a surprise. Letter "
     "case makes no difference, in hashes and in names.",
     "Delete one of the two rules.",
     rulesPage,
     &checkDuplicate,
     &fixDuplicate},
    {{"file.attrib-duplicate", Info, Advice,
      "FileAttrib {id} says the same as {other}; let signers name one of them"},
     "Several signers can name one FileAttrib; two of the same must be changed together.",
     "Let all signers name one of the two and delete the other.",
     rulesPage,
     &checkAttribDuplicate},
    {{"file.covered", Info, Advice,
      "{id} does nothing, because {other} is about the same files and more versions; delete it, or "
      "narrow the other"},
     "All versions that the rule matches are matched by a wider rule of the same kind in the same "
     "scenario.",
     "Delete the rule, or narrow the wider one.",
     rulesPage,
     &checkCovered,
     &fixDuplicate},
    {{"file.contradiction", Warning, Meaning,
      "{id} allows what {other} denies in the same scenario, and the Deny wins; delete one of "
      "them"},
     "A Deny beats every Allow in its policy, in whatever order the rules stand.",
     "Decide whether the file is allowed, and delete the other rule.",
     rulesPage,
     &checkContradiction},
};

} // namespace

std::span<const Check> fileOverlapChecks() {
    return checks;
}

} // namespace cipwright
