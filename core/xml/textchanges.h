// What several patches, one after the other, come to.
#pragma once

#include "core/xml/textpatch.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace cipwright {

/// Collects patches, each of the text that the one before left, and gives the single patch that
/// makes the last text of the first. What a patch puts in and a later one takes out again leaves
/// at most an edit that changes nothing.
class TextChanges {
public:
    void add(const TextPatch& patch);

    void clear() { m_changes.clear(); }

    [[nodiscard]] bool empty() const { return m_changes.empty(); }

    /// How many bytes of the text are others, or stand where others were taken away.
    [[nodiscard]] std::int64_t size() const;

    /// The patch that makes `now`, the text after the last patch, of the text before the first.
    [[nodiscard]] TextPatch patchTo(std::string_view now) const;

private:
    /// The bytes of `before` in the first text are those of `now` in the last.
    struct Change {
        Span before;
        Span now;
    };

    void add(Span where, std::int32_t length);

    std::vector<Change> m_changes; ///< By place; none touches another.
};

} // namespace cipwright
