// What the program tells its caller.
#pragma once

#include <cstdint>

namespace cipwright::cli {

/// The exit codes that README.md promises, from best to worst.
enum class ExitCode : std::uint8_t {
    Done = 0,
    InputWrong = 1,   ///< A file does not hold what it should.
    CallWrong = 2,    ///< Options or file names do not fit.
    SystemFailed = 3, ///< A file cannot be read or written, or memory ran out.
};

} // namespace cipwright::cli
