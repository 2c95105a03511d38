// Where the file with the severities of a folder's policies is.
#pragma once

#include <filesystem>

namespace cipwright {

/// The file of overridesFileName in a folder, or in the next one above that has one; empty where
/// there is none up to the root.
[[nodiscard]] std::filesystem::path findOverridesFile(std::filesystem::path folder);

} // namespace cipwright
