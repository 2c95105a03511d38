// The text of a policy file, with what it takes to give the same bytes back.
#pragma once

#include "core/base/result.h"
#include "core/xml/lineindex.h"
#include "core/xml/textpatch.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace cipwright {

enum class Encoding : std::uint8_t { Utf8, Utf16Le, Utf16Be };

/// The document: UTF-8 text without byte order mark, line ends as they are in the file, and the
/// encoding and mark of the file. toBytes() after fromBytes() gives the same bytes, whatever they
/// are, as long as nothing was edited: invalid text is kept, not mended.
class PolicyText {
public:
    PolicyText() = default;

    /// An empty or fresh document in UTF-8.
    explicit PolicyText(std::string text, bool byteOrderMark = false);

    /// Takes the bytes of a file. Encoding: by byte order mark, else by the pattern of the first
    /// bytes ("<" with a zero byte is UTF-16), else UTF-8.
    [[nodiscard]] static PolicyText fromBytes(std::string bytes);

    /// The bytes to write to a file, in the document's own encoding.
    [[nodiscard]] std::string toBytes() const;

    [[nodiscard]] const std::string& text() const { return m_text; }

    [[nodiscard]] Encoding encoding() const { return m_encoding; }

    [[nodiscard]] bool hasByteOrderMark() const { return m_byteOrderMark; }

    /// "\r\n" or "\n": what most lines of the text end with, for lines that are added.
    [[nodiscard]] std::string_view lineEnd() const;

    /// Places as lines and columns, as of now.
    [[nodiscard]] LineIndex lines() const { return LineIndex(m_text); }

    /// Makes the change and gives back its inverse.
    TextPatch apply(const TextPatch& patch);

private:
    std::string m_text;
    std::string m_oddByte; ///< Last byte of a UTF-16 file of odd length.
    Encoding m_encoding = Encoding::Utf8;
    bool m_byteOrderMark = false;
};

} // namespace cipwright
