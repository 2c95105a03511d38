// Settings and application settings of a decompiled policy.
#include "core/base/hex.h"
#include "core/cip/decompiler.h"
#include "core/cip/format.h"
#include "core/cip/messages.h"
#include "core/cip/settingorder.h"
#include "core/policy/options.h"

#include <array>

namespace cipwright::cip {

// Whether the writer makes this setting of something else in the policy: an option, the type of
// the policy, AppIDTags.
bool Decompiler::standsForElement(const RawSetting& raw) const {
    const auto isTrue = [&](const SettingName& name) {
        return is(raw.provider, name.provider) && is(raw.key, name.key)
               && is(raw.valueName, name.valueName)
               && raw.type == static_cast<std::uint32_t>(SettingType::Boolean) && raw.number == 1;
    };
    if (isTrue(certificateRemapping)) {
        return true;
    }
    if (!m_appIdTagging) {
        return false;
    }
    if (isTrue(defaultPolicy)) {
        return true;
    }
    const bool tag = is(raw.provider, appIdProvider) && is(raw.key, taggingKey)
                     && raw.type == static_cast<std::uint32_t>(SettingType::String);
    return !m_raw.scenarios.empty() && (tag || isTrue(enforceDll));
}

void Decompiler::addSettings() {
    checkCount(m_raw.settings.size(), highestCount::settings, "settings", 0);
    m_policy.settings.reserve(m_raw.settings.size());
    std::array<std::string, 3> previous;
    std::size_t remappings = 0;
    for (const RawSetting& raw : m_raw.settings) {
        Setting made = setting(raw);
        const SettingKey key{made.provider.text(), made.key.text(), made.valueName.text()};
        if (&raw != m_raw.settings.data()) {
            const auto order = compareSettings(key, {previous[0], previous[1], previous[2]});
            if (order < 0) {
                m_report.add(messages::cipOrder, raw.offset, {{"what", "settings"}});
            } else if (order == 0) {
                noForm(raw.offset, "the name of a setting", "that of the one before",
                       "a policy needs one of the two removed");
            }
        }
        previous = {made.provider.text(), made.key.text(), made.valueName.text()};
        if (!standsForElement(raw)) {
            m_policy.settings.add(std::move(made));
        } else if (is(raw.provider, certificateRemapping.provider) && remappings++ == 0) {
            OptionRule option;
            option.option = Value(std::string(optionNames::certificateRemapping));
            m_policy.options.add(std::move(option));
        }
    }
    if (m_appIdTagging && m_raw.ciSigners.count == 0 && !m_raw.signers.empty()) {
        noForm(m_raw.ciSigners.offset, "the list of CiSigners of an AppID tagging policy", "empty",
               "compiled again it names all signers");
    }
}

Setting Decompiler::setting(const RawSetting& raw) {
    Setting setting;
    setting.provider = Value(text(raw.provider, "Provider"));
    setting.key = Value(text(raw.key, "Key"));
    setting.valueName = Value(text(raw.valueName, "ValueName"));
    setting.type = static_cast<SettingType>(raw.type);
    switch (*setting.type) {
    case SettingType::Boolean:
        setting.value = Value(raw.number != 0 ? "true" : "false");
        if (raw.number > 1) {
            noForm(raw.offset, "a Boolean setting", std::to_string(raw.number), "it became true");
        }
        break;
    case SettingType::DWord:
        setting.value = Value(std::to_string(raw.number));
        break;
    case SettingType::Binary:
        setting.value = Value(toHex(slice(raw.bytes)));
        break;
    case SettingType::String:
        setting.value = Value(text(raw.bytes, "the value of a setting"));
        break;
    }
    return setting;
}

void Decompiler::addApps() {
    m_policy.apps.reserve(m_raw.apps.size());
    for (const RawApp& raw : m_raw.apps) {
        App app;
        app.manifest = Value(text(raw.manifest, "Manifest"));
        app.settings.reserve(raw.settings.size());
        for (const RawAppSetting& setting : raw.settings) {
            app.settings.push_back(appSetting(setting));
        }
        m_policy.apps.add(std::move(app));
    }
}

AppSetting Decompiler::appSetting(const RawAppSetting& raw) {
    AppSetting setting;
    setting.name = Value(text(raw.name, "the name of an application setting"));
    setting.tag = static_cast<AppSettingTag>(raw.tag);
    setting.flags = raw.flags;
    if (*setting.tag == AppSettingTag::Boolean) {
        setting.values.push_back({{}, Value(raw.byte != 0 ? "true" : "false")});
        if (raw.byte > 1) {
            noForm(raw.offset, "a Boolean application setting", std::to_string(raw.byte),
                   "it became true");
        }
    } else if (*setting.tag == AppSettingTag::Byte) {
        setting.values.push_back({{}, Value(std::to_string(raw.byte))});
    }
    for (const Slice where : raw.texts) {
        setting.values.push_back({{}, Value(text(where, "the value of an application setting"))});
    }
    return setting;
}

} // namespace cipwright::cip
