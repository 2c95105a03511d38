#include "core/work/effects.h"

#include "core/check/rulefacts.h"
#include "core/check/usage.h"
#include "core/work/itemwords.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

namespace cipwright {

namespace {

constexpr std::array<unsigned, 7> placeOrder{InKernel | InUser | InOther,
                                             InKernel | InUser,
                                             InKernel | InOther,
                                             InUser | InOther,
                                             InKernel,
                                             InUser,
                                             InOther};

std::vector<std::uint32_t> rulesNamed(const std::vector<ValueElement>& refs,
                                      const PolicyIndex& index) {
    std::vector<std::uint32_t> rules;
    for (const ValueElement& ref : refs) {
        if (const auto at = index.find(ItemKind::FileRule, ref.value.text())) {
            rules.push_back(*at);
        }
    }
    return rules;
}

/// Signers of one effect, those with the same exceptions taken together.
class SignersOfPlaces {
public:
    void add(const ScenarioSignerList& list, const PolicyIndex& index, unsigned place) {
        for (const ScenarioSigner& signer : list.signers) {
            if (const auto at = index.find(ItemKind::Signer, signer.signerId.text())) {
                add({place, *at, rulesNamed(signer.exceptions, index)});
            }
        }
    }

    [[nodiscard]] std::vector<SignerOfPlace> take() { return std::move(m_signers); }

private:
    void add(SignerOfPlace found) {
        // Policies may have as many signers as rules, so that none is looked for one by one.
        std::vector<std::size_t>& known = m_known[found.signer];
        for (const std::size_t at : known) {
            if (m_signers[at].exceptions == found.exceptions) {
                m_signers[at].places |= found.places;
                return;
            }
        }
        known.push_back(m_signers.size());
        m_signers.push_back(std::move(found));
    }

    std::vector<SignerOfPlace> m_signers;
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> m_known;
};

} // namespace

unsigned placeOf(const SigningScenario& scenario) {
    const auto value = scenarioValue(scenario);
    if (value == SigningScenario::kernelMode) {
        return InKernel;
    }
    return value == SigningScenario::userMode ? InUser : InOther;
}

Effects effectsOf(const Policy& policy, const PolicyIndex& index, FileRuleEffect effect) {
    Effects effects;
    SignersOfPlaces signers;
    std::vector<std::uint8_t> places(policy.fileRules.size());
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        const SigningScenario& scenario = policy.scenarios[i];
        const unsigned place = placeOf(scenario);
        const SignerGroup& group = scenario.group(SignerGroupKind::ProductSigners);
        std::size_t last = 0;
        for (const ValueElement& ref : group.rules.refs) {
            const auto at = index.findNext(ref.value.text(), last);
            if (at && at->kind == ItemKind::FileRule) {
                places[at->position] = static_cast<std::uint8_t>(places[at->position] | place);
            }
        }
        signers.add(effect == FileRuleEffect::Deny ? group.denied : group.allowed, index, place);
    }
    effects.signers = signers.take();
    for (const unsigned place : placeOrder) {
        effects.rules.push_back({place, {}});
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i] == 0 || policy.fileRules[i].effect() != effect) {
            continue;
        }
        const auto of = std::ranges::find(effects.rules, places[i], &RulesOfPlace::places);
        of->rules.push_back(static_cast<std::uint32_t>(i));
        // Most rules match a name or a hash, and the facts of a rule cost more than this look.
        if (policy.fileRules[i].text(FileRuleAttribute::FileName) == "*") {
            const RuleFact fact = findRuleFact(policy.fileRules[i]);
            if (fact.anyName && fact.everyVersion()) {
                effects.everything |= places[i];
            }
        }
    }
    std::erase_if(effects.rules, [](const RulesOfPlace& of) { return of.rules.empty(); });
    return effects;
}

} // namespace cipwright
