// Builds a Policy from the elements that a MarkupWalker meets.
#pragma once

#include "core/policy/policy.h"
#include "core/xml/bindings.h"
#include "core/xml/markupwalker.h"
#include "core/xml/messages.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cipwright {

/// One pass over a document. Elements and attributes that have no place in the Policy are reported
/// and passed over.
///
/// Each read function is called with its element entered, and leaves it.
class PolicyReader {
public:
    /// `reportUnknown` says whether what the schema does not have is reported here.
    PolicyReader(MarkupWalker& walker, Policy& policy, bool reportUnknown)
        : m_walker(walker)
        , m_policy(policy)
        , m_reportUnknown(reportUnknown) {}

    void readDocument();

private:
    struct SectionBinding {
        std::string_view item; // The element name of the items; file rules have several.
        void (PolicyReader::*read)();
    };

    static const std::array<SectionBinding, sectionNames.size()> sectionItems;

    void readRoot();
    bool readRootChild(std::string_view name);
    void readHeaderField(HeaderField field);
    void readSection(Section section);
    bool readSectionItem(Section section, std::string_view name);

    void readOption();
    void readEku();
    void readFileRule();
    void readArtifactRule();
    void readArtifactHash(ArtifactRule& rule);
    void readSigner();
    bool readSignerChild(Signer& signer, std::string_view name);
    void readScenario();
    bool readScenarioChild(SigningScenario& scenario, std::string_view name);
    void readSetting();
    bool readSettingValue(Setting& setting, std::string_view name);
    void readMacro();
    void readApp();
    AppSetting readAppSetting();
    template <ItemList<SignerRef> Policy::* list> void readSignerRef();

    void readSignerGroup(SignerGroup& group, bool artifacts);
    void readSignerList(ScenarioSignerList& list, bool allowed);
    ScenarioSigner readScenarioSigner(bool allowed);
    void readRuleRefs(RuleRefList& list, std::string_view refElement);
    void readAppIdTags(AppIdTags& tags);

    /// Enters each child and asks `handle(name)` whether it knows it; if so it has left it.
    template <class Handle> void forEachChild(Handle handle);
    /// Fills an item from the open element, leaves that, and appends the item.
    template <class T, class Fill> void readItem(ItemList<T>& list, Fill fill);
    template <class T> void readAttributes(std::span<const AttributeBinding<T>> table, T& target);
    template <class T> void readAttributes(T& target);
    /// Reports what is in an element that may hold nothing, and leaves it.
    Span leaveEmpty();
    Span leave();
    ValueElement readValueElement(std::string_view attribute);
    ValueElement readTextElement();
    /// Goes on with `read` unless the element stood there before, which is reported.
    template <class Read> void readOnce(bool present, Read read);

    [[nodiscard]] Value valueOf(const MarkupAttribute& attribute) const;
    void readInstruction(AppSetting* setting);
    void report(const MessageDef& def, Span span, std::vector<Argument> arguments);
    void reportUnknownElement();
    void reportRepeatedElement();
    void reportUnknownAttribute(const MarkupAttribute& attribute);

    MarkupWalker& m_walker;
    Policy& m_policy;
    bool m_reportUnknown;
    AppSetting* m_appSetting = nullptr; // The one that an instruction is about.
    std::int32_t m_origin = 0;          // Where the item that is being read begins.
};

template <class Handle> void PolicyReader::forEachChild(Handle handle) {
    for (auto event = m_walker.next(); event != MarkupWalker::Event::End; event = m_walker.next()) {
        if (event == MarkupWalker::Event::Instruction) {
            readInstruction(m_appSetting);
            continue;
        }
        m_walker.enter();
        if (!m_walker.inPolicyNamespace() || !handle(m_walker.name())) {
            reportUnknownElement();
            m_walker.leave();
        }
    }
}

template <class T, class Fill> void PolicyReader::readItem(ItemList<T>& list, Fill fill) {
    T item;
    m_origin = m_walker.begin();
    if (!m_walker.noteSpan().empty()) {
        item.note = {std::string(m_walker.noteText()), m_walker.noteSpan().shifted(-m_origin)};
    }
    fill(item);
    item.length = leave().length();
    list.add(std::move(item), m_origin);
    m_origin = 0;
}

template <class T>
void PolicyReader::readAttributes(std::span<const AttributeBinding<T>> table, T& target) {
    for (const MarkupAttribute& attribute : m_walker.attributes()) {
        const auto binding = std::ranges::find(table, attribute.name, &AttributeBinding<T>::name);
        if (binding == table.end()) {
            reportUnknownAttribute(attribute);
        } else if (!(target.*(binding->member)).present()) {
            target.*(binding->member) = valueOf(attribute);
        }
    }
}

template <class T> void PolicyReader::readAttributes(T& target) {
    readAttributes(std::span<const AttributeBinding<T>>(attributesOf<T>), target);
}

template <class Read> void PolicyReader::readOnce(bool present, Read read) {
    if (!present) {
        read();
        return;
    }
    reportRepeatedElement();
    m_walker.leave();
}

} // namespace cipwright
