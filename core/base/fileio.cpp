#include "core/base/fileio.h"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>

#ifdef _WIN32
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace cipwright {

namespace fs = std::filesystem;

namespace {

std::string textOf(const fs::path& path) {
    const auto utf8 = path.u8string();
    return {utf8.begin(), utf8.end()};
}

Diagnostic problem(const MessageDef& def, const fs::path& path, std::string reason) {
    return Diagnostic::inText(def, {}, {{"path", textOf(path)}, {"reason", std::move(reason)}});
}

std::string lastError() {
    return std::error_code(errno, std::generic_category()).message();
}

// A stdio file that is closed at the end of its scope at the latest.
class OutputFile {
public:
    // Fails where `path` exists: two writers never share a temporary file.
    explicit OutputFile(const fs::path& path)
#ifdef _WIN32
        : m_file(_wfopen(path.c_str(), L"wbx"))
#else
        : m_file(std::fopen(path.c_str(), "wbxe"))
#endif
    {
    }

    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    ~OutputFile() {
        if (m_file != nullptr) {
            std::fclose(m_file);
        }
    }

    [[nodiscard]] bool isOpen() const { return m_file != nullptr; }

    bool write(std::string_view bytes) {
        return std::fwrite(bytes.data(), 1, bytes.size(), m_file) == bytes.size();
    }

    bool syncAndClose() {
#ifdef _WIN32
        const bool synced = std::fflush(m_file) == 0 && _commit(_fileno(m_file)) == 0;
#else
        const bool synced = std::fflush(m_file) == 0 && ::fsync(::fileno(m_file)) == 0;
#endif
        const bool closed = std::fclose(m_file) == 0;
        m_file = nullptr;
        return synced && closed;
    }

private:
    std::FILE* m_file;
};

// Makes the rename itself durable; not every file system can, which is no failure.
void syncFolder([[maybe_unused]] const fs::path& folder) {
#ifndef _WIN32
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
#endif
}

fs::path withSuffix(const fs::path& path, const std::string& suffix) {
    fs::path result = path;
    result += suffix;
    return result;
}

// The file that a chain of symbolic links ends at; a link to nothing is followed as far as it goes.
fs::path linkTarget(fs::path path) {
    constexpr int mostLinks = 40;
    std::error_code error;
    for (int links = 0; links < mostLinks && fs::is_symlink(path, error); ++links) {
        path = path.parent_path() / fs::read_symlink(path, error);
    }
    return path;
}

} // namespace

std::error_code moveIntoPlace(const fs::path& from, const fs::path& to, Overwrite overwrite) {
    std::error_code error;
    if (overwrite == Overwrite::Refuse) {
        fs::create_hard_link(from, to, error);
        if (!error || error == std::errc::file_exists) {
            std::error_code ignored;
            fs::remove(from, ignored);
            return error;
        }
        // No hard links on this file system: check and rename is the best there is.
        if (fs::exists(fs::symlink_status(to, error))) {
            return std::make_error_code(std::errc::file_exists);
        }
    }
    fs::rename(from, to, error);
    return error;
}

Result<std::string> readFile(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
        return failure(problem(messages::fileRead, path, "it is a folder"));
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return failure(problem(messages::fileRead, path, lastError()));
    }
    std::string bytes;
    const auto size = fs::file_size(path, error);
    if (!error && size <= largestFile) {
        bytes.reserve(size);
    }
    constexpr std::size_t step = 1U << 20U;
    while (file) {
        const auto before = bytes.size();
        bytes.resize(before + step);
        file.read(bytes.data() + before, step);
        bytes.resize(before + static_cast<std::size_t>(file.gcount()));
        if (bytes.size() > largestFile) {
            return failure(Diagnostic::inText(
                messages::fileTooLarge, {},
                {{"path", textOf(path)}, {"limit", std::to_string(largestFile)}}));
        }
    }
    if (file.bad()) {
        return failure(problem(messages::fileRead, path, lastError()));
    }
    return bytes;
}

Result<void> writeFileAtomically(const fs::path& path, std::string_view bytes,
                                 Overwrite overwrite) {
    const fs::path target = linkTarget(path);
    std::error_code error;
    const auto before = fs::status(target, error);
    if (fs::is_directory(before)) {
        return failure(problem(messages::fileWrite, path, "it is a folder"));
    }
    if (overwrite == Overwrite::Refuse && fs::exists(before)) {
        return failure(problem(messages::fileExists, path, {}));
    }
    constexpr int mostTries = 100;
    for (int attempt = 0; attempt < mostTries; ++attempt) {
        const fs::path temporary = withSuffix(target, ".part" + std::to_string(attempt));
        OutputFile file(temporary);
        if (!file.isOpen()) {
            if (errno == EEXIST) {
                continue;
            }
            return failure(problem(messages::fileWrite, path, lastError()));
        }
        if (fs::exists(before)) {
            fs::permissions(temporary, before.permissions(), error);
        }
        const bool written = file.write(bytes) && file.syncAndClose();
        const auto outcome = written ? moveIntoPlace(temporary, target, overwrite)
                                     : std::error_code(errno, std::generic_category());
        if (!outcome) {
            syncFolder(target.parent_path());
            return {};
        }
        fs::remove(temporary, error);
        return failure(outcome == std::errc::file_exists
                           ? problem(messages::fileExists, path, {})
                           : problem(messages::fileWrite, path, outcome.message()));
    }
    return failure(problem(messages::fileWrite, path,
                           "too many unfinished files with this name and .part lie beside it"));
}

} // namespace cipwright
