#include "core/base/hex.h"
#include "core/cip/container.h"
#include "core/cip/der.h"
#include "core/crypto/derwriter.h"
#include "core/crypto/handles.h"
#include "core/crypto/messages.h"
#include "core/crypto/oids.h"
#include "core/crypto/signeddata.h"
#include "core/crypto/signedpolicy.h"

#include <algorithm>
#include <optional>
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

std::vector<std::string> certificatesOf(const SignatureForm& form) {
    std::vector<std::string> all{form.certificate.der};
    for (const Certificate& other : form.chain) {
        if (std::ranges::find(all, other.der) == all.end()) {
            all.push_back(other.der);
        }
    }
    return all;
}

/// What is signed, and the digest's identifier.
struct ToBeSigned {
    std::string_view digestOid;
    std::vector<std::string> attributes;
};

Result<ToBeSigned> toBeSigned(std::string_view policy, const SignatureForm& form) {
    if (looksWrapped(policy)) {
        return failure(Diagnostic::inText(messages::signSigned, {}));
    }
    if (form.certificate.keyType != KeyType::Rsa) {
        return failure(
            Diagnostic::inText(messages::signKeyType, {}, {{"found", form.certificate.keyName}}));
    }
    const auto digest = std::ranges::find(oid::digests, form.digest, &oid::Digest::name);
    const std::string name(form.digest);
    const std::string value = openssl::digestOf(EVP_get_digestbyname(name.c_str()), policy);
    if (digest == oid::digests.end() || value.empty()) {
        return failure(Diagnostic::inText(messages::signFailed, {},
                                          {{"reason", "the digest " + name + " is not known"}}));
    }
    return ToBeSigned{digest->oid, attributesOf(value, form.signingTime)};
}

/// What SignedData is made of; all elements are DER.
struct SignatureElements {
    std::string_view digestAlgorithm;
    std::string_view attributes; ///< Under the tag [0].
    std::string_view signature;  ///< Its bytes.
    std::string_view certificate;
    std::vector<std::string> certificates;
};

// Without a policy it is a detached signature.
std::string signedData(std::optional<std::string_view> policy, SignatureElements elements) {
    const auto id = issuerAndSerial(elements.certificate);
    const std::string signer = derElement(
        der::sequence,
        {one, derElement(der::sequence, {id.issuer, derElement(der::integer, {id.serial})}),
         elements.digestAlgorithm, elements.attributes,
         derElement(der::sequence, {derOid(oid::rsaEncryption), null}),
         derElement(der::octetString, {elements.signature})});
    const std::string content =
        policy ? derElement(der::context0, {derElement(der::octetString, {*policy})})
               : std::string();
    const std::string data =
        derElement(der::sequence, {one, derElement(der::set, {elements.digestAlgorithm}),
                                   derElement(der::sequence, {derOid(oid::policy), content}),
                                   derSetOf(der::context0, std::move(elements.certificates)),
                                   derElement(der::set, {signer})});
    return derElement(der::sequence, {derOid(oid::signedData), derElement(der::context0, {data})});
}

// What others signed, for SignedData of version 1.
Result<std::string> rebuilt(std::optional<std::string_view> policy, std::string_view signature,
                            const Verification& verification) {
    const auto parts = readSignedData(signature);
    if (!parts || !verification.good()) {
        return std::unexpected(parts ? verification.problems : parts.error());
    }
    const SignerPart& signer = parts->signers.front();
    // Also one that names the digest as well, such as sha256WithRSAEncryption.
    const bool plainRsa = verification.signer->keyType == KeyType::Rsa
                          && signer.signatureAlgorithm.oid != oid::rsaPss;
    if (!plainRsa || signer.attributes.empty()) {
        return failure(Diagnostic::inText(
            messages::signAlgorithm, {},
            {{"found", !plainRsa ? signer.signatureAlgorithm.oid : "no signed attributes"}}));
    }
    std::vector<std::string> certificates(parts->certificates.begin(), parts->certificates.end());
    return signedData(policy, {.digestAlgorithm = signer.digest.whole,
                               .attributes = signer.attributes,
                               .signature = signer.signature,
                               .certificate = verification.signer->der,
                               .certificates = std::move(certificates)});
}

} // namespace

Result<std::string> attachSignature(std::string_view policy, std::string_view signature) {
    const auto parts = SignedPolicy::parse(signature);
    if (!parts) {
        return std::unexpected(parts.error());
    }
    if (!parts->detached && parts->content != policy) {
        return failure(Diagnostic::inText(messages::verifyContent, {}));
    }
    auto file = rebuilt(policy, signature,
                        parts->detached ? verifyDetached(signature, policy)
                                        : verifySignedPolicy(signature));
    if (file) {
        Verification verification = verifySignedPolicy(*file);
        if (!verification.good()) {
            return std::unexpected(std::move(verification.problems));
        }
    }
    return file;
}

Result<std::string> detachSignature(std::string_view file) {
    return rebuilt(std::nullopt, file, verifySignedPolicy(file));
}

Result<std::string> attributesToSign(std::string_view policy, const SignatureForm& form) {
    const auto what = toBeSigned(policy, form);
    if (!what) {
        return std::unexpected(what.error());
    }
    // Signed as a SET, written under another tag (RFC 2315, 9.3).
    return derSetOf(der::set, what->attributes);
}

std::string digestInHex(std::string_view digest, std::string_view bytes) {
    return toHex(openssl::digestOf(EVP_get_digestbyname(std::string(digest).c_str()), bytes));
}

Result<std::string> withSignature(std::string_view policy, const SignatureForm& form,
                                  std::string_view signature) {
    const auto what = toBeSigned(policy, form);
    if (!what) {
        return std::unexpected(what.error());
    }
    std::string file = signedData(
        policy, {.digestAlgorithm = derElement(der::sequence, {derOid(what->digestOid), null}),
                 .attributes = derSetOf(der::context0, what->attributes),
                 .signature = signature,
                 .certificate = form.certificate.der,
                 .certificates = certificatesOf(form)});
    Verification verification = verifySignedPolicy(file);
    if (!verification.good()) {
        return std::unexpected(std::move(verification.problems));
    }
    return file;
}

Result<std::string> importSignature(std::string_view policy, const SignatureForm& form,
                                    std::string_view signature) {
    if (!looksWrapped(signature)) {
        return withSignature(policy, form, signature);
    }
    auto file = attachSignature(policy, signature);
    if (file) {
        const Verification verification = verifySignedPolicy(*file);
        if (verification.signer->der != form.certificate.der) {
            return failure(Diagnostic::inText(messages::verifyOtherCertificate, {},
                                              {{"subject", verification.signer->subject}}));
        }
    }
    return file;
}

Result<std::string> signPolicy(std::string_view policy, const SigningRequest& request) {
    const SignatureForm form{.certificate = request.certificate,
                             .chain = request.chain,
                             .digest = request.digest,
                             .signingTime = request.signingTime};
    const auto attributes = attributesToSign(policy, form);
    if (!attributes) {
        return std::unexpected(attributes.error());
    }
    if (!request.key.fits(request.certificate)) {
        return failure(Diagnostic::inText(messages::cryptoKeyMismatch, {}));
    }
    const auto signature = request.key.sign(request.digest, *attributes);
    if (!signature) {
        return std::unexpected(signature.error());
    }
    return withSignature(policy, form, *signature);
}

} // namespace cipwright
