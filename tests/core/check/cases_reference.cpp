#include "tests/core/check/cases.h"

namespace cipwright::test {

std::vector<CheckCase> referenceCases() {
    return {};
}

} // namespace cipwright::test
