// xs:anyURI, by the grammar of RFC 3986.
#include "core/check/schema/lexical.h"

#include "core/base/hex.h"
#include "core/base/text.h"

#include <algorithm>
#include <cstdint>

namespace cipwright::schema {

namespace {

constexpr bool isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// What a reader of xs:anyURI escapes by itself before it looks at the address.
bool isEscapedFirst(char c) {
    return c <= ' ' || c == '\x7F' || static_cast<unsigned char>(c) >= 0x80
           || std::string_view("<>\"{}|\\^`").contains(c);
}

// Takes the parts of an address off its start; each is as long as it can be.
class UriScanner {
public:
    explicit UriScanner(std::string_view text)
        : m_rest(text) {}

    bool take(std::string_view what) {
        const bool found = m_rest.starts_with(what);
        m_rest.remove_prefix(found ? what.size() : 0);
        return found;
    }

    bool takeScheme() {
        if (m_rest.empty() || !isLetter(m_rest.front())) {
            return false;
        }
        const auto end = std::ranges::find_if_not(m_rest, [](char c) {
            return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
        });
        if (end == m_rest.end() || *end != ':') {
            return false;
        }
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.begin()) + 1);
        return true;
    }

    // "//" was taken.
    bool takeAuthority() {
        UriScanner user = *this;
        user.takeCharacters(":");
        if (user.take("@")) {
            *this = user;
        }
        if (take("[")) {
            const auto close = m_rest.find(']');
            if (close == std::string_view::npos) {
                return false;
            }
            m_rest.remove_prefix(close + 1);
        } else {
            takeCharacters("");
        }
        if (!take(":")) {
            return true;
        }
        constexpr std::uint32_t highestPort = 0x7FFF'FFFF; // What an int holds.
        const auto digits = std::min(m_rest.find_first_not_of("0123456789"), m_rest.size());
        const auto port = parseNumber<std::uint32_t>(m_rest.substr(0, digits));
        m_rest.remove_prefix(digits);
        return port && *port <= highestPort;
    }

    // Unreserved characters, escapes, delimiters inside of parts, and `others`.
    void takeCharacters(std::string_view others) {
        while (!m_rest.empty()) {
            const char c = m_rest.front();
            if (c == '%') {
                if (m_rest.size() < 3 || hexDigit(m_rest[1]) < 0 || hexDigit(m_rest[2]) < 0) {
                    return;
                }
                m_rest.remove_prefix(3);
            } else if (isLetter(c) || isDigit(c) || isEscapedFirst(c)
                       || std::string_view("-._~!$&'()*+,;=").contains(c) || others.contains(c)) {
                m_rest.remove_prefix(1);
            } else {
                return;
            }
        }
    }

    // Everything between scheme and query.
    bool takeHierarchy(bool schemeBefore) {
        if (take("//")) {
            if (!takeAuthority()) {
                return false;
            }
            if (m_rest.starts_with('/')) {
                takeCharacters(":@/");
            }
            return true;
        }
        if (!schemeBefore && !m_rest.starts_with('/')) {
            // A colon in the first segment would make a scheme of what is before it.
            takeCharacters("@");
            if (!m_rest.starts_with('/')) {
                return true;
            }
        }
        takeCharacters(":@/");
        return true;
    }

    bool takeRest() {
        if (take("?")) {
            takeCharacters(":@/?");
        }
        if (take("#")) {
            takeCharacters(":@/?[]");
        }
        return m_rest.empty();
    }

private:
    std::string_view m_rest;
};

} // namespace

bool isUri(std::string_view text) {
    UriScanner scanner(trimmed(text));
    const bool absolute = scanner.takeScheme();
    return scanner.takeHierarchy(absolute) && scanner.takeRest();
}

} // namespace cipwright::schema
