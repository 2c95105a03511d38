#include "app/cli/gitfile.h"

#include "app/cli/messages.h"

#include <optional>
#include <utility>

#ifndef _WIN32
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <vector>

extern char** environ; // NOLINT(readability-redundant-declaration): not all systems declare it.
#endif

namespace cipwright::cli {

namespace {

Diagnostic aboutRevision(const MessageDef& def, const std::string& revision,
                         const std::string& name) {
    return Diagnostic::inText(def, {}, {{"revision", revision}, {"path", name}});
}

#ifndef _WIN32

// Runs a program that is looked for in PATH; what it wrote, if it ended well. Its messages go to
// standard error.
std::optional<std::string> outputOf(std::vector<std::string> words) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        return std::nullopt;
    }
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    pid_t child = 0;
    const int started =
        posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    std::string output;
    if (started == 0) {
        std::array<char, 1U << 16U> buffer{};
        ssize_t count = 0;
        while ((count = read(ends[0], buffer.data(), buffer.size())) != 0) {
            if (count > 0) {
                output.append(buffer.data(), static_cast<std::size_t>(count));
            } else if (errno != EINTR) {
                break;
            }
        }
    }
    close(ends[0]);
    int status = -1;
    while (started == 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const bool well = started == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return well ? std::optional(std::move(output)) : std::nullopt;
}

#endif

} // namespace

std::expected<Input, ExitCode> readFromGit(const Session& session, const std::string& revision,
                                           const std::string& name) {
#ifdef _WIN32
    session.report(aboutRevision(messages::gitByHand, revision, name));
    return std::unexpected(ExitCode::CallWrong);
#else
    // A revision that looks like an option would be taken for one.
    if (revision.empty() || revision.starts_with('-')) {
        session.report(aboutRevision(messages::gitFailed, revision, name));
        return std::unexpected(ExitCode::CallWrong);
    }
    const auto path = std::filesystem::absolute(pathOf(name));
    auto bytes = outputOf({"git", "-C", nameOf(path.parent_path()), "cat-file", "blob",
                           revision + ":./" + nameOf(path.filename())});
    if (!bytes) {
        session.report(aboutRevision(messages::gitFailed, revision, name));
        return std::unexpected(ExitCode::SystemFailed);
    }
    return Input{revision + ':' + name, std::move(*bytes)};
#endif
}

} // namespace cipwright::cli
