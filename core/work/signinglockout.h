// Whether a policy, once signed, lets Windows start, and how it can be got rid of.
#pragma once

#include "core/work/signingreadiness.h"

namespace cipwright {

/// What the checks of policies do not say of this, as findings of the topic LockOut.
[[nodiscard]] ReadinessFindings lockoutFindings(const SigningIntent& intent);

} // namespace cipwright
