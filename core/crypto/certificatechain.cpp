#include "core/crypto/certificatechain.h"

#include <algorithm>

namespace cipwright {

std::vector<const Certificate*> chainOf(const Certificate& certificate,
                                        std::span<const Certificate> others) {
    std::vector<const Certificate*> chain{&certificate};
    // A certificate stands in the chain once, so that names that go round in a circle end.
    const auto isIn = [&](const Certificate& other) {
        return std::ranges::any_of(
            chain, [&](const Certificate* member) { return member->der == other.der; });
    };
    while (!chain.back()->selfIssued) {
        const Certificate& last = *chain.back();
        const auto above = std::ranges::find_if(others, [&](const Certificate& other) {
            return other.subject == last.issuer && !isIn(other) && isSignedBy(last, other);
        });
        if (above == others.end()) {
            break;
        }
        chain.push_back(&*above);
    }
    return chain;
}

} // namespace cipwright
