// Checks of settings: whether they are whole, of the right type, and there once.
#include "core/base/text.h"
#include "core/check/families.h"
#include "core/check/rules/policyfacts.h"
#include "core/cip/messages.h"
#include "core/policy/options.h"
#include "core/xml/policyedit.h"

#include <array>
#include <string>
#include <unordered_map>

namespace cipwright {

namespace {

using filerules::fixOf;
using filerules::itemAt;
using filerules::upper;
using policyfacts::equalIgnoringCase;
using enum Severity;
using enum Category;

struct Name {
    std::string_view attribute;
    Value Setting::* value;
};

constexpr std::array<Name, 3> names{{
    {"Provider", &Setting::provider},
    {"Key", &Setting::key},
    {"ValueName", &Setting::valueName},
}};

std::vector<Argument> namesOf(const Setting& setting) {
    return {{"provider", setting.provider.text()},
            {"key", setting.key.text()},
            {"value_name", setting.valueName.text()}};
}

std::optional<std::size_t> settingAt(const CheckInput& input, const Diagnostic& diagnostic) {
    return itemAt(input.policy.settings, diagnostic.span);
}

// ---- Names

void checkIncomplete(const Setting& setting, ItemReport& found) {
    for (const Name& name : names) {
        const Value& value = setting.*name.value;
        if (value.present() && trimmed(value.text()).empty()) {
            found.add(value.span(), {{"name", std::string(name.attribute)}});
        }
    }
}

void checkSpaces(const Setting& setting, ItemReport& found) {
    for (const Name& name : names) {
        const Value& value = setting.*name.value;
        const auto bare = trimmed(value.text());
        if (!bare.empty() && bare.size() != value.text().size()) {
            found.add(value.span(),
                      {{"name", std::string(name.attribute)}, {"found", value.text()}});
        }
    }
}

std::optional<Fix> fixSpaces(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = settingAt(input, diagnostic);
    if (!i) {
        return std::nullopt;
    }
    const Setting& setting = input.policy.settings[*i];
    for (const Name& name : names) {
        const Value& value = setting.*name.value;
        if (value.present()
            && input.policy.settings.absolute(*i, value.span()) == diagnostic.span) {
            return fixOf("Remove the blanks",
                         setAttribute(input.text, input.policy, {Section::Settings, *i},
                                      name.attribute, trimmed(value.text())));
        }
    }
    return std::nullopt;
}

// ---- Types

struct KnownSetting {
    std::string_view provider;  ///< Empty for any.
    std::string_view key;       ///< Empty for any.
    std::string_view valueName; ///< Empty for any.
    SettingType type;
};

// Settings that Windows reads, where the type is known. The name and id of a policy are checked
// with its identity.
constexpr std::array<KnownSetting, 6> knownSettings{{
    {"", "", "EnterpriseDefinedClsId", SettingType::Boolean},
    {"PolicyInfo", "", "NoRevalidationUponRefreshValue", SettingType::Boolean},
    {"VAILSettings", "VAILPolicy", "Enforced", SettingType::Boolean},
    {"Microsoft", "PolicySettings", "DisabledDefaultWindowsCertificateRemappingValueName",
     SettingType::Boolean},
    {"WDACAppId", "Tagging", "", SettingType::String},
    {"WDACAppId", "TaggingSettings", "", SettingType::Boolean},
}};

const KnownSetting* knownSettingOf(const Setting& setting) {
    const auto fits = [](std::string_view wanted, const Value& value) {
        return wanted.empty() || equalIgnoringCase(wanted, value.text());
    };
    for (const KnownSetting& known : knownSettings) {
        if (fits(known.provider, setting.provider) && fits(known.key, setting.key)
            && fits(known.valueName, setting.valueName)) {
            return &known;
        }
    }
    return nullptr;
}

void checkType(const Setting& setting, ItemReport& found) {
    const KnownSetting* const known = setting.type ? knownSettingOf(setting) : nullptr;
    if (known != nullptr && *setting.type != known->type) {
        auto arguments = namesOf(setting);
        arguments.push_back(
            {"found", std::string(settingTypeNames[static_cast<std::size_t>(*setting.type)])});
        arguments.push_back(
            {"expected", std::string(settingTypeNames[static_cast<std::size_t>(known->type)])});
        found.add(setting.value.present() ? setting.value.span() : Span{0, setting.length},
                  std::move(arguments));
    }
}

// "true" or "false" for what can only mean one of them.
std::string_view asBoolean(std::string_view text) {
    text = trimmed(text);
    for (const std::string_view word : {"true", "1", "yes", "on"}) {
        if (equalIgnoringCase(text, word)) {
            return "true";
        }
    }
    for (const std::string_view word : {"false", "0", "no", "off"}) {
        if (equalIgnoringCase(text, word)) {
            return "false";
        }
    }
    return {};
}

std::optional<Fix> fixType(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = settingAt(input, diagnostic);
    if (!i) {
        return std::nullopt;
    }
    const Setting& setting = input.policy.settings[*i];
    const KnownSetting* const known = knownSettingOf(setting);
    if (known == nullptr) {
        return std::nullopt;
    }
    const bool boolean = known->type == SettingType::Boolean;
    const std::string_view value =
        boolean ? asBoolean(setting.value.text()) : std::string_view(setting.value.text());
    if (value.empty()) {
        return std::nullopt;
    }
    return fixOf(boolean ? "Make it a Boolean" : "Make it a String",
                 setSettingValue(input.text, input.policy, *i, known->type, value));
}

// ---- Several settings

std::string keyOf(const Setting& setting) {
    std::string key;
    for (const Name& name : names) {
        key += upper((setting.*name.value).text()) + '\n';
    }
    return key;
}

void checkDuplicate(const CheckInput& input, PolicyReport& found) {
    const auto& settings = input.policy.settings;
    std::unordered_map<std::string, std::size_t> firsts;
    for (std::size_t i = 0; i < settings.size(); ++i) {
        const auto [first, isNew] = firsts.emplace(keyOf(settings[i]), i);
        if (!isNew && settings[i].valueName.present()) {
            found.add(settings.absolute(i, settings[i].valueName.span()), namesOf(settings[i]))
                .related.push_back({settings.element(first->second), "first set here"});
        }
    }
}

std::optional<Fix> fixDuplicate(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = settingAt(input, diagnostic);
    if (!i || diagnostic.related.empty()) {
        return std::nullopt;
    }
    const auto& settings = input.policy.settings;
    const auto first = itemAt(settings, diagnostic.related.front().span);
    if (!first || settings[*i].type != settings[*first].type
        || settings[*i].value.text() != settings[*first].value.text()) {
        return std::nullopt; // Which value is meant is for the author to say.
    }
    const ItemRef item{Section::Settings, *i};
    return fixOf("Delete the second one",
                 deleteItems(input.text, input.policy, {&item, 1}, References::Keep));
}

void checkRemapping(const CheckInput& input, PolicyReport& found) {
    if (!input.policy.hasOption(optionNames::certificateRemapping)) {
        return;
    }
    const auto& settings = input.policy.settings;
    for (std::size_t i = 0; i < settings.size(); ++i) {
        if (equalIgnoringCase(settings[i].provider.text(), "Microsoft")
            && equalIgnoringCase(settings[i].key.text(), "PolicySettings")
            && equalIgnoringCase(settings[i].valueName.text(),
                                 "DisabledDefaultWindowsCertificateRemappingValueName")
            && asBoolean(settings[i].value.text()) == "false") {
            found.add(settings.absolute(i, settings[i].value.span()));
        }
    }
}

std::optional<Fix> fixRemapping(const CheckInput& input, const Diagnostic& diagnostic) {
    const auto i = settingAt(input, diagnostic);
    return i ? fixOf("Set it to true as the option says",
                     setSettingValue(input.text, input.policy, *i, SettingType::Boolean, "true"))
             : std::nullopt;
}

constexpr std::string_view settingsPage = "Microsoft Learn: App Control policy settings";

constexpr Check checks[] = {
    {{"setting.incomplete", Error, Meaning, messages::cipSettingIncomplete.text},
     "Programs find a setting by its Provider, Key and ValueName. Microsoft's tools refuse empty "
     "ones.",
     "Enter the name, or remove the setting.",
     settingsPage,
     &checkIncomplete},
    {{"setting.name-spaces", Warning, Meaning,
      "{name} of this setting is \"{found}\", with a blank at its start or end; remove it"},
     "Programs ask for a setting by its exact name and do not find one with a blank.",
     "Remove the blank.",
     settingsPage,
     &checkSpaces,
     &fixSpaces},
    {{"setting.wrong-type", Warning, Meaning,
      "the setting {provider} / {key} / {value_name} is of type {found}, but Windows expects "
      "{expected}; change the type"},
     "A setting of another type than the one that is asked for is as good as none.",
     "Write the value as the type that is expected.",
     settingsPage,
     &checkType,
     &fixType},
    {{"setting.duplicate", Error, Meaning,
      "the setting {provider} / {key} / {value_name} is there twice (letter case does not count); "
      "keep one"},
     "A setting has one value. Which of two would count nobody says.",
     "Delete one of the two.",
     settingsPage,
     &checkDuplicate,
     &fixDuplicate},
    {{"setting.remapping", Warning, Meaning,
      "this setting is false, but the option Disabled:Default Windows Certificate Remapping says "
      "true; remove the option or the setting"},
     "A compiled policy keeps that option as this setting, so that the two contradict each other, "
     "and the setting wins.",
     "Remove the option, or set the setting to true.",
     "Settings of compiled policies",
     &checkRemapping,
     &fixRemapping},
};

} // namespace

std::span<const Check> settingChecks() {
    return checks;
}

} // namespace cipwright
