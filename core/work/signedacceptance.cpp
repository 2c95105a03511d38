#include "core/work/signedacceptance.h"

#include "core/work/updatesigners.h"

#include <string>
#include <utility>

namespace cipwright {

Diagnostics acceptanceOf(const Verification& verification, std::span<const Certificate> others,
                         const Policy& policy) {
    Diagnostics all;
    if (!verification.good()) {
        return all;
    }
    const Certificate& signer = *verification.signer;
    std::string problems;
    // Windows does not look at the dates.
    for (const Diagnostic& unfit : fitnessForSigning(signer, {})) {
        problems += (problems.empty() ? "" : "; ") + unfit.message();
    }
    if (!problems.empty()) {
        all.push_back(
            Diagnostic::inText(messages::signCertificate, {},
                               {{"subject", signer.subject}, {"problems", std::move(problems)}}));
    }
    if (!isUpdateSigner(policy, signer, others)) {
        all.push_back(
            Diagnostic::inText(messages::signNotOwnSigner, {}, {{"subject", signer.subject}}));
    }
    return all;
}

} // namespace cipwright
