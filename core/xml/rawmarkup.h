// The raw text of XML elements: where tags, attributes and children stand, without judging them.
#pragma once

#include "core/base/span.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace cipwright::raw {

/// The bytes of a span that lies within the text.
[[nodiscard]] std::string_view slice(std::string_view text, Span span);

/// Whether a span lies within the text.
[[nodiscard]] bool fits(std::string_view text, Span span);

/// A name without its namespace prefix.
[[nodiscard]] std::string_view localName(std::string_view name);

/// The prefix of a name with its colon; empty where there is none.
[[nodiscard]] std::string_view prefixOf(std::string_view name);

struct Attribute {
    Span name;  ///< With its prefix.
    Span value; ///< Without quotes.

    /// From the name to the closing quote.
    [[nodiscard]] Span whole() const { return {name.begin, value.end + 1}; }
};

/// A start tag or the tag of an element without content.
struct StartTag {
    Span tag;  ///< From "<" to ">".
    Span name; ///< With its prefix.
    std::vector<Attribute> attributes;
    bool selfClosed = false;

    /// The first attribute of this name, or nothing.
    [[nodiscard]] const Attribute* attribute(std::string_view text, std::string_view name) const;
};

/// The start tag that begins exactly at `at`; nothing where there is none or it is broken.
[[nodiscard]] std::optional<StartTag> startTagAt(std::string_view text, std::int32_t at);

/// An element: its start tag, what stands between the tags, and its end tag.
struct Element {
    Span span;
    StartTag start;
    Span content; ///< Empty for a self-closed element.
    Span endTag;  ///< Empty for a self-closed element.

    [[nodiscard]] bool selfClosed() const { return start.selfClosed; }
};

/// The element that `span` covers: a start tag at its begin and the matching end tag at its end.
/// Nothing where the text is anything else.
[[nodiscard]] std::optional<Element> elementAt(std::string_view text, Span span);

enum class NodeKind : std::uint8_t { Text, CData, Comment, Instruction, Element };

struct Node {
    NodeKind kind;
    Span span;
    Span name; ///< Of an element, with its prefix.
};

/// The nodes directly inside a span of content, in order. Where the text is broken the list ends
/// early.
[[nodiscard]] std::vector<Node> nodesIn(std::string_view text, Span content);

/// Only the elements among nodesIn().
[[nodiscard]] std::vector<Node> elementsIn(std::string_view text, Span content);

/// Whether more than so many elements are directly inside a span of content; looks no further than
/// it must.
[[nodiscard]] bool hasMoreElements(std::string_view text, Span content, std::size_t count);

/// The end of the last comment that follows `at` on the same line, where nothing but comments and
/// blanks follows there; else `at`.
[[nodiscard]] std::int32_t afterCommentsOnLine(std::string_view text, std::int32_t at);

/// What stands between an element and what is before it, as far as a neighbour should copy it.
struct Lead {
    std::string_view lineEnd; ///< Empty where the element does not begin its line.
    std::string_view blanks;  ///< The indentation, or the blanks before it on the same line.

    [[nodiscard]] bool ownLine() const { return !lineEnd.empty(); }
};

/// The lead of what begins at `at`.
[[nodiscard]] Lead leadOf(std::string_view text, std::int32_t at);

/// What to take out of the text so that nothing untidy stays when `what` goes: the whole line
/// where nothing else stands on it but comments after it, else the blanks that set it apart.
[[nodiscard]] Span tidyRemoval(std::string_view text, Span what);

} // namespace cipwright::raw
