#include "core/xml/escape.h"

#include "core/base/utf.h"

#include <algorithm>
#include <array>

namespace cipwright {

namespace {

// Bytes that may need more than copying, in attributes or in text.
constexpr std::array<bool, 256> specialBytes = [] {
    std::array<bool, 256> special{};
    for (std::size_t c = 0; c < special.size(); ++c) {
        special[c] = c < 0x20 || c >= 0x80;
    }
    for (const char c : {'&', '<', '>', '"', '\''}) {
        special[static_cast<unsigned char>(c)] = true;
    }
    return special;
}();

bool isSpecial(char c) {
    return specialBytes[static_cast<unsigned char>(c)];
}

void appendReplaced(std::string& out, char c, bool inAttribute, char quote) {
    switch (c) {
    case '&':
        out += "&amp;";
        return;
    case '<':
        out += "&lt;";
        return;
    case '>':
        out += "&gt;";
        return;
    case '\r':
        out += "&#13;";
        return;
    case '\t':
        out += inAttribute ? "&#9;" : "\t";
        return;
    case '\n':
        out += inAttribute ? "&#10;" : "\n";
        return;
    case '"':
        out += inAttribute && quote == '"' ? "&quot;" : "\"";
        return;
    case '\'':
        out += inAttribute && quote == '\'' ? "&apos;" : "'";
        return;
    default:
        appendUtf8(out, 0xFFFD);
        return;
    }
}

void append(std::string& out, std::string_view value, bool inAttribute, char quote) {
    while (!value.empty()) {
        const auto plain =
            static_cast<std::size_t>(std::ranges::find_if(value, isSpecial) - value.begin());
        out += value.substr(0, plain);
        value.remove_prefix(plain);
        if (value.empty()) {
            return;
        }
        const DecodedChar c = decodeUtf8(value);
        if (c.length > 1 && c.valid && isXmlChar(c.codePoint)) {
            out += value.substr(0, c.length);
        } else {
            appendReplaced(out, c.length == 1 ? value.front() : '\0', inAttribute, quote);
        }
        value.remove_prefix(c.length);
    }
}

} // namespace

void appendEscapedAttribute(std::string& out, std::string_view value, char quote) {
    append(out, value, true, quote);
}

void appendEscapedText(std::string& out, std::string_view value) {
    append(out, value, false, '\0');
}

void appendCommentText(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const DecodedChar c = decodeUtf8(text);
        if (!c.valid || !isXmlChar(c.codePoint)) {
            appendUtf8(out, 0xFFFD);
        } else {
            if (c.codePoint == '-' && out.ends_with('-')) {
                out += ' ';
            }
            out += text.substr(0, c.length);
        }
        text.remove_prefix(c.length);
    }
}

} // namespace cipwright
