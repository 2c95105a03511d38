// The part of ItemsModel that chooses rows by the filter and puts them into an order.
#include "ui/document/policydocument.h"
#include "ui/models/itemsmodel.h"
#include "ui/models/sortkey.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cipwright::ui {

namespace {

/// A row while it is sorted. Behind what all texts begin with, such as ID_DENY_, most differ in few
/// bytes, which are compared at once.
struct SortKey {
    std::uint64_t bytes = 0;
    std::uint32_t number = 0;
};

/// What rows are sorted by, one behind the other.
class SortTexts {
public:
    /// To add a text to; endText() is to follow.
    std::string& bytes() { return m_bytes; }

    void endText() { m_ends.push_back(m_bytes.size()); }

    [[nodiscard]] std::size_t size() const { return m_ends.size(); }

    [[nodiscard]] std::string_view at(std::size_t i) const {
        const std::size_t begin = i == 0 ? 0 : m_ends[i - 1];
        return std::string_view(m_bytes).substr(begin, m_ends[i] - begin);
    }

    /// How many bytes all texts begin with alike.
    [[nodiscard]] std::size_t sharedBeginning() const {
        std::string_view shared = size() == 0 ? std::string_view() : at(0);
        for (std::size_t i = 1; i < size() && !shared.empty(); ++i) {
            const auto end = std::ranges::mismatch(shared, at(i)).in1;
            shared = shared.substr(0, static_cast<std::size_t>(end - shared.begin()));
        }
        return shared.size();
    }

private:
    std::string m_bytes;
    std::vector<std::size_t> m_ends;
};

/// The bytes of a text from a place on as a number that is in the order of the texts.
std::uint64_t bytesFrom(std::size_t place, std::string_view text) {
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
    SortTexts texts;
    for (const TableRow row : m_rows) {
        addSortText(row, texts.bytes());
        texts.endText();
    }
    const std::size_t shared = texts.sharedBeginning();
    std::vector<SortKey> keys;
    keys.reserve(m_rows.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        keys.push_back({bytesFrom(shared, texts.at(i)), static_cast<std::uint32_t>(i)});
    }
    std::ranges::sort(keys, [&texts](const SortKey& a, const SortKey& b) {
        if (a.bytes != b.bytes) {
            return a.bytes < b.bytes;
        }
        const int order = texts.at(a.number).compare(texts.at(b.number));
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

/// Adds what a row is sorted by.
void ItemsModel::addSortText(TableRow row, std::string& texts) const {
    const TableColumn& column = columnAt(m_sortColumn);
    if (column.style == ColumnStyle::Problem) {
        texts += std::to_string(m_problems[row.item]);
    } else if (column.style != ColumnStyle::Text) {
        texts += tick(column, row).toInt() == Qt::Checked ? '0' : '1';
    } else {
        appendSortKey(column.text(column, m_document.policy(), row), texts);
    }
}

} // namespace cipwright::ui
