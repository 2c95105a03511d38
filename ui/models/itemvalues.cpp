#include "ui/models/itemvalues.h"

#include "core/base/text.h"
#include "core/policy/index.h"
#include "core/xml/bindings.h"
#include "core/xml/policyeditor.h"

#include <algorithm>

namespace cipwright::ui {

namespace {

const Value* find(const FileRule& rule, std::string_view name) {
    const auto* const found = std::ranges::find(fileRuleAttributeNames, name);
    if (found == fileRuleAttributeNames.end()) {
        return nullptr;
    }
    return &rule.value(static_cast<FileRuleAttribute>(found - fileRuleAttributeNames.begin()));
}

template <class T> const Value* find(const T& item, std::string_view name) {
    for (const AttributeBinding<T>& binding : attributesOf<T>) {
        if (binding.name == name) {
            return &(item.*(binding.member));
        }
    }
    return nullptr;
}

void names(const std::vector<ValueElement>& refs, const PolicyIndex& index, std::uint8_t bit,
           ItemKind kind, std::vector<std::uint8_t>& members) {
    std::size_t last = 0;
    for (const ValueElement& ref : refs) {
        const auto found = index.findNext(ref.value.text(), last);
        if (found && found->kind == kind) {
            members[found->position] = static_cast<std::uint8_t>(members[found->position] | bit);
        }
    }
}

void names(const ScenarioSignerList& list, const PolicyIndex& index, unsigned bits,
           std::vector<std::uint8_t>& members) {
    for (const ScenarioSigner& signer : list.signers) {
        if (const auto found = index.find(ItemKind::Signer, signer.signerId.text())) {
            members[*found] = static_cast<std::uint8_t>(members[*found] | bits);
        }
    }
}

} // namespace

const Value* attributeOf(const Policy& policy, ItemRef item, std::string_view name) {
    return withList(policy, item.section,
                    [&](const auto& list) { return find(list[item.index], name); });
}

const std::string& noteOf(const Policy& policy, ItemRef item) {
    return withList(policy, item.section, [&](const auto& list) -> const std::string& {
        return list[item.index].note.text;
    });
}

std::size_t itemCount(const Policy& policy, Section section) {
    return withList(policy, section, [](const auto& list) { return list.size(); });
}

Span placeOf(const Policy& policy, Section section, std::size_t item) {
    return withList(policy, section, [item](const auto& list) { return list.element(item); });
}

std::size_t itemAt(const Policy& policy, Section section, std::int32_t place) {
    return withList(policy, section, [place](const auto& list) {
        // The first that starts behind the place, by the starts alone, which lie together.
        std::size_t low = 0;
        std::size_t high = list.size();
        while (low < high) {
            const std::size_t middle = low + ((high - low) / 2);
            if (list.start(middle) <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // Of two that touch at the place it is in the first.
        while (low > 1 && list.element(low - 2).end >= place) {
            --low;
        }
        return low > 0 && list.element(low - 1).end >= place ? low - 1 : list.size();
    });
}

std::string idOfItem(const Policy& policy, Section section, std::size_t item) {
    const Value* id = attributeOf(policy, {section, item}, "ID");
    if (id == nullptr) {
        id = attributeOf(policy, {section, item}, "Id");
    }
    return id == nullptr ? std::string() : id->text();
}

std::vector<std::uint8_t> membershipOf(const Policy& policy, Section section) {
    std::vector<std::uint8_t> members(itemCount(policy, section));
    if (section != Section::FileRules && section != Section::Signers) {
        return members;
    }
    const PolicyIndex index(policy);
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        const SigningScenario& scenario = policy.scenarios[i];
        const auto value = parseNumber<std::uint8_t>(trimmed(scenario.value.text()));
        if (value != SigningScenario::kernelMode && value != SigningScenario::userMode) {
            continue;
        }
        const auto bit = static_cast<std::uint8_t>(
            value == SigningScenario::kernelMode ? Membership::Kernel : Membership::User);
        const SignerGroup& group = scenario.group(SignerGroupKind::ProductSigners);
        if (section == Section::FileRules) {
            names(group.rules.refs, index, bit, ItemKind::FileRule, members);
        } else {
            names(group.allowed, index, bit, members);
            names(group.denied, index, bit | static_cast<unsigned>(Membership::Denied), members);
        }
    }
    return members;
}

std::optional<std::size_t> scenarioOf(const Policy& policy, std::uint8_t value) {
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        if (parseNumber<std::uint8_t>(trimmed(policy.scenarios[i].value.text())) == value) {
            return i;
        }
    }
    return std::nullopt;
}

Result<TextPatch> setMembership(const PolicyText& text, const Policy& policy, Section section,
                                std::uint8_t scenario, std::span<const std::string> ids,
                                bool member) {
    const auto found = scenarioOf(policy, scenario);
    if (!found) {
        return TextPatch();
    }
    const GroupRef group{*found, SignerGroupKind::ProductSigners};
    if (section == Section::FileRules) {
        return member ? addRuleRefs(text, policy, group, ids)
                      : removeRuleRefs(text, policy, group, ids);
    }
    if (member) {
        return addGroupSigners(text, policy, group, Verdict::Allowed, ids);
    }
    const auto allowed = removeGroupSigners(text, policy, group, Verdict::Allowed, ids);
    return !allowed || !allowed->empty()
               ? allowed
               : removeGroupSigners(text, policy, group, Verdict::Denied, ids);
}

} // namespace cipwright::ui
