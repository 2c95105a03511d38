#include "core/base/hex.h"
#include "core/policy/wellknown.h"
#include "core/xml/editmessages.h"
#include "ui/models/itemcells.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright::ui::cells {

namespace {

/// In quotes, those inside written twice.
std::string quoted(const std::string& value) {
    std::string text = "\"";
    for (const char c : value) {
        text += c;
        if (c == '"') {
            text += c;
        }
    }
    return text + '"';
}

/// Takes the first value off a text as appSettingValues() writes it, up to what parts it from the
/// next. Quotes that nothing closes are a part of the value.
std::string takeValue(std::string_view& rest) {
    if (rest.starts_with('"')) {
        std::string value;
        for (std::size_t i = 1; i < rest.size(); ++i) {
            if (rest[i] != '"') {
                value += rest[i];
                continue;
            }
            const std::string_view behind = rest.substr(i + 1);
            if (behind.starts_with('"')) {
                value += '"';
                ++i;
            } else if (behind.empty() || behind.starts_with("; ")) {
                rest = behind;
                return value;
            } else {
                break;
            }
        }
    }
    const std::size_t end = std::min(rest.find("; "), rest.size());
    std::string value(rest.substr(0, end));
    rest.remove_prefix(end);
    return value;
}

} // namespace

std::string scenarioRules(const TableColumn&, const Policy& policy, TableRow row) {
    std::size_t count = 0;
    for (const SignerGroup& group : policy.scenarios[row.item].groups) {
        count += group.rules.refs.size();
    }
    return std::to_string(count);
}

std::string scenarioSigners(const TableColumn&, const Policy& policy, TableRow row) {
    std::size_t count = 0;
    for (const SignerGroup& group : policy.scenarios[row.item].groups) {
        count += group.allowed.signers.size() + group.denied.signers.size();
    }
    return std::to_string(count);
}

std::string enforceDll(const TableColumn&, const Policy& policy, TableRow row) {
    return policy.scenarios[row.item].appIdTags.enforceDll.text();
}

Result<TextPatch> setEnforceDllOf(const TableColumn&, const PolicyText& text, const Policy& policy,
                                  TableRow row, const std::string& value) {
    return setEnforceDll(text, policy, row.item,
                         value.empty() ? std::nullopt : std::optional<std::string_view>(value));
}

std::string settingType(const TableColumn&, const Policy& policy, TableRow row) {
    const auto type = policy.settings[row.item].type;
    return type ? std::string(settingTypeNames[static_cast<std::size_t>(*type)]) : std::string();
}

Result<TextPatch> setSettingType(const TableColumn&, const PolicyText& text, const Policy& policy,
                                 TableRow row, const std::string& value) {
    const auto* const found = std::ranges::find(settingTypeNames, value);
    if (found == settingTypeNames.end()) {
        return std::unexpected(Diagnostics{
            Diagnostic::inText(messages::editWord, {},
                               {{"value", value}, {"allowed", "Boolean, DWord, Binary, String"}})});
    }
    return setSettingValue(text, policy, row.item,
                           static_cast<SettingType>(found - settingTypeNames.begin()),
                           policy.settings[row.item].value.text());
}

std::string settingValue(const TableColumn&, const Policy& policy, TableRow row) {
    return policy.settings[row.item].value.text();
}

Result<TextPatch> setSettingValueOf(const TableColumn&, const PolicyText& text,
                                    const Policy& policy, TableRow row, const std::string& value) {
    return setSettingValue(text, policy, row.item,
                           policy.settings[row.item].type.value_or(SettingType::String), value);
}

std::string ekuMeaning(const TableColumn&, const Policy& policy, TableRow row) {
    const auto bytes = fromHex(policy.ekus[row.item].value.text());
    return bytes ? std::string(ekuName(*bytes)) : std::string();
}

std::string artifactHash(const TableColumn&, const Policy& policy, TableRow row) {
    return policy.artifactRules[row.item].hash.text();
}

Result<TextPatch> setArtifactHashOf(const TableColumn&, const PolicyText& text,
                                    const Policy& policy, TableRow row, const std::string& value) {
    if (value.empty()) {
        return setArtifactHash(text, policy, row.item, std::nullopt);
    }
    constexpr std::array<std::size_t, 3> digits{64, 96, 128};
    const auto* const found = std::ranges::find(digits, value.size());
    const std::string& old = policy.artifactRules[row.item].hashAlgorithm.text();
    const std::string_view algorithm =
        found != digits.end() ? artifactHashNames[static_cast<std::size_t>(found - digits.begin())]
        : old.empty()         ? artifactHashNames[0]
                              : std::string_view(old);
    return setArtifactHash(text, policy, row.item, ArtifactDigest{std::string(algorithm), value});
}

std::string appManifest(const TableColumn&, const Policy& policy, TableRow row) {
    return policy.apps[row.item].manifest.text();
}

bool hasAppSetting(const TableColumn&, const Policy& policy, TableRow row) {
    return row.part < policy.apps[row.item].settings.size();
}

std::string appSettingName(const TableColumn& column, const Policy& policy, TableRow row) {
    return hasAppSetting(column, policy, row) ? policy.apps[row.item].settings[row.part].name.text()
                                              : std::string();
}

Result<TextPatch> setAppSettingNameOf(const TableColumn& column, const PolicyText& text,
                                      const Policy& policy, TableRow row,
                                      const std::string& value) {
    if (hasAppSetting(column, policy, row)) {
        return setAppSettingName(text, policy, row.item, row.part, value);
    }
    AppSetting setting;
    setting.name = Value(value);
    return addAppSettings(text, policy, row.item, {&setting, 1});
}

std::string appSettingValues(const TableColumn& column, const Policy& policy, TableRow row) {
    std::string all;
    if (!hasAppSetting(column, policy, row)) {
        return all;
    }
    const auto& values = policy.apps[row.item].settings[row.part].values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string& value = values[i].value.text();
        const bool plain = !value.starts_with('"') && !value.contains("; ") && !value.ends_with(';')
                           && (!value.empty() || values.size() > 1);
        all += i == 0 ? "" : "; ";
        all += plain ? value : quoted(value);
    }
    return all;
}

Result<TextPatch> setAppSettingValuesOf(const TableColumn& column, const PolicyText& text,
                                        const Policy& policy, TableRow row,
                                        const std::string& value) {
    std::vector<std::string> values;
    std::string_view rest = value;
    while (!rest.empty()) {
        values.push_back(takeValue(rest));
        if (rest == "; ") {
            values.emplace_back(); // An empty one is the last.
        }
        rest.remove_prefix(std::min<std::size_t>(2, rest.size()));
    }
    if (hasAppSetting(column, policy, row)) {
        return setAppSettingValues(text, policy, row.item, row.part, values);
    }
    AppSetting setting;
    for (std::string& one : values) {
        setting.values.push_back({{}, Value(std::move(one))});
    }
    return addAppSettings(text, policy, row.item, {&setting, 1});
}

std::string tagScenario(const TableColumn&, const Policy& policy, TableRow row) {
    return policy.scenarios[row.item].value.text();
}

std::string tagKey(const TableColumn&, const Policy& policy, TableRow row) {
    return policy.scenarios[row.item].appIdTags.tags[row.part].key.text();
}

std::string tagValue(const TableColumn&, const Policy& policy, TableRow row) {
    return policy.scenarios[row.item].appIdTags.tags[row.part].value.text();
}

Result<TextPatch> setTagKey(const TableColumn& column, const PolicyText& text, const Policy& policy,
                            TableRow row, const std::string& value) {
    return setAppIdTag(text, policy, row.item, row.part, value, tagValue(column, policy, row));
}

Result<TextPatch> setTagValue(const TableColumn& column, const PolicyText& text,
                              const Policy& policy, TableRow row, const std::string& value) {
    return setAppIdTag(text, policy, row.item, row.part, tagKey(column, policy, row), value);
}

} // namespace cipwright::ui::cells
