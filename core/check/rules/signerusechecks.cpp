// Checks of how signers are used: what they trust where they are listed, and what contradicts.
#include "core/check/families.h"
#include "core/check/keytable.h"
#include "core/check/rules/policyfacts.h"
#include "core/check/rules/signerfacts.h"
#include "core/policy/options.h"
#include "core/policy/wellknown.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <array>
#include <vector>

namespace cipwright {

namespace {

using namespace signerfacts;
using enum Severity;
using enum Category;

const Signer& signerOf(const CheckInput& input, std::size_t i) {
    return input.policy.signers[i];
}

std::string idOf(const CheckInput& input, std::size_t i) {
    return signerOf(input, i).id.text();
}

// ---- No use, or the same use twice

void checkUnreferenced(const CheckInput& input, PolicyReport& found) {
    for (std::size_t i = 0; i < input.usage.signers.size(); ++i) {
        // Of several signers with one ID, references mean the first.
        if (input.usage.signers[i] == 0 && isFirstOfItsId(input, i)) {
            found.add(placeOf(input, i), {{"id", idOf(input, i)}});
        }
    }
}

std::optional<Fix> fixUnreferenced(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = signerAt(input, diagnostic);
    // Without it references would mean another signer of the same ID, which nobody may want.
    if (!i || hasNamesake(input, *i)) {
        return std::nullopt;
    }
    const ItemRef item{Section::Signers, *i};
    return fixOf("Delete the signer",
                 deleteItems(input.text, input.policy, {&item, 1}, References::Delete));
}

// Calls visit(scenario, group, groupNumber) for each group of signers of files.
template <class Visit> void forEachGroup(const Policy& policy, Visit visit) {
    for (std::size_t s = 0; s < policy.scenarios.size(); ++s) {
        for (std::size_t g = 0; g < policy.scenarios[s].groups.size(); ++g) {
            visit(s, policy.scenarios[s].groups[g], g);
        }
    }
}

// The signer that an entry of a scenario means.
std::optional<std::uint32_t> meantBy(const CheckInput& input, const ScenarioSigner& entry) {
    return input.index.find(ItemKind::Signer, entry.signerId.text());
}

std::uint64_t keyOf(const CheckInput& input, std::size_t i) {
    return contentKey(signerOf(input, i));
}

// Signers that match the same in one list. Those with exceptions are not simply the same.
void checkDuplicate(const CheckInput& input, PolicyReport& found) {
    std::vector<bool> reported(input.policy.signers.size());
    forEachGroup(input.policy, [&](std::size_t, const SignerGroup& group, std::size_t) {
        for (const ScenarioSignerList* const list : {&group.allowed, &group.denied}) {
            KeyTable firsts(list->signers.size());
            for (const ScenarioSigner& entry : list->signers) {
                const auto signer = meantBy(input, entry);
                if (!signer || !entry.exceptions.empty()) {
                    continue;
                }
                const std::uint32_t first = firsts.insert(keyOf(input, *signer), *signer);
                if (first != *signer && !reported[*signer]
                    && matchTheSame(signerOf(input, first), signerOf(input, *signer))) {
                    reported[*signer] = true;
                    found
                        .add(placeOf(input, *signer),
                             {{"id", idOf(input, *signer)}, {"other", idOf(input, first)}})
                        .related.push_back({placeOf(input, first), "the other signer"});
                }
            }
        }
    });
}

// Deletes the copy where another says the same in all that it is used for.
std::optional<Fix> fixDuplicate(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = signerAt(input, diagnostic);
    if (!i || diagnostic.related.empty()) {
        return std::nullopt;
    }
    const auto other = itemAt(input.policy.signers, diagnostic.related.front().span);
    if (!other || (input.usage.signers[*i] & ~input.usage.signers[*other]) != 0
        || isUsed(input, *i, uses({SignerUse::OtherScenario}))) {
        return std::nullopt;
    }
    const ItemRef item{Section::Signers, *i};
    return fixOf("Delete " + idOf(input, *i),
                 deleteItems(input.text, input.policy, {&item, 1}, References::Delete));
}

// Allowed and denied in one group. A deny with exceptions leaves something for the allow to do.
void checkBoth(const CheckInput& input, PolicyReport& found) {
    const auto& scenarios = input.policy.scenarios;
    forEachGroup(input.policy, [&](std::size_t s, const SignerGroup& group, std::size_t) {
        if (group.denied.signers.empty()) {
            return;
        }
        KeyTable denied(group.denied.signers.size());
        for (const ScenarioSigner& entry : group.denied.signers) {
            if (const auto signer = meantBy(input, entry); signer && entry.exceptions.empty()) {
                denied.insert(keyOf(input, *signer), *signer);
            }
        }
        for (const ScenarioSigner& entry : group.allowed.signers) {
            const auto signer = meantBy(input, entry);
            const std::uint32_t other =
                signer ? denied.find(keyOf(input, *signer)) : KeyTable::nothing;
            if (other != KeyTable::nothing
                && matchTheSame(signerOf(input, other), signerOf(input, *signer))) {
                found.add(
                    scenarios.absolute(s, entry.signerId.span()),
                    {{"id", idOf(input, *signer)},
                     {"other", other == *signer ? "denied too" : "denied as " + idOf(input, other)},
                     {"value", scenarios[s].value.text()}});
            }
        }
    });
}

// ---- Wide signers

// Test roots by what kind of code chains to them.
bool isTestRoot(std::uint32_t number) {
    constexpr std::array roots{root::test1999, root::test2010, root::dmdTest};
    return std::ranges::find(roots, number) != roots.end();
}

// Signers that anything under a well-known root satisfies, with that root.
template <class Found> void forEachWide(const CheckInput& input, std::uint16_t use, Found found) {
    for (std::size_t i = 0; i < input.policy.signers.size(); ++i) {
        if (!isUsed(input, i, use)) {
            continue;
        }
        const Signer& signer = signerOf(input, i);
        const auto number = wellKnownOf(signer);
        if (number && *number > root::lastOfNone && !isNarrowed(signer)) {
            found(i, *number);
        }
    }
}

// Roots under which much is signed that nobody has in mind. The others have checks of their own, or
// are for a few parts of Windows only.
bool isWideRoot(std::uint32_t number) {
    return (number >= root::authenticode && number <= root::codeVerification)
           || number == root::marketplace || number == root::trustedRoots || number == root::azure;
}

void checkWide(const CheckInput& input, PolicyReport& found) {
    forEachWide(input, allowedUse, [&](std::size_t i, std::uint32_t number) {
        if (isWideRoot(number)) {
            found.add(input.policy.signers.absolute(i, rootPlace(signerOf(input, i))),
                      {{"id", idOf(input, i)}, {"root", rootWords(number)}});
        }
    });
}

void checkDeniesWindows(const CheckInput& input, PolicyReport& found) {
    forEachWide(input, deniedUse, [&](std::size_t i, std::uint32_t number) {
        if (number >= root::authenticode && number <= root::codeVerification) {
            found.add(input.policy.signers.absolute(i, rootPlace(signerOf(input, i))),
                      {{"id", idOf(input, i)}, {"root", rootWords(number)}});
        }
    });
}

void checkTestRoot(const CheckInput& input, PolicyReport& found) {
    for (std::size_t i = 0; i < input.policy.signers.size(); ++i) {
        const auto number = wellKnownOf(signerOf(input, i));
        if (number && isTestRoot(*number) && isUsed(input, i, allowedUse)) {
            found.add(input.policy.signers.absolute(i, rootPlace(signerOf(input, i))),
                      {{"id", idOf(input, i)}, {"root", rootWords(*number)}});
        }
    }
}

void checkFlight(const CheckInput& input, PolicyReport& found) {
    if (!input.policy.hasOption(policyfacts::option::flightSigning)) {
        return;
    }
    for (std::size_t i = 0; i < input.policy.signers.size(); ++i) {
        if (wellKnownOf(signerOf(input, i)) == root::flight && isUsed(input, i, allowedUse)) {
            found.add(input.policy.signers.absolute(i, rootPlace(signerOf(input, i))),
                      {{"id", idOf(input, i)}, {"root", rootWords(root::flight)}});
        }
    }
}

// ---- Certificate authorities

// How the names of certificate authorities that sell code signing certificates begin.
constexpr std::array<std::string_view, 24> authorities{
    "AddTrust",   "Certum",    "COMODO",    "DigiCert",          "Entrust",  "GeoTrust",
    "GlobalSign", "Go Daddy",  "GoDaddy",   "Network Solutions", "QuoVadis", "SSL.com",
    "Sectigo",    "StartCom",  "Starfield", "SwissSign",         "Symantec", "Thawte",
    "thawte",     "TrustAsia", "USERTrust", "UTN-USERFirst",     "VeriSign", "WoSign"};

// What their names have that those of their customers do not.
constexpr std::array<std::string_view, 4> authorityWords{" CA", "Root", "Authority",
                                                         "Code Signing"};

// "G3" of "thawte Primary Root CA - G3", which is a generation of a root.
bool isGeneration(std::string_view text) {
    return text.size() >= 2 && text.starts_with('G')
           && text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

bool isPublicAuthority(std::string_view name) {
    // Microsoft's lists call the certificate of a customer "AUTHORITY - CUSTOMER".
    constexpr std::string_view divider = " - ";
    if (const auto at = name.find(divider);
        at != std::string_view::npos && !isGeneration(name.substr(at + divider.size()))) {
        return false;
    }
    return std::ranges::any_of(authorities,
                               [&](std::string_view each) { return name.starts_with(each); })
           && std::ranges::any_of(authorityWords, [&](std::string_view each) {
                  return name.find(each) != std::string_view::npos;
              });
}

void checkAuthority(const CheckInput& input, PolicyReport& found) {
    // Where all trusted roots are allowed, single ones add nothing to what is said of those.
    unsigned covered = 0;
    forEachWide(input, allowedUse, [&](std::size_t i, std::uint32_t number) {
        covered |= number == root::trustedRoots ? input.usage.signers[i] & allowedUse : 0U;
    });
    for (std::size_t i = 0; i < input.policy.signers.size(); ++i) {
        const Signer& signer = signerOf(input, i);
        const unsigned use = input.usage.signers[i] & (allowedUse | deniedUse) & ~covered;
        if (use != 0 && tbsOf(signer) && !isNarrowed(signer)
            && isPublicAuthority(signer.name.text())) {
            found.add(placeOf(input, i),
                      {{"id", idOf(input, i)},
                       {"name", signer.name.text()},
                       {"does", isUsed(input, i, allowedUse) ? "allows" : "denies"}});
        }
    }
}

struct MicrosoftAuthority {
    std::string_view tbs;
    std::string_view name;
    std::string_view expires;
};

// Source: the support article on certificate authorities of Microsoft that expire.
constexpr std::array<MicrosoftAuthority, 5> expiring{{
    {"121AF4B922A74247EA49DF50DE37609CC1451A1FE06B2CB7E1E079B492BD8195",
     "Microsoft Code Signing PCA 2010", "July 2025"},
    {"90C9669670E75989159E6EEF69625EB6AD17CBA6209ED56F5665D55450A05212",
     "Microsoft Windows PCA 2010", "July 2025"},
    {"F6F717A43AD9ABDDC8CEFDDE1C505462535E7D1307E630F9544A2D14FE8BF26E",
     "Microsoft Code Signing PCA 2011", "July 2026"},
    {"4E80BE107C860DE896384B3EFF50504DC2D76AC7151DF3102A4450637A032146",
     "Microsoft Windows Production PCA 2011", "October 2026"},
    {"CEC1AFD0E310C55C1DCC601AB8E172917706AA32FB5EAF826813547FDF02DD46",
     "Microsoft Windows Third Party Component CA 2012", "April 2027"},
}};

void checkExpiring(const CheckInput& input, PolicyReport& found) {
    if (!input.policy.hasOption(optionNames::certificateRemapping)) {
        return;
    }
    for (std::size_t i = 0; i < input.policy.signers.size(); ++i) {
        const auto tbs = tbsOf(signerOf(input, i));
        const auto* const authority =
            tbs ? std::ranges::find(expiring, *tbs, &MicrosoftAuthority::tbs) : expiring.end();
        if (authority != expiring.end() && isUsed(input, i, allowedUse | deniedUse)) {
            found.add(input.policy.signers.absolute(i, rootPlace(signerOf(input, i))),
                      {{"id", idOf(input, i)},
                       {"name", std::string(authority->name)},
                       {"expires", std::string(authority->expires)}});
        }
    }
}

std::optional<Fix> fixExpiring(const CheckInput& input, const Diagnostic&) {
    return fixOf("Remove the option " + std::string(optionNames::certificateRemapping),
                 setOption(input.text, input.policy, optionNames::certificateRemapping, false));
}

constexpr std::string_view rulesPage = "Microsoft Learn: App Control policy rules and file rules";
constexpr std::string_view tagsPage = "Microsoft Learn: understanding App Control event tags";

constexpr Check checks[] = {
    {{"signer.unreferenced", Info, Advice,
      "signer {id} has no effect, because no scenario and no list names it; add it to one, or "
      "delete it"},
     "Only signers that a scenario allows or denies, or that may sign policies, take part.",
     "Add an AllowedSigner or DeniedSigner to a scenario, or delete the signer.",
     rulesPage,
     &checkUnreferenced,
     &fixUnreferenced},
    {{"signer.duplicate", Info, Advice,
      "signer {id} matches the same as {other} in the same list; delete one of them"},
     "Merging policies leaves such copies. One of the two does nothing.",
     "Delete one of the two signers.",
     rulesPage,
     &checkDuplicate,
     &fixDuplicate},
    {{"signer.both", Warning, Meaning,
      "signer {id} is allowed in scenario {value} and {other}, and the deny wins; decide for one"},
     "A deny beats every allow of its policy, so the allow does nothing.",
     "Remove the AllowedSigner or the DeniedSigner.",
     "Microsoft Learn: App Control policy rules and file rules, order of precedence",
     &checkBoth},
    {{"signer.wellknown-wide", Warning, Advice,
      "{id} allows everything that is signed under {root}, whoever signed it; add a CertEKU or "
      "CertPublisher unless that is meant"},
     "Much more chains to such a root than the programs one has in mind, tools for administrators "
     "and debuggers among it.",
     "Add a CertEKU, such as the one for Windows, or a CertPublisher.",
     tagsPage,
     &checkWide},
    {{"signer.denies-windows", Warning, Advice,
      "{id} denies everything that is signed under {root}, Windows itself among it; add a "
      "CertPublisher, a CertEKU or file attributes"},
     "A deny beats every allow. A machine whose own files are denied does not start.",
     "Narrow the signer to what is to be denied.",
     tagsPage,
     &checkDeniesWindows},
    {{"signer.test-root", Warning, Advice,
      "{id} allows code under {root}, which is not meant for machines in use; remove it unless the "
      "policy is for test machines"},
     "Code under test roots has not passed the checks that released code has. Windows heeds "
     "such signers while test signing is on.",
     "Remove the signer from the scenarios.",
     tagsPage,
     &checkTestRoot},
    {{"signer.flight-disabled", Info, Advice,
      "{id} allows code under {root}, but the option Disabled:Flight Signing takes it back; remove "
      "one of the two"},
     "The option makes Windows distrust code of Insider builds, which this signer is for.",
     "Remove the signer, or the option where Insider builds are used.",
     rulesPage,
     &checkFlight},
    {{"signer.ca-only", Warning, Advice,
      "{id} {does} everything that customers of \"{name}\" sign; add a CertPublisher with the one "
      "that is meant"},
     "A public certificate authority gives certificates to whoever pays, so its hash alone says "
     "next to nothing about a file.",
     "Add a CertPublisher with the common name of the signing certificate.",
     rulesPage,
     &checkAuthority},
    {{"signer.expiring-ms-pca", Info, Advice,
      "{id} goes by \"{name}\", which signs nothing new after {expires}, and an option keeps "
      "Windows "
      "from taking its successor instead; remove the option, or add the successor"},
     "Windows takes rules on expiring authorities of Microsoft to hold for their successors too, "
     "unless the option Disabled:Default Windows Certificate Remapping is there.",
     "Remove the option, or add a signer for the successor.",
     "Microsoft support: Windows certificate authorities and App Control",
     &checkExpiring,
     &fixExpiring},
};

} // namespace

std::span<const Check> signerUseChecks() {
    return checks;
}

} // namespace cipwright
