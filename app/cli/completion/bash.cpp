#include "app/cli/completion/grammar.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cipwright::cli {

namespace {

// A case that offers words; without words the shell falls back to file names.
std::string offer(const std::vector<std::string>& words) {
    return fmt::format("mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$current\")",
                       fmt::join(words, " "));
}

std::string valueCases(const CommandGrammar& command) {
    std::string cases;
    for (const OptionGrammar& option : command.options) {
        if (!option.takesValue) {
            continue;
        }
        std::vector<std::string> patterns;
        for (const std::string& name : option.names) {
            patterns.push_back(command.name + ':' + name);
        }
        const std::string words =
            option.value.choices.empty() ? std::string() : offer(option.value.choices) + "; ";
        cases += fmt::format("    {}) {}return ;;\n", fmt::join(patterns, " | "), words);
    }
    return cases;
}

std::string wordCases(const CommandGrammar& command) {
    const std::string options = offer(namesOf(command.options));
    std::string cases = fmt::format("    {}:-*) {} ;;\n", command.name, options);
    if (!command.positional.choices.empty()) {
        cases += fmt::format("    {}:*) {} ;;\n", command.name, offer(command.positional.choices));
    }
    return cases;
}

} // namespace

std::string bashScript(const Grammar& grammar) {
    std::vector<std::string> commands;
    std::string values;
    std::string words;
    for (const CommandGrammar& command : grammar.commands) {
        commands.push_back(command.name);
        values += valueCases(command);
        words += wordCases(command);
    }
    std::vector<std::string> first = commands;
    for (const std::string& name : namesOf(grammar.options)) {
        first.push_back(name);
    }
    return fmt::format(R"(# bash completion for {program}
{function}() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} command='' word
  COMPREPLY=()
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case $word in
    {commands}) command=$word; break ;;
    esac
  done
  case $command:$previous in
{values}  esac
  case $command:$current in
    :*) {first} ;;
{words}  esac
}}
complete -o bashdefault -o default -F {function} {program}
)",
                       fmt::arg("program", grammar.program),
                       fmt::arg("function", functionName(grammar)),
                       fmt::arg("commands", fmt::join(commands, " | ")), fmt::arg("values", values),
                       fmt::arg("first", offer(first)), fmt::arg("words", words));
}

} // namespace cipwright::cli
