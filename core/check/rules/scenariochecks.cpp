#include "core/check/families.h"

namespace cipwright {

std::span<const Check> scenarioChecks() {
    return {};
}

} // namespace cipwright
