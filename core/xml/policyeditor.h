// What the functions of PolicyEdit share: a policy, the edit of its text, and names by section.
#pragma once

#include "core/policy/policy.h"
#include "core/xml/editmessages.h"
#include "core/xml/elementedit.h"
#include "core/xml/newitems.h"
#include "core/xml/policyedit.h"
#include "core/xml/policytext.h"

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace cipwright {

/// Calls `visit` with the list that holds the items of a section.
template <class Visit>
decltype(auto) withList(const Policy& policy, Section section, Visit&& visit) {
    switch (section) {
    case Section::Rules:
        return visit(policy.options);
    case Section::EKUs:
        return visit(policy.ekus);
    case Section::FileRules:
        return visit(policy.fileRules);
    case Section::ArtifactRules:
        return visit(policy.artifactRules);
    case Section::Signers:
        return visit(policy.signers);
    case Section::SigningScenarios:
        return visit(policy.scenarios);
    case Section::UpdatePolicySigners:
        return visit(policy.updatePolicySigners);
    case Section::CiSigners:
        return visit(policy.ciSigners);
    case Section::SupplementalPolicySigners:
        return visit(policy.supplementalPolicySigners);
    case Section::Settings:
        return visit(policy.settings);
    case Section::Macros:
        return visit(policy.macros);
    case Section::AppSettings:
        break;
    }
    return visit(policy.apps);
}

/// An edit of a policy's text. Functions that find nothing to work on keep an error in `edit`.
class PolicyEditor {
public:
    PolicyEditor(const PolicyText& text, const Policy& policy)
        : policy(policy)
        , edit(text.text(), policy.root) {}

    [[nodiscard]] std::size_t count(Section section) const;

    /// Whether the item is there; if not, an error is kept (edit.no-item).
    bool has(ItemRef item) { return hasIndex(item.index, count(item.section), item.section); }

    /// The same for parts of an item, which are called `what`.
    bool hasIndex(std::size_t index, std::size_t count, std::string_view what);

    /// The span of an item's element; the item must be there.
    [[nodiscard]] Span element(ItemRef item) const;

    /// The same with its note and the comments that follow on its last line.
    [[nodiscard]] Span withNote(ItemRef item) const;

    /// The name of an item's element.
    [[nodiscard]] std::string_view elementName(ItemRef item) const;

    /// The name of the element that items of a section are; Allow for file rules.
    [[nodiscard]] static std::string_view itemName(Section section);

    /// An item's element, if it is there and the text agrees.
    std::optional<raw::Element> open(ItemRef item);

    std::optional<raw::Element> openSection(Section section);

    /// Takes an element out if the text agrees that it is one of this name.
    void remove(Span where, std::string_view name);

    /// Takes children out of a list that the schema does not allow to be empty, which goes if
    /// nothing but these is in it.
    void removeFromList(Span list, std::string_view listName, std::span<const Span> children,
                        std::string_view childName);

    /// Adds a child of SiPolicy at the place where Microsoft's tools write it.
    void insertInRoot(NewElement element);

    /// Adds items behind the one before number `before`, making the section if it is missing.
    void insertItems(Section section, std::size_t before, std::vector<NewElement> elements);

    /// Adds elements of one name to a part of an item, behind the children that come before them.
    void insertInItem(ItemRef item, std::span<const NewElement> elements,
                      std::span<const std::string_view> order);

    const Policy& policy;
    ElementEdit edit;

private:
    bool hasIndex(std::size_t index, std::size_t count, Section section);
};

/// The children of a scenario, in the order of the schema.
inline constexpr std::array<std::string_view, 5> scenarioChildOrder{
    "ProductSigners", "ArtifactSigners", "TestSigners", "TestSigningSigners", "AppIDTags"};

/// The children of a Signer, in the order of the schema.
inline constexpr std::array<std::string_view, 7> signerChildOrder{
    "CertRoot",  "CertEKU",       "CertIssuer",     "CertPublisher",
    "CertOemID", "FileAttribRef", "ArtifactRuleRef"};

} // namespace cipwright
