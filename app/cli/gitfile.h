// A file as it was at a revision of the git repository that it is in.
#pragma once

#include "app/cli/files.h"

#include <expected>
#include <string>

namespace cipwright::cli {

/// What `git` has of the file at the revision (a branch, a tag, HEAD~2, ...). Runs git without a
/// shell; says why on failure. On Windows it says to use git itself and standard input.
[[nodiscard]] std::expected<Input, ExitCode>
readFromGit(const Session& session, const std::string& revision, const std::string& name);

} // namespace cipwright::cli
