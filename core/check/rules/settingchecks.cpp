#include "core/check/families.h"

namespace cipwright {

std::span<const Check> settingChecks() {
    return {};
}

} // namespace cipwright
