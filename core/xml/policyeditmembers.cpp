// PolicyEdit: which rules and signers are in the groups of a scenario.
#include "core/xml/policyparts.h"

#include <array>
#include <unordered_map>
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

/// The signers of a group by their IDs, the first of each.
class SignersById {
public:
    SignersById(PolicyEditor& editor, GroupRef group, Verdict verdict)
        : m_editor(editor)
        , m_group(group)
        , m_verdict(verdict) {
        if (editor.has(itemOf(group))) {
            for (const ScenarioSigner& signer :
                 signersOf(groupOf(editor.policy, group), verdict).signers) {
                m_signers.try_emplace(signer.signerId.text(), &signer);
            }
        }
    }

    /// If there is none of this ID, an error is kept.
    [[nodiscard]] const ScenarioSigner* find(std::string_view id) const {
        const auto found = m_signers.find(id);
        if (found != m_signers.end()) {
            return found->second;
        }
        if (m_group.scenario < m_editor.policy.scenarios.size()) {
            m_editor.edit.fail(
                Diagnostic::inText(messages::editNotThere, m_editor.element(itemOf(m_group)),
                                   {{"what", std::string(signerListNames(m_verdict).element)},
                                    {"id", std::string(id)}}));
        }
        return nullptr;
    }

private:
    PolicyEditor& m_editor;
    GroupRef m_group;
    Verdict m_verdict;
    std::unordered_map<std::string_view, const ScenarioSigner*> m_signers;
};

/// Adds those that are not there yet.
void addTo(PolicyEditor& editor, GroupRef group, Verdict verdict, const ScenarioSigner& signer,
           std::span<const std::string> rules) {
    const auto names = signerListNames(verdict);
    std::unordered_set<std::string_view> there;
    for (const ValueElement& exception : signer.exceptions) {
        there.insert(exception.value.text());
    }
    std::vector<NewElement> added;
    for (const std::string& rule : rules) {
        if (there.insert(rule).second) {
            added.push_back(newElement(names.exception, names.exceptionId, rule));
        }
    }
    const auto element = editor.edit.open(
        editor.policy.scenarios.absolute(group.scenario, signer.element), names.element);
    if (element && !added.empty()) {
        editor.edit.insertOrdered(*element, added, {&names.exception, 1});
    }
}

void removeFrom(PolicyEditor& editor, GroupRef group, Verdict verdict, const ScenarioSigner& signer,
                std::span<const std::string> rules) {
    const std::unordered_set<std::string_view> going(rules.begin(), rules.end());
    for (const ValueElement& exception : signer.exceptions) {
        if (going.contains(exception.value.text())) {
            editor.remove(editor.policy.scenarios.absolute(group.scenario, exception.element),
                          signerListNames(verdict).exception);
        }
    }
}

using ExceptionEdit = void (*)(PolicyEditor& editor, GroupRef group, Verdict verdict,
                               const ScenarioSigner& signer, std::span<const std::string> rules);

Result<TextPatch> editExceptions(const PolicyText& text, const Policy& policy, GroupRef group,
                                 Verdict verdict, std::span<const SignerExceptions> many,
                                 ExceptionEdit edit) {
    PolicyEditor editor(text, policy);
    const SignersById signers(editor, group, verdict);
    for (const auto& [signer, rules] : many) {
        if (const ScenarioSigner* const found = signers.find(signer)) {
            edit(editor, group, verdict, *found, rules);
        }
    }
    return editor.edit.finish();
}

/// One signer, as a list of many.
std::array<SignerExceptions, 1> onlyOne(std::string_view signer,
                                        std::span<const std::string> rules) {
    return {{{std::string(signer), {rules.begin(), rules.end()}}}};
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

Result<TextPatch> addManyExceptions(const PolicyText& text, const Policy& policy, GroupRef group,
                                    Verdict verdict, std::span<const SignerExceptions> many) {
    return editExceptions(text, policy, group, verdict, many, addTo);
}

Result<TextPatch> removeManyExceptions(const PolicyText& text, const Policy& policy, GroupRef group,
                                       Verdict verdict, std::span<const SignerExceptions> many) {
    return editExceptions(text, policy, group, verdict, many, removeFrom);
}

Result<TextPatch> addExceptions(const PolicyText& text, const Policy& policy, GroupRef group,
                                Verdict verdict, std::string_view signer,
                                std::span<const std::string> rules) {
    return addManyExceptions(text, policy, group, verdict, onlyOne(signer, rules));
}

Result<TextPatch> removeExceptions(const PolicyText& text, const Policy& policy, GroupRef group,
                                   Verdict verdict, std::string_view signer,
                                   std::span<const std::string> rules) {
    return removeManyExceptions(text, policy, group, verdict, onlyOne(signer, rules));
}

} // namespace cipwright
