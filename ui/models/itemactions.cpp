#include "ui/models/itemactions.h"

#include "core/check/rulefacts.h"
#include "core/xml/policyeditor.h"
#include "core/xml/reader.h"
#include "ui/models/freshids.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace cipwright::ui {

namespace {

void giveFreshId(FileRule& rule, FreshIds& ids) {
    rule.set(FileRuleAttribute::ID, ids(rule.id()));
}

template <class T> void giveFreshId(T& item, FreshIds& ids) {
    if constexpr (requires { item.id; }) {
        item.id = Value(ids(item.id.text()));
    }
}

NewItem copyOf(const Policy& policy, Section section, std::size_t index, FreshIds& ids) {
    return withList(policy, section, [index, &ids](const auto& list) -> NewItem {
        auto item = list[index];
        giveFreshId(item, ids);
        return item;
    });
}

std::vector<std::size_t> itemsOf(std::span<const TableRow> rows) {
    std::vector<std::size_t> items;
    for (const TableRow& row : rows) {
        items.push_back(row.item);
    }
    std::ranges::sort(items);
    const auto repeated = std::ranges::unique(items);
    items.erase(repeated.begin(), repeated.end());
    return items;
}

bool isHash(const QString& text) {
    return (text.size() == 40 || text.size() == 64 || text.size() == 96)
           && std::ranges::all_of(text, [](QChar c) {
                  const char16_t lower = c.toLower().unicode();
                  return c.isDigit() || (lower >= u'a' && lower <= u'f');
              });
}

FileRuleAttribute attributeFor(const QString& text) {
    if (isHash(text)) {
        return FileRuleAttribute::Hash;
    }
    return text.contains(QLatin1Char('\\')) || text.contains(QLatin1Char('%'))
                   || text.contains(QLatin1Char('/'))
               ? FileRuleAttribute::FilePath
               : FileRuleAttribute::FileName;
}

std::string idFor(FileRuleKind kind, std::size_t number) {
    // The schema wants a letter before the number.
    const char* const prefix = kind == FileRuleKind::Deny    ? "ID_DENY_D_"
                               : kind == FileRuleKind::Allow ? "ID_ALLOW_A_"
                                                             : "ID_FILEATTRIB_F_";
    return prefix + std::to_string(number);
}

} // namespace

std::string xmlOfRows(const PolicyText& text, const Policy& policy, const ItemTable& table,
                      std::span<const TableRow> rows) {
    std::string xml;
    for (const std::size_t item : itemsOf(rows)) {
        const Span place = placeOf(policy, table.section, item);
        xml += std::string_view(text.text())
                   .substr(static_cast<std::size_t>(place.begin),
                           static_cast<std::size_t>(place.length()));
        xml += "\n";
    }
    return xml;
}

QString tabbedRows(const Policy& policy, const ItemTable& table, std::span<const TableRow> rows) {
    QStringList lines;
    const auto addLine = [&](const auto& cell) {
        QStringList cells;
        for (const TableColumn& column : table.columns) {
            if (column.width > 0 && column.text != nullptr) {
                cells.append(cell(column));
            }
        }
        lines.append(cells.join(QLatin1Char('\t')));
    };
    addLine([](const TableColumn& column) {
        return QCoreApplication::translate("ItemTables", column.title);
    });
    for (const TableRow& row : rows) {
        addLine([&](const TableColumn& column) {
            return QString::fromStdString(column.text(column, policy, row)).simplified();
        });
    }
    return lines.join(QLatin1Char('\n'));
}

Result<TextPatch> deleteRows(const PolicyText& text, const Policy& policy, const ItemTable& table,
                             std::span<const TableRow> rows) {
    if (rows.empty()) {
        return TextPatch();
    }
    if (table.remove != nullptr) {
        return table.remove(text, policy, rows);
    }
    std::vector<ItemRef> items;
    for (const std::size_t item : itemsOf(rows)) {
        items.push_back({table.section, item});
    }
    return deleteItems(text, policy, items, References::Delete);
}

Result<TextPatch> duplicateRows(const PolicyText& text, const Policy& policy,
                                const ItemTable& table, std::span<const TableRow> rows) {
    FreshIds ids(policy);
    std::vector<NewItem> copies;
    const std::vector<std::size_t> items = itemsOf(rows);
    for (const std::size_t item : items) {
        copies.push_back(copyOf(policy, table.section, item, ids));
    }
    if (copies.empty()) {
        return TextPatch();
    }
    const std::size_t next = items.back() + 1;
    return addItems(text, policy, table.section,
                    next < itemCount(policy, table.section) ? next : atEnd, copies);
}

Result<TextPatch> pasteXml(const PolicyText& text, const Policy& policy, const ItemTable& table,
                           const std::string& fragment) {
    const std::string section(nameOf(table.section));
    const ReadPolicy read =
        readPolicy(R"(<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy"><)" + section + ">"
                   + fragment + "</" + section + "></SiPolicy>");
    if (!read.wellFormed) {
        return std::unexpected(read.diagnostics);
    }
    FreshIds ids(policy);
    std::vector<NewItem> items;
    for (std::size_t i = 0; i < itemCount(read.policy, table.section); ++i) {
        items.push_back(copyOf(read.policy, table.section, i, ids));
    }
    return items.empty() ? TextPatch() : addItems(text, policy, table.section, atEnd, items);
}

std::vector<FileRule> rulesOfLines(const QString& lines, FileRuleKind kind, const Policy& policy) {
    FreshIds ids(policy);
    std::vector<FileRule> rules;
    std::size_t number = policy.fileRules.size();
    for (const QString& line : lines.split(QLatin1Char('\n'))) {
        QString value = line.trimmed();
        if (value.size() > 1 && value.startsWith(QLatin1Char('"'))
            && value.endsWith(QLatin1Char('"'))) {
            value = value.mid(1, value.size() - 2);
        }
        if (value.isEmpty()) {
            continue;
        }
        FileRule rule;
        rule.kind = kind;
        rule.set(FileRuleAttribute::ID, ids(idFor(kind, ++number)));
        rule.set(FileRuleAttribute::FriendlyName, value.toStdString());
        rule.set(attributeFor(value), value.toStdString());
        rules.push_back(std::move(rule));
    }
    return rules;
}

std::size_t countDuplicates(std::span<const FileRule> rules, const Policy& policy) {
    using Known = std::pair<std::uint64_t, std::optional<FileRuleEffect>>;
    std::set<Known> added;
    std::vector<Known> known;
    for (const RuleFact& fact : findRuleFacts(policy)) {
        if (fact.everyVersion()) {
            known.emplace_back(fact.key, fact.effect);
        }
    }
    std::ranges::sort(known);
    return static_cast<std::size_t>(std::ranges::count_if(rules, [&](const FileRule& rule) {
        const RuleFact fact = findRuleFact(rule);
        const Known wanted(fact.key, fact.effect);
        return std::ranges::binary_search(known, wanted) || !added.insert(wanted).second;
    }));
}

Result<TextPatch> addRules(const PolicyText& text, const Policy& policy,
                           std::span<const FileRule> rules, const PastedRules& wanted) {
    std::vector<GroupRef> groups;
    const auto want = [&](bool wish, std::uint8_t value) {
        if (const auto scenario = scenarioOf(policy, value); wish && scenario) {
            groups.push_back({*scenario, SignerGroupKind::ProductSigners});
        }
    };
    if (wanted.kind != FileRuleKind::FileAttrib) {
        want(wanted.kernel, SigningScenario::kernelMode);
        want(wanted.user, SigningScenario::userMode);
    }
    return addFileRules(text, policy, atEnd, rules, groups);
}

} // namespace cipwright::ui
