// The words of the command line as shells need them, taken from the argument parser itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace cipwright::cli {

/// What can stand where a value is expected.
struct ValueGrammar {
    bool file = false;
    std::vector<std::string> choices; ///< All values, where they are enumerated.
};

struct OptionGrammar {
    std::vector<std::string> names; ///< With dashes.
    std::string description;
    bool takesValue = false;
    ValueGrammar value;
};

struct CommandGrammar {
    std::string name;
    std::string description;
    std::vector<OptionGrammar> options; ///< With those of the program.
    ValueGrammar positional;
};

struct Grammar {
    std::string program;
    std::vector<OptionGrammar> options; ///< Of the program itself.
    std::vector<CommandGrammar> commands;
};

[[nodiscard]] Grammar grammarOf(const CLI::App& program);

/// All names of a list of options.
[[nodiscard]] std::vector<std::string> namesOf(const std::vector<OptionGrammar>& options);

/// A name for functions of the script, made from the program's.
[[nodiscard]] std::string functionName(const Grammar& grammar);

[[nodiscard]] std::string bashScript(const Grammar& grammar);
[[nodiscard]] std::string zshScript(const Grammar& grammar);
[[nodiscard]] std::string fishScript(const Grammar& grammar);

} // namespace cipwright::cli
