#include "core/work/itemwords.h"

#include "core/base/hex.h"
#include "core/check/rulefacts.h"
#include "core/check/rules/signerfacts.h"
#include "core/policy/wellknown.h"

#include <array>
#include <utility>

namespace cipwright {

namespace {

using enum FileRuleAttribute;

/// How a condition of a file rule is said first, and behind another one.
struct ConditionWords {
    FileRuleAttribute attribute;
    std::string_view first;
    std::string_view further;
};

/// In the order in which they say best which files a rule is about.
constexpr std::array<ConditionWords, 8> conditions{{
    {Hash, "the file with the hash {value}", "{files} and the hash {value}"},
    {FilePath, "files at {value}", "{files} at {value}"},
    {PackageFamilyName, "the packaged app {value}", "{files} in the packaged app {value}"},
    {FileName, "files whose original name is {value}", "{files} and the original name {value}"},
    {InternalName, "files whose internal name is {value}", "{files} and the internal name {value}"},
    {ProductName, "files of the product {value}", "{files} of the product {value}"},
    {FileDescription, "files whose description is {value}", "{files} and the description {value}"},
    {AppIDs, "files that {value} loads", "{files}, if {value} loads them"},
}};

Phrase around(std::string_view text, Phrase files, std::vector<Gap> more = {}) {
    Phrase phrase{text, std::move(more)};
    phrase.gaps.push_back(phraseGap("files", std::move(files)));
    return phrase;
}

Phrase matched(const FileRule& rule) {
    std::optional<Phrase> files;
    bool any = false;
    for (const auto& [attribute, first, further] : conditions) {
        const std::string& value = rule.text(attribute);
        if (value.empty()) {
            continue;
        }
        if (attribute == FileName && value == "*") {
            any = true;
        } else if (!files) {
            files = any ? around(further, {"any file"}, {valueGap("value", value)})
                        : Phrase{first, {valueGap("value", value)}};
        } else {
            files = around(further, std::move(*files), {valueGap("value", value)});
        }
    }
    if (files) {
        return std::move(*files);
    }
    return any ? Phrase{"any file"} : Phrase{"no file, since nothing is compared"};
}

/// Bounds that mean something else than they say, or nothing, are told as they stand.
Phrase withVersions(const FileRule& rule, Phrase files) {
    const RuleFact fact = findRuleFact(rule);
    const auto range = fact.versionsValid ? fact.range() : std::nullopt;
    if (!range) {
        return around("{files} with versions bounded by \"{least}\" and \"{most}\"",
                      std::move(files),
                      {valueGap("least", rule.text(MinimumFileVersion)),
                       valueGap("most", rule.text(MaximumFileVersion))});
    }
    const Gap least = valueGap("least", range->lowest.toString());
    const Gap most = valueGap("most", range->highest.toString());
    if (range->lowest == Version{} && range->highest == Version::highest) {
        return files;
    }
    if (range->lowest == Version{}) {
        return around("{files} with versions up to {most}", std::move(files), {most});
    }
    return range->highest == Version::highest
               ? around("{files} with version {least} or newer", std::move(files), {least})
               : around("{files} with versions from {least} to {most}", std::move(files),
                        {least, most});
}

Phrase ekuWords(const Policy& policy, const PolicyIndex& index, const CertEku& eku) {
    const auto at = index.find(ItemKind::Eku, eku.id.text());
    const auto bytes = at ? fromHex(policy.ekus[*at].value.text()) : std::nullopt;
    const std::string_view known = bytes ? ekuName(*bytes) : "";
    const std::string_view shown = known.empty() ? std::string_view(eku.id.text()) : known;
    return eku.condition.present()
               ? Phrase{"not for the purpose {purpose}", {valueGap("purpose", shown)}}
               : Phrase{"for the purpose {purpose}", {valueGap("purpose", shown)}};
}

} // namespace

std::optional<Phrase> placeWords(unsigned bits) {
    const bool kernel = (bits & InKernel) != 0;
    const bool user = (bits & InUser) != 0;
    if (kernel && user) {
        return Phrase{"in kernel and user mode"};
    }
    if (kernel) {
        return Phrase{"in kernel mode"};
    }
    if (user) {
        return Phrase{"in user mode"};
    }
    return (bits & InOther) != 0 ? std::optional(Phrase{"in other scenarios"}) : std::nullopt;
}

Phrase filesOf(const FileRule& rule) {
    return withVersions(rule, matched(rule));
}

Phrase signerWords(const Signer& signer) {
    if (const std::string& publisher = signer.certPublisher.value.text(); !publisher.empty()) {
        return {"{name}", {valueGap("name", publisher)}};
    }
    if (const auto root = signerfacts::wellKnownOf(signer)) {
        return {"anybody under {root}", {valueGap("root", signerfacts::rootWords(*root))}};
    }
    const std::string& name = signer.name.text();
    return {"anybody under the certificate {name}",
            {valueGap("name", name.empty() ? signer.certRootValue.text() : name)}};
}

Phrase filesOf(const Policy& policy, const PolicyIndex& index, const Signer& signer) {
    Phrase files{"files that {who} signed", {phraseGap("who", signerWords(signer))}};
    Gap narrowed{"conditions"};
    if (const std::string& issuer = signer.certIssuer.value.text(); !issuer.empty()) {
        narrowed.phrases.push_back(
            {"with a certificate of {issuer}", {valueGap("issuer", issuer)}});
    }
    for (const CertEku& eku : signer.certEkus) {
        narrowed.phrases.push_back(ekuWords(policy, index, eku));
    }
    if (const std::string& oem = signer.certOemId.value.text(); !oem.empty()) {
        narrowed.phrases.push_back({"made by {oem}", {valueGap("oem", oem)}});
    }
    if (const std::string& time = signer.signTimeAfter.text(); !time.empty()) {
        narrowed.phrases.push_back({"signed after {time}", {valueGap("time", time)}});
    }
    if (!narrowed.phrases.empty()) {
        files = around("{files} ({conditions})", std::move(files), {std::move(narrowed)});
    }
    Gap limits{"limits"};
    for (const ValueElement& ref : signer.fileAttribRefs) {
        if (const auto at = index.find(ItemKind::FileRule, ref.value.text())) {
            limits.phrases.push_back(filesOf(policy.fileRules[*at]));
        }
    }
    if (limits.phrases.empty()) {
        return files;
    }
    return around("{files}, limited to {limits}", std::move(files), {std::move(limits)});
}

Phrase ruleSentence(const FileRule& rule, unsigned places) {
    const auto effect = rule.effect();
    if (!effect) {
        return {"Does nothing: its Type is missing or unknown."};
    }
    Phrase files = filesOf(rule);
    if (effect == FileRuleEffect::Attribute) {
        return around("Limits the signers that name it to {files}.", std::move(files));
    }
    const bool denies = effect == FileRuleEffect::Deny;
    const auto place = placeWords(places);
    if (!place) {
        return around(denies ? "Denies {files}, but not in kernel or user mode by itself."
                             : "Allows {files}, but not in kernel or user mode by itself.",
                      std::move(files));
    }
    return around(denies ? "Denies {files}, {place}." : "Allows {files}, {place}.",
                  std::move(files), {phraseGap("place", *place)});
}

Phrase signerSentence(const Policy& policy, const Signer& signer, unsigned places, bool denied) {
    Phrase files = filesOf(policy, PolicyIndex(policy), signer);
    const auto place = placeWords(places);
    if (!place) {
        return around("Names {files}; no scenario for kernel or user mode uses it.",
                      std::move(files));
    }
    return around(denied ? "Denies {files}, {place}." : "Allows {files}, {place}.",
                  std::move(files), {phraseGap("place", *place)});
}

} // namespace cipwright
