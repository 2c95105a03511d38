#include "app/cli/commands/commands.h"
#include "app/cli/completion/grammar.h"
#include "app/cli/files.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <memory>

namespace cipwright::cli {

namespace {

struct Shell {
    std::string_view name;
    std::string (*script)(const Grammar&);
};

constexpr std::array<Shell, 3> shells{{
    {"bash", bashScript},
    {"zsh", zshScript},
    {"fish", fishScript},
}};

ExitCode completion(const Session& session, const std::string& shell) {
    const auto found = std::ranges::find(shells, shell, &Shell::name);
    return writeStandardOutput(session, found->script(grammarOf(session.program)));
}

Action declare(CLI::App& app) {
    auto shell = std::make_shared<std::string>();
    std::vector<std::string> names;
    for (const Shell& known : shells) {
        names.emplace_back(known.name);
    }
    app.add_option("SHELL", *shell, "The shell that is to complete")
        ->required()
        ->type_name("NAME")
        ->check(CLI::IsMember(names));
    return [shell](const Session& session) { return completion(session, *shell); };
}

} // namespace

const Command completionCommand{
    "completion", "Print a script that lets a shell complete commands, options and values",
    R"(Examples:
  cipwright-cli completion bash > ~/.local/share/bash-completion/completions/cipwright-cli
  cipwright-cli completion zsh > "${fpath[1]}/_cipwright-cli"
  cipwright-cli completion fish > ~/.config/fish/completions/cipwright-cli.fish)",
    declare};

} // namespace cipwright::cli
