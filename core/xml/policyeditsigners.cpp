// PolicyEdit: the parts of a signer.
#include "core/xml/bindings.h"
#include "core/xml/policyeditor.h"

#include <algorithm>
#include <unordered_set>

namespace cipwright {

namespace {

struct Reference {
    Span element; ///< Absolute.
    std::string_view id;
};

std::string_view nameOf(SignerReference which) {
    constexpr std::array<std::string_view, 3> names{"CertEKU", "FileAttribRef", "ArtifactRuleRef"};
    return names[static_cast<std::size_t>(which)];
}

std::vector<Reference> referencesIn(const Policy& policy, std::size_t index,
                                    SignerReference which) {
    const Signer& signer = policy.signers[index];
    std::vector<Reference> references;
    if (which == SignerReference::CertEKU) {
        for (const CertEku& eku : signer.certEkus) {
            references.push_back({policy.signers.absolute(index, eku.element), eku.id.text()});
        }
        return references;
    }
    for (const ValueElement& each : which == SignerReference::FileAttribRef
                                        ? signer.fileAttribRefs
                                        : signer.artifactRuleRefs) {
        references.push_back({policy.signers.absolute(index, each.element), each.value.text()});
    }
    return references;
}

constexpr std::array<std::string_view, 2> certRootOrder{"Type", "Value"};
constexpr std::array<std::string_view, 2> certEkuOrder{"ID", "Condition"};
constexpr std::array<std::string_view, 1> valueOrder{"Value"};

} // namespace

Result<TextPatch> setCertRoot(const PolicyText& text, const Policy& policy, std::size_t signer,
                              std::string_view type, std::string_view value) {
    PolicyEditor editor(text, policy);
    const ItemRef item{Section::Signers, signer};
    if (!editor.has(item)) {
        return editor.edit.finish();
    }
    const Span root = policy.signers[signer].certRoot;
    if (root.empty()) {
        NewElement element = newElement("CertRoot", "Type", type);
        element.attributes.push_back({"Value", std::string(value)});
        editor.insertInItem(item, {&element, 1}, signerChildOrder);
    } else if (const auto tag =
                   editor.edit.openTag(policy.signers.absolute(signer, root), "CertRoot")) {
        editor.edit.setAttribute(*tag, "Type", type, certRootOrder);
        editor.edit.setAttribute(*tag, "Value", value, certRootOrder);
    }
    return editor.edit.finish();
}

Result<TextPatch> setSignerValue(const PolicyText& text, const Policy& policy, std::size_t signer,
                                 SignerValue which, std::optional<std::string_view> value) {
    PolicyEditor editor(text, policy);
    const ItemRef item{Section::Signers, signer};
    if (!editor.has(item)) {
        return editor.edit.finish();
    }
    const SignerValueBinding& binding = signerValueElements[static_cast<std::size_t>(which)];
    const Span old = (policy.signers[signer].*(binding.member)).element;
    const Span place = policy.signers.absolute(signer, old);
    if (old.empty()) {
        if (value) {
            const NewElement element = newElement(binding.element, "Value", *value);
            editor.insertInItem(item, {&element, 1}, signerChildOrder);
        }
    } else if (!value) {
        editor.remove(place, binding.element);
    } else if (const auto tag = editor.edit.openTag(place, binding.element)) {
        editor.edit.setAttribute(*tag, "Value", *value, valueOrder);
    }
    return editor.edit.finish();
}

Result<TextPatch> addSignerReferences(const PolicyText& text, const Policy& policy,
                                      std::size_t signer, SignerReference which,
                                      std::span<const std::string> ids) {
    PolicyEditor editor(text, policy);
    const ItemRef item{Section::Signers, signer};
    if (!editor.has(item)) {
        return editor.edit.finish();
    }
    std::unordered_set<std::string_view> there;
    for (const Reference& each : referencesIn(policy, signer, which)) {
        there.insert(each.id);
    }
    std::vector<NewElement> added;
    for (const std::string& id : ids) {
        if (there.insert(id).second) {
            added.push_back(
                newElement(nameOf(which), which == SignerReference::CertEKU ? "ID" : "RuleID", id));
        }
    }
    editor.insertInItem(item, added, signerChildOrder);
    return editor.edit.finish();
}

Result<TextPatch> removeSignerReferences(const PolicyText& text, const Policy& policy,
                                         std::size_t signer, SignerReference which,
                                         std::span<const std::string> ids) {
    PolicyEditor editor(text, policy);
    if (!editor.has({Section::Signers, signer})) {
        return editor.edit.finish();
    }
    const std::unordered_set<std::string_view> going(ids.begin(), ids.end());
    for (const Reference& each : referencesIn(policy, signer, which)) {
        if (going.contains(each.id)) {
            editor.remove(each.element, nameOf(which));
        }
    }
    return editor.edit.finish();
}

Result<TextPatch> setCertEkuCondition(const PolicyText& text, const Policy& policy,
                                      std::size_t signer, std::string_view eku,
                                      std::optional<std::string_view> condition) {
    PolicyEditor editor(text, policy);
    if (!editor.has({Section::Signers, signer})) {
        return editor.edit.finish();
    }
    const auto references = referencesIn(policy, signer, SignerReference::CertEKU);
    const auto found = std::ranges::find(references, eku, &Reference::id);
    if (found == references.end()) {
        return failure(Diagnostic::inText(messages::editNotThere,
                                          editor.element({Section::Signers, signer}),
                                          {{"what", "CertEKU"}, {"id", std::string(eku)}}));
    }
    const auto tag = editor.edit.openTag(found->element, "CertEKU");
    if (tag && condition) {
        editor.edit.setAttribute(*tag, "Condition", *condition, certEkuOrder);
    } else if (tag) {
        editor.edit.removeAttribute(*tag, "Condition");
    }
    return editor.edit.finish();
}

} // namespace cipwright
