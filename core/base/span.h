// A range of bytes in a text: where something stands.
#pragma once

#include <cstdint>

namespace cipwright {

/// Half-open range [begin, end) of byte offsets.
///
/// Absolute spans count from the start of the UTF-8 text (the byte order mark not counted).
/// Spans inside an item of a Policy are relative to the item's own start, so that an edit
/// elsewhere never touches them; such a span may begin before 0 (the note above an item).
struct Span {
    std::int32_t begin = 0;
    std::int32_t end = 0;

    [[nodiscard]] constexpr std::int32_t length() const { return end - begin; }

    [[nodiscard]] constexpr bool empty() const { return end <= begin; }

    [[nodiscard]] constexpr bool contains(std::int32_t offset) const {
        return begin <= offset && offset < end;
    }

    [[nodiscard]] constexpr Span shifted(std::int32_t by) const { return {begin + by, end + by}; }

    friend constexpr bool operator==(const Span&, const Span&) = default;
};

} // namespace cipwright
