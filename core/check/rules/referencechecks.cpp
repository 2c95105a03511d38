#include "core/check/families.h"

namespace cipwright {

std::span<const Check> referenceChecks() {
    return {};
}

} // namespace cipwright
