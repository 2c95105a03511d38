#include "core/crypto/definite.h"

#include "core/cip/der.h"
#include "core/crypto/derwriter.h"

#include <cstddef>
#include <cstdint>

namespace cipwright {

namespace {

using namespace cip;

constexpr unsigned constructed = 0x20;
constexpr unsigned highTagNumber = 0x1F;
constexpr std::string_view endMark("\0\0", 2);
// Signed data with certificates is nested about half as deep.
constexpr int deepest = 32;

/// An element that was written again, and where what follows it begins.
struct Rewritten {
    std::string bytes;
    std::size_t next = 0;
    bool changed = false;
};

std::optional<Rewritten> rewritten(std::string_view bytes, std::size_t offset, std::size_t limit,
                                   int depth);

// The elements of a stretch up to its end or to an end mark. With `content` only what they hold.
std::optional<Rewritten> rewrittenAll(std::string_view bytes, const DerElement& element, int depth,
                                      bool content) {
    Rewritten all{{}, element.content, content || element.indefinite};
    while (all.next < element.end) {
        if (element.indefinite && bytes.substr(all.next, endMark.size()) == endMark) {
            all.next += endMark.size();
            return all;
        }
        const auto child = rewritten(bytes, all.next, element.end, depth);
        if (!child) {
            return std::nullopt;
        }
        const auto inner = readDer(child->bytes, 0, child->bytes.size());
        if (content && inner->tag != der::octetString) {
            return std::nullopt;
        }
        all.bytes += content ? child->bytes.substr(inner->content) : child->bytes;
        all.next = child->next;
        all.changed = all.changed || child->changed;
    }
    return element.indefinite ? std::nullopt : std::optional(std::move(all));
}

std::optional<Rewritten> rewritten(std::string_view bytes, std::size_t offset, std::size_t limit,
                                   int depth) {
    const auto element = readDer(bytes, offset, limit);
    if (depth > deepest || !element || element->cutOff
        || (element->tag & highTagNumber) == highTagNumber) {
        return std::nullopt;
    }
    const bool pieces = element->tag == der::constructedOctetString;
    const auto inner = (element->tag & constructed) != 0
                           ? rewrittenAll(bytes, *element, depth + 1, pieces)
                           : std::nullopt;
    if (inner && inner->changed) {
        return Rewritten{derElement(pieces ? der::octetString : element->tag, {inner->bytes}),
                         element->indefinite ? inner->next : element->next, true};
    }
    // As it stands: a hash may have been taken of it.
    return element->indefinite
               ? std::nullopt
               : std::optional(Rewritten{std::string(bytes.substr(offset, element->next - offset)),
                                         element->next});
}

} // namespace

std::optional<std::string> withDefiniteLengths(std::string_view ber) {
    auto whole = rewritten(ber, 0, ber.size(), 0);
    return whole && whole->next == ber.size() ? std::optional(std::move(whole->bytes))
                                              : std::nullopt;
}

} // namespace cipwright
