// Signers and scenarios of two policies.
#include "core/work/comparing.h"

#include <algorithm>
#include <utility>

namespace cipwright {

namespace {

// What a scenario has where it names no MinimumHashAlgorithm: SHA-256.
constexpr std::string_view defaultHashAlgorithm = "32780";

constexpr std::string_view ekuPart = "CertEKU";
constexpr std::string_view attribPart = "FileAttribRef";
constexpr std::string_view artifactPart = "ArtifactRuleRef";

void insert(Uses& uses, std::pair<std::string, std::string> use) {
    uses.insert(std::move(use));
}

// The words of a set, one after the other.
std::string listed(const Uses& uses) {
    std::string all;
    for (const auto& [key, words] : uses) {
        all += (all.empty() ? "" : ", ") + words;
    }
    return all;
}

bool sameKeys(const Uses& a, const Uses& b) {
    return std::ranges::equal(a, b, {}, &Uses::value_type::first, &Uses::value_type::first);
}

} // namespace

std::pair<std::string, std::string> Comparing::reference(Side side, ItemKind kind,
                                                         const std::string& id) const {
    const Meaning& meaning = of(side);
    const auto found = meaning.index.find(kind, id);
    if (!found) {
        return {"?" + id, id};
    }
    switch (kind) {
    case ItemKind::Eku:
        return {std::to_string(m_ekus.classOf(side, *found)), meaning.ekuLabel(*found)};
    case ItemKind::FileRule:
        return {std::to_string(m_rules.classOf(side, *found)), meaning.ruleLabel(*found)};
    case ItemKind::ArtifactRule:
        return {std::to_string(m_artifacts.classOf(side, *found)), meaning.artifactLabel(*found)};
    default:
        return {"?" + id, id};
    }
}

Uses Comparing::signerParts(Side side, std::size_t signer, std::string_view part) const {
    const Signer& it = of(side).policy.signers[signer];
    Uses parts;
    if (part == ekuPart) {
        for (const CertEku& eku : it.certEkus) {
            auto use = reference(side, ItemKind::Eku, eku.id.text());
            if (!eku.condition.text().empty()) {
                use.first += ' ' + eku.condition.text();
                use.second += ' ' + eku.condition.text();
            }
            insert(parts, std::move(use));
        }
        return parts;
    }
    const bool artifacts = part == artifactPart;
    for (const ValueElement& ref : artifacts ? it.artifactRuleRefs : it.fileAttribRefs) {
        insert(parts, reference(side, artifacts ? ItemKind::ArtifactRule : ItemKind::FileRule,
                                ref.value.text()));
    }
    return parts;
}

std::string Comparing::signerKey(Side side, std::size_t signer, bool withReferences) const {
    const Signer& it = of(side).policy.signers[signer];
    std::string key = Meaning::certRoot(it);
    for (const std::string& text : {it.certIssuer.value.text(), it.certPublisher.value.text(),
                                    it.certOemId.value.text(), Meaning::signTime(it)}) {
        key += '\x1F' + text;
    }
    const auto append = [&](std::string_view part) {
        key += '\x1E';
        for (const auto& [use, words] : signerParts(side, signer, part)) {
            key += use + '\x1F';
        }
    };
    append(ekuPart);
    if (withReferences) {
        append(attribPart);
        append(artifactPart);
    }
    return key;
}

std::vector<Uses> Comparing::signerUses(Side side) const {
    const Meaning& meaning = of(side);
    const Policy& policy = meaning.policy;
    const DistinctItems& items = side == Side::Left ? m_signers.left : m_signers.right;
    std::vector<Uses> uses(items.size());
    const auto use = [&](const std::string& id, std::string key, std::string words) {
        if (const auto found = meaning.index.find(ItemKind::Signer, id)) {
            uses[items.groups[*found]].emplace(std::move(key), std::move(words));
        }
    };
    const auto useInList = [&](const SigningScenario& scenario, const std::string& place,
                               const ScenarioSignerList& list, std::string_view verdict) {
        for (const ScenarioSigner& signer : list.signers) {
            Uses exceptions;
            for (const ValueElement& exception : signer.exceptions) {
                insert(exceptions, reference(side, ItemKind::FileRule, exception.value.text()));
            }
            std::string key = place + ' ' + std::string(verdict);
            std::string words =
                std::string(verdict) + " in " + Meaning::scenarioLabel(scenario) + place;
            for (const auto& [rule, label] : exceptions) {
                key += ' ' + rule;
            }
            if (!exceptions.empty()) {
                words += " except for " + listed(exceptions);
            }
            use(signer.signerId.text(), Meaning::scenarioLabel(scenario) + key, std::move(words));
        }
    };
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        const SigningScenario& scenario = policy.scenarios[i];
        for (std::size_t g = 0; g < signerGroupNames.size(); ++g) {
            const std::string place =
                g == 0 ? std::string() : " " + std::string(signerGroupNames[g]);
            useInList(scenario, place, scenario.groups[g].allowed, "allowed");
            useInList(scenario, place, scenario.groups[g].denied, "denied");
        }
    }
    const auto useListed = [&](const ItemList<SignerRef>& list, const std::string& words) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            use(list[i].signerId.text(), words, words);
        }
    };
    useListed(policy.updatePolicySigners, "UpdatePolicySigner");
    useListed(policy.supplementalPolicySigners, "SupplementalPolicySigner");
    if (policy.ciSigners.empty() && policy.type() == PolicyType::AppIdTagging) {
        // The compiler then names all of them.
        for (Uses& all : uses) {
            all.emplace("CiSigner", "CiSigner");
        }
    }
    useListed(policy.ciSigners, "CiSigner");
    return uses;
}

void Comparing::compareSignerPair(const Difference& base, std::size_t left, std::size_t right) {
    for (const std::string_view part : {ekuPart, attribPart, artifactPart}) {
        compareSets(base, part, signerParts(Side::Left, left, part),
                    signerParts(Side::Right, right, part));
    }
}

void Comparing::compareSigners() {
    const auto value = [](ValueElement Signer::* member) {
        return [member](const Meaning& of, std::size_t i) {
            return (of.policy.signers[i].*member).value.text();
        };
    };
    const std::vector<Uses> leftUses = signerUses(Side::Left);
    const std::vector<Uses> rightUses = signerUses(Side::Right);
    compareKind(
        {DifferenceSubject::Signer,
         Section::Signers,
         m_signers.left,
         m_signers.right,
         m_signers.pairing,
         [](const Meaning& of, std::size_t i) { return of.signerLabel(i); },
         {{"CertRoot", [](const Meaning& of,
                          std::size_t i) { return Meaning::certRoot(of.policy.signers[i]); }},
          {"CertIssuer", value(&Signer::certIssuer)},
          {"CertPublisher", value(&Signer::certPublisher)},
          {"CertOemID", value(&Signer::certOemId)},
          {"SignTimeAfter", [](const Meaning& of,
                               std::size_t i) { return Meaning::signTime(of.policy.signers[i]); }},
          {"ID", [](const Meaning& of, std::size_t i) { return of.policy.signers[i].id.text(); },
           true},
          {"Name",
           [](const Meaning& of, std::size_t i) { return of.policy.signers[i].name.text(); }, true},
          {"note", [](const Meaning& of, std::size_t i) { return of.policy.signers[i].note.text; },
           true}},
         [&](Difference base, auto left, auto right) {
             if (left && right) {
                 compareSignerPair(base, base.left->index, base.right->index);
             }
             base.before = left ? listed(leftUses[*left]) : std::string();
             base.after = right ? listed(rightUses[*right]) : std::string();
             if (!left || !right) {
                 add(std::move(base));
             } else if (!sameKeys(leftUses[*left], rightUses[*right])) {
                 base.kind = DifferenceKind::Moved;
                 base.attribute = "uses";
                 add(std::move(base));
             }
         }});
}

void Comparing::compareScenarioPair(const Difference& base, std::size_t left, std::size_t right) {
    const auto tagsOf = [](const SigningScenario& scenario) {
        std::map<std::string, std::string> tags;
        for (const AppIdTag& tag : scenario.appIdTags.tags) {
            tags.emplace(tag.key.text(), tag.value.text());
        }
        return tags;
    };
    const auto before = tagsOf(m_left.policy.scenarios[left]);
    const auto after = tagsOf(m_right.policy.scenarios[right]);
    for (const auto& [key, value] : before) {
        const auto found = after.find(key);
        compareTexts(base, "AppIDTag " + key, value,
                     found != after.end() ? found->second : std::string());
    }
    for (const auto& [key, value] : after) {
        if (!before.contains(key)) {
            compareTexts(base, "AppIDTag " + key, {}, value);
        }
    }
}

void Comparing::compareScenarios() {
    compareKind(
        {DifferenceSubject::Scenario,
         Section::SigningScenarios,
         m_scenarios.left,
         m_scenarios.right,
         m_scenarios.pairing,
         [](const Meaning& of, std::size_t i) {
             return Meaning::scenarioLabel(of.policy.scenarios[i]);
         },
         {{"MinimumHashAlgorithm",
           [](const Meaning& of, std::size_t i) {
               return plainNumber(of.policy.scenarios[i].minimumHashAlgorithm,
                                  defaultHashAlgorithm);
           }},
          {"InheritedScenarios",
           [](const Meaning& of, std::size_t i) { return of.inheritedScenarios(i); }},
          {"EnforceDLL",
           [](const Meaning& of, std::size_t i) {
               return plainBoolean(of.policy.scenarios[i].appIdTags.enforceDll.text());
           }},
          {"ID", [](const Meaning& of, std::size_t i) { return of.policy.scenarios[i].id.text(); },
           true},
          {"FriendlyName",
           [](const Meaning& of, std::size_t i) {
               return of.policy.scenarios[i].friendlyName.text();
           },
           true}},
         [this](Difference base, auto left, auto right) {
             if (left && right) {
                 compareScenarioPair(base, base.left->index, base.right->index);
             } else {
                 add(std::move(base));
             }
         },
         true});
}

} // namespace cipwright
