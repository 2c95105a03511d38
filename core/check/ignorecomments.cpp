#include "core/check/ignorecomments.h"

#include "core/base/spelling.h"
#include "core/base/text.h"
#include "core/xml/rawmarkup.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

namespace cipwright {

namespace {

constexpr std::string_view address = "cipwright:";
constexpr std::string_view ignoreWord = "ignore";
constexpr std::string_view ignoreFileWord = "ignore-file";

bool isCodeCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '.' || c == '_';
}

Span spanOf(std::size_t begin, std::size_t end) {
    return {static_cast<std::int32_t>(begin), static_cast<std::int32_t>(end)};
}

// Goes through text by words.
class Words {
public:
    Words(std::string_view text, std::size_t at)
        : m_text(text)
        , m_at(at) {}

    void skipSpace() {
        while (m_at < m_text.size() && isSpace(m_text[m_at])) {
            ++m_at;
        }
    }

    bool skip(char c) {
        const bool there = m_at < m_text.size() && m_text[m_at] == c;
        m_at += there ? 1 : 0;
        return there;
    }

    // The code or word that begins here; full stops at its end belong to the sentence around it.
    Span word() {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && isCodeCharacter(m_text[m_at])) {
            ++m_at;
        }
        std::size_t end = m_at;
        while (end > begin && m_text[end - 1] == '.') {
            --end;
        }
        return spanOf(begin, end);
    }

private:
    std::string_view m_text;
    std::size_t m_at;
};

// Where what begins with `open` ends: after `close`, or at the end of the text.
std::size_t endOf(std::string_view text, std::size_t at, std::string_view open,
                  std::string_view close) {
    const auto found = text.find(close, at + open.size());
    return found == std::string_view::npos ? text.size() : found + close.size();
}

struct Delimiters {
    std::string_view open;
    std::string_view close;
};

constexpr std::array<Delimiters, 3> notElements{
    {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}};

// The end of the comment, CDATA section or instruction that begins at `at`; nothing if none does.
std::optional<std::size_t> endOfOther(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at);
    const auto kind = std::ranges::find_if(
        notElements, [rest](const Delimiters& d) { return rest.starts_with(d.open); });
    return kind == notElements.end() ? std::nullopt
                                     : std::optional(endOf(text, at, kind->open, kind->close));
}

// The element that begins at `begin`, as far as the tags say where it ends.
Span elementFrom(std::string_view text, std::size_t begin) {
    std::size_t depth = 0;
    for (std::size_t at = begin; at < text.size(); at = text.find('<', at)) {
        if (const auto end = endOfOther(text, at)) {
            at = *end;
        } else if (text.substr(at).starts_with("</")) {
            at = endOf(text, at, "</", ">");
            if (--depth == 0) {
                return spanOf(begin, at);
            }
        } else {
            const auto tag = raw::startTagAt(text, static_cast<std::int32_t>(at));
            if (!tag) {
                return spanOf(begin, text.size());
            }
            depth += tag->selfClosed ? 0 : 1;
            at = static_cast<std::size_t>(tag->tag.end);
            if (depth == 0) {
                return spanOf(begin, at);
            }
        }
    }
    return spanOf(begin, text.size());
}

// Reads the directives of one text. Comments that follow each other are about the same element,
// which is looked for once.
class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text) {}

    IgnoreComments read() {
        // Nothing but comments and CDATA sections has the sign often.
        std::size_t at = 0;
        while ((at = m_text.find('!', at)) != std::string_view::npos) {
            const auto begin = at++;
            if (begin == 0 || m_text[begin - 1] != '<') {
                continue;
            }
            const std::size_t end = endOfOther(m_text, begin - 1).value_or(at);
            if (m_text.substr(at).starts_with("--")) {
                readComment(begin - 1, end);
            }
            at = end;
        }
        return std::move(m_found);
    }

private:
    void readComment(std::size_t begin, std::size_t end) {
        std::string_view comment = m_text.substr(0, end);
        if (comment.ends_with("-->")) {
            comment.remove_suffix(3);
        }
        std::size_t at = begin;
        while ((at = comment.find(address, at)) != std::string_view::npos) {
            at += address.size();
            readDirective(Words(comment, at), end);
        }
    }

    void readDirective(Words words, std::size_t commentEnd) {
        words.skipSpace();
        const Span place = words.word();
        const std::string_view word = raw::slice(m_text, place);
        if (word != ignoreWord && word != ignoreFileWord) {
            constexpr std::array known{ignoreWord, ignoreFileWord};
            if (!nearestSpelling(word, known).empty()) {
                m_found.misspelt.push_back({word, place});
            }
            return;
        }
        // One more than the text, for what is missing at its end.
        const Span covers =
            word == ignoreFileWord ? spanOf(0, m_text.size() + 1) : elementAfter(commentEnd);
        do {
            words.skipSpace();
            const Span code = words.word();
            if (!code.empty()) {
                m_found.codes.push_back({raw::slice(m_text, code), code, covers});
            }
            words.skipSpace();
        } while (words.skip(','));
    }

    Span elementAfter(std::size_t commentEnd) {
        std::size_t at = commentEnd;
        while ((at = m_text.find('<', at)) != std::string_view::npos) {
            const auto end = endOfOther(m_text, at);
            if (!end) {
                break;
            }
            at = *end;
        }
        if (at == std::string_view::npos || m_text.substr(at).starts_with("</")) {
            return {};
        }
        if (static_cast<std::size_t>(m_lastElement.begin) != at || m_lastElement.empty()) {
            m_lastElement = elementFrom(m_text, at);
        }
        return m_lastElement;
    }

    std::string_view m_text;
    IgnoreComments m_found;
    Span m_lastElement;
};

// The same places, sorted and without overlaps.
std::vector<Span> united(std::vector<Span> spans) {
    std::ranges::sort(spans, {}, &Span::begin);
    std::vector<Span> result;
    for (const Span span : spans) {
        if (result.empty() || result.back().end < span.begin) {
            result.push_back(span);
        } else {
            result.back().end = std::max(result.back().end, span.end);
        }
    }
    return result;
}

} // namespace

IgnoreComments findIgnoreComments(std::string_view text) {
    return Reader(text).read();
}

std::size_t removeIgnored(Diagnostics& diagnostics, std::string_view text) {
    const IgnoreComments comments = findIgnoreComments(text);
    if (comments.codes.empty()) {
        return 0;
    }
    std::unordered_map<std::string_view, std::vector<Span>> covered;
    for (const IgnoredCode& code : comments.codes) {
        covered[code.code].push_back(code.covers);
    }
    for (auto& [code, spans] : covered) {
        spans = united(std::move(spans));
    }
    return std::erase_if(diagnostics, [&covered](const Diagnostic& d) {
        const auto spans = covered.find(d.code());
        if (spans == covered.end() || d.def->category == Category::WellFormed
            || d.byteOffset != Diagnostic::noOffset) {
            return false;
        }
        const auto after = std::ranges::upper_bound(spans->second, d.span.begin, {}, &Span::begin);
        return after != spans->second.begin() && std::prev(after)->contains(d.span.begin);
    });
}

} // namespace cipwright
