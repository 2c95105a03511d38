#include "core/xml/elementedit.h"

#include "core/base/text.h"
#include "core/xml/editmessages.h"
#include "core/xml/escape.h"
#include "core/xml/xmlchars.h"

#include <algorithm>
#include <utility>

namespace cipwright {

namespace {

constexpr auto npos = std::string_view::npos;

/// Position of a name in an order; names that are not in it come last.
std::size_t rank(std::span<const std::string_view> order, std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(order, name) - order.begin());
}

/// The blanks before `at` and, where they are on a line of their own, its line end.
std::string_view spaceBefore(std::string_view text, std::int32_t at) {
    auto begin = static_cast<std::size_t>(at);
    while (begin > 0 && isSpace(text[begin - 1])) {
        --begin;
    }
    return text.substr(begin, static_cast<std::size_t>(at) - begin);
}

bool inside(Span outer, const TextEdit& edit) {
    const Span& where = edit.where;
    return where.empty() ? outer.begin < where.begin && where.begin < outer.end
                         : outer.begin <= where.begin && where.end <= outer.end;
}

} // namespace

ElementEdit::ElementEdit(std::string_view text, Span root)
    : m_text(text)
    , m_rootBegin(root.begin) {
    const auto firstEnd = text.find('\n');
    m_documentStyle.lineEnd =
        firstEnd != npos && firstEnd > 0 && text[firstEnd - 1] == '\r' ? "\r\n" : "\n";
    if (raw::fits(text, root)) {
        learnFrom(root, m_documentStyle);
        const auto slash = text.find("/>", static_cast<std::size_t>(root.begin));
        m_documentStyle.blankBeforeSlash = slash == npos || isSpace(text[slash - 1]);
    }
}

std::optional<raw::StartTag> ElementEdit::openTag(Span where, std::string_view name) {
    if (raw::fits(m_text, where)) {
        auto tag = raw::startTagAt(m_text, where.begin);
        if (tag && tag->tag.end <= where.end
            && raw::localName(raw::slice(m_text, tag->name)) == name) {
            return tag;
        }
    }
    fail(Diagnostic::inText(messages::editStale, where, {{"expected", std::string(name)}}));
    return std::nullopt;
}

std::optional<raw::Element> ElementEdit::open(Span where, std::string_view name) {
    auto element = raw::elementAt(m_text, where);
    if (element && raw::localName(raw::slice(m_text, element->start.name)) == name) {
        return element;
    }
    fail(Diagnostic::inText(messages::editStale, where, {{"expected", std::string(name)}}));
    return std::nullopt;
}

bool ElementEdit::checkCharacters(std::string_view what, std::string_view value) {
    const auto bad = findForbiddenCharacter(value, 0);
    if (bad == npos) {
        return true;
    }
    fail(Diagnostic::inText(messages::editCharacter, {},
                            {{"what", std::string(what)}, {"offset", std::to_string(bad)}}));
    return false;
}

void ElementEdit::replace(Span what, std::string with) {
    if (raw::slice(m_text, what) != with) {
        m_edits.push_back({what, std::move(with)});
    }
}

void ElementEdit::setAttribute(const raw::StartTag& tag, std::string_view name,
                               std::string_view value, std::span<const std::string_view> order) {
    if (!checkCharacters(name, value)) {
        return;
    }
    if (const auto* const found = tag.attribute(m_text, name)) {
        if (!attributeReadsAs(raw::slice(m_text, found->value), value)) {
            const char quote = m_text[static_cast<std::size_t>(found->value.end)];
            std::string with;
            appendEscapedAttribute(with, value, quote);
            replace(found->value, std::move(with));
        }
        return;
    }
    const raw::Attribute* before = nullptr;
    const auto place = rank(order, name);
    std::size_t placeBefore = 0;
    for (const raw::Attribute& each : tag.attributes) {
        const auto eachPlace = rank(order, raw::slice(m_text, each.name));
        if (eachPlace < place && (before == nullptr || eachPlace >= placeBefore)) {
            before = &each;
            placeBefore = eachPlace;
        }
    }
    char quote = m_documentStyle.quote;
    if (!tag.attributes.empty()) {
        const auto& model = before != nullptr ? *before : tag.attributes.front();
        quote = m_text[static_cast<std::size_t>(model.value.end)];
    }
    std::string added = " ";
    if (before != nullptr) {
        const auto space = spaceBefore(m_text, before->name.begin);
        if (space.find('\n') != npos) {
            added = space;
        }
    }
    added += name;
    added += '=';
    added += quote;
    appendEscapedAttribute(added, value, quote);
    added += quote;
    const auto at = before != nullptr ? before->whole().end : tag.name.end;
    replace({at, at}, std::move(added));
}

void ElementEdit::removeAttribute(const raw::StartTag& tag, std::string_view name) {
    if (const auto* const found = tag.attribute(m_text, name)) {
        const auto space = spaceBefore(m_text, found->name.begin).size();
        replace({found->name.begin - static_cast<std::int32_t>(space), found->whole().end}, "");
    }
}

void ElementEdit::setText(const raw::Element& element, std::string_view value) {
    const auto name = raw::slice(m_text, element.start.name);
    if (!checkCharacters(raw::localName(name), value)) {
        return;
    }
    std::string with;
    appendEscapedText(with, value);
    if (element.selfClosed()) {
        if (!value.empty()) {
            const auto slash = element.span.end - 2;
            const auto space = static_cast<std::int32_t>(spaceBefore(m_text, slash).size());
            std::string opened = ">";
            opened.append(with).append("</").append(name).append(">");
            replace({slash - space, element.span.end}, std::move(opened));
        }
        return;
    }
    bool placed = false;
    for (const raw::Node& node : raw::nodesIn(m_text, element.content)) {
        if (node.kind == raw::NodeKind::Text || node.kind == raw::NodeKind::CData) {
            replace(node.span, placed ? std::string() : std::exchange(with, {}));
            placed = true;
        }
    }
    if (!placed) {
        replace({element.content.begin, element.content.begin}, std::move(with));
    }
}

void ElementEdit::rename(const raw::Element& element, std::string_view name) {
    const auto old = raw::slice(m_text, element.start.name);
    const auto prefix = static_cast<std::int32_t>(raw::prefixOf(old).size());
    replace({element.start.name.begin + prefix, element.start.name.end}, std::string(name));
    if (!element.selfClosed()) {
        // The end tag may have blanks behind its name.
        const auto begin = element.endTag.begin + 2 + prefix;
        const auto length = static_cast<std::int32_t>(raw::localName(old).size());
        replace({begin, begin + length}, std::string(name));
    }
}

void ElementEdit::insertOrdered(const raw::Element& parent, std::span<const raw::Node> children,
                                std::span<const NewElement> elements,
                                std::span<const std::string_view> order) {
    const auto place = rank(order, elements.front().name);
    std::optional<Span> after;
    std::size_t placeAfter = 0;
    for (const raw::Node& child : children) {
        const auto childPlace = rank(order, raw::localName(raw::slice(m_text, child.name)));
        if (childPlace <= place && (!after || childPlace >= placeAfter)) {
            after = child.span;
            placeAfter = childPlace;
        }
    }
    auto like = after;
    if (!like && !children.empty()) {
        like = children.front().span;
    }
    insert(parent, after, like, elements);
}

std::vector<Span> ElementEdit::tidyRemovals() const {
    auto sorted = m_removals;
    std::ranges::sort(sorted, {}, &Span::begin);
    std::vector<Span> runs;
    for (const Span& each : sorted) {
        if (!runs.empty()
            && (each.begin <= runs.back().end
                || trimmed(raw::slice(m_text, {runs.back().end, each.begin})).empty())) {
            runs.back().end = std::max(runs.back().end, each.end);
        } else {
            runs.push_back(each);
        }
    }
    for (Span& run : runs) {
        run = raw::tidyRemoval(m_text, run);
    }
    return runs;
}

Result<TextPatch> ElementEdit::finish() {
    if (!m_errors.empty()) {
        return std::unexpected(std::move(m_errors));
    }
    const auto removals = tidyRemovals();
    std::erase_if(m_edits, [&](const TextEdit& edit) {
        auto next = std::ranges::upper_bound(removals, edit.where.begin, {}, &Span::begin);
        return next != removals.begin() && inside(*--next, edit);
    });
    for (const Span& removal : removals) {
        m_edits.push_back({removal, {}});
    }
    auto patch = TextPatch::fromEdits(std::move(m_edits));
    if (!patch.fits(m_text)) {
        return failure(Diagnostic::inText(messages::editStale, {m_rootBegin, m_rootBegin},
                                          {{"expected", "SiPolicy"}}));
    }
    return patch;
}

} // namespace cipwright
