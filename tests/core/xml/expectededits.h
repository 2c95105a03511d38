// What edits should do to a policy, done to the policy itself.
#pragma once

#include "core/xml/policyedit.h"
#include "tests/support/places.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace cipwright::test {

/// Changes a list through a vector of its items.
template <class T, class Change> void changeItems(ItemList<T>& list, Change change) {
    auto items = itemsOf(list);
    change(items);
    list = listOf(std::move(items));
}

/// Calls `visit` with the list of a section.
template <class AnyPolicy, class Visit>
void withItems(AnyPolicy& policy, Section section, Visit visit) {
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
        return visit(policy.apps);
    }
}

[[nodiscard]] std::size_t countOf(const Policy& policy, Section section);

/// The IDs of items of a section, by their positions.
[[nodiscard]] std::vector<std::string> idsOf(const Policy& policy, Section section);

/// Takes items out, and what refers to them where that is wanted.
void expectDeleted(Policy& policy, const std::vector<ItemRef>& items, References references);

/// Sets or removes an attribute of an item.
void expectAttribute(Policy& policy, ItemRef item, const std::string& name,
                     const std::optional<std::string>& value);

/// Changes an ID where it is defined and where it is referred to.
void expectRenamed(Policy& policy, ItemRef item, const std::string& id);

} // namespace cipwright::test
