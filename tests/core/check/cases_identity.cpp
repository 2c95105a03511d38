#include "tests/core/check/cases.h"

namespace cipwright::test {

std::vector<CheckCase> identityCases() {
    return {};
}

} // namespace cipwright::test
