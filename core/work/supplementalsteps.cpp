// Turns policies into supplementals of a base, and says how a pair fits together.
#include "core/work/supplemental.h"

#include "core/check/checker.h"
#include "core/check/rules/policyfacts.h"
#include "core/policy/index.h"
#include "core/work/editedpolicy.h"
#include "core/work/itemimport.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

namespace cipwright {

namespace {

using namespace policyfacts;
using enum HeaderField;

/// Steps one after the other; the first that fails ends it.
class Steps {
public:
    Steps(const PolicyText& text, const Policy& policy)
        : m_edited(text, policy) {}

    [[nodiscard]] const PolicyText& text() const { return m_edited.text(); }

    [[nodiscard]] const Policy& policy() const { return m_edited.policy(); }

    void make(const Result<TextPatch>& patch, Phrase words) {
        if (!m_edited.errors().empty()) {
            return;
        }
        const std::size_t before = m_edited.patches().size();
        m_edited.apply(patch);
        for (std::size_t i = before; i < m_edited.patches().size(); ++i) {
            m_steps.push_back({words, m_edited.patches()[i]});
        }
    }

    void setHeader(HeaderField field, const Guid& id) {
        make(setHeaderField(text(), policy(), field, id.toString()),
             {"Set {what} to {value}",
              {valueGap("what", nameOf(field)), valueGap("value", id.toString())}});
    }

    void dropOption(std::string_view name) {
        make(setOption(text(), policy(), name, false),
             {"Remove the option {value}", {valueGap("value", name)}});
    }

    void addSignersOf(const Policy& base);

    [[nodiscard]] Result<SupplementalSteps> finish() {
        if (!m_edited.errors().empty()) {
            return std::unexpected(m_edited.errors());
        }
        return std::move(m_steps);
    }

private:
    EditedPolicy m_edited;
    SupplementalSteps m_steps;
};

/// Those who may sign supplementals of the base become those who may sign this one, with their
/// EKUs; what else they may sign does not matter here.
void Steps::addSignersOf(const Policy& base) {
    const PolicyIndex index(base);
    std::set<std::size_t> signers;
    std::set<std::size_t> ekus;
    const auto& refs = base.supplementalPolicySigners;
    for (std::size_t i = 0; i < refs.size(); ++i) {
        const auto at = index.find(ItemKind::Signer, refs[i].signerId.text());
        if (!at || !signers.insert(*at).second) {
            continue;
        }
        for (const CertEku& eku : base.signers[*at].certEkus) {
            if (const auto of = index.find(ItemKind::Eku, eku.id.text())) {
                ekus.insert(*of);
            }
        }
    }
    if (!m_edited.errors().empty() || signers.empty()) {
        return;
    }
    const Phrase words{"Add the signers of supplementals that the base lists, as "
                       "UpdatePolicySigners"};
    const std::size_t before = m_edited.patches().size();
    ItemImport items(m_edited, base);
    items.run([&](ItemKind kind, std::size_t item) {
        return kind == ItemKind::Signer ? signers.contains(item)
                                        : kind == ItemKind::Eku && ekus.contains(item);
    });
    std::vector<std::string> ids;
    for (const std::size_t signer : signers) {
        if (auto id = items.idFor(base.signers[signer].id.text())) {
            ids.push_back(std::move(*id));
        }
    }
    for (std::size_t i = before; i < m_edited.patches().size(); ++i) {
        m_steps.push_back({words, m_edited.patches()[i]});
    }
    make(setSignersListed(text(), policy(), Section::UpdatePolicySigners, ids, true), words);
}

/// A base that must be signed takes signed supplementals only, of those that it lists. For any
/// other the policy stays signed or unsigned, as it says itself.
void fitSigning(Steps& steps, const Policy& base) {
    if (mustBeSigned(base)) {
        const auto accepted = rootsOf(base, base.supplementalPolicySigners);
        const auto own = rootsOf(steps.policy(), steps.policy().updatePolicySigners);
        if (std::ranges::none_of(own, [&](const auto& root) { return accepted.contains(root); })) {
            steps.addSignersOf(base);
        }
        if (!steps.policy().updatePolicySigners.empty()) {
            steps.dropOption(option::unsignedPolicy);
        }
    } else if (steps.policy().updatePolicySigners.empty()) {
        steps.make(setOption(steps.text(), steps.policy(), option::unsignedPolicy, true),
                   {"Add the option {value}", {valueGap("value", option::unsignedPolicy)}});
    }
}

/// The PolicyID must be there, and another than that of the base: one replaces the other else.
void setIds(Steps& steps, const SupplementalWish& wish, const Guid& baseId) {
    const auto id = guidOf(steps.policy(), PolicyID);
    if (wish.newId || !id || id->isNull() || *id == baseId) {
        steps.setHeader(PolicyID, wish.freshId);
    }
    if (guidOf(steps.policy(), BasePolicyID) != baseId) {
        steps.setHeader(BasePolicyID, baseId);
    }
}

void dropSupplementalSigners(Steps& steps) {
    std::vector<ItemRef> going;
    for (std::size_t i = 0; i < steps.policy().supplementalPolicySigners.size(); ++i) {
        going.push_back({Section::SupplementalPolicySigners, i});
    }
    if (!going.empty()) {
        steps.make(deleteItems(steps.text(), steps.policy(), going, References::Keep),
                   {"Remove the SupplementalPolicySigners"});
    }
}

/// IDs of rules that are exceptions of an allowed signer: as such a Deny does its work.
std::set<std::string> exceptionsOf(const Policy& policy) {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        for (const SignerGroup& group : policy.scenarios[i].groups) {
            for (const ScenarioSigner& signer : group.allowed.signers) {
                for (const ValueElement& exception : signer.exceptions) {
                    ids.insert(exception.value.text());
                }
            }
        }
    }
    return ids;
}

void dropDeniedSigners(Steps& steps) {
    for (std::size_t i = 0; i < steps.policy().scenarios.size(); ++i) {
        for (std::size_t kind = 0; kind < signerGroupNames.size(); ++kind) {
            std::vector<std::string> ids;
            for (const ScenarioSigner& signer :
                 steps.policy().scenarios[i].groups[kind].denied.signers) {
                ids.push_back(signer.signerId.text());
            }
            if (!ids.empty()) {
                steps.make(removeGroupSigners(steps.text(), steps.policy(),
                                              {i, static_cast<SignerGroupKind>(kind)},
                                              Verdict::Denied, ids),
                           {"Remove the DeniedSigners, which Windows ignores in a supplemental"});
            }
        }
    }
}

void dropDenyRules(Steps& steps) {
    const Phrase words{"Remove the Deny rules, which Windows ignores in a supplemental"};
    const std::set<std::string> exceptions = exceptionsOf(steps.policy());
    std::vector<ItemRef> going;
    std::vector<std::string> unlisted; // Stay as exceptions.
    const auto& rules = steps.policy().fileRules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (rules[i].effect() != FileRuleEffect::Deny) {
            continue;
        }
        if (exceptions.contains(rules[i].id())) {
            unlisted.push_back(rules[i].id());
        } else {
            going.push_back({Section::FileRules, i});
        }
    }
    if (!going.empty()) {
        steps.make(deleteItems(steps.text(), steps.policy(), going, References::Delete), words);
    }
    for (std::size_t i = 0; i < steps.policy().scenarios.size() && !unlisted.empty(); ++i) {
        steps.make(removeRuleRefs(steps.text(), steps.policy(),
                                  {i, SignerGroupKind::ProductSigners}, unlisted),
                   words);
    }
}

// What the checks say of a pair, by the beginning of the code: "x." stands for all of a family.
constexpr std::array<std::string_view, 14> pairCodes{
    "supplemental.",
    "sign.unsigned-supplemental",
    "sign.supplemental-signers-in-supplemental",
    "option.audit-pair",
    "option.enforced-pair",
    "option.supplemental-17",
    "option.supplemental-invalid",
    "option.unsigned-missing",
    "file.deny-in-supplemental",
    "file.denied-signer-in-supplemental",
    "file.allow-all-supplemental",
    "setting.com-supplemental",
    "policy.supplemental-self",
    "policy.base-placeholder",
};

} // namespace

Result<SupplementalSteps> turnIntoSupplemental(const PolicyText& text, const Policy& policy,
                                               const SupplementalWish& wish) {
    const Result<Guid> baseId = supplementals::idOfBase(wish.base);
    if (!baseId) {
        return std::unexpected(baseId.error());
    }
    if (!isBase(policy)) {
        return failure(Diagnostic::inText(messages::makeNotBase, policy.policyType.span(),
                                          {{"found", policy.policyType.text()}}));
    }
    Steps steps(text, policy);
    const std::string_view type =
        policyTypeNames[static_cast<std::size_t>(PolicyType::Supplemental)];
    steps.make(
        setPolicyAttribute(steps.text(), steps.policy(), PolicyAttribute::PolicyType, type),
        {"Set {what} to {value}", {valueGap("what", "PolicyType"), valueGap("value", type)}});
    steps.make(setHeaderField(steps.text(), steps.policy(), PolicyTypeID, std::nullopt),
               {"Remove the PolicyTypeID of the single format"});
    setIds(steps, wish, *baseId);
    for (const std::string_view name : option::fromBase) {
        steps.dropOption(name);
    }
    steps.dropOption(option::supplementals);
    dropSupplementalSigners(steps);
    if (wish.dropDenies) {
        dropDeniedSigners(steps);
        dropDenyRules(steps);
    }
    fitSigning(steps, wish.base);
    return steps.finish();
}

Result<SupplementalSteps> moveToBase(const PolicyText& text, const Policy& policy,
                                     const SupplementalWish& wish) {
    const Result<Guid> baseId = supplementals::idOfBase(wish.base);
    if (!baseId) {
        return std::unexpected(baseId.error());
    }
    if (!isSupplemental(policy)) {
        const Span place = policy.policyType.present() ? policy.policyType.span() : policy.root;
        return failure(Diagnostic::inText(messages::rehomeNotSupplemental, place));
    }
    Steps steps(text, policy);
    setIds(steps, wish, *baseId);
    if (wish.dropDenies) {
        dropDeniedSigners(steps);
        dropDenyRules(steps);
    }
    fitSigning(steps, wish.base);
    return steps.finish();
}

std::vector<TextPatch> patchesOf(const SupplementalSteps& steps) {
    std::vector<TextPatch> patches;
    patches.reserve(steps.size());
    for (const SupplementalStep& step : steps) {
        patches.push_back(step.patch);
    }
    return patches;
}

bool isAboutPair(std::string_view code) {
    return std::ranges::any_of(pairCodes, [code](std::string_view known) {
        return known.ends_with('.') ? code.starts_with(known) : code == known;
    });
}

Diagnostics checkPair(const PolicyText& text, const ReadPolicy& read, const Policy& base) {
    CheckContext context;
    context.base = &base;
    Diagnostics found = Checker().check(text, read, context);
    std::erase_if(found, [](const Diagnostic& d) { return !isAboutPair(d.code()); });
    return found;
}

} // namespace cipwright
