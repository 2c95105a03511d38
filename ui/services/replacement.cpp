#include "ui/services/replacement.h"

#include "core/xml/reader.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

namespace cipwright::ui {

namespace {

/// Whether a column holds text of the user's own, not a word of a list or a tick.
bool isSearchable(const TableColumn& column) {
    return column.style == ColumnStyle::Text && column.text != nullptr && column.set != nullptr
           && column.field != "effect";
}

bool isId(const TableColumn& column) {
    return column.field == "id";
}

/// Changes one value as the search says.
class Replacer {
public:
    explicit Replacer(const Search& search)
        : m_search(search)
        , m_case(search.matchCase ? Qt::CaseSensitive : Qt::CaseInsensitive)
        , m_pattern(search.wholeValue ? QRegularExpression::anchoredPattern(search.text)
                                      : search.text,
                    search.matchCase ? QRegularExpression::NoPatternOption
                                     : QRegularExpression::CaseInsensitiveOption) {}

    [[nodiscard]] bool finds(const QString& value) const {
        if (m_search.regularExpression) {
            return m_pattern.match(value).hasMatch();
        }
        return m_search.wholeValue ? value.compare(m_search.text, m_case) == 0
                                   : value.contains(m_search.text, m_case);
    }

    [[nodiscard]] QString changed(QString value) const {
        if (m_search.regularExpression) {
            return value.replace(m_pattern, m_search.with);
        }
        return m_search.wholeValue ? m_search.with
                                   : value.replace(m_search.text, m_search.with, m_case);
    }

private:
    const Search& m_search;
    Qt::CaseSensitivity m_case;
    QRegularExpression m_pattern;
};

bool searches(const Search& search, const TableColumn& column) {
    return isSearchable(column)
           && (search.value.isEmpty() ? column.inForm
                                      : search.value == QString::fromLatin1(column.title));
}

QSet<QString> idsOf(const Policy& policy) {
    QSet<QString> ids;
    for (const ItemTable& table : itemTables()) {
        if (!table.effect && table.parts == nullptr) {
            for (std::size_t i = 0; i < itemCount(policy, table.section); ++i) {
                ids.insert(QString::fromStdString(idOfItem(policy, table.section, i)));
            }
        }
    }
    return ids;
}

/// Marks new IDs that items have already, or that two would get.
void markTakenIds(std::vector<Replacement>& found, const Policy& policy) {
    const auto isNewId = [](const Replacement& one) {
        return isId(*one.column) && one.after != one.before;
    };
    if (std::ranges::none_of(found, isNewId)) {
        return;
    }
    QSet<QString> ids = idsOf(policy);
    for (Replacement& one : found) {
        if (isNewId(one)) {
            one.idTaken = one.after.isEmpty() || ids.contains(one.after);
            ids.insert(one.after);
        }
    }
}

bool overlap(const std::vector<TextEdit>& all, const TextPatch& patch) {
    return std::ranges::any_of(patch.edits(), [&](const TextEdit& edit) {
        return std::ranges::any_of(all, [&](const TextEdit& other) {
            return edit.where.begin <= other.where.end && other.where.begin <= edit.where.end;
        });
    });
}

} // namespace

std::vector<const char*> searchableTitles() {
    std::vector<const char*> titles;
    for (const ItemTable& table : itemTables()) {
        for (const TableColumn& column : table.columns) {
            if (isSearchable(column) && std::ranges::none_of(titles, [&](const char* title) {
                    return std::strcmp(title, column.title) == 0;
                })) {
                titles.push_back(column.title);
            }
        }
    }
    return titles;
}

QString mistakeIn(const Search& search) {
    const QRegularExpression pattern(search.text);
    return search.regularExpression && !pattern.isValid() ? pattern.errorString() : QString();
}

std::vector<Replacement> findValues(const Policy& policy, const Search& search) {
    std::vector<Replacement> found;
    if (search.text.isEmpty() || !mistakeIn(search).isEmpty()) {
        return found;
    }
    const Replacer replacer(search);
    for (const ItemTable& table : itemTables()) {
        const bool wanted =
            search.scope == Search::Scope::AllTables ? !table.effect : &table == search.table;
        if (!wanted) {
            continue;
        }
        const std::vector<TableRow> rows =
            search.scope == Search::Scope::Selection ? search.rows : rowsOf(table, policy);
        for (const TableRow& row : rows) {
            if (row.item >= itemCount(policy, table.section)) {
                continue;
            }
            for (const TableColumn& column : table.columns) {
                if (!searches(search, column)) {
                    continue;
                }
                const QString before = QString::fromStdString(column.text(column, policy, row));
                if (!before.isEmpty() && replacer.finds(before)) {
                    found.push_back({&table, &column, row, before, replacer.changed(before)});
                }
            }
        }
    }
    markTakenIds(found, policy);
    return found;
}

Result<std::vector<TextPatch>> replaceValues(const PolicyText& text, const Policy& policy,
                                             const std::vector<Replacement>& replacements) {
    std::vector<TextPatch> patches;
    std::vector<const Replacement*> left;
    for (const Replacement& one : replacements) {
        if (!one.idTaken && one.after != one.before) {
            left.push_back(&one);
        }
    }
    PolicyText current = text;
    Policy read = policy;
    while (!left.empty()) {
        std::vector<TextEdit> edits;
        std::vector<const Replacement*> later;
        std::int32_t reached = -1; // Where the edits so far end, in the usual order of the text.
        for (const Replacement* const one : left) {
            auto patch =
                one->column->set(*one->column, current, read, one->row, one->after.toStdString());
            if (!patch) {
                return std::unexpected(patch.error());
            }
            if (patch->empty()) {
                continue;
            }
            const bool behind = patch->edits().front().where.begin > reached;
            if (!behind && overlap(edits, *patch)) {
                later.push_back(one);
                continue;
            }
            std::ranges::copy(patch->edits(), std::back_inserter(edits));
            reached = std::max(reached, patch->edits().back().where.end);
        }
        if (edits.empty()) {
            break;
        }
        patches.push_back(TextPatch::fromEdits(std::move(edits)));
        left = std::move(later);
        if (!left.empty()) {
            current.apply(patches.back());
            read = readPolicy(current).policy;
        }
    }
    return patches;
}

} // namespace cipwright::ui
