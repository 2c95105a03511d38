#include "core/base/bytereader.h"

#include <algorithm>

namespace cipwright {

ByteReader::ByteReader(std::string_view bytes, std::size_t start)
    : m_bytes(bytes)
    , m_offset(std::min(start, bytes.size()))
    , m_failed(start > bytes.size()) {}

bool ByteReader::claim(std::size_t count) {
    m_failed = m_failed || count > remaining();
    return !m_failed;
}

template <class T> T ByteReader::number() {
    T value = 0;
    if (claim(sizeof(T))) {
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            value |= static_cast<T>(
                static_cast<T>(static_cast<unsigned char>(m_bytes[m_offset + i])) << (8U * i));
        }
        m_offset += sizeof(T);
    }
    return value;
}

std::uint8_t ByteReader::u8() {
    return number<std::uint8_t>();
}

std::uint32_t ByteReader::u32() {
    return number<std::uint32_t>();
}

std::uint64_t ByteReader::u64() {
    return number<std::uint64_t>();
}

Guid ByteReader::guid() {
    Guid guid;
    const auto raw = bytes(guid.bytes.size());
    std::ranges::copy(raw, guid.bytes.begin());
    return guid;
}

std::string_view ByteReader::bytes(std::size_t count) {
    if (!claim(count)) {
        return {};
    }
    const auto result = m_bytes.substr(m_offset, count);
    m_offset += count;
    return result;
}

} // namespace cipwright
