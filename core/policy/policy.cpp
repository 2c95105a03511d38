#include "core/policy/policy.h"

#include <algorithm>

namespace cipwright {

std::optional<PolicyType> Policy::type() const {
    if (!policyType.present()) {
        return PolicyType::Base;
    }
    const auto name = std::ranges::find(policyTypeNames, policyType.text());
    if (name == policyTypeNames.end()) {
        return std::nullopt;
    }
    return static_cast<PolicyType>(name - policyTypeNames.begin());
}

bool Policy::hasOption(std::string_view name) const {
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (options[i].option.text() == name) {
            return true;
        }
    }
    return false;
}

} // namespace cipwright
