#include "core/check/usage.h"

#include "core/base/text.h"

namespace cipwright {

std::optional<std::uint8_t> scenarioValue(const SigningScenario& scenario) {
    return parseNumber<std::uint8_t>(trimmed(scenario.value.text()));
}

} // namespace cipwright
