// Places of a mended text as places of the text that it was made from.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace cipwright {

/// Pieces of the mended text and where each came from. A place inside an inserted piece is taken
/// as the place at which it was inserted. An empty map stands for a text that needed no mending.
class OffsetMap {
public:
    /// From `mended` on, the mended text is the original's from `original` on.
    void add(std::int32_t mended, std::int32_t original) { m_pieces.push_back({mended, original}); }

    [[nodiscard]] std::int32_t toOriginal(std::int32_t mended) const {
        if (m_pieces.empty()) {
            return mended;
        }
        const auto next = std::ranges::upper_bound(m_pieces, mended, {}, &Piece::mended);
        const Piece& piece = *(next - 1);
        const auto place = piece.original + (mended - piece.mended);
        return next != m_pieces.end() ? std::min(place, next->original) : place;
    }

private:
    struct Piece {
        std::int32_t mended;
        std::int32_t original;
    };

    std::vector<Piece> m_pieces;
};

} // namespace cipwright
