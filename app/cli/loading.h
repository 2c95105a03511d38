// Policies from inputs, with the messages that come with them.
#pragma once

#include "app/cli/files.h"
#include "core/cip/reader.h"
#include "core/xml/policytext.h"
#include "core/xml/reader.h"

#include <expected>

namespace cipwright::cli {

/// A text and what it says.
struct LoadedText {
    PolicyText text;
    ReadPolicy read;
};

/// Takes the bytes of an input as text; the input keeps its name only.
[[nodiscard]] LoadedText loadText(Input& input);

/// The same, and what the policy schema forbids.
[[nodiscard]] LoadedText loadChecked(Input& input);

/// Whether a text is a policy: well-formed, and with the outermost element that Windows reads. What
/// is wrong otherwise is among what was found when it was read.
[[nodiscard]] bool isPolicy(const ReadPolicy& read);

/// A policy from XML or from a binary, for commands that take both.
struct LoadedPolicy {
    std::string label; ///< The input's name for messages.
    PolicyText text;   ///< Of a binary: what decompiling makes.
    Policy policy;     ///< Read from the text.
    bool binary = false;
};

/// Takes the bytes of an input. Says what is wrong; a policy of which parts cannot be read is
/// refused.
[[nodiscard]] std::expected<LoadedPolicy, ExitCode> loadEither(const Session& session,
                                                               Input& input);

/// Whether the input is of that kind; says which command takes the other kind if it is not.
[[nodiscard]] bool expectKind(const Session& session, const Input& input, InputKind kind);

/// Says what is wrong with a binary policy, and how much of each kind of item could be read.
void reportReading(const Session& session, const Input& input, const CipReading& reading);

} // namespace cipwright::cli
