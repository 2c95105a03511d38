#include "app/cli/overridefiles.h"

#include "core/base/fileio.h"
#include "core/check/overridesfile.h"
#include "core/xml/lineindex.h"

#include <system_error>
#include <utility>

namespace cipwright::cli {

namespace fs = std::filesystem;

namespace {

fs::path folderOf(const Input& input) {
    std::error_code error;
    if (input.isStandard()) {
        return fs::current_path(error);
    }
    return fs::absolute(pathOf(input.name), error).lexically_normal().parent_path();
}

} // namespace

std::expected<OverrideFile*, ExitCode> OverrideFiles::fileFor(const Input& input) {
    const fs::path path = findOverridesFile(folderOf(input));
    auto known = m_files.find(path);
    if (known == m_files.end()) {
        auto file = path.empty() ? OverrideFile{} : read(path);
        if (!file) {
            return std::unexpected(file.error());
        }
        known = m_files.emplace(path, std::move(*file)).first;
    }
    return &known->second;
}

std::expected<OverrideFile, ExitCode> OverrideFiles::read(const fs::path& path) {
    const auto bytes = readInput(m_session, nameOf(path));
    if (!bytes) {
        return std::unexpected(bytes.error());
    }
    auto file = readOverrides(bytes->bytes);
    const LineIndex lines(bytes->bytes);
    m_session.report(file.diagnostics, bytes->name, &lines);
    if (hasErrors(file.diagnostics)) {
        return std::unexpected(ExitCode::CallWrong);
    }
    return OverrideFile{bytes->name, std::move(file.overrides)};
}

} // namespace cipwright::cli
