#include "tests/core/check/cases.h"

namespace cipwright::test {

std::vector<CheckCase> signerCases() {
    return {};
}

} // namespace cipwright::test
