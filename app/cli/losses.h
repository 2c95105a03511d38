// What the text of a policy says and a binary cannot hold.
#pragma once

#include "core/policy/policy.h"

#include <string>

namespace cipwright::cli {

/// In words, with commas between: "names of 3 items, 2 comments"; empty where nothing is lost
/// but IDs.
[[nodiscard]] std::string lossesOf(const Policy& policy);

} // namespace cipwright::cli
