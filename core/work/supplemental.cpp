#include "core/work/supplemental.h"

#include "core/check/rules/policyfacts.h"
#include "core/policy/index.h"
#include "core/work/freshpolicy.h"
#include "core/work/templates.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

namespace cipwright {

namespace {

using namespace policyfacts;

// Copies a signer with its EKUs, as one who may sign the new policy.
void takeOver(Policy& policy, const Policy& base, const Signer& signer,
              std::set<std::string>& ekus) {
    Signer copy = signer;
    copy.note = {};
    // What a signer may sign does not matter for policies.
    copy.fileAttribRefs.clear();
    copy.artifactRuleRefs.clear();
    for (const CertEku& eku : copy.certEkus) {
        const auto found = PolicyIndex(base).find(ItemKind::Eku, eku.id.text());
        if (found && ekus.insert(eku.id.text()).second) {
            policy.ekus.add(base.ekus[*found]);
        }
    }
    SignerRef ref;
    ref.signerId = Value(copy.id.text());
    policy.updatePolicySigners.add(std::move(ref));
    policy.signers.add(std::move(copy));
}

void takeOverSigners(Policy& policy, const Policy& base) {
    const PolicyIndex index(base);
    std::set<std::string> ekus;
    for (std::size_t i = 0; i < base.supplementalPolicySigners.size(); ++i) {
        const std::string& id = base.supplementalPolicySigners[i].signerId.text();
        if (const auto at = index.find(ItemKind::Signer, id)) {
            takeOver(policy, base, base.signers[*at], ekus);
        }
    }
}

} // namespace

Result<Guid> supplementals::idOfBase(const Policy& base) {
    if (base.type() && !isBase(base)) {
        return failure(
            Diagnostic::inText(messages::baseNotBase, {}, {{"found", base.policyType.text()}}));
    }
    if (isSingleFormat(base)) {
        return failure(Diagnostic::inText(messages::baseSingleFormat, {}));
    }
    const std::optional<Guid> id = guidOf(base, HeaderField::PolicyID);
    if (!id || id->isNull()) {
        return failure(Diagnostic::inText(messages::baseNoId, {}));
    }
    return *id;
}

Result<Policy> newSupplemental(const NewPolicy& wanted) {
    const Policy& base = *wanted.base;
    const Result<Guid> id = supplementals::idOfBase(base);
    if (!id) {
        return std::unexpected(id.error());
    }
    Policy policy = policyWithIdentity(PolicyType::Supplemental, wanted);
    setHeader(policy, HeaderField::BasePolicyID, id->toString());
    if (mustBeSigned(base)) {
        takeOverSigners(policy, base);
    }
    if (policy.updatePolicySigners.empty()) {
        addOptions(policy, {option::unsignedPolicy});
    }
    policy.scenarios.add(newScenario(SigningScenario::kernelMode));
    policy.scenarios.add(newScenario(SigningScenario::userMode));
    return policy;
}

} // namespace cipwright
