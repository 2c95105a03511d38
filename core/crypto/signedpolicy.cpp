#include "core/crypto/signedpolicy.h"

#include "core/cip/container.h"
#include "core/cip/der.h"
#include "core/crypto/derwriter.h"
#include "core/crypto/handles.h"
#include "core/crypto/messages.h"
#include "core/crypto/oids.h"
#include "core/crypto/signeddata.h"

#include <openssl/objects.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <utility>

namespace cipwright {

namespace {

using namespace openssl;
namespace der = cip::der;

// The time that an element is; empty where it is none.
std::string timeOf(std::string_view element) {
    if (element.empty()) {
        return {};
    }
    const unsigned char* at = bytesOf(element);
    const Time time(d2i_ASN1_TIME(nullptr, &at, static_cast<long>(element.size())));
    std::string text = time ? timeText(time.get()) : std::string();
    drainErrors();
    return text;
}

// Whether a signature algorithm leaves the choice of the digest as it is, or names the same one.
bool agrees(const std::string& algorithm, const EVP_MD* digest) {
    const int nid = OBJ_txt2nid(algorithm.c_str());
    int named = NID_undef;
    if (algorithm == oid::rsaPss || nid == NID_rsaEncryption || nid == NID_X9_62_id_ecPublicKey
        || OBJ_find_sigid_algs(nid, &named, nullptr) != 1) {
        return true;
    }
    return named == EVP_MD_get_type(digest);
}

bool signatureFits(EVP_PKEY* key, const SignerPart& signer, const EVP_MD* digest,
                   std::string_view bytes) {
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* keyContext = nullptr;
    bool good = context && agrees(signer.signatureAlgorithm.oid, digest)
                && EVP_DigestVerifyInit(context.get(), &keyContext, digest, nullptr, key) == 1;
    if (good && signer.signatureAlgorithm.oid == oid::rsaPss
        && EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA) {
        good = EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING) == 1
               && EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, RSA_PSS_SALTLEN_AUTO) == 1;
    }
    good = good
           && EVP_DigestVerify(context.get(), bytesOf(signer.signature), signer.signature.size(),
                               bytesOf(bytes), bytes.size())
                  == 1;
    drainErrors();
    return good;
}

// Chains have four or so. Each is tried with each, which a file made for that would use to keep us
// busy for hours.
constexpr std::size_t mostCertificates = 50;

// Checks one file; each step adds what it finds wrong.
class Verifier {
public:
    Verification run(std::string_view file, std::optional<std::string_view> content) {
        auto policy = SignedPolicy::parse(file);
        const auto parts = readSignedData(file);
        if (!policy || !parts) {
            m_result.problems = policy ? parts.error() : policy.error();
            return std::move(m_result);
        }
        if (policy->detached != content.has_value()) {
            report(content ? messages::verifyNotDetached : messages::verifyDetached);
            return std::move(m_result);
        }
        if (content) {
            policy->content = *content;
        }
        if (policy->contentType != oid::policy) {
            report(messages::verifyContentType, {{"found", policy->contentType}});
        }
        if (policy->version != 1) {
            report(messages::signCmsVersion, {{"found", std::to_string(policy->version)}});
        }
        if (parts->signers.size() != 1) {
            report(messages::verifySigners, {{"found", std::to_string(parts->signers.size())}});
            return std::move(m_result);
        }
        if (policy->certificates.size() > mostCertificates) {
            report(messages::verifyManyCertificates,
                   {{"found", std::to_string(policy->certificates.size())},
                    {"most", std::to_string(mostCertificates)}});
            return std::move(m_result);
        }
        const SignerPart& signer = parts->signers.front();
        findSigner(*policy, signer);
        checkCertificates(*policy);
        checkSignature(*policy, signer);
        return std::move(m_result);
    }

private:
    void report(const MessageDef& def, std::vector<Argument> arguments = {}) {
        m_result.problems.push_back(Diagnostic::inText(def, {}, std::move(arguments)));
    }

    void findSigner(const SignedPolicy& policy, const SignerPart& signer) {
        const auto found =
            std::ranges::find_if(policy.certificates, [&](const Certificate& certificate) {
                if (signer.issuer.empty()) {
                    const X509Handle x509 = parseX509(certificate.der);
                    const auto* const id = x509 ? X509_get0_subject_key_id(x509.get()) : nullptr;
                    return id != nullptr
                           && signer.serial
                                  == std::string_view(
                                      reinterpret_cast<const char*>(ASN1_STRING_get0_data(id)),
                                      static_cast<std::size_t>(ASN1_STRING_length(id)));
                }
                const auto both = issuerAndSerial(certificate.der);
                return both.issuer == signer.issuer && both.serial == signer.serial;
            });
        if (found == policy.certificates.end()) {
            report(messages::verifyNoCertificate);
            return;
        }
        m_result.signer = *found;
    }

    // Each certificate whose issuer is here must be as that one signed it. A root's own hash says
    // nothing new, but a changed byte in it would otherwise stay unseen.
    void checkCertificates(const SignedPolicy& policy) {
        for (const Certificate& certificate : policy.certificates) {
            const auto isIssuer = [&](const Certificate& other) {
                return other.subject == certificate.issuer;
            };
            const auto isRightIssuer = [&](const Certificate& other) {
                return isIssuer(other) && isSignedBy(certificate, other);
            };
            if (std::ranges::any_of(policy.certificates, isIssuer)
                && std::ranges::none_of(policy.certificates, isRightIssuer)) {
                report(messages::verifyCertificate, {{"subject", certificate.subject}});
            }
        }
    }

    void checkSignature(const SignedPolicy& policy, const SignerPart& signer) {
        const auto known = std::ranges::find(oid::digests, signer.digest.oid, &oid::Digest::oid);
        const EVP_MD* const digest = known == oid::digests.end()
                                         ? nullptr
                                         : EVP_get_digestbyname(std::string(known->name).c_str());
        if (digest == nullptr) {
            report(messages::verifyDigestUnknown, {{"found", signer.digest.oid}});
            return;
        }
        m_result.digest = known->name;
        if (known->name == "SHA1") {
            report(messages::verifyWeakDigest, {{"found", "SHA-1"}});
        }
        std::string signedBytes = policy.content;
        if (!signer.attributes.empty()) {
            checkAttributes(policy, signer, digestOf(digest, policy.content));
            // Signed as a SET, written under another tag (RFC 2315, 9.3).
            signedBytes = signer.attributes;
            signedBytes.front() = static_cast<char>(der::set);
        }
        if (!m_result.signer) {
            return;
        }
        const X509Handle x509 = parseX509(m_result.signer->der);
        EVP_PKEY* const key = x509 ? X509_get0_pubkey(x509.get()) : nullptr;
        if (key == nullptr || !signatureFits(key, signer, digest, signedBytes)) {
            drainErrors();
            report(messages::verifySignature);
        }
    }

    void checkAttributes(const SignedPolicy& policy, const SignerPart& signer,
                         const std::string& digest) {
        const auto type = attributeValue(signer.attributes, oid::contentType);
        const auto value = attributeValue(signer.attributes, oid::messageDigest);
        const auto time = attributeValue(signer.attributes, oid::signingTime);
        m_result.signingTime = timeOf(time);
        if (type.empty() || value.empty()) {
            report(messages::verifyAttributes,
                   {{"problem", "the type of the content or its digest is missing"}});
            return;
        }
        if (type != derOid(policy.contentType)) {
            report(messages::verifyAttributes,
                   {{"problem", "they are for another type of content"}});
        }
        if (value != derElement(der::octetString, {digest})) {
            report(messages::verifyContent);
        }
    }

    Verification m_result;
};

} // namespace

Result<SignedPolicy> SignedPolicy::parse(std::string_view file) {
    const auto parts = readSignedData(file);
    if (!parts) {
        return std::unexpected(parts.error());
    }
    SignedPolicy policy;
    policy.version = parts->version;
    policy.contentType = parts->contentType;
    policy.detached = parts->detached;
    if (!policy.detached) {
        policy.content = cip::Container(file).policy();
    }
    for (const std::string_view der : parts->certificates) {
        auto certificate = Certificate::fromDer(der);
        if (!certificate) {
            return failure(
                Diagnostic::inText(messages::verifyStructure, {},
                                   {{"problem", "one of its certificates cannot be read"}}));
        }
        policy.certificates.push_back(std::move(*certificate));
    }
    return policy;
}

Verification verifySignedPolicy(std::string_view file) {
    return Verifier().run(file, std::nullopt);
}

Verification verifyDetached(std::string_view signature, std::string_view policy) {
    return Verifier().run(signature, policy);
}

} // namespace cipwright
