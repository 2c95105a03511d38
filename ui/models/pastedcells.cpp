#include "ui/models/pastedcells.h"

#include "core/policy/freshids.h"
#include "core/xml/editmessages.h"
#include "core/xml/policyeditor.h"
#include "core/xml/reader.h"
#include "ui/models/itemactions.h"
#include "ui/models/newrows.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <utility>

namespace cipwright::ui {

namespace {

using Columns = std::vector<const TableColumn*>;

/// Columns that a cell of a spreadsheet can fill.
Columns fillable(const ItemTable& table) {
    Columns columns;
    for (const TableColumn& column : table.columns) {
        const bool scenarioOfTag = table.parts != nullptr && column.field == "scenario";
        if (column.width > 0 && column.style == ColumnStyle::Text
            && (column.set != nullptr || scenarioOfTag)) {
            columns.push_back(&column);
        }
    }
    return columns;
}

const TableColumn* columnOfTitle(const ItemTable& table, const QString& title) {
    const auto found = std::ranges::find_if(table.columns, [&title](const TableColumn& column) {
        const auto is = [&title](const QString& known) {
            return title.compare(known, Qt::CaseInsensitive) == 0;
        };
        return is(QString::fromLatin1(column.title))
               || is(QCoreApplication::translate("cipwright::ui", column.title));
    });
    return found == table.columns.end() ? nullptr : &*found;
}

/// A policy in which a row is put together, as if it were typed.
class Draft {
public:
    explicit Draft(const ItemTable& table) {
        take(PolicyText("<SiPolicy xmlns=\"urn:schemas-microsoft-com:sipolicy\"></SiPolicy>"));
        apply(newRow(m_text, m_read.policy, table, std::nullopt).patch);
    }

    [[nodiscard]] const Policy& policy() const { return m_read.policy; }

    /// Sets a cell of the row; a cell that says what there is already changes nothing.
    Result<void> set(const TableColumn& column, const std::string& value) {
        if (column.set == nullptr || column.text(column, policy(), {}) == value) {
            return {};
        }
        const auto patch = column.set(column, m_text, policy(), {}, value);
        if (!patch) {
            return std::unexpected(patch.error());
        }
        apply(patch);
        return {};
    }

private:
    void apply(const Result<TextPatch>& patch) {
        if (patch) {
            PolicyText text = m_text;
            text.apply(*patch);
            take(std::move(text));
        }
    }

    void take(PolicyText text) {
        m_text = std::move(text);
        m_read = readPolicy(m_text);
    }

    PolicyText m_text;
    ReadPolicy m_read;
};

Result<TextPatch> nothing() {
    return std::unexpected(Diagnostics{Diagnostic::inText(messages::editPaste, {})});
}

void giveFreshId(NewItem& item, FreshIds& ids) {
    std::visit(
        [&ids]<class T>(T& one) {
            if constexpr (!std::is_same_v<T, FileRule> && requires { one.id; }) {
                one.id = Value(ids(one.id.text()));
            }
        },
        item);
}

/// Rows that are gathered, and put into the policy in one patch.
class Rows {
public:
    Rows(const PolicyText& text, const Policy& policy, const ItemTable& table)
        : m_text(text)
        , m_policy(policy)
        , m_table(table)
        , m_ids(policy) {}

    void add(const Draft& draft, const QString& scenario) {
        if (m_table.section == Section::AppSettings) {
            addSetting(draft.policy().apps[0]);
        } else if (m_table.parts != nullptr) {
            addTag(draft.policy().scenarios[0].appIdTags.tags[0], scenario);
        } else {
            withList(draft.policy(), m_table.section,
                     [this](const auto& list) { m_items.emplace_back(NewItem(list[0])); });
            giveFreshId(m_items.back(), m_ids);
        }
    }

    [[nodiscard]] Result<TextPatch> finish() const {
        std::vector<TextEdit> edits;
        const auto take = [&edits](const Result<TextPatch>& patch) {
            if (patch) {
                edits.insert(edits.end(), patch->edits().begin(), patch->edits().end());
            }
            return patch.has_value();
        };
        if (!m_items.empty()) {
            auto added = addItems(m_text, m_policy, m_table.section, atEnd, m_items);
            if (!take(added)) {
                return added;
            }
        }
        for (const auto& [app, settings] : m_settings) {
            auto added = addAppSettings(m_text, m_policy, app, settings);
            if (!take(added)) {
                return added;
            }
        }
        for (const auto& [one, tags] : m_tags) {
            auto added = addAppIdTags(m_text, m_policy, one, tags);
            if (!take(added)) {
                return added;
            }
        }
        return edits.empty() ? nothing() : TextPatch::fromEdits(std::move(edits));
    }

private:
    template <class T> using ByItem = std::vector<std::pair<std::size_t, std::vector<T>>>;

    template <class T> static std::vector<T>& of(ByItem<T>& all, std::size_t item) {
        const auto found =
            std::ranges::find(all, item, &std::pair<std::size_t, std::vector<T>>::first);
        return found != all.end() ? found->second : all.emplace_back(item, std::vector<T>()).second;
    }

    void addSetting(const App& app) {
        for (std::size_t i = 0; i < m_policy.apps.size(); ++i) {
            if (m_policy.apps[i].manifest.text() == app.manifest.text()) {
                auto& settings = of(m_settings, i);
                settings.insert(settings.end(), app.settings.begin(), app.settings.end());
                return;
            }
        }
        const auto same = std::ranges::find_if(m_items, [&app](const NewItem& item) {
            return std::get<App>(item).manifest.text() == app.manifest.text();
        });
        if (same == m_items.end()) {
            m_items.emplace_back(app);
        } else {
            auto& settings = std::get<App>(*same).settings;
            settings.insert(settings.end(), app.settings.begin(), app.settings.end());
        }
    }

    /// The scenario of a number or ID, else that of user mode, else the first.
    void addTag(const AppIdTag& tag, const QString& scenario) {
        const std::string wanted = scenario.toStdString();
        std::size_t into = m_policy.scenarios.size();
        for (std::size_t i = 0; i < m_policy.scenarios.size(); ++i) {
            const SigningScenario& one = m_policy.scenarios[i];
            if (!wanted.empty() && (one.value.text() == wanted || one.id.text() == wanted)) {
                into = i;
            }
        }
        if (into == m_policy.scenarios.size()) {
            into = scenarioOf(m_policy, SigningScenario::userMode).value_or(0);
        }
        if (into < m_policy.scenarios.size()) {
            of(m_tags, into).push_back(tag);
        }
    }

    const PolicyText& m_text;
    const Policy& m_policy;
    const ItemTable& m_table;
    FreshIds m_ids;
    std::vector<NewItem> m_items;
    ByItem<AppSetting> m_settings;
    ByItem<AppIdTag> m_tags;
};

} // namespace

Result<TextPatch> pasteCells(const PolicyText& text, const Policy& policy, const ItemTable& table,
                             const QString& cells) {
    Columns columns = fillable(table);
    Rows rows(text, policy, table);
    bool first = true;
    for (const QString& line : cells.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QStringList values =
            line.trimmed().isEmpty() ? QStringList() : line.split(QLatin1Char('\t'));
        const bool titles = std::exchange(first, false) && !values.isEmpty()
                            && std::ranges::all_of(values, [&table](const QString& value) {
                                   return value.trimmed().isEmpty()
                                          || columnOfTitle(table, value.trimmed()) != nullptr;
                               });
        if (titles) {
            columns.clear();
            for (const QString& value : values) {
                columns.push_back(columnOfTitle(table, value.trimmed()));
            }
            continue;
        }
        if (values.isEmpty()) {
            continue;
        }
        Draft draft(table);
        QString scenario;
        const auto count = std::min(static_cast<std::size_t>(values.size()), columns.size());
        for (std::size_t i = 0; i < count; ++i) {
            const TableColumn* const column = columns[i];
            const QString value = values[static_cast<qsizetype>(i)].trimmed();
            if (column == nullptr || column->style != ColumnStyle::Text) {
                continue;
            }
            if (table.parts != nullptr && column->field == "scenario") {
                scenario = value;
            } else if (auto done = draft.set(*column, value.toStdString()); !done) {
                return std::unexpected(std::move(done.error()));
            }
        }
        rows.add(draft, scenario);
    }
    return rows.finish();
}

} // namespace cipwright::ui
