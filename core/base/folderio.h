// Writing several files that belong together: all of them are there afterwards, or none.
#pragma once

#include "core/base/fileio.h"
#include "core/base/result.h"

#include <filesystem>
#include <span>
#include <string>

namespace cipwright {

namespace messages {
inline constexpr MessageDef folderDiffers{
    "folder.differs", Severity::Error, Category::System,
    "\"{path}\" did not hold what was written to it, and nothing was put in place; check the disk"};
inline constexpr MessageDef folderHalf{
    "folder.half", Severity::Error, Category::System,
    "only some of the files were put in place, \"{path}\" was not: {reason}; write them again"};
} // namespace messages

/// A file by its name within a folder, without any path.
struct NamedFile {
    std::string name; ///< UTF-8.
    std::string bytes;
};

/// Writes files into a folder, which is made where it is not there. They are written beside their
/// places, synced, read back and compared, and put in place by renaming only after that has worked
/// for all. With Overwrite::Refuse nothing is written where any of them is there already.
/// Errors: file.exists, file.cannot-read, file.cannot-write, folder.differs, folder.half.
[[nodiscard]] Result<void> writeFilesTogether(const std::filesystem::path& folder,
                                              std::span<const NamedFile> files,
                                              Overwrite overwrite);

} // namespace cipwright
