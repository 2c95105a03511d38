// What validate says about codes, without any policy.
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/session.h"

#include <string>

namespace cipwright::cli {

/// Prints the page of a code; an unknown one is a wrong call.
[[nodiscard]] ExitCode explainCode(const Session& session, const std::string& code);

/// Prints all codes as text or JSON, or writes the pages of the manual into the folder `output`.
[[nodiscard]] ExitCode listCodes(const Session& session, const std::string& format,
                                 const std::string& output);

} // namespace cipwright::cli
