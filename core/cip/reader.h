// From the binary that Windows loads back to a Policy, as far as the bytes go.
#pragma once

#include "core/base/diagnostic.h"
#include "core/base/guid.h"
#include "core/base/version.h"
#include "core/policy/policy.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace cipwright {

/// What a CIP says about itself.
struct CipInfo {
    std::size_t fileSize = 0;
    bool signedWrapper = false;   ///< The policy is inside a PKCS #7 SignedData. Not verified.
    std::size_t policyOffset = 0; ///< Where the bare policy begins in the file.
    std::size_t policySize = 0;   ///< Bytes of the bare policy that are there.
    std::uint32_t formatVersion = 0;
    Guid policyTypeId;
    Guid platformId;
    std::uint32_t optionFlags = 0;
    std::uint32_t ekuCount = 0; ///< Counts as the header has them, which the body may not bear out.
    std::uint32_t fileRuleCount = 0;
    std::uint32_t signerCount = 0;
    std::uint32_t scenarioCount = 0;
    Version version;
    std::optional<Guid> policyId; ///< From block 6, absent in older formats.
    std::optional<Guid> basePolicyId;
};

/// One kind of item that a damaged CIP announces and that could not be read in full.
struct MissingItems {
    std::string_view kind; ///< Plural, as people say it: "file rules".
    std::uint32_t announced = 0;
    std::uint32_t read = 0;
};

/// Everything that could be read, and an account of what could not.
struct CipReading {
    Policy policy; ///< With IDs made up; file rules in the order of the binary.
    CipInfo info;
    Diagnostics diagnostics; ///< Places are byte offsets in the file.
    std::vector<MissingItems> missing;
    bool complete = false; ///< Every byte was understood: no error among the diagnostics.
};

/// Reads a CIP of format version 1 to 11, bare or inside PKCS #7. Never refuses: of a binary that
/// is cut off, newer or wrong inside it gives what stands before the fault, and says at which byte
/// what was expected. No allocation is larger than a small multiple of the input.
[[nodiscard]] CipReading readCip(std::string_view bytes);

/// Whether bytes look like a CIP, bare or wrapped, rather than like text.
[[nodiscard]] bool looksLikeCip(std::string_view bytes);

} // namespace cipwright
