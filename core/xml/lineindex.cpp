#include "core/xml/lineindex.h"

#include <algorithm>

namespace cipwright {

namespace {

/// How many bytes are counted anew for each column, at most.
constexpr std::size_t blockSize = 4096;

std::int32_t charactersIn(std::string_view text) {
    return static_cast<std::int32_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

/// Whether a line is so long that counting from its beginning takes time.
bool hasLongLine(const std::vector<std::int32_t>& starts, std::size_t size) {
    const auto isLong = [](std::size_t length) { return length > 2 * blockSize; };
    for (std::size_t i = 1; i < starts.size(); ++i) {
        if (isLong(static_cast<std::size_t>(starts[i] - starts[i - 1]))) {
            return true;
        }
    }
    return isLong(size - static_cast<std::size_t>(starts.back()));
}

} // namespace

LineIndex::LineIndex(std::string_view text)
    : m_text(text)
    , m_starts{0} {
    const auto endLine = [this](std::size_t end) {
        m_starts.push_back(static_cast<std::int32_t>(end) + 1);
    };
    // Searched for one byte at a time, which is several times as fast as looking at each.
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t feed = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, feed - start);
        for (std::size_t i = 0; (i = line.find('\r', i)) != std::string_view::npos; ++i) {
            if (start + i + 1 != feed || feed == text.size()) {
                endLine(start + i);
            }
        }
        if (feed < text.size()) {
            endLine(feed);
        }
        start = feed + 1;
    }
    if (hasLongLine(m_starts, text.size())) {
        std::int32_t characters = 0;
        for (std::size_t block = 0; block <= text.size(); block += blockSize) {
            m_blocks.push_back(characters);
            characters += charactersIn(text.substr(block, blockSize));
        }
    }
}

LineColumn LineIndex::at(std::int32_t offset) const {
    offset = std::clamp(offset, 0, static_cast<std::int32_t>(m_text.size()));
    const auto next = std::ranges::upper_bound(m_starts, offset);
    const auto start = *(next - 1);
    const bool isLong = static_cast<std::size_t>(offset - start) > blockSize && !m_blocks.empty();
    const std::int32_t characters =
        isLong ? charactersBefore(offset) - charactersBefore(start)
               : charactersIn(m_text.substr(static_cast<std::size_t>(start),
                                            static_cast<std::size_t>(offset - start)));
    return {static_cast<std::int32_t>(next - m_starts.begin()), characters + 1};
}

/// Of the whole text, not of a line.
std::int32_t LineIndex::charactersBefore(std::int32_t offset) const {
    const auto block = static_cast<std::size_t>(offset) / blockSize;
    const std::size_t begin = block * blockSize;
    return m_blocks[block]
           + charactersIn(m_text.substr(begin, static_cast<std::size_t>(offset) - begin));
}

std::int32_t LineIndex::lineStart(std::int32_t line) const {
    if (line > lineCount()) {
        return static_cast<std::int32_t>(m_text.size());
    }
    return m_starts[static_cast<std::size_t>(std::max(line, 1) - 1)];
}

} // namespace cipwright
