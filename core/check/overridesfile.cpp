#include "core/check/overridesfile.h"

#include "core/check/overrides.h"

#include <system_error>
#include <utility>

namespace cipwright {

std::filesystem::path findOverridesFile(std::filesystem::path folder) {
    while (true) {
        std::filesystem::path candidate = folder / overridesFileName;
        std::error_code error;
        if (std::filesystem::exists(candidate, error)) {
            return candidate;
        }
        std::filesystem::path above = folder.parent_path();
        if (above == folder) {
            return {};
        }
        folder = std::move(above);
    }
}

} // namespace cipwright
