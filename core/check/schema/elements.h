// The policy schema as tables: what may stand in which element.
#pragma once

#include "core/check/schema/valuetypes.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cipwright::schema {

/// What may stand between the tags of an element.
enum class Content : std::uint8_t {
    Empty,    ///< Nothing, not even white space; comments do not count.
    Value,    ///< A text.
    All,      ///< Each child at most once, in any order.
    Sequence, ///< Children in the order of the table.
    Any,      ///< Children in any order and number, together at most `mostChildren`.
    One,      ///< Exactly one of the children.
};

struct ElementType;

/// A child of an element. `name` is the element's, without prefix.
struct ChildRule {
    std::string_view name;
    const ElementType* type;
    std::uint32_t least = 0;
    std::uint32_t most = 1;
};

struct AttributeRule {
    std::string_view name;
    ValueType type = ValueType::Text;
    bool required = false;
};

struct ElementType {
    Content content = Content::Empty;
    std::span<const AttributeRule> attributes = {};
    std::span<const ChildRule> children = {};
    std::uint32_t mostChildren = 0;
    ValueType value = ValueType::Text; ///< Of content Value.
    std::string_view typeName = {};    ///< The schema's name of the type, where it has one.
    std::string_view uniqueAttribute =
        {}; ///< Of the children, no two may have the same value of it.
};

/// The type of SiPolicy.
[[nodiscard]] const ElementType& policyType();

/// The type of an element that the schema allows to be outermost, or nothing. SiPolicy is one, but
/// parts of it are too, though no policy.
[[nodiscard]] const ElementType* outermostType(std::string_view name);

/// The elements in which the schema allows an element of this name, as "<A>, <B> or <C>"; empty if
/// there is none.
[[nodiscard]] std::string placesOf(std::string_view name);

} // namespace cipwright::schema
