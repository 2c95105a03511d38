#include "core/xml/rawmarkup.h"

#include "core/base/text.h"

#include <algorithm>

namespace cipwright::raw {

namespace {

constexpr auto npos = std::string_view::npos;

std::size_t offset(std::int32_t place) {
    return static_cast<std::size_t>(place);
}

Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::int32_t>(begin), static_cast<std::int32_t>(end)};
}

bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

bool endsName(char c) {
    return isSpace(c) || c == '/' || c == '>' || c == '=' || c == '<' || c == '"' || c == '\'';
}

std::size_t skip(std::string_view text, std::size_t at, bool (*what)(char)) {
    while (at < text.size() && what(text[at])) {
        ++at;
    }
    return at;
}

std::size_t skipName(std::string_view text, std::size_t at) {
    while (at < text.size() && !endsName(text[at])) {
        ++at;
    }
    return at;
}

/// The offset behind the next `end` from `from` on, or npos.
std::size_t behind(std::string_view text, std::string_view end, std::size_t from) {
    const auto found = text.find(end, from);
    return found == npos ? npos : found + end.size();
}

/// The offset behind the ">" of the tag at `at`, minding quotes, or npos.
std::size_t behindTag(std::string_view text, std::size_t at) {
    for (at = text.find_first_of("\"'>", at); at != npos; at = text.find_first_of("\"'>", at)) {
        if (text[at] == '>') {
            return at + 1;
        }
        at = behind(text, text.substr(at, 1), at + 1);
        if (at == npos) {
            break;
        }
    }
    return npos;
}

struct Special {
    std::string_view begin;
    std::string_view end;
    NodeKind kind;
};

constexpr Special specials[] = {
    {"<!--", "-->", NodeKind::Comment},
    {"<![CDATA[", "]]>", NodeKind::CData},
    {"<?", "?>", NodeKind::Instruction},
};

/// The comment, section or instruction at `at`, with its end; nothing for tags.
std::optional<Node> specialAt(std::string_view text, std::size_t at) {
    for (const Special& special : specials) {
        if (text.substr(at).starts_with(special.begin)) {
            const auto end = behind(text, special.end, at + special.begin.size());
            return Node{special.kind, span(at, end == npos ? text.size() : end), {}};
        }
    }
    return std::nullopt;
}

/// The offset behind the element at `at`, or npos if it does not end in the text.
std::size_t behindElement(std::string_view text, std::size_t at) {
    std::size_t depth = 0;
    while ((at = text.find('<', at)) != npos) {
        if (const auto special = specialAt(text, at)) {
            at = offset(special->span.end);
            continue;
        }
        const auto end = behindTag(text, at);
        if (end == npos) {
            return npos;
        }
        if (text.substr(at).starts_with("</")) {
            if (--depth == 0) {
                return end;
            }
        } else if (text[end - 2] != '/') {
            ++depth;
        } else if (depth == 0) {
            return end;
        }
        at = end;
    }
    return npos;
}

std::size_t lineStart(std::string_view text, std::size_t at) {
    while (at > 0 && !isLineEnd(text[at - 1])) {
        --at;
    }
    return at;
}

} // namespace

std::string_view slice(std::string_view text, Span span) {
    return text.substr(offset(span.begin), offset(span.length()));
}

bool fits(std::string_view text, Span span) {
    return span.begin >= 0 && span.begin <= span.end && offset(span.end) <= text.size();
}

std::string_view localName(std::string_view name) {
    return name.substr(prefixOf(name).size());
}

std::string_view prefixOf(std::string_view name) {
    const auto colon = name.find(':');
    return colon == npos ? std::string_view{} : name.substr(0, colon + 1);
}

const Attribute* StartTag::attribute(std::string_view text, std::string_view name) const {
    const auto found = std::ranges::find_if(
        attributes, [&](const Attribute& each) { return slice(text, each.name) == name; });
    return found == attributes.end() ? nullptr : &*found;
}

std::optional<StartTag> startTagAt(std::string_view text, std::int32_t begin) {
    if (begin < 0 || offset(begin) >= text.size() || text[offset(begin)] != '<') {
        return std::nullopt;
    }
    StartTag result;
    std::size_t at = skipName(text, offset(begin) + 1);
    result.name = span(offset(begin) + 1, at);
    if (result.name.empty() || text[offset(begin) + 1] == '!' || text[offset(begin) + 1] == '?') {
        return std::nullopt;
    }
    for (at = skip(text, at, isSpace); at < text.size(); at = skip(text, at, isSpace)) {
        if (text[at] == '>') {
            result.tag = span(offset(begin), at + 1);
            return result;
        }
        if (text.substr(at).starts_with("/>")) {
            result.selfClosed = true;
            result.tag = span(offset(begin), at + 2);
            return result;
        }
        const auto nameEnd = skipName(text, at);
        const auto equals = skip(text, nameEnd, isSpace);
        if (nameEnd == at || equals >= text.size() || text[equals] != '=') {
            return std::nullopt;
        }
        const auto quote = skip(text, equals + 1, isSpace);
        if (quote >= text.size() || (text[quote] != '"' && text[quote] != '\'')) {
            return std::nullopt;
        }
        const auto valueEnd = text.find(text[quote], quote + 1);
        if (valueEnd == npos) {
            return std::nullopt;
        }
        result.attributes.push_back({span(at, nameEnd), span(quote + 1, valueEnd)});
        at = valueEnd + 1;
    }
    return std::nullopt;
}

std::optional<Element> elementAt(std::string_view text, Span where) {
    if (!fits(text, where)) {
        return std::nullopt;
    }
    auto start = startTagAt(text, where.begin);
    if (!start || start->tag.end > where.end) {
        return std::nullopt;
    }
    Element result{where, std::move(*start), {}, {}};
    const std::int32_t contentBegin = result.start.tag.end;
    if (result.selfClosed()) {
        result.content = result.endTag = {contentBegin, contentBegin};
        return contentBegin == where.end ? std::optional(std::move(result)) : std::nullopt;
    }
    const auto inner = slice(text, {contentBegin, where.end});
    const auto endTag = inner.rfind("</");
    if (endTag == npos || inner.back() != '>') {
        return std::nullopt;
    }
    const auto name = trimmed(inner.substr(endTag + 2, inner.size() - endTag - 3));
    if (name != slice(text, result.start.name)) {
        return std::nullopt;
    }
    result.content = {contentBegin, contentBegin + static_cast<std::int32_t>(endTag)};
    result.endTag = {result.content.end, where.end};
    return result;
}

namespace {

// Calls `visit` for each node directly inside a span, until it returns false.
template <class Visit> void visitNodes(std::string_view text, Span content, Visit visit) {
    const auto inner = text.substr(0, offset(content.end));
    std::size_t at = offset(content.begin);
    while (at < inner.size()) {
        Node node{NodeKind::Text, {}, {}};
        if (inner[at] != '<') {
            node.span = span(at, std::min(inner.find('<', at), inner.size()));
        } else if (const auto special = specialAt(inner, at)) {
            node = *special;
        } else {
            const auto end = behindElement(inner, at);
            if (end == npos || inner.substr(at).starts_with("</")) {
                break;
            }
            node = {NodeKind::Element, span(at, end), span(at + 1, skipName(inner, at + 1))};
        }
        if (!visit(node)) {
            return;
        }
        at = offset(node.span.end);
    }
}

} // namespace

std::vector<Node> nodesIn(std::string_view text, Span content) {
    std::vector<Node> nodes;
    visitNodes(text, content, [&](const Node& node) {
        nodes.push_back(node);
        return true;
    });
    return nodes;
}

bool hasMoreElements(std::string_view text, Span content, std::size_t count) {
    std::size_t elements = 0;
    visitNodes(text, content, [&](const Node& node) {
        elements += node.kind == NodeKind::Element ? 1 : 0;
        return elements <= count;
    });
    return elements > count;
}

std::vector<Node> elementsIn(std::string_view text, Span content) {
    auto nodes = nodesIn(text, content);
    std::erase_if(nodes, [](const Node& node) { return node.kind != NodeKind::Element; });
    return nodes;
}

std::int32_t afterCommentsOnLine(std::string_view text, std::int32_t at) {
    std::size_t end = offset(at);
    for (;;) {
        const auto next = skip(text, end, isBlank);
        if (next >= text.size() || isLineEnd(text[next])) {
            return static_cast<std::int32_t>(end);
        }
        const auto close =
            text.substr(next).starts_with("<!--") ? behind(text, "-->", next + 4) : npos;
        if (close == npos || text.substr(next, close - next).find_first_of("\r\n") != npos) {
            return at;
        }
        end = close;
    }
}

Lead leadOf(std::string_view text, std::int32_t place) {
    const std::size_t at = offset(place);
    std::size_t blanks = at;
    while (blanks > 0 && isBlank(text[blanks - 1])) {
        --blanks;
    }
    std::size_t lineEnd = blanks;
    if (lineEnd > 0 && text[lineEnd - 1] == '\n') {
        --lineEnd;
    }
    if (lineEnd > 0 && text[lineEnd - 1] == '\r') {
        --lineEnd;
    }
    return {text.substr(lineEnd, blanks - lineEnd), text.substr(blanks, at - blanks)};
}

Span tidyRemoval(std::string_view text, Span what) {
    const auto begin = offset(what.begin);
    const auto start = lineStart(text, begin);
    const bool beginsLine = skip(text, start, isBlank) >= begin;
    if (!beginsLine) {
        const auto blanks = leadOf(text, what.begin).blanks.size();
        return span(begin - blanks, offset(what.end));
    }
    auto end = skip(text, offset(afterCommentsOnLine(text, what.end)), isBlank);
    if (end < text.size() && !isLineEnd(text[end])) {
        return span(begin, end);
    }
    if (end < text.size()) {
        end += text.substr(end).starts_with("\r\n") ? 2 : 1;
    }
    return span(start, end);
}

} // namespace cipwright::raw
