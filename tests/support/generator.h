// Policies of any size for benchmarks and tests, alike to real block lists.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace cipwright::test {

struct GeneratorOptions {
    std::size_t rules = 1000;
    std::uint32_t seed = 1;
    /// All rules deny one file name at different versions, so that all have one sort key.
    bool oneKey = false;
};

/// The XML of a base policy in audit mode. The mix is that of the published driver and user mode
/// block lists: seven in ten rules are hashes, the others file names with versions, paths, and
/// file attributes under signers. About 230 bytes a rule. The same options give the same text.
[[nodiscard]] std::string generatePolicy(const GeneratorOptions& options);

} // namespace cipwright::test
