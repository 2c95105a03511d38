#include "tests/core/check/cases.h"

namespace cipwright::test {

std::vector<CheckCase> optionCases() {
    return {};
}

} // namespace cipwright::test
