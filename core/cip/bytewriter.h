// The primitives of a CIP, written.
#pragma once

#include "core/base/guid.h"
#include "core/base/version.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cipwright::cip {

/// Adds little-endian values to a string of bytes.
class ByteWriter {
public:
    explicit ByteWriter(std::string& bytes)
        : m_bytes(bytes) {}

    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }

    void u8(std::uint8_t value) { m_bytes += static_cast<char>(value); }

    void u32(std::uint32_t value) { number(value); }

    void u64(std::uint64_t value) { number(value); }

    void version(Version version) { number(version.value); }

    void guid(const Guid& guid);

    /// A count of items; more than 2^32 - 1 do not fit into memory that a Span can address.
    void count(std::size_t count) { number(static_cast<std::uint32_t>(count)); }

    void raw(std::string_view bytes) { m_bytes += bytes; }

    void zeros(std::size_t count) { m_bytes.append(count, '\0'); }

    /// Count, bytes, zero bytes up to a multiple of four.
    void blob(std::string_view bytes);

    /// UTF-8 text as count, UTF-16, zero bytes up to a multiple of four, and a zero number.
    void text(std::string_view text);

private:
    /// Makes room for so many bytes and gives the place to write them. (The size that the string
    /// passes on is not relied upon: GCC 12 passes the capacity once it had to grow.)
    template <class Write> void extend(std::size_t count, const Write& write) {
        const std::size_t size = m_bytes.size();
        m_bytes.resize_and_overwrite(size + count, [&](char* bytes, std::size_t) {
            write(bytes + size);
            return size + count;
        });
    }

    template <class T> void number(T value) {
        extend(sizeof(T), [value](char* bytes) {
            for (std::size_t i = 0; i < sizeof(T); ++i) {
                bytes[i] = static_cast<char>(value >> (8U * i) & 0xFFU);
            }
        });
    }

    void pad(std::size_t length) {
        if (length % 4 != 0) {
            zeros(4 - length % 4);
        }
    }

    std::string& m_bytes;
};

} // namespace cipwright::cip
