#include "core/xml/textchanges.h"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <string>
#include <utility>

namespace cipwright {

void TextChanges::add(const TextPatch& patch) {
    // From the end, so that the places of the edits before stay what they are.
    for (const TextEdit& edit : patch.edits() | std::views::reverse) {
        add(edit.where, static_cast<std::int32_t>(edit.with.size()));
    }
}

/// `length` bytes come where those of `where` were, in the text as it is by now.
void TextChanges::add(Span where, std::int32_t length) {
    const auto first = std::ranges::lower_bound(
        m_changes, where.begin, {}, [](const Change& change) { return change.now.end; });
    auto last = first;
    while (last != m_changes.end() && last->now.begin <= where.end) {
        ++last;
    }
    // What lies between changes has moved as far as the change before it says.
    const std::int32_t moved =
        first == m_changes.begin() ? 0 : std::prev(first)->now.end - std::prev(first)->before.end;
    Change whole{where.shifted(-moved), where};
    if (first != last) {
        const Change& end = *std::prev(last);
        const std::int32_t movedBehind = end.now.end - end.before.end;
        whole.now = {std::min(where.begin, first->now.begin), std::max(where.end, end.now.end)};
        whole.before = {whole.now.begin - moved, whole.now.end - movedBehind};
    }
    const std::int32_t growth = length - where.length();
    whole.now.end += growth;
    const auto behind = m_changes.insert(m_changes.erase(first, last), whole) + 1;
    for (Change& change : std::ranges::subrange(behind, m_changes.end())) {
        change.now = change.now.shifted(growth);
    }
}

std::int64_t TextChanges::size() const {
    std::int64_t bytes = 0;
    for (const Change& change : m_changes) {
        bytes += std::max(change.before.length(), change.now.length());
    }
    return bytes;
}

TextPatch TextChanges::patchTo(std::string_view now) const {
    std::vector<TextEdit> edits;
    edits.reserve(m_changes.size());
    for (const Change& change : m_changes) {
        edits.push_back({change.before,
                         std::string(now.substr(static_cast<std::size_t>(change.now.begin),
                                                static_cast<std::size_t>(change.now.length())))});
    }
    return TextPatch::fromEdits(std::move(edits));
}

} // namespace cipwright
