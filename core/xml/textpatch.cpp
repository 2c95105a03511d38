#include "core/xml/textpatch.h"

#include <algorithm>
#include <utility>

namespace cipwright {

TextPatch::TextPatch(Span where, std::string with) {
    add(where, std::move(with));
}

void TextPatch::add(Span where, std::string with) {
    const auto after = std::ranges::upper_bound(
        m_edits, where.begin, {}, [](const TextEdit& edit) { return edit.where.begin; });
    m_edits.insert(after, {where, std::move(with)});
}

TextPatch TextPatch::applyTo(std::string& text) const {
    TextPatch inverse;
    std::string result;
    std::size_t copied = 0;
    for (const TextEdit& edit : m_edits) {
        const auto begin = static_cast<std::size_t>(edit.where.begin);
        const auto end = static_cast<std::size_t>(edit.where.end);
        result.append(text, copied, begin - copied);
        const auto at = static_cast<std::int32_t>(result.size());
        result += edit.with;
        inverse.m_edits.push_back(
            {{at, static_cast<std::int32_t>(result.size())}, text.substr(begin, end - begin)});
        copied = end;
    }
    result.append(text, copied);
    text = std::move(result);
    return inverse;
}

} // namespace cipwright
