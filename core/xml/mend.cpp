#include "core/xml/mend.h"

#include "core/base/text.h"
#include "core/xml/markupwalker.h"
#include "core/xml/messages.h"
#include "core/xml/xmlchars.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cipwright {

namespace {

class Mender {
public:
    Mender(std::string_view text, Diagnostics& diagnostics, std::size_t mostDiagnostics)
        : m_text(text)
        , m_diagnostics(diagnostics)
        , m_most(mostDiagnostics) {
        m_result.text.reserve(text.size() + 64);
        m_result.map.add(0, 0);
    }

    MendedText mend() {
        while (m_at < m_text.size()) {
            const auto open = m_text.find('<', m_at);
            keepTo(std::min(open, m_text.size()));
            if (open != std::string_view::npos) {
                markup();
            }
        }
        closeAtEnd();
        return std::move(m_result);
    }

private:
    struct OpenElement {
        std::string_view name;
        Span tag;
    };

    struct Delimited {
        std::string_view begin;
        std::string_view end;
        std::string_view what;
    };

    static constexpr Delimited delimited[]{
        {"<!--", "-->", "comment"},
        {"<![CDATA[", "]]>", "CDATA section"},
        {"<?", "?>", "processing instruction"},
    };

    [[nodiscard]] char peek(std::size_t at) const { return at < m_text.size() ? m_text[at] : '\0'; }

    static std::int32_t offset(std::size_t at) { return static_cast<std::int32_t>(at); }

    // Copies the original as it stands up to `end`.
    void keepTo(std::size_t end) {
        m_result.text += m_text.substr(m_at, end - m_at);
        m_at = end;
    }

    // Leaves out the original up to `end`.
    void dropTo(std::size_t end) {
        m_at = end;
        m_result.map.add(offset(m_result.text.size()), offset(m_at));
    }

    void insert(std::string_view text) {
        // Everything inserted counts as standing at one place of the original.
        m_result.map.add(offset(m_result.text.size()), offset(m_at));
        m_result.text += text;
        m_result.map.add(offset(m_result.text.size()), offset(m_at));
    }

    void report(std::size_t begin, std::size_t end, std::string problem,
                std::vector<RelatedPlace> related = {}) {
        if (m_diagnostics.size() >= m_most) {
            return;
        }
        auto diagnostic = Diagnostic::inText(messages::xmlMalformed, {offset(begin), offset(end)},
                                             {{"problem", std::move(problem)}});
        diagnostic.related = std::move(related);
        m_diagnostics.push_back(std::move(diagnostic));
    }

    // ", which stands in <Rules>", for messages.
    [[nodiscard]] std::vector<RelatedPlace> openPlace() const {
        if (m_open.empty()) {
            return {};
        }
        return {{m_open.back().tag, "the element that is open here was opened here"}};
    }

    void markup() {
        for (const Delimited& kind : delimited) {
            if (m_text.substr(m_at).starts_with(kind.begin)) {
                keepDelimited(kind);
                return;
            }
        }
        if (m_text.substr(m_at).starts_with("<!DOCTYPE")) {
            dropDoctype();
        } else if (peek(m_at + 1) == '/' && isNameStartByte(peek(m_at + 2))) {
            endTag();
        } else if (isNameStartByte(peek(m_at + 1))) {
            startTag();
        } else {
            report(m_at, m_at + 1,
                   fmt::format("a < that begins no tag{}; write &lt; for the sign itself",
                               insideText()),
                   openPlace());
            insert("&lt;");
            dropTo(m_at + 1);
        }
    }

    [[nodiscard]] std::string insideText() const {
        return m_open.empty() ? std::string() : fmt::format(" inside <{}>", m_open.back().name);
    }

    void keepDelimited(const Delimited& kind) {
        const auto end = m_text.find(kind.end, m_at + kind.begin.size());
        if (end == std::string_view::npos) {
            report(m_at, m_at + kind.begin.size(),
                   fmt::format("this {} never ends; close it with {}", kind.what, kind.end),
                   openPlace());
            dropTo(m_text.size());
            return;
        }
        keepTo(end + kind.end.size());
    }

    void dropDoctype() {
        if (m_diagnostics.size() < m_most) {
            m_diagnostics.push_back(
                Diagnostic::inText(messages::xmlDoctype, {offset(m_at), offset(m_at + 9)}));
        }
        std::size_t depth = 0;
        std::size_t at = m_at;
        for (; at < m_text.size(); ++at) {
            const char c = m_text[at];
            if (c == '"' || c == '\'') {
                at = std::min(m_text.find(c, at + 1), m_text.size() - 1);
            } else if (c == '<') {
                ++depth;
            } else if (c == '>' && --depth == 0) {
                ++at;
                break;
            }
        }
        dropTo(at);
    }

    [[nodiscard]] std::size_t nameEnd(std::size_t at) const {
        while (isNameByte(peek(at))) {
            ++at;
        }
        return at;
    }

    [[nodiscard]] std::size_t skipSpace(std::size_t at) const {
        while (at < m_text.size() && isSpace(m_text[at])) {
            ++at;
        }
        return at;
    }

    void push(std::string_view name, Span tag) {
        m_open.push_back({name, tag});
        ++m_openCount[name];
        if (m_open.size() == deepestMarkup + 1) {
            // The walk through the mended text stops here and says so; more would be lost on it.
            dropTo(m_text.size());
        }
    }

    void pop() {
        --m_openCount[m_open.back().name];
        m_open.pop_back();
    }

    void endTag() {
        const auto begin = m_at;
        const auto afterName = nameEnd(m_at + 2);
        const auto name = m_text.substr(m_at + 2, afterName - m_at - 2);
        auto end = skipSpace(afterName);
        const bool closed = peek(end) == '>';
        if (closed) {
            ++end;
        } else {
            report(begin, end, fmt::format("the end tag </{}> lacks its >", name), openPlace());
            end = afterName;
        }
        const auto found = m_openCount.find(name);
        if (found == m_openCount.end() || found->second == 0) {
            report(begin, end,
                   m_open.empty() ? fmt::format("</{}> closes nothing; no element is open", name)
                                  : fmt::format("</{}> closes nothing; <{}> is the element that is "
                                                "open here",
                                                name, m_open.back().name),
                   openPlace());
            dropTo(end);
            return;
        }
        if (m_open.back().name != name) {
            report(begin, end,
                   fmt::format("</{0}> stands where </{1}> is expected; close <{1}> first", name,
                               m_open.back().name),
                   openPlace());
        }
        while (m_open.back().name != name) {
            insert(fmt::format("</{}>", m_open.back().name));
            pop();
        }
        pop();
        keepTo(afterName);
        if (closed) {
            keepTo(end);
        } else {
            insert(">");
        }
    }

    void startTag() {
        const auto begin = m_at;
        const auto afterName = nameEnd(m_at + 1);
        const auto name = m_text.substr(m_at + 1, afterName - m_at - 1);
        keepTo(afterName);
        m_value = {};
        for (;;) {
            const auto next = skipSpace(m_at);
            if (peek(next) == '>') {
                keepTo(next + 1);
                push(name, {offset(begin), offset(m_at)});
                return;
            }
            if (peek(next) == '/' && peek(next + 1) == '>') {
                keepTo(next + 2);
                return;
            }
            if (!attribute(name, begin, next)) {
                recoverTag(name, begin);
                return;
            }
        }
    }

    // The value that was read last. One that ends with "=" has probably run to the quote that opens
    // the next one.
    struct Value {
        std::string_view name;
        std::size_t quote = 0;
        bool endsWithEquals = false;
    };

    // Keeps the attribute at `at`, or reports what is wrong with it.
    bool attribute(std::string_view element, std::size_t tagBegin, std::size_t at) {
        const auto fault = [&](std::size_t place, const std::string& problem) {
            report(place, std::min(place + 1, m_text.size()),
                   fmt::format("in the tag <{}>: {}", element, problem),
                   {{{offset(tagBegin), offset(at)}, "the tag begins here"}});
            return false;
        };
        if (at >= m_text.size()) {
            return fault(at, "the text ends inside the tag; close it with > or />");
        }
        if (m_text[at] == '<') {
            return fault(at, "the tag is not closed before the next one; add > or />");
        }
        if (at == m_at && m_value.endsWithEquals) {
            return fault(m_value.quote,
                         fmt::format("the value of {} lacks its closing quote", m_value.name));
        }
        if (!isNameStartByte(m_text[at])) {
            return fault(at, "an attribute name, > or /> is expected here");
        }
        if (at == m_at) {
            return fault(at, "a blank is missing before this attribute");
        }
        const auto end = nameEnd(at);
        const auto name = m_text.substr(at, end - at);
        const auto equals = skipSpace(end);
        if (peek(equals) != '=') {
            return fault(equals,
                         fmt::format("the attribute {0} has no value; write {0}=\"...\"", name));
        }
        const auto quote = skipSpace(equals + 1);
        if (peek(quote) != '"' && peek(quote) != '\'') {
            return fault(quote, fmt::format("the value of {} must stand in quotes", name));
        }
        const auto close = m_text.find(m_text[quote], quote + 1);
        // A value that runs over a tag has lost its closing quote; better to lose this one than
        // everything up to the next quote.
        const auto tag = m_text.find('<', quote + 1);
        if (close == std::string_view::npos
            || (tag < close && m_text.substr(quote, tag - quote).contains('\n'))) {
            return fault(quote, fmt::format("the value of {} lacks its closing quote", name));
        }
        keepTo(close + 1);
        m_value = {name, quote, m_text[close - 1] == '='};
        return true;
    }

    // After a broken attribute: leaves out the rest of the tag.
    void recoverTag(std::string_view name, std::size_t begin) {
        const auto end = std::min(m_text.find_first_of("<>", m_at), m_text.size());
        const bool closed = peek(end) == '>';
        // An element that was cut short is taken as one without children, as most items are; one
        // that has no attributes is a list.
        const bool empty =
            closed ? m_text[end - 1] == '/'
                   : m_text.substr(begin, m_at - begin).find('=') != std::string_view::npos;
        insert(empty ? "/>" : ">");
        dropTo(closed ? end + 1 : end);
        if (!empty) {
            push(name, {offset(begin), offset(m_at)});
        }
    }

    void closeAtEnd() {
        if (m_open.empty()) {
            return;
        }
        std::vector<RelatedPlace> related;
        constexpr std::size_t mostPlaces = 8;
        for (auto open = m_open.rbegin(); open != m_open.rend() && related.size() < mostPlaces;
             ++open) {
            related.push_back({open->tag, "opened here and not closed"});
        }
        report(m_text.size(), m_text.size(),
               fmt::format("the text ends, but <{}> is still open; the end of the file may be lost",
                           m_open.back().name),
               std::move(related));
        while (!m_open.empty()) {
            insert(fmt::format("</{}>", m_open.back().name));
            pop();
        }
    }

    std::string_view m_text;
    Diagnostics& m_diagnostics;
    std::size_t m_most;
    MendedText m_result;
    std::size_t m_at = 0;
    Value m_value;
    std::vector<OpenElement> m_open;
    // How often each name is open, so that a stray end tag in a deep text costs one look-up.
    std::unordered_map<std::string_view, std::size_t> m_openCount;
};

} // namespace

MendedText mendMarkup(std::string_view text, Diagnostics& diagnostics,
                      std::size_t mostDiagnostics) {
    return Mender(text, diagnostics, mostDiagnostics).mend();
}

} // namespace cipwright
