#include "core/xml/reader.h"

#include "core/base/utf.h"
#include "core/xml/markupwalker.h"
#include "core/xml/mend.h"
#include "core/xml/messages.h"
#include "core/xml/policyreader.h"
#include "core/xml/xmlchars.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <pugixml.hpp>
#include <string>
#include <tuple>
#include <utility>

namespace cipwright {

namespace {

std::string describeCharacter(std::string_view text) {
    const DecodedChar c = decodeUtf8(text);
    if (c.valid) {
        return fmt::format("the character U+{:04X}", static_cast<std::uint32_t>(c.codePoint));
    }
    if (c.length > 1) {
        return fmt::format("half of a surrogate pair (U+{:04X})",
                           static_cast<std::uint32_t>(c.codePoint));
    }
    return fmt::format("the byte 0x{:02X}, which is not UTF-8 here,",
                       static_cast<unsigned char>(text.front()));
}

// Reports characters that XML forbids, and gives back where they are.
std::vector<std::size_t> checkCharacters(std::string_view text, Diagnostics& diagnostics) {
    std::vector<std::size_t> found;
    for (auto at = findForbiddenCharacter(text, 0);
         at != std::string_view::npos && found.size() < MarkupWalker::mostDiagnostics;
         at = findForbiddenCharacter(text, at + 1)) {
        found.push_back(at);
        const auto place = static_cast<std::int32_t>(at);
        diagnostics.push_back(Diagnostic::inText(
            messages::xmlCharacter, {place, place + decodeUtf8(text.substr(at)).length},
            {{"found", describeCharacter(text.substr(at))}}));
    }
    return found;
}

// The parser takes a zero byte as the end of the text; in its copy it becomes a blank.
void blankZeros(std::string& buffer) {
    if (std::string_view(buffer).contains('\0')) {
        std::ranges::replace(buffer, '\0', ' ');
    }
}

pugi::xml_parse_result parseInPlace(pugi::xml_document& document, std::string& buffer) {
    return document.load_buffer_inplace(buffer.data(), buffer.size(), pugi::parse_full,
                                        pugi::encoding_utf8);
}

void walk(std::string_view text, const std::string& buffer, const pugi::xml_document& document,
          const OffsetMap& map, MarkupListener* listener, ReadPolicy& result) {
    MarkupWalker walker(text, buffer.data(), document, map, result.diagnostics);
    walker.setListener(listener);
    PolicyReader(walker, result.policy, listener == nullptr).readDocument();
}

// Takes the faults out of a text that does not parse, and reads what is left.
void readBroken(std::string_view text, pugi::xml_parse_result fault, MarkupListener* listener,
                ReadPolicy& result) {
    const auto before = result.diagnostics.size();
    const MendedText mended = mendMarkup(text, result.diagnostics, MarkupWalker::mostDiagnostics);
    if (result.diagnostics.size() == before) {
        // The parser minds something that the mender does not; say at least where.
        const auto at = static_cast<std::int32_t>(
            std::clamp<std::ptrdiff_t>(fault.offset, 0, std::ssize(text)));
        result.diagnostics.push_back(Diagnostic::inText(messages::xmlMalformed, {at, at},
                                                        {{"problem", fault.description()}}));
    }
    std::string buffer = mended.text;
    blankZeros(buffer);
    pugi::xml_document document;
    if (parseInPlace(document, buffer)) {
        walk(mended.text, buffer, document, mended.map, listener, result);
    }
}

bool isWellFormed(const Diagnostics& diagnostics) {
    return std::ranges::none_of(diagnostics, [](const Diagnostic& d) {
        return d.def->category == Category::WellFormed && d.severity() == Severity::Error;
    });
}

std::string_view encodingName(Encoding encoding) {
    return encoding == Encoding::Utf8 ? "UTF-8" : "UTF-16";
}

// The value of encoding="..." in the XML declaration, and where it stands.
std::string_view declaredEncoding(std::string_view text, Span& place) {
    const auto declaration = text.starts_with("<?xml ") ? text.substr(0, text.find("?>")) : "";
    auto at = declaration.find("encoding");
    at = at == std::string_view::npos ? at : declaration.find_first_of("\"'", at);
    const auto end = at == std::string_view::npos ? at : declaration.find(declaration[at], at + 1);
    if (end == std::string_view::npos) {
        return {};
    }
    place = {static_cast<std::int32_t>(at + 1), static_cast<std::int32_t>(end)};
    return declaration.substr(at + 1, end - at - 1);
}

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
    const auto same = [&](std::string_view other) {
        return std::ranges::equal(name, other, [](char a, char b) {
            return std::toupper(static_cast<unsigned char>(a)) == b;
        });
    };
    return std::ranges::any_of(names, same);
}

ReadPolicy read(std::string_view text, MarkupListener* listener) {
    ReadPolicy result;
    const auto forbidden = checkCharacters(text, result.diagnostics);
    {
        std::string buffer(text);
        if (!forbidden.empty()) {
            blankZeros(buffer);
        }
        pugi::xml_document document;
        const auto parsed = parseInPlace(document, buffer);
        if (parsed) {
            walk(text, buffer, document, OffsetMap(), listener, result);
        } else if (parsed.status == pugi::status_no_document_element) {
            result.diagnostics.push_back(Diagnostic::inText(messages::xmlEmpty, {}));
        } else {
            readBroken(text, parsed, listener, result);
        }
    }
    result.wellFormed = isWellFormed(result.diagnostics);
    std::ranges::sort(result.diagnostics, {}, [](const Diagnostic& d) {
        return std::tuple(d.span.begin, d.span.end, d.code());
    });
    return result;
}

ReadPolicy read(const PolicyText& text, MarkupListener* listener) {
    ReadPolicy result = read(std::string_view(text.text()), listener);
    Span place;
    const auto declared = declaredEncoding(text.text(), place);
    const bool isUtf8 = text.encoding() == Encoding::Utf8;
    const bool fits =
        declared.empty()
        || (isUtf8 ? isOneOf(declared, {"UTF-8", "UTF8", "US-ASCII", "ASCII"})
                   : isOneOf(declared, {"UTF-16", "UTF-16LE", "UTF-16BE", "UNICODE"}));
    if (!fits) {
        const bool marked = text.hasByteOrderMark();
        const MessageDef& def = marked ? messages::xmlEncodingLabel : messages::xmlEncoding;
        result.diagnostics.insert(
            result.diagnostics.begin(),
            Diagnostic::inText(def, place,
                               {{"declared", std::string(declared)},
                                {"actual", std::string(encodingName(text.encoding()))}}));
        result.wellFormed = result.wellFormed && marked;
    }
    return result;
}

} // namespace

ReadPolicy readPolicy(std::string_view text) {
    return read(text, nullptr);
}

ReadPolicy readPolicy(const PolicyText& text) {
    return read(text, nullptr);
}

ReadPolicy readPolicy(std::string_view text, MarkupListener& listener) {
    return read(text, &listener);
}

ReadPolicy readPolicy(const PolicyText& text, MarkupListener& listener) {
    return read(text, &listener);
}

} // namespace cipwright
