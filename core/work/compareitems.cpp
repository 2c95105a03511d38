// Items with IDs: what became of EKUs, file rules, artifact rules, signers, scenarios and macros.
#include "core/base/stableorder.h"
#include "core/work/comparing.h"

#include <algorithm>
#include <utility>

namespace cipwright {

namespace {

using enum FileRuleAttribute;

template <class Key> std::vector<std::string> keysOf(std::size_t count, Key key) {
    std::vector<std::string> keys;
    keys.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        keys.push_back(key(i));
    }
    return keys;
}

// The first few of the attributes that a rule compares, without versions.
std::string matchOf(const Meaning& of, std::size_t rule) {
    std::string match;
    for (std::size_t i = 0; i < namingRuleAttributes; ++i) {
        match += folded(of.ruleValue(rule, comparedRuleAttributes[i])) + '\x1F';
    }
    return match;
}

std::string versionsOf(const Meaning& of, std::size_t rule) {
    std::string versions;
    for (std::size_t i = namingRuleAttributes; i < comparedRuleAttributes.size(); ++i) {
        versions += of.shownRuleValue(rule, comparedRuleAttributes[i]) + '\x1F';
    }
    return versions;
}

// The name or path that a rule is known by; nothing for hashes.
std::string chiefName(const Meaning& of, std::size_t rule) {
    const FileRule& it = of.policy.fileRules[rule];
    for (std::size_t i = 0; i < namingRuleAttributes; ++i) {
        const FileRuleAttribute attribute = comparedRuleAttributes[i];
        if (attribute != Hash && attribute != AppIDs && !it.text(attribute).empty()
            && it.text(attribute) != "*") {
            return std::string(nameOf(attribute)) + ' ' + folded(it.text(attribute));
        }
    }
    return {};
}

} // namespace

void Comparing::matchItems() {
    const auto stage = [this](auto likeness) {
        return LikenessStage{
            [this, likeness](std::size_t item) { return likeness(m_left, item); },
            [this, likeness](std::size_t item) { return likeness(m_right, item); }};
    };
    const auto byId = [&](auto likeness) {
        return stage([this, likeness](const Meaning& of, std::size_t item) {
            return idsTell() ? likeness(of, item) : std::string();
        });
    };
    const auto match = [&](Matched& matched, auto count, auto key,
                           const std::vector<LikenessStage>& stages) {
        const auto keys = [&](Side side) {
            return keysOf(count(of(side).policy), [&](std::size_t i) { return key(side, i); });
        };
        matched.left = DistinctItems(keys(Side::Left));
        matched.right = DistinctItems(keys(Side::Right));
        matched.pairing = pairUp(matched.left, matched.right, stages);
    };

    match(
        m_ekus, [](const Policy& policy) { return policy.ekus.size(); },
        [this](Side side, std::size_t i) { return of(side).ekuKey(i); },
        {byId([](const Meaning& of, std::size_t i) { return of.policy.ekus[i].id.text(); })});
    match(
        m_rules, [](const Policy& policy) { return policy.fileRules.size(); },
        [this](Side side, std::size_t i) { return of(side).ruleKey(i); },
        {byId([](const Meaning& of, std::size_t i) {
             return of.policy.fileRules[i].id() + ' ' + of.effectWord(i) + matchOf(of, i);
         }),
         stage([](const Meaning& of, std::size_t i) { return of.effectWord(i) + matchOf(of, i); }),
         stage([](const Meaning& of, std::size_t i) { return matchOf(of, i) + versionsOf(of, i); }),
         byId([](const Meaning& of, std::size_t i) {
             const std::string& id = of.policy.fileRules[i].id();
             return id.empty() ? id : id + ' ' + of.effectWord(i);
         }),
         stage([](const Meaning& of, std::size_t i) {
             const std::string name = chiefName(of, i);
             return name.empty() ? name : of.effectWord(i) + ' ' + name;
         })});
    match(
        m_artifacts, [](const Policy& policy) { return policy.artifactRules.size(); },
        [this](Side side, std::size_t i) { return of(side).artifactKey(i); },
        {byId(
             [](const Meaning& of, std::size_t i) { return of.policy.artifactRules[i].id.text(); }),
         stage([](const Meaning& of, std::size_t i) {
             return folded(of.policy.artifactRules[i].artifactName.text());
         })});
    // Signers refer to what was matched above.
    match(
        m_signers, [](const Policy& policy) { return policy.signers.size(); },
        [this](Side side, std::size_t i) { return signerKey(side, i, true); },
        {LikenessStage{[this](std::size_t i) { return signerKey(Side::Left, i, false); },
                       [this](std::size_t i) { return signerKey(Side::Right, i, false); }},
         byId([](const Meaning& of, std::size_t i) { return of.policy.signers[i].id.text(); }),
         stage([](const Meaning& of, std::size_t i) {
             const Signer& signer = of.policy.signers[i];
             return Meaning::certRoot(signer) + ' ' + signer.certPublisher.value.text();
         }),
         stage([](const Meaning& of, std::size_t i) {
             return Meaning::certRoot(of.policy.signers[i]);
         })});
    match(
        m_scenarios, [](const Policy& policy) { return policy.scenarios.size(); },
        [this](Side side, std::size_t i) { return of(side).scenarioKey(i); }, {});
}

void Comparing::compareEkus() {
    compareKind(
        {DifferenceSubject::Eku,
         Section::EKUs,
         m_ekus.left,
         m_ekus.right,
         m_ekus.pairing,
         [](const Meaning& of, std::size_t i) { return of.ekuLabel(i); },
         {{"Value", [](const Meaning& of, std::size_t i) { return of.ekuKey(i); }},
          {"ID", [](const Meaning& of, std::size_t i) { return of.policy.ekus[i].id.text(); },
           true},
          {"FriendlyName",
           [](const Meaning& of, std::size_t i) { return of.policy.ekus[i].friendlyName.text(); },
           true}},
         [this](Difference base, auto left, auto right) {
             if (!left || !right) {
                 add(std::move(base));
             }
         }});
}

std::vector<std::string> Comparing::ruleUses(Side side, ItemKind rules) const {
    const Meaning& meaning = of(side);
    const Matched& matched = rules == ItemKind::FileRule ? m_rules : m_artifacts;
    const DistinctItems& items = side == Side::Left ? matched.left : matched.right;
    std::vector<std::string> uses(items.size());
    std::vector<std::size_t> lastPlace(items.size(), 0);
    // Kernel mode before user mode.
    const std::vector<std::size_t> order = stableOrder(
        meaning.policy.scenarios.size(),
        [&](std::size_t i) {
            const std::string key = meaning.scenarioKey(i);
            return std::pair(key.size(), key);
        },
        std::greater{});
    std::string previous;
    std::size_t place = 0;
    for (const std::size_t scenario : order) {
        const SigningScenario& it = meaning.policy.scenarios[scenario];
        for (std::size_t g = 0; g < it.groups.size(); ++g) {
            std::string words = Meaning::scenarioLabel(it);
            if (static_cast<SignerGroupKind>(g) != SignerGroupKind::ProductSigners) {
                words += ' ' + std::string(signerGroupNames[g]);
            }
            place += std::exchange(previous, words) == words ? 0 : 1;
            std::size_t last = 0;
            for (const ValueElement& ref : it.groups[g].rules.refs) {
                const auto found = meaning.index.findNext(ref.value.text(), last);
                if (!found || found->kind != rules) {
                    continue;
                }
                const std::size_t group = items.groups[found->position];
                if (lastPlace[group] != place) {
                    lastPlace[group] = place;
                    uses[group] += (uses[group].empty() ? "" : ", ") + words;
                }
            }
        }
    }
    return uses;
}

void Comparing::addWithUses(Difference base, const std::string& before, const std::string& after) {
    base.before = before;
    base.after = after;
    if (base.left && base.right) {
        base.kind = DifferenceKind::Moved;
        base.attribute = "scenarios";
    }
    if (base.kind != DifferenceKind::Moved || before != after) {
        add(std::move(base));
    }
}

void Comparing::compareRules() {
    std::vector<Attribute> attributes{
        {"effect", [](const Meaning& of, std::size_t i) { return of.effectWord(i); }}};
    for (const FileRuleAttribute attribute : comparedRuleAttributes) {
        attributes.push_back({nameOf(attribute),
                              [attribute](const Meaning& of, std::size_t i) {
                                  return of.shownRuleValue(i, attribute);
                              },
                              false, true});
    }
    for (const FileRuleAttribute attribute : {ID, FriendlyName}) {
        attributes.push_back({nameOf(attribute),
                              [attribute](const Meaning& of, std::size_t i) {
                                  return of.policy.fileRules[i].text(attribute);
                              },
                              true});
    }
    attributes.push_back(
        {"note", [](const Meaning& of, std::size_t i) { return of.policy.fileRules[i].note.text; },
         true});
    const std::vector<std::string> leftUses = ruleUses(Side::Left, ItemKind::FileRule);
    const std::vector<std::string> rightUses = ruleUses(Side::Right, ItemKind::FileRule);
    compareKind({DifferenceSubject::FileRule, Section::FileRules, m_rules.left, m_rules.right,
                 m_rules.pairing, [](const Meaning& of, std::size_t i) { return of.ruleLabel(i); },
                 std::move(attributes),
                 [&](Difference base, auto left, auto right) {
                     addWithUses(std::move(base), left ? leftUses[*left] : std::string(),
                                 right ? rightUses[*right] : std::string());
                 }});
}

void Comparing::compareArtifacts() {
    const auto text = [](Value ArtifactRule::* member) {
        return [member](const Meaning& of, std::size_t i) {
            return (of.policy.artifactRules[i].*member).text();
        };
    };
    const std::vector<std::string> leftUses = ruleUses(Side::Left, ItemKind::ArtifactRule);
    const std::vector<std::string> rightUses = ruleUses(Side::Right, ItemKind::ArtifactRule);
    compareKind(
        {DifferenceSubject::ArtifactRule,
         Section::ArtifactRules,
         m_artifacts.left,
         m_artifacts.right,
         m_artifacts.pairing,
         [](const Meaning& of, std::size_t i) { return of.artifactLabel(i); },
         {{"Action", text(&ArtifactRule::action)},
          {"ArtifactType", text(&ArtifactRule::artifactType)},
          {"ArtifactName", text(&ArtifactRule::artifactName), false, true},
          {"ArtifactDescription", text(&ArtifactRule::artifactDescription), false, true},
          {"MinimumVersion", text(&ArtifactRule::minimumVersion)},
          {"MaximumVersion", text(&ArtifactRule::maximumVersion)},
          {"hash algorithm", text(&ArtifactRule::hashAlgorithm)},
          {"Hash", [](const Meaning& of,
                      std::size_t i) { return plainHex(of.policy.artifactRules[i].hash.text()); }},
          {"ID", text(&ArtifactRule::id), true},
          {"FriendlyName", text(&ArtifactRule::friendlyName), true}},
         [&](Difference base, auto left, auto right) {
             addWithUses(std::move(base), left ? leftUses[*left] : std::string(),
                         right ? rightUses[*right] : std::string());
         }});
}

void Comparing::compareMacros() {
    // A binary has none, or some that decompiling made up; what they stand for is in AppIDs.
    if (!idsTell()) {
        return;
    }
    const auto macrosOf = [](const Policy& policy) {
        NamedValues all;
        for (std::size_t i = 0; i < policy.macros.size(); ++i) {
            all.try_emplace(policy.macros[i].id.text(),
                            NamedValue{policy.macros[i].value.text(), {Section::Macros, i}});
        }
        return all;
    };
    // What they stand for is compared where rules name them; no more of them gets to Windows.
    compareNamed(DifferenceSubject::Macro, "Value", macrosOf(m_left.policy),
                 macrosOf(m_right.policy), true);
}

} // namespace cipwright
