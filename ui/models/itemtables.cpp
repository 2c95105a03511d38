#include "ui/models/itemtables.h"

#include "ui/models/itemcells.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

namespace cipwright::ui {

namespace {

using enum ColumnStyle;
using namespace cells;

// lupdate knows T and takes the namespace for the context; "std::" before a table would change it.
using std::array;
#define T(text) text

template <Section section>
constexpr TableColumn plain(const char* title, std::string_view field, std::string_view name,
                            int width) {
    return {title, field, name, width, Text, attribute<section>, setAttributeOf<section>};
}

template <Section section>
constexpr TableColumn idColumn(std::string_view name = "ID", int width = 26) {
    return {T("ID"), "id", name, width, Text, attribute<section>, setId<section>};
}

template <Section section> constexpr TableColumn noteColumn() {
    return {T("Note"), "note", {}, 28, Text, note<section>, setNoteOf<section>};
}

template <Section section> constexpr TableColumn roleColumn(const char* title, int width) {
    TableColumn column{title, {}, {}, width, Tick, signerListed<section>, setSignerRole<section>};
    column.lists = section;
    return column;
}

constexpr TableColumn problemColumn{T("Problem"), {}, {}, 10, Problem};

/// An attribute of file rules that is seen in the inspector alone.
constexpr TableColumn ruleColumn(const char* title, std::string_view name) {
    return {title,
            name,
            name,
            0,
            Text,
            attribute<Section::FileRules>,
            setAttributeOf<Section::FileRules>,
            ruleHas};
}

constexpr array ruleColumns{
    TableColumn{T("Effect"), "effect", {}, 10, Text, ruleEffect, setRuleEffect},
    TableColumn{T("Kind"), "kind", {}, 10, Text, ruleKind, setRuleKind, nullptr, false},
    TableColumn{T("Match"), "match", {}, 34, Text, ruleMatch, setRuleMatch, nullptr, false},
    TableColumn{
        T("Versions"), "version", {}, 20, Text, ruleVersions, setRuleVersions, nullptr, false},
    TableColumn{T("K"), {}, {}, 4, Kernel},
    TableColumn{T("U"), {}, {}, 4, User},
    plain<Section::FileRules>(T("Name"), "label", "FriendlyName", 30),
    problemColumn,
    noteColumn<Section::FileRules>(),
    idColumn<Section::FileRules>(),
    ruleColumn(T("FileName"), "FileName"),
    ruleColumn(T("InternalName"), "InternalName"),
    ruleColumn(T("FileDescription"), "FileDescription"),
    ruleColumn(T("ProductName"), "ProductName"),
    ruleColumn(T("PackageFamilyName"), "PackageFamilyName"),
    ruleColumn(T("PackageVersion"), "PackageVersion"),
    ruleColumn(T("MinimumFileVersion"), "MinimumFileVersion"),
    ruleColumn(T("MaximumFileVersion"), "MaximumFileVersion"),
    ruleColumn(T("Hash"), "Hash"),
    ruleColumn(T("AppIDs"), "AppIDs"),
    ruleColumn(T("FilePath"), "FilePath"),
    ruleColumn(T("RequireHotpatchID"), "RequireHotpatchID"),
    ruleColumn(T("MinimumHotpatchSequence"), "MinimumHotpatchSequence"),
    ruleColumn(T("MaximumHotpatchSequence"), "MaximumHotpatchSequence"),
    ruleColumn(T("Type"), "Type"),
};

constexpr array signerColumns{
    plain<Section::Signers>(T("Name"), "name", "Name", 30),
    TableColumn{T("Root"), "root", {}, 26, Text, signerRoot},
    TableColumn{T("Publisher"), "publisher", "CertPublisher", 24, Text, signerValue,
                setSignerValueOf},
    TableColumn{T("EKUs"), "eku", {}, 18, Text, signerEkus, nullptr, nullptr, false},
    TableColumn{
        T("File attributes"), "attribute", {}, 20, Text, signerAttributes, nullptr, nullptr, false},
    TableColumn{T("K"), {}, {}, 4, Kernel},
    TableColumn{T("U"), {}, {}, 4, User},
    roleColumn<Section::UpdatePolicySigners>(T("Update"), 8),
    roleColumn<Section::SupplementalPolicySigners>(T("Supplemental"), 13),
    roleColumn<Section::CiSigners>(T("CI"), 5),
    problemColumn,
    noteColumn<Section::Signers>(),
    idColumn<Section::Signers>(),
    TableColumn{T("CertRoot Type"), "roottype", "Type", 0, Text, signerRootAttribute,
                setSignerRoot},
    TableColumn{T("CertRoot Value"), "tbs", "Value", 0, Text, signerRootAttribute, setSignerRoot},
    TableColumn{T("CertIssuer"), "issuer", "CertIssuer", 0, Text, signerValue, setSignerValueOf},
    TableColumn{T("CertOemID"), "oem", "CertOemID", 0, Text, signerValue, setSignerValueOf},
    plain<Section::Signers>(T("SignTimeAfter"), "after", "SignTimeAfter", 0),
};

constexpr array scenarioColumns{
    plain<Section::SigningScenarios>(T("Value"), "value", "Value", 8),
    plain<Section::SigningScenarios>(T("Name"), "name", "FriendlyName", 30),
    TableColumn{T("Rules"), {}, {}, 8, Text, scenarioRules, nullptr, nullptr, false},
    TableColumn{T("Signers"), {}, {}, 8, Text, scenarioSigners, nullptr, nullptr, false},
    plain<Section::SigningScenarios>(T("Inherits"), "inherits", "InheritedScenarios", 16),
    plain<Section::SigningScenarios>(T("Least hash"), "algorithm", "MinimumHashAlgorithm", 12),
    TableColumn{T("EnforceDLL"), "dll", {}, 12, Text, enforceDll, setEnforceDllOf},
    problemColumn,
    noteColumn<Section::SigningScenarios>(),
    idColumn<Section::SigningScenarios>(),
};

constexpr array settingColumns{
    plain<Section::Settings>(T("Provider"), "provider", "Provider", 18),
    plain<Section::Settings>(T("Key"), "key", "Key", 18),
    plain<Section::Settings>(T("Name"), "name", "ValueName", 18),
    TableColumn{T("Type"), "type", {}, 10, Text, settingType, setSettingType},
    TableColumn{T("Value"), "value", {}, 30, Text, settingValue, setSettingValueOf},
    problemColumn,
    noteColumn<Section::Settings>(),
};

constexpr array ekuColumns{
    TableColumn{T("Meaning"), "meaning", {}, 30, Text, ekuMeaning},
    plain<Section::EKUs>(T("Value"), "value", "Value", 34),
    plain<Section::EKUs>(T("Name"), "name", "FriendlyName", 24),
    plain<Section::EKUs>(T("OID"), "oid", "OID", 20),
    problemColumn,
    noteColumn<Section::EKUs>(),
    idColumn<Section::EKUs>(),
};

constexpr array macroColumns{
    idColumn<Section::Macros>("Id"),
    plain<Section::Macros>(T("Value"), "value", "Value", 44),
    problemColumn,
    noteColumn<Section::Macros>(),
};

constexpr array artifactColumns{
    plain<Section::ArtifactRules>(T("Effect"), "effect", "Action", 10),
    plain<Section::ArtifactRules>(T("Type"), "type", "ArtifactType", 10),
    plain<Section::ArtifactRules>(T("Match"), "match", "ArtifactName", 24),
    TableColumn{T("Hash"), "hash", {}, 24, Text, artifactHash, setArtifactHashOf},
    plain<Section::ArtifactRules>(T("From version"), "minimum", "MinimumVersion", 14),
    plain<Section::ArtifactRules>(T("To version"), "maximum", "MaximumVersion", 14),
    plain<Section::ArtifactRules>(T("Name"), "name", "FriendlyName", 24),
    problemColumn,
    noteColumn<Section::ArtifactRules>(),
    idColumn<Section::ArtifactRules>(),
    plain<Section::ArtifactRules>(T("ArtifactDescription"), "description", "ArtifactDescription",
                                  0),
};

constexpr array appColumns{
    TableColumn{T("App"), "app", "Manifest", 34, Text, appManifest,
                setAttributeOf<Section::AppSettings>},
    TableColumn{T("Setting"), "name", {}, 24, Text, appSettingName, setAppSettingNameOf},
    TableColumn{T("Values"), "value", {}, 40, Text, appSettingValues, setAppSettingValuesOf},
    problemColumn,
    noteColumn<Section::AppSettings>(),
};

constexpr array tagColumns{
    TableColumn{T("Scenario"), "scenario", {}, 12, Text, tagScenario},
    TableColumn{T("Key"), "key", {}, 30, Text, tagKey, setTagKey},
    TableColumn{T("Value"), "value", {}, 30, Text, tagValue, setTagValue},
    problemColumn,
};

/// Takes away the parts that the rows name. Those of different items stand in different places, so
/// that their edits go into one patch.
template <auto remove>
Result<TextPatch> removeParts(const PolicyText& text, const Policy& policy,
                              std::span<const TableRow> rows) {
    std::map<std::size_t, std::vector<std::size_t>> parts;
    for (const TableRow& row : rows) {
        parts[row.item].push_back(row.part);
    }
    std::vector<TextEdit> edits;
    for (const auto& [item, numbers] : parts) {
        auto patch = remove(text, policy, item, numbers);
        if (!patch) {
            return patch;
        }
        std::ranges::copy(patch->edits(), std::back_inserter(edits));
    }
    return TextPatch::fromEdits(std::move(edits));
}

/// An app without settings has a row all the same, or nobody would see that it is there.
std::size_t appParts(const Policy& policy, std::size_t item) {
    return std::max<std::size_t>(1, policy.apps[item].settings.size());
}

/// Takes settings away, and apps that have none.
Result<TextPatch> removeAppRows(const PolicyText& text, const Policy& policy,
                                std::span<const TableRow> rows) {
    std::vector<TableRow> settings;
    std::vector<ItemRef> apps;
    for (const TableRow& row : rows) {
        if (row.item < policy.apps.size() && policy.apps[row.item].settings.empty()) {
            apps.push_back({Section::AppSettings, row.item});
        } else {
            settings.push_back(row);
        }
    }
    auto patch = removeParts<removeAppSettings>(text, policy, settings);
    if (!patch || apps.empty()) {
        return patch;
    }
    const auto others = deleteItems(text, policy, apps, References::Delete);
    if (!others) {
        return others;
    }
    std::vector<TextEdit> edits(patch->edits().begin(), patch->edits().end());
    std::ranges::copy(others->edits(), std::back_inserter(edits));
    return TextPatch::fromEdits(std::move(edits));
}

std::size_t tagParts(const Policy& policy, std::size_t item) {
    return policy.scenarios[item].appIdTags.tags.size();
}

const array<ItemTable, 12> tables{{
    {T("File rules"), Section::FileRules, ruleColumns, {}},
    {T("Deny"), Section::FileRules, ruleColumns, FileRuleEffect::Deny},
    {T("Allow"), Section::FileRules, ruleColumns, FileRuleEffect::Allow},
    {T("Attributes"), Section::FileRules, ruleColumns, FileRuleEffect::Attribute},
    {T("Signers"), Section::Signers, signerColumns, {}, nullptr, nullptr, true},
    {T("Scenarios"), Section::SigningScenarios, scenarioColumns, {}},
    {T("Settings"), Section::Settings, settingColumns, {}},
    {T("EKUs"), Section::EKUs, ekuColumns, {}},
    {T("Macros"), Section::Macros, macroColumns, {}},
    {T("Artifact rules"), Section::ArtifactRules, artifactColumns, {}},
    {T("App settings"), Section::AppSettings, appColumns, {}, appParts, removeAppRows},
    {T("AppID tags"),
     Section::SigningScenarios,
     tagColumns,
     {},
     tagParts,
     removeParts<removeAppIdTags>},
}};

#undef T

} // namespace

std::span<const ItemTable> itemTables() {
    return tables;
}

std::vector<TableRow> rowsOf(const ItemTable& table, const Policy& policy) {
    const std::size_t count = itemCount(policy, table.section);
    std::vector<TableRow> rows;
    rows.reserve(count);
    for (std::size_t item = 0; item < count; ++item) {
        if (table.effect && policy.fileRules[item].effect() != table.effect) {
            continue;
        }
        const std::size_t parts = table.parts == nullptr ? 1 : table.parts(policy, item);
        for (std::size_t part = 0; part < parts; ++part) {
            rows.push_back({static_cast<std::uint32_t>(item), static_cast<std::uint32_t>(part)});
        }
    }
    return rows;
}

} // namespace cipwright::ui
