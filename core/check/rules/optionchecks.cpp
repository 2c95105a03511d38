#include "core/check/families.h"

namespace cipwright {

std::span<const Check> optionChecks() {
    return {};
}

} // namespace cipwright
