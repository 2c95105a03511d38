#include "core/cip/container.h"

#include "core/cip/der.h"
#include "core/cip/messages.h"

#include <algorithm>
#include <utility>

namespace cipwright::cip {

namespace {

// The content of the object identifier 1.2.840.113549.1.7.2.
constexpr std::string_view signedDataOid = "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02";

// The content type of a file that begins as PKCS #7 does.
bool isSignedData(std::string_view file, const DerElement& outer) {
    const auto type = readDer(file, outer.content, outer.end);
    return type && type->tag == der::objectIdentifier
           && file.substr(type->content, type->end - type->content) == signedDataOid;
}

bool isEndMark(std::string_view file, std::size_t offset, std::size_t end) {
    return end - offset >= 2 && file[offset] == '\0' && file[offset + 1] == '\0';
}

} // namespace

bool looksWrapped(std::string_view file) {
    const auto outer = readDer(file, 0, file.size());
    return outer && outer->tag == der::sequence && isSignedData(file, *outer);
}

Container::Container(std::string_view file)
    : m_wrapped(looksWrapped(file))
    , m_policy(file) {
    if (m_wrapped) {
        unwrap(file);
    }
}

std::size_t Container::fileOffset(std::size_t policyOffset) const {
    if (m_pieces.empty()) {
        return policyOffset;
    }
    const auto after = std::ranges::upper_bound(m_pieces, policyOffset, {}, &Piece::policyOffset);
    const Piece& piece = after == m_pieces.begin() ? m_pieces.front() : *(after - 1);
    return piece.fileOffset + (policyOffset - piece.policyOffset);
}

// SEQUENCE { signedData, [0] { SEQUENCE { version, digests, SEQUENCE { type, [0] { content } },
// ... } } }
void Container::unwrap(std::string_view file) {
    m_policy = {};
    const DerElement outer = *readDer(file, 0, file.size());
    if (outer.cutOff) {
        report(file.size(), "it says that it is longer than the file; the signature is not whole");
    } else if (outer.next < file.size() && !outer.indefinite) {
        m_diagnostics.push_back(Diagnostic::atByte(
            messages::cipTrailing, static_cast<std::int64_t>(outer.next),
            {{"count", std::to_string(file.size() - outer.next)}, {"where", "PKCS #7 wrapper"}}));
    }
    std::size_t at = readDer(file, outer.content, outer.end)->next;
    std::size_t end = outer.end;
    bool endMarked = false; // Whether what was gone into last ends with an end mark.
    // Takes the element that must stand at `at`; goes into it or behind it.
    const auto expect = [&](std::uint8_t tag, std::string_view name, bool into) {
        const auto element = readDer(file, at, end);
        if (!element || element->tag != tag) {
            report(at, "expected " + std::string(name)
                           + (element ? ", found another element" : ", found the end"));
            return false;
        }
        at = into ? element->content : element->next;
        end = into ? element->end : end;
        endMarked = element->indefinite;
        return true;
    };
    if (!expect(der::context0, "the signed data", true)
        || !expect(der::sequence, "the signed data", true)) {
        return;
    }
    const auto version = readDer(file, at, end);
    if (version && version->tag == der::integer && version->end - version->content == 1) {
        const char number = file[version->content];
        if (number != 1 && number != 3) {
            report(version->content, "its version is " + std::to_string(number)
                                         + "; expected 1 (or 3, which Windows refuses)");
        }
    }
    if (!expect(der::integer, "a version", false) || !expect(der::set, "the list of digests", false)
        || !expect(der::sequence, "the content", true)
        || !expect(der::objectIdentifier, "the type of the content", false)
        || !expect(der::context0, "the content", true)) {
        return;
    }
    const auto content = readDer(file, at, end);
    // Raw bytes may happen to begin like an element, but not one of the right length.
    const bool whole = content
                       && (content->next == end || content->cutOff || content->indefinite
                           || (endMarked && isEndMark(file, content->next, end)));
    if (whole && content->tag == der::octetString) {
        addPiece(file, content->content, content->end - content->content);
    } else if (whole && content->tag == der::constructedOctetString) {
        collectPieces(file, content->content, content->end);
    } else {
        addPiece(file, at, end - at);
    }
    if (m_pieces.size() == 1) {
        m_policy = file.substr(m_pieces[0].fileOffset, m_pieces[0].size);
    } else {
        for (const Piece& piece : m_pieces) {
            m_joined += file.substr(piece.fileOffset, piece.size);
        }
        m_policy = m_joined;
    }
}

void Container::addPiece(std::string_view file, std::size_t offset, std::size_t size) {
    const std::size_t before =
        m_pieces.empty() ? 0 : m_pieces.back().policyOffset + m_pieces.back().size;
    m_pieces.push_back({before, offset, std::min(size, file.size() - offset)});
}

// The pieces of an OCTET STRING, which may again be in pieces. An element of indefinite length
// ends with an end mark, which is skipped wherever it stands: levels do not matter for the bytes.
void Container::collectPieces(std::string_view file, std::size_t begin, std::size_t end) {
    std::size_t open = 0; // Elements of indefinite length that have not ended.
    while (begin < end) {
        if (isEndMark(file, begin, end)) {
            if (open == 0) {
                return;
            }
            --open;
            begin += 2;
            continue;
        }
        const auto piece = readDer(file, begin, end);
        if (piece && piece->tag == der::octetString && !piece->indefinite) {
            addPiece(file, piece->content, piece->end - piece->content);
            begin = piece->next;
        } else if (piece && piece->tag == der::constructedOctetString) {
            open += piece->indefinite ? 1 : 0;
            begin = piece->content;
        } else {
            report(begin, "expected a piece of the content, found something else");
            return;
        }
    }
}

void Container::report(std::size_t offset, std::string problem) {
    m_diagnostics.push_back(Diagnostic::atByte(messages::cipWrapper,
                                               static_cast<std::int64_t>(offset),
                                               {{"problem", std::move(problem)}}));
}

} // namespace cipwright::cip
