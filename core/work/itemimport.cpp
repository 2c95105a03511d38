#include "core/work/itemimport.h"

#include "core/xml/policyedit.h"
#include "core/xml/policyparts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <unordered_map>
#include <utility>

namespace cipwright {

namespace {

using enum FileRuleAttribute;

// A note that no comment can hold was made by an edit elsewhere; better none than no policy.
template <class T> T withPlainNote(T item) {
    item.note.span = {};
    return item;
}

std::vector<NewItem> asNewItems(auto items) {
    return {std::make_move_iterator(items.begin()), std::make_move_iterator(items.end())};
}

// The IDs of items by their keys: that of the same ID, if it has the key, else the first.
class KnownKeys {
public:
    void add(std::string key, const std::string& id) {
        m_keys.try_emplace(id, key);
        m_firsts.try_emplace(std::move(key), id);
    }

    [[nodiscard]] const std::string* find(const std::string& key, const std::string& id) const {
        if (const auto same = m_keys.find(id); same != m_keys.end() && same->second == key) {
            return &same->first;
        }
        const auto first = m_firsts.find(key);
        return first != m_firsts.end() ? &first->second : nullptr;
    }

private:
    std::unordered_map<std::string, std::string> m_firsts;
    std::unordered_map<std::string, std::string> m_keys;
};

// The first ID of all items of one meaning, so that references to any of them are one reference.
std::string firstIdOf(const std::map<std::string, std::string>& first, const std::string& id) {
    const auto found = first.find(id);
    return found != first.end() ? found->second : "?" + id;
}

// Keys of signers in which references are IDs of one policy.
class SignerKeys {
public:
    explicit SignerKeys(const Meaning& of) {
        std::unordered_map<std::string, std::string> known;
        const auto note = [&](const std::string& id, std::string key) {
            m_first.emplace(id, known.try_emplace(std::move(key), id).first->second);
        };
        const Policy& policy = of.policy;
        for (std::size_t i = 0; i < policy.ekus.size(); ++i) {
            note(policy.ekus[i].id.text(), "E" + of.ekuKey(i));
        }
        for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
            if (policy.fileRules[i].effect() == FileRuleEffect::Attribute) {
                note(policy.fileRules[i].id(), "F" + of.ruleKey(i));
            }
        }
        for (std::size_t i = 0; i < policy.artifactRules.size(); ++i) {
            note(policy.artifactRules[i].id.text(), "A" + of.artifactKey(i));
        }
    }

    [[nodiscard]] std::string operator()(const Signer& signer) const {
        std::string key = Meaning::certRoot(signer);
        for (const std::string& text :
             {signer.certIssuer.value.text(), signer.certPublisher.value.text(),
              signer.certOemId.value.text(), Meaning::signTime(signer)}) {
            key += '\x1F' + text;
        }
        std::set<std::string> refs;
        for (const CertEku& eku : signer.certEkus) {
            refs.insert('E' + firstIdOf(m_first, eku.id.text()) + '\x1F' + eku.condition.text());
        }
        for (const ValueElement& ref : signer.fileAttribRefs) {
            refs.insert('F' + firstIdOf(m_first, ref.value.text()));
        }
        for (const ValueElement& ref : signer.artifactRuleRefs) {
            refs.insert('A' + firstIdOf(m_first, ref.value.text()));
        }
        for (const std::string& ref : refs) {
            key += '\x1E' + ref;
        }
        return key;
    }

private:
    std::map<std::string, std::string> m_first;
};

} // namespace

void ItemImport::know(std::string_view sourceId, std::string targetId) {
    m_ids.insert_or_assign(std::string(sourceId), std::move(targetId));
}

std::optional<std::string> ItemImport::idFor(const std::string& sourceId) const {
    const auto found = m_ids.find(sourceId);
    return found != m_ids.end() ? std::optional(found->second) : std::nullopt;
}

std::vector<std::string> ItemImport::idsFor(const std::vector<ValueElement>& refs) {
    std::vector<std::string> ids;
    ids.reserve(refs.size());
    for (const ValueElement& ref : refs) {
        if (auto id = idFor(ref.value.text())) {
            ids.push_back(std::move(*id));
        } else {
            ++m_counts.danglingReferences;
        }
    }
    return ids;
}

std::string ItemImport::idOfOwn(FreshIds& fresh, const std::string& id) {
    std::string own = fresh(id);
    if (own != id) {
        m_renamed.emplace_back(id, own);
    }
    return own;
}

void ItemImport::run(const Wanted& wanted) {
    importEkus(wanted);
    importMacros(wanted);
    importRules(wanted);
    importArtifacts(wanted);
    importSigners(wanted);
}

void ItemImport::importEkus(const Wanted& wanted) {
    const Meaning target(m_target.policy());
    KnownKeys known;
    for (std::size_t i = 0; i < target.policy.ekus.size(); ++i) {
        known.add(target.ekuKey(i), target.policy.ekus[i].id.text());
    }
    FreshIds fresh(target.policy);
    std::vector<Eku> added;
    for (std::size_t i = 0; i < source().ekus.size(); ++i) {
        if (!wanted(ItemKind::Eku, i)) {
            continue;
        }
        const std::string& id = source().ekus[i].id.text();
        std::string key = m_source.ekuKey(i);
        if (const std::string* const there = known.find(key, id)) {
            know(id, *there);
            continue;
        }
        std::string own = idOfOwn(fresh, id);
        known.add(std::move(key), own);
        know(id, own);
        added.push_back(withPlainNote(source().ekus[i]));
        added.back().id = Value(std::move(own));
    }
    m_target.apply(addItems(m_target.text(), m_target.policy(), Section::EKUs, atEnd,
                            asNewItems(std::move(added))));
}

void ItemImport::importMacros(const Wanted& wanted) {
    const Policy& target = m_target.policy();
    std::map<std::string, std::string> known; // By value.
    for (std::size_t i = 0; i < target.macros.size(); ++i) {
        known.try_emplace(target.macros[i].value.text(), target.macros[i].id.text());
    }
    FreshIds fresh(target);
    std::vector<Macro> added;
    for (std::size_t i = 0; i < source().macros.size(); ++i) {
        if (!wanted(ItemKind::Macro, i)) {
            continue;
        }
        const Macro& macro = source().macros[i];
        const auto [found, isNew] = known.try_emplace(macro.value.text());
        if (isNew) {
            found->second = idOfOwn(fresh, macro.id.text());
            added.push_back(withPlainNote(macro));
            added.back().id = Value(found->second);
        }
        m_macros.insert_or_assign(macro.id.text(), found->second);
    }
    if (!added.empty()) {
        m_target.apply(addItems(m_target.text(), m_target.policy(), Section::Macros, atEnd,
                                asNewItems(std::move(added))));
    }
}

std::string ItemImport::appIdsFor(const std::string& text) const {
    if (!text.starts_with("$(")) {
        return text;
    }
    std::string result;
    std::string_view rest = text;
    while (rest.starts_with("$(")) {
        const auto close = rest.find(')');
        if (close == std::string_view::npos) {
            break;
        }
        const auto macro = m_macros.find(rest.substr(2, close - 2));
        result += "$(";
        result +=
            macro != m_macros.end() ? std::string_view(macro->second) : rest.substr(2, close - 2);
        result += ')';
        rest.remove_prefix(close + 1);
    }
    return result.append(rest);
}

void ItemImport::importRules(const Wanted& wanted) {
    const Meaning target(m_target.policy());
    KnownKeys known;
    for (std::size_t i = 0; i < target.policy.fileRules.size(); ++i) {
        known.add(target.ruleKey(i), target.policy.fileRules[i].id());
    }
    FreshIds fresh(target.policy);
    std::vector<FileRule> added;
    for (std::size_t i = 0; i < source().fileRules.size(); ++i) {
        if (!wanted(ItemKind::FileRule, i)) {
            continue;
        }
        const std::string& id = source().fileRules[i].id();
        std::string key = m_source.ruleKey(i);
        if (const std::string* const there = known.find(key, id)) {
            know(id, *there);
            ++m_counts.equalRules;
            continue;
        }
        std::string own = idOfOwn(fresh, id);
        known.add(std::move(key), own);
        know(id, own);
        added.push_back(withPlainNote(source().fileRules[i]));
        added.back().set(ID, std::move(own));
        ++m_counts.rules;
    }
    for (FileRule& rule : added) {
        if (rule.has(AppIDs)) {
            rule.set(AppIDs, appIdsFor(rule.text(AppIDs)));
        }
        if (rule.has(RequireHotpatchID)) {
            const std::string& required = rule.text(RequireHotpatchID);
            rule.set(RequireHotpatchID, idFor(required).value_or(required));
        }
    }
    m_target.apply(addFileRules(m_target.text(), m_target.policy(), atEnd, added));
}

void ItemImport::importArtifacts(const Wanted& wanted) {
    const Meaning target(m_target.policy());
    KnownKeys known;
    for (std::size_t i = 0; i < target.policy.artifactRules.size(); ++i) {
        known.add(target.artifactKey(i), target.policy.artifactRules[i].id.text());
    }
    FreshIds fresh(target.policy);
    std::vector<ArtifactRule> added;
    for (std::size_t i = 0; i < source().artifactRules.size(); ++i) {
        if (!wanted(ItemKind::ArtifactRule, i)) {
            continue;
        }
        const std::string& id = source().artifactRules[i].id.text();
        std::string key = m_source.artifactKey(i);
        if (const std::string* const there = known.find(key, id)) {
            know(id, *there);
            ++m_counts.equalRules;
            continue;
        }
        std::string own = idOfOwn(fresh, id);
        known.add(std::move(key), own);
        know(id, own);
        added.push_back(withPlainNote(source().artifactRules[i]));
        added.back().id = Value(std::move(own));
        ++m_counts.rules;
    }
    if (!added.empty()) {
        m_target.apply(addItems(m_target.text(), m_target.policy(), Section::ArtifactRules, atEnd,
                                asNewItems(std::move(added))));
    }
}

void ItemImport::takeRefs(std::vector<ValueElement>& refs) {
    std::vector<ValueElement> taken;
    for (std::string& id : idsFor(refs)) {
        taken.push_back({{}, Value(std::move(id))});
    }
    refs = std::move(taken);
}

std::string ItemImport::danglingId(const std::string& id, FreshIds& fresh) {
    ++m_counts.keptReferences;
    const auto [known, isNew] = m_dangling.try_emplace(id);
    if (isNew) {
        known->second = fresh(id);
    }
    return known->second;
}

Signer ItemImport::signerFor(const Signer& signer, FreshIds& fresh) {
    Signer result = withPlainNote(signer);
    for (CertEku& eku : result.certEkus) {
        const std::string& id = eku.id.text();
        const auto known = idFor(id);
        eku = {{}, Value(known ? *known : danglingId(id, fresh)), eku.condition};
    }
    const bool isLimited =
        std::ranges::any_of(signer.fileAttribRefs, [this](const ValueElement& ref) {
            return m_source.index.find(ItemKind::FileRule, ref.value.text()).has_value();
        });
    if (isLimited) {
        takeRefs(result.fileAttribRefs);
    } else {
        for (ValueElement& ref : result.fileAttribRefs) {
            ref = {{}, Value(danglingId(ref.value.text(), fresh))};
        }
    }
    takeRefs(result.artifactRuleRefs);
    return result;
}

void ItemImport::importSigners(const Wanted& wanted) {
    const Meaning target(m_target.policy());
    const SignerKeys keyOf(target);
    KnownKeys known;
    for (std::size_t i = 0; i < target.policy.signers.size(); ++i) {
        known.add(keyOf(target.policy.signers[i]), target.policy.signers[i].id.text());
    }
    FreshIds fresh(target.policy);
    std::vector<Signer> added;
    for (std::size_t i = 0; i < source().signers.size(); ++i) {
        if (!wanted(ItemKind::Signer, i)) {
            continue;
        }
        Signer signer = signerFor(source().signers[i], fresh);
        const std::string id = signer.id.text();
        std::string key = keyOf(signer);
        if (const std::string* const there = known.find(key, id)) {
            know(id, *there);
            ++m_counts.equalSigners;
            continue;
        }
        std::string own = idOfOwn(fresh, id);
        known.add(std::move(key), own);
        know(id, own);
        signer.id = Value(std::move(own));
        added.push_back(std::move(signer));
        ++m_counts.signers;
    }
    if (!added.empty()) {
        m_target.apply(addItems(m_target.text(), m_target.policy(), Section::Signers, atEnd,
                                asNewItems(std::move(added))));
    }
}

SigningScenario ItemImport::scenarioFor(std::size_t scenario) {
    SigningScenario result = withPlainNote(source().scenarios[scenario]);
    FreshIds fresh(m_target.policy());
    std::string inherited;
    for (const std::string_view part : partsOf(result.inheritedScenarios.text())) {
        inherited += (inherited.empty() ? "" : ",");
        inherited += idFor(std::string(part)).value_or(std::string(part));
    }
    if (result.inheritedScenarios.present()) {
        result.inheritedScenarios = Value(std::move(inherited));
    }
    for (SignerGroup& group : result.groups) {
        for (ScenarioSignerList* const list : {&group.allowed, &group.denied}) {
            std::vector<ScenarioSigner> taken;
            for (ScenarioSigner& signer : list->signers) {
                if (const auto id = idFor(signer.signerId.text())) {
                    signer.signerId = Value(*id);
                    takeRefs(signer.exceptions);
                    taken.push_back(std::move(signer));
                } else {
                    ++m_counts.danglingReferences;
                }
            }
            list->signers = std::move(taken);
            // The schema does not allow these lists to be empty.
            list->present = list->present && !list->signers.empty();
        }
        takeRefs(group.rules.refs);
        group.rules.present = group.rules.present && !group.rules.refs.empty();
    }
    const std::string id = result.id.text();
    result.id = Value(idOfOwn(fresh, id));
    know(id, result.id.text());
    return result;
}

} // namespace cipwright
