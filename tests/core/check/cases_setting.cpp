#include "tests/core/check/cases.h"

namespace cipwright::test {

std::vector<CheckCase> settingCases() {
    return {};
}

} // namespace cipwright::test
