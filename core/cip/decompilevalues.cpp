// Texts, indexes and IDs of a decompiled policy.
#include "core/base/bytereader.h"
#include "core/base/utf.h"
#include "core/cip/decompiler.h"
#include "core/cip/messages.h"

#include <algorithm>
#include <array>

namespace cipwright::cip {

namespace {

// "ID_DENY_D_0012": a prefix and a number of at least four digits.
std::string numbered(std::string_view prefix, std::size_t number) {
    constexpr std::size_t fewestDigits = 4;
    const std::string digits = std::to_string(number);
    std::string id(prefix);
    id.append(fewestDigits - std::min(fewestDigits, digits.size()), '0');
    id += digits;
    return id;
}

// The text if all of it is ASCII that XML can carry.
bool appendPlain(std::string& text, std::string_view bytes) {
    text.resize(bytes.size() / 2);
    bool plain = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char low = bytes[2 * i];
        plain = plain && bytes[2 * i + 1] == '\0' && low >= ' ' && low <= '~';
        text[i] = low;
    }
    return plain;
}

bool fitsXml(std::string_view text) {
    while (!text.empty()) {
        const DecodedChar c = decodeUtf8(text);
        if (!c.valid || !isXmlChar(c.codePoint)) {
            return false;
        }
        text.remove_prefix(c.length);
    }
    return true;
}

} // namespace

std::string Decompiler::text(Slice where, std::string_view what) {
    const std::string_view bytes = slice(where);
    std::string result;
    if (appendPlain(result, bytes)) {
        return result;
    }
    result = utf8FromUtf16(bytes);
    if (!fitsXml(result)) {
        m_report.add(messages::cipTextCharacter, where.offset, {{"what", std::string(what)}});
    }
    return result;
}

bool Decompiler::is(Slice where, std::string_view ascii) const {
    std::string found;
    return where.size == 2 * ascii.size() && appendPlain(found, slice(where)) && found == ascii;
}

std::uint32_t Decompiler::indexAt(IndexList list, std::uint32_t i) const {
    return ByteReader(m_bytes, list.offset + std::size_t{i} * sizeof(std::uint32_t)).u32();
}

bool Decompiler::inRange(std::uint32_t index, std::size_t count, std::string_view what,
                         std::string_view items, std::size_t offset) {
    if (index < count) {
        return true;
    }
    m_report.add(messages::cipIndex, offset,
                 {{"what", std::string(what)},
                  {"found", std::to_string(index)},
                  {"count", std::to_string(count)},
                  {"items", std::string(items)}});
    return false;
}

std::vector<ValueElement> Decompiler::fileRuleRefs(IndexList list, std::string_view what,
                                                   std::optional<FileRuleEffect> effect) {
    constexpr std::array<std::string_view, 3> effectNames{"a Deny rule", "an Allow rule",
                                                          "a FileAttrib"};
    std::vector<ValueElement> refs;
    refs.reserve(list.count);
    for (std::uint32_t i = 0; i < list.count; ++i) {
        const std::uint32_t index = indexAt(list, i);
        const std::size_t offset = list.offset + std::size_t{i} * sizeof(std::uint32_t);
        if (!inRange(index, m_raw.fileRules.size(), what, "file rules", offset)) {
            continue;
        }
        const FileRuleEffect found = effectOf(index);
        if (effect ? found != *effect : found == FileRuleEffect::Attribute) {
            m_report.add(
                messages::cipIndexKind, offset,
                {{"what", std::string(what)},
                 {"found", std::to_string(index)},
                 {"expected", effect ? std::string(effectNames[static_cast<std::size_t>(*effect)])
                                     : "an Allow or Deny rule"}});
            continue;
        }
        refs.push_back({{}, Value(fileRuleId(index))});
    }
    return refs;
}

void Decompiler::checkAscending(IndexList list, std::string_view what) {
    for (std::uint32_t i = 1; i < list.count; ++i) {
        if (indexAt(list, i) < indexAt(list, i - 1)) {
            m_report.add(messages::cipOrder, list.offset + std::size_t{i} * sizeof(std::uint32_t),
                         {{"what", std::string(what)}});
            return;
        }
    }
}

void Decompiler::checkCount(std::size_t count, std::size_t highest, std::string_view items,
                            std::size_t offset) {
    if (count > highest) {
        noForm(offset, "the number of " + std::string(items), std::to_string(count),
               "all were kept, but " + std::to_string(highest) + " are allowed");
    }
}

void Decompiler::noForm(std::size_t offset, std::string what, std::string found,
                        std::string instead) {
    m_report.add(
        messages::cipNoForm, offset,
        {{"what", std::move(what)}, {"found", std::move(found)}, {"instead", std::move(instead)}});
}

FileRuleEffect Decompiler::effectOf(std::size_t rule) const {
    const std::uint32_t type = m_raw.fileRules[rule].type;
    return type <= static_cast<std::uint32_t>(FileRuleEffect::Attribute)
               ? static_cast<FileRuleEffect>(type)
               : FileRuleEffect::Attribute;
}

std::string Decompiler::fileRuleId(std::size_t rule) const {
    constexpr std::array<std::string_view, 3> prefixes{"ID_DENY_D_", "ID_ALLOW_A_",
                                                       "ID_FILEATTRIB_F_"};
    return numbered(prefixes[static_cast<std::size_t>(effectOf(rule))], m_ruleNumbers[rule]);
}

std::string Decompiler::signerId(std::size_t signer) const {
    return numbered("ID_SIGNER_S_", signer + 1);
}

std::string Decompiler::ekuId(std::size_t eku) const {
    return numbered("ID_EKU_E_", eku + 1);
}

std::string Decompiler::artifactId(std::size_t artifact) const {
    return numbered("ID_ARTIFACT_A_", artifact + 1);
}

} // namespace cipwright::cip
