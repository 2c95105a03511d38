// EKUs and signers.
#include "core/base/oid.h"
#include "core/cip/datetime.h"
#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/cip/writeparts.h"

namespace cipwright::cip {

namespace {

// An EKU's Value from a dotted OID: 01, length, the content as DER has it.
std::optional<std::string> valueOfOid(std::string_view oid) {
    const auto content = encodeOid(oid);
    return content ? std::optional(std::string{'\1', static_cast<char>(content->size())} + *content)
                   : std::nullopt;
}

std::string ekuValue(Compilation& c, std::size_t i) {
    const Eku& eku = c.policy.ekus[i];
    if (eku.value.present()) {
        return c.hex(locate(c.policy.ekus, i, eku.value, "Value of this EKU"));
    }
    auto value = eku.oid.present() ? valueOfOid(eku.oid.text()) : std::nullopt;
    if (!value) {
        c.report(messages::cipEku, locate(c.policy.ekus, i, eku.oid, "OID").place,
                 {{"found", eku.oid.present() ? "the OID \"" + eku.oid.text() + '"'
                                              : "neither Value nor OID"}});
    }
    return std::move(value).value_or(std::string());
}

void writeRoot(Compilation& c, ByteWriter& out, std::size_t i) {
    const Signer& signer = c.policy.signers[i];
    const auto& signers = c.policy.signers;
    if (!signer.certRootType.present() || !signer.certRootValue.present()) {
        const bool absent = !signer.certRootType.present() && !signer.certRootValue.present();
        c.report(messages::cipMissing, signers.element(i),
                 {{"owner", absent ? "this Signer" : "CertRoot of this Signer"},
                  {"name", absent                          ? "CertRoot"
                           : signer.certRootType.present() ? "Value"
                                                           : "Type"}});
        return;
    }
    const std::string value = c.hex(locate(signers, i, signer.certRootValue, "Value of CertRoot"));
    if (signer.certRootType.text() == "TBS") {
        out.u32(static_cast<std::uint32_t>(RootKind::Tbs));
        out.blob(value);
        return;
    }
    if (signer.certRootType.text() != "Wellknown") {
        c.report(messages::cipWord, locate(signers, i, signer.certRootType, "Type").place,
                 {{"name", "Type of CertRoot"},
                  {"found", signer.certRootType.text()},
                  {"expected", "TBS or Wellknown"}});
        return;
    }
    if (value.empty() || value.size() > sizeof(std::uint32_t)) {
        c.report(messages::cipWord, locate(signers, i, signer.certRootValue, "Value").place,
                 {{"name", "Value of CertRoot"},
                  {"found", signer.certRootValue.text()},
                  {"expected", "the number of a well-known root, such as 06"}});
    }
    std::uint32_t number = 0;
    for (const char byte : value) {
        number = number << 8U | static_cast<unsigned char>(byte);
    }
    out.u32(static_cast<std::uint32_t>(RootKind::Wellknown));
    out.u32(number);
}

// The indexes of the EKUs that a signer wants, or of those that it must not have.
std::vector<std::uint32_t> ekuIndexes(Compilation& c, std::size_t i, bool excluded) {
    std::vector<std::uint32_t> indexes;
    for (const CertEku& eku : c.policy.signers[i].certEkus) {
        if (eku.condition.present() != excluded) {
            continue;
        }
        if (excluded && eku.condition.text() != "Except") {
            c.report(messages::cipWord,
                     locate(c.policy.signers, i, eku.condition, "Condition").place,
                     {{"name", "Condition of CertEKU"},
                      {"found", eku.condition.text()},
                      {"expected", "Except, or no Condition"}});
        }
        if (const auto position =
                c.resolve(locate(c.policy.signers, i, eku.id, "CertEKU"), ItemKind::Eku)) {
            indexes.push_back(*position);
        }
    }
    return indexes;
}

void writeIndexes(ByteWriter& out, const std::vector<std::uint32_t>& indexes) {
    out.count(indexes.size());
    for (const std::uint32_t index : indexes) {
        out.u32(index);
    }
}

} // namespace

void writeEkus(Compilation& c, ByteWriter& out) {
    for (std::size_t i = 0; i < c.policy.ekus.size(); ++i) {
        out.blob(ekuValue(c, i));
    }
}

void writeSigners(Compilation& c, ByteWriter& out) {
    const auto& signers = c.policy.signers;
    for (std::size_t i = 0; i < signers.size(); ++i) {
        const Signer& signer = signers[i];
        writeRoot(c, out, i);
        writeIndexes(out, ekuIndexes(c, i, false));
        out.text(signer.certIssuer.value.text());
        out.text(signer.certPublisher.value.text());
        out.text(signer.certOemId.value.text());
        std::vector<std::uint32_t> attributes;
        attributes.reserve(signer.fileAttribRefs.size());
        for (const ValueElement& ref : signer.fileAttribRefs) {
            if (const auto position = c.resolve(locate(signers, i, ref.value, "FileAttribRef"),
                                                ItemKind::FileRule, FileRuleEffect::Attribute)) {
                attributes.push_back(c.fileIndex(*position));
            }
        }
        writeIndexes(out, attributes);
    }
}

void writeSignerRefs(Compilation& c, ByteWriter& out, const ItemList<SignerRef>& list,
                     std::string_view name) {
    out.count(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        out.u32(c.resolve(locate(list, i, list[i].signerId, name), ItemKind::Signer).value_or(0));
    }
}

void writeCiSigners(Compilation& c, ByteWriter& out) {
    const bool all = c.policy.ciSigners.empty() && c.policy.type() == PolicyType::AppIdTagging;
    if (!all) {
        writeSignerRefs(c, out, c.policy.ciSigners, "CiSigner");
        return;
    }
    out.count(c.policy.signers.size());
    for (std::size_t i = 0; i < c.policy.signers.size(); ++i) {
        out.u32(static_cast<std::uint32_t>(i));
    }
}

void writeSigningTimes(Compilation& c, ByteWriter& out) {
    for (std::size_t i = 0; i < c.policy.signers.size(); ++i) {
        const Value& text = c.policy.signers[i].signTimeAfter;
        const auto time = parseDateTime(text.text());
        const Span place = locate(c.policy.signers, i, text, "SignTimeAfter").place;
        if (text.present() && !time) {
            c.report(messages::cipSignTime, place, {{"found", text.text()}});
        } else if (text.present() && !time->zoned) {
            c.report(messages::cipSignTimeZone, place, {{"found", text.text()}});
        }
        out.u64(text.present() && time ? time->ticks : 0);
    }
}

void writeExcludedEkus(Compilation& c, ByteWriter& out) {
    std::vector<std::size_t> concerned;
    for (std::size_t i = 0; i < c.policy.signers.size(); ++i) {
        for (const CertEku& eku : c.policy.signers[i].certEkus) {
            if (eku.condition.present()) {
                concerned.push_back(i);
                break;
            }
        }
    }
    out.count(concerned.size());
    for (const std::size_t i : concerned) {
        out.u32(static_cast<std::uint32_t>(i));
        writeIndexes(out, ekuIndexes(c, i, true));
    }
}

} // namespace cipwright::cip
