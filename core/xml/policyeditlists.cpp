// PolicyEdit: adding, deleting and moving the items of lists.
#include "core/xml/policyeditor.h"
#include "core/xml/policyparts.h"

#include <algorithm>

namespace cipwright {

namespace {

/// Copies pieces of the text so that they stand behind the first `after` items of a section.
void copyBehind(PolicyEditor& editor, Section section, std::size_t after,
                std::span<const Span> pieces) {
    if (pieces.empty()) {
        return;
    }
    const ItemRef model{section, after > 0 ? after - 1 : 0};
    const auto parent = editor.openSection(section);
    if (parent && editor.open(model)) {
        const Span like = editor.element(model);
        editor.edit.insertCopies(*parent, after > 0 ? std::optional(like) : std::nullopt, like,
                                 pieces);
    }
}

} // namespace

Result<TextPatch> addItems(const PolicyText& text, const Policy& policy, Section section,
                           std::size_t before, std::span<const NewItem> items) {
    PolicyEditor editor(text, policy);
    std::vector<NewElement> elements;
    elements.reserve(items.size());
    for (const NewItem& item : items) {
        auto element = newElement(section, item);
        if (!element) {
            return failure(
                Diagnostic::inText(messages::editKind, policy.section(section).element,
                                   {{"section", std::string(nameOf(section))},
                                    {"expected", std::string(editor.itemName(section))}}));
        }
        elements.push_back(std::move(*element));
    }
    for (const NewElement& element : elements) {
        checkNote(editor, element.note);
    }
    editor.insertItems(section, before, std::move(elements));
    return editor.edit.finish();
}

Result<TextPatch> addFileRules(const PolicyText& text, const Policy& policy, std::size_t before,
                               std::span<const FileRule> rules, std::span<const GroupRef> groups) {
    PolicyEditor editor(text, policy);
    std::vector<NewElement> elements;
    std::vector<std::string> ids;
    elements.reserve(rules.size());
    ids.reserve(rules.size());
    for (const FileRule& rule : rules) {
        checkNote(editor, rule.note.text);
        elements.push_back(newElement(rule));
        ids.push_back(rule.id());
    }
    editor.insertItems(Section::FileRules, before, std::move(elements));
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto earlier = groups.first(i);
        if (std::ranges::find(earlier, groups[i]) == earlier.end()) {
            insertRuleRefs(editor, groups[i], ids);
        }
    }
    return editor.edit.finish();
}

Result<TextPatch> deleteItems(const PolicyText& text, const Policy& policy,
                              std::span<const ItemRef> items, References references) {
    PolicyEditor editor(text, policy);
    std::array<std::vector<bool>, sectionNames.size()> going;
    for (std::size_t i = 0; i < going.size(); ++i) {
        going[i].resize(editor.count(static_cast<Section>(i)));
    }
    std::size_t macros = 0;
    for (const ItemRef& item : items) {
        if (!editor.has(item)) {
            continue;
        }
        auto&& marked = going[static_cast<std::size_t>(item.section)][item.index];
        if (marked) {
            continue;
        }
        marked = true;
        macros += item.section == Section::Macros ? 1 : 0;
        if (editor.edit.open(editor.element(item), editor.elementName(item))) {
            editor.edit.remove(editor.withNote(item));
        }
    }
    if (macros > 0) {
        // The schema does not allow Macros to be empty.
        const auto section = editor.openSection(Section::Macros);
        if (section && raw::elementsIn(text.text(), section->content).size() == macros) {
            editor.edit.remove(section->span);
        }
    }
    if (references == References::Delete) {
        removeReferences(editor, going);
    }
    return editor.edit.finish();
}

Result<TextPatch> moveItems(const PolicyText& text, const Policy& policy, Section section,
                            std::span<const std::size_t> indices, std::size_t before) {
    PolicyEditor editor(text, policy);
    const std::size_t count = editor.count(section);
    std::vector<bool> moving(count);
    for (const std::size_t index : indices) {
        if (editor.has({section, index})) {
            moving[index] = true;
        }
    }
    // Moved items that stand around the target already stay there, so that no more moves than must.
    std::size_t first = std::min(before, count);
    std::size_t last = first;
    while (first > 0 && moving[first - 1]) {
        --first;
    }
    while (last < count && moving[last]) {
        ++last;
    }
    std::vector<Span> early;
    std::vector<Span> late;
    for (std::size_t i = 0; i < count; ++i) {
        if (moving[i] && (i < first || i >= last) && editor.open({section, i})) {
            (i < first ? early : late).push_back(editor.withNote({section, i}));
        }
    }
    if (first == last) {
        early.insert(early.end(), late.begin(), late.end());
        late.clear();
    }
    copyBehind(editor, section, first, early);
    copyBehind(editor, section, last, late);
    for (const std::vector<Span>* pieces : {&early, &late}) {
        for (const Span& piece : *pieces) {
            editor.edit.remove(piece);
        }
    }
    return editor.edit.finish();
}

} // namespace cipwright
