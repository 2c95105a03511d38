// Input and output of commands: files by name, or the standard streams where the name is "-".
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/session.h"
#include "core/base/folderio.h"

#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace cipwright::cli {

/// The name that stands for standard input or output.
inline constexpr std::string_view standardStream = "-";

/// A file name as given (UTF-8) as a path.
[[nodiscard]] std::filesystem::path pathOf(std::string_view name);

/// A path as UTF-8, as people gave it.
[[nodiscard]] std::string nameOf(const std::filesystem::path& path);

/// All that was read, and from where.
struct Input {
    std::string name; ///< As given.
    std::string bytes;

    [[nodiscard]] bool isStandard() const { return name == standardStream; }

    /// The name to show in messages.
    [[nodiscard]] std::string label() const { return isStandard() ? "<stdin>" : name; }
};

/// The name of an output to show in messages.
[[nodiscard]] std::string shownName(const std::string& outputName);

/// Whether two names are of the same file.
[[nodiscard]] bool sameFile(const std::string& a, const std::string& b);

/// Reads a file or standard input; says why on failure.
[[nodiscard]] std::expected<Input, ExitCode> readInput(const Session& session,
                                                       const std::string& name);

/// What an input holds, by its bytes; its name does not matter.
enum class InputKind : std::uint8_t { Binary, Text };
[[nodiscard]] InputKind kindOf(std::string_view bytes);

/// Where the result goes.
struct Output {
    std::string name; ///< File name or "-".
    bool force = false;
};

/// The output that -o names; without it the input's name with another extension, or standard
/// output where the input is standard input.
[[nodiscard]] std::string outputName(const Input& input, const std::string& given,
                                     std::string_view extension);

/// Writes the result, unless that would overwrite the input or, without force, any file. A file
/// is read back and compared. Says why on failure.
[[nodiscard]] ExitCode writeOutput(const Session& session, const Input& input, const Output& output,
                                   std::string_view bytes);

/// Writes what the input should hold instead, into its own file. Says why on failure.
[[nodiscard]] ExitCode replaceInput(const Session& session, const Input& input,
                                    std::string_view bytes);

/// Writes files that belong together into a folder, all or none of them; without force never over
/// another. They are read back and compared. Says why on failure.
[[nodiscard]] ExitCode writeFolder(const Session& session, const std::string& folder,
                                   std::span<const NamedFile> files, bool force);

/// Writes text or bytes to standard output; says so when that fails.
[[nodiscard]] ExitCode writeStandardOutput(const Session& session, std::string_view bytes);

} // namespace cipwright::cli
