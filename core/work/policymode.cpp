#include "core/work/policymode.h"

#include "core/policy/options.h"

namespace cipwright {

PolicyMode modeOf(const Policy& policy) {
    const auto type = policy.type();
    if (type == PolicyType::Supplemental) {
        return PolicyMode::AsBase;
    }
    if (type == PolicyType::AppIdTagging) {
        return PolicyMode::TagsOnly;
    }
    return policy.hasOption(optionNames::auditMode) ? PolicyMode::Audit : PolicyMode::Enforced;
}

Phrase modeSentence(PolicyMode mode) {
    switch (mode) {
    case PolicyMode::Enforced:
        return {"Enforced: Windows blocks what the policy does not allow."};
    case PolicyMode::Audit:
        return {"Audit mode: Windows blocks nothing and writes to the event log what it would "
                "block."};
    case PolicyMode::AsBase:
        return {"A supplemental policy: whether Windows blocks is for its base policy to say."};
    case PolicyMode::TagsOnly:
        break;
    }
    return {"An AppID tagging policy: Windows blocks nothing because of it, and marks processes."};
}

} // namespace cipwright
