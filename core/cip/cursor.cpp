#include "core/cip/cursor.h"

#include "core/cip/format.h"
#include "core/cip/messages.h"

#include <algorithm>

namespace cipwright::cip {

std::string Cursor::describe(std::string_view what) const {
    std::string text(what);
    if (!m_item.empty()) {
        text += " of ";
        text += m_item;
        if (m_number > 0) {
            text += ' ' + std::to_string(m_number);
        }
    }
    return text;
}

bool Cursor::claim(std::string_view what, std::size_t size) {
    if (failed()) {
        return false;
    }
    if (remaining() >= size) {
        return true;
    }
    m_report.add(messages::cipCutOff, offset(),
                 {{"expected", describe(what)},
                  {"left", std::to_string(remaining())},
                  {"needed", std::to_string(size)}});
    stop();
    return false;
}

std::uint8_t Cursor::u8(std::string_view what) {
    return claim(what, 1) ? m_reader.u8() : std::uint8_t{0};
}

std::uint32_t Cursor::u32(std::string_view what) {
    return claim(what, sizeof(std::uint32_t)) ? m_reader.u32() : 0;
}

std::uint64_t Cursor::u64(std::string_view what) {
    return claim(what, sizeof(std::uint64_t)) ? m_reader.u64() : 0;
}

Guid Cursor::guid(std::string_view what) {
    return claim(what, sizeof(Guid)) ? m_reader.guid() : Guid{};
}

Slice Cursor::blob(std::string_view what) {
    const std::uint32_t size = u32(what);
    if (!claim(what, size)) {
        return {};
    }
    const Slice slice{offset(), size};
    m_reader.bytes(size);
    padding(what, size);
    return failed() ? Slice{} : slice;
}

Slice Cursor::text(std::string_view what) {
    const std::uint32_t start = offset();
    if (remaining() >= minimumSize::string && !failed()) {
        ByteReader ahead = m_reader;
        if (ahead.u64() == 0) {
            m_reader = ahead;
            return {start, 0};
        }
    }
    Slice slice = blob(what);
    if (slice.size % 2 != 0) {
        m_report.add(messages::cipOddText, start,
                     {{"what", describe(what)}, {"found", std::to_string(slice.size)}});
        --slice.size;
    }
    const std::uint32_t end = offset();
    if (u32(what) != 0) {
        m_report.add(messages::cipPadding, end, {{"what", describe(what)}});
    }
    return failed() ? Slice{} : slice;
}

void Cursor::padding(std::string_view what, std::size_t length) {
    const std::size_t size = (4 - length % 4) % 4;
    if (size == 0) {
        return;
    }
    const std::uint32_t start = offset();
    if (claim(what, size)
        && std::ranges::any_of(m_reader.bytes(size), [](char c) { return c != 0; })) {
        m_report.add(messages::cipPadding, start, {{"what", describe(what)}});
    }
}

std::size_t Cursor::room(std::uint32_t count, std::size_t itemSize) const {
    return std::min<std::size_t>(count, remaining() / itemSize);
}

void Cursor::checkCount(std::uint32_t count, std::string_view items, std::size_t itemSize,
                        std::size_t offset) {
    if (!failed() && room(count, itemSize) < count) {
        m_report.add(messages::cipCount, offset,
                     {{"found", std::to_string(count)},
                      {"items", std::string(items)},
                      {"left", std::to_string(remaining())},
                      {"highest", std::to_string(remaining() / itemSize)}});
    }
}

std::uint32_t Cursor::count(std::string_view items, std::size_t itemSize) {
    const std::uint32_t start = offset();
    const std::uint32_t count = u32(items);
    checkCount(count, items, itemSize, start);
    return count;
}

IndexList Cursor::indexes(std::string_view items) {
    const std::uint32_t announced = count(items, minimumSize::index);
    IndexList list{offset(), 0};
    // Of a list that is cut off the indexes that are there count.
    list.count = static_cast<std::uint32_t>(room(announced, minimumSize::index));
    if (failed()) {
        return {};
    }
    m_reader.bytes(list.count * minimumSize::index);
    if (list.count < announced) {
        claim(items, (announced - std::size_t{list.count}) * minimumSize::index);
    }
    return list;
}

} // namespace cipwright::cip
