#include "ui/models/newrows.h"

#include "core/policy/freshids.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace cipwright::ui {

namespace {

/// The wanted name, or with a number behind it where one of the `count` names is the same.
template <class F> std::string freeName(const std::string& wanted, std::size_t count, const F& at) {
    std::set<std::string> taken;
    for (std::size_t i = 0; i < count; ++i) {
        taken.insert(at(i));
    }
    std::string name = wanted;
    for (int number = 2; taken.contains(name); ++number) {
        name = wanted + std::to_string(number);
    }
    return name;
}

NewItem newRule(const ItemTable& table, FreshIds& ids) {
    const FileRuleEffect effect = table.effect.value_or(FileRuleEffect::Deny);
    FileRule rule;
    rule.kind = effect == FileRuleEffect::Allow       ? FileRuleKind::Allow
                : effect == FileRuleEffect::Attribute ? FileRuleKind::FileAttrib
                                                      : FileRuleKind::Deny;
    rule.set(FileRuleAttribute::ID, ids(effect == FileRuleEffect::Allow       ? "ID_ALLOW_NEW"
                                        : effect == FileRuleEffect::Attribute ? "ID_FILEATTRIB_NEW"
                                                                              : "ID_DENY_NEW"));
    rule.set(FileRuleAttribute::FriendlyName, "New rule");
    rule.set(FileRuleAttribute::FileName, "new.exe");
    return rule;
}

NewItem newSigner(FreshIds& ids) {
    Signer signer;
    signer.id = Value(ids("ID_SIGNER_NEW"));
    signer.name = Value("New signer");
    signer.certRootType = Value("Wellknown");
    signer.certRootValue = Value("06"); // Microsoft's product root: a value that all tools know.
    return signer;
}

NewItem newScenario(const Policy& policy, FreshIds& ids) {
    SigningScenario scenario;
    if (!scenarioOf(policy, SigningScenario::kernelMode)) {
        scenario.value = Value("131");
        scenario.id = Value(ids("ID_SIGNINGSCENARIO_DRIVERS"));
        scenario.friendlyName = Value("Kernel mode");
    } else if (!scenarioOf(policy, SigningScenario::userMode)) {
        scenario.value = Value("12");
        scenario.id = Value(ids("ID_SIGNINGSCENARIO_WINDOWS"));
        scenario.friendlyName = Value("User mode");
    } else {
        int value = 1;
        while (value < UINT8_MAX && scenarioOf(policy, static_cast<std::uint8_t>(value))) {
            ++value;
        }
        scenario.value = Value(std::to_string(value));
        scenario.id = Value(ids("ID_SIGNINGSCENARIO_NEW"));
        scenario.friendlyName = Value("New scenario");
    }
    return scenario;
}

NewItem newEku(FreshIds& ids) {
    Eku eku;
    eku.id = Value(ids("ID_EKU_NEW"));
    eku.value = Value("010A2B0601040182370A0305"); // Windows hardware driver verification.
    eku.friendlyName = Value("New EKU");
    return eku;
}

NewItem newSetting(const Policy& policy) {
    std::string name = freeName("NewSetting", policy.settings.size(),
                                [&](std::size_t i) { return policy.settings[i].valueName.text(); });
    Setting setting;
    setting.provider = Value("MyProvider");
    setting.key = Value("MyKey");
    setting.valueName = Value(std::move(name));
    setting.type = SettingType::String;
    setting.value = Value("");
    return setting;
}

NewItem newMacro(FreshIds& ids) {
    Macro macro;
    macro.id = Value(ids("new"));
    macro.value = Value("value");
    return macro;
}

NewItem newArtifactRule(FreshIds& ids) {
    ArtifactRule rule;
    rule.id = Value(ids("ID_ARTIFACT_NEW"));
    rule.artifactType = Value("CIM");
    rule.action = Value("Deny");
    rule.friendlyName = Value("New rule");
    rule.artifactName = Value("new.cim");
    return rule;
}

NewRow atTheEnd(const PolicyText& text, const Policy& policy, Section section,
                const NewItem& item) {
    return {addItems(text, policy, section, atEnd, {&item, 1}),
            {static_cast<std::uint32_t>(itemCount(policy, section)), 0}};
}

NewRow newAppSetting(const PolicyText& text, const Policy& policy, std::optional<TableRow> beside) {
    AppSetting setting;
    setting.name = Value("NewSetting");
    setting.values.push_back({{}, Value("value")});
    if (beside && beside->item < policy.apps.size()) {
        const auto& there = policy.apps[beside->item].settings;
        setting.name = Value(freeName("NewSetting", there.size(),
                                      [&there](std::size_t i) { return there[i].name.text(); }));
        return {
            addAppSettings(text, policy, beside->item, {&setting, 1}),
            {beside->item, static_cast<std::uint32_t>(policy.apps[beside->item].settings.size())}};
    }
    App app;
    app.manifest = Value("urn:new-app");
    app.settings.push_back(std::move(setting));
    return atTheEnd(text, policy, Section::AppSettings, app);
}

NewRow newTag(const PolicyText& text, const Policy& policy, std::optional<TableRow> beside,
              FreshIds& ids) {
    AppIdTag tag;
    tag.key = Value("NewKey");
    tag.value = Value("True");
    std::optional<std::size_t> scenario = scenarioOf(policy, SigningScenario::userMode);
    if (beside && beside->item < policy.scenarios.size()) {
        scenario = beside->item;
    } else if (!scenario && !policy.scenarios.empty()) {
        scenario = 0;
    }
    if (scenario) {
        const auto& there = policy.scenarios[*scenario].appIdTags.tags;
        tag.key = Value(freeName("NewKey", there.size(),
                                 [&there](std::size_t i) { return there[i].key.text(); }));
        return {addAppIdTags(text, policy, *scenario, {&tag, 1}),
                {static_cast<std::uint32_t>(*scenario),
                 static_cast<std::uint32_t>(policy.scenarios[*scenario].appIdTags.tags.size())}};
    }
    NewItem item = newScenario(policy, ids);
    auto& tags = std::get<SigningScenario>(item).appIdTags;
    tags.present = true;
    tags.tags.push_back(std::move(tag));
    return atTheEnd(text, policy, Section::SigningScenarios, item);
}

struct Command {
    Section section;
    bool parts;
    const char* text;
};

// lupdate knows T and takes the namespace for the context; "std::" before a table would change it.
using std::array;
#define T(text) text

constexpr array<Command, 9> commands{{
    {Section::FileRules, false, T("&New Rule")},
    {Section::Signers, false, T("&New Signer")},
    {Section::SigningScenarios, false, T("&New Scenario")},
    {Section::Settings, false, T("&New Setting")},
    {Section::EKUs, false, T("&New EKU")},
    {Section::Macros, false, T("&New Macro")},
    {Section::ArtifactRules, false, T("&New Artifact Rule")},
    {Section::AppSettings, true, T("&New App Setting")},
    {Section::SigningScenarios, true, T("&New AppID Tag")},
}};

#undef T

} // namespace

const char* newRowCommand(const ItemTable& table) {
    const auto* const found = std::ranges::find_if(commands, [&table](const Command& command) {
        return command.section == table.section && command.parts == (table.parts != nullptr);
    });
    return found == commands.end() ? "" : found->text;
}

NewRow newRow(const PolicyText& text, const Policy& policy, const ItemTable& table,
              std::optional<TableRow> beside) {
    FreshIds ids(policy);
    switch (table.section) {
    case Section::FileRules:
        return atTheEnd(text, policy, table.section, newRule(table, ids));
    case Section::Signers:
        return atTheEnd(text, policy, table.section, newSigner(ids));
    case Section::SigningScenarios:
        return table.parts != nullptr
                   ? newTag(text, policy, beside, ids)
                   : atTheEnd(text, policy, table.section, newScenario(policy, ids));
    case Section::Settings:
        return atTheEnd(text, policy, table.section, newSetting(policy));
    case Section::EKUs:
        return atTheEnd(text, policy, table.section, newEku(ids));
    case Section::Macros:
        return atTheEnd(text, policy, table.section, newMacro(ids));
    case Section::ArtifactRules:
        return atTheEnd(text, policy, table.section, newArtifactRule(ids));
    case Section::AppSettings:
        return newAppSetting(text, policy, beside);
    default:
        return {TextPatch(), {}};
    }
}

} // namespace cipwright::ui
