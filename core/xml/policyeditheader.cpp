// PolicyEdit: the attributes of SiPolicy, its single values and the options.
#include "core/xml/policyeditor.h"

namespace cipwright {

namespace {

constexpr std::array<std::string_view, 3> rootAttributes{"xmlns", "FriendlyName", "PolicyType"};

} // namespace

Result<TextPatch> setPolicyAttribute(const PolicyText& text, const Policy& policy,
                                     PolicyAttribute attribute,
                                     std::optional<std::string_view> value) {
    PolicyEditor editor(text, policy);
    const auto name = attribute == PolicyAttribute::FriendlyName ? "FriendlyName" : "PolicyType";
    const auto tag = editor.edit.openTag(policy.root, "SiPolicy");
    if (tag && value) {
        editor.edit.setAttribute(*tag, name, *value, rootAttributes);
    } else if (tag) {
        editor.edit.removeAttribute(*tag, name);
    }
    return editor.edit.finish();
}

Result<TextPatch> setHeaderField(const PolicyText& text, const Policy& policy, HeaderField field,
                                 std::optional<std::string_view> value) {
    PolicyEditor editor(text, policy);
    const ValueElement& old = policy.headerField(field);
    const auto name = nameOf(field);
    if (!old.present()) {
        if (value) {
            NewElement element;
            element.name = name;
            element.text = *value;
            editor.insertInRoot(std::move(element));
        }
    } else if (!value) {
        editor.remove(old.element, name);
    } else if (const auto element = editor.edit.open(old.element, name);
               element && old.value.text() != *value) {
        editor.edit.setText(*element, *value);
    }
    return editor.edit.finish();
}

Result<TextPatch> setOption(const PolicyText& text, const Policy& policy, std::string_view name,
                            bool on) {
    if (on && policy.hasOption(name)) {
        return TextPatch();
    }
    if (on) {
        OptionRule rule;
        rule.option = Value(std::string(name));
        const NewItem item = std::move(rule);
        return addItems(text, policy, Section::Rules, atEnd, {&item, 1});
    }
    std::vector<ItemRef> going;
    for (std::size_t i = 0; i < policy.options.size(); ++i) {
        if (policy.options[i].option.text() == name) {
            going.push_back({Section::Rules, i});
        }
    }
    return deleteItems(text, policy, going, References::Keep);
}

Result<TextPatch> setOptionName(const PolicyText& text, const Policy& policy, std::size_t option,
                                std::string_view name) {
    PolicyEditor editor(text, policy);
    const auto rule = editor.open({Section::Rules, option});
    if (!rule) {
        return editor.edit.finish();
    }
    for (const raw::Node& child : raw::elementsIn(text.text(), rule->content)) {
        if (raw::localName(raw::slice(text.text(), child.name)) == "Option") {
            const auto element = editor.edit.open(child.span, "Option");
            if (element && policy.options[option].option.text() != name) {
                editor.edit.setText(*element, name);
            }
            return editor.edit.finish();
        }
    }
    NewElement element;
    element.name = "Option";
    element.text = name;
    editor.edit.insert(*rule, std::nullopt, std::nullopt, {&element, 1});
    return editor.edit.finish();
}

} // namespace cipwright
