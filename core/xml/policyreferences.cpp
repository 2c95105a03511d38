// PolicyEdit: references by ID. What refers to an item, to be deleted with it or renamed.
#include "core/xml/policyparts.h"

#include "core/base/text.h"

#include <algorithm>
#include <functional>
#include <unordered_set>

namespace cipwright {

namespace {

using Ids = std::unordered_set<std::string_view>;

/// The IDs of marked items that no unmarked item of the section has.
Ids idsOf(const Policy& policy, Section section, const std::vector<bool>& marked) {
    Ids ids;
    for (std::size_t i = 0; i < marked.size(); ++i) {
        if (marked[i]) {
            ids.insert(idOf(policy, {section, i}));
        }
    }
    ids.erase(std::string_view{}); // Nothing refers to what has no ID.
    for (std::size_t i = 0; i < marked.size() && !ids.empty(); ++i) {
        if (!marked[i]) {
            ids.erase(idOf(policy, {section, i}));
        }
    }
    return ids;
}

/// The IDs that were defined, by what they are IDs of.
struct MarkedIds {
    Ids fileRules;
    Ids artifactRules;
    Ids signers;
    Ids ekus;
    Ids scenarios;
};

void removeFromScenario(PolicyEditor& editor, std::size_t index, const MarkedIds& ids) {
    const auto& scenarios = editor.policy.scenarios;
    const auto absolute = [&](Span span) { return scenarios.absolute(index, span); };
    for (std::size_t i = 0; i < signerGroupNames.size(); ++i) {
        const SignerGroup& group = scenarios[index].groups[i];
        const auto kind = static_cast<SignerGroupKind>(i);
        const auto names = ruleListNames(kind);
        const Ids& rules =
            kind == SignerGroupKind::ArtifactSigners ? ids.artifactRules : ids.fileRules;
        std::vector<Span> going;
        for (const ValueElement& ref : group.rules.refs) {
            if (rules.contains(ref.value.text())) {
                going.push_back(absolute(ref.element));
            }
        }
        editor.removeFromList(absolute(group.rules.element), names.list, going, names.element);
        for (const Verdict verdict : {Verdict::Allowed, Verdict::Denied}) {
            const auto& list = verdict == Verdict::Allowed ? group.allowed : group.denied;
            const auto signerNames = signerListNames(verdict);
            going.clear();
            for (const ScenarioSigner& signer : list.signers) {
                if (ids.signers.contains(signer.signerId.text())) {
                    going.push_back(absolute(signer.element));
                    continue;
                }
                for (const ValueElement& exception : signer.exceptions) {
                    if (ids.fileRules.contains(exception.value.text())) {
                        editor.remove(absolute(exception.element), signerNames.exception);
                    }
                }
            }
            editor.removeFromList(absolute(list.element), signerNames.list, going,
                                  signerNames.element);
        }
    }
}

void removeFromInherited(PolicyEditor& editor, std::size_t index, const Ids& ids) {
    const Value& inherited = editor.policy.scenarios[index].inheritedScenarios;
    if (!inherited.present()) {
        return;
    }
    const auto parts = partsOf(inherited.text());
    std::string rest;
    bool changed = false;
    for (const std::string_view part : parts) {
        if (ids.contains(trimmed(part))) {
            changed = true;
            continue;
        }
        rest += rest.empty() ? "" : ",";
        rest += part;
    }
    const ItemRef item{Section::SigningScenarios, index};
    const auto tag = changed ? editor.edit.openTag(editor.element(item), editor.elementName(item))
                             : std::nullopt;
    if (tag && rest.empty()) {
        editor.edit.removeAttribute(*tag, "InheritedScenarios");
    } else if (tag) {
        editor.edit.setAttribute(*tag, "InheritedScenarios", rest,
                                 attributesOfItems(Section::SigningScenarios));
    }
}

void removeFromSigner(PolicyEditor& editor, std::size_t index, const MarkedIds& ids) {
    const auto& signers = editor.policy.signers;
    const Signer& signer = signers[index];
    for (const CertEku& eku : signer.certEkus) {
        if (ids.ekus.contains(eku.id.text())) {
            editor.remove(signers.absolute(index, eku.element), "CertEKU");
        }
    }
    for (const ValueElement& ref : signer.fileAttribRefs) {
        if (ids.fileRules.contains(ref.value.text())) {
            editor.remove(signers.absolute(index, ref.element), "FileAttribRef");
        }
    }
    for (const ValueElement& ref : signer.artifactRuleRefs) {
        if (ids.artifactRules.contains(ref.value.text())) {
            editor.remove(signers.absolute(index, ref.element), "ArtifactRuleRef");
        }
    }
}

void removeFromSignerLists(PolicyEditor& editor, const Ids& signers, const ItemMarks& going) {
    for (const Section section :
         {Section::UpdatePolicySigners, Section::CiSigners, Section::SupplementalPolicySigners}) {
        const auto& marks = going[static_cast<std::size_t>(section)];
        for (std::size_t i = 0; i < marks.size(); ++i) {
            const ItemRef item{section, i};
            if (!marks[i] && signers.contains(idOf(editor.policy, item)) && editor.open(item)) {
                editor.edit.remove(editor.withNote(item));
            }
        }
    }
}

} // namespace

const std::string& idOf(const Policy& policy, ItemRef item) {
    static const std::string none;
    switch (item.section) {
    case Section::EKUs:
        return policy.ekus[item.index].id.text();
    case Section::FileRules:
        return policy.fileRules[item.index].id();
    case Section::ArtifactRules:
        return policy.artifactRules[item.index].id.text();
    case Section::Signers:
        return policy.signers[item.index].id.text();
    case Section::SigningScenarios:
        return policy.scenarios[item.index].id.text();
    case Section::UpdatePolicySigners:
        return policy.updatePolicySigners[item.index].signerId.text();
    case Section::CiSigners:
        return policy.ciSigners[item.index].signerId.text();
    case Section::SupplementalPolicySigners:
        return policy.supplementalPolicySigners[item.index].signerId.text();
    case Section::Macros:
        return policy.macros[item.index].id.text();
    case Section::Rules:
    case Section::Settings:
    case Section::AppSettings:
        break;
    }
    return none;
}

std::vector<std::string_view> partsOf(std::string_view list) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto comma = list.find(',');
        parts.push_back(list.substr(0, comma));
        if (comma == std::string_view::npos) {
            return parts;
        }
        list.remove_prefix(comma + 1);
    }
}

void removeReferences(PolicyEditor& editor, const ItemMarks& going) {
    const Policy& policy = editor.policy;
    const auto marks = [&](Section section) -> const std::vector<bool>& {
        return going[static_cast<std::size_t>(section)];
    };
    const auto idsIn = [&](Section section) { return idsOf(policy, section, marks(section)); };
    const MarkedIds ids{idsIn(Section::FileRules), idsIn(Section::ArtifactRules),
                        idsIn(Section::Signers), idsIn(Section::EKUs),
                        idsIn(Section::SigningScenarios)};
    for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
        const FileRule& rule = policy.fileRules[i];
        const ItemRef item{Section::FileRules, i};
        if (!marks(Section::FileRules)[i] && rule.has(FileRuleAttribute::RequireHotpatchID)
            && ids.fileRules.contains(rule.text(FileRuleAttribute::RequireHotpatchID))) {
            if (const auto tag =
                    editor.edit.openTag(editor.element(item), editor.elementName(item))) {
                editor.edit.removeAttribute(*tag, nameOf(FileRuleAttribute::RequireHotpatchID));
            }
        }
    }
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        if (!marks(Section::Signers)[i]) {
            removeFromSigner(editor, i, ids);
        }
    }
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        if (!marks(Section::SigningScenarios)[i]) {
            removeFromScenario(editor, i, ids);
            removeFromInherited(editor, i, ids.scenarios);
        }
    }
    removeFromSignerLists(editor, ids.signers, going);
}

} // namespace cipwright
