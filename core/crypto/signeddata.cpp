#include "core/crypto/signeddata.h"

#include "core/base/oid.h"
#include "core/cip/container.h"
#include "core/cip/der.h"
#include "core/crypto/definite.h"
#include "core/crypto/messages.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace cipwright {

namespace {

using namespace cip;

constexpr std::uint8_t context1 = 0xA1;
constexpr std::uint8_t keyIdentifier = 0x80;

// Goes through the elements of a stretch of bytes. After the first that does not fit it has
// failed, and gives empty views.
class Walk {
public:
    explicit Walk(std::string_view bytes)
        : m_bytes(bytes) {}

    [[nodiscard]] bool atEnd() const { return m_failed || m_at >= m_bytes.size(); }

    [[nodiscard]] bool failed() const { return m_failed; }

    [[nodiscard]] bool nextIs(std::uint8_t tag) const {
        return !atEnd() && static_cast<std::uint8_t>(m_bytes[m_at]) == tag;
    }

    // The next element with its tag and length.
    std::string_view whole() { return step(std::nullopt, true); }

    std::string_view whole(std::uint8_t tag) { return step(tag, true); }

    std::string_view content(std::uint8_t tag) { return step(tag, false); }

private:
    std::string_view step(std::optional<std::uint8_t> tag, bool withHead) {
        const auto element = m_failed ? std::nullopt : readDer(m_bytes, m_at, m_bytes.size());
        if (!element || element->cutOff || element->indefinite || (tag && element->tag != *tag)) {
            m_failed = true;
            return {};
        }
        const std::size_t begin = withHead ? m_at : element->content;
        m_at = element->next;
        return m_bytes.substr(begin, element->end - begin);
    }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    bool m_failed = false;
};

std::unexpected<Diagnostics> damaged(std::string problem) {
    return failure(
        Diagnostic::inText(messages::verifyStructure, {}, {{"problem", std::move(problem)}}));
}

AlgorithmPart algorithm(Walk& walk) {
    AlgorithmPart part;
    part.whole = walk.whole(der::sequence);
    Walk inner(Walk(part.whole).content(der::sequence));
    part.oid = decodeOid(inner.content(der::objectIdentifier)).value_or(std::string());
    return part;
}

std::optional<SignerPart> signer(std::string_view content) {
    Walk walk(content);
    SignerPart part;
    walk.content(der::integer);
    if (walk.nextIs(keyIdentifier)) {
        part.serial = walk.content(keyIdentifier);
    } else {
        Walk name(walk.content(der::sequence));
        part.issuer = name.whole(der::sequence);
        part.serial = name.content(der::integer);
        if (name.failed()) {
            return std::nullopt;
        }
    }
    part.digest = algorithm(walk);
    if (walk.nextIs(der::context0)) {
        part.attributes = walk.whole(der::context0);
    }
    part.signatureAlgorithm = algorithm(walk);
    part.signature = walk.content(der::octetString);
    if (walk.nextIs(context1)) {
        walk.whole();
    }
    if (walk.failed() || !walk.atEnd()) {
        return std::nullopt;
    }
    return part;
}

// The parts of a file that has definite lengths throughout.
Result<SignedDataParts> partsOf(std::string_view file) {
    Walk whole(file);
    Walk outer(whole.content(der::sequence));
    outer.content(der::objectIdentifier);
    Walk explicitData(outer.content(der::context0));
    Walk data(explicitData.content(der::sequence));
    if (whole.failed() || outer.failed() || explicitData.failed()) {
        return damaged("it is cut off, or its lengths are wrong");
    }
    if (!whole.atEnd()) {
        return damaged("further bytes follow it");
    }
    SignedDataParts parts;
    const std::string_view version = data.content(der::integer);
    parts.version = version.size() == 1 ? version[0] : -1;
    data.content(der::set);
    Walk content(data.content(der::sequence));
    parts.contentType = decodeOid(content.content(der::objectIdentifier)).value_or(std::string());
    if (data.failed() || content.failed() || parts.contentType.empty()) {
        return damaged("its content has no type");
    }
    parts.detached = content.atEnd();
    if (data.nextIs(der::context0)) {
        Walk certificates(data.content(der::context0));
        while (!certificates.atEnd()) {
            parts.certificates.push_back(certificates.whole());
        }
        if (certificates.failed()) {
            return damaged("its list of certificates");
        }
    }
    if (data.nextIs(context1)) {
        data.whole(); // Lists of revoked certificates.
    }
    Walk signers(data.content(der::set));
    while (!signers.atEnd()) {
        const auto part = signer(signers.content(der::sequence));
        if (!part) {
            return damaged("what it says of the signer");
        }
        parts.signers.push_back(*part);
    }
    if (data.failed() || signers.failed() || !data.atEnd()) {
        return damaged("its list of signers");
    }
    return parts;
}

} // namespace

Result<SignedDataParts> readSignedData(std::string_view file) {
    if (!looksWrapped(file)) {
        return failure(Diagnostic::inText(messages::verifyUnsigned, {}));
    }
    auto parts = partsOf(file);
    if (parts) {
        return parts;
    }
    auto definite = withDefiniteLengths(file);
    if (!definite || *definite == file) {
        return parts;
    }
    const auto bytes = std::make_shared<const std::string>(std::move(*definite));
    parts = partsOf(*bytes);
    if (parts) {
        parts->rewritten = bytes;
    }
    return parts;
}

std::string_view attributeValue(std::string_view attributes, std::string_view oid) {
    const auto wanted = encodeOid(oid);
    std::string_view found;
    Walk all(Walk(attributes).content(der::context0));
    while (!all.atEnd()) {
        Walk attribute(all.content(der::sequence));
        const std::string_view type = attribute.content(der::objectIdentifier);
        Walk values(attribute.content(der::set));
        const std::string_view value = values.whole();
        if (type != wanted) {
            continue;
        }
        if (attribute.failed() || values.failed() || !values.atEnd() || !found.empty()) {
            return {};
        }
        found = value;
    }
    return all.failed() ? std::string_view() : found;
}

IssuerAndSerial issuerAndSerial(std::string_view certificate) {
    Walk outer(Walk(certificate).content(der::sequence));
    Walk signedPart(outer.content(der::sequence));
    if (signedPart.nextIs(der::context0)) {
        signedPart.whole(); // The version.
    }
    IssuerAndSerial both;
    both.serial = signedPart.content(der::integer);
    signedPart.whole(der::sequence); // The signature algorithm.
    both.issuer = signedPart.whole(der::sequence);
    return both;
}

} // namespace cipwright
