// The types of values in the policy schema, and what is wrong with a value of one.
#pragma once

#include "core/base/diagnostic.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright::schema {

/// Those of references differ from those of IDs only in how faults are told.
enum class ValueType : std::uint8_t {
    Text,
    Guid,
    Version,
    Boolean,
    Hex,
    Sha256,
    Sha384,
    Sha512,
    Number32,
    Number16,
    ScenarioValue,
    DateTime,
    Uri,
    Option,
    PolicyType,
    RootType,
    EkuCondition,
    ArtifactType,
    ArtifactAction,
    RuleType,
    EkuId,
    EkuRef,
    AllowId,
    AllowRef,
    DenyId,
    DenyRef,
    FileAttribId,
    FileAttribRef,
    FileRuleId,
    RuleRef,
    ArtifactId,
    ArtifactRef,
    SignerId,
    SignerRef,
    ScenarioId,
    ScenarioRefs,
    MacroName,
    MacroValue,
    AppIds,
};

/// What the values of a type are: one of `words`, an ID with one of `prefixes`, or what
/// `matches` says.
struct ValueRule {
    ValueType type;
    bool (*matches)(std::string_view value) = nullptr;
    const MessageDef* message = nullptr;
    std::span<const std::string_view> words = {};
    std::span<const std::string_view> prefixes = {};
    std::uint8_t leastLength = 0;
    std::uint64_t highest = 0;  ///< Of numbers.
    std::uint8_t hashBytes = 0; ///< Of digests.
};

[[nodiscard]] const ValueRule& ruleOf(ValueType type);

/// Whether the schema allows the value.
[[nodiscard]] bool isValid(ValueType type, std::string_view value);

/// What to say of a value.
struct ValueFault {
    const MessageDef* message;
    std::vector<Argument> arguments;
};

/// What is wrong with a value that is not valid. `what` names the attribute or element. Where the
/// right value can be guessed, it is the argument "nearest".
[[nodiscard]] ValueFault faultOf(ValueType type, std::string_view what, std::string_view value);

} // namespace cipwright::schema
