#include "ui/models/replacements.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace cipwright::ui {

namespace {

/// Only in the replacement of an expression does a backslash mean a group.
QString afterOf(QString value, const QRegularExpression& search, const ReplaceWish& wish) {
    if (wish.expression) {
        return value.replace(search, wish.with);
    }
    return wish.wholeValue
               ? wish.with
               : value.replace(wish.find, wish.with,
                               wish.matchCase ? Qt::CaseSensitive : Qt::CaseInsensitive);
}

} // namespace

QRegularExpression searchOf(const ReplaceWish& wish) {
    QString pattern = wish.expression ? wish.find : QRegularExpression::escape(wish.find);
    if (wish.wholeValue) {
        pattern = QRegularExpression::anchoredPattern(pattern);
    }
    return QRegularExpression(pattern, wish.matchCase ? QRegularExpression::NoPatternOption
                                                      : QRegularExpression::CaseInsensitiveOption);
}

std::vector<const TableColumn*> searchedColumns(const ItemTable& table) {
    std::vector<const TableColumn*> columns;
    for (const TableColumn& column : table.columns) {
        // Columns that are not in the form say what others say.
        if (column.style == ColumnStyle::Text && column.text != nullptr && column.set != nullptr
            && column.inForm && column.field != "id" && column.field != "effect") {
            columns.push_back(&column);
        }
    }
    return columns;
}

std::vector<Replacement> findReplacements(const Policy& policy, const ItemTable& table,
                                          std::span<const TableRow> rows, const ReplaceWish& wish) {
    std::vector<Replacement> found;
    const QRegularExpression search = searchOf(wish);
    if (wish.find.isEmpty() || !search.isValid()) {
        return found;
    }
    for (const TableColumn* const column : searchedColumns(table)) {
        if (!wish.column.isEmpty()
            && wish.column != QCoreApplication::translate("ItemTables", column->title)) {
            continue;
        }
        for (const TableRow row : rows) {
            if (column->applies != nullptr && !column->applies(*column, policy, row)) {
                continue;
            }
            const QString before = QString::fromStdString(column->text(*column, policy, row));
            if (before.isEmpty() || !search.match(before).hasMatch()) {
                continue;
            }
            found.push_back({.table = &table,
                             .column = column,
                             .row = row,
                             .before = before,
                             .after = afterOf(before, search, wish)});
        }
    }
    std::ranges::sort(found, {}, [](const Replacement& one) {
        return std::tuple(one.row.item, one.row.part, one.column);
    });
    return found;
}

Result<TextPatch> replaceAll(const PolicyText& text, const Policy& policy,
                             std::span<const Replacement> replacements) {
    std::vector<TextEdit> edits;
    for (const Replacement& one : replacements) {
        if (!one.wanted || one.before == one.after) {
            continue;
        }
        auto patch = one.column->set(*one.column, text, policy, one.row, one.after.toStdString());
        if (!patch) {
            return patch;
        }
        std::ranges::copy(patch->edits(), std::back_inserter(edits));
    }
    return TextPatch::fromEdits(std::move(edits));
}

} // namespace cipwright::ui
