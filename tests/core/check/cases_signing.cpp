#include "tests/core/check/cases.h"

namespace cipwright::test {

std::vector<CheckCase> signingCases() {
    return {};
}

} // namespace cipwright::test
