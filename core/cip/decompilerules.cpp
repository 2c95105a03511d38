// File rules of a decompiled policy.
#include "core/base/hex.h"
#include "core/cip/decompiler.h"
#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/cip/ruleorder.h"

#include <algorithm>
#include <array>

namespace cipwright::cip {

namespace {

// The characters that the schema allows in a macro's value, and behind the first of a plain
// AppID.
bool isMacroText(std::string_view text) {
    constexpr std::string_view signs = "-_!@#%&^.,;:=+~`'{}()[]$ \\";
    return std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || signs.find(c) != std::string_view::npos;
    });
}

bool isPlainAppId(std::string_view text) {
    return !text.empty() && text.front() != '$' && static_cast<unsigned char>(text.front()) < 0x80
           && isMacroText(text.substr(1));
}

constexpr Version none{};

// Whether the XML says the minimum of a rule, which the writer may give it by itself. What denies
// says both bounds: Microsoft's documents give a maximum without a minimum another meaning than
// the binary does.
bool saysMinimum(const RawFileRule& rule, FileRuleEffect effect) {
    const bool bounded = rule.maximum != none;
    if (effect == FileRuleEffect::Allow) {
        return rule.minimum != none;
    }
    const bool isDefault =
        rule.minimum == (effect == FileRuleEffect::Deny ? Version::highest : none);
    return bounded || !isDefault;
}

} // namespace

void Decompiler::numberFileRules() {
    std::array<std::uint32_t, 3> numbers{};
    m_ruleNumbers.reserve(m_raw.fileRules.size());
    for (std::size_t i = 0; i < m_raw.fileRules.size(); ++i) {
        m_ruleNumbers.push_back(++numbers[static_cast<std::size_t>(effectOf(i))]);
    }
}

void Decompiler::addFileRules() {
    checkCount(m_raw.fileRules.size(), highestCount::rules, "file rules", 0);
    m_policy.fileRules.reserve(m_raw.fileRules.size());
    for (std::size_t i = 0; i < m_raw.fileRules.size(); ++i) {
        m_policy.fileRules.add(fileRule(i));
    }
}

FileRule Decompiler::fileRule(std::size_t i) {
    using enum FileRuleAttribute;
    const RawFileRule& raw = m_raw.fileRules[i];
    if (raw.type > static_cast<std::uint32_t>(FileRuleEffect::Attribute)) {
        noForm(raw.offset, "the type of file rule " + std::to_string(i + 1),
               std::to_string(raw.type), "it became a FileAttrib, which does nothing by itself");
    }
    constexpr std::array<FileRuleKind, 3> kinds{FileRuleKind::Deny, FileRuleKind::Allow,
                                                FileRuleKind::FileAttrib};
    const FileRuleEffect effect = effectOf(i);
    FileRule rule;
    rule.kind = kinds[static_cast<std::size_t>(effect)];

    const bool minimum = saysMinimum(raw, effect);
    const bool maximum = raw.maximum != none;
    const bool packageVersion = raw.packageVersion != none;
    const std::array<const Slice*, 7> slices{
        &raw.fileName,          &raw.internalName, &raw.fileDescription, &raw.productName,
        &raw.packageFamilyName, &raw.hash,         &raw.filePath};
    std::size_t count = 1 + std::size_t{minimum} + std::size_t{maximum}
                        + std::size_t{packageVersion} + std::size_t{raw.appIdCount > 0};
    for (const Slice* const slice : slices) {
        count += slice->size > 0 ? 1 : 0;
    }
    rule.fields.reserve(count);

    const auto add = [&rule](FileRuleAttribute attribute, std::string value) {
        rule.fields.push_back({attribute, Value(std::move(value))});
    };
    const auto addText = [&](FileRuleAttribute attribute, Slice slice) {
        if (slice.size > 0) {
            add(attribute, text(slice, nameOf(attribute)));
        }
    };
    add(ID, fileRuleId(i));
    addText(FileName, raw.fileName);
    addText(InternalName, raw.internalName);
    addText(FileDescription, raw.fileDescription);
    addText(ProductName, raw.productName);
    addText(PackageFamilyName, raw.packageFamilyName);
    if (packageVersion) {
        add(PackageVersion, raw.packageVersion.toString());
    }
    if (minimum) {
        add(MinimumFileVersion, raw.minimum.toString());
    }
    if (maximum) {
        add(MaximumFileVersion, raw.maximum.toString());
    }
    if (raw.hash.size > 0) {
        add(Hash, toHex(slice(raw.hash)));
    }
    if (raw.appIdCount > 0) {
        add(AppIDs, appIds(raw));
    }
    addText(FilePath, raw.filePath);
    if (m_hotpatches.empty()) {
        return rule;
    }
    if (const auto found = m_hotpatches.find(static_cast<std::uint32_t>(i));
        found != m_hotpatches.end()) {
        const Hotpatch& hotpatch = found->second;
        if (hotpatch.required) {
            add(RequireHotpatchID, fileRuleId(*hotpatch.required));
        }
        if (hotpatch.lowest.value_or(0) != 0) {
            add(MinimumHotpatchSequence, std::to_string(*hotpatch.lowest));
        }
        if (hotpatch.highest.value_or(noHighestSequence) != noHighestSequence) {
            add(MaximumHotpatchSequence, std::to_string(*hotpatch.highest));
        }
    }
    return rule;
}

// One string stands as it is where the schema allows it; several, and those it does not allow,
// become a run of macros.
std::string Decompiler::appIds(const RawFileRule& rule) {
    if (rule.appIdCount == 1) {
        std::string only = text(m_raw.appIds[rule.firstAppId], "AppIDs");
        if (isPlainAppId(only)) {
            return only;
        }
    }
    std::string run;
    for (std::uint32_t i = 0; i < rule.appIdCount; ++i) {
        run += "$(" + macroFor(m_raw.appIds[rule.firstAppId + i]) + ')';
    }
    return run;
}

std::string Decompiler::macroFor(Slice where) {
    std::string value = text(where, "AppIDs");
    const auto found = m_macros.find(value);
    if (found != m_macros.end()) {
        return found->second;
    }
    if (value.empty() || !isMacroText(value)) {
        noForm(where.offset, "an AppID", value.empty() ? "empty" : '"' + value + '"',
               "it was kept as a macro");
    }
    Macro macro;
    std::string name = "AppId_" + std::to_string(m_policy.macros.size() + 1);
    macro.id = Value(name);
    macro.value = Value(value);
    m_policy.macros.add(std::move(macro));
    m_macros.emplace(std::move(value), name);
    return name;
}

void Decompiler::addHotpatches() {
    const RawHotpatch* previous = nullptr;
    // The first range that is told of a rule counts.
    const auto keep = [this](std::optional<std::uint32_t>& place, std::uint32_t value,
                             const RawHotpatch& raw) {
        if (place && *place != value) {
            noForm(raw.offset, "the sequence range of the rule required",
                   "another than before (" + std::to_string(value) + ')', "the first was kept");
        }
        place = place.value_or(value);
    };
    for (const RawHotpatch& raw : m_raw.hotpatches) {
        const std::size_t rules = m_raw.fileRules.size();
        if (!inRange(raw.requiring, rules, "the rule that requires a hotpatch", "file rules",
                     raw.offset)
            || !inRange(raw.required, rules, "the rule required", "file rules", raw.offset)) {
            continue;
        }
        if (effectOf(raw.requiring) != FileRuleEffect::Allow
            || effectOf(raw.required) != FileRuleEffect::Allow || raw.requiring == raw.required) {
            noForm(raw.offset, "a hotpatch requirement", "not between two Allow rules",
                   "it was left out");
            continue;
        }
        if (m_hotpatches[raw.requiring].required) {
            noForm(raw.offset, "a hotpatch requirement", "the second of one rule",
                   "the first was kept");
            continue;
        }
        if (previous != nullptr && raw.requiring < previous->requiring) {
            m_report.add(messages::cipOrder, raw.offset, {{"what", "hotpatch requirements"}});
        }
        previous = &raw;
        m_hotpatches[raw.requiring].required = raw.required;
        keep(m_hotpatches[raw.required].lowest, raw.lowest, raw);
        keep(m_hotpatches[raw.required].highest, raw.highest, raw);
    }
    for (const RawHotpatch& raw : m_raw.hotpatches) {
        const auto required = m_hotpatches.find(raw.required);
        if (required != m_hotpatches.end() && required->second.required) {
            noForm(raw.offset, "the rule that a hotpatch requirement names",
                   "one that itself requires a hotpatch", "both were kept");
        }
    }
}

RuleKeyParts Decompiler::ruleKeyParts(std::size_t i) const {
    RuleKeyParts parts;
    parts.effect = effectOf(i);
    for (const FileRule::Field& field : m_policy.fileRules[i].fields) {
        const auto* const place = std::ranges::find(ruleKeyTexts, field.attribute);
        if (place != ruleKeyTexts.end()) {
            parts.texts[static_cast<std::size_t>(place - ruleKeyTexts.begin())] =
                field.value.text();
        }
    }
    const std::string_view hash = slice(m_raw.fileRules[i].hash);
    if (!hash.empty()) {
        parts.hash = hash;
    }
    return parts;
}

// In the binary an empty text and none are the same; in the order of the rules they are not. A rule
// that comes too late for one without a text had an empty one. Of the ways to explain its place
// this takes the one with the lowest key: empty texts where the rule before has them, down to some
// text, and there an empty one where that rule has none. Of `before` only the emptiness of texts is
// looked at, since the rule that they are views of may have been replaced.
bool Decompiler::explainOrder(std::size_t i, const RuleKeyParts& before, std::string_view beforeKey,
                              RuleKeyParts& parts, std::string& key) {
    const RuleKeyParts original = parts;
    for (std::size_t same = parts.texts.size() + 1; same-- > 0;) {
        parts = original;
        for (std::size_t t = 0; t < std::min(same + 1, parts.texts.size()); ++t) {
            const bool emptyBefore = before.texts[t] && before.texts[t]->empty();
            if (!parts.texts[t] && (t == same ? !before.texts[t] : emptyBefore)) {
                parts.texts[t] = std::string_view();
            }
        }
        key.clear();
        appendRuleKey(key, parts);
        if (key < beforeKey) {
            continue;
        }
        FileRule rule = m_policy.fileRules[i];
        for (std::size_t t = 0; t < parts.texts.size(); ++t) {
            if (parts.texts[t] && !original.texts[t]) {
                rule.set(ruleKeyTexts[t], {});
            }
        }
        m_policy.fileRules.replace(i, std::move(rule));
        return true;
    }
    parts = original;
    key.clear();
    appendRuleKey(key, parts);
    return false;
}

void Decompiler::settleRuleOrder() {
    RuleKeyParts before;
    std::string beforeKey;
    std::string key;
    bool reported = false;
    for (std::size_t i = 0; i < m_policy.fileRules.size(); ++i) {
        RuleKeyParts parts = ruleKeyParts(i);
        key.clear();
        appendRuleKey(key, parts);
        if (key < beforeKey && !explainOrder(i, before, beforeKey, parts, key) && !reported) {
            m_report.add(messages::cipOrder, m_raw.fileRules[i].offset, {{"what", "file rules"}});
            reported = true;
        }
        before = parts;
        std::swap(beforeKey, key);
    }
}

} // namespace cipwright::cip
