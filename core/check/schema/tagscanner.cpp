#include "core/check/schema/tagscanner.h"

#include <vector>

namespace cipwright::schema {

namespace {

constexpr auto npos = std::string_view::npos;

// Behind a comment, a CDATA section or an instruction that begins at `at`; `at` for anything else.
std::size_t behindSpecial(std::string_view text, std::size_t at) {
    struct Special {
        std::string_view begin;
        std::string_view end;
    };

    constexpr Special specials[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};
    for (const Special& special : specials) {
        if (text.substr(at).starts_with(special.begin)) {
            const auto end = text.find(special.end, at + special.begin.size());
            return end == npos ? text.size() : end + special.end.size();
        }
    }
    return at;
}

// Calls `visit(begin, end, opens, closes)` for every tag from `from` on until it gives back true.
template <class Visit> void eachTag(std::string_view text, std::int32_t from, Visit visit) {
    for (auto at = text.find('<', static_cast<std::size_t>(from)); at != npos;
         at = text.find('<', at)) {
        if (const auto end = behindSpecial(text, at); end != at) {
            at = end;
            continue;
        }
        const auto begin = static_cast<std::int32_t>(at);
        if (text.substr(at).starts_with("</")) {
            const auto close = text.find('>', at);
            if (close == npos || visit(begin, static_cast<std::int32_t>(close + 1), false, true)) {
                return;
            }
            at = close + 1;
            continue;
        }
        const auto tag = raw::startTagAt(text, begin);
        if (!tag || visit(begin, tag->tag.end, true, tag->selfClosed)) {
            return;
        }
        at = static_cast<std::size_t>(tag->tag.end);
    }
}

} // namespace

std::optional<raw::Element> elementFrom(std::string_view text, std::int32_t begin) {
    int depth = 0;
    Span element{begin, begin};
    eachTag(text, begin, [&](std::int32_t, std::int32_t end, bool opens, bool closes) {
        depth += (opens ? 1 : 0) - (closes ? 1 : 0);
        element.end = end;
        return depth <= 0;
    });
    return depth == 0 ? raw::elementAt(text, element) : std::nullopt;
}

std::optional<raw::Element> elementAround(std::string_view text, Span within, std::int32_t place) {
    std::vector<std::int32_t> open;
    eachTag(text, within.begin, [&](std::int32_t begin, std::int32_t end, bool opens, bool closes) {
        if (begin > place) {
            return true;
        }
        if (opens) {
            open.push_back(begin);
        }
        const bool inside = place < end;
        if (closes && !open.empty() && !inside) {
            open.pop_back();
        }
        return inside;
    });
    return open.empty() ? std::nullopt : elementFrom(text, open.back());
}

} // namespace cipwright::schema
