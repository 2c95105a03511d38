#include "core/work/meaning.h"

#include "core/base/guid.h"
#include "core/base/hex.h"
#include "core/base/oid.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/cip/datetime.h"
#include "core/policy/wellknown.h"

#include <algorithm>
#include <vector>

namespace cipwright {

namespace {

using enum FileRuleAttribute;

// Stands between the parts of a key; XML cannot hold it.
constexpr char between = '\x1F';

// What a scenario has where it names no MinimumHashAlgorithm, and a rule where it names no highest
// hotpatch sequence.
constexpr std::string_view noHighestSequence = "4294967295";

std::string capitals(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c;
    }
    return result;
}

void appendPart(std::string& key, std::string_view part) {
    key += part;
    key += between;
}

// A version that is written or meant; nothing for zero, which binaries have for none.
std::string boundText(Version version) {
    return version == Version{} ? std::string() : version.toString();
}

std::string quoted(std::string_view name, std::string_view value) {
    return std::string(name) + "=\"" + std::string(value) + '"';
}

void appendName(std::string& label, const Value& name) {
    if (!name.text().empty()) {
        label += " (" + name.text() + ')';
    }
}

} // namespace

std::string folded(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
    }
    return result;
}

std::string plainNumber(const Value& value, std::string_view otherwise) {
    const std::string_view text = trimmed(value.text());
    if (text.empty()) {
        return std::string(otherwise);
    }
    const auto number = parseNumber<std::uint64_t>(text);
    return number ? std::to_string(*number) : std::string(text);
}

std::string plainHex(std::string_view text) {
    return capitals(trimmed(text));
}

std::string plainVersion(std::string_view text) {
    const auto version = Version::parse(trimmed(text));
    return version ? version->toString() : std::string(trimmed(text));
}

std::string plainGuid(std::string_view text) {
    const auto guid = Guid::parse(trimmed(text));
    return guid ? guid->toString() : std::string(trimmed(text));
}

std::string plainBoolean(std::string_view text) {
    const std::string_view word = trimmed(text);
    return std::string(word == "1" ? "true" : word == "0" || word.empty() ? "false" : word);
}

std::string Meaning::effectWord(std::size_t rule) const {
    constexpr std::array<std::string_view, 3> words{"Deny", "Allow", "FileAttrib"};
    const FileRule& it = policy.fileRules[rule];
    const auto effect = it.effect();
    return effect ? std::string(words[static_cast<std::size_t>(*effect)])
                  : "FileRule " + it.text(Type);
}

// As binaries hold it: a Deny without bounds has the highest minimum.
std::string Meaning::versionBound(const FileRule& rule, FileRuleAttribute bound) const {
    const std::string_view text = trimmed(rule.text(bound));
    if (!text.empty()) {
        const auto version = Version::parse(text);
        return version ? boundText(*version) : std::string(text);
    }
    const bool everything = bound == MinimumFileVersion && rule.effect() == FileRuleEffect::Deny
                            && trimmed(rule.text(MaximumFileVersion)).empty();
    return everything ? Version::highest.toString() : std::string();
}

// A run of macros as the values of those, one after the other.
std::string Meaning::appIds(const FileRule& rule) const {
    std::string_view rest = rule.text(AppIDs);
    if (!rest.starts_with("$(")) {
        return std::string(rest);
    }
    std::string values;
    while (!rest.empty()) {
        const auto close = rest.find(')');
        if (!rest.starts_with("$(") || close == std::string_view::npos) {
            return rule.text(AppIDs);
        }
        const std::string_view name = rest.substr(2, close - 2);
        const auto macro = index.find(ItemKind::Macro, name);
        values += values.empty() ? "" : " + ";
        values +=
            macro ? policy.macros[*macro].value.text() : std::string(rest.substr(0, close + 1));
        rest.remove_prefix(close + 1);
    }
    return values;
}

std::string Meaning::ruleValue(std::size_t rule, FileRuleAttribute attribute) const {
    const FileRule& it = policy.fileRules[rule];
    switch (attribute) {
    case MinimumFileVersion:
    case MaximumFileVersion:
        return versionBound(it, attribute);
    case PackageVersion: {
        const auto version = Version::parse(trimmed(it.text(attribute)));
        return version ? boundText(*version) : std::string(trimmed(it.text(attribute)));
    }
    case Hash:
        return plainHex(it.text(Hash));
    case AppIDs:
        return appIds(it);
    case RequireHotpatchID: {
        const std::string& id = it.text(attribute);
        const auto required = index.find(ItemKind::FileRule, id);
        // A required rule may not require another; one that does is taken by its ID.
        const bool plain = required && !policy.fileRules[*required].has(RequireHotpatchID);
        return plain ? matchText(*required) : id;
    }
    case MinimumHotpatchSequence: {
        std::string number = plainNumber(it.value(attribute));
        return number == "0" ? std::string() : number;
    }
    case MaximumHotpatchSequence: {
        std::string number = plainNumber(it.value(attribute), noHighestSequence);
        return number == noHighestSequence ? std::string() : number;
    }
    default:
        return it.text(attribute);
    }
}

std::string Meaning::shownRuleValue(std::size_t rule, FileRuleAttribute attribute) const {
    const FileRule& it = policy.fileRules[rule];
    std::string value = ruleValue(rule, attribute);
    if (attribute != MinimumFileVersion || it.effect() != FileRuleEffect::Deny) {
        return value;
    }
    if (trimmed(it.text(attribute)).empty() && trimmed(it.text(MaximumFileVersion)).empty()) {
        return {};
    }
    // A minimum of zero is none for others, but not for a Deny: without bounds it has the highest.
    return value.empty() ? Version{}.toString() : value;
}

std::string Meaning::ruleKey(std::size_t rule) const {
    const FileRule& it = policy.fileRules[rule];
    std::string key = effectWord(rule) + between;
    for (const FileRuleAttribute attribute : comparedRuleAttributes) {
        // A Deny has a bound that it does not say.
        if (it.has(attribute) || attribute == MinimumFileVersion) {
            appendPart(key, folded(ruleValue(rule, attribute)));
        } else {
            key += between;
        }
    }
    return key;
}

std::string Meaning::artifactKey(std::size_t rule) const {
    const ArtifactRule& it = policy.artifactRules[rule];
    std::string key;
    for (const Value* const value : {&it.artifactType, &it.action, &it.artifactName,
                                     &it.artifactDescription, &it.hashAlgorithm}) {
        appendPart(key, folded(value->text()));
    }
    const auto bound = [](const Value& value, Version otherwise) {
        return value.text().empty() ? otherwise.toString() : plainVersion(value.text());
    };
    appendPart(key, bound(it.minimumVersion, {}));
    appendPart(key, bound(it.maximumVersion, Version::highest));
    appendPart(key, plainHex(it.hash.text()));
    return key;
}

std::string Meaning::ekuKey(std::size_t eku) const {
    const Eku& it = policy.ekus[eku];
    const std::string value = plainHex(it.value.text());
    const auto content = value.empty() ? encodeOid(it.oid.text()) : std::nullopt;
    // As policies hold it: 01, length, content.
    return content ? "01" + toHex(std::string(1, static_cast<char>(content->size())) + *content)
                   : value;
}

std::string Meaning::certRoot(const Signer& signer) {
    const std::string& type = signer.certRootType.text();
    std::string value = plainHex(signer.certRootValue.text());
    if (type == "Wellknown") {
        // A number: zeros before it say nothing.
        value.erase(0, std::min(value.find_first_not_of('0'), value.size()));
    }
    return type + ' ' + value;
}

std::string Meaning::signTime(const Signer& signer) {
    const std::string& text = signer.signTimeAfter.text();
    const auto time = cip::parseDateTime(text);
    return time && time->zoned ? cip::dateTimeText(time->ticks) : text;
}

std::string Meaning::settingPlace(const Setting& setting) {
    return setting.provider.text() + '\\' + setting.key.text() + '\\' + setting.valueName.text();
}

std::string Meaning::settingValue(const Setting& setting) {
    if (!setting.type) {
        return setting.value.text();
    }
    const auto typed = [&](std::string value) {
        return std::string(settingTypeNames[static_cast<std::size_t>(*setting.type)]) + ' ' + value;
    };
    switch (*setting.type) {
    case SettingType::Boolean:
        return typed(plainBoolean(setting.value.text()));
    case SettingType::DWord:
        return typed(plainNumber(setting.value));
    case SettingType::Binary:
        return typed(plainHex(setting.value.text()));
    case SettingType::String:
        break;
    }
    return typed(setting.value.text());
}

std::string Meaning::scenarioKey(std::size_t scenario) const {
    return plainNumber(policy.scenarios[scenario].value, "");
}

std::string Meaning::inheritedScenarios(std::size_t scenario) const {
    std::string_view rest = policy.scenarios[scenario].inheritedScenarios.text();
    std::vector<std::string> keys;
    while (!rest.empty()) {
        const auto comma = std::min(rest.find(','), rest.size());
        const std::string_view id = trimmed(rest.substr(0, comma));
        const auto inherited = index.find(ItemKind::SigningScenario, id);
        if (!id.empty()) {
            keys.push_back(inherited ? scenarioKey(*inherited) : std::string(id));
        }
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    std::ranges::sort(keys);
    std::string all;
    for (const std::string& key : keys) {
        all += (all.empty() ? "" : ",") + key;
    }
    return all;
}

std::string Meaning::ruleLabel(std::size_t rule) const {
    const FileRule& it = policy.fileRules[rule];
    std::string label = effectWord(rule);
    for (const FileRuleAttribute attribute : comparedRuleAttributes) {
        if (attribute != RequireHotpatchID && !it.text(attribute).empty()) {
            label += ' ' + quoted(nameOf(attribute), it.text(attribute));
        }
    }
    appendName(label, it.value(FriendlyName));
    return label;
}

std::string Meaning::matchText(std::size_t rule) const {
    std::string text = effectWord(rule);
    for (const FileRuleAttribute attribute : comparedRuleAttributes) {
        const std::string value =
            attribute == RequireHotpatchID ? std::string() : ruleValue(rule, attribute);
        text += value.empty() ? value : ' ' + quoted(nameOf(attribute), value);
    }
    return text;
}

std::string Meaning::artifactLabel(std::size_t rule) const {
    const ArtifactRule& it = policy.artifactRules[rule];
    std::string label = "ArtifactRule " + it.action.text() + ' ' + it.artifactType.text();
    const auto add = [&label](std::string_view name, const Value& value) {
        if (!value.text().empty()) {
            label += ' ' + quoted(name, value.text());
        }
    };
    add("ArtifactName", it.artifactName);
    add("MinimumVersion", it.minimumVersion);
    add("MaximumVersion", it.maximumVersion);
    add(it.hashAlgorithm.text(), it.hash);
    appendName(label, it.friendlyName);
    return label;
}

std::string Meaning::ekuLabel(std::size_t eku) const {
    const Eku& it = policy.ekus[eku];
    std::string label = "EKU " + quoted("Value", it.value.text());
    appendName(label, it.friendlyName);
    return label;
}

std::string Meaning::signerLabel(std::size_t signer) const {
    const Signer& it = policy.signers[signer];
    std::string label = "Signer " + quoted(it.certRootType.text(), it.certRootValue.text());
    const auto add = [&label](std::string_view name, const Value& value) {
        if (!value.text().empty()) {
            label += ' ' + quoted(name, value.text());
        }
    };
    add("CertIssuer", it.certIssuer.value);
    add("CertPublisher", it.certPublisher.value);
    add("CertOemID", it.certOemId.value);
    appendName(label, it.name);
    return label;
}

std::string Meaning::scenarioLabel(const SigningScenario& scenario) {
    const std::string number = plainNumber(scenario.value, "?");
    if (number == std::to_string(SigningScenario::kernelMode)) {
        return "kernel mode";
    }
    return number == std::to_string(SigningScenario::userMode) ? "user mode" : "scenario " + number;
}

} // namespace cipwright
