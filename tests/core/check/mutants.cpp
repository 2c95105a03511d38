#include "tests/core/check/mutants.h"

#include "core/xml/rawmarkup.h"
#include "tests/core/check/mutantwords.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace cipwright::test {

namespace {

std::vector<std::string_view> split(std::string_view list) {
    std::vector<std::string_view> words;
    for (std::size_t end = 0; end < list.size(); list.remove_prefix(end + 1)) {
        end = std::min(list.find('|'), list.size());
        words.push_back(list.substr(0, end));
        if (end == list.size()) {
            break;
        }
    }
    return words;
}

const auto elementNames = split(mutantwords::elementNames);
const auto attributeNames = split(mutantwords::attributeNames);
const auto values = split(mutantwords::values);
const auto words = split(mutantwords::words);
const auto pieces = split(mutantwords::pieces);

using raw::Element;
using raw::slice;

std::size_t offset(std::int32_t place) {
    return static_cast<std::size_t>(place);
}

void put(std::string& text, Span where, std::string_view with) {
    text.replace(offset(where.begin), offset(where.length()), with);
}

// Every place where a start tag begins.
std::vector<std::int32_t> startTags(std::string_view text) {
    std::vector<std::int32_t> places;
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        const char next = at + 1 < text.size() ? text[at + 1] : '\0';
        if (next != '/' && next != '!' && next != '?') {
            places.push_back(static_cast<std::int32_t>(at));
        }
    }
    return places;
}

std::optional<Element> elementBeginningAt(std::string_view text, std::int32_t begin) {
    const auto nodes = raw::nodesIn(text, {begin, static_cast<std::int32_t>(text.size())});
    return nodes.empty() ? std::nullopt : raw::elementAt(text, nodes.front().span);
}

void rename(std::string& text, const Element& element, std::string_view name) {
    if (!element.selfClosed()) {
        const auto close = element.endTag.begin + 2;
        put(text, {close, close + element.start.name.length()}, name);
    }
    put(text, element.start.name, name);
}

} // namespace

std::size_t Mutator::below(std::size_t limit) {
    return limit == 0 ? 0 : m_random() % limit;
}

std::string Mutator::excerpt(std::string_view text, std::size_t mostBytes) {
    std::string result(text);
    // The longest list first, until it is short enough; a few items of each stay.
    constexpr std::size_t kept = 3;
    while (result.size() > mostBytes) {
        std::optional<Element> longest;
        for (const auto begin : startTags(std::string(result))) {
            auto element = elementBeginningAt(result, begin);
            if (element && raw::elementsIn(result, element->content).size() > kept
                && slice(result, element->start.name) != "SiPolicy"
                && (!longest || element->span.length() > longest->span.length())) {
                longest = std::move(element);
            }
        }
        if (!longest) {
            break;
        }
        auto items = raw::elementsIn(result, longest->content);
        std::ranges::shuffle(items, m_random);
        items.erase(items.begin(), items.begin() + kept);
        std::ranges::sort(items, std::ranges::greater{},
                          [](const raw::Node& node) { return node.span.begin; });
        for (const auto& item : items) {
            put(result, item.span, "");
        }
    }
    return result;
}

std::string Mutator::badValue(std::string_view value) {
    std::string text(value);
    const auto at = below(text.size() + 1);
    switch (below(10)) {
    case 0:
        return std::string(pick(words));
    case 1:
        return text + (below(2) == 0 ? " " : "\t");
    case 2:
        return " " + text;
    case 3:
        std::ranges::transform(text, text.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        return text;
    case 4:
        return text.erase(std::min(at, text.size()), 1 + below(3));
    case 5:
        return text.insert(at, pick(std::array<std::string_view, 14>{
                                   "0", "A", "_", ".", " ", "g", "-", "\xC3\xA9", "&#10;", "&#9;",
                                   "$", "\\", "&lt;", "&quot;"}));
    case 6:
        return text + text;
    default:
        return std::string(pick(values));
    }
}

void Mutator::changeElement(std::string& text) {
    const auto tags = startTags(text);
    const auto element =
        tags.empty() ? std::nullopt : elementBeginningAt(text, tags[below(tags.size())]);
    if (!element) {
        return;
    }
    const std::string whole(slice(text, element->span));
    switch (below(12)) {
    case 0:
    case 1:
        put(text, element->span, "");
        return;
    case 2:
        put(text, element->span, whole + whole);
        return;
    case 3:
        rename(text, *element, pick(elementNames));
        return;
    case 4: // A neighbour's name, or one letter changed.
        if (below(2) == 0) {
            std::string name(slice(text, element->start.name));
            name[below(name.size())] = static_cast<char>('a' + below(26));
            rename(text, *element, name);
        } else if (const auto other = elementBeginningAt(text, tags[below(tags.size())])) {
            rename(text, *element, std::string(slice(text, other->start.name)));
        }
        return;
    case 5:
    case 6: // Two children change places.
        if (auto children = raw::elementsIn(text, element->content); children.size() > 1) {
            const auto first = below(children.size() - 1);
            const auto second = first + 1 + below(children.size() - first - 1);
            const std::string a(slice(text, children[first].span));
            const std::string b(slice(text, children[second].span));
            put(text, children[second].span, a);
            put(text, children[first].span, b);
        }
        return;
    case 7: { // Moves it somewhere else.
        const auto place = tags[below(tags.size())];
        if (place <= element->span.begin) {
            put(text, element->span, "");
            text.insert(offset(place), whole);
        } else if (place >= element->span.end) {
            text.insert(offset(place), whole);
            put(text, element->span, "");
        }
        return;
    }
    case 8: // Takes its tags away, or its content.
        put(text, element->span,
            below(2) == 0 ? std::string(slice(text, element->content))
                          : std::string(slice(text, element->start.tag)) + "</"
                                + std::string(slice(text, element->start.name)) + ">");
        return;
    case 9: // A copy somewhere else.
        text.insert(offset(tags[below(tags.size())]), whole);
        return;
    default: // Something between its tags, or behind it.
        if (!element->selfClosed() && below(3) != 0) {
            const auto nodes = raw::nodesIn(text, element->content);
            const auto place = nodes.empty() || below(3) == 0 ? element->content.begin
                                                              : nodes[below(nodes.size())].span.end;
            text.insert(offset(place), pick(pieces));
        } else if (element->selfClosed()) {
            const auto slash = element->span.end - 2;
            const std::string name(slice(text, element->start.name));
            put(text, {slash, element->span.end},
                ">" + std::string(pick(pieces)) + "</" + name + ">");
        } else {
            text.insert(offset(element->span.end), pick(pieces));
        }
    }
}

void Mutator::changeAttribute(std::string& text) {
    const auto tags = startTags(text);
    const auto tag = tags.empty() ? std::nullopt : raw::startTagAt(text, tags[below(tags.size())]);
    if (!tag) {
        return;
    }
    const auto action = below(8);
    if (action == 0 || tag->attributes.empty()) {
        text.insert(offset(tag->name.end), " " + std::string(pick(attributeNames)) + "=\""
                                               + std::string(pick(values).substr(0, 30)) + "\"");
        return;
    }
    const auto& attribute = tag->attributes[below(tag->attributes.size())];
    const auto& other = tag->attributes[below(tag->attributes.size())];
    switch (action) {
    case 1:
        put(text, attribute.whole(), "");
        return;
    case 2: {
        const std::string whole(slice(text, attribute.whole()));
        text.insert(offset(attribute.whole().end), " " + whole);
        return;
    }
    case 3:
        put(text, attribute.name, pick(attributeNames));
        return;
    case 4: // Two change their values.
        if (attribute.name.begin < other.name.begin) {
            const std::string a(slice(text, attribute.value));
            const std::string b(slice(text, other.value));
            put(text, other.value, a);
            put(text, attribute.value, b);
        }
        return;
    default:
        put(text, attribute.value, badValue(slice(text, attribute.value)));
    }
}

// The text of an element that holds no elements.
void Mutator::changeText(std::string& text) {
    std::vector<Element> leaves;
    for (const auto begin : startTags(text)) {
        const auto tag = raw::startTagAt(text, begin);
        if (!tag || tag->selfClosed || text.find('<', offset(tag->tag.end)) == std::string::npos
            || !text.substr(text.find('<', offset(tag->tag.end))).starts_with("</")) {
            continue;
        }
        if (auto element = elementBeginningAt(text, begin)) {
            leaves.push_back(std::move(*element));
        }
    }
    if (leaves.empty()) {
        return;
    }
    const Element& element = leaves[below(leaves.size())];
    std::string value(slice(text, element.content));
    switch (below(6)) {
    case 0:
        value.insert(below(value.size() + 1), pick(pieces));
        break;
    case 1:
        value = "<![CDATA[" + value + "]]>";
        break;
    default:
        value = badValue(value);
    }
    put(text, element.content, value);
}

void Mutator::changeBytes(std::string& text) {
    const auto at = below(text.size());
    switch (below(5)) {
    case 0:
        text.erase(at, 1 + below(8));
        break;
    case 1:
        text[at] = static_cast<char>(below(256));
        break;
    case 2:
        text.insert(at, 1, static_cast<char>(below(128)));
        break;
    case 3:
        text.insert(at, text.substr(below(text.size()), below(30)));
        break;
    default:
        text.insert(at, pick(pieces));
    }
}

std::string Mutator::mutant(std::string text) {
    for (auto changes = 1 + (below(4) == 0 ? below(3) : 0); changes > 0; --changes) {
        switch (below(10)) {
        case 0:
            changeBytes(text);
            break;
        case 1:
        case 2:
            changeText(text);
            break;
        case 3:
        case 4:
        case 5:
            changeAttribute(text);
            break;
        default:
            changeElement(text);
        }
        if (text.empty()) {
            break;
        }
    }
    return text;
}

namespace {

using Visit = std::function<void(const std::string& mutant)>;

void addElementChanges(const std::string& text, const Element& element, const Visit& visit) {
    const auto changed = [&](Span where, std::string_view with) {
        std::string mutant = text;
        put(mutant, where, with);
        visit(mutant);
    };
    const std::string whole(slice(text, element.span));
    const std::string name(slice(text, element.start.name));
    changed(element.span, "");
    changed(element.span, whole + whole);
    changed(element.span, "<Unknown />" + whole);
    changed(element.span, "text" + whole);
    changed(element.span, "<!-- c -->" + whole);
    for (const std::string_view other : elementNames) {
        std::string mutant = text;
        rename(mutant, element, other);
        visit(mutant);
    }
    const auto children = raw::elementsIn(text, element.content);
    for (std::size_t i = 0; i + 1 < children.size(); ++i) {
        const Span both{children[i].span.begin, children[i + 1].span.end};
        changed(both, std::string(slice(text, children[i + 1].span))
                          + std::string(slice(text, children[i].span)));
    }
    if (element.selfClosed()) {
        for (const std::string_view piece : pieces) {
            changed({element.span.end - 2, element.span.end},
                    ">" + std::string(piece) + "</" + name + ">");
        }
        return;
    }
    const Span begin{element.content.begin, element.content.begin};
    const Span end{element.content.end, element.content.end};
    for (const std::string_view piece : pieces) {
        changed(begin, piece);
        changed(end, piece);
    }
    changed(element.content, "");
    if (children.empty()) {
        for (const std::string_view value : values) {
            changed(element.content, value);
        }
    }
}

void addAttributeChanges(const std::string& text, const raw::StartTag& tag, const Visit& visit) {
    for (const std::string_view name : attributeNames) {
        std::string mutant = text;
        mutant.insert(offset(tag.name.end), " " + std::string(name) + "=\"\"");
        visit(mutant);
    }
    for (const raw::Attribute& attribute : tag.attributes) {
        const std::string value(slice(text, attribute.value));
        const auto changed = [&](Span where, std::string_view with) {
            std::string mutant = text;
            put(mutant, where, with);
            visit(mutant);
        };
        const auto written = [&](std::string_view with) { changed(attribute.value, with); };
        changed(attribute.whole(), "");
        written(value + " ");
        written(" " + value);
        written(value + "x");
        written(value + value);
        for (const std::string_view each : values) {
            written(each);
        }
        for (const std::string_view each : words) {
            written(each);
        }
    }
}

} // namespace

void eachSingleChange(const std::string& text, const Visit& visit) {
    for (const auto begin : startTags(text)) {
        if (const auto element = elementBeginningAt(text, begin)) {
            addElementChanges(text, *element, visit);
            addAttributeChanges(text, element->start, visit);
        }
    }
}

} // namespace cipwright::test
