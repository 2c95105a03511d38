#include "tests/support/shared.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace cipwright::test {

namespace fs = std::filesystem;

std::optional<fs::path> sharedFolder() {
    const char* const named = std::getenv("CIPWRIGHT_SHARED");
    const fs::path folder = named != nullptr ? named : CIPWRIGHT_SHARED_DEFAULT;
    return fs::is_directory(folder) ? std::optional(folder) : std::nullopt;
}

fs::path testData(const std::string& name) {
    return fs::path(CIPWRIGHT_TEST_DATA) / name;
}

std::vector<fs::path> filesBelow(const fs::path& folder, const std::string& ending) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().filename().string().ends_with(ending)) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

std::string bytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace cipwright::test
