// Changes of a text as data: to be applied, undone, shown and tested.
#pragma once

#include "core/base/span.h"

#include <string>
#include <string_view>
#include <vector>

namespace cipwright {

/// Replaces the bytes of `where` by `with`; an empty `where` inserts before it.
struct TextEdit {
    Span where;
    std::string with;

    friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

/// Edits of one text, sorted by place and not overlapping; all places are those of the text
/// before any of them is made.
class TextPatch {
public:
    TextPatch() = default;

    /// A patch of a single edit.
    TextPatch(Span where, std::string with);

    /// A patch of many edits in any order, in about the time that sorting them takes. Edits at the
    /// same place keep their order, except that insertions come before what replaces bytes there.
    [[nodiscard]] static TextPatch fromEdits(std::vector<TextEdit> edits);

    /// Adds an edit in any order. Edits at the same place keep the order in which they were added,
    /// except that insertions come before what replaces bytes there.
    void add(Span where, std::string with);

    [[nodiscard]] const std::vector<TextEdit>& edits() const { return m_edits; }

    [[nodiscard]] bool empty() const { return m_edits.empty(); }

    /// Whether the edits do not overlap and lie within the text, so that applyTo() may be called.
    [[nodiscard]] bool fits(std::string_view text) const;

    /// Makes the edits and gives back the patch that undoes them. The patch must fit the text.
    TextPatch applyTo(std::string& text) const;

    friend bool operator==(const TextPatch&, const TextPatch&) = default;

private:
    std::vector<TextEdit> m_edits;
};

} // namespace cipwright
