// Which format version a policy needs, and what a lower one would lose.
#pragma once

#include "core/cip/compilation.h"
#include "core/cip/filerulepieces.h"

#include <optional>

namespace cipwright::cip {

/// The version to write: the one asked for, or the lowest from the default on that carries
/// everything, or the one that the policy was read from if that is higher (or lower and enough).
/// Reports a version that cannot be written, and each feature that it would lose.
[[nodiscard]] std::uint32_t chooseFormatVersion(Compilation& compilation,
                                                const FileRulePieces& pieces,
                                                std::optional<std::uint32_t> asked);

} // namespace cipwright::cip
