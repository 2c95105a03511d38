// From bytes to items: the layout of a CIP, without meaning.
#pragma once

#include "core/cip/rawpolicy.h"
#include "core/cip/reader.h"
#include "core/cip/readreport.h"

#include <string_view>
#include <vector>

namespace cipwright::cip {

/// What could be read of a bare policy, and what is missing.
struct RawReading {
    RawPolicy policy;
    std::vector<MissingItems> missing;
};

/// Reads as far as the layout goes; reports the fault that ended the reading, and what is odd.
[[nodiscard]] RawReading readRaw(std::string_view policy, ReadReport& report);

} // namespace cipwright::cip
