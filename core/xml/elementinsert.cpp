// The part of ElementEdit that adds elements and finds out how their neighbours are written.
#include "core/base/text.h"
#include "core/xml/editmessages.h"
#include "core/xml/elementedit.h"
#include "core/xml/xmlchars.h"

#include <algorithm>

namespace cipwright {

namespace {

constexpr auto npos = std::string_view::npos;

bool hasLineEnd(std::string_view text) {
    return text.find('\n') != npos;
}

} // namespace

std::string_view ElementEdit::lineEndAt(std::int32_t at) const {
    const auto lead = raw::leadOf(m_text, at);
    return lead.ownLine() ? lead.lineEnd : std::string_view(m_documentStyle.lineEnd);
}

void ElementEdit::learnFrom(Span element, ElementStyle& style) const {
    // The first tags tell; there is no need to read all of a long element.
    constexpr int tagsEnough = 16;
    const auto outer = raw::leadOf(m_text, element.begin);
    bool knowsQuote = false;
    bool knowsSlash = false;
    bool knowsIndent = false;
    auto at = static_cast<std::size_t>(element.begin);
    const auto end = static_cast<std::size_t>(element.end);
    for (int tags = 0; tags < tagsEnough && at < end; at = m_text.find('<', at + 1)) {
        const auto tag = raw::startTagAt(m_text, static_cast<std::int32_t>(at));
        if (!tag) {
            continue;
        }
        if (!knowsQuote && !tag->attributes.empty()) {
            style.quote = m_text[static_cast<std::size_t>(tag->attributes.front().value.end)];
            knowsQuote = true;
        }
        if (!knowsSlash && tag->selfClosed) {
            style.blankBeforeSlash = isSpace(m_text[static_cast<std::size_t>(tag->tag.end) - 3]);
            knowsSlash = true;
        }
        const auto lead = raw::leadOf(m_text, tag->tag.begin);
        if (tags > 0 && !knowsIndent) {
            knowsIndent = true;
            if (lead.ownLine() && lead.blanks.starts_with(outer.blanks)) {
                style.childIndent = lead.blanks.substr(outer.blanks.size());
            }
            style.childrenOnOwnLines = hasLineEnd(raw::slice(m_text, element));
        }
        ++tags;
    }
}

ElementStyle ElementEdit::styleIn(const raw::Element& parent, std::optional<Span> like) const {
    ElementStyle style = m_documentStyle;
    style.prefix = raw::prefixOf(raw::slice(m_text, parent.start.name));
    style.childrenOnOwnLines = true;
    const auto lead = raw::leadOf(m_text, like.value_or(parent.span).begin);
    const bool ownLine = lead.ownLine() || (!like && parent.span.begin == 0);
    if (!ownLine) {
        style.childrenOnOwnLines = false;
        style.indent.clear();
    } else {
        style.lineEnd = lead.ownLine() ? lead.lineEnd : m_documentStyle.lineEnd;
        style.indent = lead.blanks;
        if (!like) {
            style.indent += style.childIndent;
        }
    }
    if (like) {
        learnFrom(*like, style);
        style.childrenOnOwnLines = style.childrenOnOwnLines && ownLine;
    }
    return style;
}

std::string ElementEdit::separator(const raw::Element& parent, std::optional<Span> like) const {
    if (like) {
        const auto lead = raw::leadOf(m_text, like->begin);
        return std::string(lead.lineEnd) + std::string(lead.blanks);
    }
    const auto style = styleIn(parent, like);
    return style.childrenOnOwnLines ? style.lineEnd + style.indent : std::string();
}

bool ElementEdit::checkAll(const NewElement& element) {
    bool good =
        checkCharacters("the note", element.note) && checkCharacters(element.name, element.text);
    for (const NewAttribute& attribute : element.attributes) {
        good = checkCharacters(attribute.name, attribute.value) && good;
    }
    for (const NewElement& child : element.children) {
        good = checkAll(child) && good;
    }
    return good;
}

void ElementEdit::insert(const raw::Element& parent, std::optional<Span> after,
                         std::optional<Span> like, std::span<const NewElement> elements) {
    const bool good =
        std::ranges::all_of(elements, [&](const NewElement& element) { return checkAll(element); });
    if (!good || elements.empty()) {
        return;
    }
    const auto style = styleIn(parent, like);
    const auto between = separator(parent, like);
    std::string inserted;
    for (const NewElement& element : elements) {
        // A comment is a note only if it begins its line.
        inserted += !element.note.empty() && !hasLineEnd(between) ? style.lineEnd : between;
        appendElement(inserted, element, style);
    }
    insertText(parent, after, between, std::move(inserted));
}

void ElementEdit::insertCopies(const raw::Element& parent, std::optional<Span> after, Span like,
                               std::span<const Span> pieces) {
    const auto between = separator(parent, like);
    std::string inserted;
    for (const Span& piece : pieces) {
        const auto copied = raw::slice(m_text, piece);
        inserted +=
            copied.starts_with("<!--") && !hasLineEnd(between) ? m_documentStyle.lineEnd : between;
        inserted += copied;
    }
    insertText(parent, after, between, std::move(inserted));
}

void ElementEdit::insertText(const raw::Element& parent, std::optional<Span> after,
                             const std::string& separator, std::string inserted) {
    const bool ownLines = hasLineEnd(separator);
    if (after) {
        const auto at = ownLines ? raw::afterCommentsOnLine(m_text, after->end) : after->end;
        replace({at, at}, std::move(inserted));
        return;
    }
    const auto parentLead = raw::leadOf(m_text, parent.span.begin);
    std::string closing;
    if (ownLines) {
        closing = std::string(lineEndAt(parent.span.begin)) + std::string(parentLead.blanks);
    }
    auto at = parent.start.tag.end;
    if (parent.selfClosed()) {
        at -= 2;
        while (isSpace(m_text[static_cast<std::size_t>(at) - 1])) {
            --at;
        }
        std::string opened = ">";
        opened += inserted;
        opened += closing;
        opened += "</";
        opened += raw::slice(m_text, parent.start.name);
        opened += ">";
        replace({at, parent.span.end}, std::move(opened));
        return;
    }
    auto next = m_text.find_first_not_of(" \t", static_cast<std::size_t>(at));
    next = std::min(next, static_cast<std::size_t>(parent.endTag.begin));
    const bool comment = m_text.substr(next).starts_with("<!--");
    if (m_text[next] != '<' || !(ownLines || comment)) {
        next = static_cast<std::size_t>(at);
    } else if (next == static_cast<std::size_t>(parent.endTag.begin)) {
        inserted += closing;
    } else {
        // A comment that is the note of the first item has to begin its line.
        inserted += ownLines ? separator : m_documentStyle.lineEnd;
    }
    replace({at, static_cast<std::int32_t>(next)}, std::move(inserted));
}

} // namespace cipwright
