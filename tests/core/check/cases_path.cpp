#include "tests/core/check/cases.h"

namespace cipwright::test {

std::vector<CheckCase> pathCases() {
    return {};
}

} // namespace cipwright::test
