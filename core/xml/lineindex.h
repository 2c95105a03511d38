// Byte offsets of a text as lines and columns.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace cipwright {

/// Both count from 1; columns count characters (code points), not bytes.
struct LineColumn {
    std::int32_t line = 1;
    std::int32_t column = 1;

    friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

/// Where the lines of a text begin. Lines end with "\n", "\r\n" or a lone "\r". The text must
/// outlive the index and stay as it is. A look-up takes about as long in a line of many megabytes
/// as in a short one.
class LineIndex {
public:
    explicit LineIndex(std::string_view text);

    /// The place of a byte offset; offsets beyond the end are taken as the end.
    [[nodiscard]] LineColumn at(std::int32_t offset) const;

    /// The offset of the first byte of a line; the end of the text beyond the last.
    [[nodiscard]] std::int32_t lineStart(std::int32_t line) const;

    [[nodiscard]] std::int32_t lineCount() const {
        return static_cast<std::int32_t>(m_starts.size());
    }

private:
    [[nodiscard]] std::int32_t charactersBefore(std::int32_t offset) const;

    std::string_view m_text;
    std::vector<std::int32_t> m_starts;
    /// How many characters begin before each block of the text; empty where no line is long.
    std::vector<std::int32_t> m_blocks;
};

} // namespace cipwright
