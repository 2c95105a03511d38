// Reading whole files and writing them so that they are either old or new, never half.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace cipwright {

/// What to do when the file to be written exists.
enum class Overwrite : std::uint8_t { Refuse, Allow };

namespace messages {
inline constexpr MessageDef fileRead{"file.cannot-read", Severity::Error, Category::System,
                                     "cannot read \"{path}\": {reason}"};
inline constexpr MessageDef fileTooLarge{
    "file.too-large", Severity::Error, Category::System,
    "\"{path}\" is larger than {limit} bytes, which no policy is; check the file name"};
inline constexpr MessageDef fileWrite{"file.cannot-write", Severity::Error, Category::System,
                                      "cannot write \"{path}\": {reason}"};
inline constexpr MessageDef fileExists{
    "file.exists", Severity::Error, Category::Call,
    "\"{path}\" exists already; allow overwriting or choose another name"};
} // namespace messages

/// The largest file that is read: a text position must fit in a Span.
inline constexpr std::uintmax_t largestFile = 1ULL << 30U;

/// All bytes of a file. Errors: file.cannot-read, file.too-large.
[[nodiscard]] Result<std::string> readFile(const std::filesystem::path& path);

/// Writes beside the target, syncs, and renames over it: after a crash the old or the new file is
/// there, whole. Keeps the permissions of a file that is replaced, follows a symbolic link to the
/// file it names, and removes what it wrote when it fails. With Overwrite::Refuse an existing
/// file is left alone, also one that appears at the last moment.
/// Errors: file.exists, file.cannot-write.
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path& path,
                                               std::string_view bytes, Overwrite overwrite);

/// Moves a finished file to its name on the same file system; with Overwrite::Refuse it never
/// replaces another, also not one that appears at the last moment.
[[nodiscard]] std::error_code moveIntoPlace(const std::filesystem::path& from,
                                            const std::filesystem::path& to, Overwrite overwrite);

} // namespace cipwright
