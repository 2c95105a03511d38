// The signers of the templates that allow Windows or all that Microsoft signed.
#pragma once

#include "core/policy/policy.h"

namespace cipwright {

/// Adds EKUs, signers and both scenarios for Windows' own files, drivers that Microsoft tested, and
/// apps of the Store.
void addWindowsSigners(Policy& policy);

/// The same for everything signed under one of Microsoft's roots.
void addMicrosoftSigners(Policy& policy);

} // namespace cipwright
