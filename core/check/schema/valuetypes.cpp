#include "core/check/schema/valuetypes.h"

#include "core/base/text.h"
#include "core/base/utf.h"
#include "core/check/schema/lexical.h"
#include "core/check/schema/likely.h"
#include "core/check/schema/messages.h"
#include "core/policy/options.h"
#include "core/policy/policy.h"

#include <algorithm>
#include <array>

namespace cipwright::schema {

namespace {

using Words = std::string_view;

constexpr auto optionWords = [] {
    std::array<Words, options.size()> words;
    std::ranges::transform(options, words.begin(), &OptionInfo::name);
    return words;
}();
constexpr std::array<Words, 2> rootTypes{"TBS", "Wellknown"};
constexpr std::array<Words, 1> ekuConditions{"Except"};
constexpr std::array<Words, 2> artifactTypes{"CIM", "Catalog"};
constexpr std::array<Words, 2> artifactActions{"Deny", "Allow"};
constexpr std::array<Words, 3> ruleTypes{"Match", "Exclude", "Attribute"};

constexpr std::array<Words, 1> ekuPrefixes{"ID_EKU_"};
constexpr std::array<Words, 2> allowPrefixes{"ID_ALLOW_", "ID_FILE_"};
constexpr std::array<Words, 2> denyPrefixes{"ID_DENY_", "ID_FILE_"};
constexpr std::array<Words, 2> fileAttribPrefixes{"ID_FILEATTRIB_", "ID_FILE_"};
constexpr std::array<Words, 4> fileRulePrefixes{"ID_FILE_", "ID_ALLOW_", "ID_DENY_",
                                                "ID_FILEATTRIB_"};
constexpr std::array<Words, 3> rulePrefixes{"ID_ALLOW_", "ID_DENY_", "ID_FILE_"};
constexpr std::array<Words, 2> artifactPrefixes{"ID_ARTIFACTATTRIB_", "ID_ARTIFACT_"};
constexpr std::array<Words, 1> signerPrefixes{"ID_SIGNER_"};
constexpr std::array<Words, 1> scenarioPrefixes{"ID_SIGNINGSCENARIO_"};

// The schema's own limits: an ID may fit its pattern and still be too short for them.
constexpr std::uint8_t leastFileAttrib = 10;
constexpr std::uint8_t leastArtifact = 14;

constexpr std::uint64_t highest32 = 0xFFFF'FFFF;
constexpr std::uint64_t highest16 = 0xFFFF;
constexpr std::uint64_t highest8 = 0xFF;

bool isAnything(std::string_view) {
    return true;
}

bool isScenarioList(std::string_view text) {
    return !text.empty() && isIdList(text, scenarioPrefixes);
}

template <std::uint8_t bytes> bool isDigest(std::string_view text) {
    return isHex(text) && trimmed(text).size() == std::size_t{bytes} * 2;
}

template <std::uint64_t highest> bool isUpTo(std::string_view text) {
    return isNumber(text, highest);
}

using enum ValueType;

constexpr ValueRule idRule(ValueType type, const MessageDef& message,
                           std::span<const std::string_view> prefixes, std::uint8_t least = 0) {
    return {.type = type, .message = &message, .prefixes = prefixes, .leastLength = least};
}

constexpr ValueRule wordRule(ValueType type, const MessageDef& message,
                             std::span<const std::string_view> words) {
    return {.type = type, .message = &message, .words = words};
}

constexpr std::array rules{
    ValueRule{Text, &isAnything},
    ValueRule{Guid, &isGuid, &messages::schemaGuid},
    ValueRule{Version, &isVersionPattern, &messages::schemaVersion},
    ValueRule{Boolean, &isBoolean, &messages::schemaBoolean},
    ValueRule{Hex, &isHex, &messages::schemaHex},
    ValueRule{.type = Sha256,
              .matches = &isDigest<32>,
              .message = &messages::schemaDigest,
              .hashBytes = 32},
    ValueRule{.type = Sha384,
              .matches = &isDigest<48>,
              .message = &messages::schemaDigest,
              .hashBytes = 48},
    ValueRule{.type = Sha512,
              .matches = &isDigest<64>,
              .message = &messages::schemaDigest,
              .hashBytes = 64},
    ValueRule{.type = Number32,
              .matches = &isUpTo<highest32>,
              .message = &messages::schemaNumber,
              .highest = highest32},
    ValueRule{.type = Number16,
              .matches = &isUpTo<highest16>,
              .message = &messages::schemaNumber,
              .highest = highest16},
    ValueRule{.type = ScenarioValue,
              .matches = &isUpTo<highest8>,
              .message = &messages::schemaScenarioValue,
              .highest = highest8},
    ValueRule{DateTime, &isDateTime, &messages::schemaDateTime},
    ValueRule{Uri, &isUri, &messages::schemaUri},
    wordRule(Option, messages::schemaOption, optionWords),
    wordRule(PolicyType, messages::schemaPolicyType, policyTypeNames),
    wordRule(RootType, messages::schemaRootType, rootTypes),
    wordRule(EkuCondition, messages::schemaEkuCondition, ekuConditions),
    wordRule(ArtifactType, messages::schemaArtifactType, artifactTypes),
    wordRule(ArtifactAction, messages::schemaArtifactAction, artifactActions),
    wordRule(RuleType, messages::schemaRuleType, ruleTypes),
    idRule(EkuId, messages::schemaId, ekuPrefixes),
    idRule(EkuRef, messages::schemaReference, ekuPrefixes),
    idRule(AllowId, messages::schemaId, allowPrefixes),
    idRule(AllowRef, messages::schemaReference, allowPrefixes),
    idRule(DenyId, messages::schemaId, denyPrefixes),
    idRule(DenyRef, messages::schemaReference, denyPrefixes),
    idRule(FileAttribId, messages::schemaId, fileAttribPrefixes, leastFileAttrib),
    idRule(FileAttribRef, messages::schemaReference, fileAttribPrefixes, leastFileAttrib),
    idRule(FileRuleId, messages::schemaId, fileRulePrefixes),
    idRule(RuleRef, messages::schemaReference, rulePrefixes),
    idRule(ArtifactId, messages::schemaId, artifactPrefixes, leastArtifact),
    idRule(ArtifactRef, messages::schemaReference, artifactPrefixes, leastArtifact),
    idRule(SignerId, messages::schemaId, signerPrefixes),
    idRule(SignerRef, messages::schemaReference, signerPrefixes),
    idRule(ScenarioId, messages::schemaId, scenarioPrefixes),
    ValueRule{
        .type = ScenarioRefs, .matches = &isScenarioList, .message = &messages::schemaScenarioList},
    ValueRule{MacroName, &isMacroName, &messages::schemaMacroName},
    ValueRule{MacroValue, &isMacroValue, &messages::schemaMacroValue},
    ValueRule{AppIds, &isAppIdsPattern, &messages::schemaAppIds},
};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (static_cast<std::size_t>(rules[i].type) != i) {
            return false;
        }
    }
    return rules.size() == static_cast<std::size_t>(AppIds) + 1;
}

static_assert(inOrder(), "the rules are looked up by the number of their type");

// The start of a value, on one line.
std::string excerpt(std::string_view value) {
    constexpr std::size_t longest = 60;
    auto end = std::min(longest, value.size());
    while (end > 0 && end < value.size()
           && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80) {
        --end;
    }
    std::string text(value.substr(0, end));
    std::ranges::replace_if(text, isSpace, ' ');
    return end < value.size() ? text + "..." : text;
}

std::string alternatives(std::span<const std::string_view> words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

// The first character that the value of a macro may not hold.
std::string forbiddenCharacter(std::string_view value) {
    while (!value.empty()) {
        const std::size_t length = decodeUtf8(value).length;
        if (!isMacroValue(value.substr(0, length))) {
            return std::string(value.substr(0, length));
        }
        value.remove_prefix(length);
    }
    return {};
}

const MessageDef& messageFor(const ValueRule& rule, std::string_view value, bool guessed) {
    const bool hexadecimal = rule.type == Hex || rule.hashBytes != 0;
    if (hexadecimal
        && trimmed(value).find_first_not_of("0123456789ABCDEFabcdef") != std::string_view::npos) {
        return messages::schemaHex;
    }
    if (rule.type == Hex) {
        return messages::schemaHexOdd;
    }
    if (rule.type == Option && guessed) {
        return messages::schemaNearOption;
    }
    if (rule.message == &messages::schemaNumber
        && value.find_first_not_of("0123456789") == std::string_view::npos && !value.empty()) {
        return messages::schemaNumberRange;
    }
    if (rule.leastLength != 0 && isId(value, rule.prefixes)) {
        return messages::schemaIdLength;
    }
    return *rule.message;
}

} // namespace

const ValueRule& ruleOf(ValueType type) {
    return rules[static_cast<std::size_t>(type)];
}

bool isValid(ValueType type, std::string_view value) {
    const ValueRule& rule = ruleOf(type);
    if (rule.matches != nullptr) {
        return rule.matches(value);
    }
    if (!rule.words.empty()) {
        return std::ranges::find(rule.words, value) != rule.words.end();
    }
    return value.size() >= rule.leastLength && isId(value, rule.prefixes);
}

ValueFault faultOf(ValueType type, std::string_view what, std::string_view value) {
    const ValueRule& rule = ruleOf(type);
    const std::string likely = likelyValue(type, value);
    ValueFault fault{&messageFor(rule, value, !likely.empty()), {}};
    fault.arguments = {{"what", std::string(what)}, {"found", excerpt(value)}};
    const auto add = [&](std::string_view name, std::string text) {
        fault.arguments.push_back({name, std::move(text)});
    };
    if (!likely.empty()) {
        add("nearest", likely);
    }
    if (!rule.prefixes.empty()) {
        add("prefixes", alternatives(rule.prefixes));
        add("least", std::to_string(rule.leastLength));
        add("example", likely);
    } else if (type == Version) {
        add("example", likely.empty() ? "10.0.0.0" : likely);
    } else if (type == MacroValue) {
        add("character", forbiddenCharacter(value));
    } else if (rule.highest != 0) {
        add("highest", std::to_string(rule.highest));
    } else if (type == Hex || rule.hashBytes != 0) {
        add("digits", std::to_string(trimmed(value).size()));
        add("expected", std::to_string(rule.hashBytes * 2));
    }
    return fault;
}

} // namespace cipwright::schema
