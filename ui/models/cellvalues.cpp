#include "ui/models/cellvalues.h"

#include "core/base/version.h"
#include "core/check/rules/knownekus.h"
#include "core/check/schema/elements.h"
#include "core/policy/wellknown.h"
#include "core/work/rulelines.h"
#include "ui/document/diagnostictext.h"
#include "ui/models/itemvalues.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace cipwright::ui {

namespace {

using schema::ValueType;
using Choices = std::vector<CellChoice>;

template <const auto& words> Choices wordsOf(const Policy&, TableRow) {
    Choices choices;
    for (const auto& word : words) {
        choices.push_back({std::string(word), {}});
    }
    return choices;
}

constexpr std::array<std::string_view, 3> effects{"Deny", "Allow", "Attribute"};
constexpr std::array<std::string_view, 3> ruleTypes{"Match", "Exclude", "Attribute"};
constexpr std::array<std::string_view, 2> rootTypes{"TBS", "Wellknown"};
constexpr std::array<std::string_view, 2> truths{"true", "false"};
constexpr std::array<std::string_view, 2> actions{"Deny", "Allow"};
constexpr std::array<std::string_view, 2> artifactTypes{"CIM", "Catalog"};

Choices kinds(const Policy&, TableRow) {
    Choices choices;
    for (const RuleMatch& match : ruleMatches()) {
        choices.push_back({match.word, {}});
    }
    return choices;
}

/// Rules that a hotpatch can be required by; a list of very many helps nobody to choose.
Choices hotpatchRules(const Policy& policy, TableRow row) {
    constexpr std::size_t most = 200;
    Choices choices;
    for (std::size_t i = 0; i < policy.fileRules.size() && choices.size() < most; ++i) {
        const FileRule& rule = policy.fileRules[i];
        if (i != row.item && rule.kind == FileRuleKind::Allow) {
            choices.push_back({rule.id(), rule.text(FileRuleAttribute::FriendlyName)});
        }
    }
    return choices;
}

Choices roots(const Policy& policy, TableRow row) {
    Choices choices;
    if (policy.signers[row.item].certRootType.text() != "Wellknown") {
        return choices;
    }
    constexpr std::uint32_t last = 0xFF;
    for (std::uint32_t id = 0; id <= last; ++id) {
        if (const std::string_view name = wellKnownRootName(id); !name.empty()) {
            constexpr std::string_view digits = "0123456789ABCDEF";
            choices.push_back({{digits[id / 16], digits[id % 16]}, std::string(name)});
        }
    }
    return choices;
}

Choices scenarioValues(const Policy&, TableRow) {
    return {{"131", "kernel mode"}, {"12", "user mode"}};
}

Choices scenarioIds(const Policy& policy, TableRow row) {
    Choices choices;
    for (std::size_t i = 0; i < policy.scenarios.size(); ++i) {
        if (i != row.item) {
            choices.push_back(
                {policy.scenarios[i].id.text(), policy.scenarios[i].friendlyName.text()});
        }
    }
    return choices;
}

/// Source: ALG_ID in Microsoft's documentation of CryptoAPI.
Choices digests(const Policy&, TableRow) {
    return {{"32780", "SHA-256"}, {"32781", "SHA-384"}, {"32782", "SHA-512"}, {"32772", "SHA-1"}};
}

Choices settingValues(const Policy& policy, TableRow row) {
    return policy.settings[row.item].type == SettingType::Boolean ? wordsOf<truths>(policy, row)
                                                                  : Choices();
}

Choices ekuValues(const Policy&, TableRow) {
    Choices choices;
    for (const KnownEku& eku : knownEkus) {
        choices.push_back({std::string(eku.value), std::string(eku.meaning)});
    }
    return choices;
}

struct ChoiceRule {
    Section section;
    std::string_view field;
    Choices (*list)(const Policy& policy, TableRow row);
};

constexpr std::array<ChoiceRule, 15> choiceRules{{
    {Section::FileRules, "effect", wordsOf<effects>},
    {Section::FileRules, "kind", kinds},
    {Section::FileRules, "Type", wordsOf<ruleTypes>},
    {Section::FileRules, "RequireHotpatchID", hotpatchRules},
    {Section::Signers, "roottype", wordsOf<rootTypes>},
    {Section::Signers, "tbs", roots},
    {Section::SigningScenarios, "value", scenarioValues},
    {Section::SigningScenarios, "inherits", scenarioIds},
    {Section::SigningScenarios, "algorithm", digests},
    {Section::SigningScenarios, "dll", wordsOf<truths>},
    {Section::Settings, "type", wordsOf<settingTypeNames>},
    {Section::Settings, "value", settingValues},
    {Section::EKUs, "value", ekuValues},
    {Section::ArtifactRules, "effect", wordsOf<actions>},
    {Section::ArtifactRules, "type", wordsOf<artifactTypes>},
}};

const ChoiceRule* choiceRuleOf(const ItemTable& table, const TableColumn& column) {
    if (table.parts != nullptr) {
        return nullptr;
    }
    const auto* const found = std::ranges::find_if(choiceRules, [&](const ChoiceRule& rule) {
        return rule.section == table.section && rule.field == column.field;
    });
    return found == choiceRules.end() ? nullptr : found;
}

const schema::ElementType* childOf(const schema::ElementType* type, std::string_view name) {
    if (type == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find(type->children, name, &schema::ChildRule::name);
    return found == type->children.end() ? nullptr : found->type;
}

/// The schema's type of the element that a row stands for.
const schema::ElementType* elementOf(const ItemTable& table, const Policy& policy, TableRow row) {
    const schema::ElementType* const list = childOf(&schema::policyType(), nameOf(table.section));
    if (list == nullptr || list->children.empty()) {
        return nullptr;
    }
    return table.section == Section::FileRules
               ? childOf(list, nameOf(policy.fileRules[row.item].kind))
               : list->children.front().type;
}

std::optional<ValueType> typeOfAttribute(const schema::ElementType* type, std::string_view name) {
    if (type == nullptr) {
        return std::nullopt;
    }
    const auto found = std::ranges::find(type->attributes, name, &schema::AttributeRule::name);
    return found == type->attributes.end() ? std::nullopt : std::optional(found->type);
}

std::optional<ValueType> typeOfSetting(const Setting& setting) {
    switch (setting.type.value_or(SettingType::String)) {
    case SettingType::Boolean:
        return ValueType::Boolean;
    case SettingType::DWord:
        return ValueType::Number32;
    case SettingType::Binary:
        return ValueType::Hex;
    case SettingType::String:
        break;
    }
    return std::nullopt;
}

ValueType typeOfDigest(std::string_view value) {
    constexpr std::size_t digits384 = 96;
    constexpr std::size_t digits512 = 128;
    return value.size() == digits512   ? ValueType::Sha512
           : value.size() == digits384 ? ValueType::Sha384
                                       : ValueType::Sha256;
}

std::optional<ValueType> typeOf(const ItemTable& table, const TableColumn& column,
                                const Policy& policy, TableRow row, std::string_view value) {
    const schema::ElementType* const element = elementOf(table, policy, row);
    if (table.section == Section::AppSettings) {
        return typeOfAttribute(element, column.attribute);
    }
    if (table.parts != nullptr) {
        return std::nullopt;
    }
    if (column.field == "id") {
        const auto type = typeOfAttribute(element, "ID");
        return type ? type : typeOfAttribute(element, "Id");
    }
    if (column.field == "dll") {
        return ValueType::Boolean;
    }
    if (table.section == Section::Settings && column.field == "value") {
        return typeOfSetting(policy.settings[row.item]);
    }
    if (table.section == Section::ArtifactRules && column.field == "hash") {
        return typeOfDigest(value);
    }
    if (table.section == Section::Signers
        && (column.field == "roottype" || column.field == "tbs")) {
        return typeOfAttribute(childOf(element, "CertRoot"), column.attribute);
    }
    if (table.section == Section::FileRules && column.field == "match") {
        return typeOfAttribute(element, nameOf(matchOf(policy.fileRules[row.item]).attribute));
    }
    return column.attribute.empty() ? std::nullopt : typeOfAttribute(element, column.attribute);
}

QString faultOf(std::optional<ValueType> type, std::string_view what, const QString& value) {
    const std::string text = value.toStdString();
    // The schema takes more for versions than Windows does.
    const bool isOdd = type == ValueType::Version && !Version::parse(text);
    if (!type || text.empty() || (schema::isValid(*type, text) && !isOdd)) {
        return {};
    }
    schema::ValueFault fault = schema::faultOf(*type, what, text);
    return diagnosticText(Diagnostic::inText(*fault.message, {}, std::move(fault.arguments)));
}

} // namespace

bool hasChoices(const ItemTable& table, const TableColumn& column) {
    return choiceRuleOf(table, column) != nullptr;
}

std::vector<CellChoice> choicesOf(const ItemTable& table, const TableColumn& column,
                                  const Policy& policy, TableRow row) {
    const ChoiceRule* const rule = choiceRuleOf(table, column);
    return rule == nullptr || row.item >= itemCount(policy, table.section)
               ? std::vector<CellChoice>()
               : rule->list(policy, row);
}

QString faultOfCell(const ItemTable& table, const TableColumn& column, const Policy& policy,
                    TableRow row, const QString& value) {
    if (row.item >= itemCount(policy, table.section)) {
        return {};
    }
    const std::string_view what =
        column.attribute.empty() ? std::string_view(column.title) : column.attribute;
    return faultOf(typeOf(table, column, policy, row, value.toStdString()), what, value);
}

QString faultOfHeader(HeaderField field, const QString& value) {
    const std::string_view name = nameOf(field);
    const schema::ElementType* const type = childOf(&schema::policyType(), name);
    return faultOf(type == nullptr ? std::nullopt : std::optional(type->value), name, value);
}

} // namespace cipwright::ui
