#include "core/check/schema/validator.h"

#include "core/check/schema/messages.h"
#include "core/check/schema/nearest.h"
#include "core/xml/messages.h"

#include <algorithm>
#include <span>
#include <utility>

namespace cipwright {

namespace {

using schema::AttributeRule;
using schema::ChildRule;
using schema::Content;
using schema::ElementType;

constexpr std::size_t none = SIZE_MAX;

std::string list(std::span<const ChildRule> children, std::string_view lastSeparator) {
    std::string text;
    for (std::size_t i = 0; i < children.size(); ++i) {
        text += i == 0 ? "" : i + 1 == children.size() ? lastSeparator : ", ";
        text += "<" + std::string(children[i].name) + ">";
    }
    return text;
}

template <class Rule> std::vector<std::string_view> namesOf(std::span<const Rule> rules) {
    std::vector<std::string_view> names;
    for (const Rule& rule : rules) {
        names.push_back(rule.name);
    }
    return names;
}

std::string_view localNameOf(std::string_view name) {
    return name.substr(name.find(':') + 1);
}

} // namespace

void SchemaValidator::report(const MessageDef& message, Span where,
                             std::vector<Argument> arguments) {
    if (m_found.size() < mostDiagnostics) {
        m_found.push_back(Diagnostic::inText(message, where, std::move(arguments)));
    } else if (m_found.size() == mostDiagnostics) {
        m_found.push_back(Diagnostic::inText(messages::xmlTooManyErrors, where));
    }
}

void SchemaValidator::entered(const MarkupWalker& walker) {
    const ElementType* type = nullptr;
    if (m_levels.empty()) {
        type = walker.depth() == 1 ? typeOfRoot(walker) : nullptr;
    } else if (m_levels.back().type != nullptr) {
        type = typeOfChild(walker);
    }
    if (type != nullptr) {
        checkAttributes(walker, *type);
        if (!m_levels.empty() && !m_levels.back().type->uniqueAttribute.empty()) {
            checkUnique(walker, *m_levels.back().type);
        }
        if (!type->uniqueAttribute.empty()) {
            m_unique.clear();
        }
    }
    m_levels.push_back({.type = type, .counts = m_counts.size()});
    m_counts.resize(m_counts.size() + (type != nullptr ? type->children.size() : 0));
}

void SchemaValidator::leaving(const MarkupWalker& walker) {
    const Level& level = m_levels.back();
    if (level.type != nullptr) {
        checkText(walker, *level.type);
        checkComplete(walker, level);
    }
    m_counts.resize(level.counts);
    m_levels.pop_back();
}

const ElementType* SchemaValidator::typeOfRoot(const MarkupWalker& walker) {
    const std::string name(walker.name());
    const ElementType* type = schema::outermostType(name);
    if (type == nullptr || walker.rootNamespace() != policyNamespace) {
        report(messages::xmlNamespace, walker.nameSpan(),
               {{"element", name}, {"found", walker.rootNamespace()}});
    } else if (type != &schema::policyType()) {
        report(messages::schemaPartOnly, walker.nameSpan(), {{"element", name}});
    }
    return type != nullptr ? type : &schema::policyType();
}

const ElementType* SchemaValidator::typeOfChild(const MarkupWalker& walker) {
    const ElementType& parent = *m_levels.back().type;
    if (parent.content == Content::Value) {
        report(messages::schemaElementInValue, walker.nameSpan(),
               {{"element", std::string(walker.name())},
                {"parent", std::string(walker.parentName())}});
        return nullptr;
    }
    std::size_t child =
        walker.inPolicyNamespace() ? findChild(m_levels.back(), walker.name()) : none;
    if (child == none) {
        child = reportUnknownChild(walker);
    }
    if (child == none) {
        m_levels.back().badChild = true;
        return nullptr;
    }
    checkPlace(walker, child);
    return parent.children[child].type;
}

// Mostly it is the same as the one before.
std::size_t SchemaValidator::findChild(const Level& parent, std::string_view name) const {
    const auto children = parent.type->children;
    for (std::size_t i = 0, at = parent.last; i < children.size(); ++i, ++at) {
        at = at < children.size() ? at : 0;
        if (children[at].name == name) {
            return at;
        }
    }
    return none;
}

// Gives back the child that was probably meant, if it may still stand there.
std::size_t SchemaValidator::reportUnknownChild(const MarkupWalker& walker) {
    const Level& parent = m_levels.back();
    const std::string name(walker.name());
    std::vector<Argument> arguments{{"element", name},
                                    {"parent", std::string(walker.parentName())}};
    if (!walker.inPolicyNamespace()) {
        report(messages::schemaForeignElement, walker.nameSpan(), std::move(arguments));
        return none;
    }
    if (std::string places = schema::placesOf(name); !places.empty()) {
        arguments.push_back({"places", std::move(places)});
        report(messages::schemaMisplacedElement, walker.nameSpan(), std::move(arguments));
        return none;
    }
    const auto nearest = schema::nearestOf(name, namesOf(parent.type->children));
    const auto child = nearest.empty() ? none : findChild(parent, nearest);
    if (child == none || m_counts[parent.counts + child] >= parent.type->children[child].most) {
        report(messages::xmlUnknownElement, walker.nameSpan(), std::move(arguments));
        return none;
    }
    arguments.push_back({"nearest", std::string(nearest)});
    report(messages::schemaNearElement, walker.nameSpan(), std::move(arguments));
    return child;
}

void SchemaValidator::checkPlace(const MarkupWalker& walker, std::size_t child) {
    Level& parent = m_levels.back();
    const ElementType& type = *parent.type;
    const auto argumentsWith = [&](std::string_view name, std::string value) {
        return std::vector<Argument>{{"element", std::string(type.children[child].name)},
                                     {"parent", std::string(walker.parentName())},
                                     {name, std::move(value)}};
    };
    checkCount(walker, child);
    if (type.content == Content::One && child != parent.last && parent.children > 1) {
        report(messages::schemaOneOf, walker.nameSpan(),
               argumentsWith("other", std::string(type.children[parent.last].name)));
    }
    if (type.content == Content::Sequence && child < parent.last) {
        auto arguments = argumentsWith("other", std::string(type.children[parent.last].name));
        arguments.push_back({"order", list(type.children, ", ")});
        report(messages::schemaChildOrder, walker.nameSpan(), std::move(arguments));
        return;
    }
    parent.last = child;
}

void SchemaValidator::checkCount(const MarkupWalker& walker, std::size_t child) {
    Level& parent = m_levels.back();
    const ChildRule& rule = parent.type->children[child];
    ++parent.children;
    const std::uint32_t count = ++m_counts[parent.counts + child];
    const bool any = parent.type->content == Content::Any;
    const std::uint32_t most = any ? parent.type->mostChildren : rule.most;
    const std::uint32_t number = any ? parent.children : count;
    if (number <= most) {
        return;
    }
    std::vector<Argument> arguments{{"element", std::string(rule.name)},
                                    {"parent", std::string(walker.parentName())}};
    if (most == 1) {
        report(messages::xmlRepeatedElement, walker.nameSpan(), std::move(arguments));
    } else if (number == most + 1) {
        arguments.push_back({"most", std::to_string(most)});
        report(messages::schemaTooMany, walker.nameSpan(), std::move(arguments));
    }
}

void SchemaValidator::checkAttributes(const MarkupWalker& walker, const ElementType& type) {
    const auto rules = type.attributes;
    std::uint32_t seen = 0;
    std::size_t at = 0;
    for (const MarkupAttribute& attribute : walker.attributes()) {
        if (attribute.aboutXml) {
            checkInstanceAttribute(walker, attribute, type);
            continue;
        }
        // They mostly follow the order of the table.
        std::size_t tried = 0;
        while (tried < rules.size() && rules[at % rules.size()].name != attribute.name) {
            ++tried;
            ++at;
        }
        if (tried == rules.size()) {
            reportUnknownAttribute(walker, attribute, type);
            continue;
        }
        at %= rules.size();
        seen |= 1U << at;
        const AttributeRule& rule = rules[at++];
        if (!schema::isValid(rule.type, attribute.value)) {
            auto fault = schema::faultOf(
                rule.type, std::string(rule.name) + " of <" + std::string(walker.name()) + ">",
                attribute.value);
            report(*fault.message, attribute.valueSpan, std::move(fault.arguments));
        }
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (rules[i].required && (seen >> i & 1U) == 0) {
            report(messages::schemaMissingAttribute, walker.nameSpan(),
                   {{"element", std::string(walker.name())},
                    {"attribute", std::string(rules[i].name)}});
        }
    }
}

// Declarations of namespaces, and hints where a schema is, may stand anywhere. A type may be told
// that is the element's own; nothing in a policy may be told to be nil.
void SchemaValidator::checkInstanceAttribute(const MarkupWalker& walker,
                                             const MarkupAttribute& attribute,
                                             const ElementType& type) {
    const auto name = localNameOf(attribute.name);
    const bool declaration = attribute.name == "xmlns" || attribute.name.starts_with("xmlns:");
    if (declaration || name == "schemaLocation" || name == "noNamespaceSchemaLocation") {
        return;
    }
    const auto typeName = localNameOf(attribute.value);
    const auto prefix = attribute.value.substr(0, attribute.value.size() - typeName.size()
                                                      - (typeName.size() < attribute.value.size()));
    if (name == "type" && !type.typeName.empty() && typeName == type.typeName
        && walker.namespaceOf(prefix) == policyNamespace) {
        return;
    }
    report(messages::schemaInstanceAttribute, attribute.nameSpan,
           {{"element", std::string(walker.name())}, {"attribute", std::string(attribute.name)}});
}

void SchemaValidator::reportUnknownAttribute(const MarkupWalker& walker,
                                             const MarkupAttribute& attribute,
                                             const ElementType& type) {
    std::vector<Argument> arguments{{"element", std::string(walker.name())},
                                    {"attribute", std::string(attribute.name)}};
    const auto nearest = schema::nearestOf(attribute.name, namesOf(type.attributes));
    const bool there = std::ranges::find(walker.attributes(), nearest, &MarkupAttribute::name)
                       != walker.attributes().end();
    if (nearest.empty() || there) {
        report(messages::xmlUnknownAttribute, attribute.nameSpan, std::move(arguments));
        return;
    }
    arguments.push_back({"nearest", std::string(nearest)});
    report(messages::schemaNearAttribute, attribute.nameSpan, std::move(arguments));
}

void SchemaValidator::checkUnique(const MarkupWalker& walker, const ElementType& parent) {
    const auto attribute =
        std::ranges::find(walker.attributes(), parent.uniqueAttribute, &MarkupAttribute::name);
    if (attribute != walker.attributes().end() && !m_unique.emplace(attribute->value).second) {
        report(messages::schemaMacroTwice, attribute->valueSpan,
               {{"id", std::string(attribute->value)}});
    }
}

void SchemaValidator::checkText(const MarkupWalker& walker, const ElementType& type) {
    if (type.content == Content::Value) {
        if (type.value == schema::ValueType::Text) {
            return;
        }
        const std::string text = walker.contentText();
        if (!schema::isValid(type.value, text)) {
            auto fault = schema::faultOf(type.value, "<" + std::string(walker.name()) + ">", text);
            report(*fault.message, walker.contentSpan(), std::move(fault.arguments));
        }
    } else if (!walker.textSpan().empty()) {
        report(messages::xmlUnexpectedText, walker.textSpan(),
               {{"element", std::string(walker.name())}});
    } else if (type.content == Content::Empty && walker.hasCharacters()) {
        report(messages::schemaSpaceInEmpty, walker.contentSpan(),
               {{"element", std::string(walker.name())}});
    }
}

void SchemaValidator::checkComplete(const MarkupWalker& walker, const Level& level) {
    const ElementType& type = *level.type;
    if (type.content == Content::One && level.children == 0 && !level.badChild) {
        report(messages::schemaNoChoice, walker.nameSpan(),
               {{"element", std::string(walker.name())}, {"choices", list(type.children, " or ")}});
    }
    for (std::size_t i = 0; i < type.children.size(); ++i) {
        const ChildRule& child = type.children[i];
        if (m_counts[level.counts + i] >= child.least) {
            continue;
        }
        const bool isList = child.most > 1;
        if (isList && level.badChild) {
            continue; // What is in it is to be mended first.
        }
        report(isList ? messages::schemaEmptyList : messages::schemaMissingElement,
               walker.nameSpan(),
               {{"element", std::string(walker.name())}, {"missing", std::string(child.name)}});
    }
}

} // namespace cipwright
