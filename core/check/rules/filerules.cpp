#include "core/check/rules/filerules.h"

#include <algorithm>
#include <ranges>

namespace cipwright::filerules {

Span placeOf(const FileRule& rule) {
    const Value& id = rule.value(FileRuleAttribute::ID);
    return id.present() ? id.span() : Span{0, rule.length};
}

Span placeOf(const Policy& policy, std::size_t rule) {
    return policy.fileRules.absolute(rule, placeOf(policy.fileRules[rule]));
}

Span placeOf(const Policy& policy, std::size_t rule, FileRuleAttribute attribute) {
    return policy.fileRules.absolute(rule, policy.fileRules[rule].value(attribute).span());
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'a' && c <= 'z') {
            c = static_cast<char>(c - 0x20);
        }
    }
    return result;
}

bool isFirstOfItsId(const CheckInput& input, std::size_t rule) {
    return input.index.find(ItemKind::FileRule, input.policy.fileRules[rule].id()) == rule;
}

std::optional<std::size_t> ruleAt(const CheckInput& input, const Diagnostic& diagnostic) {
    return itemAt(input.policy.fileRules, diagnostic.span);
}

std::optional<AttributeAt> attributeAt(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto rule = ruleAt(input, diagnostic);
    if (!rule) {
        return std::nullopt;
    }
    const auto& rules = input.policy.fileRules;
    const auto field =
        std::ranges::find_if(rules[*rule].fields, [&](const FileRule::Field& candidate) {
            return rules.absolute(*rule, candidate.value.span()) == diagnostic.span;
        });
    if (field == rules[*rule].fields.end()) {
        return std::nullopt;
    }
    return AttributeAt{*rule, field->attribute, field->value.text()};
}

std::optional<Fix> fixOf(std::string title, Result<TextPatch> patch) {
    if (!patch || patch->empty()) {
        return std::nullopt;
    }
    return Fix{std::move(title), std::move(*patch)};
}

std::optional<Fix> changeRule(const CheckInput& input, std::size_t rule, std::string title,
                              std::vector<NewValue> values) {
    std::vector<AttributeChange> changes;
    changes.reserve(values.size());
    for (NewValue& value : values) {
        changes.push_back({{Section::FileRules, rule},
                           std::string(nameOf(value.first)),
                           std::move(value.second)});
    }
    return fixOf(std::move(title), setAttributes(input.text, input.policy, changes));
}

std::optional<Fix> deleteRule(const CheckInput& input, std::size_t rule) {
    const ItemRef item{Section::FileRules, rule};
    return fixOf("Delete the rule",
                 deleteItems(input.text, input.policy, {&item, 1}, References::Delete));
}

Result<TextPatch> withoutRuleRefs(const CheckInput& input, std::size_t rule,
                                  std::optional<std::uint8_t> value) {
    const std::string& id = input.policy.fileRules[rule].id();
    std::vector<TextEdit> edits;
    for (std::size_t s = 0; s < input.policy.scenarios.size(); ++s) {
        const SigningScenario& scenario = input.policy.scenarios[s];
        if (value && scenarioValue(scenario) != value) {
            continue;
        }
        for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
            const auto& refs = scenario.groups[g].rules.refs;
            if (std::ranges::none_of(
                    refs, [&](const ValueElement& ref) { return ref.value.text() == id; })) {
                continue;
            }
            auto patch = removeRuleRefs(input.text, input.policy,
                                        {s, static_cast<SignerGroupKind>(g)}, {&id, 1});
            if (!patch) {
                return patch;
            }
            edits.insert(edits.end(), patch->edits().begin(), patch->edits().end());
        }
    }
    return TextPatch::fromEdits(std::move(edits));
}

} // namespace cipwright::filerules
