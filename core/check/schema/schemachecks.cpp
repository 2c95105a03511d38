#include "core/check/families.h"

namespace cipwright {

std::span<const Check> schemaChecks() {
    return {};
}

} // namespace cipwright
