#include "core/cip/container.h"
#include "core/cip/der.h"
#include "core/crypto/derwriter.h"
#include "core/crypto/handles.h"
#include "core/crypto/messages.h"
#include "core/crypto/oids.h"
#include "core/crypto/signeddata.h"
#include "core/crypto/signedpolicy.h"

#include <algorithm>
#include <utility>

namespace cipwright {

namespace {

using namespace cip;

constexpr std::string_view null("\x05\x00", 2);
constexpr std::string_view one("\x02\x01\x01", 3);
constexpr std::uint8_t utcTime = 0x17;
constexpr std::uint8_t generalizedTime = 0x18;

std::string attribute(std::string_view oid, const std::string& value) {
    return derElement(der::sequence, {derOid(oid), derElement(der::set, {value})});
}

// RFC 5652, 11.3: UTCTime for the years 1950 to 2049.
std::string timeElement(std::string_view time) {
    std::string digits(time);
    std::erase_if(digits, [](char c) { return c == '-' || c == ':' || c == 'T'; });
    const bool general = time < "1950" || time >= "2050";
    return general ? derElement(generalizedTime, {digits})
                   : derElement(utcTime, {std::string_view(digits).substr(2)});
}

std::vector<std::string> attributesOf(const std::string& digest, std::string_view time) {
    std::vector<std::string> all{
        attribute(oid::contentType, derOid(oid::policy)),
        attribute(oid::messageDigest, derElement(der::octetString, {digest})),
    };
    if (!time.empty()) {
        all.push_back(attribute(oid::signingTime, timeElement(time)));
    }
    return all;
}

std::vector<std::string> certificatesOf(const SigningRequest& request) {
    std::vector<std::string> all{request.certificate.der};
    for (const Certificate& other : request.chain) {
        if (std::ranges::find(all, other.der) == all.end()) {
            all.push_back(other.der);
        }
    }
    return all;
}

} // namespace

Result<std::string> signPolicy(std::string_view policy, const SigningRequest& request) {
    if (looksWrapped(policy)) {
        return failure(Diagnostic::inText(messages::signSigned, {}));
    }
    if (request.certificate.keyType != KeyType::Rsa) {
        return failure(Diagnostic::inText(messages::signKeyType, {},
                                          {{"found", request.certificate.keyName}}));
    }
    if (!request.key.fits(request.certificate)) {
        return failure(Diagnostic::inText(messages::cryptoKeyMismatch, {}));
    }
    const auto digest = std::ranges::find(oid::digests, request.digest, &oid::Digest::name);
    const std::string name(request.digest);
    const std::string value = openssl::digestOf(EVP_get_digestbyname(name.c_str()), policy);
    if (digest == oid::digests.end() || value.empty()) {
        return failure(Diagnostic::inText(messages::signFailed, {},
                                          {{"reason", "the digest " + name + " is not known"}}));
    }
    const auto attributes = attributesOf(value, request.signingTime);
    // Signed as a SET, written under another tag (RFC 2315, 9.3).
    const auto signature = request.key.sign(request.digest, derSetOf(der::set, attributes));
    if (!signature) {
        return std::unexpected(signature.error());
    }
    const std::string digestAlgorithm = derElement(der::sequence, {derOid(digest->oid), null});
    const auto id = issuerAndSerial(request.certificate.der);
    const std::string signer = derElement(
        der::sequence,
        {one, derElement(der::sequence, {id.issuer, derElement(der::integer, {id.serial})}),
         digestAlgorithm, derSetOf(der::context0, attributes),
         derElement(der::sequence, {derOid(oid::rsaEncryption), null}),
         derElement(der::octetString, {*signature})});
    const std::string content = derElement(
        der::sequence,
        {derOid(oid::policy), derElement(der::context0, {derElement(der::octetString, {policy})})});
    const std::string data =
        derElement(der::sequence, {one, derElement(der::set, {digestAlgorithm}), content,
                                   derSetOf(der::context0, certificatesOf(request)),
                                   derElement(der::set, {signer})});
    return derElement(der::sequence, {derOid(oid::signedData), derElement(der::context0, {data})});
}

} // namespace cipwright
