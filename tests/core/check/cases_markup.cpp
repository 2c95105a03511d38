#include "tests/core/check/cases.h"

namespace cipwright::test {

std::vector<CheckCase> markupCases() {
    return {};
}

} // namespace cipwright::test
