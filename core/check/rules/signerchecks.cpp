#include "core/check/families.h"

namespace cipwright {

std::span<const Check> signerChecks() {
    return {};
}

} // namespace cipwright
