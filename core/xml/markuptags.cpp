// The part of MarkupWalker that is about start tags: attributes, names, namespaces.
#include "core/xml/markupwalker.h"
#include "core/xml/messages.h"
#include "core/xml/xmlchars.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cipwright {

namespace {

constexpr std::string_view xmlnsPrefix = "xmlns";
constexpr std::string_view schemaInstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

// Look-ups go through all declarations in force. No policy has more than a few; a text with
// thousands is made to waste time.
constexpr std::size_t mostNamespaces = 100;

// The part of a qualified name before its colon; empty without one.
std::string_view prefixOf(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

} // namespace

void MarkupWalker::readAttributes(std::size_t at) {
    m_attributes.clear();
    for (const auto attribute : top().node.attributes()) {
        const auto nameBegin = skipSpace(at);
        auto nameEnd = nameBegin;
        while (nameEnd < m_text.size() && isNameByte(m_text[nameEnd])) {
            ++nameEnd;
        }
        const auto quote = skipSpace(std::min(skipSpace(nameEnd) + 1, m_text.size()));
        const auto valueBegin = std::min(quote + 1, m_text.size());
        const auto valueEnd = quote < m_text.size()
                                  ? std::min(m_text.find(m_text[quote], valueBegin), m_text.size())
                                  : m_text.size();
        m_attributes.push_back({m_text.substr(nameBegin, nameEnd - nameBegin), attribute.value(),
                                span(nameBegin, nameEnd), span(valueBegin, valueEnd)});
        if (nameBegin == at) {
            report(messages::xmlMalformed, span(at, nameEnd),
                   {{"problem", "a blank is missing before this attribute"}});
        }
        checkAttributeValue(m_attributes.back(), valueBegin, valueEnd);
        at = std::min(valueEnd + 1, m_text.size());
    }
    checkDuplicateAttributes();
    at = skipSpace(at);
    top().selfClosed = textAt(at, "/");
    m_at = std::min(at + (top().selfClosed ? 2 : 1), m_text.size());
}

void MarkupWalker::checkAttributeValue(const MarkupAttribute& attribute, std::size_t begin,
                                       std::size_t end) {
    const auto raw = m_text.substr(begin, end - begin);
    if (const auto open = raw.find('<'); open != std::string_view::npos) {
        report(
            messages::xmlMalformed, span(begin + open, begin + open + 1),
            {{"problem", fmt::format("the sign < stands in the value of {}; write &lt;, or close "
                                     "the quotes before it",
                                     attribute.name)}});
    }
    if (raw.contains('&')) {
        checkReferences(begin, end);
    }
}

void MarkupWalker::checkDuplicateAttributes() {
    if (m_attributes.size() < 2) {
        return;
    }
    m_names.clear();
    for (const auto& attribute : m_attributes) {
        m_names.push_back(attribute.name);
    }
    std::ranges::sort(m_names);
    const auto twice = std::ranges::adjacent_find(m_names);
    if (twice != m_names.end()) {
        const auto last = std::ranges::find(m_attributes.rbegin(), m_attributes.rend(), *twice,
                                            &MarkupAttribute::name);
        report(messages::xmlDuplicateAttribute, last->nameSpan,
               {{"element", std::string(top().qualifiedName)}, {"attribute", std::string(*twice)}});
    }
}

void MarkupWalker::bindNamespaces() {
    for (auto& attribute : m_attributes) {
        const bool isDefault = attribute.name == xmlnsPrefix;
        attribute.aboutXml = isDefault || prefixOf(attribute.name) == xmlnsPrefix;
        if (attribute.aboutXml && m_namespaces.size() < mostNamespaces) {
            const auto prefix =
                isDefault ? std::string_view() : attribute.name.substr(xmlnsPrefix.size() + 1);
            m_namespaces.push_back({prefix, attribute.value});
        }
    }
    for (auto& attribute : m_attributes) {
        const bool plain = std::ranges::all_of(attribute.name, [](char c) {
            return static_cast<unsigned char>(c) < 0x80 && c != ':';
        });
        if (plain) {
            continue;
        }
        const auto prefix = prefixOf(attribute.name);
        if (!isQualifiedName(attribute.name)) {
            report(messages::xmlName, attribute.nameSpan, {{"found", std::string(attribute.name)}});
        } else if (!prefix.empty() && !attribute.aboutXml) {
            const auto uri = namespaceOf(prefix);
            attribute.aboutXml = uri == schemaInstanceNamespace;
            if (uri.empty()) {
                report(messages::xmlPrefix, attribute.nameSpan, {{"prefix", std::string(prefix)}});
            }
        }
    }
}

std::string_view MarkupWalker::namespaceOf(std::string_view prefix) const {
    const auto binding = std::ranges::find(m_namespaces.rbegin(), m_namespaces.rend(), prefix,
                                           &NamespaceBinding::prefix);
    return binding != m_namespaces.rend() ? binding->uri : std::string_view();
}

void MarkupWalker::resolveName() {
    Level& level = top();
    const auto prefix = prefixOf(level.qualifiedName);
    level.localName =
        prefix.empty() ? level.qualifiedName : level.qualifiedName.substr(prefix.size() + 1);
    if (!std::ranges::all_of(level.qualifiedName, [](char c) { return c >= 'A' && c <= 'z'; })
        && !isQualifiedName(level.qualifiedName)) {
        report(messages::xmlName, nameSpan(), {{"found", std::string(level.qualifiedName)}});
    }
    const auto uri = namespaceOf(prefix);
    if (!prefix.empty() && uri.empty()) {
        report(messages::xmlPrefix, nameSpan(), {{"prefix", std::string(prefix)}});
    }
    if (m_levels.size() == 2 && m_rootNamespace.empty()) {
        m_rootNamespace = uri;
    }
    level.inPolicyNamespace = uri == m_rootNamespace;
}

} // namespace cipwright
