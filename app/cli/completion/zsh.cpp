#include "app/cli/completion/grammar.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cipwright::cli {

namespace {

// Text inside single quotes of a specification for _arguments.
std::string specified(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\'') {
            result += "'\\''";
            continue;
        }
        if (c == '[' || c == ']' || c == ':' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result;
}

std::string valueAction(const ValueGrammar& value) {
    if (!value.choices.empty()) {
        return fmt::format("({})", fmt::join(value.choices, " "));
    }
    return value.file ? "_files" : " ";
}

// One specification, "(-o --output)"{-o,--output}"[description]:value:_files".
std::string specification(const OptionGrammar& option) {
    const std::string names = option.names.size() == 1
                                  ? option.names.front()
                                  : fmt::format("{{{}}}", fmt::join(option.names, ","));
    const std::string value =
        option.takesValue ? fmt::format(":value:{}", valueAction(option.value)) : std::string();
    return fmt::format("'({})'{}'[{}]{}'", fmt::join(option.names, " "), names,
                       specified(option.description), value);
}

std::string specifications(const std::vector<OptionGrammar>& options, std::string_view indent) {
    std::string text;
    for (const OptionGrammar& option : options) {
        text += fmt::format(" \\\n{}{}", indent, specification(option));
    }
    return text;
}

} // namespace

std::string zshScript(const Grammar& grammar) {
    std::string names;
    std::string cases;
    for (const CommandGrammar& command : grammar.commands) {
        names += fmt::format("      '{}:{}'\n", command.name, specified(command.description));
        cases +=
            fmt::format("      {})\n        _arguments{} \\\n          '*:input:{}'\n        ;;\n",
                        command.name, specifications(command.options, "          "),
                        valueAction(command.positional));
    }
    return fmt::format(R"(#compdef {program}
# zsh completion for {program}
{function}() {{
  local context state state_descr line
  local -a commands
  typeset -A opt_args
  _arguments -C{options} \
    '1:command:->command' \
    '*::argument:->argument'
  case $state in
  command)
    commands=(
{names}    )
    _describe command commands
    ;;
  argument)
    case $line[1] in
{cases}    esac
    ;;
  esac
}}
if [[ $funcstack[1] == {function} ]]; then
  {function} "$@"
else
  compdef {function} {program}
fi
)",
                       fmt::arg("program", grammar.program),
                       fmt::arg("function", functionName(grammar)),
                       fmt::arg("options", specifications(grammar.options, "    ")),
                       fmt::arg("names", names), fmt::arg("cases", cases));
}

} // namespace cipwright::cli
