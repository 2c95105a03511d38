#include "core/check/rulefacts.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace cipwright {

namespace {

using enum FileRuleAttribute;

constexpr std::uint32_t bitOf(FileRuleAttribute attribute) {
    return 1U << static_cast<unsigned>(attribute);
}

// What is not compared with a file, and the file versions, which are ranges.
constexpr std::uint32_t notInKey = bitOf(ID) | bitOf(FriendlyName) | bitOf(MinimumFileVersion)
                                   | bitOf(MaximumFileVersion) | bitOf(Type);

// Bit 5 is the letter case of ASCII. Setting it in all bytes makes some other characters equal
// too, which is good enough for a key.
constexpr std::uint64_t letterCase = 0x2020'2020'2020'2020ULL;

constexpr std::uint64_t mixed(std::uint64_t value) {
    value ^= value >> 32U;
    value *= 0x9E37'79B9'7F4A'7C15ULL;
    value ^= value >> 29U;
    return value;
}

std::uint64_t keyOf(std::uint64_t key, std::string_view text) {
    key += text.size();
    while (text.size() >= sizeof(std::uint64_t)) {
        std::uint64_t word{};
        std::memcpy(&word, text.data(), sizeof word);
        key = mixed(key ^ (word | letterCase));
        text.remove_prefix(sizeof word);
    }
    std::uint64_t rest{};
    std::memcpy(&rest, text.data(), text.size());
    return mixed(key ^ (rest | letterCase));
}

// Blanks around a hash are no part of it, but those around a name are.
std::string_view compared(FileRuleAttribute attribute, std::string_view text) {
    return attribute == Hash ? trimmed(text) : text;
}

bool sameButCase(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c + 0x20 : +c; };
        return lower(x) == lower(y);
    });
}

} // namespace

bool RuleFact::everyVersion() const {
    const auto versions = range();
    return versionsValid && versions == Range{{}, Version::highest};
}

RuleFact findRuleFact(const FileRule& rule) {
    RuleFact fact;
    fact.effect = rule.effect();
    fact.maximum = Version::highest;
    for (const FileRule::Field& field : rule.fields) {
        const std::string_view text = field.value.text();
        if (text.empty()) {
            continue;
        }
        const std::uint32_t bit = bitOf(field.attribute);
        fact.attributes |= bit;
        if ((bit & notInKey) == 0) {
            // A sum, so that the order of attributes does not matter.
            fact.key += keyOf(mixed(static_cast<std::uint64_t>(field.attribute) + 1),
                              compared(field.attribute, text));
            fact.anyName = fact.anyName || (field.attribute == FileName && text == "*");
        } else if (field.attribute == MinimumFileVersion) {
            const auto version = Version::parse(text);
            fact.minimum = version.value_or(Version{});
            fact.versionsValid = fact.versionsValid && version.has_value();
        } else if (field.attribute == MaximumFileVersion) {
            const auto version = Version::parse(text);
            fact.maximum = version && *version != Version{} ? *version : Version::highest;
            // Zero is no maximum in a binary; what that means for a Deny is too doubtful to use.
            fact.versionsValid = fact.versionsValid && version.has_value()
                                 && (*version != Version{} || fact.effect == FileRuleEffect::Allow);
        }
    }
    fact.anyName = fact.anyName && (fact.attributes & ~notInKey) == bitOf(FileName);
    return fact;
}

RuleFacts findRuleFacts(const Policy& policy) {
    RuleFacts facts;
    facts.reserve(policy.fileRules.size());
    for (std::size_t i = 0; i < policy.fileRules.size(); ++i) {
        facts.push_back(findRuleFact(policy.fileRules[i]));
    }
    return facts;
}

bool matchTheSame(const FileRule& a, const FileRule& b) {
    const auto within = [](const FileRule& some, const FileRule& other) {
        return std::ranges::all_of(some.fields, [&](const FileRule::Field& field) {
            return (bitOf(field.attribute) & notInKey) != 0
                   || sameButCase(compared(field.attribute, field.value.text()),
                                  compared(field.attribute, other.text(field.attribute)));
        });
    };
    return within(a, b) && within(b, a);
}

} // namespace cipwright
