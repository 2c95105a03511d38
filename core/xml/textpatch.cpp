#include "core/xml/textpatch.h"

#include "core/base/stableorder.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace cipwright {

namespace {

/// An insertion is the empty span, which comes before any other span of the same begin.
std::pair<std::int32_t, std::int32_t> place(const TextEdit& edit) {
    return {edit.where.begin, edit.where.end};
}

/// Makes edits one by one and gives back those that undo them.
std::vector<TextEdit> applyInPlace(const std::vector<TextEdit>& edits, std::string& text) {
    std::vector<TextEdit> inverse;
    std::int32_t growth = 0;
    for (const TextEdit& edit : edits) {
        const auto size = static_cast<std::int32_t>(edit.with.size());
        const std::int32_t begin = edit.where.begin + growth;
        inverse.push_back({{begin, begin + size},
                           text.substr(static_cast<std::size_t>(edit.where.begin),
                                       static_cast<std::size_t>(edit.where.length()))});
        growth += size - edit.where.length();
    }
    // From the end, so that the places before stay what they are.
    for (const TextEdit& edit : edits | std::views::reverse) {
        text.replace(static_cast<std::size_t>(edit.where.begin),
                     static_cast<std::size_t>(edit.where.length()), edit.with);
    }
    return inverse;
}

} // namespace

TextPatch::TextPatch(Span where, std::string with) {
    add(where, std::move(with));
}

void TextPatch::add(Span where, std::string with) {
    TextEdit edit{where, std::move(with)};
    const auto after = std::ranges::upper_bound(m_edits, place(edit), {}, place);
    m_edits.insert(after, std::move(edit));
}

TextPatch TextPatch::fromEdits(std::vector<TextEdit> edits) {
    TextPatch patch;
    if (std::ranges::is_sorted(edits, {}, place)) {
        patch.m_edits = std::move(edits);
        return patch;
    }
    patch.m_edits = inStableOrder(std::move(edits), place);
    return patch;
}

bool TextPatch::fits(std::string_view text) const {
    std::int32_t last = 0;
    for (const TextEdit& edit : m_edits) {
        if (edit.where.begin < last || edit.where.end < edit.where.begin) {
            return false;
        }
        last = edit.where.end;
    }
    return static_cast<std::size_t>(last) <= text.size();
}

TextPatch TextPatch::applyTo(std::string& text) const {
    // Moving the rest of a large text a few times is faster than making it anew.
    constexpr std::size_t fewEdits = 4;
    if (m_edits.size() <= fewEdits) {
        TextPatch inverse;
        inverse.m_edits = applyInPlace(m_edits, text);
        return inverse;
    }
    TextPatch inverse;
    inverse.m_edits.reserve(m_edits.size());
    std::string result;
    result.reserve(text.size());
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
