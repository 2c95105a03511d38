// PolicyEdit: what is inside settings, app settings and artifact rules.
#include "core/xml/policyeditor.h"
#include "core/xml/xmlchars.h"

#include <algorithm>

namespace cipwright {

namespace {

constexpr std::array<std::string_view, 1> nameOrder{"Name"};
constexpr std::array<std::string_view, 1> settingOrder{"Setting"};
constexpr std::array<std::string_view, 1> valueOrder{"Value"};
constexpr std::array<std::string_view, 3> digestNames{"sha256", "sha384", "sha512"};

/// The first child element that has one of these names, opened.
std::optional<raw::Element> childOf(const PolicyEditor& editor, const raw::Element& parent,
                                    std::span<const std::string_view> names) {
    const auto text = editor.edit.text();
    for (const raw::Node& child : raw::elementsIn(text, parent.content)) {
        const auto name = raw::localName(raw::slice(text, child.name));
        if (std::ranges::find(names, name) != names.end()) {
            return raw::elementAt(text, child.span);
        }
    }
    return std::nullopt;
}

std::optional<raw::Element> childOf(const PolicyEditor& editor, const raw::Element& parent,
                                    std::string_view name) {
    return childOf(editor, parent, {&name, 1});
}

/// The setting of an app, if both are there and the text agrees.
std::optional<raw::Element> openAppSetting(PolicyEditor& editor, std::size_t app,
                                           std::size_t setting) {
    if (!editor.has({Section::AppSettings, app})) {
        return std::nullopt;
    }
    const auto& settings = editor.policy.apps[app].settings;
    if (!editor.hasIndex(setting, settings.size(), "Setting")) {
        return std::nullopt;
    }
    return editor.edit.open(editor.policy.apps.absolute(app, settings[setting].element), "Setting");
}

} // namespace

Result<TextPatch> setSettingValue(const PolicyText& text, const Policy& policy, std::size_t setting,
                                  SettingType type, std::string_view value) {
    PolicyEditor editor(text, policy);
    const auto element = editor.open({Section::Settings, setting});
    if (!element) {
        return editor.edit.finish();
    }
    const Setting& old = policy.settings[setting];
    const NewElement added = newSettingValue(type, value);
    const auto parent = childOf(editor, *element, "Value");
    if (!parent) {
        editor.edit.insertOrdered(*element, {&added, 1}, valueOrder);
        return editor.edit.finish();
    }
    const auto typed = childOf(editor, *parent, settingTypeNames);
    if (!typed) {
        editor.edit.insert(*parent, std::nullopt, std::nullopt, added.children);
        return editor.edit.finish();
    }
    if (typed->selfClosed() && old.type != type && !value.empty()) {
        // Its name and its end would be changed at one place: write it anew.
        const auto prefix = raw::prefixOf(raw::slice(text.text(), typed->start.name));
        ElementStyle style;
        style.prefix = prefix;
        std::string with;
        if (editor.edit.checkCharacters(nameOf(Section::Settings), value)) {
            appendElement(with, added.children.front(), style);
            editor.edit.replace(typed->span, std::move(with));
        }
        return editor.edit.finish();
    }
    editor.edit.rename(*typed, settingTypeNames[static_cast<std::size_t>(type)]);
    if (old.value.text() != value) {
        editor.edit.setText(*typed, value);
    }
    return editor.edit.finish();
}

Result<TextPatch> setArtifactHash(const PolicyText& text, const Policy& policy, std::size_t rule,
                                  const std::optional<ArtifactDigest>& digest) {
    PolicyEditor editor(text, policy);
    const auto element = editor.open({Section::ArtifactRules, rule});
    if (!element) {
        return editor.edit.finish();
    }
    const auto outer = childOf(editor, *element, "ArtifactHash");
    if (!digest) {
        if (outer) {
            editor.edit.remove(outer->span);
        }
        return editor.edit.finish();
    }
    const NewElement added = newArtifactHash(digest->algorithm, digest->hash);
    if (!outer) {
        editor.edit.insert(*element, std::nullopt, std::nullopt, {&added, 1});
        return editor.edit.finish();
    }
    const auto hash = childOf(editor, *outer, "Hash");
    if (!hash) {
        editor.edit.insert(*outer, std::nullopt, std::nullopt, added.children);
        return editor.edit.finish();
    }
    const NewElement& innermost = added.children.front().children.front();
    const auto typed = childOf(editor, *hash, digestNames);
    if (!typed || typed->selfClosed()) {
        if (typed) {
            editor.edit.remove(typed->span);
        }
        editor.edit.insert(*hash, std::nullopt, std::nullopt, {&innermost, 1});
        return editor.edit.finish();
    }
    if (!isQualifiedName(innermost.name)) {
        return failure(
            Diagnostic::inText(messages::editName, typed->span, {{"name", digest->algorithm}}));
    }
    editor.edit.rename(*typed, innermost.name);
    if (policy.artifactRules[rule].hash.text() != digest->hash) {
        editor.edit.setText(*typed, digest->hash);
    }
    return editor.edit.finish();
}

Result<TextPatch> addAppSettings(const PolicyText& text, const Policy& policy, std::size_t app,
                                 std::span<const AppSetting> settings) {
    PolicyEditor editor(text, policy);
    std::vector<NewElement> added;
    for (const AppSetting& setting : settings) {
        added.push_back(newElement(setting));
    }
    editor.insertInItem({Section::AppSettings, app}, added, settingOrder);
    return editor.edit.finish();
}

Result<TextPatch> setAppSettingName(const PolicyText& text, const Policy& policy, std::size_t app,
                                    std::size_t setting, std::string_view name) {
    PolicyEditor editor(text, policy);
    if (const auto element = openAppSetting(editor, app, setting)) {
        editor.edit.setAttribute(element->start, "Name", name, nameOrder);
    }
    return editor.edit.finish();
}

Result<TextPatch> setAppSettingValues(const PolicyText& text, const Policy& policy, std::size_t app,
                                      std::size_t setting, std::span<const std::string> values) {
    PolicyEditor editor(text, policy);
    const auto element = openAppSetting(editor, app, setting);
    if (!element) {
        return editor.edit.finish();
    }
    const auto& old = policy.apps[app].settings[setting].values;
    const std::size_t kept = std::min(old.size(), values.size());
    for (std::size_t i = 0; i < kept; ++i) {
        const auto value = editor.edit.open(policy.apps.absolute(app, old[i].element), "Value");
        if (value && old[i].value.text() != values[i]) {
            editor.edit.setText(*value, values[i]);
        }
    }
    for (std::size_t i = kept; i < old.size(); ++i) {
        editor.remove(policy.apps.absolute(app, old[i].element), "Value");
    }
    std::vector<NewElement> added;
    for (const std::string& value : values.subspan(kept)) {
        NewElement child;
        child.name = "Value";
        child.text = value;
        added.push_back(std::move(child));
    }
    if (!added.empty()) {
        editor.edit.insertOrdered(*element, added, valueOrder);
    }
    return editor.edit.finish();
}

Result<TextPatch> removeAppSettings(const PolicyText& text, const Policy& policy, std::size_t app,
                                    std::span<const std::size_t> settings) {
    PolicyEditor editor(text, policy);
    for (const std::size_t setting : settings) {
        if (const auto element = openAppSetting(editor, app, setting)) {
            editor.edit.remove(element->span);
        }
    }
    return editor.edit.finish();
}

} // namespace cipwright
