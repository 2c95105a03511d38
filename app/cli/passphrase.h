// Passphrases of keys: never from the command line itself, which others can see.
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/session.h"
#include "core/crypto/secret.h"

#include <expected>
#include <optional>
#include <string>

namespace cipwright::cli {

/// Where a passphrase comes from; from a prompt where nothing is named.
struct PassphraseSource {
    std::string file;
    std::optional<int> descriptor;
    std::string variable;
};

/// --pass-file, --pass-fd and --pass-env, one of which can be given.
void addPassphraseSource(CLI::App& app, PassphraseSource& source);

/// The first line of the source; says why on failure. `needed` tells whether to ask where no
/// source is named; without it that is no passphrase.
[[nodiscard]] std::expected<Secret, ExitCode> readPassphrase(const Session& session,
                                                             const PassphraseSource& source,
                                                             bool needed, std::string_view keyFile);

} // namespace cipwright::cli
