#include "tests/core/check/cases.h"

namespace cipwright::test {

std::vector<CheckCase> fileruleCases() {
    return {};
}

} // namespace cipwright::test
