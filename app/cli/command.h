// The commands of the program: each is one row of a table.
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/session.h"

#include <functional>
#include <span>
#include <string_view>

namespace cipwright::cli {

/// Does what a command was asked for, once its arguments are parsed.
using Action = std::function<ExitCode(const Session&)>;

struct Command {
    std::string_view name;
    std::string_view summary;     ///< One sentence, for lists of commands.
    std::string_view manual;      ///< What stands below the options in its --help.
    Action (*declare)(CLI::App&); ///< Adds its arguments to a parser, and gives its action.
};

/// All commands in the order in which help lists them.
[[nodiscard]] std::span<const Command> commands();

} // namespace cipwright::cli
