// Values of a policy's items that a search finds, and what they become when it replaces.
#pragma once

#include "core/base/result.h"
#include "ui/models/itemtables.h"

#include <QRegularExpression>
#include <QString>

#include <span>
#include <vector>

namespace cipwright::ui {

class PolicyDocument;

/// What is looked for, and what comes in its place.
struct ReplaceWish {
    QString find = {};
    QString with = {};       ///< For regular expressions with \1 for what a group found.
    bool matchCase = false;  ///< Else letters that differ in case only are equal.
    bool wholeValue = false; ///< Else parts of values are found too.
    bool expression = false; ///< Whether `find` is a regular expression.
    QString column = {};     ///< The title of the only column to look at; empty for all.
};

/// A value that is found.
struct Replacement {
    const ItemTable* table = nullptr;
    const TableColumn* column = nullptr;
    TableRow row;
    QString before;
    QString after;
    bool wanted = true;
};

/// The search as an expression; not valid where the user's is not.
[[nodiscard]] QRegularExpression searchOf(const ReplaceWish& wish);

/// The columns of a table that a search looks at: texts that can be changed where they stand. IDs
/// are not among them, since others refer to them.
[[nodiscard]] std::vector<const TableColumn*> searchedColumns(const ItemTable& table);

/// Finds values in rows of a table; nothing for a search that is empty or not valid.
[[nodiscard]] std::vector<Replacement> findReplacements(const Policy& policy,
                                                        const ItemTable& table,
                                                        std::span<const TableRow> rows,
                                                        const ReplaceWish& wish);

/// One patch that makes all of them that are wanted and change something. Errors: a value that its
/// place cannot have.
[[nodiscard]] Result<TextPatch> replaceAll(const PolicyText& text, const Policy& policy,
                                           std::span<const Replacement> replacements);

} // namespace cipwright::ui
