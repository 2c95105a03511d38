#include "ui/services/itemreferences.h"

#include "core/base/text.h"
#include "core/policy/index.h"
#include "ui/models/itemtables.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace cipwright::ui {

namespace {

constexpr std::array sectionsWithIds{
    Section::EKUs,    Section::FileRules,        Section::ArtifactRules,
    Section::Signers, Section::SigningScenarios, Section::Macros};

std::optional<Section> sectionOf(ItemKind kind) {
    switch (kind) {
    case ItemKind::Eku:
        return Section::EKUs;
    case ItemKind::FileRule:
        return Section::FileRules;
    case ItemKind::ArtifactRule:
        return Section::ArtifactRules;
    case ItemKind::Signer:
        return Section::Signers;
    case ItemKind::SigningScenario:
        return Section::SigningScenarios;
    case ItemKind::Macro:
        return Section::Macros;
    }
    return std::nullopt;
}

/// Collects references, with places made absolute.
class Collector {
public:
    explicit Collector(const Policy& policy)
        : m_policy(policy) {}

    std::vector<ItemReference> collect() {
        for (std::size_t i = 0; i < m_policy.fileRules.size(); ++i) {
            ofRule(i);
        }
        for (std::size_t i = 0; i < m_policy.signers.size(); ++i) {
            ofSigner(i);
        }
        for (std::size_t i = 0; i < m_policy.scenarios.size(); ++i) {
            ofScenario(i);
        }
        ofList(Section::UpdatePolicySigners, "UpdatePolicySigner", m_policy.updatePolicySigners);
        ofList(Section::CiSigners, "CiSigner", m_policy.ciSigners);
        ofList(Section::SupplementalPolicySigners, "SupplementalPolicySigner",
               m_policy.supplementalPolicySigners);
        return std::move(m_found);
    }

private:
    void add(ItemRef owner, std::string_view element, std::string_view id, Span place,
             bool macro = false) {
        if (!id.empty()) {
            m_found.push_back({owner, element, std::string(id), place, macro});
        }
    }

    template <class T>
    void addAll(ItemRef owner, std::string_view element, const ItemList<T>& list,
                const std::vector<ValueElement>& refs) {
        for (const ValueElement& ref : refs) {
            add(owner, element, ref.value.text(), list.absolute(owner.index, ref.element));
        }
    }

    void ofRule(std::size_t i) {
        const ItemRef owner{Section::FileRules, i};
        const FileRule& rule = m_policy.fileRules[i];
        if (rule.has(FileRuleAttribute::RequireHotpatchID)) {
            add(owner, "RequireHotpatchID", rule.text(FileRuleAttribute::RequireHotpatchID),
                m_policy.fileRules.absolute(
                    i, rule.value(FileRuleAttribute::RequireHotpatchID).span()));
        }
        if (!rule.has(FileRuleAttribute::AppIDs)) {
            return;
        }
        const std::string_view apps = rule.text(FileRuleAttribute::AppIDs);
        for (std::size_t at = apps.find("$("); at != std::string_view::npos;
             at = apps.find("$(", at + 2)) {
            const std::size_t end = apps.find(')', at);
            if (end == std::string_view::npos) {
                break;
            }
            add(owner, "AppIDs", apps.substr(at + 2, end - at - 2),
                m_policy.fileRules.absolute(i, rule.value(FileRuleAttribute::AppIDs).span()), true);
        }
    }

    void ofSigner(std::size_t i) {
        const ItemRef owner{Section::Signers, i};
        const Signer& signer = m_policy.signers[i];
        for (const CertEku& eku : signer.certEkus) {
            add(owner, "CertEKU", eku.id.text(), m_policy.signers.absolute(i, eku.element));
        }
        addAll(owner, "FileAttribRef", m_policy.signers, signer.fileAttribRefs);
        addAll(owner, "ArtifactRuleRef", m_policy.signers, signer.artifactRuleRefs);
    }

    void ofScenario(std::size_t i) {
        const ItemRef owner{Section::SigningScenarios, i};
        const SigningScenario& scenario = m_policy.scenarios[i];
        std::string_view inherited = scenario.inheritedScenarios.text();
        while (!inherited.empty()) {
            const std::size_t comma = inherited.find(',');
            add(owner, "InheritedScenarios", trimmed(inherited.substr(0, comma)),
                m_policy.scenarios.absolute(i, scenario.inheritedScenarios.span()));
            inherited.remove_prefix(comma == std::string_view::npos ? inherited.size() : comma + 1);
        }
        for (std::size_t kind = 0; kind < scenario.groups.size(); ++kind) {
            const SignerGroup& group = scenario.groups[kind];
            const bool artifacts =
                kind == static_cast<std::size_t>(SignerGroupKind::ArtifactSigners);
            ofSigners(owner, group.allowed, "AllowedSigner", "ExceptDenyRule");
            ofSigners(owner, group.denied, "DeniedSigner", "ExceptAllowRule");
            addAll(owner, artifacts ? "ArtifactRuleRef" : "FileRuleRef", m_policy.scenarios,
                   group.rules.refs);
        }
    }

    void ofSigners(ItemRef owner, const ScenarioSignerList& list, std::string_view element,
                   std::string_view exception) {
        for (const ScenarioSigner& signer : list.signers) {
            // Without the exceptions, which are references of their own.
            Span place = m_policy.scenarios.absolute(owner.index, signer.element);
            if (!signer.exceptions.empty()) {
                place.end =
                    m_policy.scenarios.absolute(owner.index, signer.exceptions.front().element)
                        .begin;
            }
            add(owner, element, signer.signerId.text(), place);
            addAll(owner, exception, m_policy.scenarios, signer.exceptions);
        }
    }

    void ofList(Section section, std::string_view element, const ItemList<SignerRef>& list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            add({section, i}, element, list[i].signerId.text(), list.element(i));
        }
    }

    const Policy& m_policy;
    std::vector<ItemReference> m_found;
};

} // namespace

std::vector<ItemReference> allReferences(const Policy& policy) {
    return Collector(policy).collect();
}

std::vector<ItemReference> referencesTo(const Policy& policy, ItemRef item) {
    const std::string id = idOfItem(policy, item.section, item.index);
    const bool macro = item.section == Section::Macros;
    std::vector<ItemReference> all = allReferences(policy);
    std::erase_if(all, [&](const ItemReference& reference) {
        return reference.macro != macro || reference.id != id;
    });
    return all;
}

std::optional<ItemRef> definitionOf(const Policy& policy, std::string_view id, bool macro) {
    const PolicyIndex index(policy);
    if (macro) {
        const auto found = index.find(ItemKind::Macro, id);
        return found ? std::optional(ItemRef{Section::Macros, *found}) : std::nullopt;
    }
    const auto found = index.find(id);
    const auto section = found ? sectionOf(found->kind) : std::nullopt;
    return section ? std::optional(ItemRef{*section, found->position}) : std::nullopt;
}

std::optional<ItemRef> definitionAt(const Policy& policy, std::int32_t place) {
    const std::vector<ItemReference> all = allReferences(policy);
    const auto found = std::ranges::find_if(
        all, [place](const ItemReference& reference) { return reference.place.contains(place); });
    return found != all.end() ? definitionOf(policy, found->id, found->macro) : std::nullopt;
}

std::optional<ItemRef> itemWithIdAt(const Policy& policy, std::int32_t place) {
    for (const Section section : sectionsWithIds) {
        const std::size_t item = itemAt(policy, section, place);
        if (item < itemCount(policy, section) && !idOfItem(policy, section, item).empty()) {
            return ItemRef{section, item};
        }
    }
    return std::nullopt;
}

std::vector<ItemRef> orphansOf(const Policy& policy) {
    std::set<std::pair<bool, std::string>> named;
    for (ItemReference& reference : allReferences(policy)) {
        named.emplace(reference.macro, std::move(reference.id));
    }
    std::vector<ItemRef> orphans;
    for (const Section section : sectionsWithIds) {
        const bool macro = section == Section::Macros;
        for (std::size_t i = 0; i < itemCount(policy, section); ++i) {
            const std::string id = idOfItem(policy, section, i);
            // Scenarios apply by being there.
            if (section != Section::SigningScenarios && !id.empty()
                && !named.contains({macro, id})) {
                orphans.push_back({section, i});
            }
        }
    }
    return orphans;
}

} // namespace cipwright::ui
