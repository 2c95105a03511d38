// Commands that change a policy: read it, change its text, write that where it belongs.
#pragma once

#include "app/cli/files.h"
#include "core/base/result.h"
#include "core/xml/policytext.h"
#include "core/xml/reader.h"
#include "core/xml/textpatch.h"

#include <CLI/App.hpp>

#include <expected>
#include <string>

namespace cipwright::cli {

/// A policy that is to be changed; one that was binary has text that was made of it.
struct Editable {
    Input input; ///< Without its bytes.
    bool binary = false;
    bool changed = false;
    PolicyText text = {};
    ReadPolicy read = {}; ///< Of the text.

    /// Makes a change and reads the text again.
    void apply(const TextPatch& patch);
};

/// Reads a policy that is to be written to `output`, or over itself where that is empty; says what
/// stands against it: a text that is no XML or no policy, a damaged binary, a binary without an
/// output.
[[nodiscard]] std::expected<Editable, ExitCode>
readEditable(const Session& session, const std::string& name, const std::string& output);

/// Makes a change, or says why it cannot be made.
[[nodiscard]] ExitCode applyEdit(const Session& session, Editable& policy,
                                 const Result<TextPatch>& patch);

/// Writes the text: to `output`; else over the input, if it changed, or to standard output where
/// the input is standard input.
[[nodiscard]] ExitCode writeEdited(const Session& session, const Editable& policy,
                                   const Output& output);

/// -o and --force of such a command.
void addEditedOutput(CLI::App& app, std::string& output, bool& force);

} // namespace cipwright::cli
