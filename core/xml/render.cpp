#include "core/xml/render.h"

#include "core/base/utf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace cipwright {

namespace {

struct CharRange {
    char32_t first;
    char32_t last;
};

// Characters that act on a terminal or on the order of the letters around them.
constexpr std::array<CharRange, 7> unprintable{{
    {0x00, 0x1F},
    {0x7F, 0x9F},
    {0x061C, 0x061C},
    {0x200E, 0x200F},
    {0x2028, 0x202E},
    {0x2066, 0x2069},
    {0xFEFF, 0xFEFF},
}};

bool isUnprintable(char32_t c) {
    return std::ranges::any_of(unprintable,
                               [c](CharRange r) { return r.first <= c && c <= r.last; });
}

void appendEscape(std::string& out, char32_t c) {
    switch (c) {
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        break;
    }
    constexpr char32_t firstBeyondByte = 0x80;
    const auto number = static_cast<std::uint32_t>(c);
    fmt::format_to(std::back_inserter(out),
                   c < firstBeyondByte ? fmt::runtime("\\x{:02X}") : fmt::runtime("\\u{{{:04X}}}"),
                   number);
}

bool continuesCharacter(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

std::string placeOf(Span span, std::string_view file, const LineIndex* lines) {
    std::string place = printable(file);
    if (lines != nullptr) {
        const LineColumn at = lines->at(span.begin);
        place += fmt::format(":{}:{}", at.line, at.column);
    }
    return place;
}

} // namespace

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const DecodedChar c = decodeUtf8(text);
        if (!c.valid) {
            fmt::format_to(std::back_inserter(out), "\\x{:02X}",
                           static_cast<unsigned char>(text.front()));
            text.remove_prefix(1);
            continue;
        }
        if (isUnprintable(c.codePoint)) {
            appendEscape(out, c.codePoint);
        } else {
            out += text.substr(0, c.length);
        }
        text.remove_prefix(c.length);
    }
    return out;
}

std::string shortened(std::string_view text, std::size_t longest) {
    const auto characters = static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return !continuesCharacter(c); }));
    if (characters <= longest) {
        return std::string(text);
    }
    // Bytes, not characters, are cut: exact enough, as long as no character is cut in two.
    constexpr std::string_view mark = "...";
    const std::size_t kept = longest > mark.size() ? longest - mark.size() : 0;
    std::size_t head = kept - kept / 2;
    while (head > 0 && continuesCharacter(text[head])) {
        --head;
    }
    std::size_t tail = text.size() - kept / 2;
    while (tail < text.size() && continuesCharacter(text[tail])) {
        ++tail;
    }
    return std::string(text.substr(0, head)).append(mark).append(text.substr(tail));
}

std::string renderDiagnostic(const Diagnostic& diagnostic, std::string_view file,
                             const LineIndex* lines) {
    Diagnostic shown = diagnostic;
    for (Argument& argument : shown.arguments) {
        argument.value = printable(shortened(argument.value, longestValue));
    }
    const bool binary = diagnostic.byteOffset != Diagnostic::noOffset;
    const std::string place = binary
                                  ? fmt::format("{}:0x{:X}", printable(file), diagnostic.byteOffset)
                                  : placeOf(diagnostic.span, file, lines);
    std::string out = fmt::format("{}: {}: {} [{}]\n", place, severityName(diagnostic.severity()),
                                  shown.message(), diagnostic.code());
    for (const RelatedPlace& related : diagnostic.related) {
        out += fmt::format("{}: note: {}\n", placeOf(related.span, file, lines), related.text);
    }
    return out;
}

} // namespace cipwright
