#include "core/xml/newelement.h"

#include "core/base/text.h"
#include "core/base/utf.h"
#include "core/xml/escape.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace cipwright {

namespace {

void appendTagStart(std::string& out, const NewElement& element, const ElementStyle& style) {
    out += '<';
    out += style.prefix;
    out += element.name;
    for (const NewAttribute& attribute : element.attributes) {
        out += ' ';
        out += attribute.name;
        out += '=';
        out += style.quote;
        appendEscapedAttribute(out, attribute.value, style.quote);
        out += style.quote;
    }
}

void appendLine(std::string& out, const ElementStyle& style, const std::string& indent) {
    if (style.childrenOnOwnLines) {
        out += style.lineEnd;
        out += indent;
    }
}

void appendNote(std::string& out, const NewElement& element, const ElementStyle& style,
                const std::string& indent) {
    if (!element.note.empty()) {
        out += commentOf(element.note, style.lineEnd);
        out += style.lineEnd;
        out += indent;
    }
}

void appendAt(std::string& out, const NewElement& element, const ElementStyle& style,
              const std::string& indent) {
    appendTagStart(out, element, style);
    if (element.text.empty() && element.children.empty()) {
        out += style.blankBeforeSlash ? " />" : "/>";
        return;
    }
    out += '>';
    appendEscapedText(out, element.text);
    const std::string childIndent = indent + style.childIndent;
    for (const NewElement& child : element.children) {
        if (!child.note.empty() && !style.childrenOnOwnLines) {
            out += style.lineEnd; // A comment is a note only if it begins its line.
        }
        appendLine(out, style, childIndent);
        appendNote(out, child, style, style.childrenOnOwnLines ? childIndent : std::string());
        appendAt(out, child, style, childIndent);
    }
    if (!element.children.empty()) {
        appendLine(out, style, indent);
    }
    out += "</";
    out += style.prefix;
    out += element.name;
    out += '>';
}

constexpr std::pair<std::string_view, char> entities[] = {
    {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};

/// Adds what the reference between "&" and ";" stands for; false if it stands for nothing.
bool appendReference(std::string& out, std::string_view name) {
    if (name.starts_with('#')) {
        const bool hexadecimal = name.starts_with("#x");
        const auto code =
            parseNumber<std::uint32_t>(name.substr(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
        if (code) {
            appendUtf8(out, static_cast<char32_t>(*code));
        }
        return code.has_value();
    }
    for (const auto& [entity, character] : entities) {
        if (name == entity) {
            out += character;
            return true;
        }
    }
    return false;
}

} // namespace

bool attributeReadsAs(std::string_view rawText, std::string_view value) {
    std::string read;
    read.reserve(rawText.size());
    for (std::size_t i = 0; i < rawText.size(); ++i) {
        const char c = rawText[i];
        if (c == '&') {
            const auto end = rawText.find(';', i);
            if (end == std::string_view::npos
                || !appendReference(read, rawText.substr(i + 1, end - i - 1))) {
                return false;
            }
            i = end;
        } else if (c != '\r' || !rawText.substr(i + 1).starts_with('\n')) {
            read += isSpace(c) ? ' ' : c;
        }
    }
    return read == value;
}

std::string commentOf(std::string_view note, std::string_view lineEnd) {
    std::string result = "<!-- ";
    for (std::size_t i = 0; i < note.size(); ++i) {
        if (note[i] == '\n') {
            result += lineEnd;
        } else if (note[i] != '\r') {
            result += note[i];
        } else if (i + 1 == note.size() || note[i + 1] != '\n') {
            result += lineEnd;
        }
    }
    return result + " -->";
}

void appendElement(std::string& out, const NewElement& element, const ElementStyle& style) {
    appendNote(out, element, style, style.indent);
    appendAt(out, element, style, style.indent);
}

} // namespace cipwright
