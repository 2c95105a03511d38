// The rows of one table of a policy: filtered and sorted for the eye, edited in the text. In the
// tree of signers each row has its references below it.
#pragma once

#include "ui/models/itemchanges.h"
#include "ui/models/itemtables.h"
#include "ui/models/referencekinds.h"
#include "ui/models/rowfilter.h"

#include <QAbstractItemModel>
#include <QTimer>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cipwright::ui {

class PolicyDocument;

class ItemsModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    /// Shows a table of a document; both must outlive the model.
    ItemsModel(PolicyDocument& document, const ItemTable& table, QObject* parent = nullptr);

    /// Shows another table.
    void setTable(const ItemTable& table);

    [[nodiscard]] const ItemTable& table() const { return *m_table; }

    [[nodiscard]] const TableColumn& columnAt(int column) const;

    /// Shows the rows that fit.
    void setFilter(const RowFilter& filter);

    /// The item that a row shows.
    [[nodiscard]] TableRow rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    /// The row of the item that stands at a place of the text; -1 where none is shown.
    [[nodiscard]] int rowOfPlace(std::int32_t place) const;

    /// What stands below a row of a tree.
    struct Child {
        const ReferenceKind* kind = nullptr;
        Reference reference;
    };

    /// The reference that an index is about; null for an item's own row.
    [[nodiscard]] const Child* childAt(const QModelIndex& index) const;

    /// The item's own row that an index belongs to.
    [[nodiscard]] TableRow itemRowAt(const QModelIndex& index) const;

    /// How many rows there are without the filter.
    [[nodiscard]] std::size_t total() const { return m_total; }

    /// Sets a cell of many rows to one value, as one step of undo.
    bool setAll(const std::vector<TableRow>& rows, const TableColumn& column, const QString& value);

    /// Puts rows into a scenario or takes them out, as one step of undo.
    bool setMembers(const std::vector<TableRow>& rows, std::uint8_t scenario, bool member);

    /// Sets a tick of many rows, as one step of undo.
    bool setTicks(const std::vector<TableRow>& rows, int column, bool on);

    /// Whether a row has the tick of a column; the row may be hidden by the filter.
    [[nodiscard]] bool isTicked(int column, TableRow row) const;

    /// Where scenarios name the item of a row: a sum of Membership; the row may be hidden.
    [[nodiscard]] unsigned membershipAt(TableRow row) const {
        return row.item < m_members.size() ? m_members[row.item] : 0U;
    }

    /// Whether the ticks of a column can be changed now.
    [[nodiscard]] bool canTick(int column) const;

    /// What a cell says; empty for ticks and problems.
    [[nodiscard]] QString textOf(const TableColumn& column, TableRow row) const;

    /// What is wrong with the item of a row, one a line.
    [[nodiscard]] QString problemText(TableRow row) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    [[nodiscard]] Qt::DropActions supportedDragActions() const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row,
                                       int column, const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

    /// Sorts what is shown; -1 shows the order of the text again.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    /// What scenarios name was found out a turn after the policy changed.
    void membersFound();

private:
    /// The worst of what is wrong with an item: a Severity, or none.
    static constexpr std::uint8_t noProblem = 255;

    [[nodiscard]] Qt::ItemFlags dragFlags() const;
    void takePolicy();
    void takeMembers();
    void followMembers();
    void tellChange(ChangedItems changed);
    void takeProblems();
    void arrange();
    void choose();
    void order();
    void addSortText(TableRow row, std::string& texts) const;
    void tellChange();
    void takeChildren();
    [[nodiscard]] std::vector<Child> readChildren(std::uint32_t item) const;
    [[nodiscard]] const std::vector<Child>& childrenOf(std::uint32_t item) const;
    [[nodiscard]] QVariant childData(const Child& child, int column, int role) const;
    [[nodiscard]] QVariant tick(const TableColumn& column, TableRow row) const;

    PolicyDocument& m_document;
    const ItemTable* m_table;
    std::vector<const TableColumn*> m_columns;
    std::vector<TableRow> m_rows;
    std::vector<std::uint8_t> m_members;  ///< By item.
    std::vector<std::uint8_t> m_problems; ///< By item.
    QTimer m_membersLater;
    std::vector<std::int32_t> m_rowOfItem; ///< Of a tree alone; -1 where the item is not shown.
    mutable std::map<std::uint32_t, std::vector<Child>> m_children; ///< As far as asked for.
    std::size_t m_total = 0;
    RowFilter m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace cipwright::ui
