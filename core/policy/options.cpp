#include "core/policy/options.h"

#include <algorithm>

namespace cipwright {

const OptionInfo* findOption(std::string_view name) {
    const auto* const option = std::ranges::find(options, name, &OptionInfo::name);
    return option != options.end() ? option : nullptr;
}

std::uint32_t knownOptionBits() {
    std::uint32_t bits = optionBits::supplemental | optionBits::always;
    for (const OptionInfo& option : options) {
        bits |= option.mask();
    }
    return bits;
}

} // namespace cipwright
