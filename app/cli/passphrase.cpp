#include "app/cli/passphrase.h"

#include "app/cli/arguments.h"
#include "app/cli/files.h"
#include "app/cli/messages.h"
#include "app/cli/terminal.h"
#include "core/xml/render.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdlib>

namespace cipwright::cli {

namespace {

std::expected<Secret, ExitCode> refused(const Session& session, const MessageDef& def,
                                        std::string name, ExitCode code) {
    session.report(Diagnostic::inText(def, {}, {{"name", std::move(name)}}));
    return std::unexpected(code);
}

Secret firstLine(const Secret& bytes) {
    std::string_view line = bytes.view();
    line = line.substr(0, line.find('\n'));
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return Secret(line);
}

} // namespace

void addPassphraseSource(CLI::App& app, PassphraseSource& source) {
    CLI::Option* const file =
        app.add_option("--pass-file", source.file, "Read the passphrase from a file's first line")
            ->type_name(std::string(fileValue));
    CLI::Option* const descriptor =
        app.add_option("--pass-fd", source.descriptor,
                       "Read it from a file descriptor that is open already, such as 3")
            ->type_name("N")
            ->check(CLI::NonNegativeNumber)
            ->excludes(file);
    app.add_option("--pass-env", source.variable, "Take it from an environment variable")
        ->type_name("NAME")
        ->excludes(file)
        ->excludes(descriptor);
}

std::expected<Secret, ExitCode> readPassphrase(const Session& session,
                                               const PassphraseSource& source, bool needed,
                                               std::string_view keyFile) {
    if (!source.file.empty()) {
        auto input = readInput(session, source.file);
        if (!input) {
            return std::unexpected(input.error());
        }
        return firstLine(Secret::taking(input->bytes));
    }
    if (source.descriptor) {
        const auto bytes = readDescriptor(*source.descriptor);
        return bytes ? std::expected<Secret, ExitCode>(firstLine(*bytes))
                     : refused(session, messages::passphraseDescriptor,
                               std::to_string(*source.descriptor), ExitCode::SystemFailed);
    }
    if (!source.variable.empty()) {
        const char* const value = std::getenv(source.variable.c_str());
        return value != nullptr ? std::expected<Secret, ExitCode>(Secret(value))
                                : refused(session, messages::passphraseVariable, source.variable,
                                          ExitCode::CallWrong);
    }
    if (!needed) {
        return Secret();
    }
    auto typed = askWithoutEcho(fmt::format("Passphrase of {}: ", printable(keyFile)));
    return typed ? std::expected<Secret, ExitCode>(std::move(*typed))
                 : refused(session, messages::passphraseNeeded, std::string(keyFile),
                           ExitCode::CallWrong);
}

} // namespace cipwright::cli
