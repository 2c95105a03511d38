// Fresh, well laid out text for a Policy that has none.
#pragma once

#include "core/policy/policy.h"

#include <string>
#include <string_view>

namespace cipwright {

struct WriteOptions {
    std::string_view lineEnd = "\r\n"; ///< Windows' own, as the tools write.
    std::string_view indent = "  ";
};

/// The text of a policy as UTF-8 without a byte order mark, laid out as Microsoft's tools do.
/// Reading it gives an equal policy but for places. Characters that XML cannot hold become U+FFFD.
[[nodiscard]] std::string writePolicy(const Policy& policy, const WriteOptions& options = {});

} // namespace cipwright
