// PolicyEdit: the attributes of items, and the kind of a file rule.
#include "core/xml/bindings.h"
#include "core/xml/policyeditor.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace cipwright {

namespace {

template <class T>
constexpr auto namesOf = [] {
    std::array<std::string_view, attributesOf<T>.size()> names;
    std::ranges::transform(attributesOf<T>, names.begin(), &AttributeBinding<T>::name);
    return names;
}();

constexpr std::array<std::span<const std::string_view>, sectionNames.size()> sectionAttributes{{
    {},
    namesOf<Eku>,
    fileRuleAttributeNames,
    namesOf<ArtifactRule>,
    namesOf<Signer>,
    namesOf<SigningScenario>,
    namesOf<SignerRef>,
    namesOf<SignerRef>,
    namesOf<SignerRef>,
    namesOf<Setting>,
    namesOf<Macro>,
    namesOf<App>,
}};

std::string joined(std::span<const std::string_view> names) {
    std::string result = names.empty() ? "none" : "";
    for (const std::string_view name : names) {
        result += result.empty() ? "" : ", ";
        result += name;
    }
    return result;
}

/// A change and where it comes among those of its item.
struct RankedChange {
    const AttributeChange* change;
    std::size_t rank;

    [[nodiscard]] auto key() const {
        return std::tuple(change->item.section, change->item.index, rank);
    }
};

} // namespace

std::span<const std::string_view> attributesOfItems(Section section) {
    return sectionAttributes[static_cast<std::size_t>(section)];
}

Result<TextPatch> setAttributes(const PolicyText& text, const Policy& policy,
                                std::span<const AttributeChange> changes) {
    PolicyEditor editor(text, policy);
    std::vector<RankedChange> ranked;
    ranked.reserve(changes.size());
    for (const AttributeChange& change : changes) {
        const auto names = attributesOfItems(change.item.section);
        const auto found = std::ranges::find(names, change.attribute);
        if (!editor.has(change.item)) {
            continue;
        }
        if (found == names.end()) {
            editor.edit.fail(
                Diagnostic::inText(messages::editAttribute, editor.element(change.item),
                                   {{"element", std::string(editor.elementName(change.item))},
                                    {"attribute", change.attribute},
                                    {"allowed", joined(names)}}));
            continue;
        }
        ranked.push_back({&change, static_cast<std::size_t>(found - names.begin())});
    }
    // Changes of one attribute stay in the order in which they were given.
    std::ranges::sort(ranked, {},
                      [](const RankedChange& each) { return std::pair(each.key(), each.change); });
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        if (i + 1 < ranked.size() && ranked[i].key() == ranked[i + 1].key()) {
            continue;
        }
        const AttributeChange& change = *ranked[i].change;
        const auto tag =
            editor.edit.openTag(editor.element(change.item), editor.elementName(change.item));
        if (tag && change.value) {
            editor.edit.setAttribute(*tag, change.attribute, *change.value,
                                     attributesOfItems(change.item.section));
        } else if (tag) {
            editor.edit.removeAttribute(*tag, change.attribute);
        }
    }
    return editor.edit.finish();
}

Result<TextPatch> setAttribute(const PolicyText& text, const Policy& policy, ItemRef item,
                               std::string_view attribute, std::optional<std::string_view> value) {
    const AttributeChange change{item, std::string(attribute),
                                 value ? std::optional<std::string>(*value) : std::nullopt};
    return setAttributes(text, policy, {&change, 1});
}

Result<TextPatch> setFileRuleKind(const PolicyText& text, const Policy& policy, std::size_t rule,
                                  FileRuleKind kind) {
    PolicyEditor editor(text, policy);
    if (const auto element = editor.open({Section::FileRules, rule})) {
        editor.edit.rename(*element, nameOf(kind));
    }
    return editor.edit.finish();
}

} // namespace cipwright
