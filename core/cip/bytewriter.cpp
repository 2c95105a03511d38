#include "core/cip/bytewriter.h"

#include "core/base/utf.h"

#include <algorithm>

namespace cipwright::cip {

void ByteWriter::guid(const Guid& guid) {
    for (const std::uint8_t byte : guid.bytes) {
        u8(byte);
    }
}

void ByteWriter::blob(std::string_view bytes) {
    count(bytes.size());
    raw(bytes);
    pad(bytes.size());
}

void ByteWriter::text(std::string_view text) {
    if (text.empty()) {
        u64(0);
        return;
    }
    const std::size_t start = m_bytes.size();
    u32(0);
    const auto firstOther =
        std::ranges::find_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    const auto ascii = static_cast<std::size_t>(firstOther - text.begin());
    const std::size_t textStart = m_bytes.size();
    extend(2 * ascii, [&](char* bytes) {
        for (std::size_t i = 0; i < ascii; ++i) {
            bytes[2 * i] = text[i];
            bytes[2 * i + 1] = '\0';
        }
    });
    appendUtf16(m_bytes, text.substr(ascii));
    const std::size_t length = m_bytes.size() - textStart;
    for (std::size_t i = 0; i < sizeof(std::uint32_t); ++i) {
        m_bytes[start + i] = static_cast<char>(length >> (8U * i) & 0xFFU);
    }
    pad(length);
    u32(0);
}

} // namespace cipwright::cip
