#include "core/xml/policyeditor.h"

#include <algorithm>
#include <string>

namespace cipwright {

namespace {

/// The children of SiPolicy in the order in which Microsoft's tools write them.
constexpr std::array<std::string_view, 18> rootChildOrder{
    "VersionEx",
    "PolicyTypeID",
    "PlatformID",
    "Rules",
    "EKUs",
    "FileRules",
    "ArtifactRules",
    "Signers",
    "SigningScenarios",
    "UpdatePolicySigners",
    "CiSigners",
    "HvciOptions",
    "BasePolicyID",
    "PolicyID",
    "Settings",
    "Macros",
    "SupplementalPolicySigners",
    "AppSettings",
};

/// The element that an item is, by Section; that of a file rule depends on its kind.
constexpr std::array<std::string_view, sectionNames.size()> itemElementNames{
    "Rule",
    "EKU",
    "Allow",
    "ArtifactRule",
    "Signer",
    "SigningScenario",
    "UpdatePolicySigner",
    "CiSigner",
    "SupplementalPolicySigner",
    "Setting",
    "Macro",
    "App",
};

} // namespace

std::size_t PolicyEditor::count(Section section) const {
    return withList(policy, section, [](const auto& list) { return list.size(); });
}

bool PolicyEditor::hasIndex(std::size_t index, std::size_t count, std::string_view what) {
    if (index < count) {
        return true;
    }
    edit.fail(Diagnostic::inText(messages::editNoItem, policy.root,
                                 {{"what", std::string(what)},
                                  {"number", std::to_string(index)},
                                  {"count", std::to_string(count)}}));
    return false;
}

bool PolicyEditor::hasIndex(std::size_t index, std::size_t count, Section section) {
    return hasIndex(index, count, itemName(section));
}

std::string_view PolicyEditor::itemName(Section section) {
    return itemElementNames[static_cast<std::size_t>(section)];
}

Span PolicyEditor::element(ItemRef item) const {
    return withList(policy, item.section,
                    [&](const auto& list) { return list.element(item.index); });
}

Span PolicyEditor::withNote(ItemRef item) const {
    Span span = element(item);
    const Span note = withList(policy, item.section, [&](const auto& list) {
        const Span relative = list[item.index].note.span;
        return relative.empty() ? relative : list.absolute(item.index, relative);
    });
    if (raw::leadOf(edit.text(), span.begin).ownLine()) {
        span.end = raw::afterCommentsOnLine(edit.text(), span.end);
    }
    if (!note.empty() && raw::fits(edit.text(), note) && note.begin < span.begin) {
        span.begin = note.begin;
    }
    return span;
}

std::string_view PolicyEditor::elementName(ItemRef item) const {
    return item.section == Section::FileRules ? nameOf(policy.fileRules[item.index].kind)
                                              : itemName(item.section);
}

std::optional<raw::Element> PolicyEditor::open(ItemRef item) {
    if (!has(item)) {
        return std::nullopt;
    }
    return edit.open(element(item), elementName(item));
}

std::optional<raw::Element> PolicyEditor::openSection(Section section) {
    return edit.open(policy.section(section).element, nameOf(section));
}

void PolicyEditor::remove(Span where, std::string_view name) {
    if (edit.open(where, name)) {
        edit.remove(where);
    }
}

void PolicyEditor::removeFromList(Span list, std::string_view listName,
                                  std::span<const Span> children, std::string_view childName) {
    if (children.empty()) {
        return;
    }
    const auto opened = edit.open(list, listName);
    if (!opened) {
        return;
    }
    for (const Span& child : children) {
        remove(child, childName);
    }
    if (!raw::hasMoreElements(edit.text(), opened->content, children.size())) {
        edit.remove(list);
    }
}

void PolicyEditor::insertInRoot(NewElement element) {
    const auto root = edit.open(policy.root, "SiPolicy");
    if (!root) {
        return;
    }
    // Reading all of the text for the children is not needed: the policy knows them.
    std::vector<raw::Node> children;
    const auto add = [&](Span span, std::string_view name) {
        if (const auto tag = edit.openTag(span, name)) {
            children.push_back({raw::NodeKind::Element, span, tag->name});
        }
    };
    for (std::size_t i = 0; i < sectionNames.size(); ++i) {
        if (policy.sections[i].present) {
            add(policy.sections[i].element, sectionNames[i]);
        }
    }
    for (std::size_t i = 0; i < headerFieldNames.size(); ++i) {
        if (policy.header[i].present()) {
            add(policy.header[i].element, headerFieldNames[i]);
        }
    }
    std::ranges::sort(children, {}, [](const raw::Node& child) { return child.span.begin; });
    edit.insertOrdered(*root, children, {&element, 1}, rootChildOrder);
}

void PolicyEditor::insertItems(Section section, std::size_t before,
                               std::vector<NewElement> elements) {
    if (elements.empty()) {
        return;
    }
    const std::size_t there = count(section);
    if (!policy.section(section).present) {
        NewElement parent;
        parent.name = nameOf(section);
        parent.children = std::move(elements);
        insertInRoot(std::move(parent));
        return;
    }
    const auto parent = openSection(section);
    if (!parent) {
        return;
    }
    before = std::min(before, there);
    std::optional<Span> after;
    std::optional<Span> like;
    if (there > 0) {
        const ItemRef model{section, before > 0 ? before - 1 : 0};
        if (!edit.open(element(model), elementName(model))) {
            return;
        }
        like = element(model);
        after = before > 0 ? like : std::nullopt;
    }
    edit.insert(*parent, after, like, elements);
}

void PolicyEditor::insertInItem(ItemRef item, std::span<const NewElement> elements,
                                std::span<const std::string_view> order) {
    if (const auto parent = open(item); parent && !elements.empty()) {
        edit.insertOrdered(*parent, elements, order);
    }
}

} // namespace cipwright
