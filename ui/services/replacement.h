// Find and replace in the values of a policy's items, whatever table they are in.
#pragma once

#include "core/base/result.h"
#include "ui/models/itemtables.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace cipwright::ui {

/// What is looked for, and where.
struct Search {
    enum class Scope : std::uint8_t { AllTables, ThisTable, Selection };

    QString text;
    QString with; ///< \1 is the first group of a regular expression.
    bool matchCase = false;
    bool wholeValue = false;
    bool regularExpression = false;
    QString value; ///< The title of the only columns that are searched; or all.
    Scope scope = Scope::AllTables;
    const ItemTable* table = nullptr; ///< ThisTable and Selection.
    std::vector<TableRow> rows;       ///< Selection.
};

/// A value that would change.
struct Replacement {
    const ItemTable* table = nullptr;
    const TableColumn* column = nullptr;
    TableRow row;
    QString before;
    QString after;
    bool idTaken = false; ///< `after` is no ID or that of another item: it cannot be made.
};

/// The titles of the columns that can be searched, each once, not translated.
[[nodiscard]] std::vector<const char*> searchableTitles();

/// What is wrong with the regular expression, or an empty text.
[[nodiscard]] QString mistakeIn(const Search& search);

/// The values that have the text, in the order of tables and rows; none for a wrong or empty one.
[[nodiscard]] std::vector<Replacement> findValues(const Policy& policy, const Search& search);

/// The patches that make the changes, each of the text that the one before left: one, except where
/// changes touch each other. Errors: those of the columns.
[[nodiscard]] Result<std::vector<TextPatch>>
replaceValues(const PolicyText& text, const Policy& policy,
              const std::vector<Replacement>& replacements);

} // namespace cipwright::ui
