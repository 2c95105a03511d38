// The primitives of a CIP, read.
#pragma once

#include "core/base/bytereader.h"
#include "core/cip/rawpolicy.h"
#include "core/cip/readreport.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace cipwright::cip {

/// Reads a bare policy from front to back. The first read beyond the end is reported, with what
/// was expected and of which item; after it everything reads as zero.
class Cursor {
public:
    Cursor(std::string_view policy, ReadReport& report)
        : m_reader(policy)
        , m_report(report) {}

    [[nodiscard]] bool failed() const { return m_reader.failed() || m_stopped; }

    [[nodiscard]] std::uint32_t offset() const {
        return static_cast<std::uint32_t>(m_reader.offset());
    }

    [[nodiscard]] std::size_t remaining() const { return m_reader.remaining(); }

    /// Ends the reading for a fault that has been reported.
    void stop() { m_stopped = true; }

    /// Says which item the next reads are part of, counted from 1; 0 for no item.
    void enter(std::string_view item, std::size_t number = 0) {
        m_item = item;
        m_number = number;
    }

    std::uint8_t u8(std::string_view what);
    std::uint32_t u32(std::string_view what);
    std::uint64_t u64(std::string_view what);
    Guid guid(std::string_view what);
    Slice blob(std::string_view what);
    Slice text(std::string_view what);

    /// A count of items that each take `itemSize` bytes at least; reports one that the bytes left
    /// cannot hold.
    std::uint32_t count(std::string_view items, std::size_t itemSize);
    /// A count and so many indexes.
    IndexList indexes(std::string_view items);
    /// As many items as are worth room for: the count, or what the bytes left can hold.
    [[nodiscard]] std::size_t room(std::uint32_t count, std::size_t itemSize) const;
    /// Reports a count that the bytes left cannot hold.
    void checkCount(std::uint32_t count, std::string_view items, std::size_t itemSize,
                    std::size_t offset);

    /// "FileName of file rule 12", for messages.
    [[nodiscard]] std::string describe(std::string_view what) const;

    ReadReport& report() { return m_report; }

private:
    bool claim(std::string_view what, std::size_t size);
    void padding(std::string_view what, std::size_t length);

    ByteReader m_reader;
    ReadReport& m_report;
    std::string_view m_item;
    std::size_t m_number = 0;
    bool m_stopped = false;
};

} // namespace cipwright::cip
