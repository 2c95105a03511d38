// The parts of a CIP in their order, each read by one function.
#pragma once

#include "core/cip/cursor.h"
#include "core/cip/rawpolicy.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace cipwright::cip {

/// How much of a part there should be, and how much there was.
struct Progress {
    std::uint32_t announced = 0;
    std::uint32_t read = 0;
};

/// A part: what it holds, and how it is read. The function stops when the cursor has failed.
struct RawPart {
    std::string_view name; ///< Plural, as people say it.
    Progress (*read)(Cursor&, RawPolicy&);
};

/// Reads so many items, each by `readItem(number)`, which counts from 0, and counts those that
/// were there as a whole.
template <class ReadItem>
Progress readEach(Cursor& cursor, std::uint32_t count, const ReadItem& readItem) {
    Progress progress{count, 0};
    while (progress.read < count && !cursor.failed()) {
        readItem(progress.read);
        progress.read += cursor.failed() ? 0 : 1;
    }
    return progress;
}

/// As above into an empty list. An item that is not whole is left out.
template <class T, class ReadItem>
Progress readList(Cursor& cursor, std::vector<T>& list, std::uint32_t count, std::size_t itemSize,
                  const ReadItem& readItem) {
    list.reserve(cursor.room(count, itemSize));
    return readEach(cursor, count, [&](std::uint32_t number) {
        T item = readItem(number);
        if (!cursor.failed()) {
            list.push_back(std::move(item));
        }
    });
}

/// The body up to the settings.
[[nodiscard]] std::span<const RawPart> bodyParts();
/// The content of the blocks from 3 on, in their order.
[[nodiscard]] std::span<const RawPart> blockParts();

void readHeader(Cursor& cursor, RawPolicy& policy);
/// One group of signers of a scenario.
[[nodiscard]] RawGroup readGroup(Cursor& cursor);

} // namespace cipwright::cip
