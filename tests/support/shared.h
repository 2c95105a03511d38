// Where tests find data: the project's own, and real policies that may lie beside the checkout.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cipwright::test {

/// The folder that the environment's CIPWRIGHT_SHARED names, or "../shared" beside the checkout;
/// nothing where neither is there, in which case a test skips and says so.
[[nodiscard]] std::optional<std::filesystem::path> sharedFolder();

/// A file or folder under tests/data.
[[nodiscard]] std::filesystem::path testData(const std::string& name);

/// All files below a folder whose names end so, sorted.
[[nodiscard]] std::vector<std::filesystem::path> filesBelow(const std::filesystem::path& folder,
                                                            const std::string& ending);

/// All bytes of a file that must be there.
[[nodiscard]] std::string bytesOf(const std::filesystem::path& path);

} // namespace cipwright::test
