// Checks of what a file rule requires beside the file: a hotpatch, and a program named by a macro.
#include "core/check/families.h"
#include "core/check/rules/filerules.h"
#include "core/cip/messages.h"

#include "core/base/text.h"

#include <array>
#include <string>

namespace cipwright {

namespace {

using namespace filerules;
using enum FileRuleAttribute;
using enum Severity;
using enum Category;

// ---- Hotpatches

void checkSequenceOrder(const FileRule& rule, ItemReport& found) {
    const auto lowest = parseNumber<std::uint32_t>(trimmed(rule.text(MinimumHotpatchSequence)));
    const auto highest = parseNumber<std::uint32_t>(trimmed(rule.text(MaximumHotpatchSequence)));
    if (lowest && highest && *lowest > *highest) {
        found.add(rule.value(MinimumHotpatchSequence).span(),
                  {{"id", rule.id()},
                   {"minimum", rule.text(MinimumHotpatchSequence)},
                   {"maximum", rule.text(MaximumHotpatchSequence)}});
    }
}

std::optional<Fix> fixSequenceOrder(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = ruleAt(input, diagnostic);
    if (!i) {
        return std::nullopt;
    }
    const FileRule& rule = input.policy.fileRules[*i];
    return changeRule(input, *i, "Swap minimum and maximum",
                      {{MinimumHotpatchSequence, rule.text(MaximumHotpatchSequence)},
                       {MaximumHotpatchSequence, rule.text(MinimumHotpatchSequence)}});
}

void checkSequenceIdle(const CheckInput& input, PolicyReport& found) {
    const auto& rules = input.policy.fileRules;
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        for (const FileRuleAttribute attribute :
             {MinimumHotpatchSequence, MaximumHotpatchSequence}) {
            if (input.facts[i].has(attribute) && !input.usage.rule(i, RuleUse::Hotpatch)) {
                found.add(placeOf(input.policy, i, attribute),
                          {{"id", rules[i].id()}, {"attribute", std::string(nameOf(attribute))}});
                break;
            }
        }
    }
}

// What is wrong with a RequireHotpatchID; empty if nothing is.
std::string_view hotpatchProblem(const CheckInput& input, std::size_t rule) {
    const auto& rules = input.policy.fileRules;
    const auto required = input.index.find(ItemKind::FileRule, rules[rule].text(RequireHotpatchID));
    if (!required) {
        return "which is not in the policy";
    }
    if (*required == rule) {
        return "which is this rule itself";
    }
    if (input.facts[*required].effect != FileRuleEffect::Allow
        || input.facts[rule].effect != FileRuleEffect::Allow) {
        return "but both must be Allow rules";
    }
    return input.facts[*required].has(RequireHotpatchID) ? "which itself requires one" : "";
}

void checkHotpatch(const CheckInput& input, PolicyReport& found) {
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (!input.facts[i].has(RequireHotpatchID)) {
            continue;
        }
        if (const auto problem = hotpatchProblem(input, i); !problem.empty()) {
            found.add(placeOf(input.policy, i, RequireHotpatchID),
                      {{"id", input.policy.fileRules[i].text(RequireHotpatchID)},
                       {"problem", std::string(problem)}});
        }
    }
}

// ---- Macros

void checkMacros(const CheckInput& input, PolicyReport& found) {
    for (std::size_t i = 0; i < input.facts.size(); ++i) {
        if (!input.facts[i].has(AppIDs)) {
            continue;
        }
        const std::string_view text = input.policy.fileRules[i].text(AppIDs);
        const auto start = placeOf(input.policy, i, AppIDs);
        // What does not begin with a macro is one plain text.
        for (std::size_t at = 0; text.substr(at).starts_with("$(");) {
            const auto close = text.find(')', at);
            if (close == std::string_view::npos) {
                break;
            }
            const auto name = text.substr(at + 2, close - at - 2);
            const auto macro = input.index.find(ItemKind::Macro, name);
            if (!macro || input.policy.macros[*macro].value.text().empty()) {
                found.add(start, {{"name", std::string(name)},
                                  {"problem", macro ? "is empty" : "is not defined"}});
            }
            at = close + 1;
        }
    }
}

Span macroPlace(const Macro& macro) {
    return macro.id.present() ? macro.id.span() : Span{0, macro.length};
}

void checkMacroUnused(const CheckInput& input, PolicyReport& found) {
    const auto& macros = input.policy.macros;
    for (std::size_t i = 0; i < macros.size(); ++i) {
        if (!input.usage.macros[i] && input.index.find(ItemKind::Macro, macros[i].id.text()) == i) {
            found.add(macros.absolute(i, macroPlace(macros[i])), {{"id", macros[i].id.text()}});
        }
    }
}

std::optional<Fix> fixMacroUnused(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = itemAt(input.policy.macros, diagnostic.span);
    if (!i) {
        return std::nullopt;
    }
    const ItemRef item{Section::Macros, *i};
    return fixOf("Delete the macro",
                 deleteItems(input.text, input.policy, {&item, 1}, References::Delete));
}

void checkMacroEmpty(const Macro& macro, ItemReport& found) {
    if (macro.value.present() && macro.value.text().empty()) {
        found.add(macroPlace(macro), {{"id", macro.id.text()}});
    }
}

constexpr std::string_view converter = "Microsoft's policy converter";
constexpr std::string_view plugIns =
    "Microsoft Learn: App Control for plug-ins, add-ins and modules";

constexpr Check checks[] = {
    {{"file.hotpatch-order", Error, Meaning,
      "the lowest hotpatch sequence {minimum} of {id} is above the highest {maximum}; swap them"},
     "No hotpatch lies in such a range.",
     "Swap the two numbers or correct the wrong one.",
     converter,
     &checkSequenceOrder,
     &fixSequenceOrder},
    {{"file.hotpatch-idle", Warning, Meaning,
      "{attribute} of {id} has no effect, because no rule names {id} in RequireHotpatchID; put it "
      "on "
      "the rule of the hotpatch, or remove it"},
     "The range of sequences belongs to the rule of the hotpatch, the one that another requires.",
     "Put the range on the rule that RequireHotpatchID names.",
     converter,
     &checkSequenceIdle},
    {messages::cipHotpatch,
     "A rule may require one hotpatch, which must be allowed by a rule of its own that requires "
     "none. Microsoft's tools refuse anything else.",
     "Name an Allow rule for the hotpatch, or remove RequireHotpatchID.", converter,
     &checkHotpatch},
    {messages::cipMacro,
     "What a macro stands for is written into the binary policy; one without a value stops the "
     "tools.",
     "Define the macro in Macros with a value, or correct its name.", plugIns, &checkMacros},
    {{"macro.unused", Info, Advice,
      "no AppIDs uses the macro {id}; delete it, or correct the name where it is meant"},
     "Macros are only used by AppIDs, and one that is not used is lost in the binary.",
     "Delete the macro, or use it as $(name) in AppIDs.",
     plugIns,
     &checkMacroUnused,
     &fixMacroUnused},
    {{"macro.empty", Warning, Meaning,
      "the macro {id} has no value; a rule that uses it cannot be compiled: enter the name of a "
      "program, or delete the macro"},
     "An empty macro stops the tools as soon as a rule uses it.",
     "Enter the original name of the program, or delete the macro.",
     plugIns,
     &checkMacroEmpty},
};

} // namespace

std::span<const Check> requirementChecks() {
    return checks;
}

} // namespace cipwright
