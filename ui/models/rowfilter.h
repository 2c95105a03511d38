// Which rows of a table are shown: words, effects, scenarios, problems, and values of columns.
#pragma once

#include "ui/models/itemtables.h"

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

namespace cipwright::ui {

/// What was typed into the filter box. Words with blanks between must all fit: "deny", "allow" and
/// "attribute" are effects, "kernel" and "user" scenarios, "problems" rows with one;
/// "name:rundll*" compares the column (or the kind of rule) of that name with a pattern, in which
/// "*" and "?" stand for anything; quotes keep blanks; any other word is looked for everywhere.
class RowFilter {
public:
    RowFilter() = default;
    explicit RowFilter(const QString& text);

    [[nodiscard]] bool empty() const { return m_terms.empty(); }

    [[nodiscard]] bool matches(const ItemTable& table, const Policy& policy, TableRow row,
                               unsigned membership, bool hasProblem) const;

private:
    struct Term {
        std::string field; ///< Empty for a word without one.
        std::string text;  ///< In lower case.
    };

    std::vector<Term> m_terms;
};

} // namespace cipwright::ui
