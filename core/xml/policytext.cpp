#include "core/xml/policytext.h"

#include "core/base/utf.h"

#include <algorithm>
#include <utility>

namespace cipwright {

namespace {

constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16LeMark = "\xFF\xFE";
constexpr std::string_view utf16BeMark = "\xFE\xFF";
constexpr std::string_view utf16LeStart{"<\0", 2};
constexpr std::string_view utf16BeStart{"\0<", 2};

std::string_view markOf(Encoding encoding) {
    switch (encoding) {
    case Encoding::Utf8:
        return utf8Mark;
    case Encoding::Utf16Le:
        return utf16LeMark;
    case Encoding::Utf16Be:
        break;
    }
    return utf16BeMark;
}

} // namespace

PolicyText::PolicyText(std::string text, bool byteOrderMark)
    : m_text(std::move(text))
    , m_byteOrderMark(byteOrderMark) {}

PolicyText PolicyText::fromBytes(std::string bytes) {
    PolicyText result;
    const std::string_view view = bytes;
    if (view.starts_with(utf16LeMark) || view.starts_with(utf16LeStart)) {
        result.m_encoding = Encoding::Utf16Le;
    } else if (view.starts_with(utf16BeMark) || view.starts_with(utf16BeStart)) {
        result.m_encoding = Encoding::Utf16Be;
    }
    const auto mark = markOf(result.m_encoding);
    result.m_byteOrderMark = view.starts_with(mark);
    if (result.m_encoding == Encoding::Utf8) {
        if (result.m_byteOrderMark) {
            bytes.erase(0, mark.size());
        }
        result.m_text = std::move(bytes);
        return result;
    }
    const auto content = view.substr(result.m_byteOrderMark ? mark.size() : 0);
    result.m_text = utf8FromUtf16(content, result.m_encoding == Encoding::Utf16Be);
    if (content.size() % 2 != 0) {
        result.m_oddByte = content.back();
    }
    return result;
}

std::string PolicyText::toBytes() const {
    std::string bytes;
    if (m_byteOrderMark) {
        bytes = markOf(m_encoding);
    }
    if (m_encoding == Encoding::Utf8) {
        bytes += m_text;
    } else {
        appendUtf16(bytes, m_text, m_encoding == Encoding::Utf16Be);
        bytes += m_oddByte;
    }
    return bytes;
}

std::string_view PolicyText::lineEnd() const {
    const auto feeds = std::ranges::count(m_text, '\n');
    std::ptrdiff_t pairs = 0;
    for (std::size_t i = 0; (i = m_text.find("\r\n", i)) != std::string::npos; i += 2) {
        ++pairs;
    }
    return pairs * 2 > feeds ? "\r\n" : "\n";
}

TextPatch PolicyText::apply(const TextPatch& patch) {
    return patch.applyTo(m_text);
}

} // namespace cipwright
