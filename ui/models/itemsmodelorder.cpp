// The part of ItemsModel that chooses rows by the filter and puts them into an order.
#include "ui/document/policydocument.h"
#include "ui/models/itemsmodel.h"
#include "ui/models/sortkey.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace cipwright::ui {

namespace {

/// A row while it is sorted. Behind what all texts begin with, such as ID_DENY_, most differ in few
/// bytes, which are compared at once.
struct SortKey {
    std::uint64_t bytes = 0;
    std::uint32_t number = 0;
};

/// How many bytes all texts begin with alike.
std::size_t sharedBeginning(const std::vector<std::string>& texts) {
    std::size_t shared = texts.empty() ? 0 : texts.front().size();
    for (const std::string& text : texts) {
        shared = std::min(shared, text.size());
        const auto end = texts.front().begin() + static_cast<std::ptrdiff_t>(shared);
        shared = static_cast<std::size_t>(
            std::mismatch(texts.front().begin(), end, text.begin()).first - texts.front().begin());
    }
    return shared;
}

/// The bytes of a text from a place on as a number that is in the order of the texts.
std::uint64_t bytesFrom(std::size_t place, const std::string& text) {
    std::uint64_t number = 0;
    for (std::size_t i = place; i < place + sizeof number; ++i) {
        const unsigned byte = i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
        number = number << 8U | byte;
    }
    return number;
}

} // namespace

void ItemsModel::sort(int column, Qt::SortOrder order) {
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<TableRow> rows;
    rows.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex& index : before) {
        rows.push_back(index.internalId() == 0 ? rowAt(index.row()) : TableRow());
    }
    m_sortColumn = column;
    m_sortOrder = order;
    arrange();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (before[i].internalId() != 0) {
            after.append(before[i]);
            continue;
        }
        const auto found = std::ranges::find(m_rows, rows[static_cast<std::size_t>(i)]);
        after.append(found == m_rows.end()
                         ? QModelIndex()
                         : index(static_cast<int>(found - m_rows.begin()), before[i].column()));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged();
}

/// Makes the rows that are shown anew, in their order.
void ItemsModel::arrange() {
    choose();
    order();
    m_rowOfItem.clear();
    if (m_table->tree) {
        m_rowOfItem.assign(itemCount(m_document.policy(), m_table->section), -1);
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            m_rowOfItem[m_rows[row].item] = static_cast<std::int32_t>(row);
        }
    }
}

void ItemsModel::choose() {
    const Policy& policy = m_document.policy();
    m_rows = rowsOf(*m_table, policy);
    m_total = m_rows.size();
    if (!m_filter.empty()) {
        std::erase_if(m_rows, [&](TableRow row) {
            return !m_filter.matches(*m_table, policy, row, m_members[row.item],
                                     m_problems[row.item] != noProblem);
        });
    }
}

void ItemsModel::order() {
    if (m_sortColumn < 0) {
        return;
    }
    std::vector<std::string> texts;
    texts.reserve(m_rows.size());
    for (const TableRow row : m_rows) {
        texts.push_back(sortText(row));
    }
    const std::size_t shared = sharedBeginning(texts);
    std::vector<SortKey> keys;
    keys.reserve(m_rows.size());
    for (const std::string& text : texts) {
        keys.push_back({bytesFrom(shared, text), static_cast<std::uint32_t>(keys.size())});
    }
    std::ranges::sort(keys, [&texts](const SortKey& a, const SortKey& b) {
        if (a.bytes != b.bytes) {
            return a.bytes < b.bytes;
        }
        const int order = texts[a.number].compare(texts[b.number]);
        return order != 0 ? order < 0 : a.number < b.number;
    });
    if (m_sortOrder == Qt::DescendingOrder) {
        std::ranges::reverse(keys);
    }
    std::vector<TableRow> sorted;
    sorted.reserve(m_rows.size());
    for (const SortKey& key : keys) {
        sorted.push_back(m_rows[key.number]);
    }
    m_rows = std::move(sorted);
}

/// What a row is sorted by.
std::string ItemsModel::sortText(TableRow row) const {
    const TableColumn& column = columnAt(m_sortColumn);
    if (column.style == ColumnStyle::Problem) {
        return std::to_string(m_problems[row.item]);
    }
    if (column.style != ColumnStyle::Text) {
        return tick(column, row).toInt() == Qt::Checked ? "0" : "1";
    }
    return sortKey(column.text(column, m_document.policy(), row));
}

} // namespace cipwright::ui
