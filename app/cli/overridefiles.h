// The files ".cipwright.toml" that set severities, found upwards from each policy.
#pragma once

#include "app/cli/files.h"
#include "core/check/overrides.h"

#include <expected>
#include <filesystem>
#include <map>
#include <string>

namespace cipwright::cli {

/// A file that was found, and what it says.
struct OverrideFile {
    std::string name; ///< As UTF-8; empty where no file was found.
    Overrides overrides;
};

/// Finds and reads these files, each once.
class OverrideFiles {
public:
    explicit OverrideFiles(const Session& session)
        : m_session(session) {}

    /// The file in the folder of the input (the current one for standard input) or the next one
    /// above that has one. What is wrong with it is said; errors stop the program.
    [[nodiscard]] std::expected<OverrideFile*, ExitCode> fileFor(const Input& input);

private:
    [[nodiscard]] std::expected<OverrideFile, ExitCode> read(const std::filesystem::path& path);

    const Session& m_session;
    std::map<std::filesystem::path, OverrideFile> m_files;
};

} // namespace cipwright::cli
