#include "tests/core/check/cases.h"

namespace cipwright::test {

std::vector<CheckCase> schemaCases() {
    return {};
}

} // namespace cipwright::test
