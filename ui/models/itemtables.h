// The tables of a policy as data: which rows and columns each has, and how a cell is changed.
#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/xml/policyedit.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cipwright::ui {

/// A row of a table: an item of the table's section, or a part of one.
struct TableRow {
    std::uint32_t item = 0;
    std::uint32_t part = 0; ///< Of a table of parts: an app's setting, a scenario's tag.

    friend bool operator==(const TableRow&, const TableRow&) = default;
};

/// Which scenarios name a rule or signer; bits that add up.
enum class Membership : std::uint8_t { Kernel = 1, User = 2, Denied = 4 };

struct TableColumn;

/// Makes the change of a cell; an empty value takes the attribute away where the schema allows.
using SetCell = Result<TextPatch> (*)(const TableColumn& column, const PolicyText& text,
                                      const Policy& policy, TableRow row, const std::string& value);

enum class ColumnStyle : std::uint8_t {
    Text,
    Tick,    ///< A tick that shows whether the cell's text is not empty.
    Kernel,  ///< A tick for scenario 131.
    User,    ///< A tick for scenario 12.
    Problem, ///< The worst of what is wrong with the row.
};

struct TableColumn {
    const char* title;          ///< To be translated in the context "cipwright::ui".
    std::string_view field;     ///< What the filter calls it: "name:*.exe".
    std::string_view attribute; ///< Of the schema, for the functions below.
    int width = 12;             ///< In characters; 0 for a column of the inspector alone.
    ColumnStyle style = ColumnStyle::Text;
    std::string (*text)(const TableColumn& column, const Policy& policy, TableRow row) = nullptr;
    SetCell set = nullptr; ///< Null where the cell cannot be changed.
    /// Whether the row can have the value at all; null for all rows.
    bool (*applies)(const TableColumn& column, const Policy& policy, TableRow row) = nullptr;
    /// Whether the inspector's form has the value; not where other columns say the same.
    bool inForm = true;
    /// Of a role of signers: the section that lists those who have it.
    Section lists = Section::UpdatePolicySigners;
};

struct ItemTable {
    const char* title; ///< To be translated in the context "cipwright::ui".
    Section section;
    std::span<const TableColumn> columns;
    std::optional<FileRuleEffect> effect; ///< Only rules that do this.
    /// How many rows an item has; null where each has one.
    std::size_t (*parts)(const Policy& policy, std::size_t item) = nullptr;
    /// Takes rows away; null where whole items go.
    Result<TextPatch> (*remove)(const PolicyText& text, const Policy& policy,
                                std::span<const TableRow> rows) = nullptr;
    /// Whether rows have their references below them.
    bool tree = false;
};

/// Every table, in the order of the navigator.
[[nodiscard]] std::span<const ItemTable> itemTables();

/// The number of items in the list of a section.
[[nodiscard]] std::size_t itemCount(const Policy& policy, Section section);

/// The rows that a table has in a policy, in the order of the text.
[[nodiscard]] std::vector<TableRow> rowsOf(const ItemTable& table, const Policy& policy);

/// Where an item stands in the text.
[[nodiscard]] Span placeOf(const Policy& policy, Section section, std::size_t item);

/// Where in the text the items of a section start, in the order of the text.
[[nodiscard]] std::size_t itemAt(const Policy& policy, Section section, std::int32_t place);

/// The ID of an item; empty where it has none.
[[nodiscard]] std::string idOfItem(const Policy& policy, Section section, std::size_t item);

/// For the rules or signers of a policy, where scenarios name them: sums of Membership.
[[nodiscard]] std::vector<std::uint8_t> membershipOf(const Policy& policy, Section section);

/// The place of the first scenario of this value; nothing where there is none.
[[nodiscard]] std::optional<std::size_t> scenarioOf(const Policy& policy, std::uint8_t value);

/// Puts items into a scenario, or takes them out: rules into its rules, signers as allowed.
[[nodiscard]] Result<TextPatch> setMembership(const PolicyText& text, const Policy& policy,
                                              Section section, std::uint8_t scenario,
                                              std::span<const std::string> ids, bool member);

} // namespace cipwright::ui
