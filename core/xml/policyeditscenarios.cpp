// PolicyEdit: the tags of a scenario, and the policy's own lists of signers.
#include "core/xml/bindings.h"
#include "core/xml/policyeditor.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace cipwright {

namespace {

constexpr std::array<std::string_view, 2> tagAttributes{"Key", "Value"};
constexpr std::array<std::string_view, 1> tagsAttributes{"EnforceDLL"};
constexpr std::array<std::string_view, 1> tagOrder{"AppIDTag"};

ItemRef itemOf(std::size_t scenario) {
    return {Section::SigningScenarios, scenario};
}

} // namespace

Result<TextPatch> setSignerListed(const PolicyText& text, const Policy& policy, Section section,
                                  std::string_view signer, bool listed) {
    const std::string id(signer);
    return setSignersListed(text, policy, section, {&id, 1}, listed);
}

Result<TextPatch> setSignersListed(const PolicyText& text, const Policy& policy, Section section,
                                   std::span<const std::string> signers, bool listed) {
    if (section != Section::UpdatePolicySigners && section != Section::CiSigners
        && section != Section::SupplementalPolicySigners) {
        return failure(
            Diagnostic::inText(messages::editKind, policy.section(section).element,
                               {{"section", std::string(nameOf(section))},
                                {"expected", std::string(PolicyEditor::itemName(section))}}));
    }
    const auto& list = section == Section::UpdatePolicySigners ? policy.updatePolicySigners
                       : section == Section::CiSigners         ? policy.ciSigners
                                                               : policy.supplementalPolicySigners;
    if (!listed) {
        std::vector<ItemRef> there;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (std::ranges::find(signers, list[i].signerId.text()) != signers.end()) {
                there.push_back({section, i});
            }
        }
        return deleteItems(text, policy, there, References::Keep);
    }
    std::set<std::string_view> there;
    for (std::size_t i = 0; i < list.size(); ++i) {
        there.insert(list[i].signerId.text());
    }
    std::vector<NewItem> items;
    for (const std::string& signer : signers) {
        if (there.insert(signer).second) {
            SignerRef added;
            added.signerId = Value(signer);
            items.emplace_back(std::move(added));
        }
    }
    return items.empty() ? TextPatch() : addItems(text, policy, section, atEnd, items);
}

Result<TextPatch> addAppIdTags(const PolicyText& text, const Policy& policy, std::size_t scenario,
                               std::span<const AppIdTag> tags) {
    PolicyEditor editor(text, policy);
    if (!editor.has(itemOf(scenario)) || tags.empty()) {
        return editor.edit.finish();
    }
    std::vector<NewElement> added;
    for (const AppIdTag& tag : tags) {
        added.push_back(newElement(tag));
    }
    const AppIdTags& there = policy.scenarios[scenario].appIdTags;
    if (!there.present) {
        NewElement parent;
        parent.name = "AppIDTags";
        parent.children = std::move(added);
        editor.insertInItem(itemOf(scenario), {&parent, 1}, scenarioChildOrder);
    } else if (const auto parent = editor.edit.open(
                   policy.scenarios.absolute(scenario, there.element), "AppIDTags")) {
        editor.edit.insertOrdered(*parent, added, tagOrder);
    }
    return editor.edit.finish();
}

Result<TextPatch> setAppIdTag(const PolicyText& text, const Policy& policy, std::size_t scenario,
                              std::size_t tag, std::string_view key, std::string_view value) {
    PolicyEditor editor(text, policy);
    if (!editor.has(itemOf(scenario))) {
        return editor.edit.finish();
    }
    const auto& tags = policy.scenarios[scenario].appIdTags.tags;
    if (editor.hasIndex(tag, tags.size(), "AppIDTag")) {
        const Span place = policy.scenarios.absolute(scenario, tags[tag].element);
        if (const auto element = editor.edit.openTag(place, "AppIDTag")) {
            editor.edit.setAttribute(*element, "Key", key, tagAttributes);
            editor.edit.setAttribute(*element, "Value", value, tagAttributes);
        }
    }
    return editor.edit.finish();
}

Result<TextPatch> removeAppIdTags(const PolicyText& text, const Policy& policy,
                                  std::size_t scenario, std::span<const std::size_t> tags) {
    PolicyEditor editor(text, policy);
    if (!editor.has(itemOf(scenario))) {
        return editor.edit.finish();
    }
    const auto& there = policy.scenarios[scenario].appIdTags.tags;
    for (const std::size_t tag : tags) {
        if (editor.hasIndex(tag, there.size(), "AppIDTag")) {
            editor.remove(policy.scenarios.absolute(scenario, there[tag].element), "AppIDTag");
        }
    }
    return editor.edit.finish();
}

Result<TextPatch> setEnforceDll(const PolicyText& text, const Policy& policy, std::size_t scenario,
                                std::optional<std::string_view> value) {
    PolicyEditor editor(text, policy);
    if (!editor.has(itemOf(scenario))) {
        return editor.edit.finish();
    }
    const AppIdTags& tags = policy.scenarios[scenario].appIdTags;
    if (!tags.present) {
        if (value) {
            const NewElement element = newElement("AppIDTags", "EnforceDLL", *value);
            editor.insertInItem(itemOf(scenario), {&element, 1}, scenarioChildOrder);
        }
        return editor.edit.finish();
    }
    const auto tag =
        editor.edit.openTag(policy.scenarios.absolute(scenario, tags.element), "AppIDTags");
    if (tag && value) {
        editor.edit.setAttribute(*tag, "EnforceDLL", *value, tagsAttributes);
    } else if (tag) {
        editor.edit.removeAttribute(*tag, "EnforceDLL");
    }
    return editor.edit.finish();
}

} // namespace cipwright
