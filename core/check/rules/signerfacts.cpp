#include "core/check/rules/signerfacts.h"

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/policy/wellknown.h"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

namespace cipwright::signerfacts {

namespace {

constexpr std::uint64_t mixer = 0x9E37'79B9'7F4A'7C15ULL;

std::uint64_t mixed(std::uint64_t hash) {
    hash ^= hash >> 32U;
    hash *= mixer;
    return hash ^ hash >> 29U;
}

std::uint64_t hashOf(std::string_view text, std::uint64_t salt) {
    return mixed(std::hash<std::string_view>{}(text) + salt * mixer);
}

// What a signer compares besides references, in a fixed order.
std::array<std::string_view, 5> valuesOf(const Signer& signer) {
    return {signer.certRootType.text(), signer.signTimeAfter.text(), signer.certIssuer.value.text(),
            signer.certPublisher.value.text(), signer.certOemId.value.text()};
}

std::vector<std::string_view> sortedIds(const std::vector<ValueElement>& refs) {
    std::vector<std::string_view> ids;
    ids.reserve(refs.size());
    for (const ValueElement& ref : refs) {
        ids.emplace_back(ref.value.text());
    }
    std::ranges::sort(ids);
    const auto repeated = std::ranges::unique(ids);
    ids.erase(repeated.begin(), repeated.end());
    return ids;
}

using EkuUse = std::pair<std::string_view, bool>;

std::vector<EkuUse> sortedEkus(const Signer& signer) {
    std::vector<EkuUse> ekus;
    ekus.reserve(signer.certEkus.size());
    for (const CertEku& eku : signer.certEkus) {
        ekus.emplace_back(eku.id.text(), eku.condition.present());
    }
    std::ranges::sort(ekus);
    const auto repeated = std::ranges::unique(ekus);
    ekus.erase(repeated.begin(), repeated.end());
    return ekus;
}

} // namespace

std::optional<std::string> tbsOf(const Signer& signer) {
    if (signer.certRootType.text() != "TBS") {
        return std::nullopt;
    }
    const std::string_view digits = trimmed(signer.certRootValue.text());
    const bool valid = digits.size() % 2 == 0
                       && std::ranges::all_of(digits, [](char c) { return hexDigit(c) >= 0; });
    return valid ? std::optional(upper(digits)) : std::nullopt;
}

std::optional<std::uint32_t> wellKnownOf(const Signer& signer) {
    if (signer.certRootType.text() != "Wellknown") {
        return std::nullopt;
    }
    const auto bytes = fromHex(signer.certRootValue.text());
    if (!bytes || bytes->empty() || bytes->size() > sizeof(std::uint32_t)) {
        return std::nullopt;
    }
    std::uint32_t number = 0;
    for (const char byte : *bytes) {
        number = number << 8U | static_cast<unsigned char>(byte);
    }
    return number;
}

std::string rootWords(std::uint32_t number) {
    std::string digits;
    appendHex(digits, static_cast<std::uint8_t>(number));
    return std::string(wellKnownRootName(number)) + " (" + digits + ")";
}

bool isNarrowed(const Signer& signer) {
    return !signer.certIssuer.value.text().empty() || !signer.certPublisher.value.text().empty()
           || !signer.certOemId.value.text().empty() || !signer.fileAttribRefs.empty()
           || !signer.artifactRuleRefs.empty()
           || std::ranges::any_of(signer.certEkus,
                                  [](const CertEku& eku) { return !eku.condition.present(); });
}

Span placeOf(const Signer& signer) {
    return signer.id.present() ? signer.id.span() : Span{0, signer.length};
}

Span placeOf(const CheckInput& input, std::size_t signer) {
    return input.policy.signers.absolute(signer, placeOf(input.policy.signers[signer]));
}

Span rootPlace(const Signer& signer) {
    return signer.certRootValue.present() ? signer.certRootValue.span() : placeOf(signer);
}

std::optional<std::size_t> signerAt(const CheckInput& input, const Diagnostic& diagnostic) {
    return itemAt(input.policy.signers, diagnostic.span);
}

bool isFirstOfItsId(const CheckInput& input, std::size_t signer) {
    return input.index.find(ItemKind::Signer, input.policy.signers[signer].id.text()) == signer;
}

bool hasNamesake(const CheckInput& input, std::size_t signer) {
    const ItemPosition at{ItemKind::Signer, static_cast<std::uint32_t>(signer)};
    return std::ranges::any_of(input.index.duplicates(),
                               [&](const PolicyIndex::Duplicate& duplicate) {
                                   return duplicate.item == at || duplicate.first == at;
                               });
}

std::uint64_t contentKey(const Signer& signer) {
    std::uint64_t key = hashOf(upper(trimmed(signer.certRootValue.text())), 0);
    std::uint64_t salt = 1;
    for (const std::string_view value : valuesOf(signer)) {
        key = mixed(key + hashOf(value, salt++));
    }
    for (const auto& [id, excluded] : sortedEkus(signer)) {
        key = mixed(key + hashOf(id, excluded ? salt : salt + 1));
    }
    for (const auto* const refs : {&signer.fileAttribRefs, &signer.artifactRuleRefs}) {
        for (const std::string_view id : sortedIds(*refs)) {
            key = mixed(key + hashOf(id, salt + 2));
        }
    }
    return key;
}

bool matchTheSame(const Signer& a, const Signer& b) {
    return valuesOf(a) == valuesOf(b)
           && upper(trimmed(a.certRootValue.text())) == upper(trimmed(b.certRootValue.text()))
           && sortedEkus(a) == sortedEkus(b)
           && sortedIds(a.fileAttribRefs) == sortedIds(b.fileAttribRefs)
           && sortedIds(a.artifactRuleRefs) == sortedIds(b.artifactRuleRefs);
}

} // namespace cipwright::signerfacts
