#include "core/policy/scenarios.h"

#include "core/base/text.h"

namespace cipwright {

std::optional<std::size_t> scenarioOf(const Policy& policy, std::uint8_t value) {
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        if (parseNumber<std::uint8_t>(trimmed(policy.scenarios[i].value.text())) == value) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace cipwright
