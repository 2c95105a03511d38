#include "core/base/hex.h"
#include "core/policy/wellknown.h"
#include "ui/models/itemcells.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cipwright::ui::cells {

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
        return TextPatch();
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

std::string appSettingName(const TableColumn&, const Policy& policy, TableRow row) {
    return policy.apps[row.item].settings[row.part].name.text();
}

Result<TextPatch> setAppSettingNameOf(const TableColumn&, const PolicyText& text,
                                      const Policy& policy, TableRow row,
                                      const std::string& value) {
    return setAppSettingName(text, policy, row.item, row.part, value);
}

std::string appSettingValues(const TableColumn&, const Policy& policy, TableRow row) {
    std::string all;
    for (const ValueElement& value : policy.apps[row.item].settings[row.part].values) {
        all += all.empty() ? "" : "; ";
        all += value.value.text();
    }
    return all;
}

Result<TextPatch> setAppSettingValuesOf(const TableColumn&, const PolicyText& text,
                                        const Policy& policy, TableRow row,
                                        const std::string& value) {
    std::vector<std::string> values;
    std::string_view rest = value;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find("; "), rest.size());
        values.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    return setAppSettingValues(text, policy, row.item, row.part, values);
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
