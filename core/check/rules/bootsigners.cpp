#include "core/check/rules/bootsigners.h"

#include "core/base/text.h"
#include "core/check/rules/signerfacts.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

namespace cipwright::bootsigners {

namespace {

using namespace signerfacts;

/// What tells a signer for one kind of Microsoft's files.
struct Kind {
    std::string_view eku;
    std::span<const std::string_view> tbs;
    std::array<std::string_view, 2>
        certificates;                       ///< One of these is in a name of its certificates.
    std::array<std::string_view, 2> signer; ///< Both are in the name of a signer for it.
};

// Microsoft's roots, under which both kinds are signed (TBS hashes of 2010, 2001, 2011 and 1997).
constexpr std::array<std::string_view, 4> roots{
    "08FBA831C08544208F5208686B991CA1B2CFC510E7301784DDF1EB5BF0393239",
    "391BE92883D52509155BFEAE27B9BD340170B76B",
    "279CD652C4E252BFBE5217AC722205D7729BA409148CFA9E6D9E5B1CB94EAFF1",
    "8B3C3087B7056F5EC5DDBA91A1B901F0",
};

// The issuers of 2010 and 2011 of Windows' own files.
constexpr std::array<std::string_view, 2> windowsTbs{
    "4E80BE107C860DE896384B3EFF50504DC2D76AC7151DF3102A4450637A032146",
    "90C9669670E75989159E6EEF69625EB6AD17CBA6209ED56F5665D55450A05212",
};

// The issuers of the hardware programme: Third Party Component CA 2012, 2013 and 2014.
constexpr std::array<std::string_view, 3> whqlTbs{
    "CEC1AFD0E310C55C1DCC601AB8E172917706AA32FB5EAF826813547FDF02DD46",
    "C55EE44C6DE86FA9AC3FC90F84EF0D4A6CAD5AAC6A112047C88B997E7547AED1",
    "D8BE9E4D9074088EF818BC6F6FB64955E90378B2754155126FEEBBBD969CF0AE",
};

constexpr Kind windows{"010A2B0601040182370A0306",
                       windowsTbs,
                       {"Microsoft Windows", "Microsoft Windows"},
                       {"Microsoft", "Windows"}};
constexpr Kind whql{"010A2B0601040182370A0305",
                    whqlTbs,
                    {"Hardware Compatibility", "Third Party Component"},
                    {"WHQL", "WHQL"}};

bool contains(std::span<const std::string_view> list, const std::string& tbs) {
    return std::ranges::find(list, tbs) != list.end();
}

bool says(const Value& value, std::string_view words) {
    return value.text().find(words) != std::string::npos;
}

bool saysOne(const Value& value, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return says(value, word); });
}

bool mayCover(const Policy& policy, const PolicyIndex& index, const Signer& signer,
              const Kind& kind) {
    if (!signer.fileAttribRefs.empty() || !signer.certOemId.value.text().empty()) {
        return false;
    }
    for (const CertEku& eku : signer.certEkus) {
        const auto i = index.find(ItemKind::Eku, eku.id.text());
        if (!eku.condition.present() && i
            && upper(trimmed(policy.ekus[*i].value.text())) != kind.eku
            && policy.ekus[*i].value.present()) {
            return false;
        }
    }
    if (const auto number = wellKnownOf(signer)) {
        return (*number >= root::authenticode && *number <= root::codeVerification)
               || *number == root::trustedRoots;
    }
    const auto tbs = tbsOf(signer);
    return (tbs && (contains(roots, *tbs) || contains(kind.tbs, *tbs)))
           || saysOne(signer.certPublisher.value, kind.certificates)
           || saysOne(signer.certIssuer.value, kind.certificates)
           || std::ranges::all_of(kind.signer,
                                  [&](std::string_view word) { return says(signer.name, word); });
}

} // namespace

bool mayCoverWindows(const Policy& policy, const PolicyIndex& index, const Signer& signer) {
    return mayCover(policy, index, signer, windows);
}

bool mayCoverWhql(const Policy& policy, const PolicyIndex& index, const Signer& signer) {
    return mayCover(policy, index, signer, whql);
}

} // namespace cipwright::bootsigners
