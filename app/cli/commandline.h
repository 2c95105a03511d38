// The whole program but for its process: arguments and streams in, exit code out.
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/streams.h"

#include <string>
#include <vector>

namespace cipwright::cli {

/// Runs the command that the arguments (UTF-8, without the program's name) ask for. No exception
/// leaves it.
[[nodiscard]] ExitCode runCommandLine(std::vector<std::string> arguments, const Streams& streams);

} // namespace cipwright::cli
