// PolicyEdit: which rules and signers are in the groups of a scenario.
#include "core/xml/policyparts.h"

#include <algorithm>
#include <unordered_set>

namespace cipwright {

namespace {

constexpr std::array<std::string_view, 4> groupOrder{"AllowedSigners", "DeniedSigners",
                                                     "FileRulesRef", "ArtifactRulesRef"};

ItemRef itemOf(GroupRef group) {
    return {Section::SigningScenarios, group.scenario};
}

const SignerGroup& groupOf(const Policy& policy, GroupRef group) {
    return policy.scenarios[group.scenario].group(group.group);
}

/// Adds elements to a list of a group, behind `last`, the span of its last one; empty for none.
void insertInGroup(PolicyEditor& editor, GroupRef group, bool listPresent, Span listSpan, Span last,
                   std::string_view listName, std::vector<NewElement> elements) {
    if (elements.empty()) {
        return;
    }
    const auto& scenarios = editor.policy.scenarios;
    const auto absolute = [&](Span span) { return scenarios.absolute(group.scenario, span); };
    if (listPresent) {
        if (const auto list = editor.edit.open(absolute(listSpan), listName)) {
            std::optional<Span> after;
            if (!last.empty() && editor.edit.open(absolute(last), elements.front().name)) {
                after = absolute(last);
            }
            editor.edit.insert(*list, after, after, elements);
        }
        return;
    }
    NewElement list;
    list.name = listName;
    list.children = std::move(elements);
    const SignerGroup& there = groupOf(editor.policy, group);
    const auto groupName = signerGroupNames[static_cast<std::size_t>(group.group)];
    if (there.present) {
        if (const auto parent = editor.edit.open(absolute(there.element), groupName)) {
            editor.edit.insertOrdered(*parent, {&list, 1}, groupOrder);
        }
        return;
    }
    NewElement parent;
    parent.name = groupName;
    parent.children.push_back(std::move(list));
    editor.insertInItem(itemOf(group), {&parent, 1}, scenarioChildOrder);
}

const ScenarioSignerList& signersOf(const SignerGroup& group, Verdict verdict) {
    return verdict == Verdict::Allowed ? group.allowed : group.denied;
}

/// The first signer of this ID; if there is none, an error is kept.
const ScenarioSigner* findSigner(PolicyEditor& editor, GroupRef group, Verdict verdict,
                                 std::string_view id) {
    if (!editor.has(itemOf(group))) {
        return nullptr;
    }
    const auto names = signerListNames(verdict);
    const auto& signers = signersOf(groupOf(editor.policy, group), verdict).signers;
    const auto found = std::ranges::find_if(
        signers, [&](const ScenarioSigner& signer) { return signer.signerId.text() == id; });
    if (found != signers.end()) {
        return &*found;
    }
    editor.edit.fail(
        Diagnostic::inText(messages::editNotThere, editor.element(itemOf(group)),
                           {{"what", std::string(names.element)}, {"id", std::string(id)}}));
    return nullptr;
}

} // namespace

void insertRuleRefs(PolicyEditor& editor, GroupRef group, std::span<const std::string> ids) {
    if (!editor.has(itemOf(group))) {
        return;
    }
    const RuleRefList& list = groupOf(editor.policy, group).rules;
    // Of these there are few, beside those that are there.
    std::unordered_set<std::string_view> missing(ids.begin(), ids.end());
    for (const ValueElement& ref : list.refs) {
        missing.erase(ref.value.text());
    }
    const auto names = ruleListNames(group.group);
    std::vector<NewElement> added;
    for (const std::string& id : ids) {
        if (missing.erase(id) > 0) {
            added.push_back(newElement(names.element, "RuleID", id));
        }
    }
    const Span last = list.refs.empty() ? Span{} : list.refs.back().element;
    insertInGroup(editor, group, list.present, list.element, last, names.list, std::move(added));
}

Result<TextPatch> addRuleRefs(const PolicyText& text, const Policy& policy, GroupRef group,
                              std::span<const std::string> ids) {
    PolicyEditor editor(text, policy);
    insertRuleRefs(editor, group, ids);
    return editor.edit.finish();
}

Result<TextPatch> removeRuleRefs(const PolicyText& text, const Policy& policy, GroupRef group,
                                 std::span<const std::string> ids) {
    PolicyEditor editor(text, policy);
    if (!editor.has(itemOf(group))) {
        return editor.edit.finish();
    }
    const std::unordered_set<std::string_view> going(ids.begin(), ids.end());
    const RuleRefList& list = groupOf(policy, group).rules;
    std::vector<Span> spans;
    for (const ValueElement& ref : list.refs) {
        if (going.contains(ref.value.text())) {
            spans.push_back(policy.scenarios.absolute(group.scenario, ref.element));
        }
    }
    const auto names = ruleListNames(group.group);
    editor.removeFromList(policy.scenarios.absolute(group.scenario, list.element), names.list,
                          spans, names.element);
    return editor.edit.finish();
}

Result<TextPatch> addGroupSigners(const PolicyText& text, const Policy& policy, GroupRef group,
                                  Verdict verdict, std::span<const std::string> ids) {
    PolicyEditor editor(text, policy);
    if (!editor.has(itemOf(group))) {
        return editor.edit.finish();
    }
    const ScenarioSignerList& list = signersOf(groupOf(policy, group), verdict);
    std::unordered_set<std::string_view> missing(ids.begin(), ids.end());
    for (const ScenarioSigner& signer : list.signers) {
        missing.erase(signer.signerId.text());
    }
    const auto names = signerListNames(verdict);
    std::vector<NewElement> added;
    for (const std::string& id : ids) {
        if (missing.erase(id) > 0) {
            added.push_back(newElement(names.element, "SignerId", id));
        }
    }
    const Span last = list.signers.empty() ? Span{} : list.signers.back().element;
    insertInGroup(editor, group, list.present, list.element, last, names.list, std::move(added));
    return editor.edit.finish();
}

Result<TextPatch> removeGroupSigners(const PolicyText& text, const Policy& policy, GroupRef group,
                                     Verdict verdict, std::span<const std::string> ids) {
    PolicyEditor editor(text, policy);
    if (!editor.has(itemOf(group))) {
        return editor.edit.finish();
    }
    const std::unordered_set<std::string_view> going(ids.begin(), ids.end());
    const ScenarioSignerList& list = signersOf(groupOf(policy, group), verdict);
    std::vector<Span> spans;
    for (const ScenarioSigner& signer : list.signers) {
        if (going.contains(signer.signerId.text())) {
            spans.push_back(policy.scenarios.absolute(group.scenario, signer.element));
        }
    }
    const auto names = signerListNames(verdict);
    editor.removeFromList(policy.scenarios.absolute(group.scenario, list.element), names.list,
                          spans, names.element);
    return editor.edit.finish();
}

Result<TextPatch> addExceptions(const PolicyText& text, const Policy& policy, GroupRef group,
                                Verdict verdict, std::string_view signer,
                                std::span<const std::string> rules) {
    PolicyEditor editor(text, policy);
    const ScenarioSigner* const found = findSigner(editor, group, verdict, signer);
    if (found == nullptr) {
        return editor.edit.finish();
    }
    const auto names = signerListNames(verdict);
    std::unordered_set<std::string_view> there;
    for (const ValueElement& exception : found->exceptions) {
        there.insert(exception.value.text());
    }
    std::vector<NewElement> added;
    for (const std::string& rule : rules) {
        if (there.insert(rule).second) {
            added.push_back(newElement(names.exception, names.exceptionId, rule));
        }
    }
    const auto element =
        editor.edit.open(policy.scenarios.absolute(group.scenario, found->element), names.element);
    if (element && !added.empty()) {
        editor.edit.insertOrdered(*element, added, {&names.exception, 1});
    }
    return editor.edit.finish();
}

Result<TextPatch> removeExceptions(const PolicyText& text, const Policy& policy, GroupRef group,
                                   Verdict verdict, std::string_view signer,
                                   std::span<const std::string> rules) {
    PolicyEditor editor(text, policy);
    const ScenarioSigner* const found = findSigner(editor, group, verdict, signer);
    if (found == nullptr) {
        return editor.edit.finish();
    }
    const std::unordered_set<std::string_view> going(rules.begin(), rules.end());
    for (const ValueElement& exception : found->exceptions) {
        if (going.contains(exception.value.text())) {
            editor.remove(policy.scenarios.absolute(group.scenario, exception.element),
                          signerListNames(verdict).exception);
        }
    }
    return editor.edit.finish();
}

} // namespace cipwright
