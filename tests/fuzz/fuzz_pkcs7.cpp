// Any bytes as a signed policy, as certificates, as keys, and as the name of a key.
#include "core/crypto/certificatechain.h"
#include "core/crypto/definite.h"
#include "core/crypto/pkcs11uri.h"
#include "core/crypto/signedpolicy.h"
#include "core/crypto/signingkey.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace cipwright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto certificates = readCertificates(bytes);
    REQUIRE(certificates ? !certificates->empty() : hasErrors(certificates.error()));
    for (std::size_t i = 0; certificates && i < certificates->size(); ++i) {
        const Certificate& certificate = (*certificates)[i];
        REQUIRE(certificate.tbsHash.empty() == certificate.tbsDigest.empty());
        const auto again = Certificate::fromDer(certificate.der);
        REQUIRE(again && again->tbsHash == certificate.tbsHash);
        (void)fitnessForSigning(certificate, "2026-01-31T12:00:00Z");
    }

    if (certificates) {
        const auto chain = chainOf(certificates->front(), *certificates);
        REQUIRE(!chain.empty() && chain.size() <= certificates->size());
    }

    const auto rewritten = withDefiniteLengths(bytes);
    REQUIRE(!rewritten || withDefiniteLengths(*rewritten) == rewritten);
    const auto policy = SignedPolicy::parse(bytes);
    const Verification verification = verifySignedPolicy(bytes);
    REQUIRE(policy || hasErrors(verification.problems));
    REQUIRE(!policy || policy->content.size() < size);
    REQUIRE(verification.good() || !verification.problems.empty());
    const auto detached = detachSignature(bytes);
    REQUIRE(!detached || verification.good());
    if (detached) {
        REQUIRE(verifyDetached(*detached, policy->content).good());
        const auto again = attachSignature(policy->content, *detached);
        REQUIRE(again && verifySignedPolicy(*again).good());
    }

    // Files with keys come from their owner, but may be damaged or named by mistake.
    const auto key = SigningKey::fromPem(bytes, Secret());
    REQUIRE(key || hasErrors(key.error()));
    if (!Pkcs12Content::needsPassphrase(bytes)) {
        const auto content = Pkcs12Content::read(bytes, Secret());
        REQUIRE(content ? !content->certificate.der.empty() : hasErrors(content.error()));
    }
    const auto uri = Pkcs11Uri::parse(bytes);
    REQUIRE(uri || hasErrors(uri.error()));
    return 0;
}
