#include "core/work/updatesigners.h"

#include "core/base/hex.h"

#include <algorithm>

namespace cipwright {

namespace {

constexpr std::string_view unsignedOption = "Enabled:Unsigned System Integrity Policy";

// Whether the root of a signer is a certificate.
bool hasRoot(const Signer& signer, const Certificate& certificate) {
    return !certificate.tbsHash.empty() && signer.certRootType.text() == "TBS"
           && fromHex(signer.certRootValue.text()) == certificate.tbsHash;
}

bool standsFor(const Signer& signer, const Certificate& certificate,
               std::span<const Certificate> others) {
    const Value& publisher = signer.certPublisher.value;
    if (publisher.present() && publisher.text() != certificate.commonName) {
        return false;
    }
    // Goes up from the certificate; each step takes another one, so that a circle ends.
    const Certificate* at = &certificate;
    for (std::size_t steps = 0; steps <= others.size(); ++steps) {
        if (hasRoot(signer, *at)) {
            return true;
        }
        const auto above = std::ranges::find_if(others, [&](const Certificate& other) {
            return &other != at && other.subject == at->issuer && isSignedBy(*at, other);
        });
        if (above == others.end()) {
            return false;
        }
        at = &*above;
    }
    return false;
}

} // namespace

bool isUpdateSigner(const Policy& policy, const Certificate& certificate,
                    std::span<const Certificate> others) {
    for (std::size_t i = 0; i < policy.updatePolicySigners.size(); ++i) {
        const std::string& id = policy.updatePolicySigners[i].signerId.text();
        for (std::size_t k = 0; k < policy.signers.size(); ++k) {
            const Signer& signer = policy.signers[k];
            if (signer.id.text() == id && standsFor(signer, certificate, others)) {
                return true;
            }
        }
    }
    return false;
}

Diagnostics readinessForSigning(const Policy& policy, const Certificate& certificate,
                                std::span<const Certificate> others) {
    Diagnostics all;
    for (std::size_t i = 0; i < policy.options.size(); ++i) {
        if (policy.options[i].option.text() == unsignedOption) {
            all.push_back(Diagnostic::inText(messages::readyUnsignedOption, {}));
        }
    }
    if (!isUpdateSigner(policy, certificate, others)) {
        all.push_back(Diagnostic::inText(messages::readyUpdateSigner, {},
                                         {{"subject", certificate.subject}}));
    }
    return all;
}

} // namespace cipwright
