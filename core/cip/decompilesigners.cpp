// EKUs, signers and artifact rules of a decompiled policy.
#include "core/base/hex.h"
#include "core/cip/datetime.h"
#include "core/cip/decompiler.h"
#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/policy/wellknown.h"

#include <algorithm>
#include <array>

namespace cipwright::cip {

namespace {

// The number of a well-known root as the XML writes it: at least one byte, hexadecimal.
std::string rootNumber(std::uint32_t number) {
    std::string text;
    for (unsigned shift = 24;; shift -= 8) {
        const auto byte = static_cast<std::uint8_t>(number >> shift & 0xFFU);
        if (byte != 0 || !text.empty() || shift == 0) {
            appendHex(text, byte);
        }
        if (shift == 0) {
            return text;
        }
    }
}

// What a signer is called: its root if that has a name, its publisher, or the start of its hash.
std::string signerName(const RawSigner& raw, const Signer& signer) {
    const auto root = raw.rootKind == static_cast<std::uint32_t>(RootKind::Wellknown)
                          ? wellKnownRootName(raw.wellknown)
                          : std::string_view();
    const std::string& publisher = signer.certPublisher.present()
                                       ? signer.certPublisher.value.text()
                                       : signer.certOemId.value.text();
    if (!root.empty()) {
        return std::string(root) + (publisher.empty() ? "" : ": " + publisher);
    }
    if (!publisher.empty()) {
        return publisher;
    }
    constexpr std::size_t telling = 16;
    return signer.certRootType.text() + ' ' + signer.certRootValue.text().substr(0, telling);
}

} // namespace

void Decompiler::addEkus() {
    checkCount(m_raw.ekus.size(), highestCount::ekus, "EKUs", 0);
    m_policy.ekus.reserve(m_raw.ekus.size());
    for (std::size_t i = 0; i < m_raw.ekus.size(); ++i) {
        const std::string_view value = slice(m_raw.ekus[i]);
        Eku eku;
        eku.id = Value(ekuId(i));
        eku.value = Value(toHex(value));
        if (const auto name = ekuName(value); !name.empty()) {
            eku.friendlyName = Value(std::string(name));
        }
        m_policy.ekus.add(std::move(eku));
    }
}

void Decompiler::addArtifactRules() {
    constexpr std::array<std::string_view, 2> types{"CIM", "Catalog"};
    constexpr std::array<std::string_view, 2> actions{"Deny", "Allow"};
    m_policy.artifactRules.reserve(m_raw.artifacts.size());
    for (std::size_t i = 0; i < m_raw.artifacts.size(); ++i) {
        const RawArtifactRule& raw = m_raw.artifacts[i];
        const auto word = [&](std::uint32_t number, const std::array<std::string_view, 2>& words,
                              std::string_view name) {
            if (number >= words.size()) {
                noForm(raw.offset, std::string(name), std::to_string(number),
                       "it became " + std::string(words[0]));
            }
            return Value(std::string(words[number < words.size() ? number : 0]));
        };
        ArtifactRule rule;
        rule.id = Value(artifactId(i));
        rule.artifactType = word(raw.type, types, "ArtifactType");
        rule.action = word(raw.action, actions, "Action");
        if (raw.name.size > 0) {
            rule.artifactName = Value(text(raw.name, "ArtifactName"));
        }
        if (raw.description.size > 0) {
            rule.artifactDescription = Value(text(raw.description, "ArtifactDescription"));
        }
        if (raw.minimum != Version{}) {
            rule.minimumVersion = Value(raw.minimum.toString());
        }
        if (raw.maximum != Version::highest) {
            rule.maximumVersion = Value(raw.maximum.toString());
        }
        const std::size_t bits = std::size_t{raw.hash.size} * 8;
        if (bits == 256 || bits == 384 || bits == 512) {
            rule.hashAlgorithm = Value("sha" + std::to_string(bits));
            rule.hash = Value(toHex(slice(raw.hash)));
        } else if (bits > 0) {
            noForm(raw.hash.offset, "the length of an artifact's hash",
                   std::to_string(raw.hash.size) + " bytes", "it was left out");
        }
        m_policy.artifactRules.add(std::move(rule));
    }
}

// Checks what later blocks say of signers, and sorts it to them.
void Decompiler::addToSigners(const std::vector<RawSignerIndexes>& entries, std::string_view name) {
    const bool ekus = &entries == &m_raw.excludedEkus;
    const std::size_t count = ekus ? m_raw.ekus.size() : m_raw.artifacts.size();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const RawSignerIndexes& entry = entries[i];
        if (!inRange(entry.signer, m_raw.signers.size(), "a signer of " + std::string(name),
                     "signers", entry.offset)) {
            continue;
        }
        if (entry.indexes.count == 0 || (i > 0 && entry.signer <= entries[i - 1].signer)) {
            m_report.add(messages::cipOrder, entry.offset,
                         {{"what", "the signers of " + std::string(name)}});
        }
        SignerExtras& extras = m_signerExtras[entry.signer];
        for (std::uint32_t k = 0; k < entry.indexes.count; ++k) {
            const std::uint32_t index = indexAt(entry.indexes, k);
            if (inRange(index, count, "one of " + std::string(name), name,
                        entry.indexes.offset + std::size_t{k} * sizeof(std::uint32_t))) {
                (ekus ? extras.excludedEkus : extras.artifacts).push_back(index);
            }
        }
    }
}

void Decompiler::addSigners() {
    checkCount(m_raw.signers.size(), highestCount::signers, "signers", 0);
    addToSigners(m_raw.signerArtifacts, "artifact rules");
    addToSigners(m_raw.excludedEkus, "excluded EKUs");
    m_policy.signers.reserve(m_raw.signers.size());
    for (std::size_t i = 0; i < m_raw.signers.size(); ++i) {
        m_policy.signers.add(signer(i));
    }
}

Signer Decompiler::signer(std::size_t i) {
    const RawSigner& raw = m_raw.signers[i];
    const auto element = [&](Slice slice, std::string_view name) {
        return slice.size > 0 ? ValueElement{{}, Value(text(slice, name))} : ValueElement{};
    };
    Signer signer;
    signer.id = Value(signerId(i));
    const bool tbs = raw.rootKind == static_cast<std::uint32_t>(RootKind::Tbs);
    signer.certRootType = Value(tbs ? "TBS" : "Wellknown");
    signer.certRootValue = Value(tbs ? toHex(slice(raw.tbs)) : rootNumber(raw.wellknown));
    for (std::uint32_t k = 0; k < raw.ekus.count; ++k) {
        const std::uint32_t index = indexAt(raw.ekus, k);
        if (inRange(index, m_raw.ekus.size(), "an EKU of a signer", "EKUs",
                    raw.ekus.offset + std::size_t{k} * sizeof(std::uint32_t))) {
            signer.certEkus.push_back({{}, Value(ekuId(index)), {}});
        }
    }
    signer.certIssuer = element(raw.issuer, "CertIssuer");
    signer.certPublisher = element(raw.publisher, "CertPublisher");
    signer.certOemId = element(raw.oemId, "CertOemID");
    signer.fileAttribRefs =
        fileRuleRefs(raw.fileAttribs, "a FileAttribRef", FileRuleEffect::Attribute);
    if (raw.signTimeAfter != 0) {
        signer.signTimeAfter = Value(dateTimeText(raw.signTimeAfter));
    }
    if (const auto found = m_signerExtras.find(static_cast<std::uint32_t>(i));
        found != m_signerExtras.end()) {
        for (const std::uint32_t index : found->second.excludedEkus) {
            signer.certEkus.push_back({{}, Value(ekuId(index)), Value("Except")});
        }
        for (const std::uint32_t index : found->second.artifacts) {
            signer.artifactRuleRefs.push_back({{}, Value(artifactId(index))});
        }
    }
    checkCount(signer.certEkus.size(), highestCount::certEkus, "EKUs of one signer", raw.offset);
    signer.name = Value(signerName(raw, signer));
    return signer;
}

void Decompiler::addSignerRefs(ItemList<SignerRef>& list, IndexList indexes,
                               std::string_view name) {
    list.reserve(indexes.count);
    for (std::uint32_t i = 0; i < indexes.count; ++i) {
        const std::uint32_t index = indexAt(indexes, i);
        if (inRange(index, m_raw.signers.size(), name, "signers",
                    indexes.offset + std::size_t{i} * sizeof(std::uint32_t))) {
            SignerRef ref;
            ref.signerId = Value(signerId(index));
            list.add(std::move(ref));
        }
    }
}

} // namespace cipwright::cip
