// One run of the program: its streams and how it talks.
#pragma once

#include "app/cli/streams.h"
#include "core/base/diagnostic.h"
#include "core/xml/lineindex.h"

#include <string_view>

namespace CLI {
class App;
}

namespace cipwright::cli {

inline constexpr std::string_view programName = "cipwright-cli";

/// What commands get to work with.
struct Session {
    const Streams& streams;
    const CLI::App& program; ///< All commands with their options.
    bool quiet = false;      ///< Success is not spoken of.

    /// A line on standard error that says what was done; nothing when quiet.
    void say(std::string_view line) const;

    /// Messages on standard error, each with its place in the file of this name.
    void report(const Diagnostics& diagnostics, std::string_view file,
                const LineIndex* lines = nullptr) const;

    /// A message that is about the call or the system.
    void report(const Diagnostic& diagnostic) const;
};

} // namespace cipwright::cli
