#include "core/base/folderio.h"

#include <algorithm>
#include <system_error>
#include <vector>

namespace cipwright {

namespace fs = std::filesystem;

namespace {

fs::path pathOf(std::string_view name) {
    return {std::u8string(name.begin(), name.end())};
}

Diagnostic problem(const MessageDef& def, const fs::path& path, std::string reason = {}) {
    const auto name = path.u8string();
    return Diagnostic::inText(
        def, {}, {{"path", {name.begin(), name.end()}}, {"reason", std::move(reason)}});
}

/// A folder that goes with all that is in it.
class Stage {
public:
    Stage() = default;
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    ~Stage() {
        std::error_code ignored;
        if (!m_path.empty()) {
            fs::remove_all(m_path, ignored);
        }
    }

    /// Makes it in `parent`, under a name that nothing has.
    [[nodiscard]] std::error_code makeIn(const fs::path& parent) {
        constexpr int mostTries = 100;
        std::error_code error;
        for (int attempt = 0; attempt < mostTries; ++attempt) {
            const fs::path path = parent / ("unfinished.part" + std::to_string(attempt));
            if (fs::create_directory(path, error)) {
                m_path = path;
                return {};
            }
            if (error) {
                return error;
            }
        }
        return std::make_error_code(std::errc::file_exists);
    }

    [[nodiscard]] const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

Result<void> writeAndReadBack(const fs::path& folder, std::span<const NamedFile> files) {
    for (const NamedFile& file : files) {
        const fs::path path = folder / pathOf(file.name);
        if (auto written = writeFileAtomically(path, file.bytes, Overwrite::Refuse); !written) {
            return written;
        }
        const auto back = readFile(path);
        if (!back) {
            return std::unexpected(back.error());
        }
        if (*back != file.bytes) {
            return failure(problem(messages::folderDiffers, path));
        }
    }
    return {};
}

/// The first of the files that is there already, and must not be.
const NamedFile* taken(const fs::path& folder, std::span<const NamedFile> files,
                       Overwrite overwrite) {
    const auto isTaken = [&](const NamedFile& file) {
        std::error_code error;
        const auto there = fs::symlink_status(folder / pathOf(file.name), error);
        return overwrite == Overwrite::Refuse ? fs::exists(there) : fs::is_directory(there);
    };
    const auto found = std::ranges::find_if(files, isTaken);
    return found != files.end() ? &*found : nullptr;
}

/// Into a folder that is there.
Result<void> putInto(const fs::path& folder, std::span<const NamedFile> files,
                     Overwrite overwrite) {
    if (const NamedFile* const file = taken(folder, files, overwrite)) {
        const fs::path path = folder / pathOf(file->name);
        return failure(overwrite == Overwrite::Refuse
                           ? problem(messages::fileExists, path)
                           : problem(messages::fileWrite, path, "it is a folder"));
    }
    // Inside the folder, which is sure to be on the same file system.
    Stage stage;
    if (const std::error_code error = stage.makeIn(folder)) {
        return failure(problem(messages::fileWrite, folder, error.message()));
    }
    if (auto written = writeAndReadBack(stage.path(), files); !written) {
        return written;
    }
    for (const NamedFile& file : files) {
        const fs::path path = folder / pathOf(file.name);
        const auto error = moveIntoPlace(stage.path() / pathOf(file.name), path, overwrite);
        if (error) {
            const bool first = &file == files.data();
            return failure(
                problem(first ? messages::fileWrite : messages::folderHalf, path, error.message()));
        }
    }
    return {};
}

} // namespace

Result<void> writeFilesTogether(const fs::path& folder, std::span<const NamedFile> files,
                                Overwrite overwrite) {
    std::error_code error;
    const bool made = fs::create_directories(folder, error);
    if (error || !fs::is_directory(folder, error)) {
        return failure(
            problem(messages::fileWrite, folder, error ? error.message() : "it is no folder"));
    }
    auto written = putInto(folder, files, overwrite);
    if (!written && made) {
        fs::remove(folder, error); // Nothing, if some of the files are in it.
    }
    return written;
}

} // namespace cipwright
