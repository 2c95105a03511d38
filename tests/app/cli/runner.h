// Runs the command line in this process, on buffers, in a folder of its own.
#pragma once

#include "app/cli/exitcode.h"

#include <QTemporaryDir>

#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright::cli {

/// Lets Qt Test print exit codes.
char* toString(const ExitCode& code);

} // namespace cipwright::cli

namespace cipwright::test {

/// What a run of the program gave.
struct Run {
    cli::ExitCode code = cli::ExitCode::Done;
    std::string out;
    std::string err;
};

[[nodiscard]] Run run(std::vector<std::string> arguments, const std::string& standardInput = {});

/// A temporary folder and the files in it.
class Folder {
public:
    [[nodiscard]] std::string path(std::string_view name) const;
    /// Writes a file and gives its path.
    std::string file(std::string_view name, std::string_view bytes) const;
    /// Copies a policy of tests/data/policies here and gives its path.
    std::string policy(const std::string& name) const;
    /// Names of all that is in the folder, sorted, with blanks between.
    [[nodiscard]] std::string listing() const;

private:
    QTemporaryDir m_folder;
};

/// A policy of tests/data/policies compiled by the program itself.
[[nodiscard]] std::string compiled(const std::string& name);

/// A binary policy inside PKCS #7 SignedData without signers.
[[nodiscard]] std::string wrapped(std::string_view policy);

/// Whether a text contains another; a failure shows both.
[[nodiscard]] bool contains(const std::string& text, std::string_view part);

} // namespace cipwright::test
