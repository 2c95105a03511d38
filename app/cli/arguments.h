// Arguments that several commands have, declared in one way.
#pragma once

#include <CLI/App.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright::cli {

/// What stands for the value of an option that names a file; shells complete file names for it.
inline constexpr std::string_view fileValue = "FILE";

/// The input of a command.
inline CLI::Option* addInput(CLI::App& app, std::string& input, std::string_view description) {
    return app.add_option("INPUT", input, std::string(description))
        ->required()
        ->type_name(std::string(fileValue));
}

/// -o and --force.
inline void addOutput(CLI::App& app, std::string& output, bool& force,
                      std::string_view description) {
    app.add_option("-o,--output", output, std::string(description))
        ->type_name(std::string(fileValue));
    app.add_flag("--force", force, "Overwrite the output if it exists");
}

} // namespace cipwright::cli
