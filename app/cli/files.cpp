#include "app/cli/files.h"

#include "app/cli/messages.h"
#include "core/base/fileio.h"
#include "core/base/text.h"
#include "core/cip/reader.h"
#include "core/xml/render.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace cipwright::cli {

namespace fs = std::filesystem;

namespace {

// The worst that a list of failures means for the caller.
ExitCode exitCodeFor(const Diagnostics& diagnostics) {
    const bool system = std::ranges::any_of(diagnostics, [](const Diagnostic& diagnostic) {
        return diagnostic.def->category == Category::System;
    });
    return system ? ExitCode::SystemFailed : ExitCode::CallWrong;
}

std::unexpected<ExitCode> failed(const Session& session, const Diagnostics& diagnostics) {
    session.report(diagnostics, programName);
    return std::unexpected(exitCodeFor(diagnostics));
}

Diagnostic aboutPath(const MessageDef& def, std::string path) {
    return Diagnostic::inText(def, {}, {{"path", std::move(path)}});
}

Diagnostic withReason(const MessageDef& def, std::string reason) {
    return Diagnostic::inText(def, {}, {{"reason", std::move(reason)}});
}

Result<std::string> readStream(std::istream& in) {
    std::string bytes;
    std::array<char, 1U << 16U> buffer{};
    while (in) {
        in.read(buffer.data(), buffer.size());
        bytes.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > largestFile) {
            return failure(Diagnostic::inText(
                cipwright::messages::fileTooLarge, {},
                {{"path", "standard input"}, {"limit", std::to_string(largestFile)}}));
        }
    }
    if (in.bad()) {
        return failure(withReason(messages::standardInput, "the stream broke off"));
    }
    return bytes;
}

// Writes a file, and reads it back to be sure.
ExitCode writeAndReadBack(const Session& session, const std::string& name, std::string_view bytes,
                          Overwrite overwrite) {
    const auto written = writeFileAtomically(pathOf(name), bytes, overwrite);
    if (!written) {
        return failed(session, written.error()).error();
    }
    const auto back = readFile(pathOf(name));
    if (!back) {
        return failed(session, back.error()).error();
    }
    if (*back != bytes) {
        session.report(aboutPath(messages::writtenDiffers, name));
        return ExitCode::SystemFailed;
    }
    return ExitCode::Done;
}

} // namespace

fs::path pathOf(std::string_view name) {
    return {std::u8string(name.begin(), name.end())};
}

std::string nameOf(const fs::path& path) {
    const auto name = path.u8string();
    return {name.begin(), name.end()};
}

std::string shownName(const std::string& outputName) {
    return outputName == standardStream ? "<stdout>" : printable(outputName);
}

bool sameFile(const std::string& a, const std::string& b) {
    const fs::path x = pathOf(a);
    const fs::path y = pathOf(b);
    std::error_code error;
    return x.lexically_normal() == y.lexically_normal() || fs::equivalent(x, y, error);
}

std::expected<Input, ExitCode> readInput(const Session& session, const std::string& name) {
    auto bytes = name == standardStream ? readStream(session.streams.in) : readFile(pathOf(name));
    if (!bytes) {
        return failed(session, bytes.error());
    }
    return Input{name, std::move(*bytes)};
}

InputKind kindOf(std::string_view bytes) {
    if (looksLikeCip(bytes)) {
        return InputKind::Binary;
    }
    constexpr std::array<std::string_view, 5> textStarts{"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF",
                                                         std::string_view("<\0", 2),
                                                         std::string_view("\0<", 2)};
    const bool marked = std::ranges::any_of(
        textStarts, [bytes](std::string_view start) { return bytes.starts_with(start); });
    const bool text = marked || trimmed(bytes).starts_with('<') || !bytes.contains('\0');
    return text ? InputKind::Text : InputKind::Binary;
}

std::string outputName(const Input& input, const std::string& given, std::string_view extension) {
    if (!given.empty()) {
        return given;
    }
    if (input.isStandard()) {
        return std::string(standardStream);
    }
    return nameOf(pathOf(input.name).replace_extension(extension));
}

ExitCode writeOutput(const Session& session, const Input& input, const Output& output,
                     std::string_view bytes) {
    if (output.name == standardStream) {
        return writeStandardOutput(session, bytes);
    }
    if (!input.isStandard() && sameFile(input.name, output.name)) {
        session.report(aboutPath(messages::sameFile, output.name));
        return ExitCode::CallWrong;
    }
    return writeAndReadBack(session, output.name, bytes,
                            output.force ? Overwrite::Allow : Overwrite::Refuse);
}

ExitCode replaceInput(const Session& session, const Input& input, std::string_view bytes) {
    return writeAndReadBack(session, input.name, bytes, Overwrite::Allow);
}

ExitCode writeFolder(const Session& session, const std::string& folder,
                     std::span<const NamedFile> files, bool force) {
    const auto written =
        writeFilesTogether(pathOf(folder), files, force ? Overwrite::Allow : Overwrite::Refuse);
    return written ? ExitCode::Done : failed(session, written.error()).error();
}

ExitCode writeStandardOutput(const Session& session, std::string_view bytes) {
    std::ostream& out = session.streams.out;
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) {
        session.report(
            withReason(messages::standardOutput, "whoever reads it has gone, or the disk is full"));
        return ExitCode::SystemFailed;
    }
    return ExitCode::Done;
}

} // namespace cipwright::cli
