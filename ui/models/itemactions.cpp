#include "ui/models/itemactions.h"

#include "core/policy/freshids.h"
#include "core/xml/editmessages.h"
#include "core/xml/policyeditor.h"
#include "core/xml/reader.h"
#include "ui/models/references.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
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

unsigned maskOf(ColumnStyle style) {
    return static_cast<unsigned>(style == ColumnStyle::Kernel ? Membership::Kernel
                                                              : Membership::User);
}

/// Where the part of an item stands that a row of a table of parts shows.
Span placeOfPart(const Policy& policy, const ItemTable& table, TableRow row) {
    const bool app = table.section == Section::AppSettings;
    if (app && row.part >= policy.apps[row.item].settings.size()) {
        return placeOf(policy, table.section, row.item);
    }
    const Span part = app ? policy.apps[row.item].settings[row.part].element
                          : policy.scenarios[row.item].appIdTags.tags[row.part].element;
    const std::int32_t start = app ? policy.apps.start(row.item) : policy.scenarios.start(row.item);
    return {part.begin + start, part.end + start};
}

/// Copies of the rows of a table of parts, behind those of their items.
Result<TextPatch> duplicateParts(const PolicyText& text, const Policy& policy,
                                 const ItemTable& table, std::span<const TableRow> rows) {
    references::Gathered all;
    for (const std::size_t item : itemsOf(rows)) {
        std::vector<AppSetting> settings;
        std::vector<AppIdTag> tags;
        for (const TableRow& row : rows) {
            if (row.item != item) {
                continue;
            }
            if (table.section != Section::AppSettings) {
                tags.push_back(policy.scenarios[item].appIdTags.tags[row.part]);
            } else if (row.part < policy.apps[item].settings.size()) {
                settings.push_back(policy.apps[item].settings[row.part]);
            }
        }
        if (!tags.empty()) {
            all.add(addAppIdTags(text, policy, item, tags));
        }
        if (!settings.empty()) {
            all.add(addAppSettings(text, policy, item, settings));
        }
    }
    return std::move(all).finish();
}

/// Adds the parts of an XML fragment: of an app to the first app, of a scenario to that of user
/// mode or the first.
Result<TextPatch> pasteParts(const PolicyText& text, const Policy& policy, const ItemTable& table,
                             const std::string& fragment) {
    const bool app = table.section == Section::AppSettings;
    const std::string inner = app ? "<AppSettings><App>" + fragment + "</App></AppSettings>"
                                  : "<SigningScenarios><SigningScenario><AppIDTags>" + fragment
                                        + "</AppIDTags></SigningScenario></SigningScenarios>";
    const ReadPolicy read = readPolicy(R"(<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy">)"
                                       + inner + "</SiPolicy>");
    if (!read.wellFormed) {
        return std::unexpected(read.diagnostics);
    }
    if (app) {
        const auto& settings = read.policy.apps[0].settings;
        return settings.empty() || policy.apps.empty() ? TextPatch()
                                                       : addAppSettings(text, policy, 0, settings);
    }
    const auto& tags = read.policy.scenarios[0].appIdTags.tags;
    return tags.empty() || policy.scenarios.empty()
               ? TextPatch()
               : addAppIdTags(text, policy,
                              scenarioOf(policy, SigningScenario::userMode).value_or(0), tags);
}

} // namespace

std::string xmlOfRows(const PolicyText& text, const Policy& policy, const ItemTable& table,
                      std::span<const TableRow> rows) {
    std::string xml;
    const auto add = [&](Span place) {
        xml += std::string_view(text.text())
                   .substr(static_cast<std::size_t>(place.begin),
                           static_cast<std::size_t>(place.length()));
        xml += "\n";
    };
    if (table.parts != nullptr) {
        for (const TableRow& row : rows) {
            add(placeOfPart(policy, table, row));
        }
        return xml;
    }
    for (const std::size_t item : itemsOf(rows)) {
        add(placeOf(policy, table.section, item));
    }
    return xml;
}

QString tabbedRows(const Policy& policy, const ItemTable& table, std::span<const TableRow> rows) {
    QStringList lines;
    const std::vector<std::uint8_t> members = membershipOf(policy, table.section);
    const auto addLine = [&](const auto& cell) {
        QStringList cells;
        for (const TableColumn& column : table.columns) {
            // Rules come back through a dialog, which has no more than what is seen of them.
            const bool seen = column.width > 0 || table.section != Section::FileRules;
            if (seen && column.style != ColumnStyle::Problem) {
                cells.append(cell(column));
            }
        }
        lines.append(cells.join(QLatin1Char('\t')));
    };
    addLine([](const TableColumn& column) {
        return QCoreApplication::translate("cipwright::ui", column.title);
    });
    for (const TableRow& row : rows) {
        addLine([&](const TableColumn& column) {
            if (column.style != ColumnStyle::Text) {
                const bool on = column.style == ColumnStyle::Tick
                                    ? !column.text(column, policy, row).empty()
                                    : (members[row.item] & maskOf(column.style)) != 0;
                return on ? QStringLiteral("x") : QString();
            }
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
    if (table.parts != nullptr) {
        return duplicateParts(text, policy, table, rows);
    }
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
    if (table.parts != nullptr) {
        return pasteParts(text, policy, table, fragment);
    }
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

Result<TextPatch> pasteXmlAnywhere(const PolicyText& text, const Policy& policy,
                                   const ItemTable& first, const std::string& fragment) {
    auto patch = pasteXml(text, policy, first, fragment);
    for (const ItemTable& table : itemTables()) {
        if (!patch || !patch->empty()) {
            return patch;
        }
        patch = pasteXml(text, policy, table, fragment);
    }
    return patch && patch->empty()
               ? std::unexpected(Diagnostics{Diagnostic::inText(messages::editPaste, {})})
               : patch;
}

} // namespace cipwright::ui
