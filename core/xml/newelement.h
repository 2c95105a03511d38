// An XML element that is to be written into a text, and the style in which to write it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

struct NewAttribute {
    std::string_view name; ///< A constant of the schema.
    std::string value;
};

/// An element with either text or children; neither makes a self-closed one.
struct NewElement {
    std::string_view name; ///< Without prefix; a constant of the schema.
    std::vector<NewAttribute> attributes;
    std::string text;
    std::vector<NewElement> children;
    std::string note; ///< Goes into a comment above; nothing if empty.
};

/// How the neighbours of a new element are written.
struct ElementStyle {
    std::string prefix;             ///< With its colon; empty for none.
    char quote = '"';               ///< Around attribute values.
    bool blankBeforeSlash = true;   ///< "<A />", not "<A/>".
    bool childrenOnOwnLines = true; ///< Otherwise all of an element is on one line.
    std::string lineEnd = "\n";
    std::string indent;             ///< Of the element itself.
    std::string childIndent = "  "; ///< What each further level adds.
};

/// Whether the raw text of an attribute is read as `value`: references resolved, and white space
/// as blanks.
[[nodiscard]] bool attributeReadsAs(std::string_view rawText, std::string_view value);

/// `note` as a comment, with the text's own line ends.
[[nodiscard]] std::string commentOf(std::string_view note, std::string_view lineEnd);

/// Adds the text of an element, from its "<" (or its note's) to its last ">".
void appendElement(std::string& out, const NewElement& element, const ElementStyle& style);

} // namespace cipwright
