#include "app/cli/completion/grammar.h"

#include "app/cli/arguments.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace cipwright::cli {

namespace {

// The parser shows an enumerated value as "NAME:{first,second}".
ValueGrammar valueOf(const CLI::Option& option) {
    ValueGrammar value;
    const std::string type = option.get_type_name();
    value.file = type == fileValue;
    const auto open = type.find('{');
    const auto close = type.rfind('}');
    if (open != std::string::npos && close != std::string::npos && open < close) {
        value.choices = CLI::detail::split(type.substr(open + 1, close - open - 1), ',');
    }
    return value;
}

std::vector<OptionGrammar> optionsOf(const CLI::App& app) {
    std::vector<OptionGrammar> options;
    for (const CLI::Option* const option : app.get_options()) {
        if (option->get_positional()) {
            continue;
        }
        OptionGrammar grammar;
        for (const std::string& name : option->get_snames()) {
            grammar.names.push_back('-' + name);
        }
        for (const std::string& name : option->get_lnames()) {
            grammar.names.push_back("--" + name);
        }
        grammar.description = option->get_description();
        grammar.takesValue = option->get_items_expected_max() > 0;
        grammar.value = valueOf(*option);
        options.push_back(std::move(grammar));
    }
    return options;
}

ValueGrammar positionalOf(const CLI::App& app) {
    const auto options = app.get_options();
    const auto positional = std::ranges::find_if(
        options, [](const CLI::Option* option) { return option->get_positional(); });
    return positional != options.end() ? valueOf(**positional) : ValueGrammar{};
}

} // namespace

Grammar grammarOf(const CLI::App& program) {
    Grammar grammar;
    grammar.program = program.get_name();
    grammar.options = optionsOf(program);
    for (const CLI::App* const sub :
         program.get_subcommands([](const CLI::App*) { return true; })) {
        CommandGrammar command{sub->get_name(), sub->get_description(), optionsOf(*sub),
                               positionalOf(*sub)};
        for (const OptionGrammar& option : grammar.options) {
            const bool there = std::ranges::any_of(
                command.options, [&](const auto& own) { return own.names == option.names; });
            if (!there) {
                command.options.push_back(option);
            }
        }
        grammar.commands.push_back(std::move(command));
    }
    return grammar;
}

std::vector<std::string> namesOf(const std::vector<OptionGrammar>& options) {
    std::vector<std::string> names;
    for (const OptionGrammar& option : options) {
        names.insert(names.end(), option.names.begin(), option.names.end());
    }
    return names;
}

std::string functionName(const Grammar& grammar) {
    std::string name = '_' + grammar.program;
    std::ranges::replace(name, '-', '_');
    return name;
}

} // namespace cipwright::cli
