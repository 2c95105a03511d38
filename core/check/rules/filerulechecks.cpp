#include "core/check/families.h"

namespace cipwright {

std::span<const Check> fileRuleChecks() {
    return {};
}

} // namespace cipwright
