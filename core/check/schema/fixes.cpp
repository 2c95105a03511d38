#include "core/check/schema/fixes.h"

#include "core/base/text.h"
#include "core/check/checkinput.h"
#include "core/check/schema/messages.h"
#include "core/check/schema/tagscanner.h"
#include "core/policy/wellknown.h"
#include "core/xml/elementedit.h"
#include "core/xml/escape.h"
#include "core/xml/markupwalker.h"
#include "core/xml/policyedit.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace cipwright::schema {

namespace {

std::string argument(const Diagnostic& diagnostic, std::string_view name) {
    const auto found = std::ranges::find(diagnostic.arguments, name, &Argument::name);
    return found != diagnostic.arguments.end() ? found->value : std::string();
}

std::optional<Fix> fixOf(std::string title, Result<TextPatch> patch) {
    if (!patch || patch->empty()) {
        return std::nullopt;
    }
    return Fix{std::move(title), *std::move(patch)};
}

// The element whose name a diagnostic points at.
std::optional<raw::Element> elementNamedAt(const CheckInput& input, const Diagnostic& diagnostic) {
    return elementFrom(input.text.text(), diagnostic.span.begin - 1);
}

// The part of the policy to look through for what is around a place: its section, so that long
// lists elsewhere do not count.
Span partAround(const Policy& policy, std::int32_t place) {
    for (const SectionPlace& section : policy.sections) {
        if (section.present && section.element.contains(place)) {
            return section.element;
        }
    }
    return policy.root;
}

// The element directly around the one that begins at `begin`.
std::optional<raw::Element> parentOf(const CheckInput& input, std::int32_t begin) {
    const std::string& text = input.text.text();
    const Span part = partAround(input.policy, begin - 1);
    auto parent = elementAround(text, part, begin - 1);
    // Right behind the end tag of another child, the place belongs to that child.
    while (parent && parent->span.end <= begin) {
        parent = parentOf(input, parent->span.begin);
    }
    return parent;
}

std::string nameOf(const CheckInput& input, Span name) {
    return std::string(raw::localName(raw::slice(input.text.text(), name)));
}

template <class T, class Id>
std::optional<std::size_t> itemWithIdAt(const ItemList<T>& items, Span place, Id id) {
    std::size_t begin = 0;
    std::size_t end = items.size();
    while (begin < end) {
        const std::size_t middle = begin + (end - begin) / 2;
        if (items.element(middle).end <= place.begin) {
            begin = middle + 1;
        } else {
            end = middle;
        }
    }
    const bool found =
        begin < items.size() && items.absolute(begin, id(items[begin]).span()) == place;
    return found ? std::optional(begin) : std::nullopt;
}

// The item whose ID stands at `place`.
std::optional<ItemRef> itemWithIdAt(const Policy& policy, Span place) {
    const auto idOf = [](const auto& item) -> const Value& { return item.id; };
    const auto ruleId = [](const FileRule& rule) -> const Value& {
        return rule.value(FileRuleAttribute::ID);
    };
    const std::array<std::pair<Section, std::optional<std::size_t>>, 6> found{{
        {Section::FileRules, itemWithIdAt(policy.fileRules, place, ruleId)},
        {Section::Signers, itemWithIdAt(policy.signers, place, idOf)},
        {Section::EKUs, itemWithIdAt(policy.ekus, place, idOf)},
        {Section::SigningScenarios, itemWithIdAt(policy.scenarios, place, idOf)},
        {Section::ArtifactRules, itemWithIdAt(policy.artifactRules, place, idOf)},
        {Section::Macros, itemWithIdAt(policy.macros, place, idOf)},
    }};
    const auto item =
        std::ranges::find_if(found, [](const auto& f) { return f.second.has_value(); });
    return item != found.end() ? std::optional(ItemRef{item->first, *item->second}) : std::nullopt;
}

bool isTaken(const CheckInput& input, const ItemRef& item, const std::string& id) {
    return item.section == Section::Macros ? input.index.find(ItemKind::Macro, id).has_value()
                                           : input.index.find(id).has_value();
}

std::optional<Fix> rename(const CheckInput& input, const ItemRef& item, const std::string& wanted) {
    std::string id = wanted;
    for (int number = 2; isTaken(input, item, id); ++number) {
        id = wanted + "_" + std::to_string(number);
    }
    return fixOf("Rename it to " + id, renameId(input.text, input.policy, item, id));
}

} // namespace

std::optional<Fix> fixValue(const CheckInput& input, const Diagnostic& diagnostic) {
    const std::string nearest = argument(diagnostic, "nearest");
    const std::string& text = input.text.text();
    const Span place = diagnostic.span;
    const auto raw = raw::slice(text, place);
    if (nearest.empty() || place.begin == 0 || raw.contains('<')) {
        return std::nullopt;
    }
    const char before = text[static_cast<std::size_t>(place.begin) - 1];
    const bool inQuotes = before == '"' || before == '\'';
    if (raw.empty() && !inQuotes) {
        return std::nullopt; // An element without content may have no place for any.
    }
    std::string with;
    if (inQuotes) {
        appendEscapedAttribute(with, nearest, before);
    } else {
        appendEscapedText(with, nearest);
    }
    return Fix{"Write " + nearest, TextPatch(place, std::move(with))};
}

std::optional<Fix> fixId(const CheckInput& input, const Diagnostic& diagnostic) {
    const std::string nearest = argument(diagnostic, "nearest");
    const auto item = itemWithIdAt(input.policy, diagnostic.span);
    return item && !nearest.empty() ? rename(input, *item, nearest) : std::nullopt;
}

std::optional<Fix> fixReference(const CheckInput& input, const Diagnostic& diagnostic) {
    return input.index.find(argument(diagnostic, "nearest")) ? fixValue(input, diagnostic)
                                                             : std::nullopt;
}

std::optional<Fix> fixElementName(const CheckInput& input, const Diagnostic& diagnostic) {
    const std::string nearest = argument(diagnostic, "nearest");
    if (nearest.empty()) {
        return removeElement(input, diagnostic);
    }
    const auto element = elementNamedAt(input, diagnostic);
    if (!element) {
        return std::nullopt;
    }
    ElementEdit edit(input.text.text(), input.policy.root);
    edit.rename(*element, nearest);
    return fixOf("Write <" + nearest + ">", edit.finish());
}

std::optional<Fix> removeElement(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto element = elementNamedAt(input, diagnostic);
    if (!element) {
        return std::nullopt;
    }
    ElementEdit edit(input.text.text(), input.policy.root);
    edit.remove(element->span);
    return fixOf("Remove <" + argument(diagnostic, "element") + ">", edit.finish());
}

std::optional<Fix> removeRepeated(const CheckInput& input, const Diagnostic& diagnostic) {
    const std::string& text = input.text.text();
    const auto element = elementNamedAt(input, diagnostic);
    const auto parent = parentOf(input, diagnostic.span.begin - 1);
    if (!element || !parent) {
        return std::nullopt;
    }
    const auto siblings = raw::elementsIn(text, parent->content);
    const auto isSame = [&](const raw::Node& other) {
        return other.span.begin < element->span.begin
               && raw::slice(text, other.span) == raw::slice(text, element->span);
    };
    const bool saysNothing = element->start.attributes.empty()
                             && raw::elementsIn(text, element->content).empty()
                             && trimmed(raw::slice(text, element->content)).empty();
    return saysNothing || std::ranges::any_of(siblings, isSame) ? removeElement(input, diagnostic)
                                                                : std::nullopt;
}

std::optional<Fix> fixAttributeName(const CheckInput& input, const Diagnostic& diagnostic) {
    const std::string& text = input.text.text();
    const auto open = text.rfind('<', static_cast<std::size_t>(diagnostic.span.begin));
    const auto tag = open == std::string::npos
                         ? std::nullopt
                         : raw::startTagAt(text, static_cast<std::int32_t>(open));
    if (!tag) {
        return std::nullopt;
    }
    const std::string nearest = argument(diagnostic, "nearest");
    if (!nearest.empty()) {
        return Fix{"Write " + nearest, TextPatch(diagnostic.span, nearest)};
    }
    ElementEdit edit(text, input.policy.root);
    const std::string name(raw::slice(text, diagnostic.span));
    edit.removeAttribute(*tag, name);
    return fixOf("Remove " + name, edit.finish());
}

std::optional<Fix> fixOrder(const CheckInput& input, const Diagnostic& diagnostic) {
    const std::string& text = input.text.text();
    const auto parent = parentOf(input, diagnostic.span.begin - 1);
    const std::string order = argument(diagnostic, "order");
    if (!parent) {
        return std::nullopt;
    }
    const auto children = raw::elementsIn(text, parent->content);
    // What is unknown stays behind what it stands behind.
    std::size_t last = 0;
    std::vector<std::pair<std::size_t, std::size_t>> ranked; // Place in the order, then as it is.
    for (std::size_t i = 0; i < children.size(); ++i) {
        const auto rank = order.find("<" + nameOf(input, children[i].name) + ">");
        last = rank == std::string::npos ? last : rank;
        ranked.emplace_back(last, i);
    }
    std::ranges::sort(ranked);
    ElementEdit edit(text, input.policy.root);
    for (std::size_t i = 0; i < children.size(); ++i) {
        edit.replace(children[i].span,
                     std::string(raw::slice(text, children[ranked[i].second].span)));
    }
    return fixOf("Put what is in <" + argument(diagnostic, "parent") + "> into order",
                 edit.finish());
}

std::optional<Fix> addMissing(const CheckInput& input, const Diagnostic& diagnostic) {
    const std::string missing = argument(diagnostic, "missing");
    const auto header = std::ranges::find(headerFieldNames, missing);
    std::string title = "Add <" + missing + ">";
    if (header != headerFieldNames.end()) {
        constexpr std::string_view firstVersion = "10.0.0.0";
        const auto field = static_cast<HeaderField>(header - headerFieldNames.begin());
        const auto value = field == HeaderField::PlatformID ? windowsPlatformId : firstVersion;
        return fixOf(std::move(title), setHeaderField(input.text, input.policy, field, value));
    }
    constexpr std::array<std::string_view, 3> orderOfHead{"VersionEx", "PlatformID", "Rules"};
    constexpr std::array<std::string_view, 1> orderOfScenario{"ProductSigners"};
    const bool isRules = missing == orderOfHead.back();
    const auto parent = elementNamedAt(input, diagnostic);
    if (!parent || (!isRules && missing != orderOfScenario.front())) {
        return std::nullopt;
    }
    NewElement element;
    element.name = isRules ? orderOfHead.back() : orderOfScenario.front();
    ElementEdit edit(input.text.text(), input.policy.root);
    edit.insertOrdered(*parent, {&element, 1},
                       isRules ? std::span<const std::string_view>(orderOfHead) : orderOfScenario);
    return fixOf(std::move(title), edit.finish());
}

std::optional<Fix> removeText(const CheckInput& input, const Diagnostic& diagnostic) {
    const std::string& text = input.text.text();
    const auto element =
        elementAround(text, partAround(input.policy, diagnostic.span.begin), diagnostic.span.begin);
    if (!element) {
        return std::nullopt;
    }
    // White space counts only where nothing at all may stand.
    const bool blanksToo = diagnostic.code() == messages::schemaSpaceInEmpty.code;
    ElementEdit edit(text, input.policy.root);
    for (const raw::Node& node : raw::nodesIn(text, element->content)) {
        const auto content = raw::slice(text, node.span);
        const auto words = trimmed(content);
        if (node.kind == raw::NodeKind::CData || (node.kind == raw::NodeKind::Text && blanksToo)) {
            edit.replace(node.span, "");
        } else if (node.kind == raw::NodeKind::Text && !words.empty()) {
            const auto begin =
                node.span.begin + static_cast<std::int32_t>(words.data() - content.data());
            edit.replace({begin, begin + static_cast<std::int32_t>(words.size())}, "");
        }
    }
    return fixOf("Remove the text in <" + argument(diagnostic, "element") + ">", edit.finish());
}

std::optional<Fix> fixNamespace(const CheckInput& input, const Diagnostic& diagnostic) {
    const std::string& text = input.text.text();
    const auto tag = raw::startTagAt(text, diagnostic.span.begin - 1);
    if (!tag || raw::slice(text, tag->name) != "SiPolicy") {
        return std::nullopt;
    }
    constexpr std::array<std::string_view, 1> order{"xmlns"};
    ElementEdit edit(text, input.policy.root);
    edit.setAttribute(*tag, order.front(), policyNamespace, order);
    return fixOf("Set the namespace of policies", edit.finish());
}

} // namespace cipwright::schema
