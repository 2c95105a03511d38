#include "core/check/ruleoverlaps.h"

#include "core/check/keytable.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace cipwright {

namespace {

using enum FileRuleAttribute;

// The scenarios in which rules can meet.
constexpr std::array scenarioUses{RuleUse::Kernel, RuleUse::User};

constexpr std::uint64_t withPart(std::uint64_t key, std::uint64_t part) {
    key = (key ^ part) * 0x9E37'79B9'7F4A'7C15ULL;
    return key ^ key >> 32U;
}

// What overlaps are found from.
struct Input {
    const ItemList<FileRule>& rules;
    const RuleFacts& facts;
    const Usage& usage;
};

bool matchTheSame(const Input& input, std::size_t a, std::size_t b) {
    return matchTheSame(input.rules[a], input.rules[b]);
}

bool takesPart(const RuleFact& fact, FileRuleEffect effect) {
    return fact.effect == effect && fact.versionsValid && fact.key != 0;
}

// How many pairs of a rule and a scenario there are.
std::size_t usesIn(const Input& input) {
    std::size_t uses = 0;
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        for (const RuleUse use : scenarioUses) {
            uses += input.usage.rule(i, use) ? 1 : 0;
        }
    }
    return uses;
}

// The rules that say the same as an earlier one, each with that one.
std::vector<RuleOverlap> findRepeated(const Input& input, std::span<const FileRuleEffect> effects,
                                      bool inScenarios) {
    std::vector<RuleOverlap> found;
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
                    found.push_back({i, first});
                    break;
                }
                if (!inScenarios) {
                    break;
                }
            }
        }
    }
    return found;
}

constexpr std::array verdicts{FileRuleEffect::Allow, FileRuleEffect::Deny};
constexpr std::array attributeRules{FileRuleEffect::Attribute};

// Rules in scenarios, by what they match there: for each key the rule with the widest range, that
// is the lowest minimum, and of those the highest maximum.
class Widest {
public:
    /// Of all rules for which `isAsked` holds.
    template <class IsAsked>
    Widest(const Input& input, IsAsked isAsked)
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
    [[nodiscard]] std::optional<std::uint32_t> around(std::size_t rule,
                                                      FileRuleEffect effect) const {
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

    const Input& m_input;
    KeyTable m_rules;
};

// Rules by hash have no versions, so none of them is wider than another.
bool canBeWider(const RuleFact& fact) {
    return !fact.has(Hash)
           && (takesPart(fact, FileRuleEffect::Allow) || takesPart(fact, FileRuleEffect::Deny));
}

std::vector<RuleOverlap> findCovered(const Input& input) {
    std::vector<RuleOverlap> found;
    const Widest widest(input, &canBeWider);
    for (std::uint32_t i = 0; i < input.facts.size(); ++i) {
        const RuleFact& fact = input.facts[i];
        const auto outer = canBeWider(fact) ? widest.around(i, *fact.effect) : std::nullopt;
        // Equal ranges are duplicates.
        if (outer && fact.range() != input.facts[*outer].range()) {
            found.push_back({i, *outer});
        }
    }
    return found;
}

std::vector<RuleOverlap> findContradictions(const Input& input) {
    std::vector<RuleOverlap> found;
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
    for (std::uint32_t i = 0; i < input.facts.size(); ++i) {
        const auto deny =
            allows(input.facts[i]) ? denied.around(i, FileRuleEffect::Deny) : std::nullopt;
        if (deny) {
            found.push_back({i, *deny});
        }
    }
    return found;
}

} // namespace

RuleOverlaps findRuleOverlaps(const ItemList<FileRule>& rules, const RuleFacts& facts,
                              const Usage& usage) {
    const Input input{rules, facts, usage};
    return {findRepeated(input, verdicts, true), findRepeated(input, attributeRules, false),
            findCovered(input), findContradictions(input)};
}

} // namespace cipwright
