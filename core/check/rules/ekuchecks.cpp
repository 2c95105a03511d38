// Checks of extended key usages (EKUs): how they are encoded, and what they are for.
#include "core/base/hex.h"
#include "core/base/oid.h"
#include "core/base/text.h"
#include "core/check/families.h"
#include "core/check/rules/filerules.h"
#include "core/check/rules/knownekus.h"
#include "core/cip/messages.h"
#include "core/policy/wellknown.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace cipwright {

namespace {

using filerules::fixOf;
using filerules::itemAt;
using filerules::upper;
using enum Severity;
using enum Category;

Span placeOf(const Eku& eku) {
    return eku.value.present() ? eku.value.span()
           : eku.oid.present() ? eku.oid.span()
           : eku.id.present()  ? eku.id.span()
                               : Span{0, eku.length};
}

// The bytes of Value; nothing where it is absent or not hexadecimal.
std::optional<std::string> bytesOf(const Eku& eku) {
    return eku.value.present() ? fromHex(eku.value.text()) : std::nullopt;
}

// Value's bytes around an object identifier's content.
std::string wrapped(std::string_view content) {
    return std::string{'\1', static_cast<char>(content.size())} + std::string(content);
}

// The identifier in a Value that is encoded as it should be.
std::optional<std::string> oidOf(std::string_view value) {
    constexpr std::size_t head = 2;
    if (value.size() <= head || value[0] != '\1'
        || static_cast<unsigned char>(value[1]) != value.size() - head) {
        return std::nullopt;
    }
    return decodeOid(value.substr(head));
}

std::optional<std::string> oidOf(const Eku& eku) {
    const auto bytes = bytesOf(eku);
    return bytes ? oidOf(*bytes) : std::nullopt;
}

// ---- Encoding

// What is wrong with the encoding, to follow "this EKU has"; empty if nothing is.
std::string problemOf(const Eku& eku) {
    if (!eku.value.present()) {
        return !eku.oid.present()           ? "neither Value nor OID"
               : !encodeOid(eku.oid.text()) ? "the OID \"" + eku.oid.text() + '"'
                                            : std::string();
    }
    const auto bytes = bytesOf(eku);
    // A Value that is not hexadecimal is against the schema, which says so.
    return bytes && !oidOf(*bytes) ? "the Value \"" + eku.value.text() + '"' : std::string();
}

void checkValue(const Eku& eku, ItemReport& found) {
    if (std::string problem = problemOf(eku); !problem.empty()) {
        found.add(placeOf(eku), {{"found", std::move(problem)}});
    }
}

// What a Value may have been meant to be: with the tag of DER, with a wrong length, without both.
std::optional<std::string> meantBytes(const Eku& eku) {
    if (const auto content = encodeOid(eku.oid.text())) {
        return wrapped(*content);
    }
    const auto bytes = bytesOf(eku);
    if (!bytes) {
        return std::nullopt;
    }
    constexpr char derTag = 6;
    constexpr std::size_t head = 2;
    const bool hasHead = bytes->size() > head && (bytes->front() == derTag || bytes->front() == 1);
    const std::string content = hasHead ? bytes->substr(head) : *bytes;
    // Identifiers of extended key usages all are under ISO, 1.
    const auto oid = decodeOid(content);
    return oid && oid->starts_with("1.") ? std::optional(wrapped(content)) : std::nullopt;
}

std::optional<std::size_t> ekuAt(const CheckInput& input, const Diagnostic& diagnostic) {
    return itemAt(input.policy.ekus, diagnostic.span);
}

std::optional<Fix> setEku(const CheckInput& input, std::size_t eku, std::string title,
                          std::string_view attribute, std::optional<std::string_view> value) {
    return fixOf(std::move(title),
                 setAttribute(input.text, input.policy, {Section::EKUs, eku}, attribute, value));
}

std::optional<Fix> fixValue(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = ekuAt(input, diagnostic);
    const auto meant = i ? meantBytes(input.policy.ekus[*i]) : std::nullopt;
    if (!meant) {
        return std::nullopt;
    }
    return setEku(input, *i, "Write the Value of " + oidOf(*meant).value_or("the OID"), "Value",
                  toHex(*meant));
}

// ---- OID

void checkOidFormat(const Eku& eku, ItemReport& found) {
    if (eku.value.present() && eku.oid.present() && !encodeOid(eku.oid.text())) {
        found.add(eku.oid.span(), {{"id", eku.id.text()}, {"found", eku.oid.text()}});
    }
}

void checkMismatch(const Eku& eku, ItemReport& found) {
    const auto oid = oidOf(eku);
    const auto other = encodeOid(eku.oid.text());
    if (oid && other && encodeOid(*oid) != other) {
        found.add(eku.oid.span(), {{"id", eku.id.text()}, {"found", eku.oid.text()}, {"is", *oid}});
    }
}

std::optional<Fix> fixOid(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = ekuAt(input, diagnostic);
    const auto oid = i ? oidOf(input.policy.ekus[*i]) : std::nullopt;
    return oid ? setEku(input, *i, "Set the OID to " + *oid, "OID", *oid) : std::nullopt;
}

void checkOidOnly(const Eku& eku, ItemReport& found) {
    if (!eku.value.present() && encodeOid(eku.oid.text())) {
        found.add(eku.oid.span(), {{"id", eku.id.text()}});
    }
}

std::optional<Fix> addValue(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = ekuAt(input, diagnostic);
    const auto content = i ? encodeOid(input.policy.ekus[*i].oid.text()) : std::nullopt;
    return content ? setEku(input, *i, "Add the Value", "Value", toHex(wrapped(*content)))
                   : std::nullopt;
}

// ---- Meaning

void checkUnfamiliar(const Eku& eku, ItemReport& found) {
    const auto oid = oidOf(eku);
    if (oid && ekuName(*bytesOf(eku)).empty() && trimmed(eku.friendlyName.text()).empty()) {
        found.add(placeOf(eku), {{"id", eku.id.text()}, {"oid", *oid}});
    }
}

void checkName(const Eku& eku, ItemReport& found) {
    const KnownEku* const known = findKnownEku(eku.id.text());
    const auto bytes = bytesOf(eku);
    if (known != nullptr && bytes && oidOf(*bytes) && toHex(*bytes) != known->value) {
        const std::string_view name = ekuName(*bytes);
        found.add(placeOf(eku), {{"id", eku.id.text()},
                                 {"expected", std::string(known->meaning)},
                                 {"oid", *oidOf(*bytes)},
                                 {"is", std::string(name.empty() ? "not known" : name)}});
    }
}

std::optional<Fix> fixName(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = ekuAt(input, diagnostic);
    const KnownEku* const known = i ? findKnownEku(input.policy.ekus[*i].id.text()) : nullptr;
    return known != nullptr ? setEku(input, *i, "Write the Value of " + std::string(known->meaning),
                                     "Value", known->value)
                            : std::nullopt;
}

void checkDuplicate(const CheckInput& input, PolicyReport& found) {
    const auto& ekus = input.policy.ekus;
    std::unordered_map<std::string, std::size_t> firsts;
    for (std::size_t i = 0; i < ekus.size(); ++i) {
        const auto bytes = bytesOf(ekus[i]);
        if (!bytes || !oidOf(*bytes)) {
            continue;
        }
        const auto [first, isNew] = firsts.emplace(*bytes, i);
        if (!isNew) {
            found
                .add(ekus.absolute(i, placeOf(ekus[i])),
                     {{"id", ekus[i].id.text()}, {"other", ekus[first->second].id.text()}})
                .related.push_back(
                    {ekus.absolute(first->second, placeOf(ekus[first->second])), "the other EKU"});
        }
    }
}

void checkUnreferenced(const CheckInput& input, PolicyReport& found) {
    const auto& ekus = input.policy.ekus;
    for (std::size_t i = 0; i < ekus.size(); ++i) {
        if (!input.usage.ekus[i] && input.index.find(ItemKind::Eku, ekus[i].id.text()) == i) {
            found.add(ekus.absolute(i, ekus[i].id.span()), {{"id", ekus[i].id.text()}});
        }
    }
}

std::optional<Fix> deleteEku(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = ekuAt(input, diagnostic);
    const auto isNamesake = [&](const PolicyIndex::Duplicate& duplicate) {
        return duplicate.first == ItemPosition{ItemKind::Eku, static_cast<std::uint32_t>(*i)};
    };
    // Without it references would mean another EKU of the same ID, which nobody may want.
    if (!i || std::ranges::any_of(input.index.duplicates(), isNamesake)) {
        return std::nullopt;
    }
    const ItemRef item{Section::EKUs, *i};
    return fixOf("Delete the EKU",
                 deleteItems(input.text, input.policy, {&item, 1}, References::Delete));
}

constexpr std::string_view schemaPage = "Microsoft's policy schema";
constexpr std::string_view templates = "Microsoft's example policies";
constexpr std::string_view encoding = "X.690: object identifiers, and Microsoft's example policies";

constexpr Check checks[] = {
    {{"signer.eku-value", Error, Meaning, messages::cipEku.text},
     "Windows compares the bytes with those in the certificate, with 01 where a certificate has "
     "06. "
     "Others match no certificate, so that a signer with this EKU never matches.",
     "Write the Value of the object identifier that is meant.",
     encoding,
     &checkValue,
     &fixValue},
    {{"signer.eku-oid", Warning, Meaning,
      "the OID of {id} is \"{found}\", which is no object identifier; write it as numbers with "
      "dots "
      "between, or remove it, since Value counts"},
     "People read the OID while Windows reads the Value.",
     "Write the OID that the Value stands for, or remove it.",
     encoding,
     &checkOidFormat,
     &fixOid},
    {{"signer.eku-mismatch", Warning, Meaning,
      "the OID of {id} is {found}, but its Value means {is}, and the Value counts; correct the one "
      "that is wrong"},
     "People read the OID while Windows reads the Value. They should say the same.",
     "Correct the Value or the OID.",
     encoding,
     &checkMismatch,
     &fixOid},
    {{"signer.eku-oid-only", Info, Advice,
      "{id} has an OID but no Value, which only the newest of Microsoft's tools understand; add "
      "the "
      "Value"},
     "The OID attribute is new in the schema. Older converters refuse it or leave the EKU out.",
     "Add the Value.",
     schemaPage,
     &checkOidOnly,
     &addValue},
    {{"signer.eku-unfamiliar", Info, Advice,
      "{id} means {oid}, an EKU that is none of the usual ones; check it, and write into "
      "FriendlyName what it is for"},
     "One wrong digit makes another EKU that no certificate has.",
     "Check the Value and give the EKU a FriendlyName.",
     templates,
     &checkUnfamiliar},
    {{"signer.eku-name", Warning, Meaning,
      "{id} is the name for {expected}, but its Value means {oid} ({is}); correct the Value or "
      "rename it"},
     "People who see the ID in a signer think that it asks for something else than it does.",
     "Correct the Value, or rename the EKU.",
     templates,
     &checkName,
     &fixName},
    {{"signer.eku-duplicate", Info, Advice,
      "{id} is the same EKU as {other}; use one of them and delete the other"},
     "Merging policies leaves such copies. At most 255 EKUs fit in a policy.",
     "Use one of them in all signers and delete the other.",
     templates,
     &checkDuplicate},
    {{"signer.eku-unreferenced", Info, Advice,
      "the EKU {id} is not used by any signer; delete it, or add a CertEKU to a signer"},
     "An EKU narrows the signers that name it and does nothing by itself.",
     "Delete the EKU or let a signer name it.",
     schemaPage,
     &checkUnreferenced,
     &deleteEku},
};

} // namespace

std::span<const Check> ekuChecks() {
    return checks;
}

} // namespace cipwright
