// The one way to read bytes from outside: every read is checked against the end.
#pragma once

#include "core/base/guid.h"
#include "core/base/version.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cipwright {

/// Reads little-endian values from bytes that nobody vouches for. After the first read past the
/// end it has failed: it keeps the place, gives zeros, and moves no more, so that a caller may
/// check once for a group of reads.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes, std::size_t start = 0);

    [[nodiscard]] bool failed() const { return m_failed; }

    /// Offset of the next byte; of the read that failed once one has.
    [[nodiscard]] std::size_t offset() const { return m_offset; }

    [[nodiscard]] std::size_t remaining() const { return m_bytes.size() - m_offset; }

    [[nodiscard]] bool atEnd() const { return remaining() == 0; }

    std::uint8_t u8();
    std::uint32_t u32();
    std::uint64_t u64();
    Guid guid();

    Version version() { return {u64()}; }

    /// The next `count` bytes, as a view into the input; empty once failed.
    std::string_view bytes(std::size_t count);

private:
    bool claim(std::size_t count);
    template <class T> T number();

    std::string_view m_bytes;
    std::size_t m_offset;
    bool m_failed = false;
};

} // namespace cipwright
