#include "core/xml/markupwalker.h"

#include "core/xml/messages.h"
#include "core/xml/xmlchars.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cipwright {

namespace {

constexpr std::string_view commentBegin = "<!--";
constexpr std::string_view commentEnd = "-->";
constexpr std::string_view cdataBegin = "<![CDATA[";
constexpr std::string_view cdataEnd = "]]>";
constexpr std::string_view xmlNamespace = "http://www.w3.org/XML/1998/namespace";

} // namespace

MarkupWalker::MarkupWalker(std::string_view text, const char* buffer,
                           const pugi::xml_document& document, const OffsetMap& map,
                           Diagnostics& diagnostics)
    : m_text(text)
    , m_buffer(buffer)
    , m_map(map)
    , m_diagnostics(diagnostics) {
    m_namespaces.push_back({"xml", xmlNamespace});
    Level level;
    level.node = document;
    level.nextChild = document.first_child();
    m_levels.push_back(level);
}

void MarkupWalker::report(Diagnostic diagnostic) {
    if (m_diagnostics.size() < mostDiagnostics) {
        m_diagnostics.push_back(std::move(diagnostic));
    } else if (m_diagnostics.size() == mostDiagnostics) {
        m_diagnostics.push_back(Diagnostic::inText(messages::xmlTooManyErrors, diagnostic.span));
    }
}

void MarkupWalker::report(const MessageDef& def, Span span, std::vector<Argument> arguments) {
    report(Diagnostic::inText(def, span, std::move(arguments)));
}

std::size_t MarkupWalker::skipSpace(std::size_t at) const {
    while (at < m_text.size() && isSpace(m_text[at])) {
        ++at;
    }
    return at;
}

std::string_view MarkupWalker::parentName() const {
    return m_levels.size() < 3 ? std::string_view() : m_levels[m_levels.size() - 2].localName;
}

Span MarkupWalker::nameSpan() const {
    return span(top().begin + 1, top().begin + 1 + top().qualifiedName.size());
}

MarkupWalker::Event MarkupWalker::next() {
    if (top().selfClosed || m_gaveUp) {
        top().finished = true;
        return Event::End;
    }
    for (;;) {
        const auto open = std::min(m_text.find('<', m_at), m_text.size());
        passText(open);
        if (open == m_text.size() || textAt(open, "</")) {
            top().finished = true;
            return Event::End;
        }
        if (textAt(open, commentBegin)) {
            passComment();
        } else if (textAt(open, cdataBegin)) {
            passCdata();
        } else if (textAt(open, "<?")) {
            if (passInstruction()) {
                return Event::Instruction;
            }
        } else if (textAt(open, "<!")) {
            passDoctype();
        } else {
            return Event::Element;
        }
    }
}

// Checks the text between two tags and steps over it.
void MarkupWalker::passText(std::size_t end) {
    const auto begin = m_at;
    m_at = end;
    const auto text = m_text.substr(begin, end - begin);
    Level& level = top();
    level.characters = level.characters || !text.empty();
    const auto first = std::ranges::find_if_not(text, isSpace);
    if (first == text.end()) {
        // A comment speaks for what follows it on the next line.
        if (std::ranges::count(text, '\n') > 1) {
            level.comment = {};
        }
        return;
    }
    level.comment = {};
    const auto at = begin + static_cast<std::size_t>(first - text.begin());
    const bool outside = m_levels.size() == 1;
    if (level.text.empty() && (outside || !readsAsWhiteSpace(text))) {
        level.text = span(at, begin + trimmed(text).size() + (at - begin));
    }
    if (outside) {
        report(messages::xmlTextOutside, level.text);
    }
    checkReferences(begin, end);
    if (const auto close = text.find(cdataEnd); close != std::string_view::npos) {
        report(messages::xmlMalformed, span(begin + close, begin + close + cdataEnd.size()),
               {{"problem", "]]> ends a CDATA section that is not open; write ]]&gt;"}});
    }
    while (level.nextChild.type() == pugi::node_pcdata) {
        level.nextChild = level.nextChild.next_sibling();
    }
}

void MarkupWalker::checkReferences(std::size_t begin, std::size_t end) {
    const auto text = m_text.substr(0, end);
    for (auto at = text.find('&', begin); at < end; at = text.find('&', at + 1)) {
        if (referenceLength(text.substr(at)) == 0) {
            const auto excerpt = text.substr(at, 20);
            const auto stop = at + std::min(excerpt.find_first_of("; \"'<>"), excerpt.size());
            const auto close = stop < end && m_text[stop] == ';' ? stop + 1 : stop;
            report(messages::xmlReference, span(at, close),
                   {{"found", std::string(m_text.substr(at, close - at))}});
        }
    }
}

// Whether only blanks stand before `at` on its line, or since the start tag of the open element.
bool MarkupWalker::aloneOnLine(std::size_t at) const {
    while (at > top().contentBegin && isSpace(m_text[at - 1]) && m_text[at - 1] != '\n') {
        --at;
    }
    return at == top().contentBegin || m_text[at - 1] == '\n';
}

void MarkupWalker::passComment() {
    const auto begin = m_at;
    const auto contentBegin = begin + commentBegin.size();
    const auto end = std::min(m_text.find(commentEnd, contentBegin), m_text.size());
    const auto content = m_text.substr(contentBegin, end - contentBegin);
    if (content.contains("--") || content.ends_with('-')) {
        report(messages::xmlMalformed, span(begin, contentBegin),
               {{"problem", "two hyphens stand inside this comment; write one"}});
    }
    m_at = std::min(end + commentEnd.size(), m_text.size());
    Level& level = top();
    level.comment = aloneOnLine(begin) ? span(begin, m_at) : Span{};
    level.commentText = content;
    level.nextChild = level.nextChild.next_sibling();
}

void MarkupWalker::passCdata() {
    Level& level = top();
    const auto begin = m_at;
    const auto end = std::min(m_text.find(cdataEnd, begin), m_text.size());
    m_at = std::min(end + cdataEnd.size(), m_text.size());
    if (level.text.empty()) {
        level.text = span(begin, m_at);
    }
    level.characters = true;
    level.comment = {};
    if (m_levels.size() == 1) {
        report(messages::xmlTextOutside, span(begin, m_at));
    }
    level.nextChild = level.nextChild.next_sibling();
}

// Whether the instruction is one that programs may want to know of.
bool MarkupWalker::passInstruction() {
    Level& level = top();
    const auto begin = m_at;
    const auto end = std::min(m_text.find("?>", begin), m_text.size());
    m_at = std::min(end + 2, m_text.size());
    level.comment = {};
    m_instruction = level.nextChild;
    level.nextChild = level.nextChild.next_sibling();
    if (m_instruction.type() == pugi::node_declaration) {
        if (begin == 0) {
            checkDeclaration();
        } else {
            report(messages::xmlDeclaration, span(begin, begin + 5),
                   {{"problem", "it does not stand at the very start of the file"}});
        }
        return false;
    }
    const std::string_view target = m_instruction.name();
    if (!isQualifiedName(target) || target.contains(':')) {
        report(messages::xmlName, span(begin + 2, end), {{"found", std::string(target)}});
    }
    return true;
}

void MarkupWalker::checkDeclaration() {
    const auto fault = [this](std::string problem) {
        report(messages::xmlDeclaration, span(0, m_at), {{"problem", std::move(problem)}});
    };
    // version, then encoding, then standalone; only the first is required.
    constexpr std::string_view order[] = {"version", "encoding", "standalone"};
    std::size_t expected = 0;
    for (const auto attribute : m_instruction.attributes()) {
        const std::string_view name = attribute.name();
        const std::string_view value = attribute.value();
        while (expected < std::size(order) && order[expected] != name) {
            ++expected;
        }
        if (expected == std::size(order)) {
            fault(fmt::format("\"{}\" does not belong there", name));
            return;
        }
        ++expected;
        if (name == "version" && value != "1.0") {
            if (value.starts_with("1.")
                && value.find_first_not_of("0123456789", 2) == std::string_view::npos) {
                report(messages::xmlVersion, span(0, m_at), {{"found", std::string(value)}});
            } else {
                fault(fmt::format("only version 1.0 is understood, not \"{}\"", value));
            }
        } else if (name == "standalone" && value != "yes" && value != "no") {
            fault(fmt::format("standalone is yes or no, not \"{}\"", value));
        } else if (name == "encoding" && (value.empty() || !isNameStartByte(value.front()))) {
            fault(fmt::format("\"{}\" is no encoding", value));
        }
    }
    if (!m_instruction.attribute("version")) {
        fault("the version is missing");
    }
}

void MarkupWalker::passDoctype() {
    Level& level = top();
    const auto begin = m_at;
    report(messages::xmlDoctype, span(begin, std::min(begin + 9, m_text.size())));
    level.nextChild = level.nextChild.next_sibling();
    // How a document type ends is the parser's to know; what follows it begins at the latest here.
    m_at = level.nextChild ? beginOf(level.nextChild) : m_text.size();
}

// Where the "<" of a node is.
std::size_t MarkupWalker::beginOf(pugi::xml_node node) const {
    switch (node.type()) {
    case pugi::node_element:
        return static_cast<std::size_t>(node.name() - m_buffer) - 1;
    case pugi::node_comment:
        return static_cast<std::size_t>(node.value() - m_buffer) - commentBegin.size();
    case pugi::node_cdata:
        return static_cast<std::size_t>(node.value() - m_buffer) - cdataBegin.size();
    case pugi::node_pi:
    case pugi::node_declaration:
        return static_cast<std::size_t>(node.name() - m_buffer) - 2;
    default:
        return m_text.size();
    }
}

void MarkupWalker::enter() {
    Level& parent = top();
    Level level;
    level.node = parent.nextChild;
    parent.nextChild = level.node.next_sibling();
    if (level.node.type() != pugi::node_element || beginOf(level.node) != m_at) {
        report(messages::xmlMalformed, span(m_at, m_at + 1),
               {{"problem", "this tag cannot be followed; check the tags before it"}});
        level.node = {};
    }
    if (!parent.comment.empty()) {
        level.note = parent.comment;
        level.noteText = parent.commentText;
        parent.comment = {};
    }
    level.begin = m_at;
    level.nextChild = level.node.first_child();
    level.namespacesBefore = m_namespaces.size();
    auto nameEnd = m_at + 1;
    while (nameEnd < m_text.size() && isNameByte(m_text[nameEnd])) {
        ++nameEnd;
    }
    level.qualifiedName = m_text.substr(m_at + 1, nameEnd - m_at - 1);
    m_levels.push_back(level);
    readAttributes(nameEnd);
    top().contentBegin = m_at;
    bindNamespaces();
    resolveName();
    if (m_listener != nullptr) {
        m_listener->entered(*this);
    }
    if (depth() > deepestMarkup) {
        giveUp();
    }
}

void MarkupWalker::giveUp() {
    report(messages::xmlTooDeep, nameSpan(), {{"limit", std::to_string(deepestMarkup)}});
    m_gaveUp = true;
    m_at = m_text.size();
}

Span MarkupWalker::leave() {
    skipContent();
    if (m_listener != nullptr) {
        m_listener->leaving(*this);
    }
    const Level level = top();
    if (!level.selfClosed) {
        // The parser has seen to it that this is the right end tag.
        m_at = std::min(m_text.find('>', m_at), m_text.size() - 1) + 1;
    }
    m_namespaces.resize(level.namespacesBefore);
    m_levels.pop_back();
    return span(level.begin, m_at);
}

void MarkupWalker::skipContent() {
    const auto depth = m_levels.size();
    while (m_levels.size() > depth || !top().finished) {
        switch (next()) {
        case Event::Element:
            enter();
            break;
        case Event::Instruction:
            break;
        case Event::End:
            if (m_levels.size() > depth) {
                leave();
            }
            break;
        }
    }
}

std::string MarkupWalker::readText(Span& where) {
    for (Event event = next(); event != Event::End; event = next()) {
        if (event == Event::Element) {
            enter();
            report(messages::xmlUnknownElement, nameSpan(),
                   {{"element", std::string(name())}, {"parent", std::string(parentName())}});
            leave();
        }
    }
    where = contentSpan();
    return contentText();
}

// Where a comment, a CDATA section or an instruction that begins at `begin` ends.
std::size_t MarkupWalker::endOf(pugi::xml_node node, std::size_t begin) const {
    std::string_view close = "?>";
    if (node.type() == pugi::node_comment) {
        close = commentEnd;
    } else if (node.type() == pugi::node_cdata) {
        close = cdataEnd;
    }
    const auto end = m_text.find(close, begin);
    return end == std::string_view::npos ? m_text.size() : end + close.size();
}

std::string MarkupWalker::contentText() const {
    const Level& level = top();
    std::string text;
    // The parser leaves out text that is all white space; here it may be a value or part of one.
    const auto addBlanks = [&](std::size_t begin, std::size_t end) {
        for (auto at = begin; at < end; ++at) {
            const bool lineEnd = textAt(at, "\r\n");
            text += m_text[at] == '\r' ? '\n' : m_text[at];
            at += lineEnd ? 1 : 0;
        }
    };
    // Where the parser may have left something out; npos behind text and elements.
    auto from = level.contentBegin;
    for (const auto child : level.node.children()) {
        if (child.type() == pugi::node_pcdata) {
            text += child.value();
            from = std::string_view::npos;
            continue;
        }
        const auto begin = beginOf(child);
        addBlanks(std::min(from, begin), begin);
        if (child.type() == pugi::node_cdata) {
            text += child.value();
        }
        from = child.type() == pugi::node_element ? std::string_view::npos : endOf(child, begin);
    }
    const auto end = level.selfClosed ? level.contentBegin : m_at;
    addBlanks(std::min(from, end), end);
    return text;
}

} // namespace cipwright
