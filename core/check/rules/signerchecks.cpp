// Checks of what a signer's certificate must chain to: CertRoot.
#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/check/families.h"
#include "core/check/rules/signerfacts.h"
#include "core/policy/wellknown.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <array>

namespace cipwright {

namespace {

using namespace signerfacts;
using enum Severity;
using enum Category;

// MD5, SHA-1, SHA-256, SHA-384, SHA-512.
constexpr std::array<std::size_t, 5> digestSizes{16, 20, 32, 48, 64};

constexpr std::string_view tbsType = "TBS";
constexpr std::string_view wellKnownType = "Wellknown";

bool isDigestSize(std::size_t bytes) {
    return std::ranges::find(digestSizes, bytes) != digestSizes.end();
}

std::optional<Fix> setRoot(const CheckInput& input, std::size_t signer, std::string title,
                           std::string_view type, std::string_view value) {
    return fixOf(std::move(title), setCertRoot(input.text, input.policy, signer, type, value));
}

// ---- TBS

void checkTbsEmpty(const Signer& signer, ItemReport& found) {
    const auto tbs = tbsOf(signer);
    if (tbs && tbs->empty() && signer.certRootValue.present()) {
        found.add(rootPlace(signer), {{"id", signer.id.text()}});
    }
}

void checkTbsLength(const Signer& signer, ItemReport& found) {
    const auto tbs = tbsOf(signer);
    if (tbs && !tbs->empty() && !isDigestSize(tbs->size() / 2)) {
        found.add(rootPlace(signer),
                  {{"id", signer.id.text()}, {"digits", std::to_string(tbs->size())}});
    }
}

// One byte that is the number of a root: only the type is wrong.
std::optional<Fix> fixTbsLength(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = signerAt(input, diagnostic);
    const auto tbs = i ? tbsOf(input.policy.signers[*i]) : std::nullopt;
    const auto number = tbs ? parseNumber<std::uint8_t>(*tbs, 16) : std::nullopt;
    if (!number || tbs->size() != 2 || *number <= root::lastOfNone
        || wellKnownRootName(*number).empty()) {
        return std::nullopt;
    }
    return setRoot(input, *i, "Make it the well-known root " + rootWords(*number), wellKnownType,
                   *tbs);
}

void checkTbsPlaceholder(const Signer& signer, ItemReport& found) {
    const auto tbs = tbsOf(signer);
    if (tbs && isDigestSize(tbs->size() / 2)
        && tbs->find_first_not_of(tbs->front()) == std::string::npos) {
        found.add(rootPlace(signer), {{"id", signer.id.text()}});
    }
}

// ---- Well-known roots

// The bytes of a well-known root, whatever their number.
std::optional<std::string> wellKnownBytes(const Signer& signer) {
    return signer.certRootType.text() == wellKnownType && signer.certRootValue.present()
               ? fromHex(signer.certRootValue.text())
               : std::nullopt;
}

void checkWellKnownSize(const Signer& signer, ItemReport& found) {
    const auto bytes = wellKnownBytes(signer);
    if (bytes && (bytes->empty() || bytes->size() > sizeof(std::uint32_t))) {
        found.add(rootPlace(signer),
                  {{"id", signer.id.text()}, {"found", signer.certRootValue.text()}});
    }
}

std::optional<Fix> fixWellKnownSize(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = signerAt(input, diagnostic);
    const auto bytes = i ? wellKnownBytes(input.policy.signers[*i]) : std::nullopt;
    if (!bytes || !isDigestSize(bytes->size())) {
        return std::nullopt;
    }
    return setRoot(input, *i, "Set the Type to TBS", tbsType,
                   input.policy.signers[*i].certRootValue.text());
}

void checkWellKnownRange(const Signer& signer, ItemReport& found) {
    const auto number = wellKnownOf(signer);
    const auto bytes = wellKnownBytes(signer);
    if (number && bytes && (bytes->size() > 1 || wellKnownRootName(*number).empty())) {
        found.add(rootPlace(signer),
                  {{"id", signer.id.text()}, {"found", signer.certRootValue.text()}});
    }
}

std::optional<Fix> fixWellKnownRange(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = signerAt(input, diagnostic);
    const auto number = i ? wellKnownOf(input.policy.signers[*i]) : std::nullopt;
    if (!number || *number > UINT8_MAX || wellKnownRootName(*number).empty()) {
        return std::nullopt;
    }
    std::string digits;
    appendHex(digits, static_cast<std::uint8_t>(*number));
    return setRoot(input, *i, "Write " + digits, wellKnownType, digits);
}

bool hasNoRoot(const Signer& signer) {
    const auto number = wellKnownOf(signer);
    return number && *number <= root::lastOfNone;
}

bool namesPublisher(const Signer& signer) {
    return !signer.certPublisher.value.text().empty() || !signer.certIssuer.value.text().empty()
           || !signer.certOemId.value.text().empty();
}

void checkNoRoot(const Signer& signer, ItemReport& found) {
    if (hasNoRoot(signer) && !namesPublisher(signer)) {
        found.add(rootPlace(signer),
                  {{"id", signer.id.text()}, {"root", rootWords(*wellKnownOf(signer))}});
    }
}

void checkPublisherWithoutRoot(const Signer& signer, ItemReport& found) {
    if (hasNoRoot(signer) && namesPublisher(signer)) {
        found.add(rootPlace(signer),
                  {{"id", signer.id.text()}, {"root", rootWords(*wellKnownOf(signer))}});
    }
}

void checkEcc(const Signer& signer, ItemReport& found) {
    const auto number = wellKnownOf(signer);
    if (number && *number >= root::firstEcc && *number <= root::lastEcc) {
        found.add(rootPlace(signer), {{"id", signer.id.text()}, {"root", rootWords(*number)}});
    }
}

constexpr std::string_view rulesPage = "Microsoft Learn: App Control policy rules and file rules";
constexpr std::string_view tagsPage = "Microsoft Learn: understanding App Control event tags";

constexpr Check checks[] = {
    {{"signer.tbs-empty", Error, Meaning,
      "the TBS hash of {id} is empty; enter the hash of the certificate, or delete the signer"},
     "Microsoft's tools compile an empty hash, but Windows refuses to activate the policy "
     "(0x80070216).",
     "Compute the TBS hash of the certificate and enter it.",
     "Microsoft's App Control Wizard: reported problems",
     &checkTbsEmpty},
    {{"signer.tbs-length", Warning, Meaning,
      "the TBS hash of {id} has {digits} digits, but hashes have 32, 40, 64, 96 or 128; no "
      "certificate will match, so compute it again"},
     "The hash is that of the signed part of a certificate, by the digest that signed it: MD5, "
     "SHA-1, SHA-256, SHA-384 or SHA-512. One of another length matches nothing.",
     "Compute the TBS hash of the certificate again.",
     rulesPage,
     &checkTbsLength,
     &fixTbsLength},
    {{"signer.tbs-placeholder", Warning, Meaning,
      "the TBS hash of {id} is one digit repeated, which is no hash of a certificate; enter the "
      "real one or delete the signer"},
     "Such hashes stand in templates for one to be filled in. No certificate has them.",
     "Enter the TBS hash of the certificate.",
     "How hashes are spread",
     &checkTbsPlaceholder},
    {{"signer.wellknown-size", Error, Meaning,
      "the well-known root of {id} is \"{found}\"; write its number as two digits, such as 06, or "
      "set the Type to TBS for a hash"},
     "A well-known root is one of Microsoft's, named by a number of one byte. Something else "
     "cannot "
     "be compiled.",
     "Write the number of the root, or set Type to TBS.",
     tagsPage,
     &checkWellKnownSize,
     &fixWellKnownSize},
    {{"signer.wellknown-range", Warning, Meaning,
      "{id} names the well-known root \"{found}\", which is none of the known ones (03 to 14, 16); "
      "correct the number"},
     "Windows compares the number with those it knows. Any other matches no certificate.",
     "Write the two digits of the root that is meant.",
     tagsPage,
     &checkWellKnownRange,
     &fixWellKnownRange},
    {{"signer.wellknown-none", Warning, Meaning,
      "{id} names the well-known root {root}, which is no certain root; name the root that the "
      "certificates chain to"},
     "The numbers 00 to 02 stand for what Windows could not recognise. A rule on them says nothing "
     "about who signed a file.",
     "Write the number of a real root, or a TBS hash.",
     tagsPage,
     &checkNoRoot},
    {{"signer.publisher-without-root", Warning, Meaning,
      "{id} goes by names in the certificate without a certain root ({root}), and anybody can make "
      "a "
      "certificate with these names; add the root or the TBS hash of the issuer"},
     "A name in a certificate is worth as much as the authority that vouches for it. Without a "
     "root "
     "a certificate that somebody made for himself will do.",
     "Name the TBS hash of the certificate's issuer.",
     rulesPage,
     &checkPublisherWithoutRoot},
    {{"signer.ecc", Warning, Meaning,
      "{id} names {root}, a root with an elliptic curve key, which Windows does not check; use a "
      "hash "
      "rule instead"},
     "App Control checks RSA signatures only: a signature with an elliptic curve key never makes a "
     "signer match (VerificationError 23).",
     "Allow the files by hash, or have them signed with an RSA certificate.",
     "Microsoft Learn: App Control known issues",
     &checkEcc},
};

} // namespace

std::span<const Check> signerChecks() {
    return checks;
}

} // namespace cipwright
