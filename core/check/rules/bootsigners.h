// Which signers of a policy may let Windows and its drivers start.
#pragma once

#include "core/policy/index.h"
#include "core/policy/policy.h"

namespace cipwright::bootsigners {

// Doubt is taken as yes: what is asked is whether there can be nothing that lets Windows start.

/// Whether a signer may be one for Windows' own files.
[[nodiscard]] bool mayCoverWindows(const Policy& policy, const PolicyIndex& index,
                                   const Signer& signer);

/// Whether a signer may be one for the drivers of others that Microsoft's hardware programme (WHQL)
/// signed, whoever made them.
[[nodiscard]] bool mayCoverWhql(const Policy& policy, const PolicyIndex& index,
                                const Signer& signer);

} // namespace cipwright::bootsigners
