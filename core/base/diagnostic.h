// What is wrong, where, and how bad it is: one record for the command line, JSON and the editor.
#pragma once

#include "core/base/span.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

enum class Severity : std::uint8_t {
    Error,   ///< The tools or Windows refuse it; nothing is written.
    Warning, ///< It works, but does something else than it seems to.
    Info,    ///< Worth knowing.
};

enum class Category : std::uint8_t {
    WellFormed, ///< The text is not XML.
    Schema,     ///< The policy schema forbids it.
    Meaning,    ///< Allowed by the schema, but wrong.
    Advice,     ///< Right, but unwise.
    Binary,     ///< The binary policy (CIP) is damaged or unusual.
    Call,       ///< What was asked for cannot be done with this policy.
    System,     ///< The operating system failed.
};

/// One entry of the catalogue of messages. Definitions are constants beside the code that reports
/// them; `code` is stable and never reused. `text` is English with named gaps in braces, filled
/// from the arguments of a Diagnostic: "{found} is not a version".
struct MessageDef {
    std::string_view code;
    Severity severity;
    Category category;
    std::string_view text;
};

/// A value for a named gap of a message.
struct Argument {
    std::string_view name;
    std::string value;

    friend bool operator==(const Argument&, const Argument&) = default;
};

/// A further place that explains a diagnostic, such as "opened here".
struct RelatedPlace {
    Span span;
    std::string_view text;

    friend bool operator==(const RelatedPlace&, const RelatedPlace&) = default;
};

/// A message with its place and its values.
struct Diagnostic {
    /// Byte offset of a diagnostic about a text, which has a span instead.
    static constexpr std::int64_t noOffset = -1;

    const MessageDef* def = nullptr; ///< Never null in a reported diagnostic.
    Span span; ///< Place in the text; meaningful when `byteOffset` is noOffset.
    std::int64_t byteOffset = noOffset; ///< Place in a binary policy, from the file's first byte.
    std::vector<Argument> arguments;
    std::vector<RelatedPlace> related;

    /// A diagnostic about a text.
    [[nodiscard]] static Diagnostic inText(const MessageDef& def, Span span,
                                           std::vector<Argument> arguments = {});
    /// A diagnostic about a binary policy, at `offset` bytes from the start of the file.
    [[nodiscard]] static Diagnostic atByte(const MessageDef& def, std::int64_t offset,
                                           std::vector<Argument> arguments = {});

    [[nodiscard]] std::string_view code() const { return def->code; }

    [[nodiscard]] Severity severity() const { return def->severity; }

    /// The English message with its gaps filled.
    [[nodiscard]] std::string message() const;

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// Whether any diagnostic is an error.
[[nodiscard]] bool hasErrors(const Diagnostics& diagnostics);

/// The word for a severity as compilers print it: "error", "warning", "info".
[[nodiscard]] std::string_view severityName(Severity severity);

} // namespace cipwright
