// Checks of file rules against each other: the same twice, one inside another, for and against.
//
// All are linear: rules that match the same meet in a hash table. Where a key has several rules,
// they are compared with one that stands for them, so a rare overlap may go unsaid, but what is
// said is true.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"
#include "core/check/rules/keytable.h"

#include <algorithm>
#include <array>

namespace cipwright {

namespace {

using namespace filerules;
using enum FileRuleAttribute;
using enum Severity;
using enum Category;

// The scenarios in which rules can meet.
constexpr std::array scenarioUses{RuleUse::Kernel, RuleUse::User};

constexpr std::uint64_t withPart(std::uint64_t key, std::uint64_t part) {
    key = (key ^ part) * 0x9E37'79B9'7F4A'7C15ULL;
    return key ^ key >> 32U;
}

bool matchTheSame(const CheckInput& input, std::size_t a, std::size_t b) {
    return cipwright::matchTheSame(input.policy.fileRules[a], input.policy.fileRules[b]);
}

bool takesPart(const RuleFact& fact, FileRuleEffect effect) {
    return fact.effect == effect && fact.versionsValid && fact.key != 0;
}

Diagnostic& report(const CheckInput& input, PolicyReport& found, std::size_t rule,
                   std::size_t other, std::string_view relation) {
    Diagnostic& diagnostic =
        found.add(placeOf(input.policy, rule), {{"id", input.policy.fileRules[rule].id()},
                                                {"other", input.policy.fileRules[other].id()}});
    diagnostic.related.push_back({placeOf(input.policy, other), relation});
    return diagnostic;
}

// How many pairs of a rule and a scenario there are.
std::size_t usesIn(const CheckInput& input) {
    std::size_t uses = 0;
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        for (const RuleUse use : scenarioUses) {
            uses += input.usage.rule(i, use) ? 1 : 0;
        }
    }
    return uses;
}

// The rules that say the same as an earlier one, each with that one.
template <class Found>
void forEachRepeated(const CheckInput& input, std::span<const FileRuleEffect> effects,
                     bool inScenarios, Found found) {
    KeyTable firsts(inScenarios ? usesIn(input) : input.facts.size());
    for (std::uint32_t i = 0; i < input.facts.size(); ++i) {
        const RuleFact& fact = input.facts[i];
        for (const FileRuleEffect effect : effects) {
            if (!takesPart(fact, effect)) {
                continue;
            }
            auto key = withPart(fact.key, fact.minimum.value);
            key = withPart(key, fact.maximum.value);
            key = withPart(key, static_cast<std::uint64_t>(effect)
                                    | (fact.has(MinimumFileVersion) ? 4U : 0U)
                                    | (fact.has(MaximumFileVersion) ? 8U : 0U));
            for (const RuleUse use : scenarioUses) {
                if (inScenarios ? !input.usage.rule(i, use)
                                : !input.usage.rule(i, RuleUse::Signer)) {
                    continue;
                }
                const auto first = firsts.insert(
                    inScenarios ? withPart(key, static_cast<std::uint64_t>(use)) : key, i);
                if (first != i && matchTheSame(input, first, i)) {
                    found(i, first);
                    break;
                }
                if (!inScenarios) {
                    break;
                }
            }
        }
    }
}

constexpr std::array verdicts{FileRuleEffect::Allow, FileRuleEffect::Deny};
constexpr std::array attributeRules{FileRuleEffect::Attribute};

void checkDuplicate(const CheckInput& input, PolicyReport& found) {
    forEachRepeated(input, verdicts, true, [&](std::size_t rule, std::size_t first) {
        report(input, found, rule, first, "the rule that says the same");
    });
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
    forEachRepeated(input, attributeRules, false, [&](std::size_t rule, std::size_t first) {
        report(input, found, rule, first, "the FileAttrib that says the same");
    });
}

// Rules in scenarios, by what they match there: for each key the rule with the widest range, that
// is the lowest minimum, and of those the highest maximum.
class Widest {
public:
    /// Of all rules for which `isAsked` holds.
    template <class IsAsked>
    Widest(const CheckInput& input, IsAsked isAsked)
        : m_input(input)
        , m_rules(scenarioUses.size()
                  * static_cast<std::size_t>(std::ranges::count_if(input.facts, isAsked))) {
        for (std::uint32_t i = 0; i < input.facts.size(); ++i) {
            const RuleFact& fact = input.facts[i];
            if (const auto range = isAsked(fact) ? fact.range() : std::nullopt) {
                add(i, *range);
            }
        }
    }

    /// The rule of this effect that matches all that the rule does, in a scenario of both.
    [[nodiscard]] std::optional<std::size_t> around(std::size_t rule, FileRuleEffect effect) const {
        const RuleFact& fact = m_input.facts[rule];
        const auto range = fact.range();
        for (const RuleUse use : scenarioUses) {
            if (!range || !m_input.usage.rule(rule, use)) {
                continue;
            }
            const std::uint32_t outer = m_rules.find(keyIn(fact, effect, use));
            if (outer != KeyTable::nothing && outer != rule
                && within(*range, *m_input.facts[outer].range())
                && m_input.facts[outer].effect == effect && matchTheSame(m_input, rule, outer)) {
                return outer;
            }
        }
        return std::nullopt;
    }

private:
    static std::uint64_t keyIn(const RuleFact& fact, FileRuleEffect effect, RuleUse use) {
        return withPart(fact.key,
                        static_cast<std::uint64_t>(effect) << 8U | static_cast<std::uint64_t>(use));
    }

    static bool within(const RuleFact::Range& inner, const RuleFact::Range& outer) {
        return outer.lowest <= inner.lowest && inner.highest <= outer.highest;
    }

    void add(std::uint32_t rule, const RuleFact::Range& range) {
        const RuleFact& fact = m_input.facts[rule];
        for (const RuleUse use : scenarioUses) {
            if (!m_input.usage.rule(rule, use)) {
                continue;
            }
            std::uint32_t& widest = m_rules.insert(keyIn(fact, *fact.effect, use), rule);
            const auto known = *m_input.facts[widest].range();
            if (range.lowest < known.lowest
                || (range.lowest == known.lowest && known.highest < range.highest)) {
                widest = rule;
            }
        }
    }

    const CheckInput& m_input;
    KeyTable m_rules;
};

// Rules by hash have no versions, so none of them is wider than another.
bool canBeWider(const RuleFact& fact) {
    return !fact.has(Hash)
           && (takesPart(fact, FileRuleEffect::Allow) || takesPart(fact, FileRuleEffect::Deny));
}

void checkCovered(const CheckInput& input, PolicyReport& found) {
    const Widest widest(input, &canBeWider);
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        const RuleFact& fact = input.facts[i];
        const auto outer = canBeWider(fact) ? widest.around(i, *fact.effect) : std::nullopt;
        // Equal ranges are file.duplicate.
        if (outer && fact.range() != input.facts[*outer].range()) {
            report(input, found, i, *outer, "the wider rule");
        }
    }
}

void checkContradiction(const CheckInput& input, PolicyReport& found) {
    const auto allows = [](const RuleFact& fact) { return takesPart(fact, FileRuleEffect::Allow); };
    // Lists of what is denied are long, and have few rules that allow something: of the denying
    // rules only those are looked at that match what one of these does.
    KeyTable allowed(static_cast<std::size_t>(std::ranges::count_if(input.facts, allows)));
    for (const RuleFact& fact : input.facts) {
        if (allows(fact)) {
            allowed.insert(withPart(fact.key, 0), 0);
        }
    }
    const Widest denied(input, [&](const RuleFact& fact) {
        return takesPart(fact, FileRuleEffect::Deny)
               && allowed.find(withPart(fact.key, 0)) != KeyTable::nothing;
    });
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        const auto deny =
            allows(input.facts[i]) ? denied.around(i, FileRuleEffect::Deny) : std::nullopt;
        if (deny) {
            report(input, found, i, *deny, "the rule that denies it");
        }
    }
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
