// Whether text that was made from a binary policy compiles to that policy again.
#pragma once

#include "core/base/diagnostic.h"
#include "core/cip/reader.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cipwright {

enum class Agreement : std::uint8_t {
    SameBytes,   ///< Byte for byte.
    SameMeaning, ///< An older format, which is read only; the newer one says the same.
    OtherBytes,
    NotCompiled,
};

struct Comparison {
    Agreement agreement = Agreement::SameBytes;
    std::uint32_t formatVersion = 0; ///< What it was compiled to.
    std::size_t firstDifference = 0; ///< Of OtherBytes: offset in the bare policy.
    Diagnostics problems;            ///< Of NotCompiled: why not; places in the text.
};

/// Compiles `text` in the order of the document and compares with the policy that `reading` came
/// from, without the signature that may be around it. `file` are the bytes that were read.
[[nodiscard]] Comparison compareWithBinary(std::string_view text, std::string_view file,
                                           const CipReading& reading);

} // namespace cipwright
