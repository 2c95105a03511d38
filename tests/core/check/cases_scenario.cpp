#include "tests/core/check/cases.h"

namespace cipwright::test {

std::vector<CheckCase> scenarioCases() {
    return {};
}

} // namespace cipwright::test
