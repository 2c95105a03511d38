#include "core/work/counterparts.h"

#include "core/base/text.h"
#include "core/work/pairing.h"
#include "core/xml/policyeditor.h"
#include "core/xml/policyparts.h"

#include <algorithm>
#include <set>
#include <utility>

namespace cipwright {

namespace {

std::size_t number(ItemKind kind) {
    return static_cast<std::size_t>(kind);
}

std::size_t countOf(const Policy& policy, ItemKind kind) {
    return withList(policy, sectionOf(kind), [](const auto& list) { return list.size(); });
}

} // namespace

Section sectionOf(ItemKind kind) {
    constexpr std::array<Section, pairedKinds.size()> sections{
        Section::EKUs,    Section::FileRules,        Section::ArtifactRules,
        Section::Signers, Section::SigningScenarios, Section::Macros};
    return sections[number(kind)];
}

Counterparts::Counterparts(const Policy& base, const Policy& ours, const Policy& theirs)
    : m_meanings{Meaning(base), Meaning(ours), Meaning(theirs)}
    , m_namesTell(!base.extras.formatVersion && !ours.extras.formatVersion
                  && !theirs.extras.formatVersion) {
    for (const ItemKind kind : pairedKinds) {
        pairKind(kind);
    }
}

const std::string& Counterparts::idOf(Part part, ItemKind kind, std::size_t item) const {
    return cipwright::idOf(policy(part), {sectionOf(kind), item});
}

std::string Counterparts::label(Part part, ItemKind kind, std::size_t item) const {
    const Meaning& meaning = of(part);
    switch (kind) {
    case ItemKind::Eku:
        return meaning.ekuLabel(item);
    case ItemKind::FileRule:
        return meaning.ruleLabel(item);
    case ItemKind::ArtifactRule:
        return meaning.artifactLabel(item);
    case ItemKind::Signer:
        return meaning.signerLabel(item);
    case ItemKind::SigningScenario:
        return Meaning::scenarioLabel(meaning.policy.scenarios[item]);
    case ItemKind::Macro:
        break;
    }
    return "macro " + meaning.policy.macros[item].id.text();
}

std::string Counterparts::signerKey(Part part, std::size_t signer, bool withReferences) const {
    const Meaning& meaning = of(part);
    const Signer& it = meaning.policy.signers[signer];
    std::string key = Meaning::certRoot(it);
    for (const std::string& text : {it.certIssuer.value.text(), it.certPublisher.value.text(),
                                    it.certOemId.value.text(), Meaning::signTime(it)}) {
        key += '\x1F' + text;
    }
    std::set<std::string> refs;
    for (const CertEku& eku : it.certEkus) {
        const auto found = meaning.index.find(ItemKind::Eku, eku.id.text());
        refs.insert((found ? meaning.ekuKey(*found) : '?' + eku.id.text()) + ' '
                    + eku.condition.text());
    }
    const auto add = [&](const std::vector<ValueElement>& list, ItemKind kind, auto keyOf) {
        for (const ValueElement& ref : list) {
            const auto found = meaning.index.find(kind, ref.value.text());
            refs.insert(found ? keyOf(*found) : '?' + ref.value.text());
        }
    };
    if (withReferences) {
        add(it.fileAttribRefs, ItemKind::FileRule,
            [&](std::size_t i) { return meaning.ruleKey(i); });
        add(it.artifactRuleRefs, ItemKind::ArtifactRule,
            [&](std::size_t i) { return meaning.artifactKey(i); });
    }
    for (const std::string& ref : refs) {
        key += '\x1E' + ref;
    }
    return key;
}

std::vector<std::string> Counterparts::keysOf(Part part, ItemKind kind) const {
    const Meaning& meaning = of(part);
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < countOf(meaning.policy, kind); ++i) {
        switch (kind) {
        case ItemKind::Eku:
            keys.push_back(meaning.ekuKey(i));
            break;
        case ItemKind::FileRule:
            keys.push_back(meaning.ruleKey(i));
            break;
        case ItemKind::ArtifactRule:
            keys.push_back(meaning.artifactKey(i));
            break;
        case ItemKind::Signer:
            keys.push_back(signerKey(part, i, true));
            break;
        case ItemKind::SigningScenario:
            keys.push_back(meaning.scenarioKey(i));
            break;
        case ItemKind::Macro:
            keys.push_back(meaning.policy.macros[i].id.text());
            break;
        }
    }
    return keys;
}

// Empty for items that are like nothing but themselves.
std::vector<std::string> Counterparts::likenessOf(Part part, ItemKind kind) const {
    const Meaning& meaning = of(part);
    std::vector<std::string> likeness(countOf(meaning.policy, kind));
    for (std::size_t i = 0; i < likeness.size(); ++i) {
        if (kind == ItemKind::FileRule) {
            likeness[i] = meaning.effectWord(i);
            for (std::size_t a = 0; a < namingRuleAttributes; ++a) {
                likeness[i] += '\x1F' + folded(meaning.ruleValue(i, comparedRuleAttributes[a]));
            }
        } else if (kind == ItemKind::Signer) {
            likeness[i] = signerKey(part, i, false);
        }
    }
    return likeness;
}

void Counterparts::pairKind(ItemKind kind) {
    std::array<std::vector<std::string>, allParts.size()> keys;
    std::array<std::vector<std::string>, allParts.size()> likeness;
    for (const Part part : allParts) {
        keys[static_cast<std::size_t>(part)] = keysOf(part, kind);
        likeness[static_cast<std::size_t>(part)] = likenessOf(part, kind);
    }
    const auto stages = [&](Part left, Part right, bool all) {
        const bool ids =
            m_namesTell && kind != ItemKind::SigningScenario && kind != ItemKind::Macro;
        std::vector<LikenessStage> list;
        const auto add = [&](auto textOf) {
            list.push_back({[=](std::size_t i) { return textOf(left, i); },
                            [=](std::size_t i) { return textOf(right, i); }});
        };
        const auto idAt = [this, kind](Part part, std::size_t i) { return idOf(part, kind, i); };
        const auto keyAt = [&keys](Part part, std::size_t i) {
            return keys[static_cast<std::size_t>(part)][i];
        };
        if (ids) {
            add([=](Part part, std::size_t i) { return idAt(part, i) + '\x1D' + keyAt(part, i); });
        }
        add(keyAt);
        if (ids && all) {
            add(idAt);
        }
        if (all) {
            add([&likeness](Part part, std::size_t i) {
                return likeness[static_cast<std::size_t>(part)][i];
            });
        }
        return list;
    };
    const auto count = [&](Part part) { return keys[static_cast<std::size_t>(part)].size(); };
    const Pairing ours =
        pairItems(count(Part::Base), count(Part::Ours), stages(Part::Base, Part::Ours, true));
    const Pairing theirs =
        pairItems(count(Part::Base), count(Part::Theirs), stages(Part::Base, Part::Theirs, true));
    auto& trios = m_trios[number(kind)];
    for (std::size_t i = 0; i < count(Part::Base); ++i) {
        trios.push_back({{i, ours.ofLeft[i], theirs.ofLeft[i]}});
    }
    // What both added: the same only if it means the same.
    auto both = stages(Part::Ours, Part::Theirs, false);
    for (LikenessStage& stage : both) {
        stage.left = [&ours, old = stage.left](std::size_t i) {
            return ours.ofRight[i] ? std::string() : old(i);
        };
        stage.right = [&theirs, old = stage.right](std::size_t i) {
            return theirs.ofRight[i] ? std::string() : old(i);
        };
    }
    const Pairing added = pairItems(count(Part::Ours), count(Part::Theirs), both);
    for (std::size_t i = 0; i < count(Part::Ours); ++i) {
        if (!ours.ofRight[i]) {
            trios.push_back({{std::nullopt, i, added.ofLeft[i]}});
        }
    }
    for (std::size_t i = 0; i < count(Part::Theirs); ++i) {
        if (!theirs.ofRight[i] && !added.ofRight[i]) {
            trios.push_back({{std::nullopt, std::nullopt, i}});
        }
    }
    for (const Part part : allParts) {
        auto& numbers = m_numbers[static_cast<std::size_t>(part)][number(kind)];
        numbers.resize(count(part));
        for (std::size_t trio = 0; trio < trios.size(); ++trio) {
            if (const auto& place = trios[trio].in(part)) {
                numbers[*place] = trio;
            }
        }
    }
}

std::string Counterparts::tokenOf(ItemKind kind, std::size_t trio) {
    return static_cast<char>('a' + number(kind)) + std::to_string(trio);
}

bool Counterparts::has(Part part, std::string_view token) const {
    const auto place = token.empty() ? std::nullopt : parseNumber<std::size_t>(token.substr(1));
    const auto kind = token.empty() ? std::size_t{0} : static_cast<std::size_t>(token[0] - 'a');
    return place && kind < m_trios.size() && *place < m_trios[kind].size()
           && m_trios[kind][*place].in(part).has_value();
}

std::string Counterparts::tokenAt(Part part, ItemKind kind, std::size_t item) const {
    return tokenOf(kind, m_numbers[static_cast<std::size_t>(part)][number(kind)][item]);
}

std::string Counterparts::token(Part part, std::string_view id) const {
    const auto found = of(part).index.find(id);
    return found ? tokenAt(part, found->kind, found->position) : '?' + std::string(id);
}

std::string Counterparts::macroToken(Part part, std::string_view name) const {
    const auto found = of(part).index.find(ItemKind::Macro, name);
    return found ? tokenAt(part, ItemKind::Macro, *found) : '?' + std::string(name);
}

} // namespace cipwright
