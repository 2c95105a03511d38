#include "core/work/updatesigners.h"

#include "core/base/hex.h"
#include "core/base/oid.h"
#include "core/crypto/certificatechain.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace cipwright {

namespace {

// The dotted form of an EKU's Value: 01, length, content. Nothing for other forms.
std::optional<std::string> dotted(const Eku& eku) {
    const auto bytes = fromHex(eku.value.text());
    if (!bytes || bytes->size() < 2
        || static_cast<unsigned char>((*bytes)[1]) != bytes->size() - 2) {
        return std::nullopt;
    }
    return decodeOid(std::string_view(*bytes).substr(2));
}

bool hasEku(const Policy& policy, const std::string& id, const Certificate& certificate) {
    for (std::size_t i = 0; i < policy.ekus.size(); ++i) {
        if (policy.ekus[i].id.text() == id) {
            const auto oid = dotted(policy.ekus[i]);
            return oid && std::ranges::find(certificate.ekus, *oid) != certificate.ekus.end();
        }
    }
    return false;
}

bool agrees(const ValueElement& wanted, const std::string& found) {
    return !wanted.present() || wanted.value.text() == found;
}

// Whether what stands beside the root holds for the certificate that signs.
bool conditionsHold(const Policy& policy, const Signer& signer, const Certificate& certificate) {
    return signer.fileAttribRefs.empty() && !signer.certOemId.present()
           && agrees(signer.certPublisher, certificate.commonName)
           && agrees(signer.certIssuer, certificate.issuerCommonName)
           && std::ranges::all_of(signer.certEkus, [&](const CertEku& eku) {
                  const bool except = eku.condition.present();
                  return hasEku(policy, eku.id.text(), certificate) != except;
              });
}

bool hasRoot(const Signer& signer, const Certificate& certificate) {
    return !certificate.tbsHash.empty() && signer.certRootType.text() == "TBS"
           && fromHex(signer.certRootValue.text()) == certificate.tbsHash;
}

bool isListed(const Policy& policy, const ItemList<SignerRef>& list, const Certificate& certificate,
              std::span<const Certificate> others) {
    const auto signers = signersFor(policy, certificate, others);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string& id = list[i].signerId.text();
        if (std::ranges::any_of(signers,
                                [&](std::size_t k) { return policy.signers[k].id.text() == id; })) {
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<std::size_t> signersFor(const Policy& policy, const Certificate& certificate,
                                    std::span<const Certificate> others) {
    const auto chain = chainOf(certificate, others);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < policy.signers.size(); ++i) {
        const Signer& signer = policy.signers[i];
        const bool rooted = std::ranges::any_of(
            chain, [&](const Certificate* member) { return hasRoot(signer, *member); });
        if (rooted && conditionsHold(policy, signer, certificate)) {
            found.push_back(i);
        }
    }
    return found;
}

bool isUpdateSigner(const Policy& policy, const Certificate& certificate,
                    std::span<const Certificate> others) {
    return isListed(policy, policy.updatePolicySigners, certificate, others);
}

bool isSupplementalSigner(const Policy& policy, const Certificate& certificate,
                          std::span<const Certificate> others) {
    return isListed(policy, policy.supplementalPolicySigners, certificate, others);
}

} // namespace cipwright
