#include "core/cip/settingorder.h"

#include "core/base/utf.h"
#include "core/cip/uppercase.h"

#include <cstddef>
#include <utility>

namespace cipwright::cip {

namespace {

// Gives the code units of a text in upper case, one after the other.
class UpperUnits {
public:
    explicit UpperUnits(std::string_view text)
        : m_text(text) {}

    [[nodiscard]] bool atEnd() const { return m_text.empty() && m_second == 0; }

    char16_t next() {
        if (m_second != 0) {
            return std::exchange(m_second, u'\0');
        }
        const DecodedChar c = decodeUtf8(m_text);
        m_text.remove_prefix(c.length);
        if (c.codePoint < 0x10000) {
            return upperCase(static_cast<char16_t>(c.codePoint));
        }
        m_second = static_cast<char16_t>(0xDC00 + ((c.codePoint - 0x10000) & 0x3FFU));
        return static_cast<char16_t>(0xD800 + ((c.codePoint - 0x10000) >> 10U));
    }

private:
    std::string_view m_text;
    char16_t m_second = 0; // The low surrogate that is due; never zero.
};

} // namespace

std::strong_ordering compareIgnoringCase(std::string_view a, std::string_view b) {
    UpperUnits left(a);
    UpperUnits right(b);
    while (!left.atEnd() && !right.atEnd()) {
        if (const auto order = left.next() <=> right.next(); order != 0) {
            return order;
        }
    }
    return !left.atEnd() <=> !right.atEnd();
}

std::strong_ordering compareSettings(const SettingKey& a, const SettingKey& b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (const auto order = compareIgnoringCase(a[i], b[i]); order != 0) {
            return order;
        }
    }
    return std::strong_ordering::equal;
}

} // namespace cipwright::cip
