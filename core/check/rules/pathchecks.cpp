#include "core/check/families.h"

namespace cipwright {

std::span<const Check> pathChecks() {
    return {};
}

} // namespace cipwright
