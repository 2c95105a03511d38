#include "app/cli/completion/grammar.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace cipwright::cli {

namespace {

std::string quoted(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result + '\'';
}

// Words or files where a value stands.
std::string valueFlags(const ValueGrammar& value) {
    if (!value.choices.empty()) {
        return fmt::format(" -x -a {}", quoted(fmt::format("{}", fmt::join(value.choices, " "))));
    }
    return value.file ? " -r -F" : " -x";
}

std::string optionLine(const std::string& prefix, const OptionGrammar& option) {
    std::string line = prefix;
    for (const std::string& name : option.names) {
        line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    if (option.takesValue) {
        line += valueFlags(option.value);
    }
    return line + " -d " + quoted(option.description) + '\n';
}

} // namespace

std::string fishScript(const Grammar& grammar) {
    const std::string complete = "complete -c " + grammar.program;
    std::string script = fmt::format("# fish completion for {}\n", grammar.program);
    for (const OptionGrammar& option : grammar.options) {
        script += optionLine(complete, option);
    }
    for (const CommandGrammar& command : grammar.commands) {
        script += fmt::format("{} -n __fish_use_subcommand -f -a {} -d {}\n", complete,
                              command.name, quoted(command.description));
        const std::string within =
            fmt::format("{} -n '__fish_seen_subcommand_from {}'", complete, command.name);
        for (const OptionGrammar& option : command.options) {
            const auto isGlobal = [&option](const OptionGrammar& other) {
                return other.names == option.names;
            };
            if (std::ranges::none_of(grammar.options, isGlobal)) {
                script += optionLine(within, option);
            }
        }
        if (!command.positional.choices.empty()) {
            script += within + valueFlags(command.positional).replace(1, 2, "-f") + '\n';
        }
    }
    return script;
}

} // namespace cipwright::cli
