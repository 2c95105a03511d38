// The rows of one table of a policy: filtered and sorted for the eye, edited in the text.
#pragma once

#include "ui/models/itemchanges.h"
#include "ui/models/itemtables.h"
#include "ui/models/rowfilter.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <cstdint>
#include <vector>

namespace cipwright::ui {

class PolicyDocument;

class ItemsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    /// Shows a table of a document; both must outlive the model.
    ItemsModel(PolicyDocument& document, const ItemTable& table, QObject* parent = nullptr);

    /// Shows another table.
    void setTable(const ItemTable& table);

    [[nodiscard]] const ItemTable& table() const { return *m_table; }

    /// Shows the rows that fit.
    void setFilter(const RowFilter& filter);

    /// The item that a row shows.
    [[nodiscard]] TableRow rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    /// The row of the item that stands at a place of the text; -1 where none is shown.
    [[nodiscard]] int rowOfPlace(std::int32_t place) const;

    /// How many rows there are without the filter.
    [[nodiscard]] std::size_t total() const { return m_total; }

    /// Sets a cell of many rows to one value, as one step of undo.
    bool setAll(const std::vector<TableRow>& rows, const TableColumn& column, const QString& value);

    /// Puts rows into a scenario or takes them out, as one step of undo.
    bool setMembers(const std::vector<TableRow>& rows, std::uint8_t scenario, bool member);

    /// What a cell says; empty for ticks and problems.
    [[nodiscard]] QString textOf(const TableColumn& column, TableRow row) const;

    /// What is wrong with the item of a row, one a line.
    [[nodiscard]] QString problemText(TableRow row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    /// Sorts what is shown; -1 shows the order of the text again.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    /// The worst of what is wrong with an item: a Severity, or none.
    static constexpr std::uint8_t noProblem = 255;

    void takePolicy();
    void takeMembers();
    void followMembers();
    void tellChange(ChangedItems changed);
    void takeProblems();
    void arrange();
    [[nodiscard]] const TableColumn& columnAt(int column) const;
    [[nodiscard]] QVariant tick(const TableColumn& column, TableRow row) const;

    PolicyDocument& m_document;
    const ItemTable* m_table;
    std::vector<const TableColumn*> m_columns;
    std::vector<TableRow> m_rows;
    std::vector<std::uint8_t> m_members;  ///< By item.
    std::vector<std::uint8_t> m_problems; ///< By item.
    QTimer m_membersLater;
    std::size_t m_total = 0;
    RowFilter m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace cipwright::ui
